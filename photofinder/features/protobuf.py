"""Reads the protobuf encoding, field by field, without knowing what the fields mean; copies nothing unasked.

Source: the protobuf encoding specification.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from typing import NamedTuple

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOST_NAME_BYTES = 4096


class Damaged(Exception):
    """The bytes are no protobuf message."""


class Message(NamedTuple):
    """A part of a file: a message, a text, a number of fixed length, or bytes that nobody looks at."""

    content: bytes | mmap.mmap
    start: int
    stop: int

    def fields(self) -> Iterator[tuple[int, int | Message]]:
        """Yield the numbers and values of the fields; groups, which ONNX never had, are damage."""
        content, place, stop = self
        while place < stop:
            key, place = self._varint(place)
            number, wire = key >> 3, key & 7
            if number == 0:
                raise Damaged
            if wire == _VARINT:
                value, place = self._varint(place)
                yield number, value
                continue
            if wire == _BYTES:
                length, place = self._varint(place)
            else:
                length = {_FIXED64: 8, _FIXED32: 4}.get(wire, stop)
            if length > stop - place:
                raise Damaged
            yield number, Message(content, place, place + length)
            place += length

    def messages(self) -> Iterator[tuple[int, Message]]:
        """Yield the fields that are messages, texts or bytes."""
        for number, value in self.fields():
            if not isinstance(value, int):
                yield number, value

    def _varint(self, place: int) -> tuple[int, int]:
        value = 0
        for shift in range(0, 70, 7):
            if place >= self.stop:
                break
            byte = self.content[place]
            place += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, place
        raise Damaged

    def text(self) -> str:
        """Return the text that this is."""
        if self.stop - self.start > _MOST_NAME_BYTES:
            raise Damaged
        try:
            return self.content[self.start : self.stop].decode("utf-8")
        except UnicodeDecodeError:
            raise Damaged from None

    def number(self) -> float:
        """Return the float32 that this is."""
        if self.stop - self.start != 4:
            raise Damaged
        (value,) = struct.unpack("<f", self.content[self.start : self.stop])
        return float(value)
