"""Photos follow their files: whatever is done to files from outside, what is known of their content stays with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.app.reports import HeldBack, RootChange
from photofinder.catalog.writer import Change
from photofinder.errors import Cancelled
from photofinder.jobs import CancelToken, Progress
from photofinder.records import ChangeSet, Mark, PhotoId
from tests.app.moving_files import FakeVolumes, MovingFiles, open_moving_files
from tests.factories import write_folder

Story = Callable[[MovingFiles], Mapping[str, int]]
"""Does something to the files; returns the ratings that should be seen then by path, 0 for photos that are new."""

STABLE, UNSTABLE, NONE = "inodes for life", "inodes made up", "no identity"


@pytest.fixture(params=[STABLE, UNSTABLE, NONE])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MovingFiles]:
    """Three photos with 1, 2 and 3 stars: one/a/A.jpg, one/a/B.jpg, one/b/C.jpg."""
    with open_moving_files(tmp_path) as files:
        if request.param == UNSTABLE:
            files.volumes.unstable.update(("volume 1", "volume 2"))
        elif request.param == NONE:
            files.volumes.mounts.clear()
        for name in ("a/A.jpg", "a/B.jpg", "b/C.jpg"):
            files.write(files.one / name, f"content {name}")
        files.write(files.two / "other.jpg", "something else")
        files.index(files.one, files.two)
        for stars, name in enumerate(("a/A.jpg", "a/B.jpg", "b/C.jpg"), start=1):
            files.rate(files.one / name, stars)
        yield files


KEPT = {"a/A.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def renamed(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "a" / "A.jpg").rename(files.one / "a" / "Z.jpg")
    return {"a/Z.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def moved_to_a_folder_scanned_before(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "b" / "C.jpg").rename(files.one / "a" / "C.jpg")
    return {"a/A.jpg": 1, "a/B.jpg": 2, "a/C.jpg": 3}


def moved_to_a_folder_scanned_later(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "a" / "A.jpg").rename(files.one / "b" / "A.jpg")
    return {"b/A.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def folder_renamed(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "a").rename(files.one / "Holidays")
    return {"Holidays/A.jpg": 1, "Holidays/B.jpg": 2, "b/C.jpg": 3}


def moved_to_another_root(files: MovingFiles) -> Mapping[str, int]:
    shutil.move(files.one / "a", files.two / "a")
    return {"../two/a/A.jpg": 1, "../two/a/B.jpg": 2, "b/C.jpg": 3}


def numbered_anew(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "a" / "B.jpg").rename(files.one / "a" / "C.jpg")
    (files.one / "a" / "A.jpg").rename(files.one / "a" / "B.jpg")
    return {"a/B.jpg": 1, "a/C.jpg": 2, "b/C.jpg": 3}


def numbered_anew_across_folders(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "b" / "C.jpg").rename(files.one / "b" / "D.jpg")
    (files.one / "a" / "A.jpg").rename(files.one / "b" / "C.jpg")
    (files.one / "a" / "B.jpg").rename(files.one / "a" / "A.jpg")
    return {"b/C.jpg": 1, "a/A.jpg": 2, "b/D.jpg": 3}


def swapped(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "a" / "A.jpg").rename(files.one / "aside")
    (files.one / "b" / "C.jpg").rename(files.one / "a" / "A.jpg")
    (files.one / "aside").rename(files.one / "b" / "C.jpg")
    return {"b/C.jpg": 1, "a/B.jpg": 2, "a/A.jpg": 3}


def another_came_in_its_place(files: MovingFiles) -> Mapping[str, int]:
    (files.one / "a" / "A.jpg").rename(files.one / "b" / "A.jpg")
    files.write(files.one / "a" / "A.jpg", "new and longer than before")
    return {"b/A.jpg": 1, "a/A.jpg": 0, "a/B.jpg": 2, "b/C.jpg": 3}


def copied_and_deleted(files: MovingFiles) -> Mapping[str, int]:
    shutil.copyfile(files.one / "a" / "A.jpg", files.one / "b" / "A.jpg")
    files.index()
    (files.one / "a" / "A.jpg").unlink()
    return {"b/A.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def copied_to_another_disk_and_deleted_at_once(files: MovingFiles) -> Mapping[str, int]:
    shutil.copyfile(files.one / "a" / "A.jpg", files.two / "A.jpg")
    (files.one / "a" / "A.jpg").unlink()
    return {"../two/A.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def deleted_and_restored_from_a_backup(files: MovingFiles) -> Mapping[str, int]:
    content = (files.one / "a" / "A.jpg").read_text("utf-8")
    (files.one / "a" / "A.jpg").unlink()
    files.index()
    assert files.missing() == 1
    files.write(files.one / "restored" / "a.jpg", content)
    return {"restored/a.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def restored_in_its_place(files: MovingFiles) -> Mapping[str, int]:
    content = (files.one / "a" / "A.jpg").read_text("utf-8")
    (files.one / "a" / "A.jpg").unlink()
    files.index()
    files.write(files.one / "a" / "A.jpg", content)
    return KEPT


def touched(files: MovingFiles) -> Mapping[str, int]:
    for name in KEPT:
        os.utime(files.one / name, (1_700_000_000, 1_700_000_000))
    return KEPT


def written_anew_by_a_backup_program(files: MovingFiles) -> Mapping[str, int]:
    status = (files.one / "a" / "A.jpg").stat()
    shutil.copy2(files.one / "a" / "A.jpg", files.one / "aside")
    (files.one / "aside").replace(files.one / "a" / "A.jpg")
    assert (files.one / "a" / "A.jpg").stat().st_mtime_ns == status.st_mtime_ns
    return KEPT


STORIES: list[Story] = [
    renamed,
    moved_to_a_folder_scanned_before,
    moved_to_a_folder_scanned_later,
    folder_renamed,
    moved_to_another_root,
    numbered_anew,
    numbered_anew_across_folders,
    swapped,
    another_came_in_its_place,
    copied_and_deleted,
    copied_to_another_disk_and_deleted_at_once,
    deleted_and_restored_from_a_backup,
    restored_in_its_place,
    touched,
    written_anew_by_a_backup_program,
]


def seen_in(files: MovingFiles) -> dict[str, tuple[PhotoId, int]]:
    """Return what is seen but for the file that no story touches."""
    seen = {os.path.relpath(path, files.one).replace(os.sep, "/"): what for path, what in files.seen().items()}
    return {name: what for name, what in seen.items() if not name.endswith("other.jpg")}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_nothing_is_lost_and_nothing_is_decoded_again(files: MovingFiles, story: Story) -> None:
    ids = {stars: photo_id for photo_id, stars in seen_in(files).values()}
    expected = story(files)
    tally = files.scan()
    seen = seen_in(files)
    assert {name: stars for name, (_, stars) in seen.items()} == expected
    assert all(photo_id == ids[stars] for photo_id, stars in seen.values() if stars)
    assert files.unread() == [seen[name][0] for name, stars in expected.items() if not stars]
    assert (files.missing(), tally.missing) == (0, 0)
    at_rest = files.scan()
    assert (at_rest.found, at_rest.modified, at_rest.moved, at_rest.missing) == (0, 0, 0, 0)
    assert seen_in(files) == seen


def test_what_moved_is_counted_apart_from_what_is_new(files: MovingFiles) -> None:
    (files.one / "a").rename(files.one / "c")
    files.write(files.one / "new.jpg", "new")
    tally = files.scan()
    assert (tally.moved, tally.found, tally.modified, tally.missing) == (2, 1, 0, 0)


def test_one_folder_scanned_alone_is_enough(files: MovingFiles) -> None:
    (files.one / "a" / "A.jpg").rename(files.one / "b" / "A.jpg")
    assert files.scan(files.one / "b").moved == 1
    assert {name: stars for name, (_, stars) in seen_in(files).items()} == {"b/A.jpg": 1, "a/B.jpg": 2, "b/C.jpg": 3}


def test_one_folder_after_the_other_is_enough(files: MovingFiles) -> None:
    (files.one / "a" / "A.jpg").rename(files.one / "b" / "A.jpg")
    assert files.scan(files.one / "a").missing == 1
    assert files.scan(files.one / "b").moved == 1
    assert files.missing() == 0


def test_a_photo_written_over_by_an_editor_stays_the_same_photo(files: MovingFiles) -> None:
    photo_id = files.photo_id(files.one / "a" / "A.jpg")
    edited = files.write(files.one / "aside", "edited: content a/A.jpg")
    edited.replace(files.one / "a" / "A.jpg")
    tally = files.scan()
    assert (tally.modified, tally.moved, tally.found, tally.missing) == (1, 0, 0, 0)
    assert seen_in(files)["a/A.jpg"] == (photo_id, 1)
    assert files.unread() == [photo_id]


def test_a_picture_with_the_inode_size_and_whole_second_of_one_that_is_gone_is_another(files: MovingFiles) -> None:
    """As on a disk whose times are whole seconds, where pictures without compression are all of one size."""
    place = files.write(files.one / "a" / "A.jpg", "content 1", mtime_s=1_500_000_000)
    files.index(files.one)
    files.rate(place, 5)
    files.write(place, "content 2", mtime_s=1_500_000_000).rename(files.one / "a" / "Z.jpg")
    assert files.index(files.one).moved == 0
    assert seen_in(files)["a/Z.jpg"][1] == 0
    assert files.missing() == 1


def test_a_second_copy_is_a_photo_of_its_own(files: MovingFiles) -> None:
    shutil.copy2(files.one / "a" / "A.jpg", files.one / "b" / "A.jpg")
    assert files.index().moved == 0
    assert files.index().moved == 0
    seen = seen_in(files)
    assert (seen["a/A.jpg"][1], seen["b/A.jpg"][1]) == (1, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="links are made otherwise on Windows")
def test_a_hard_link_is_a_photo_of_its_own_while_both_names_are_there(files: MovingFiles) -> None:
    os.link(files.one / "a" / "A.jpg", files.one / "b" / "A.jpg")
    assert files.index().moved == 0
    assert (seen_in(files)["a/A.jpg"][1], seen_in(files)["b/A.jpg"][1]) == (1, 0)
    (files.one / "a" / "A.jpg").unlink()
    assert files.index().moved == 1
    assert seen_in(files)["b/A.jpg"][1] == 1


def test_a_copy_with_decisions_of_its_own_keeps_them_and_its_place(files: MovingFiles) -> None:
    shutil.copyfile(files.one / "a" / "A.jpg", files.one / "b" / "A.jpg")
    files.index()
    copy = files.rate(files.one / "b" / "A.jpg", 5)
    (files.one / "a" / "A.jpg").unlink()
    assert files.index().missing == 1
    assert seen_in(files)["b/A.jpg"] == (copy, 5)
    assert files.missing() == 1


def test_a_decision_about_a_copy_that_goes_is_left_to_the_photo_it_was_copied_from(files: MovingFiles) -> None:
    first, copy = files.one / "a" / "X.jpg", files.one / "a" / "copy.jpg"
    files.write(first, "some content")
    files.index()
    shutil.copyfile(first, copy)
    files.index()
    files.rate(copy, 4)
    copy.unlink()
    assert files.index().moved == 1
    assert files.seen()[first][1] == 4
    assert files.missing() == 0


def test_a_rejection_goes_along_with_a_move_but_never_to_the_photo_it_was_copied_from(files: MovingFiles) -> None:
    first, copy, moved = (files.one / "a" / name for name in ("X.jpg", "copy.jpg", "moved.jpg"))
    files.write(first, "some content")
    files.index()
    shutil.copyfile(first, copy)
    files.index()
    rejected = files.photo_id(copy)
    files.library.mark([rejected], Mark.FLAG, -1)
    shutil.copyfile(copy, moved)
    files.index()
    copy.unlink()
    assert files.index().moved == 1
    assert files.photo_id(moved) == rejected
    moved.unlink()
    assert (files.index().moved, files.missing()) == (0, 1)
    assert files.photo_id(first) != rejected


def test_decisions_stay_with_photos_of_which_too_many_are_gone_to_be_believed(files: MovingFiles) -> None:
    """Their disk may only be away, though it lies within a folder that is there."""
    for number in range(60):
        files.write(files.two / f"{number}.jpg", f"content {number:02}")
    files.index()
    shutil.copytree(files.two, files.one / "disk")
    files.index()
    for number in range(60):
        files.rate(files.one / "disk" / f"{number}.jpg", 3)
    (files.one / "disk").rename(files.one.parent / "away")
    tally = files.index()
    assert (tally.moved, [each.missing for each in tally.held_back]) == (0, [61])
    (files.one.parent / "away").rename(files.one / "disk")
    assert files.index().found == 0
    assert sum(rating == 3 for _, rating in files.seen().values()) >= 60


def test_another_disk_in_the_place_of_a_small_one_makes_nothing_missing_unasked(files: MovingFiles) -> None:
    if not files.volumes.mounts:
        pytest.skip("where disks have no identity, nothing tells one from the other")
    before = files.seen()
    shutil.rmtree(files.one / "a")
    files.volumes.mounts[files.one] = "another volume"
    tally = files.index()
    assert tally.missing == 0
    assert [each.path for each in tally.held_back] == [files.one]
    assert files.seen() == before
    assert files.index(accepts_missing=True).missing > 0


def test_what_was_trashed_here_leaves_its_flag_to_no_copy(files: MovingFiles, trash: Path) -> None:
    del trash
    path = files.one / "a" / "A.jpg"
    shutil.copyfile(path, files.one / "b" / "A.jpg")
    files.index()
    rejected = files.photo_id(path)
    files.library.mark([rejected], Mark.FLAG, -1)
    assert files.library.trash([rejected]).done == 1
    files.index()
    copy = files.library.photos([files.photo_id(files.one / "b" / "A.jpg")])[0]
    assert (copy.photo_id == rejected, copy.flag, copy.rating) == (False, 0, 0)


def test_of_two_lost_photos_of_one_content_the_one_with_decisions_comes_back(files: MovingFiles) -> None:
    shutil.copyfile(files.one / "b" / "C.jpg", files.one / "b" / "plain.jpg")
    files.index()
    (files.one / "b" / "C.jpg").unlink()
    (files.one / "b" / "plain.jpg").rename(files.one / "a" / "plain.jpg")
    files.index()
    assert seen_in(files)["a/plain.jpg"][1] == 3


def test_a_pair_that_was_copied_stays_a_pair(files: MovingFiles) -> None:
    raw = files.write(files.one / "a" / "A.cr2", "the RAW file")
    files.index()
    top, under = files.photo_id(files.one / "a" / "A.jpg"), files.photo_id(raw)
    files.library.stack([top, under], top)
    for name in ("A.jpg", "A.cr2"):
        shutil.copyfile(files.one / "a" / name, files.two / name)
    files.index()
    for name in ("A.jpg", "A.cr2"):
        (files.one / "a" / name).unlink()
    assert files.index().moved == 2
    members = files.library.stack_members(files.photo_id(files.two / "A.jpg"))
    assert [photo.photo_id for photo in members] == [top, under]


def test_a_file_that_cannot_be_looked_at_is_taken_for_there(
    files: MovingFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.one / "a" / "A.jpg"
    shutil.copy2(path, files.one / "b" / "A.jpg")
    look = os.lstat

    def fail(wanted: Path) -> os.stat_result:
        if wanted == path:
            raise PermissionError(13, "Permission denied")
        return look(wanted)

    monkeypatch.setattr("photofinder.ingest.recognition.os.lstat", fail)
    assert files.index().moved == 0
    assert files.photo_id(path) != files.photo_id(files.one / "b" / "A.jpg")


def test_photos_of_a_disk_that_is_away_are_not_taken_for_moved(tmp_path: Path) -> None:
    with open_moving_files(tmp_path) as files:
        files.write(files.one / "A.jpg", "content")
        files.index(files.one, files.two)
        photo_id = files.rate(files.one / "A.jpg", 4)
        shutil.copytree(files.one, tmp_path / "backup")
        files.one.rename(tmp_path / "unplugged")
        del files.volumes.mounts[files.one]
        assert files.index(tmp_path / "backup").moved == 0
        (tmp_path / "unplugged").rename(files.one)
        files.volumes.mounts[files.one] = "volume 1"
        files.index()
        assert files.seen()[files.one / "A.jpg"] == (photo_id, 4)


class TestRemounts:
    def test_a_root_follows_its_volume(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            files.write(files.one / "Photos" / "A.jpg", "content")
            files.index(files.one / "Photos")
            photo_id = files.rate(files.one / "Photos" / "A.jpg", 4)
            now = files.one.rename(tmp_path / "mounted elsewhere")
            files.volumes.mounts = {now: "volume 1"}
            changes = files.library.look_at_roots()
            assert changes == (RootChange(now / "Photos", False, 1, files.one / "Photos"),)
            assert files.library.look_at_roots() == ()
            assert files.seen() == {now / "Photos" / "A.jpg": (photo_id, 4)}
            tally = files.scan()
            assert (tally.found, tally.missing, tally.moved, files.unread()) == (0, 0, 0, [])

    def test_a_scan_follows_too_and_leaves_an_empty_mount_point_alone(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            files.write(files.one / "A.jpg", "content")
            files.index(files.one)
            away = files.one.rename(tmp_path / "away")
            files.one.mkdir()
            files.volumes.mounts.clear()
            assert [problem.path for problem in files.scan().problems] == [files.one]
            files.volumes.mounts[away] = "volume 1"
            assert files.scan().problems == []
            assert list(files.seen()) == [away / "A.jpg"]

    def test_another_disk_in_its_place_is_not_it(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            files.write(files.one / "A.jpg", "content")
            files.index(files.one)
            now = files.one.rename(tmp_path / "now")
            files.write(files.one / "stranger.jpg", "of another disk")
            files.volumes.mounts = {files.one: "volume 9", now: "volume 1"}
            files.scan()
            assert list(files.seen()) == [now / "A.jpg"]

    def test_a_root_does_not_go_where_another_root_lies(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            files.write(files.one / "A.jpg", "content")
            files.index(files.one)
            now = files.one.rename(tmp_path / "now")
            files.index(now)  # added before anybody looked
            files.volumes.mounts = {now: "volume 1"}
            files.library.look_at_roots()
            assert files.library.roots() == [files.one, now]


class TestTheGuard:
    def test_a_large_share_is_not_marked_without_asking(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            for number in range(120):
                files.write(files.one / f"{number}.jpg", f"content {number}")
            files.index(files.one)
            for number in range(60):
                (files.one / f"{number}.jpg").unlink()
            files.write(files.one / "new.jpg", "new")
            tally = files.scan()
            assert tally.held_back == [HeldBack(files.one, 60, 121)]
            assert (tally.missing, tally.found, files.missing(), len(files.seen())) == (0, 1, 0, 121)
            tally = files.scan(accepts_missing=True)
            assert (tally.missing, tally.held_back, files.missing(), len(files.seen())) == (60, [], 60, 61)

    def test_a_few_and_a_small_share_are(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            for number in range(60):
                files.write(files.one / f"{number}.jpg", f"content {number}")
            files.index(files.one)
            for number in range(50):
                (files.one / f"{number}.jpg").unlink()
            assert files.scan().missing == 50

    def test_what_moved_does_not_count(self, tmp_path: Path) -> None:
        with open_moving_files(tmp_path) as files:
            for number in range(80):
                files.write(files.one / "a" / f"{number}.jpg", f"content {number}")
            files.index(files.one, files.two)
            shutil.move(files.one / "a", files.two / "a")
            files.write(files.one / "left.jpg", "left")
            tally = files.scan()
            assert (tally.moved, tally.missing, tally.held_back) == (80, 0, [])


def test_a_first_index_reads_no_digests_apart(files: MovingFiles) -> None:
    before = files.pool.tasks
    files.write(files.one / "a" / "new.jpg", "content a/N.jpg")  # as large as others, none of which is lost
    files.scan()
    assert files.pool.tasks == before


def test_real_pictures_on_the_real_volume_keep_everything(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures" / "a", 3)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        ids = library.list_photos().photo_ids.tolist()
        (tmp_path / "pictures" / "a").rename(tmp_path / "pictures" / "b")
        report = library.index()
        assert (report.moved, report.found, report.missing, report.read) == (3, 0, 0, 0)
        assert library.list_photos().photo_ids.tolist() == ids
        assert len(library.thumbnails(ids)) == 3
        assert {photo.path.parent.name for photo in library.photos(ids)} == {"b"}


def test_a_name_that_changes_its_case_only(tmp_path: Path) -> None:
    """On a file system that knows no case the old name still leads to the file; that is simulated."""
    with open_moving_files(tmp_path, FakeVolumes({tmp_path: "volume"})) as files:
        old = files.write(files.one / "a" / "IMG_1.JPG", "content")
        files.index(files.one)
        photo_id = files.rate(old, 3)
        now = old.rename(old.with_name("img_1.jpg"))
        look = os.lstat
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("photofinder.ingest.recognition.os.lstat", lambda path: look(now if path == old else path))
            tally = files.scan()
        assert (tally.moved, tally.found, tally.missing) == (1, 0, 0)
        assert files.seen() == {now: (photo_id, 3)}


class CutOff(Exception):
    """The process ended here."""


@pytest.mark.parametrize("changes", range(7))
def test_a_scan_that_is_cut_off_anywhere_is_made_good_by_the_next(
    files: MovingFiles, changes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered_anew_across_folders(files)
    shutil.copyfile(files.one / "b" / "D.jpg", files.two / "D.jpg")
    (files.one / "b" / "D.jpg").unlink()
    files.write(files.one / "new.jpg", "new")
    submit, left = files.library._archive.writing.submit, [changes]

    def submit_so_many(change: Change) -> Future[ChangeSet]:
        if not left[0]:
            raise CutOff
        left[0] -= 1
        return submit(change)

    with monkeypatch.context() as patch:
        patch.setattr(files.library._archive.writing, "submit", submit_so_many)
        with contextlib.suppress(CutOff):
            files.scan()
    files.scan()
    seen = {name: stars for name, (_, stars) in seen_in(files).items()}
    assert seen == {"b/C.jpg": 1, "a/A.jpg": 2, "../two/D.jpg": 3, "new.jpg": 0}
    assert len(files.unread()) == 1
    assert files.missing() == 0


def test_a_scan_that_is_cancelled_while_it_recognises_is_made_good_by_the_next(files: MovingFiles) -> None:
    shutil.copyfile(files.one / "b" / "C.jpg", files.two / "C.jpg")
    (files.one / "b" / "C.jpg").unlink()
    cancel = CancelToken()

    def cancel_then(progress: Progress) -> None:
        if progress.stage == "Recognising moved files":
            cancel.cancel()

    with pytest.raises(Cancelled):
        files.library._indexing.scan([], cancel_then, cancel)
    assert files.photo_id(files.one / "b" / "C.jpg")
    assert files.scan().moved == 1
    assert seen_in(files)["../two/C.jpg"][1] == 3
