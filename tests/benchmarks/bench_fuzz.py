"""Damages the shared pictures thousands of times and has workers read them; a seed makes every run the same.

``PHOTOFINDER_FUZZ_CASES`` says how many cases, ``PHOTOFINDER_FUZZ_FIRST`` the number of the first: a number that a
finding tells makes its file again. Files with findings are kept in the folder that is named.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from photofinder.imaging.formats import is_photo_name
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row
from tests.fuzzing import fuzz

_CASES = 4000
_FOLDERS = ("photos", "metadata", "formats")


def run() -> list[Row]:
    """Read the cases; list the findings on stderr."""
    cases = int(os.environ.get("PHOTOFINDER_FUZZ_CASES", _CASES))
    first = int(os.environ.get("PHOTOFINDER_FUZZ_FIRST", "0"))
    found = [path for name in _FOLDERS for path in sorted((data_folder() / name).rglob("*"))]
    sources = [path for path in found if is_photo_name(path.name)]
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (folder / "cases").mkdir()
    began_s = time.perf_counter()
    report = fuzz(sources, folder / "cases", folder / "encoder", range(first, first + cases))
    rate = report.cases / (time.perf_counter() - began_s)
    for finding in report.findings:
        sys.stderr.write(f"{finding}\n")
    if report.findings:
        sys.stderr.write(f"Their files are in {folder / 'cases'}\n")
    else:
        shutil.rmtree(folder)
    note = f"{report.readable:,} still readable, slowest {report.slowest_s:.1f} s, {rate:.0f} cases a second"
    what = f"{report.cases:,} damaged files of {len(sources)}: crashes, foreign exceptions, over limits"
    return [Row(what, len(report.findings), "", 0, is_limit=True, note=note)]
