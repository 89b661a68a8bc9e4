"""The set-up command and the lock files that it installs from."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[1]
LOCKS = sorted((PROJECT / "packaging").glob("*.lock"))


@pytest.fixture(scope="module")
def go() -> ModuleType:
    spec = importlib.util.spec_from_file_location("go", PROJECT / "go.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entries(lock: Path) -> dict[str, list[str]]:
    """Return the hashes of a lock file by requirement."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.read_text("utf-8").splitlines():
        if not line[:1].isspace():
            name = line.partition(" ")[0]
            found.setdefault(name, [])
        found[name] += re.findall(r"--hash=sha256:([0-9a-f]{64})", line)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_locks_pin_everything_by_hash_and_name_no_host(lock: Path) -> None:
    assert "://" not in lock.read_text("utf-8")
    for requirement, hashes in entries(lock).items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+", requirement)
        assert hashes, requirement


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    runtime = {name.partition("==")[0] for name in entries(PROJECT / "packaging" / "requirements.lock")}
    tests = {name.partition("==")[0] for name in entries(PROJECT / "packaging" / "requirements-test.lock")}

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[=<>]", each)[0].lower() for each in requirements}

    assert names(project["project"]["dependencies"]) <= runtime
    assert names(project["dependency-groups"]["test"]) | runtime <= tests


def test_pins_of_the_project_are_those_of_the_lock() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    locked = set(entries(PROJECT / "packaging" / "requirements.lock"))
    for requirement in project["project"]["dependencies"]:
        assert "==" not in requirement or requirement.lower() in locked


def test_the_lock_is_split_for_annoy(go: ModuleType) -> None:
    text = (PROJECT / "packaging" / "requirements.lock").read_text("utf-8")
    most, annoy = go._split_lock(text)
    assert annoy.startswith("annoy==")
    assert "annoy==" not in most
    assert len(most) + len(annoy) == len(text)


def test_unknown_verbs_are_answered_with_the_usage() -> None:
    result = subprocess.run(
        [sys.executable, PROJECT / "go.py", "fly"], capture_output=True, text=True, check=False, timeout=30
    )
    assert result.returncode == 2
    assert "go.py run" in result.stdout


def test_ci_runs_exactly_the_command_of_the_readme() -> None:
    lines = (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "python3 go.py test"
    assert [line for line in lines if "python" in line] == ["python3 go.py test"]
    assert "python3 go.py test" in (PROJECT / "README.md").read_text("utf-8")


def test_the_sample_pictures_can_be_drawn(tmp_path: Path) -> None:
    script = PROJECT / "packaging" / "draw_samples.py"
    subprocess.run([sys.executable, script, tmp_path / "samples"], check=True, timeout=60)
    assert len(list((tmp_path / "samples").glob("*.jpg"))) == 24
