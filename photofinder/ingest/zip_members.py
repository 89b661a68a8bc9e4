"""The pictures in a ZIP file: listed and read one by one, without unpacking anything to the disk.

A ZIP is as hostile as any file: what it claims is checked before it is unpacked, no more is unpacked than it claims,
and the names in it are cut down to parts that cannot lead anywhere else.

Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local header) and 4.4.4 (flags).
"""

from __future__ import annotations

import calendar
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from photofinder.card_check import CardFile, CardProblem, ZipMember
from photofinder.errors import UndecodableImage
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.records import FileStamp

_MOST_MEMBERS = 200_000
_MOST_RATIO, _UNSUSPICIOUS_BYTES = 200, 100_000_000  # deflate reaches 1,032; a plain bitmap of a screen 100
_MOST_RATIO_IN_ALL, _UNSUSPICIOUS_IN_ALL_BYTES = 100, 1_000_000_000
_ENCRYPTED = 0x1 | 0x40  # flags: encrypted, strongly encrypted
_CHUNK_BYTES = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_LONGEST_PART = 200
_BOMB = template("it claims to unpack to {size} MB from {packed} MB, which no pictures do; it is left alone")
_TOO_MANY = template("it holds {count} files, more than the limit of {most}; unpack it and check the folder")
_DAMAGED = phrase("it is damaged inside its ZIP file; unpack that with another program, or get it anew")


@dataclass(frozen=True, slots=True)
class ZipListing:
    """The files in a ZIP and those of them that cannot be read."""

    files: Sequence[CardFile]
    problems: Sequence[CardProblem]


def list_members(source: BinaryIO, path: Path) -> ZipListing:
    """Return what a ZIP holds. Raises `UndecodableImage` where it is none, is damaged, or is made to do harm."""
    try:
        with zipfile.ZipFile(source) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error, RuntimeError) as error:
        words = phrase("it is no ZIP file, or its list of contents is damaged or cut off; get it anew")
        raise UndecodableImage(path, words) from error
    size, packed = sum(info.file_size for info in infos), source.seek(0, 2)
    if size > _UNSUSPICIOUS_IN_ALL_BYTES and size > _MOST_RATIO_IN_ALL * packed:
        raise UndecodableImage(path, phrase(_BOMB, size=size / 1e6, packed=packed / 1e6))
    if len(infos) > _MOST_MEMBERS:
        raise UndecodableImage(path, phrase(_TOO_MANY, count=len(infos), most=_MOST_MEMBERS))
    files: list[CardFile] = []
    problems: list[CardProblem] = []
    for info in infos:
        relative = make_relative(info.filename)
        reason = _explain(info)
        if reason:
            problems.append(CardProblem(path / relative, reason))
            continue
        member = ZipMember(info.header_offset, info.compress_size, info.CRC, info.compress_type != zipfile.ZIP_STORED)
        files.append(CardFile(path, FileStamp(info.file_size, _mtime_ns(info)), relative, member))
    return ZipListing(files, problems)


def make_relative(name: str) -> PurePosixPath:
    """Return a name that a ZIP claims as a place below a folder; pure.

    What leads up, to the root or to a drive is left out, and what cannot stand in a name is replaced.
    """
    parts = [_UNFIT.sub("-", part).strip(" ").rstrip(".") for part in re.split(r"[/\\]", name)]
    kept = [part[-_LONGEST_PART:] for part in parts if part]
    return PurePosixPath(*kept) if kept else PurePosixPath("unnamed")


def _explain(info: zipfile.ZipInfo) -> Phrase:
    if info.flag_bits & _ENCRYPTED:
        return phrase("it is encrypted; unpack the ZIP file with its password and check the folder")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return phrase("it is packed in a way that PhotoFinder does not know; unpack the ZIP file and check the folder")
    if info.file_size > _UNSUSPICIOUS_BYTES and info.file_size > _MOST_RATIO * info.compress_size:
        return phrase(_BOMB, size=info.file_size / 1e6, packed=info.compress_size / 1e6)
    return NOTHING


def _mtime_ns(info: zipfile.ZipInfo) -> int:
    """Return the time of a member as if its clock showed UTC: a ZIP does not say where it stood."""
    try:
        return calendar.timegm((*info.date_time, 0, 0, 0)) * 1_000_000_000
    except (ValueError, OverflowError):
        return 0


class MemberStream:
    """The unpacked content of a member, read once from its beginning to its end, where its size and CRC are checked.

    Raises `UndecodableImage` for one that is not what the ZIP's list says.
    """

    def __init__(self, handle: BinaryIO, file: CardFile) -> None:
        assert file.member is not None
        self._handle, self._file, self._member = handle, file, file.member
        self._packed_left, self._left = file.member.packed_bytes, file.stamp.size_bytes
        self._crc = 0
        self._waiting = b""
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS) if file.member.is_deflated else None
        self._seek_content()

    def _seek_content(self) -> None:
        self._handle.seek(self._member.offset)
        header = self._handle.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\3\4"):
            raise UndecodableImage(self._file.place, _DAMAGED)
        _signature, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
        self._handle.seek(name_bytes + extra_bytes, 1)

    def read(self, size: int = -1, /) -> bytes:
        """Return the next so many bytes, or all that are left."""
        wanted = self._left if size < 0 else min(size, self._left)
        pieces = []
        while wanted > 0:
            piece = self._next(wanted)
            if not piece:
                raise UndecodableImage(self._file.place, _DAMAGED)
            self._crc = zlib.crc32(piece, self._crc)
            self._left -= len(piece)
            wanted -= len(piece)
            pieces.append(piece)
        if not self._left and self._crc != self._member.crc:
            raise UndecodableImage(self._file.place, _DAMAGED)
        return b"".join(pieces)

    def _next(self, most: int) -> bytes:
        """Return some of the next bytes, none at the end of what is packed."""
        while True:
            if self._inflate is None:
                return self._read_packed(min(most, _CHUNK_BYTES))
            packed = self._waiting or self._read_packed(_CHUNK_BYTES)
            try:
                piece = self._inflate.decompress(packed, most)
            except zlib.error as error:
                raise UndecodableImage(self._file.place, _DAMAGED) from error
            self._waiting = self._inflate.unconsumed_tail
            if piece or not packed or self._inflate.eof:
                return piece

    def _read_packed(self, most: int) -> bytes:
        packed = self._handle.read(min(most, self._packed_left))
        self._packed_left -= len(packed)
        return packed
