"""The boxes of MP4 and QuickTime: what is read from them, and that hostile ones are harmless."""

from __future__ import annotations

import io
import random
import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest

from photofinder.imaging.movie_header import MovieFacts, parse_place, read_movie_facts
from tests.videos import box, movie_box, new_words, old_words

_FTYP = box(b"ftyp", b"isom", bytes(4))
_UNIX_S = 2_082_844_800
_NOON_S = 1_715_515_200  # 2024-05-12 12:00 UTC
_NOON = datetime(2024, 5, 12, 12, tzinfo=UTC)


def read(*boxes: bytes) -> MovieFacts:
    return read_movie_facts(io.BytesIO(b"".join(boxes)))


class CountedReads(io.BytesIO):
    """Notes how much is read."""

    count = 0
    bytes_read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.count += 1
        self.bytes_read += len(content)
        return content


@pytest.mark.parametrize("version", [0, 1])
def test_time_and_duration_come_from_the_movie_box(version: int) -> None:
    facts = read(_FTYP, box(b"moov", movie_box(_UNIX_S + _NOON_S, 600, 7500, version)))
    assert facts.duration_ms == 12_500
    assert facts.captured == _NOON


@pytest.mark.parametrize("created_s", [0, 86_400, _UNIX_S - 5, 2**32 - 1])
def test_a_clock_that_was_never_set_is_not_believed(created_s: int) -> None:
    facts = read(box(b"moov", movie_box(created_s)))
    assert facts.captured is None or facts.captured.year < 2100
    assert created_s == 2**32 - 1 or facts.captured is None


def test_what_an_iphone_writes_is_better_than_the_movie_box() -> None:
    words = new_words(
        {
            "make": "Apple",
            "model": "iPhone 15",
            "creationdate": "2024-05-12T14:30:00+0200",
            "location.ISO6709": "+48.1371+011.5754+519.000/",
        }
    )
    facts = read(_FTYP, box(b"mdat", bytes(100)), box(b"moov", movie_box(_UNIX_S + _NOON_S, 600, 600), words))
    assert facts.captured == datetime(2024, 5, 12, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    assert facts.captured.utcoffset() == timedelta(hours=2)
    assert (facts.make, facts.model, facts.duration_ms) == ("Apple", "iPhone 15", 1000)
    assert (facts.latitude, facts.longitude, facts.altitude_m) == (48.1371, 11.5754, 519.0)


def test_words_of_the_old_kind_are_read() -> None:
    facts = read(box(b"moov", movie_box(), old_words(xyz="-33.8568+151.2153/", mod="X-T5", nam="Åt sea", day="2024")))
    assert (facts.latitude, facts.longitude, facts.altitude_m) == (-33.8568, 151.2153, None)
    assert (facts.model, facts.title, facts.captured) == ("X-T5", "Åt sea", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+48.1371+011.5754+519.000/", (48.1371, 11.5754, 519.0)),
        ("-33.8568+151.2153/", (-33.8568, 151.2153, None)),
        ("+48.1+011.5", (48.1, 11.5, None)),
        ("+00.0000+000.0000/", (None, None, None)),
        ("+95.0+011.5/", (None, None, None)),
        ("+48.1+211.5/", (None, None, None)),
        ("Munich", (None, None, None)),
        ("", (None, None, None)),
        ("+48.1+011.5+" + "9" * 400, (48.1, 11.5, None)),
    ],
)
def test_places(text: str, expected: tuple[float | None, float | None, float | None]) -> None:
    assert parse_place(text) == expected


def test_a_header_behind_gigabytes_is_found_with_few_bytes_read() -> None:
    class Sparse(CountedReads):
        """A file of 5 GB whose header stands at its end."""

        head = _FTYP + struct.pack(">I4sQ", 1, b"mdat", 5_000_000_000)
        tail = box(b"moov", movie_box(0, 1000, 4000))
        at = 0
        size_bytes = len(_FTYP) + 5_000_000_000 + len(tail)

        def seek(self, offset: int, whence: int = 0, /) -> int:
            self.at = self.size_bytes + offset if whence == 2 else offset
            return self.at

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            begin = self.size_bytes - len(self.tail)
            content = (self.head[self.at :] if self.at < begin else self.tail[self.at - begin :])[:size]
            self.at += len(content)
            self.bytes_read += len(content)
            return content

    source = Sparse()
    assert read_movie_facts(source).duration_ms == 4000
    assert source.bytes_read < 1000


def test_a_file_that_ends_before_its_header_is_cut_off() -> None:
    whole = _FTYP + box(b"mdat", bytes(1000)) + box(b"moov", movie_box(0, 1000, 4000))
    assert not read(whole).is_cut_off
    assert read(whole[:500]).is_cut_off


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"moov",
        struct.pack(">I4s", 8, b"free") * 100_000,
        struct.pack(">I4s", 0, b"moov") * 50_000,
        struct.pack(">I4sQ", 1, b"moov", 2**63),
        struct.pack(">I4s", 7, b"moov") + bytes(20),
        box(b"moov", struct.pack(">I4s", 2**32 - 1, b"mvhd"), bytes(100)),
        box(b"moov", box(b"mvhd", bytes(3))),
        box(b"moov", movie_box(0, 0, 1000)),
        box(b"moov", movie_box(0, 1, 2**64 - 1, 1)),
        box(b"moov", box(b"udta", box(b"\xa9nam", b"\xff\xff\0\0", b"short"), box(b"\xa9xyz"))),
        box(b"moov", box(b"udta", box(b"\xa9nam", b"\xff\xff\0\0", b"x" * 200_000))),
        box(b"moov", box(b"meta", box(b"hdlr"), box(b"keys", bytes(8)), box(b"ilst", box(b"\0\0\0\x07", bytes(9))))),
        box(b"moov", box(b"meta", bytes(2))),
    ],
)
def test_hostile_boxes_say_nothing_and_cost_little(content: bytes) -> None:
    source = CountedReads(content)
    facts = read_movie_facts(source)
    assert (facts.duration_ms, facts.captured, facts.latitude) == (0, None, None)
    assert len(facts.title) <= len("short")
    assert source.count <= 4100
    assert source.bytes_read < 100_000


def test_no_damage_raises() -> None:
    chooser = random.Random(7)
    words = new_words({"creationdate": "2024-05-12T14:30:00+0200", "location.ISO6709": "+48.1+011.5/"})
    whole = _FTYP + box(b"moov", movie_box(_UNIX_S + _NOON_S, 600, 600), words, old_words(mak="A", day="2024"))
    for length in range(len(whole)):
        read(whole[:length])
    for _ in range(2000):
        damaged = bytearray(whole)
        for _ in range(chooser.randint(1, 6)):
            damaged[chooser.randrange(len(damaged))] = chooser.choice((0, 1, 255, chooser.randrange(256)))
        read(bytes(damaged))
