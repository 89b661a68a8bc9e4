"""Clean-ups that meet what may go wrong: whatever it is, the last copy stays, and what failed is never called done."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.app.trash import spare_trash_of
from photofinder.catalog.writer import Transaction
from photofinder.cleanups import CleanupMethod, CleanupOptions, CleanupPlan
from photofinder.errors import UserError
from photofinder.jobs import CancelToken, Progress
from photofinder.records import ChangeSet, Mark
from photofinder.relations import Relation
from tests.app.cleaning import choice_of, choose_exact, snapshot
from tests.app.moving_files import MovingFiles, open_moving_files
from tests.permissions import permissions_count
from tests.small_disk import small_disk

SECOND = 1_000_000_000


@pytest.fixture
def files(tmp_path: Path, trash: Path) -> Iterator[MovingFiles]:
    with open_moving_files(tmp_path) as opened:
        yield opened


@pytest.fixture
def pair(files: MovingFiles) -> tuple[Path, Path]:
    """Return two equal files, of which the first one is to stay."""
    paths = files.write(files.one / "a.jpg", "same"), files.write(files.one / "sub" / "b.jpg", "same")
    files.index(files.one)
    return paths


def plan(files: MovingFiles, options: CleanupOptions | None = None) -> CleanupPlan:
    return files.library.cleanup.plan(choose_exact(files.library), options)


def refused(files: MovingFiles, made: CleanupPlan, words: str) -> None:
    """Apply a plan of which nothing can be done."""
    before = snapshot(files.one)
    report = files.library.cleanup.apply(made)
    assert (report.done, report.entry_id, report.freed_bytes) == (0, None, 0)
    assert [words in problem.reason for problem in report.problems] == [True], report.problems
    assert words in report.sentence
    assert snapshot(files.one) == before
    assert files.library.undo_state().undo == ""


def test_the_keeper_has_vanished(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    made = plan(files)
    pair[0].unlink()
    refused(files, made, "a.jpg, which stays in its place: the file is not there any more")


def test_the_keeper_has_changed(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    made = plan(files)
    pair[0].write_text("other")
    refused(files, made, "a.jpg, which stays in its place: the file was changed meanwhile")


def test_the_keeper_has_changed_behind_its_stamp(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    made, stamp = plan(files), pair[0].stat().st_mtime_ns
    pair[0].write_text("else")
    os.utime(pair[0], ns=(stamp, stamp))
    refused(files, made, "a.jpg, which stays in its place: its content is another one")


def test_the_keeper_was_read_again_as_another_picture(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    made = plan(files)
    files.write(pair[0], "other")
    files.index(files.one)
    refused(files, made, "has changed since; look for duplicates again")


def test_a_photo_has_changed_behind_its_stamp(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    made, stamp = plan(files), pair[1].stat().st_mtime_ns
    pair[1].write_text("else")
    os.utime(pair[1], ns=(stamp, stamp))
    refused(files, made, "its content is another one")


def test_a_photo_has_vanished(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    made = plan(files)
    pair[1].unlink()
    refused(files, made, "the file is not there any more")


def test_a_link_took_the_place_of_the_keeper(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    """A link to the very file that is to go has the same content; without the file it would have none."""
    made = plan(files)
    stamp = pair[1].stat().st_mtime_ns
    pair[0].unlink()
    pair[0].symlink_to(pair[1])
    os.utime(pair[0], ns=(stamp, stamp), follow_symlinks=False)
    refused(files, made, "a.jpg, which stays in its place")


def test_a_folder_seen_twice_holds_one_copy(files: MovingFiles) -> None:
    """Two roots lead to one folder, by a link: what looks like two equal files is a single one."""
    path = files.write(files.one / "a.jpg", "same")
    files.two.rmdir()
    files.two.symlink_to(files.one)
    files.index(files.one)
    other = files.write(files.one / "b.jpg", "same")
    os.utime(other, ns=(path.stat().st_mtime_ns,) * 2)
    files.index(files.one)
    first, second = files.photo_id(path), files.photo_id(other)
    made = files.library.cleanup.plan([choice_of(first, [second])])
    other.unlink()
    os.link(path, other)  # now two names of one file: the bytes stay while one of them does
    report = files.library.cleanup.apply(made)
    assert (report.done, path.read_text()) == (1, "same")
    files.library.undo()
    other.unlink()
    other.symlink_to(path)
    refused(files, made, "it is a link or no file at all")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_write_protected_stays(files: MovingFiles, pair: tuple[Path, Path], what: str) -> None:
    made = plan(files)
    protected = pair[1] if what == "file" else pair[1].parent
    mode = protected.stat().st_mode
    protected.chmod(0o444 if what == "file" else 0o555)
    try:
        with permissions_count():
            refused(files, made, "write-protected; allow writing to it and try again")
    finally:
        protected.chmod(mode)
    assert files.library.cleanup.apply(made).done == 1


def test_a_protected_folder_is_never_touched(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    options = CleanupOptions(protected=(pair[1].parent,))
    made = plan(files, options)
    assert (made.items, [each.reason for each in made.skipped]) == ((), ["it lies in a protected folder"])
    refused(files, replace(plan(files), options=options), "it lies in a protected folder")  # a plan that lies


def test_photos_that_would_take_each_others_place_both_stay(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    first, second = (files.photo_id(path) for path in pair)
    made = files.library.cleanup.plan([choice_of(first, [second]), choice_of(second, [first])])
    assert made.items == ()
    assert {each.reason for each in made.skipped} == {"it is to stay in another group"}


def test_a_raw_file_that_is_the_only_one_keeps_its_picture(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    raw = files.write(pair[1].with_suffix(".nef"), "raw")
    files.index(files.one)
    first, second = (files.photo_id(path) for path in pair)
    choice = choice_of(first, [second], companions={second: (files.photo_id(raw),)})
    made = files.library.cleanup.plan([choice])
    assert (made.items, [each.reason for each in made.skipped]) == (
        (),
        ["b.nef, which belongs to it, is the only one of its kind"],
    )
    copy = files.write(pair[0].with_suffix(".nef"), "raw")
    files.index(files.one)
    before = snapshot(files.one)
    made = files.library.cleanup.plan([choice])
    copy.unlink()
    refused(files, made, "no other file holds what is in b.nef")
    files.write(copy, "raw")
    files.index(files.one)
    report = files.library.cleanup.apply(made)
    assert (report.done, report.problems) == (1, ())
    assert sorted(path.name for path in files.one.rglob("*") if path.is_file()) == ["a.jpg", "a.nef"]
    files.library.undo()
    after = snapshot(files.one)
    assert {name: content for name, (content, *_) in after.items()} == {
        name: content for name, (content, *_) in before.items()
    }


def test_a_sidecar_goes_along_and_comes_back(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    sidecar = files.write(pair[1].with_suffix(".xmp"), "<x/>")
    before = snapshot(files.one)
    assert files.library.cleanup.apply(plan(files)).done == 1
    assert not sidecar.exists()
    files.library.undo()
    assert snapshot(files.one) == before


def test_moving_finds_free_names_and_comes_back(files: MovingFiles, pair: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "aside"
    target.mkdir()
    (target / "b.jpg").write_text("another file")
    before = snapshot(files.one)
    options = CleanupOptions(CleanupMethod.MOVE, target)
    assert files.library.cleanup.apply(plan(files, options)).done == 1
    assert {path.name: path.read_text() for path in target.iterdir()} == {
        "b.jpg": "another file",
        "b (2).jpg": "same",
    }
    files.library.undo()
    assert snapshot(files.one) == before
    assert [path.name for path in target.iterdir()] == ["b.jpg"]


@pytest.mark.parametrize("folder", [None, Path("/nowhere/at/all")])
def test_a_folder_that_cannot_be_moved_to_is_refused(
    files: MovingFiles, pair: tuple[Path, Path], folder: Path | None
) -> None:
    with pytest.raises(UserError):
        plan(files, CleanupOptions(CleanupMethod.MOVE, folder))


def test_what_the_trash_does_not_take_goes_to_one_of_ours(
    files: MovingFiles, pair: tuple[Path, Path], trash: Path
) -> None:
    trash.write_text("a file where the trash should be")
    files.library.settings.change("ingest.skip_folders", "@eaDir")  # our own trash is left out all the same
    before = snapshot(files.one)
    report = files.library.cleanup.apply(plan(files))
    assert (report.done, report.problems) == (1, ())
    spare = spare_trash_of(files.one)
    assert (spare / "files" / "b.jpg").read_text() == "same"
    files.index(files.one)  # which does not look into it
    assert set(files.seen()) == {pair[0]}
    files.library.undo()
    assert {path.name for path in spare.rglob("*")} == {"files", "info"}
    assert {name: each for name, each in snapshot(files.one).items() if not name.startswith(".")} == before


def test_what_is_not_found_again_in_the_trash_is_not_called_done(
    files: MovingFiles, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.app.trash.find_in_trash", lambda _path, _stamp: None)
    report = files.library.cleanup.apply(plan(files))
    assert (report.done, report.freed_bytes, len(report.problems)) == (0, 0, 1)
    assert "its place there cannot be found" in report.problems[0].reason
    assert pair[0].read_text() == "same"
    assert [entry.entry_id for entry in files.library.cleanup.entries()] == [report.entry_id]


def test_a_disk_of_its_own_has_its_own_trash(tmp_path: Path, trash: Path) -> None:
    with small_disk(tmp_path / "one", 1_000_000) as disk, open_moving_files(tmp_path) as files:
        files.write(disk / "a.jpg", "same")
        files.write(disk / "b.jpg", "same")
        files.index(disk)
        before = snapshot(disk)
        assert files.library.cleanup.apply(plan(files)).done == 1
        assert not trash.exists()  # nothing was carried to another disk
        files.library.undo()
        assert {name: each for name, each in snapshot(disk).items() if not name.startswith(".")} == before


def test_a_full_disk_keeps_what_it_has(tmp_path: Path, trash: Path) -> None:
    with small_disk(tmp_path / "one", 65536, options=",nr_inodes=16") as disk, open_moving_files(tmp_path) as files:
        files.write(disk / "a.jpg", "same")
        files.write(disk / "b.jpg", "same")
        files.index(disk)
        made = plan(files)
        for number in range(20):
            try:
                (disk / f"filler {number}").write_bytes(b"x" * 4096)
            except OSError:
                break
        refused(files, made, "no space is left there; free some and try again")
        for path in disk.glob("filler*"):
            path.unlink()
        assert files.library.cleanup.apply(made).done == 1


def test_moving_to_a_full_disk_leaves_the_files(files: MovingFiles, pair: tuple[Path, Path], tmp_path: Path) -> None:
    with small_disk(tmp_path / "aside", 65536) as disk:
        (disk / "filler").write_bytes(b"x" * 65536)
        refused(files, plan(files, CleanupOptions(CleanupMethod.MOVE, disk)), "no space is left there")
        (disk / "filler").unlink()
        assert files.library.cleanup.apply(plan(files, CleanupOptions(CleanupMethod.MOVE, disk))).done == 1
        files.library.undo()
        assert pair[1].read_text() == "same"


def test_two_clean_ups_at_once_leave_a_copy(files: MovingFiles) -> None:
    paths = [files.write(files.one / f"{number}.jpg", f"content {number % 20}") for number in range(40)]
    files.index(files.one)
    ids = [files.photo_id(path) for path in paths]
    plans = [
        files.library.cleanup.plan([choice_of(ids[each], [ids[each + 20]]) for each in range(20)]),
        files.library.cleanup.plan([choice_of(ids[each + 20], [ids[each]]) for each in range(20)]),
    ]
    reports = []
    threads = [
        threading.Thread(target=lambda made=made: reports.append(files.library.cleanup.apply(made))) for made in plans
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = [path.read_text() for path in files.one.glob("*.jpg")]
    assert sorted(left) == sorted(f"content {number}" for number in range(20))
    assert sum(report.done for report in reports) == 20
    files.library.cleanup.undo()
    assert len(list(files.one.glob("*.jpg"))) == 40


def test_cancelling_counts_what_was_done(files: MovingFiles) -> None:
    for number in range(10):
        files.write(files.one / f"{number}.jpg", f"content {number % 5}")
    files.index(files.one)
    before = snapshot(files.one)
    cancel = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            cancel.cancel()

    report = files.library.cleanup.apply(plan(files), stop, cancel)
    assert (report.done, report.is_cancelled, report.problems) == (2, True, ())
    assert report.sentence == "Cancelled: 2 photos moved to the trash."
    assert len(list(files.one.glob("*.jpg"))) == 8
    files.library.undo()
    assert snapshot(files.one) == before


def test_doing_it_again_looks_again(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    files.library.cleanup.apply(plan(files))
    files.library.undo()
    pair[0].unlink()
    with pytest.raises(UserError, match="which stays in its place: the file is not there any more"):
        files.library.redo()
    assert pair[1].read_text() == "same"


def test_what_cannot_be_undone_now_can_be_later(files: MovingFiles) -> None:
    paths = [files.write(files.one / f"{number}.jpg", f"content {number % 2}") for number in range(4)]
    files.index(files.one)
    before = snapshot(files.one)
    report = files.library.cleanup.apply(plan(files))
    paths[3].write_text("somebody else's")
    undone = files.library.cleanup.undo(report.entry_id)
    assert (undone.undone, undone.left) == (1, 1)
    assert "there is a file of the name 3.jpg already" in undone.sentence
    assert [entry.is_undone for entry in files.library.cleanup.entries()] == [False]
    assert paths[3].read_text() == "somebody else's"
    paths[3].unlink()
    undone = files.library.cleanup.undo(report.entry_id)
    assert (undone.undone, undone.left) == (1, 0)
    assert snapshot(files.one) == before
    with pytest.raises(UserError, match="no such clean-up"):
        files.library.cleanup.undo()


def test_a_link_that_became_another_file_is_left_alone(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    before = snapshot(files.one)
    assert files.library.cleanup.apply(plan(files, CleanupOptions(CleanupMethod.LINK))).done == 1
    pair[1].unlink()
    pair[1].write_text("somebody else's")
    with pytest.raises(UserError, match="another file has taken its place"):
        files.library.undo()
    assert pair[1].read_text() == "somebody else's"
    pair[1].unlink()
    pair[1].write_text("same")  # a copy of what comes back: nobody loses anything
    undone = files.library.cleanup.undo()
    assert (undone.undone, undone.left) == (1, 0)
    assert snapshot(files.one) == before


def test_links_come_back_when_the_keeper_has_moved(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    stamp = pair[1].stat()
    assert files.library.cleanup.apply(plan(files, CleanupOptions(CleanupMethod.LINK))).done == 1
    assert pair[1].samefile(pair[0])
    files.index(files.one)
    assert set(files.seen()) == set(pair)
    pair[0].rename(pair[0].with_name("moved.jpg"))
    files.library.undo()
    assert pair[1].read_text() == "same"
    assert (pair[1].stat().st_mtime_ns, pair[1].stat().st_ino) == (stamp.st_mtime_ns, stamp.st_ino)


def test_links_are_not_made_across_disks(files: MovingFiles, pair: tuple[Path, Path], tmp_path: Path) -> None:
    with small_disk(tmp_path / "three", 1_000_000) as disk:
        other = files.write(disk / "c.jpg", "same")
        files.index(disk)
        made = files.library.cleanup.plan(
            [choice_of(files.photo_id(pair[0]), [files.photo_id(other)])], CleanupOptions(CleanupMethod.LINK)
        )
        refused(files, made, "no link can lead there")
        assert other.read_text() == "same"


def test_what_is_a_link_already_is_left_alone(files: MovingFiles, pair: tuple[Path, Path], tmp_path: Path) -> None:
    options, move = CleanupOptions(CleanupMethod.LINK), CleanupOptions(CleanupMethod.MOVE, tmp_path / "aside")
    (tmp_path / "aside").mkdir()
    assert files.library.cleanup.apply(plan(files, options)).done == 1
    files.index(files.one)
    for method in (options, move, None):  # another name of one file holds no space that would be freed
        made = plan(files, method)
        assert (made.items, made.freed_bytes) == ((), 0)
        assert [each.reason for each in made.skipped] == ["it is a link to the photo that stays already"]
    assert pair[0].samefile(pair[1])


def test_only_equal_files_become_links(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    first, second = (files.photo_id(path) for path in pair)
    made = files.library.cleanup.plan([choice_of(first, [second], Relation.NEAR)], CleanupOptions(CleanupMethod.LINK))
    assert [each.reason for each in made.skipped] == ["only a file of the same bytes can be replaced by a link"]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8])
def test_a_journal_cut_off_gives_back_what_can_be_read(files: MovingFiles, kept: float) -> None:
    for number in range(20):
        files.write(files.one / f"{number}.jpg", f"content {number % 10}")
    files.index(files.one)
    report = files.library.cleanup.apply(plan(files))

    def cut(transaction: Transaction) -> ChangeSet:
        transaction.catalog.execute(
            "UPDATE journal SET document = substr(document, 1, CAST(length(document) * ? AS INTEGER)) WHERE id = ?",
            (kept, report.entry_id),
        )
        return ChangeSet()

    files.library._archive.writing.submit(cut).result()
    assert files.library.undo_state().undo == "clean-up: moving 10 photos to the trash"
    undone = files.library.cleanup.undo()
    assert 1 <= undone.undone <= 10
    assert len(list(files.one.glob("*.jpg"))) == 10 + undone.undone


@pytest.mark.parametrize("document", ["", "{", '{"running": "forw', "not JSON at all"])
def test_a_journal_entry_that_is_nothing_stops_nobody(
    files: MovingFiles, pair: tuple[Path, Path], tmp_path: Path, document: str
) -> None:
    files.rate(pair[0], 3)
    report = files.library.cleanup.apply(plan(files))

    def spoil(transaction: Transaction) -> ChangeSet:
        transaction.catalog.execute("UPDATE journal SET document = ? WHERE id = ?", (document, report.entry_id))
        return ChangeSet()

    files.library._archive.writing.submit(spoil).result()
    if not document.startswith('{"running"'):
        assert files.library.cleanup.entries() == []
        assert "cannot be read" in files.library.undo_state().undo
        with pytest.raises(UserError, match="damaged"):
            files.library.undo()
        assert files.library.undo_state().undo == "rating of 1 photo"
    files.library.close()
    with Library.open(tmp_path / "archive") as library:
        assert library.undo_state().undo == "rating of 1 photo"


def test_ratings_do_not_push_a_clean_up_out_of_the_journal(
    files: MovingFiles, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.catalog.journal._KEPT_ENTRIES", 5)
    before = snapshot(files.one)
    entry_id = files.library.cleanup.apply(plan(files)).entry_id
    for number in range(12):
        files.library.mark([files.photo_id(pair[0])], Mark.RATING, 1 + number % 2)
    assert files.library.cleanup.undo(entry_id).left == 0
    assert snapshot(files.one) == before


def test_undoing_an_older_clean_up_leaves_the_order_of_the_others(files: MovingFiles, pair: tuple[Path, Path]) -> None:
    """What is undone last is redone first, wherever in the journal it stands."""
    entry_id = files.library.cleanup.apply(plan(files)).entry_id
    keeper = files.photo_id(pair[0])
    files.library.mark([keeper], Mark.RATING, 4)
    files.library.cleanup.undo(entry_id)
    files.library.undo()
    assert files.library.photos([keeper])[0].rating == 0
    assert files.library.redo() == "Done again: rating of 1 photo."
    assert files.library.photos([keeper])[0].rating == 4
    assert pair[1].exists()
    assert files.library.undo_state().redo.startswith("clean-up")
