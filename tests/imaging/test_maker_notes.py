"""Notes of makers: what real ones tell is compared in test_metadata; here are those that are damaged or hostile."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photofinder.imaging.maker_notes import MakerFacts, read_maker_notes

MAKES = ["Canon", "NIKON CORPORATION", "CASIO", "Asahi Optical", "PENTAX", "Minolta Co., Ltd.", "EASTMAN KODAK", ""]


def canon(settings: list[int], shot: list[int]) -> tuple[bytes, bytes]:
    """Return EXIF data with a note of Canon's, and that note."""
    head = b"II*\0" + struct.pack("<I", 8)
    values = struct.pack(f"<{len(settings)}H", *settings), struct.pack(f"<{len(shot)}H", *shot)
    place = len(head) + 2 + 2 * 12
    note = struct.pack("<H", 2)
    for tag, numbers, packed in ((1, settings, values[0]), (4, shot, values[1])):
        note += struct.pack("<HHII", tag, 3, len(numbers), place)
        place += len(packed)
    return b"Exif\0\0" + head + note + b"".join(values), note + b"".join(values)


@pytest.mark.parametrize(("code", "iso"), [(16, 50), (19, 400), (0x4000 | 320, 320), (0, 65), (15, 65), (0x7FFF, 65)])
def test_the_sensitivity_of_canon_cameras(code: int, iso: int) -> None:
    exif, note = canon([40, *[0] * 15, code, 0, 0, 0], [6, 0, 140])
    assert read_maker_notes(exif, note, "Canon") == MakerFacts(iso=iso)


def test_numbers_that_are_not_where_they_should_be_tell_nothing() -> None:
    exif, note = canon([7] * 20, [9, 50, 140])
    assert read_maker_notes(exif, note, "Canon") == MakerFacts()


@given(st.binary(max_size=300), st.binary(max_size=300), st.sampled_from(MAKES), st.booleans())
def test_any_bytes_are_read_or_tell_nothing(exif: bytes, note: bytes, make: str, is_inside: bool) -> None:
    for start in (b"", b"Nikon\0\x02\0\0\0II*\0", b"KDK0101I", b"QVC\0\0\0"):
        whole = start + note
        assert isinstance(read_maker_notes(exif + whole if is_inside else exif, whole, make), MakerFacts)


def test_damaged_notes_of_real_cameras_do_no_harm(test_data: Path) -> None:
    for path in sorted((test_data / "photos").glob("mde_*.jpg"))[:60]:
        with Image.open(path) as image:
            note = image.getexif().get_ifd(0x8769).get(0x927C)
            exif = image.info.get("exif", b"")
        if isinstance(note, bytes):
            for place in range(0, min(len(note), 400), 7):
                damaged = note[:place] + b"\xff\xff\xff\xff" + note[place + 4 :]
                for make in MAKES:
                    facts = read_maker_notes(exif.replace(note, damaged), damaged, make)
                    assert isinstance(facts, MakerFacts)
