"""Real damage to files: flipped bits, zeroed pages, cut ends, as disks and interrupted copies do it."""

from __future__ import annotations

import random
from pathlib import Path

PAGE_BYTES = 4096


def zero_page(path: Path, number: int) -> None:
    """Overwrite a page of a database, counted from 0, with zeros."""
    with path.open("r+b") as file:
        file.seek(number * PAGE_BYTES)
        file.write(bytes(PAGE_BYTES))


def cut(path: Path, size_bytes: int) -> None:
    """Shorten a file to a size."""
    with path.open("r+b") as file:
        file.truncate(size_bytes)


def flip_bits(path: Path, count: int, seed: int) -> None:
    """Flip single bits all over a file."""
    chooser, content = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(count):
        content[chooser.randrange(len(content))] ^= 1 << chooser.randrange(8)
    path.write_bytes(content)
