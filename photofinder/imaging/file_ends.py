"""Whether a picture file has an end, judged by a few bytes: a copy that is under way has none yet; nothing is decoded.

An answer is a hint for whoever waits for a writer, not a verdict: damage is for the decoder to find.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

_TAIL_BYTES = 4096  # phones and cameras write some data of their own behind the end of a JPEG
_MOST_BOXES = 200


def has_end(path: Path | str) -> bool | None:
    """Tell whether a file seems whole; None where its format does not say, or it cannot be read."""
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            return _has_end(file, os.fstat(file.fileno()).st_size)
    except OSError:
        return None


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _has_end(file: BinaryIO, size_bytes: int) -> bool | None:
    head = file.read(16)
    if not head:
        return False
    if head.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in _tail(file, size_bytes)
    if head.startswith(b"\x89PNG"):
        return b"IEND" in _tail(file, size_bytes)
    if head.startswith(b"GIF8"):
        return _tail(file, size_bytes).rstrip(b"\0").endswith(b";")
    if head.startswith(b"RIFF"):
        return size_bytes >= int.from_bytes(head[4:8], "little") + 8
    if head.startswith(b"BM"):
        return size_bytes >= int.from_bytes(head[2:6], "little")
    if head[4:8] == b"ftyp":
        return _has_whole_boxes(file, size_bytes)
    return None


def _tail(file: BinaryIO, size_bytes: int) -> bytes:
    file.seek(max(0, size_bytes - _TAIL_BYTES))
    return file.read()


def _has_whole_boxes(file: BinaryIO, size_bytes: int) -> bool | None:
    """Tell whether the boxes of a HEIC, AVIF, CR3 or MP4 file end where it ends."""
    at = 0
    for _ in range(_MOST_BOXES):
        if at >= size_bytes:
            return at == size_bytes
        file.seek(at)
        header = file.read(16)
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length == 0:  # up to the end of the file, wherever that is
            return None
        if length < 8:
            return False
        at += length
    return None
