"""The sensitivity, shutter, aperture and lens that some old cameras wrote only into the notes of their makers.

A note is a directory of tags like the others of EXIF, with offsets from the begin of the EXIF data (Canon, Casio,
Pentax, Minolta), a whole TIFF of its own (Nikon), or a block of numbers (Kodak). What does not fit is as if it were not
there; nothing is followed out of the data.

Sources: the tags that ExifTool documents for these makers.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

_MOST_ENTRIES = 512
_TEXT, _SHORT, _LONG, _BYTES = 2, 3, 4, 7
_CANON_CODES = {16: 50, 17: 100, 18: 200, 19: 400, 20: 800}
_PENTAX_CODES = {3: 50, 4: 64, 5: 80, 6: 100, 7: 125, 8: 160, 9: 200, 10: 250, 11: 320, 12: 400, 13: 500, 14: 640,
                 15: 800, 16: 1000, 17: 1250, 18: 1600}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MakerFacts:
    """What a note tells; None where it does not."""

    iso: float | None = None
    exposure_s: float | None = None
    aperture: float | None = None
    lens: str = ""


def read_maker_notes(exif: bytes, note: bytes, make: str) -> MakerFacts:
    """Return what the note of a maker in EXIF data tells."""
    tiff = exif[6:] if exif.startswith(b"Exif\0\0") else exif
    name = make.casefold()
    try:
        if note.startswith(b"KDK"):
            return MakerFacts(iso=_positive(_kodak_iso(note)))
        if note.startswith(b"Nikon\0\x02"):
            directory = _Directory(note[10:], 8)
            return MakerFacts(iso=_positive(directory.numbers(0x0002)[-1:]))
        at = tiff.find(note[:64])
        if at < 0 or not note:
            return MakerFacts()
        if name.startswith("canon"):
            directory = _Directory(tiff, at)
            return MakerFacts(iso=_canon_iso(directory), lens=directory.text(0x0095))
        if note.startswith(b"QVC\0"):
            return MakerFacts(iso=_positive(_Directory(tiff, at + 6).numbers(0x3014)))
        if "pentax" in name or name.startswith("asahi"):
            return MakerFacts(iso=_coded(_Directory(tiff, at), _PENTAX_CODES))
        if "minolta" in name:
            return _minolta(_Directory(tiff, at))
    except (struct.error, OverflowError, ValueError, IndexError):
        pass
    return MakerFacts()


class _Directory:
    """The entries of a directory at a place of TIFF data."""

    def __init__(self, tiff: bytes, at: int) -> None:
        self._tiff = tiff
        self._order = ">" if tiff[:2] == b"MM" else "<"
        (count,) = struct.unpack_from(f"{self._order}H", tiff, at)
        self._entries: dict[int, tuple[int, int, int]] = {}
        for number in range(min(count, _MOST_ENTRIES)):
            place = at + 2 + 12 * number
            tag, kind, length = struct.unpack_from(f"{self._order}HHI", tiff, place)
            self._entries[tag] = kind, length, place + 8

    def numbers(self, tag: int) -> list[int]:
        """Return the whole numbers of a tag, none if it has others."""
        kind, length, place = self._entries.get(tag, (0, 0, 0))
        if kind not in (_SHORT, _LONG) or length > _MOST_ENTRIES:
            return []
        letter, size = ("H", 2) if kind == _SHORT else ("I", 4)
        return list(struct.unpack_from(f"{self._order}{length}{letter}", self._tiff, self._place(length * size, place)))

    def text(self, tag: int) -> str:
        """Return the text of a tag."""
        kind, length, place = self._entries.get(tag, (0, 0, 0))
        start = self._place(length, place)
        return self._tiff[start : start + length].decode("latin-1") if kind == _TEXT and length <= _MOST_ENTRIES else ""

    def block(self, tag: int) -> bytes:
        """Return the bytes of a tag."""
        kind, length, place = self._entries.get(tag, (0, 0, 0))
        start = self._place(length, place)
        return self._tiff[start : start + length] if kind == _BYTES else b""

    def _place(self, size: int, place: int) -> int:
        return place if size <= 4 else int(struct.unpack_from(f"{self._order}I", self._tiff, place)[0])


def _canon_iso(directory: _Directory) -> float | None:
    settings, shot = directory.numbers(0x0001), directory.numbers(0x0004)
    code = settings[16] if len(settings) > 16 and settings[0] == 2 * len(settings) else 0
    if code & 0x4000 and code != 0x7FFF:
        return float(code & 0x3FFF)
    if code in _CANON_CODES:
        return float(_CANON_CODES[code])
    if len(shot) > 2 and shot[0] == 2 * len(shot) and shot[2]:
        return round(2 ** (shot[1] / 32) * 100 * 2 ** (shot[2] / 32) / 32)
    return None


def _coded(directory: _Directory, codes: Mapping[int, int]) -> float | None:
    found = directory.numbers(0x0014)
    return codes.get(found[0], found[0] if found[0] in codes.values() else None) if found else None


def _minolta(directory: _Directory) -> MakerFacts:
    block = directory.block(0x0003) or directory.block(0x0001)
    if len(block) < 44:
        return MakerFacts()
    shutter, opening = struct.unpack_from(">2I", block, 36)
    return MakerFacts(None, 2 ** ((48 - shutter) / 8), 2 ** (opening / 16 - 0.5))


def _kodak_iso(note: bytes) -> list[int]:
    order = "<" if note[7:8] == b"I" else ">"
    return list(struct.unpack_from(f"{order}H", note, 8 + 0x60))


def _positive(numbers: list[int]) -> float | None:
    return float(numbers[0]) if numbers and 0 < numbers[0] < 65535 else None
