"""One file is moved or copied: on one disk, between disks, without links; and nothing is ever overwritten or lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photofinder.app.file_work import copy_file, is_same_stamp, move_file, part_of, read_stamp
from photofinder.errors import Cancelled, FileChanged, FileFault, FileInaccessible
from photofinder.jobs import CancelToken
from photofinder.records import FileStamp

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows' own rename does not overwrite; there are no links")
Work = Callable[[Path, Path, FileStamp, CancelToken], FileStamp]
TOKEN = CancelToken()
AN_HOUR_AGO_NS = 1_700_000_000_123_456_789


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"picture" * 1000)
    os.utime(path, ns=(AN_HOUR_AGO_NS, AN_HOUR_AGO_NS))
    return path


@pytest.fixture(params=["links", "no links", "another disk"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the system behave like one where hard links work, are unknown, or the target is on another disk."""
    real_link = os.link

    def link(source: Path, target: Path, **options: bool) -> None:
        if request.param == "no links":
            raise OSError(errno.EPERM, "no links here")
        if not str(source).endswith(".part"):
            raise OSError(errno.EXDEV, "another disk")
        real_link(source, target, **options)

    if request.param != "links":
        monkeypatch.setattr(os, "link", link)
    return str(request.param)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def stamp_of(path: Path) -> FileStamp:
    stamp = read_stamp(path)
    assert stamp is not None
    return stamp


def test_a_file_is_moved_with_its_time(source: Path, disk: str) -> None:
    target, content = source.with_name("b.jpg"), source.read_bytes()
    stamp = stamp_of(source)
    assert move_file(source, target, stamp, TOKEN) == stamp == stamp_of(target)
    assert target.read_bytes() == content
    assert names_in(target.parent) == ["b.jpg"]


@pytest.mark.parametrize("work", [move_file, copy_file])
def test_nothing_is_ever_overwritten(source: Path, disk: str, work: Work) -> None:
    target = source.with_name("b.jpg")
    target.write_bytes(b"mine")
    with pytest.raises(FileInaccessible, match="there is a file of the name"):
        work(source, target, stamp_of(source), TOKEN)
    assert target.read_bytes() == b"mine"
    assert names_in(target.parent) == ["a.jpg", "b.jpg"]


def test_a_copy_has_the_time_of_the_file(source: Path, disk: str) -> None:
    target = source.with_name("b.jpg")
    source.chmod(0o444)
    assert copy_file(source, target, stamp_of(source), TOKEN) == stamp_of(source)
    assert target.read_bytes() == source.read_bytes()
    assert target.stat().st_mode & 0o200  # else its undoing would be refused


def test_a_file_that_appears_at_the_last_moment_is_not_overwritten(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let another program take the name between the copying to another disk and the publishing."""
    target, real_link = source.with_name("b.jpg"), os.link

    def link(first: Path, second: Path, **options: bool) -> None:
        if not str(first).endswith(".part"):
            raise OSError(errno.EXDEV, "another disk")
        target.write_bytes(b"mine")
        real_link(first, second, **options)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(FileInaccessible, match="already"):
        move_file(source, target, stamp_of(source), TOKEN)
    assert target.read_bytes() == b"mine"
    assert names_in(target.parent) == ["a.jpg", "b.jpg"]


def test_a_copy_that_differs_is_not_published(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = iter([b"one", b"another"])
    monkeypatch.setattr("photofinder.app.file_work.digest_stream", lambda _stream: next(digests))
    with pytest.raises(FileFault, match="the copy differs"):
        copy_file(source, source.with_name("b.jpg"), stamp_of(source), TOKEN)
    assert names_in(source.parent) == ["a.jpg"]


def test_a_copy_can_be_cancelled(source: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        copy_file(source, source.with_name("b.jpg"), stamp_of(source), cancel)
    assert names_in(source.parent) == ["a.jpg"]


def test_a_half_copy_of_a_killed_process_is_in_nobodys_way(source: Path) -> None:
    target = source.with_name("b.jpg")
    part_of(target).write_bytes(b"half")
    copy_file(source, target, stamp_of(source), TOKEN)
    assert names_in(target.parent) == ["a.jpg", "b.jpg"]


def test_where_the_old_name_cannot_be_taken_away_the_new_one_goes(
    source: Path, disk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == source:
            raise PermissionError(errno.EACCES, "no")
        real(path, missing_ok)

    def replace(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(FileInaccessible, match="write-protected"):
        move_file(source, source.with_name("b.jpg"), stamp_of(source), TOKEN)
    assert names_in(source.parent) == ["a.jpg"]


def test_what_is_not_as_expected_is_left_alone(source: Path, tmp_path: Path) -> None:
    target, stamp = source.with_name("b.jpg"), stamp_of(source)
    with pytest.raises(FileChanged, match="changed meanwhile"):
        move_file(source, target, FileStamp(stamp.size_bytes, stamp.mtime_ns + 1), TOKEN)
    with pytest.raises(FileChanged, match="not there any more"):
        move_file(tmp_path / "gone.jpg", target, stamp, TOKEN)
    with pytest.raises(FileInaccessible, match="cannot be reached"):
        move_file(tmp_path / "gone" / "a.jpg", target, stamp, TOKEN)
    with pytest.raises(FileFault, match="system says"):
        move_file(source, tmp_path / "gone" / "a.jpg", stamp, TOKEN)
    link = tmp_path / "link.jpg"
    link.symlink_to(source)
    with pytest.raises(FileInaccessible, match="it is a link"):
        move_file(link, target, stamp_of(link), TOKEN)
    source.chmod(0o444)
    with pytest.raises(FileInaccessible, match="the file is write-protected"):
        move_file(source, target, stamp, TOKEN)
    source.chmod(0o644)
    tmp_path.chmod(0o555)
    with pytest.raises(FileInaccessible, match="its folder is write-protected"):
        move_file(source, target, stamp, TOKEN)
    tmp_path.chmod(0o755)
    assert names_in(tmp_path) == ["a.jpg", "link.jpg"]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (FileStamp(10, 5_000_000_000), True),
        (FileStamp(10, 6_900_000_000), True),
        (FileStamp(10, 7_100_000_000), False),
        (FileStamp(11, 5_000_000_000), False),
        (None, False),
    ],
)
def test_a_coarse_time_is_the_same(other: FileStamp | None, expected: bool) -> None:
    assert is_same_stamp(other, FileStamp(10, 5_000_000_000)) is expected


def test_the_new_name_is_on_the_other_disk_before_the_file_goes(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, done, real_link, real_unlink, real_sync = tmp_path / "other", list[str](), os.link, Path.unlink, os.fsync
    folder.mkdir()

    def link(first: Path, second: Path, **options: bool) -> None:
        if first == source:
            raise OSError(errno.EXDEV, "another disk")
        real_link(first, second, **options)
        done.append("named")

    def sync(descriptor: int) -> None:
        done.append("folder forced" if os.path.samestat(os.fstat(descriptor), folder.stat()) else "content forced")
        real_sync(descriptor)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        done.extend(["gone"] if path == source else [])
        real_unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "unlink", unlink)
    move_file(source, folder / "a.jpg", stamp_of(source), TOKEN)
    assert done == ["content forced", "named", "folder forced", "gone"]
