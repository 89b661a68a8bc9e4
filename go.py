#!/usr/bin/env python3
"""Sets PhotoFinder up where it lies and runs it; needs nothing but Python 3.11 or newer.

    python3 go.py run [PATH...]     set up if needed, then the window (without a display: the same job as text)
    python3 go.py test [ARGS...]    set up if needed, then formatter, linter, types and all tests (ARGS for pytest)
    python3 go.py bench [NAME...]   set up if needed, then the benchmarks; --json FILE keeps the figures
    python3 go.py setup             only set up; leaves .venv/bin/photofinder

With --no-system the system's packages are left alone. `test` alone also installs a display to test on, where it may.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PROGRAM = BIN / ("photofinder.cmd" if os.name == "nt" else "photofinder")
STAMP = VENV / "setup.stamp"
RUN_LOCK = HERE / "packaging" / "requirements.lock"
TEST_LOCK = HERE / "packaging" / "requirements-test.lock"  # everything of the other, and the tools

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
# What the tests of the real window need: the package, and the program or file by which it is known to be there.
DISPLAY_TOOLS = {
    "xvfb": "Xvfb", "openbox": "openbox", "xdotool": "xdotool", "dbus": "dbus-daemon",
    "at-spi2-core": "/usr/libexec/at-spi-bus-launcher", "python3-pyatspi": "/usr/lib/python3/dist-packages/pyatspi",
}  # fmt: skip
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff", ".gif", ".bmp", ".avif"}


class SetupError(Exception):
    """The set-up cannot go on; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit code."""
    verb, *rest = [argument for argument in arguments if argument != "--no-system"] or ["--help"]
    verbs: dict[str, Callable[[Sequence[str]], int]] = {"run": run, "test": test, "bench": bench, "setup": setup}
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in ("-h", "--help") else 2
    if sys.version_info < (3, 11):  # noqa: UP036 whoever starts this may have an older one
        print(f"PhotoFinder needs Python 3.11 or newer; this is {platform.python_version()}.", file=sys.stderr)
        return 2
    lock = TEST_LOCK if verb in ("test", "bench") else RUN_LOCK
    use_system = "--no-system" not in arguments
    try:
        if not is_set_up(lock) or (verb == "setup" and not _has_annoy()):
            set_up(lock, use_system=use_system)
        if verb == "test" and use_system:
            install_display_tools()
        return verbs[verb](rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def is_set_up(lock: Path) -> bool:
    """Tell whether the environment was made from these very lock files, by this Python and this recipe."""
    return STAMP.is_file() and STAMP.read_text("utf-8") in (_stamp(lock), _stamp(TEST_LOCK))


def _stamp(lock: Path) -> str:
    recipe = b"".join(path.read_bytes() for path in (RUN_LOCK, TEST_LOCK, Path(__file__)))
    return f"{lock.name} {hashlib.sha256(recipe + sys.version.encode() + os.fsencode(HERE)).hexdigest()}"


def set_up(lock: Path, *, use_system: bool) -> None:
    """Make the environment, or bring it up to the lock file; an interrupted set-up starts again the next time."""
    if use_system:
        install_system_packages()
    print("Setting up (once; a minute or so) ...", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)
    if not _is_usable_environment():
        _call([sys.executable, "-m", "venv", "--clear", VENV], "The Python environment cannot be made")
    install_python_packages(lock)
    write_launcher()
    STAMP.write_text(_stamp(lock), "utf-8")


def _is_usable_environment() -> bool:
    """Tell whether the environment is complete and of this Python's version, for which its packages are compiled."""
    return _succeeds([PYTHON, "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"])


def install_system_packages() -> None:
    """On Linux, install or name the system's libraries that are missing; raise `SetupError` where only naming helps."""
    missing = _missing_system_packages()
    if not missing:
        return
    if not _may_install():
        others = (line for tool, line in OTHER_SYSTEMS.items() if shutil.which(tool))
        line = f"apt-get install -y --no-install-recommends {' '.join(missing)}" if shutil.which("apt-get") else None
        raise SetupError(
            "PhotoFinder needs some system packages. Install them, then start again (or go on without, by --no-system):"
            f"\n  sudo {line or next(others, f'install what Debian calls {missing}')}"
        )
    _install(missing)


def install_display_tools() -> None:
    """Install what the tests of the real window need, or say why they will be skipped."""
    missing = [name for name, sign in DISPLAY_TOOLS.items() if not (shutil.which(sign) or Path(sign).exists())]
    if not missing or sys.platform != "linux":
        return
    reason = "only root, or sudo without a password, may install them with apt-get."
    if _may_install():
        try:
            _install(missing)
        except SetupError as error:
            reason = str(error)
        else:
            return
    names = " ".join(missing)
    print(f"Some tests of the real window are skipped for want of {names}: {reason}", file=sys.stderr, flush=True)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and (_is_root() or _succeeds(["sudo", "-n", "true"]))


def _install(packages: Sequence[str]) -> None:
    """Install packages of a Debian system, with fresh lists if need be."""
    print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr, flush=True)
    prefix = [*([] if _is_root() else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive"]
    install = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(install, stdout=sys.stderr, check=False).returncode:
        _call([*prefix, "apt-get", "update"], "The lists of system packages cannot be fetched")
        _call(install, "The system packages cannot be installed")


def _missing_system_packages() -> list[str]:
    if sys.platform != "linux":
        return []
    python = f"python3.{sys.version_info.minor}"
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"{python}-venv")
    if shutil.which("g++") is None:
        missing.append("g++")
    if not Path(sysconfig.get_paths()["include"], "Python.h").exists():
        missing.append(f"{python}-dev")
    for library in QT_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            return missing + APT_QT.split()
    return missing


def install_python_packages(lock: Path) -> None:
    """Install exactly what the lock file names, checked by hash; Annoy, which has to be compiled, on its own."""
    others, annoy = split_lock(lock.read_text("utf-8"))
    options = ("-qq", "--disable-pip-version-check", "--require-hashes", "--no-deps")
    pip = [str(PYTHON), "-m", "pip", "install", *options, "-r"]
    with tempfile.TemporaryDirectory() as folder:
        wheels, source = Path(folder, "wheels.txt"), Path(folder, "source.txt")
        wheels.write_text(others, "utf-8")
        source.write_text(annoy, "utf-8")
        _call([*pip, str(wheels), "--only-binary", ":all:"], "The Python packages cannot be installed")
        if _has_annoy():
            return
        is_intel_linux = sys.platform == "linux" and platform.machine() == "x86_64"
        portable = {"ANNOY_COMPILER_ARGS": PORTABLE_ANNOY} if is_intel_linux else {}
        # pip's cache may hold a wheel that was compiled for this processor alone, whatever the variable says.
        compiled = subprocess.run(
            [*pip, str(source), "--no-cache-dir", "--no-binary", "annoy"],
            env={**os.environ, **portable}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    if compiled.returncode:
        _explain_exact_mode(compiled.stderr.decode(errors="replace"))


def _explain_exact_mode(messages: str) -> None:
    errors = [line.strip() for line in messages.splitlines() if "error:" in line.lower()]
    print(
        f"Annoy could not be compiled ({errors[0] if errors else 'no reason given'}).\n"
        "PhotoFinder works without it, in exact mode, which is slower in large archives.\n"
        "With a C++ compiler installed, `python3 go.py setup` tries it again.",
        file=sys.stderr,
    )


def split_lock(text: str) -> tuple[str, str]:
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
    return _succeeds([PYTHON, "-c", "import annoy"])


def write_launcher() -> None:
    """Put the project on the environment's path and a `photofinder` command beside its Python.

    ``-P`` keeps Python from importing modules out of the folder it is started in, which may be one of pictures.
    """
    question = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    packages = subprocess.run([PYTHON, "-c", question], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    Path(packages, "photofinder-checkout.pth").write_text(f"{HERE}\n", "locale")
    if os.name == "nt":
        PROGRAM.write_text('@"%~dp0python.exe" -P -m photofinder %*\n', "ascii")
    else:
        PROGRAM.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m photofinder "$@"\n', "utf-8")
        PROGRAM.chmod(0o755)


def setup(_arguments: Sequence[str]) -> int:
    """Say where the program is; the set-up itself is done before any verb."""
    print(f"Ready: {PROGRAM}")
    return 0


def run(paths: Sequence[str]) -> int:
    """Open the window, or do the same job in the terminal where there is no display."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform != "linux" or any(os.environ.get(name) for name in names):
        return _become([PYTHON, "-P", "-m", "photofinder", *paths], os.environ)
    print("There is no display, so here is the same job in the terminal.", flush=True)
    with tempfile.TemporaryDirectory(prefix="photofinder-") as folder:
        environment = dict(os.environ)
        if not paths:
            samples = Path(folder, "sample pictures")
            _call([PYTHON, HERE / "packaging" / "draw_samples.py", samples], "The sample pictures cannot be drawn")
            paths = [str(samples)]
            environment["PHOTOFINDER_ARCHIVE"] = str(Path(folder, "archive"))
        return _run_in_terminal(paths, environment)


def _run_in_terminal(paths: Sequence[str], environment: Mapping[str, str]) -> int:
    """Index, show the status, the photos similar to the first picture, and the duplicates; return the worst code."""
    first = next((file for path in paths for file in _iter_pictures(path)), None)
    folders = [path for path in paths if not Path(path).is_file()]
    indexing = [["index", *folders]] if folders else []
    searching = [["similar", first, "--top", "5"]] if first else []
    worst = 0
    for command in (*indexing, ["status"], *searching, ["duplicates"]):
        print(f"\n$ photofinder {shlex.join(command)}", flush=True)
        code = _attend([PYTHON, "-P", "-m", "photofinder", *command], environment)
        worst = max(worst, code)
        if code > 1:  # 1 means that some files could not be read, which is no reason to stop
            break
    return worst


def _iter_pictures(path: str) -> Iterator[str]:
    """Yield a picture itself, or those of a folder in the order of their names, looking no further than is asked."""
    if Path(path).is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (str(Path(folder, name)) for name in sorted(names) if Path(name).suffix.lower() in PICTURES)


def test(arguments: Sequence[str]) -> int:
    """Check format, lint and types, then run pytest with the arguments; stop at the first step that fails.

    Without arguments all tests run, in a process per processor.
    """
    os.chdir(HERE)
    for step in (["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"]):
        print(f"$ {' '.join(step)}", flush=True)
        code = subprocess.run([PYTHON, "-m", *step], check=False).returncode
        if code:
            print(f"`{' '.join(step)}` found something to mend; the steps after it were not run.", file=sys.stderr)
            return code
    options = arguments or ("-n", "auto", "--dist", "loadfile")  # a file at a time: its tests share what was set up
    # Threads of numerical libraries that wait for one another by spinning took half of all processors' time.
    alone = {"QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return _become([PYTHON, "-m", "pytest", *options], {**os.environ, **alone})


def bench(arguments: Sequence[str]) -> int:
    """Run benchmarks by name, or all of them."""
    return _become([PYTHON, "-P", "-m", "tests.benchmarks", *arguments], os.environ)


def _become(command: Sequence[object], environment: Mapping[str, str]) -> int:
    """Let a command take over this process, so that signals reach it and nothing stands above it."""
    if os.name != "nt":  # there the prompt would be back at once
        sys.stdout.flush()
        os.execve(str(command[0]), [str(word) for word in command], environment)  # noqa: S606 no shell is wanted
    return _attend(command, environment)


def _attend(command: Sequence[object], environment: Mapping[str, str]) -> int:
    """Run a command to its end: Ctrl-C reaches it as well, and it may take a moment to keep what it has done."""
    process = subprocess.Popen([str(word) for word in command], env=environment)
    while True:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            continue
        return code if code >= 0 else 128 - code


def _succeeds(command: Sequence[object]) -> bool:
    try:
        return subprocess.run([str(word) for word in command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _call(command: Sequence[object], failure: str) -> None:
    if subprocess.run([str(word) for word in command], stdout=sys.stderr, check=False).returncode:
        raise SetupError(f"{failure}: see the messages above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
