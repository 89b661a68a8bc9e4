"""Tasks for the worker pool's tests: what a hostile picture may do to the process that reads it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


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
