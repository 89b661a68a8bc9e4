"""Folders within folders, deeper than a path may be long; made and removed step by step, as no path leads to them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def deep_folders(top: Path, name: str, depth: int, *, every: int) -> Iterator[None]:
    """Make so many folders of a name within each other, with a file in `every` so many of them."""
    if os.mkdir not in os.supports_dir_fd:
        pytest.skip("folders cannot be made so deep here")
    here = os.open(top, os.O_RDONLY)
    try:
        for number in range(depth):
            os.mkdir(name, dir_fd=here)
            here = _enter(here, name)
            if number % every == 0:
                file = os.open("a.jpg", os.O_CREAT | os.O_WRONLY, dir_fd=here)
                os.write(file, b"content %d" % number)
                os.close(file)
        yield
    finally:
        while os.fstat(here).st_ino != top.stat().st_ino:
            for entry in os.listdir(here):  # noqa: PTH208 it is open, and no path leads to it
                if entry == name:
                    os.rmdir(name, dir_fd=here)
                else:
                    os.unlink(entry, dir_fd=here)
            here = _enter(here, "..")
        os.rmdir(name, dir_fd=here)
        os.close(here)


def _enter(folder: int, name: str) -> int:
    """Go from an open folder into another one, and close the first."""
    entered = os.open(name, os.O_RDONLY, dir_fd=folder)
    os.close(folder)
    return entered
