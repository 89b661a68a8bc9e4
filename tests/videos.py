"""Videos made for tests: scenes in a row, and the boxes of MP4 and QuickTime files, well formed and otherwise."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from photofinder.records import Pixels
from tests.factories import scene_pixels

FPS = 25
CODES = {"avi": "MJPG", "webm": "VP80", "wmv": "WMV2", "asf": "WMV2", "mpg": "MPG1", "vob": "MPG2", "mts": "MPG2"}
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def write_video(
    path: Path,
    shots: Sequence[Pixels | int],
    seconds: float = 2.0,
    size: tuple[int, int] = (320, 240),
    code: str = "",
) -> Path:
    """Write a video that shows pictures, or scenes by their number, for an equal time each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    code = code or CODES.get(path.suffix.removeprefix("."), "mp4v")
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*code), FPS, size)
    assert writer.isOpened(), path
    for shot in shots:
        pixels = scene_pixels(shot, size) if isinstance(shot, int) else shot
        for _ in range(round(seconds * FPS / len(shots))):
            writer.write(np.ascontiguousarray(pixels[:, :, ::-1]))
    writer.release()
    return path


def plain(colour: int, size: tuple[int, int] = (320, 240)) -> Pixels:
    """Return a picture of one grey, such as the black that many videos begin with."""
    return np.full((size[1], size[0], 3), colour, dtype=np.uint8)


def box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return box_head(name, len(content)) + content


def box_head(name: bytes, count: int) -> bytes:
    """Return the head of a box that holds so many bytes."""
    return struct.pack(">I4s", 8 + count, name)


def movie_box(created_s: int = 0, scale: int = 1000, duration: int = 0, version: int = 0) -> bytes:
    times = struct.pack(">QQIQ" if version else ">IIII", created_s, created_s, scale, duration)
    return box(b"mvhd", bytes([version, 0, 0, 0]), times, bytes(80))


def old_words(**said: str) -> bytes:
    """Return the user data of cameras and Android: `day`, `xyz`, `mak`, `mod`, `nam`."""
    texts = (
        box(b"\xa9" + name.encode(), struct.pack(">HH", len(text.encode()), 0x15C7), text.encode())
        for name, text in said.items()
    )
    return box(b"udta", *texts)


def new_words(said: dict[str, str]) -> bytes:
    """Return what an iPhone writes about a video, by the names that Apple gave."""
    names = [box(b"mdta", f"com.apple.quicktime.{name}".encode()) for name in said]
    values = [
        box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), text.encode()))
        for number, text in enumerate(said.values(), 1)
    ]
    handler = box(b"hdlr", bytes(8), b"mdta", bytes(13))
    return box(b"meta", handler, box(b"keys", bytes(4), struct.pack(">I", len(names)), *names), box(b"ilst", *values))


def add_to_movie(path: Path, *boxes: bytes) -> Path:
    """Put boxes at the end of the header of an MP4, which stands at the end of the file."""
    content = bytearray(path.read_bytes())
    at = content.rindex(b"moov") - 4
    (size,) = struct.unpack_from(">I", content, at)
    assert at + size == len(content)
    more = b"".join(boxes)
    struct.pack_into(">I", content, at, size + len(more))
    path.write_bytes(bytes(content) + more)
    return path


def turn_track(path: Path, degrees: int) -> Path:
    """Have an MP4 shown turned clockwise, as a phone notes how it was held."""
    content = bytearray(path.read_bytes())
    at = content.index(b"tkhd") + 4 + 40
    a, b, c, d = (value * 0x10000 for value in _TURNS[degrees])
    struct.pack_into(">9i", content, at, a, b, 0, c, d, 0, 0, 0, 0x40000000)
    path.write_bytes(bytes(content))
    return path


def claim_size(path: Path, width: int, height: int) -> Path:
    """Have an AVI of JPEG pictures claim another size, in its header and in every picture."""
    content = bytearray(path.read_bytes())
    struct.pack_into("<ii", content, content.index(b"strf") + 12, width, height)
    at = content.find(b"\xff\xc0\0\x11\x08")
    while at >= 0:
        struct.pack_into(">HH", content, at + 5, height, width)
        at = content.find(b"\xff\xc0\0\x11\x08", at + 5)
    path.write_bytes(bytes(content))
    return path
