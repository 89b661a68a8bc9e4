#!/usr/bin/env python3
"""Sets PhotoFinder up where it lies and runs it; needs nothing but Python 3.11 or newer.

    python3 go.py run [PATH...]     set up if needed, then the window (in a terminal: the same job as text)
    python3 go.py test [ARGS...]    set up if needed, then formatter, linter, types and all tests (ARGS for pytest)
    python3 go.py bench [NAME...]   set up if needed, then the benchmarks; --json FILE keeps the figures
    python3 go.py setup             only set up; leaves .venv/bin/photofinder

Options before the verb: --no-system leaves the system's packages alone.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"run": HERE / "packaging" / "requirements.lock", "test": HERE / "packaging" / "requirements-test.lock"}

# Annoy would otherwise be compiled for this very processor and die on an older one. The variable replaces all flags.
PORTABLE_ANNOY = (
    "-D_CRT_SECURE_NO_WARNINGS,-fpermissive,-march=x86-64-v2,-O3,-ffast-math,-fno-associative-math,"
    "-DANNOYLIB_MULTITHREADED_BUILD,-std=c++14"
)
QT_LIBRARIES = (
    "libEGL.so.1", "libGL.so.1", "libglib-2.0.so.0", "libdbus-1.so.3", "libfontconfig.so.1", "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-shape.so.0",
)  # fmt: skip
APT_QT = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0"
)
OTHER_SYSTEMS = {
    "dnf": "dnf install gcc-c++ python3-devel mesa-libEGL mesa-libGL glib2 dbus-libs fontconfig libxkbcommon-x11 "
    "xcb-util-cursor xcb-util-wm xcb-util-keysyms",
    "pacman": "pacman -S gcc libglvnd glib2 dbus fontconfig libxkbcommon-x11 xcb-util-cursor xcb-util-wm "
    "xcb-util-keysyms",
}


class SetupError(Exception):
    """The set-up cannot go on; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit code."""
    use_system = "--no-system" not in arguments[:1]
    verb, *rest = arguments[0 if use_system else 1 :] or ["--help"]
    verbs: dict[str, Callable[[Sequence[str]], int]] = {"run": run, "test": test, "bench": bench, "setup": setup}
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in ("-h", "--help") else 2
    if sys.version_info < (3, 11):  # noqa: UP036 whoever starts this may have an older one
        print(f"PhotoFinder needs Python 3.11 or newer; this is {platform.python_version()}.", file=sys.stderr)
        return 2
    try:
        set_up(needs_tests=verb in ("test", "bench"), use_system=use_system)
        return verbs[verb](rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def set_up(*, needs_tests: bool, use_system: bool) -> None:
    """Make the environment if it is not there or not of this lock file; takes 0.1 s when all is well."""
    stamps = {name: VENV / f"{name}.stamp" for name in LOCKS}
    wanted = {name: _fingerprint(lock) for name, lock in LOCKS.items()}
    name = "test" if needs_tests else "run"
    current = {each for each, stamp in stamps.items() if stamp.is_file() and stamp.read_text() == wanted[each]}
    if name in current or (name == "run" and "test" in current):
        return
    if use_system:
        install_system_packages()
    if not PYTHON.exists():
        _call([sys.executable, "-m", "venv", VENV], "The Python environment cannot be made")
    print("Setting up (once; a minute or so) ...", file=sys.stderr, flush=True)
    install_python_packages(LOCKS[name])
    write_launcher()
    stamps[name].write_text(wanted[name])


def _fingerprint(lock: Path) -> str:
    content = lock.read_bytes() + Path(__file__).read_bytes() + sys.version.encode() + str(HERE).encode()
    return hashlib.sha256(content).hexdigest()


def install_system_packages() -> None:
    """On Linux, install or name the system's libraries that are missing; raise `SetupError` where only naming helps."""
    missing = _missing_system_packages()
    if not missing:
        return
    names = " ".join(missing)
    if shutil.which("apt-get") is None:
        line = next((line for tool, line in OTHER_SYSTEMS.items() if shutil.which(tool)), f"the packages for {names}")
        raise SetupError(f"PhotoFinder needs some system packages. Install them, then start again:\n  sudo {line}")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        raise SetupError(
            f"PhotoFinder needs some system packages. Install them, then start again:\n"
            f"  sudo apt-get install -y --no-install-recommends {names}"
        )
    print(f"Installing system packages: {names}", file=sys.stderr, flush=True)
    install = [*sudo, "apt-get", "install", "-y", "--no-install-recommends", *missing]
    if subprocess.run(install, stdout=sys.stderr, check=False).returncode:
        _call([*sudo, "apt-get", "update"], "The lists of system packages cannot be fetched")
        _call(install, "The system packages cannot be installed")


def _missing_system_packages() -> list[str]:
    if sys.platform != "linux":
        return []
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if shutil.which("g++") is None:
        missing.append("g++")
    if not Path(sysconfig.get_paths()["include"], "Python.h").exists():
        missing.append("python3-dev")
    for library in QT_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.extend(APT_QT.split())
            break
    return missing


def install_python_packages(lock: Path) -> None:
    """Install exactly what the lock file names, checked by hash; Annoy, which has to be compiled, on its own."""
    requirements, annoy = _split_lock(lock.read_text("utf-8"))
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
    ]
    with tempfile.TemporaryDirectory() as folder:
        most, last = Path(folder, "most.txt"), Path(folder, "annoy.txt")
        most.write_text(requirements, "utf-8")
        last.write_text(annoy, "utf-8")
        _call([*pip, "--only-binary", ":all:", "-r", str(most)], "The Python packages cannot be installed")
        if _has_annoy():
            return
        is_intel_linux = sys.platform == "linux" and platform.machine() == "x86_64"
        portable = {"ANNOY_COMPILER_ARGS": PORTABLE_ANNOY} if is_intel_linux else {}
        compiled = subprocess.run(
            [*pip, "--no-cache-dir", "-r", str(last)],
            env={**os.environ, **portable},
            stdout=sys.stderr,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    if compiled.returncode:
        reason = compiled.stderr.strip().splitlines()[-1:] or ["unknown"]
        print(
            f"Annoy could not be compiled ({reason[0]}). PhotoFinder works without it, in exact mode, which is slower "
            f"in large archives. With a C++ compiler installed, run the set-up again.",
            file=sys.stderr,
        )


def _split_lock(text: str) -> tuple[str, str]:
    """Return the lock file's entries without Annoy, and Annoy's."""
    entries: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[:1].isspace():
            entries[-1] += line
        else:
            entries.append(line)
    annoy = [entry for entry in entries if entry.startswith("annoy==")]
    return "".join(entry for entry in entries if entry not in annoy), "".join(annoy)


def _has_annoy() -> bool:
    return subprocess.run([PYTHON, "-c", "import annoy"], capture_output=True, check=False).returncode == 0


def write_launcher() -> None:
    """Put the project on the environment's path and a `photofinder` command beside its Python."""
    purelib = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    Path(purelib, "photofinder-checkout.pth").write_text(f"{HERE}\n", "utf-8")
    if os.name == "nt":
        (BIN / "photofinder.cmd").write_text(f'@"{PYTHON}" -m photofinder %*\r\n', "utf-8")
        return
    launcher = BIN / "photofinder"
    launcher.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m photofinder "$@"\n', "utf-8")
    launcher.chmod(0o755)


def run(paths: Sequence[str]) -> int:
    """Open the window, or do the same job in the terminal where there is no display."""
    has_display = sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if has_display:
        return subprocess.run([PYTHON, "-m", "photofinder", *paths], check=False).returncode
    print("There is no display, so here is the same job in the terminal.", flush=True)
    with tempfile.TemporaryDirectory(prefix="photofinder-") as folder:
        environment = dict(os.environ)
        if not paths:
            samples = Path(folder, "sample pictures")
            _call([PYTHON, HERE / "packaging" / "draw_samples.py", samples], "The sample pictures cannot be drawn")
            paths = [str(samples)]
            environment["PHOTOFINDER_ARCHIVE"] = str(Path(folder, "archive"))
        first = next((path for root in paths for path in sorted(Path(root).rglob("*.[jJ][pP]*[gG]"))), None)
        commands = [["index", *paths], ["status"], *([["similar", str(first), "--top", "5"]] if first else [])]
        worst = 0
        for command in [*commands, ["duplicates"]]:
            print(f"\n$ photofinder {' '.join(command)}", flush=True)
            result = subprocess.run([PYTHON, "-m", "photofinder", *command], env=environment, check=False)
            worst = max(worst, result.returncode)
        return worst


def test(arguments: Sequence[str]) -> int:
    """Check format, lint and types, then run pytest with the arguments."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for step in (["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"]):
        print(f"$ {' '.join(step)}", flush=True)
        code = subprocess.run([PYTHON, "-m", *step], cwd=HERE, env=environment, check=False).returncode
        if code:
            print(f"{step[0]} found something to mend; the tests were not run.", file=sys.stderr)
            return code
    return subprocess.run([PYTHON, "-m", "pytest", *arguments], cwd=HERE, env=environment, check=False).returncode


def setup(_arguments: Sequence[str]) -> int:
    """Say where the program is; the set-up itself is done before any verb."""
    print(f"Ready: {BIN / 'photofinder'}")
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Run benchmarks by name, or all of them."""
    return subprocess.run([PYTHON, "-m", "tests.benchmarks", *arguments], cwd=HERE, check=False).returncode


def _call(command: Sequence[object], failure: str) -> None:
    result = subprocess.run([str(part) for part in command], stdout=sys.stderr, check=False)
    if result.returncode:
        raise SetupError(f"{failure}: see the messages above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
