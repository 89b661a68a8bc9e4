"""The trash of three systems: what they write beside a file, as tables; and a real one in a home folder of the test."""

from __future__ import annotations

import os
import struct
from pathlib import Path, PureWindowsPath

import pytest

from photofinder.app.file_work import read_stamp
from photofinder.app.trash import (
    find_in_trash,
    iter_freedesktop_trash,
    iter_mac_trash,
    iter_recycle_bin,
    parse_recycle_info,
    parse_trash_info,
    put_into_trash,
    restore_from_trash,
)
from photofinder.errors import FileChanged, FileInaccessible
from photofinder.jobs import CancelToken
from photofinder.records import FileStamp

TOKEN = CancelToken()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[Trash Info]\nPath=/home/me/a%20b.jpg\nDeletionDate=2024-01-01T00:00:00\n", "/home/me/a b.jpg"),
        ("[Trash Info]\nDeletionDate=2024-01-01T00:00:00\nPath=photos/a.jpg\n", "/top/photos/a.jpg"),
        ("[Trash Info]\nPath=/caf%C3%A9.jpg", "/café.jpg"),
        ("[Trash Info]\nPath=/caf%E9.jpg", os.fsdecode(b"/caf\xe9.jpg")),
        ("[Trash Info]\nDeletionDate=2024-01-01T00:00:00\n", None),
        ("Path=/a.jpg", None),
        ("", None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="a format of other systems")
def test_what_freedesktop_systems_write(text: str, path: str | None) -> None:
    assert parse_trash_info(text, Path("/top")) == (Path(path) if path else None)


def recycle_info(version: int, path: str) -> bytes:
    """Return an `$I` file as Windows Vista (1) or Windows 10 (2) writes it."""
    header, name = struct.pack("<qqq", version, 1234, 133_000_000_000_000_000), path.encode("utf-16-le")
    if version == 1:
        return header + name.ljust(520, b"\0")
    return header + struct.pack("<i", len(path) + 1) + name + b"\0\0"


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (recycle_info(1, r"C:\Photos\a b.jpg"), r"C:\Photos\a b.jpg"),
        (recycle_info(2, r"D:\Fotky\kůň.jpg"), r"D:\Fotky\kůň.jpg"),
        (recycle_info(3, r"C:\a.jpg"), ""),
        (recycle_info(2, r"C:\a.jpg")[:26], ""),
        (b"", ""),
    ],
)
def test_what_windows_writes(content: bytes, path: str) -> None:
    assert parse_recycle_info(content) == path


def test_the_recycle_bin_tells_the_last_one_first(tmp_path: Path) -> None:
    user = tmp_path / "S-1-5-21"
    user.mkdir()
    path = PureWindowsPath(r"C:\Photos\a.jpg")
    for name, original in (("AAAAAA", path), ("BBBBBB", r"C:\Photos\b.jpg"), ("CCCCCC", r"c:\photos\A.JPG")):
        (user / f"$I{name}.jpg").write_bytes(recycle_info(2, str(original)))
        (user / f"$R{name}.jpg").touch()
    assert {place.name for place in iter_recycle_bin(tmp_path, path)} == {"$RAAAAAA.jpg", "$RCCCCCC.jpg"}
    assert list(iter_recycle_bin(tmp_path / "none", path)) == []


def test_in_the_trash_of_macos_files_are_known_by_their_names(tmp_path: Path) -> None:
    for name in ("a.jpg", "a 10.15.30.jpg", "b.jpg", "a.png"):
        (tmp_path / name).touch()
    found = iter_mac_trash([tmp_path, tmp_path / "none"], Path("/Users/me/a.jpg"))
    assert {place.name for place in found} == {"a.jpg", "a 10.15.30.jpg"}


def stamp_of(path: Path) -> FileStamp:
    stamp = read_stamp(path)
    assert stamp is not None
    return stamp


def test_a_file_goes_to_the_trash_and_comes_back(tmp_path: Path, trash: Path) -> None:
    path = tmp_path / "pictures" / "a 1%.jpg"
    path.parent.mkdir()
    path.write_bytes(b"one")
    stamp = stamp_of(path)
    place = put_into_trash(path, stamp)
    assert place == trash / "files" / path.name
    assert not path.exists()
    assert restore_from_trash(place, path, stamp, TOKEN) == stamp
    assert path.read_bytes() == b"one"
    assert not list(trash.rglob("*.trashinfo"))


def test_files_of_one_name_are_told_apart(tmp_path: Path, trash: Path) -> None:
    path, places = tmp_path / "a.jpg", list[Path]()
    for number in range(3):
        path.write_bytes(b"x" * (number + 1))
        place = put_into_trash(path, stamp_of(path))
        assert place is not None
        places.append(place)
    assert [place.read_bytes() for place in places] == [b"x", b"xx", b"xxx"]
    foreign = trash / "info" / "z.2.jpg.trashinfo"  # as other programs name them
    foreign.write_text(f"[Trash Info]\nPath={tmp_path}/z.jpg\nDeletionDate=2024-01-01T00:00:00\n")
    (trash / "files" / "z.2.jpg").write_bytes(b"z")
    assert find_in_trash(tmp_path / "z.jpg", stamp_of(trash / "files" / "z.2.jpg")) == trash / "files" / "z.2.jpg"
    assert find_in_trash(tmp_path / "z.jpg", FileStamp(99, 1)) is None


def test_a_trash_at_the_top_of_a_disk_keeps_paths_from_there(tmp_path: Path) -> None:
    top = tmp_path / "disk"
    (top / ".Trash-1000" / "info").mkdir(parents=True)
    info = top / ".Trash-1000" / "info" / "a.jpg.trashinfo"
    info.write_text("[Trash Info]\nPath=photos/a.jpg\nDeletionDate=2024-01-01T00:00:00\n")
    found = iter_freedesktop_trash([(top / ".Trash-1000", top)], top / "photos" / "a.jpg")
    assert list(found) == [top / ".Trash-1000" / "files" / "a.jpg"]


def test_a_trash_that_fails_leaves_the_file(tmp_path: Path, trash: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import send2trash

    path = tmp_path / "a.jpg"
    path.write_bytes(b"one")
    stamp = stamp_of(path)

    def refuse(_path: str) -> None:
        raise OSError("the volume has no trash")

    monkeypatch.setattr(send2trash, "send2trash", refuse)
    with pytest.raises(FileInaccessible, match="the trash does not take it: the volume has no trash"):
        put_into_trash(path, stamp)
    monkeypatch.setattr(send2trash, "send2trash", lambda _path: None)
    with pytest.raises(FileInaccessible, match="has not taken it"):
        put_into_trash(path, stamp)
    monkeypatch.setattr(send2trash, "send2trash", lambda taken: Path(taken).rename(tmp_path / "somewhere"))
    assert put_into_trash(path, stamp) is None
    with pytest.raises(FileChanged, match="not in the trash any more"):
        restore_from_trash(trash / "files" / "a.jpg", path, stamp, TOKEN)
