"""The set-up command, the lock files that it installs from, and the sample pictures that it shows."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from tests.factories import write_folder

PROJECT = Path(__file__).resolve().parents[1]
GO = PROJECT / "go.py"
RUN_LOCK = PROJECT / "packaging" / "requirements.lock"
TEST_LOCK = PROJECT / "packaging" / "requirements-test.lock"
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
ASKED = {RUN_LOCK: METADATA["project"]["dependencies"], TEST_LOCK: METADATA["dependency-groups"]["test"]}
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( ; (?P<marker>[^\\/]+))? \\")


@pytest.fixture(scope="module")
def go() -> ModuleType:
    spec = importlib.util.spec_from_file_location("go", GO)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(lock: Path) -> set[tuple[str, str]]:
    """Return the names and versions of a lock file; fail where a line is neither a pin nor the hash of one."""
    found: set[tuple[str, str]] = set()
    lines = lock.read_text("utf-8").splitlines()
    for line, next_line in zip(lines, [*lines[1:], ""], strict=True):
        if HASH.fullmatch(line):
            assert line.endswith("\\") == bool(HASH.fullmatch(next_line))
        else:
            entry = ENTRY.fullmatch(line)
            assert entry, f"not a pin: {line}"
            assert HASH.fullmatch(next_line), f"no hash: {line}"
            found.add((entry["name"], entry["version"]))
    return found


def run_go(*arguments: object, **changes: str | None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in {**os.environ, **changes}.items() if value is not None}
    return subprocess.run(
        [sys.executable, GO, *map(str, arguments)],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.stem)
def test_a_lock_file_pins_everything_by_hash_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert pins(lock)
    assert "/" not in text
    assert "@" not in text
    assert not re.search(r"--(?!hash=)", text)


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.stem)
def test_what_the_project_asks_for_is_locked(lock: Path) -> None:
    locked = pins(lock)
    for requirement in ASKED[lock]:
        name, comparison, version = re.fullmatch(r"([\w-]+)(==|>=)?([^,]*).*", requirement).groups()  # type: ignore[union-attr]
        assert name.lower() in {each for each, _version in locked}
        if comparison == "==" and not version.endswith("*"):
            assert (name.lower(), version) in locked


def test_the_tests_run_with_the_packages_of_the_program() -> None:
    assert pins(RUN_LOCK) <= pins(TEST_LOCK)


def test_the_lock_is_split_for_annoy(go: ModuleType) -> None:
    text = RUN_LOCK.read_text("utf-8")
    others, annoy = go.split_lock(text)
    assert annoy.startswith("annoy==")
    assert all(HASH.fullmatch(line) for line in annoy.splitlines()[1:])
    assert "annoy" not in others
    assert sorted((others + annoy).splitlines()) == sorted(text.splitlines())


def test_the_set_up_needs_nothing_but_python() -> None:
    # Read with the grammar of an old Python: one that cannot run PhotoFinder must get as far as being told so.
    tree = ast.parse(GO.read_text("utf-8"), feature_version=(3, 8))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_wrong_verb_is_answered_with_the_usage() -> None:
    result = run_go("fly")
    assert result.returncode == 2
    for verb in ("run [PATH...]", "test [ARGS...]", "bench [NAME...]", "setup"):
        assert f"python3 go.py {verb}" in result.stdout


def test_help_is_no_error() -> None:
    assert run_go("--help").returncode == run_go().returncode == 0


def test_ci_runs_exactly_the_command_of_the_readme() -> None:
    script = PROJECT / ".ci" / "run"
    lines = script.read_text("utf-8").splitlines()
    assert lines[-1] == "python3 go.py test"
    assert [line for line in lines if "python" in line] == ["python3 go.py test"]
    assert "python3 go.py test" in (PROJECT / "README.md").read_text("utf-8")
    assert os.access(script, os.X_OK)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has system packages that may be missing")
@pytest.mark.parametrize(
    ("tool", "line"), [("dnf", "sudo dnf install gcc-c++"), ("pacman", "sudo pacman -S gcc"), ("none", "g++")]
)
def test_missing_system_packages_are_named(
    go: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str, line: str
) -> None:
    write_program(tmp_path / tool, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))  # neither a compiler nor apt-get is to be found there
    with pytest.raises(go.SetupError) as caught:
        go.install_system_packages()
    assert line in str(caught.value)
    assert "--no-system" in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has system packages that may be missing")
def test_root_on_debian_gets_them_installed_with_fresh_lists(
    go: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root is not asked for a password")
    log = tmp_path / "log"
    write_program(tmp_path / "env", 'shift; exec "$@"')
    # Fails until its lists were updated, as on a machine that has just been set up.
    write_program(tmp_path / "apt-get", f'echo "$@" >> "{log}"; read first < "{log}"; [ "$first" != "$*" ] || exit 100')
    monkeypatch.setenv("PATH", str(tmp_path))  # there is no compiler to be found there
    with pytest.raises(go.SetupError, match="cannot be installed"):
        go.install_system_packages()
    calls = log.read_text("utf-8").splitlines()
    assert calls[0].startswith("install -y --no-install-recommends")
    assert "g++" in calls[0].split()
    assert calls[1:] == ["update", calls[0]]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a display that can be installed")
def test_tests_without_a_display_go_on_and_say_why(
    go: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(go, "DISPLAY_TOOLS", {"xvfb": "Xvfb", "python3-pyatspi": str(tmp_path / "pyatspi")})
    monkeypatch.setenv("PATH", str(tmp_path))  # there is nothing, not even apt-get
    go.install_display_tools()
    said = capsys.readouterr().err
    assert said.startswith("Some tests of the real window are skipped for want of xvfb python3-pyatspi: only root")
    write_program(tmp_path / "Xvfb", "")
    (tmp_path / "pyatspi").mkdir()
    go.install_display_tools()
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a display that can be installed")
def test_root_on_debian_gets_a_display_to_test_on(
    go: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root is not asked for a password")
    log = tmp_path / "log"
    write_program(tmp_path / "env", 'shift; exec "$@"')
    write_program(tmp_path / "apt-get", f'echo "$@" >> "{log}"')
    write_program(tmp_path / "Xvfb", "")
    monkeypatch.setattr(go, "DISPLAY_TOOLS", {"xvfb": "Xvfb", "openbox": "openbox"})
    monkeypatch.setenv("PATH", str(tmp_path))
    go.install_display_tools()
    assert log.read_text("utf-8").splitlines() == ["install -y --no-install-recommends openbox"]
    write_program(tmp_path / "apt-get", "exit 100")
    go.install_display_tools()
    assert "skipped for want of openbox: The lists of system packages cannot be fetched" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "is_wanted"),
    [(["test"], True), (["test", "--no-system"], False), (["run"], False), (["setup"], False), (["bench"], False)],
)
def test_only_tests_install_a_display(
    go: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], is_wanted: bool
) -> None:
    installed: list[bool] = []
    monkeypatch.setattr(go, "is_set_up", lambda _lock: True)
    monkeypatch.setattr(go, "_has_annoy", lambda: True)
    monkeypatch.setattr(go, "install_display_tools", lambda: installed.append(True))
    for verb in ("run", "test", "bench", "setup"):
        monkeypatch.setattr(go, verb, lambda _rest: 0)
    assert go.main(arguments) == 0
    assert installed == [True] * is_wanted


def write_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def test_a_job_without_a_display_is_done_in_the_terminal(go: ModuleType, tmp_path: Path) -> None:
    if sys.platform != "linux" or not go.is_set_up(go.RUN_LOCK):
        pytest.skip("the environment of this checkout was not made by go.py, or this system always has a display")
    first, *_rest = write_folder(tmp_path / "pictures", 3)
    result = run_go(
        "--no-system", "run", tmp_path / "pictures",
        DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None, PHOTOFINDER_ARCHIVE=str(tmp_path / "archive"),
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    sentence, *_lines = result.stdout.splitlines()
    assert sentence == "There is no display, so here is the same job in the terminal."
    commands = [line.split()[2] for line in result.stdout.splitlines() if line.startswith("$ photofinder ")]
    assert commands == ["index", "status", "similar", "duplicates"]
    assert f"{first}: 2 results" in result.stdout


def test_the_program_imports_nothing_out_of_the_folder_it_is_started_in(go: ModuleType, tmp_path: Path) -> None:
    if not go.is_set_up(go.RUN_LOCK):
        pytest.skip("the environment of this checkout was not made by go.py")
    for trap in ("photofinder", "numpy", "argparse"):
        (tmp_path / f"{trap}.py").write_text("raise SystemExit('imported out of a folder of pictures')", "utf-8")
    result = subprocess.run(
        [go.PROGRAM, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_the_sample_pictures_are_the_same_every_time_and_hold_copies(tmp_path: Path) -> None:
    script = PROJECT / "packaging" / "draw_samples.py"
    contents = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        subprocess.run([sys.executable, script, folder], check=True, timeout=60)
        contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert contents[0] == contents[1]
    assert len(contents[0]) == 25
    assert len(set(contents[0].values())) == 24  # one is there twice, byte by byte
    with Image.open(tmp_path / "one" / "hills 1.jpg") as image:
        assert image.getexif().get_ifd(0x8769)[0x9003] == "2024:07:03 11:30:00"
