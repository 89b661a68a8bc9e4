"""Other people's programs to compare with, each in an environment of its own that is thrown away after the run.

They are no dependencies of PhotoFinder. Where one cannot be installed, its rows say so and ask for nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class NotInstalled(Exception):
    """A package cannot be installed here; the text says why."""


@contextmanager
def foreign_python(*packages: str, alone: Sequence[str] = ()) -> Iterator[Path]:
    """Make an environment with packages, those that come `alone` without what they depend on. Raises `NotInstalled`."""
    with tempfile.TemporaryDirectory(prefix="photofinder-foreign-") as folder:
        python = Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python")
        pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--only-binary", ":all:"]
        steps = [[sys.executable, "-m", "venv", folder], [*pip, *packages]]
        steps += [[*pip, "--no-deps", *alone]] if alone else []
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True, check=False)
            if done.returncode:
                raise NotInstalled(f"not compared, for want of {' '.join((*packages, *alone))}: {done.stderr[-200:]}")
        yield python


def run_foreign(python: Path, script: str, *arguments: object) -> Any:
    """Run a script in such an environment; return the JSON document on the last line that it prints."""
    command = [str(python), "-W", "ignore", "-c", script, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
