"""Opens pictures for the tests of this folder."""

from __future__ import annotations

import io
from pathlib import Path

from photofinder.imaging.decode import DecodeLimits, OpenPicture, open_picture

LIMITS = DecodeLimits()


def open_bytes(content: bytes, name: str = "a.jpg", limits: DecodeLimits = LIMITS) -> OpenPicture:
    return open_picture(io.BytesIO(content), Path(name), limits)


def open_file(path: Path) -> OpenPicture:
    return open_picture(io.BytesIO(path.read_bytes()), path, LIMITS)
