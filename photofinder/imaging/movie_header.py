"""What the header of an MP4 or QuickTime file says beside its pictures: how long it runs, when, where, with what.

Such a file is a tree of boxes, each with its size and a name of four letters. Only the boxes named here are read, none
of them beyond 64 kB; sizes are checked against the box around, and no more than 2,000 boxes are looked at, so a hostile
file costs little and says nothing.

Sources: ISO/IEC 14496-12 (the boxes, `mvhd`), Apple's QuickTime File Format (`udta`, `meta` with `keys` and `ilst`),
ISO 6709 (places).
"""

from __future__ import annotations

import contextlib
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

_MOST_BOXES = 2000
_MOST_BYTES = 64 * 1024
_LONGEST_MS = 1_000_000_000  # eleven days
_BEGIN = datetime(1904, 1, 1, tzinfo=UTC)
_UNIX_S = 2_082_844_800  # of the seconds since 1904: what is earlier is a clock that was never set
_LATEST_S = _UNIX_S + 4_102_444_800  # the year 2100
_PLACE = re.compile(r"([+-]\d{1,3}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)([+-]\d{1,6}(?:\.\d+)?)?(?=[/CA+-]|$)")
_APPLE = "com.apple.quicktime."
_OLD_NAMES = {
    b"\xa9day": "creationdate",
    b"\xa9xyz": "location.ISO6709",
    b"\xa9mak": "make",
    b"\xa9mod": "model",
    b"\xa9nam": "title",
}


@dataclass(frozen=True, slots=True)
class MovieFacts:
    """What the header says; what it does not say is None, 0 or empty. `is_cut_off` when the header is missing."""

    duration_ms: int = 0
    captured: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: float | None = None
    make: str = ""
    model: str = ""
    title: str = ""
    is_cut_off: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    begin: int  # of what is inside
    end: int


class _Boxes:
    """Walks through the boxes of a file, as many as may be looked at."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.size_bytes = source.seek(0, 2)
        self._remaining = _MOST_BOXES
        self.is_cut_off = False

    def inside(self, begin: int, end: int) -> Iterator[_Box]:
        """Yield the boxes between two places; a box that claims to be larger than the room ends it."""
        while begin + 8 <= end and self._remaining > 0:
            self._remaining -= 1
            size, name = struct.unpack(">I4s", self._read(begin, 8))
            head = 8
            if size == 1 and begin + 16 <= end:
                (size,) = struct.unpack(">Q", self._read(begin + 8, 8))
                head = 16
            elif size == 0:
                size = end - begin
            if size < head or size > end - begin:
                self.is_cut_off |= size > end - begin and end == self.size_bytes
                return
            yield _Box(name, begin + head, begin + size)
            begin += size

    def find(self, name: bytes, around: _Box) -> _Box | None:
        """Return the first box of a name inside another one."""
        return next((box for box in self.inside(around.begin, around.end) if box.name == name), None)

    def content(self, box: _Box) -> bytes:
        """Return what is in a box, nothing where that is much."""
        return self._read(box.begin, box.end - box.begin) if box.end - box.begin <= _MOST_BYTES else b""

    def _read(self, begin: int, count: int) -> bytes:
        self._source.seek(begin)
        content = self._source.read(count)
        if len(content) < count:
            raise EOFError
        return content


def read_movie_facts(source: BinaryIO) -> MovieFacts:
    """Read the header of an MP4 or QuickTime file; what is damaged in it is as if it were not there."""
    boxes = _Boxes(source)
    facts = MovieFacts()
    with contextlib.suppress(EOFError, struct.error):
        movie = boxes.find(b"moov", _Box(b"", 0, boxes.size_bytes))
        if movie is None:
            return MovieFacts(is_cut_off=boxes.is_cut_off)
        said: dict[str, str] = {}
        for box in boxes.inside(movie.begin, movie.end):
            if box.name == b"mvhd":
                facts = _read_movie_box(boxes.content(box))
            elif box.name == b"udta":
                said = {**_read_user_data(boxes, box), **said}
            elif box.name == b"meta":
                said |= _read_keys(boxes, box)
        facts = _with_words(facts, said)
    return facts


def _read_movie_box(content: bytes) -> MovieFacts:
    """Read the box `mvhd`, in its versions with times of 32 and of 64 bits."""
    if content[:1] == b"\x01":
        created_s, _, scale, duration = struct.unpack_from(">QQIQ", content, 4)
    else:
        created_s, _, scale, duration = struct.unpack_from(">IIII", content, 4)
    duration_ms = round(duration * 1000 / scale) if scale else 0
    captured = None
    if _UNIX_S < created_s < _LATEST_S:
        # The file states UTC alone; the clock of who looks at it is the best guess for the one of the camera.
        captured = (_BEGIN + timedelta(seconds=created_s)).astimezone()
    return MovieFacts(duration_ms if duration_ms <= _LONGEST_MS else 0, captured)


def _read_user_data(boxes: _Boxes, around: _Box) -> dict[str, str]:
    """Read the texts of the old kind, whose boxes hold a length of 16 bits, a language, and the text."""
    said = {}
    for box in boxes.inside(around.begin, around.end):
        if box.name in _OLD_NAMES:
            content = boxes.content(box)
            length = int.from_bytes(content[:2], "big")
            said[_OLD_NAMES[box.name]] = _as_text(content[4 : 4 + length])
    return said


def _read_keys(boxes: _Boxes, around: _Box) -> dict[str, str]:
    """Read the texts of the new kind: a list of names, and boxes that are numbered by it."""
    inner = _Box(b"", around.begin, around.end)
    if boxes.find(b"hdlr", inner) is None:
        inner = _Box(b"", around.begin + 4, around.end)  # in MP4 a version comes first, in QuickTime none
    keys, values = boxes.find(b"keys", inner), boxes.find(b"ilst", inner)
    if keys is None or values is None:
        return {}
    names = [
        boxes.content(box).decode("utf-8", "replace").removeprefix(_APPLE)
        for box in boxes.inside(keys.begin + 8, keys.end)
    ]
    said = {}
    for box in boxes.inside(values.begin, values.end):
        number = int.from_bytes(box.name, "big")
        data = boxes.find(b"data", box) if 1 <= number <= len(names) else None
        if data is not None:
            said[names[number - 1]] = _as_text(boxes.content(data)[8:])
    return said


def _as_text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _with_words(facts: MovieFacts, said: dict[str, str]) -> MovieFacts:
    latitude, longitude, altitude_m = parse_place(said.get("location.ISO6709", ""))
    return replace(
        facts,
        captured=_parse_time(said.get("creationdate", "")) or facts.captured,
        latitude=latitude,
        longitude=longitude,
        altitude_m=altitude_m,
        make=said.get("make", ""),
        model=said.get("model", ""),
        title=said.get("title", ""),
    )


def _parse_time(text: str) -> datetime | None:
    """Return a time that is complete; a year or a day alone is no better than the time of the header."""
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(text) if len(text) >= len("2024-05-31T12:00:00") else None
    return None


def parse_place(text: str) -> tuple[float | None, float | None, float | None]:
    """Return latitude, longitude and height from decimal degrees such as +48.1371+011.5754+519.000/."""
    match = _PLACE.match(text)
    if not match:
        return None, None, None
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180 or latitude == longitude == 0:
        return None, None, None
    return latitude, longitude, float(match[3]) if match[3] else None
