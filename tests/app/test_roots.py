"""Disks that come and go while the archive is open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from photofinder.app import roots as roots_module
from photofinder.app.library import Library
from photofinder.app.reports import RootChange
from photofinder.app.roots import Sight, see
from photofinder.catalog.database import WriterLock
from photofinder.catalog.reader import Root
from photofinder.errors import FileInaccessible
from photofinder.records import (
    NEWEST_FIRST,
    Aspect,
    ChangeSet,
    Condition,
    Field,
    PhotoId,
    PictureQuery,
    SimilarMode,
    SimilarRequest,
)
from photofinder.settings import ArchivePaths
from tests.factories import write_folder


@dataclass
class Disk:
    """A folder of five pictures on a disk that can be unplugged, and an open archive of it."""

    library: Library
    folder: Path
    heard: list[ChangeSet]

    @property
    def elsewhere(self) -> Path:
        return self.folder.with_name("unplugged")

    def unplug(self) -> None:
        self.folder.rename(self.elsewhere)

    def plug_in(self) -> None:
        self.elsewhere.rename(self.folder)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    write_folder(folder, 5)
    heard: list[ChangeSet] = []
    with Library.open(tmp_path / "archive") as library:
        library.index([folder])
        library.subscribe(heard.append)
        yield Disk(library, folder, heard)


def offline_ids(library: Library) -> list[int]:
    return sorted(library.list_photos(NEWEST_FIRST, (Condition(Field.OFFLINE),)).photo_ids.tolist())


def test_what_is_seen_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    seen = [see(path) for path in (tmp_path, tmp_path / "empty", tmp_path / "file", tmp_path / "none")]
    assert seen == [Sight.FILLED, Sight.EMPTY, Sight.GONE, Sight.GONE]


def test_a_disk_that_goes_and_comes_back_is_told_once(disk: Disk) -> None:
    library = disk.library
    assert library.look_at_roots() == ()
    disk.unplug()
    assert library.look_at_roots() == (RootChange(disk.folder, is_offline=True, photos=5),)
    assert library.look_at_roots() == ()
    assert disk.heard == [ChangeSet(aspects=Aspect.ROOTS)]
    assert len(offline_ids(library)) == library.status().offline == 5
    disk.plug_in()
    assert library.look_at_roots() == (RootChange(disk.folder, is_offline=False, photos=5),)
    assert disk.heard == [ChangeSet(aspects=Aspect.ROOTS)] * 2
    assert offline_ids(library) == []


def test_what_remains_of_a_mount_point_is_no_folder_without_photos(disk: Disk, tmp_path: Path) -> None:
    disk.unplug()
    disk.folder.mkdir()
    assert [change.is_offline for change in disk.library.look_at_roots()] == [True]
    disk.folder.rmdir()
    (tmp_path / "new").mkdir()
    disk.library.index([tmp_path / "new"])  # an empty folder of which nothing is known is simply empty
    assert disk.library.look_at_roots() == ()


def test_photos_of_a_lost_disk_are_listed_shown_small_and_found(disk: Disk) -> None:
    library = disk.library
    disk.unplug()
    library.look_at_roots()
    ids = [PhotoId(each) for each in library.list_photos().photo_ids.tolist()]
    assert len(library.tiles(ids, 64, is_square=True)) == 5
    assert all(photo.is_offline for photo in library.photos(ids))
    query = (PictureQuery(photo_id=ids[0]),)
    assert len(library.similar(SimilarRequest(query, top=4)).results) == 4
    library.similar(SimilarRequest(query, mode=SimilarMode.COPIES))  # by the thumbnail, where the file is not there


def test_a_picture_of_a_lost_disk_is_not_a_file_that_vanished(disk: Disk) -> None:
    library = disk.library
    photo = library.photos(library.list_photos().photo_ids[:1])[0]
    disk.unplug()
    for _ in range(2):  # noticed by the first one, known to the second
        with pytest.raises(FileInaccessible, match="its disk is not connected"):
            library.load_pixels(photo.path, 320)
    with pytest.raises(FileInaccessible, match="its disk is not connected"):
        library.load_frames(photo.path, 320)
    disk.plug_in()
    library.look_at_roots()
    assert library.load_pixels(photo.path, 320).shape == (240, 320, 3)


def test_a_scan_notes_the_same(disk: Disk) -> None:
    disk.unplug()
    report = disk.library.index()
    assert [problem.path for problem in report.problems] == [disk.folder]
    assert disk.library.look_at_roots() == ()
    disk.plug_in()
    assert len(disk.library.look_at_roots()) == 1
    assert (disk.library.index().read, disk.library.status().missing) == (0, 0)


def test_who_may_only_read_sees_it_too(disk: Disk, tmp_path: Path) -> None:
    disk.unplug()
    disk.library.close()
    lock = WriterLock(ArchivePaths(tmp_path / "archive").lock)
    lock.acquire("a test")
    with Library.open(tmp_path / "archive", may_fall_back=True) as library:
        assert not library.is_writable
        ids = library.list_photos().photo_ids
        assert library.look_at_roots() == (RootChange(disk.folder, is_offline=True, photos=5),)
        assert library.look_at_roots() == ()
        assert all(photo.is_offline for photo in library.photos(ids))
        assert [each.is_offline for each in library.facets().folders] == [True]
        disk.plug_in()
        assert [change.is_offline for change in library.look_at_roots()] == [False]
        assert not any(photo.is_offline for photo in library.photos(ids))
    lock.release()


def test_a_disk_that_does_not_answer_holds_nobody_up(
    disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, answers, looks = tmp_path / "network", threading.Event(), list[Path]()
    write_folder(other, 2)
    disk.library.index([other])

    def see_slowly(folder: Path) -> Sight:
        looks.append(folder)
        if folder == other:
            answers.wait(60)
        return see(folder)

    monkeypatch.setattr(roots_module, "see", see_slowly)
    monkeypatch.setattr(roots_module, "_LOOK_LIMIT_S", 0.05)
    disk.unplug()
    assert [change.path for change in disk.library.look_at_roots()] == [disk.folder]
    assert disk.library.look_at_roots() == ()
    assert looks.count(other) == 1
    monkeypatch.setattr(roots_module, "_SILENCE_S", 0.0)
    assert disk.library.look_at_roots() == (RootChange(other, is_offline=True, photos=2),)
    answers.set()
    look = disk.library._roots._looks[other]
    assert look.future.result(10) is Sight.FILLED
    assert disk.library.look_at_roots() == (RootChange(other, is_offline=False, photos=2),)


def test_two_looks_are_never_taken_at_once(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def see_slowly(folder: Path) -> Sight:
        begun.set()
        goes_on.wait(60)
        return see(folder)

    monkeypatch.setattr(roots_module, "see", see_slowly)
    monkeypatch.setattr(roots_module, "_LOOK_LIMIT_S", 60.0)
    disk.unplug()
    answers: list[object] = []
    first = threading.Thread(target=lambda: answers.append(disk.library.look_at_roots()))
    first.start()
    assert begun.wait(10)
    assert disk.library.look_at_roots() == ()
    goes_on.set()
    first.join()
    assert answers == [(RootChange(disk.folder, is_offline=True, photos=5),)]


def test_the_rule(disk: Disk) -> None:
    reader = disk.library._archive.reader
    known, unknown = reader.roots()[0], Root(99, disk.folder, is_offline=False)
    table = [(known, Sight.GONE, True), (known, Sight.EMPTY, True), (known, Sight.FILLED, False)]
    table += [(unknown, Sight.GONE, True), (unknown, Sight.EMPTY, False), (unknown, Sight.FILLED, False)]
    for root, sight, expected in table:
        assert roots_module.looks_offline(root, sight, reader) is expected
