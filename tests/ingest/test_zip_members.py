"""Pictures in ZIP files: what is listed, what is read, and what hostile ones cannot do."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.card_check import CardFile
from photofinder.errors import UndecodableImage
from photofinder.ingest import zip_members
from photofinder.ingest.zip_members import MemberStream, ZipListing, list_members, make_relative

PATH = Path("/media/card.zip")
CONTENT = bytes(range(256)) * 3000


def zip_of(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, before: bytes = b"") -> bytes:
    buffer = io.BytesIO(before)
    buffer.seek(len(before))
    with zipfile.ZipFile(buffer, "a" if before else "w", method) as opened:
        for name, content in contents.items():
            opened.writestr(zipfile.ZipInfo(name, (2021, 5, 6, 7, 8, 10)), content, method)
    return buffer.getvalue()


def listed(packed: bytes) -> ZipListing:
    return list_members(io.BytesIO(packed), PATH)


def only_file(packed: bytes) -> CardFile:
    (file,) = listed(packed).files
    return file


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("step", [1, 1000, 300_000, -1])
@pytest.mark.parametrize("before", [b"", b"#!/bin/sh of a self-extracting archive\n"])
def test_a_member_is_read_as_it_was_packed(method: int, step: int, before: bytes) -> None:
    content = CONTENT[:5000] if step == 1 else CONTENT
    packed = zip_of({"DCIM/a.jpg": content}, method, before)
    file = only_file(packed)
    assert (file.place, file.stamp.size_bytes) == (PATH / "DCIM/a.jpg", len(content))
    stream = MemberStream(io.BytesIO(packed), file)
    pieces = iter(lambda: stream.read(step), b"")
    assert b"".join(pieces) == content


def test_the_time_of_a_member_is_its_clock() -> None:
    assert only_file(zip_of({"a.jpg": b"x"})).stamp.mtime_ns == 1_620_284_890_000_000_000


def test_an_empty_member_is_read() -> None:
    packed = zip_of({"a.jpg": b""})
    assert MemberStream(io.BytesIO(packed), only_file(packed)).read() == b""


@pytest.mark.parametrize(
    ("name", "relative"),
    [
        ("DCIM/100/a.jpg", "DCIM/100/a.jpg"),
        ("../../etc/a.jpg", "etc/a.jpg"),
        ("/etc/a.jpg", "etc/a.jpg"),
        ("C:\\Windows\\a.jpg", "C-/Windows/a.jpg"),
        ("..\\..\\a.jpg", "a.jpg"),
        ("a/./../b.jpg", "a/b.jpg"),
        ("..", "unnamed"),
        ("a\x01b.jpg", "a-b.jpg"),
        ("Ärger/ü.jpg", "Ärger/ü.jpg"),
        (f"{'x' * 300}.jpg", f"{'x' * 196}.jpg"),
    ],
)
def test_names_lead_nowhere_else(name: str, relative: str) -> None:
    assert make_relative(name) == PurePosixPath(relative)


@given(st.text(max_size=40))
def test_no_name_leaves_the_folder(name: str) -> None:
    relative = make_relative(name)
    assert not relative.is_absolute()
    assert not {"", ".", ".."} & set(relative.parts)
    assert not any(set(part) & set('\\/:"<>|?*\0') for part in relative.parts)


def damage(packed: bytes, place: int) -> bytes:
    return packed[:place] + bytes([packed[place] ^ 0xFF]) + packed[place + 1 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("place", [0, 60, 500])
def test_a_damaged_member_is_never_taken_for_whole(method: int, place: int) -> None:
    packed = zip_of({"a.jpg": CONTENT}, method)
    file = only_file(packed)
    with pytest.raises(UndecodableImage, match="damaged inside its ZIP"):
        MemberStream(io.BytesIO(damage(packed, place)), file).read()


def test_a_member_that_unpacks_to_more_than_it_claims_is_not_unpacked_further() -> None:
    packed = bytearray(zip_of({"a.jpg": bytes(5_000_000)}))
    central = packed.rindex(b"PK\1\2")
    packed[central + 24 : central + 28] = struct.pack("<I", 1000)
    file = only_file(bytes(packed))
    with pytest.raises(UndecodableImage):
        MemberStream(io.BytesIO(bytes(packed)), file).read()


@pytest.mark.parametrize("packed", [b"", b"PK\3\4", b"no ZIP" * 100, zip_of({"a.jpg": CONTENT})[:-30]])
def test_what_is_no_zip_gets_a_sentence(packed: bytes) -> None:
    with pytest.raises(UndecodableImage, match="no ZIP file, or its list"):
        listed(packed)


def test_encrypted_and_oddly_packed_members_are_told() -> None:
    packed = bytearray(zip_of({"open.jpg": b"x", "locked.jpg": b"y"}))
    central = packed.rindex(b"PK\1\2")
    packed[central + 8] |= 1
    found = listed(bytes(packed))
    assert [file.relative.name for file in found.files] == ["open.jpg"]
    (problem,) = found.problems
    assert problem.path == PATH / "locked.jpg"
    assert problem.reason.startswith("it is encrypted")
    (problem,) = listed(zip_of({"a.jpg": b"x"}, zipfile.ZIP_LZMA)).problems
    assert problem.reason.startswith("it is packed in a way")


def test_bombs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "_UNSUSPICIOUS_BYTES", 1_000_000)
    packed = zip_of({"bomb.jpg": bytes(5_000_000), "a.jpg": CONTENT})
    found = listed(packed)
    assert [file.relative.name for file in found.files] == ["a.jpg"]
    assert "claims to unpack to 5.0 MB" in found.problems[0].reason
    monkeypatch.setattr(zip_members, "_UNSUSPICIOUS_IN_ALL_BYTES", 1_000_000)
    with pytest.raises(UndecodableImage, match="claims to unpack"):
        listed(zip_of({"bomb.jpg": bytes(5_000_000)}))
    monkeypatch.setattr(zip_members, "_MOST_MEMBERS", 2)
    with pytest.raises(UndecodableImage, match="holds 3 files"):
        listed(zip_of({f"{number}.jpg": b"x" for number in range(3)}))
