"""Tasks for the worker pool's tests: what a hostile picture may do to the process that reads it."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import signal
import socket
import subprocess
import sys
import time
import unittest.mock
from collections.abc import Callable
from pathlib import Path

from photofinder.ingest.worker import WorkerConfig, extract_file, glimpse_files, load_frames
from photofinder.records import Extraction

_kept: list[bytearray] = []


def add(first: int, second: int) -> int:
    return first + second


def current_process() -> int:
    return os.getpid()


def crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)


def crash_once(marker: Path) -> str:
    if marker.exists():
        return "survived"
    marker.touch()
    crash()
    return "unreachable"


def hang() -> None:
    while True:
        time.sleep(3600)


def eat_memory(size_bytes: int) -> int:
    return len(bytearray(size_bytes))


def fail(text: str) -> None:
    raise ValueError(text)


def answer_unpicklable() -> object:
    return lambda: None


def echo(payload: bytes) -> bytes:
    return payload


def note_and_wait(marker: Path, seconds: float) -> str:
    marker.touch()
    time.sleep(seconds)
    return "waited"


def segfault() -> None:
    ctypes.string_at(0)


def leak(size_bytes: int) -> int:
    """Keep memory beyond the end of the task, as a decoder with a leak does; return the process."""
    _kept.append(bytearray(size_bytes))
    return os.getpid()


def _errno_of(act: Callable[[], object]) -> int:
    try:
        act()
    except OSError as error:
        return error.errno or -1
    return 0


def try_in_python(inside: Path, outside: Path, port: int) -> dict[str, int]:
    """Try what a worker process may and may not do; return the system's error numbers, 0 where it was done."""

    def connect() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass

    kept = outside / "kept"
    return {
        "write inside": _errno_of(lambda: (inside / "new").write_bytes(b"new")),
        "replace inside": _errno_of(lambda: (inside / "new").replace(inside / "newer")),
        "remove inside": _errno_of((inside / "newer").unlink),
        "read outside": _errno_of(kept.read_bytes),
        "write outside": _errno_of(lambda: (outside / "new").write_bytes(b"new")),
        "append outside": _errno_of(lambda: kept.open("ab").close()),
        "remove outside": _errno_of(kept.unlink),
        "move outside": _errno_of(lambda: kept.rename(inside / "moved")),
        "make a folder outside": _errno_of((outside / "folder").mkdir),
        "make a link outside": _errno_of(lambda: (outside / "link").symlink_to(kept)),
        "connect": _errno_of(connect),
        "resolve": _errno_of(lambda: socket.getaddrinfo("example.org", 80)),
        "start a program": _errno_of(lambda: subprocess.run([sys.executable, "-V"], check=False)),
    }


def try_natively(inside: Path, outside: Path, parent: int) -> dict[str, int]:
    """Try the same by the C library, which asks no audit hook."""
    libc = ctypes.CDLL(None, use_errno=True)

    def call(name: str, *arguments: object) -> int:
        return ctypes.get_errno() if getattr(libc, name)(*arguments) < 0 else 0

    kept = os.fsencode(outside / "kept")
    program = os.fsencode(sys.executable)
    return {
        "write inside": call("creat", os.fsencode(inside / "native"), 0o600),
        "read outside": call("open", kept, os.O_RDONLY),
        "write outside": call("creat", os.fsencode(outside / "new"), 0o600),
        "truncate outside": call("truncate", kept, ctypes.c_long(0)),
        "remove outside": call("unlink", kept),
        "move outside": call("rename", kept, os.fsencode(inside / "moved")),
        "make a pipe": call("mkfifo", os.fsencode(inside / "pipe"), 0o600),
        "open an internet socket": call("socket", socket.AF_INET, socket.SOCK_DGRAM, 0),
        "open a local socket": call("socket", socket.AF_UNIX, socket.SOCK_STREAM, 0),
        "start a program": call("execv", program, (ctypes.c_char_p * 3)(program, b"-V", None)),
        "signal the parent": call("kill", parent, 0),
    }


REFUSED = {errno.EACCES, errno.EPERM, errno.EXDEV}


def read_every_way(config: WorkerConfig, path: Path) -> float:
    """Read a file in every way that a worker has; return the seconds that the longest took. Raises what they raise."""
    times = []
    for read in (
        lambda: glimpse_files(config, [path]),
        lambda: extract_file(config, path),
        lambda: load_frames(config, path, 320, 8_000_000),
    ):
        began_s = time.perf_counter()
        read()
        times.append(time.perf_counter() - began_s)
    return max(times)


def read_or_crash(config: WorkerConfig, path: Path) -> Extraction:
    """Extract a file as a worker does, with a decoder that a name makes crash, hang, or eat memory."""
    for word, harm in (("segfault", segfault), ("hang", hang), ("eater", lambda: eat_memory(64 << 30))):
        if word in path.name:
            harm()
    return extract_file(config, path)


class _FailingFile(io.FileIO):
    """A file that can be opened and not read."""

    def readall(self) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def readinto(self, buffer: object, /) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def extract_from_failing_disk(config: WorkerConfig, path: Path) -> Extraction:
    """Extract a file as a worker does, from a disk that has a bad sector below files of a certain name."""
    file_class = _FailingFile if "bad sector" in path.name else io.FileIO
    with unittest.mock.patch("photofinder.ingest.worker.FileIO", file_class):
        return extract_file(config, path)
