"""Clean-ups between whose finding, planning, doing and undoing other things happen: nothing is trusted that is old."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photofinder.app import filing
from photofinder.app.library import Library
from photofinder.catalog.writer import Transaction
from photofinder.cleanups import CleanupMethod, CleanupOptions, CleanupReport
from photofinder.errors import ArchiveError, UserError
from photofinder.jobs import CancelToken, Progress
from photofinder.keeping import Decision, GroupChoice
from photofinder.records import ChangeSet, Mark
from photofinder.relations import DuplicateGroup, DuplicateScope
from tests.app.cleaning import choice_of, snapshot
from tests.app.moving_files import MovingFiles, open_moving_files
from tests.factories import draw_scene, jpeg_bytes

CHANGED = "it or the photo that stays has changed since they were compared; look for duplicates again"
LINK = CleanupOptions(CleanupMethod.LINK)


@pytest.fixture
def files(tmp_path: Path, trash: Path) -> Iterator[MovingFiles]:
    with open_moving_files(tmp_path) as opened:
        yield opened


def write_pair(files: MovingFiles, keeper: str = "one/k.jpg", other: str = "one/a.jpg") -> tuple[Path, Path]:
    """Write and read two equal files, of which the first one is to stay."""
    base = files.one.parent
    pair = files.write(base / keeper, "same"), files.write(base / other, "same")
    files.index(files.one, files.two)
    return pair


def choose(files: MovingFiles, pair: tuple[Path, Path]) -> GroupChoice:
    return choice_of(files.photo_id(pair[0]), [files.photo_id(pair[1])])


def clean_up(files: MovingFiles, choice: GroupChoice, options: CleanupOptions | None = None) -> CleanupReport:
    return files.library.cleanup.apply(files.library.cleanup.plan([choice], options))


def move_to(folder: Path) -> CleanupOptions:
    folder.mkdir(parents=True, exist_ok=True)
    return CleanupOptions(CleanupMethod.MOVE, folder)


def unplug(files: MovingFiles, *, leaves_mount_point: bool = False) -> None:
    files.two.rename(files.two.with_name("unplugged"))
    if leaves_mount_point:
        files.two.mkdir()
    files.library.look_at_roots()


def plug_in(files: MovingFiles) -> None:
    if files.two.exists():
        files.two.rmdir()
    files.two.with_name("unplugged").rename(files.two)
    files.library.look_at_roots()


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# Between finding and planning.


@pytest.mark.parametrize("number", [0, 1])
def test_what_has_changed_since_it_was_found_is_not_planned(files: MovingFiles, number: int) -> None:
    pair = write_pair(files)
    choice = choose(files, pair)
    files.write(pair[number], "hours of retouching")
    files.index(files.one)
    made = files.library.cleanup.plan([choice])
    assert (made.items, [each.reason for each in made.skipped]) == ((), [CHANGED])


def with_contents(files: MovingFiles, group: DuplicateGroup) -> DuplicateGroup:
    """Return a group as finding makes it, which notes the contents that were compared."""
    photos = files.library.photos([member.photo_id for member in group.members])
    contents = {photo.photo_id: photo.content_digest for photo in photos}
    members = (replace(member, content_digest=contents[member.photo_id]) for member in group.members)
    return replace(group, members=tuple(members))


def test_a_keeper_that_became_another_picture_is_not_chosen(files: MovingFiles) -> None:
    pair = write_pair(files)
    choice = choose(files, pair)
    group = with_contents(files, choice.group)
    files.write(pair[0], "damaged")
    files.index(files.one)
    assert files.library.cleanup.choose([group]) == []
    made = files.library.cleanup.plan([replace(choice, group=group)])
    assert (made.items, [each.reason for each in made.skipped]) == ((), [CHANGED])


def test_a_new_copy_does_not_take_the_place_of_what_was_kept(files: MovingFiles) -> None:
    pair = write_pair(files, "one/k (2).jpg", "one/a (2).jpg")
    files.library.decisions.decide([files.photo_id(path) for path in pair], Decision.KEEP_BOTH)
    new = files.write(files.one / "new.jpg", "same", mtime_s=1_000_000)  # older, and of a better name
    files.index(files.one)
    scope = DuplicateScope(exact_only=True)
    (choice,) = files.library.cleanup.choose(files.library.duplicates(scope), scope=scope)
    assert choice.spared == (files.photo_id(new),)
    turned = files.library.cleanup.choose_keeper(choice.group, files.photo_id(new), scope=scope)
    assert turned is not None
    assert turned.spared == ()
    reasons = {member.photo_id: member.reasons for member in turned.group.members}
    assert reasons[choice.keeper][-1] == "stays, as was decided before"


def test_moving_twice_moves_no_originals(tmp_path: Path, trash: Path) -> None:
    """The folder that duplicates were moved to is in the archive: a copy there is none that may stay in the place."""
    pictures, aside = tmp_path / "pictures", tmp_path / "pictures" / "aside"
    deep = pictures / "2012" / "summer" / "by Anna"
    deep.mkdir(parents=True)
    aside.mkdir()
    picture = deep.parent / "a.jpg"
    picture.write_bytes(jpeg_bytes(draw_scene(1, (320, 240)), quality=92))
    shutil.copy2(picture, deep / "a.jpg")
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        done = []
        for _ in range(2):
            choices = library.cleanup.choose(library.duplicates())
            done.append(library.cleanup.apply(library.cleanup.plan(choices, move_to(aside))).done)
            library.index([])
    assert done == [1, 0]
    assert len(names(pictures)) == 2
    assert len(names(aside)) == 1


# Between planning and doing.


def test_a_link_leads_to_the_keeper_only(files: MovingFiles) -> None:
    pair = write_pair(files)
    other = files.write(files.one / "o.jpg", "quite another")
    files.index(files.one)
    made = files.library.cleanup.plan([choose(files, pair)], LINK)
    files.library.rename([files.photo_id(pair[0])], "k2")
    files.library.rename([files.photo_id(other)], "k")
    report = files.library.cleanup.apply(made)
    assert (report.done, len(report.problems)) == (0, 1)
    assert pair[1].read_text() == "same"


@pytest.mark.parametrize("harm", ["companion protected", "cancelled"])
def test_a_shot_is_not_torn(files: MovingFiles, harm: str) -> None:
    pair = write_pair(files, other="two/a.jpg")
    raws = [files.write(path.with_suffix(".nef"), "raw") for path in pair]
    files.index(files.one, files.two)
    (first, second), (raw, raw_too) = map(files.photo_id, pair), map(files.photo_id, raws)
    choice = choice_of(first, [second], companions={first: (raw,), second: (raw_too,)})
    made, cancel = files.library.cleanup.plan([choice]), CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 1 and harm == "cancelled":
            cancel.cancel()

    if harm == "companion protected":
        raws[1].chmod(0o444)
    report = files.library.cleanup.apply(made, stop, cancel)
    both = ["a.jpg", "a.nef"]
    assert (report.done, names(files.two)) == ((0, both) if harm == "companion protected" else (1, []))


def test_a_sidecar_of_another_case_stays(files: MovingFiles) -> None:
    """To some file systems `a.jpg` and `A.jpg` are two files, each with words of its own."""
    pair = write_pair(files, other="two/a.jpg")
    own, other = files.write(files.two / "a.jpg.xmp", "<own/>"), files.write(files.two / "A.jpg.xmp", "<other/>")
    if own.samefile(other):
        pytest.skip("this file system takes a.jpg and A.jpg for one name")
    files.write(files.two / "A.jpg", "another picture")
    files.index(files.two)
    assert clean_up(files, choose(files, pair)).done == 1
    assert names(files.two) == ["A.jpg", "A.jpg.xmp"]


def test_nothing_is_recovered_beside_a_running_change(
    files: MovingFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = write_pair(files)
    made = files.library.cleanup.plan([choose(files, pair)], move_to(tmp_path / "aside"))
    link, threads = os.link, list[threading.Thread]()

    def link_and_recover(source: Path, target: Path, *, follow_symlinks: bool) -> None:
        link(source, target, follow_symlinks=follow_symlinks)
        if not threads:
            threads.append(threading.Thread(target=files.library.finish_waiting))
            threads[0].start()
            threads[0].join(0.5)

    monkeypatch.setattr(os, "link", link_and_recover)
    report = files.library.cleanup.apply(made)
    threads[0].join()
    assert (report.done, report.problems) == (1, ())
    assert (names(files.one), names(tmp_path / "aside")) == (["k.jpg"], ["a.jpg"])


def test_a_waiting_move_takes_only_what_was_planned(files: MovingFiles, tmp_path: Path) -> None:
    pair = write_pair(files, other="two/a.jpg")
    others = [files.write(pair[1].with_suffix(ending), f"the only{ending}") for ending in (".png", ".nef")]
    files.index(files.two)
    choice = choose(files, pair)
    unplug(files)
    report = clean_up(files, choice, move_to(tmp_path / "aside"))
    assert report.waiting == 1
    plug_in(files)
    assert files.library.finish_waiting().done == 1
    assert names(files.two) == sorted(path.name for path in others)
    assert names(tmp_path / "aside") == ["a.jpg"]


# The way back.


def test_an_undo_while_the_folder_is_away_can_be_done_later(files: MovingFiles, tmp_path: Path) -> None:
    pair, stick = write_pair(files), tmp_path / "stick"
    before = snapshot(files.one)
    report = clean_up(files, choose(files, pair), move_to(stick))
    stick.rename(tmp_path / "unplugged")
    stick.mkdir()  # the mount point stays, empty
    with pytest.raises(UserError):
        files.library.cleanup.undo(report.entry_id)
    assert [entry.is_undone for entry in files.library.cleanup.entries()] == [False]
    stick.rmdir()
    (tmp_path / "unplugged").rename(stick)
    assert files.library.cleanup.undo(report.entry_id).left == 0
    assert snapshot(files.one) == before


def test_nothing_is_brought_back_into_an_empty_mount_point(files: MovingFiles) -> None:
    pair = write_pair(files, other="two/a.jpg")
    files.write(files.two / "b.jpg", "stays")
    files.index(files.two)
    report = clean_up(files, choose(files, pair), move_to(files.one / "aside"))
    unplug(files, leaves_mount_point=True)
    with pytest.raises(UserError, match="A disk that this is about is not there"):
        files.library.cleanup.undo(report.entry_id)
    assert names(files.two) == []
    plug_in(files)
    assert files.library.cleanup.undo(report.entry_id).left == 0
    assert names(files.two) == ["a.jpg", "b.jpg"]


def test_a_root_that_was_emptied_is_filled_again(files: MovingFiles) -> None:
    pair = write_pair(files, other="two/a.jpg")
    report = clean_up(files, choose(files, pair))
    assert names(files.two) == []
    files.library.look_at_roots()
    assert files.library.cleanup.undo(report.entry_id).left == 0
    assert names(files.two) == ["a.jpg"]


def test_folders_that_were_tidied_away_come_back(files: MovingFiles) -> None:
    pair = write_pair(files, other="one/deep/deeper/a.jpg")
    before = snapshot(files.one)
    report = clean_up(files, choose(files, pair))
    for folder in (pair[1].parent, pair[1].parent.parent):
        folder.rmdir()
    assert files.library.cleanup.undo(report.entry_id).left == 0
    assert snapshot(files.one) == before


def test_no_folder_is_made_where_a_disk_was_mounted(files: MovingFiles) -> None:
    """A disk that lies in a folder of another root: its mount point is not made again as a part of that one."""
    mounted = files.one / "disk"
    inner = files.write(mounted / "sub" / "a.jpg", "same")
    files.index(mounted)
    files.index(files.one)
    files.library.trash([files.photo_id(inner)])
    mounted.rename(files.one.parent / "unplugged")
    assert set(files.library.roots()) == {files.one, mounted}
    files.library.look_at_roots()
    with pytest.raises(UserError):
        files.library.undo()
    assert not mounted.exists()


def test_a_clean_up_that_was_cut_off_is_made_out_and_undone(
    files: MovingFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = write_pair(files)
    before = snapshot(files.one)
    choice = choose(files, pair)
    with monkeypatch.context() as patched:
        patched.setattr(filing, "place_photos", refuse)
        with pytest.raises(ArchiveError):
            clean_up(files, choice)
    assert names(files.one) == ["k.jpg"]
    assert [entry.is_unfinished for entry in files.library.cleanup.entries()] == [True]
    undone = files.library.cleanup.undo()
    assert (undone.undone, undone.left) == (1, 0)
    assert snapshot(files.one) == before


def refuse(*_arguments: object) -> ChangeSet:
    raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize(("age_days", "is_kept"), [(300, True), (400, False)])
def test_clean_ups_are_kept_for_a_year(files: MovingFiles, age_days: int, is_kept: bool) -> None:
    first = clean_up(files, choose(files, write_pair(files)))

    def age(transaction: Transaction) -> ChangeSet:
        transaction.catalog.execute("UPDATE journal SET at_ns = at_ns - ?", (age_days * 24 * 3600 * 1_000_000_000,))
        return ChangeSet()

    files.library._archive.writing.submit(age).result()
    second = clean_up(files, choose(files, write_pair(files, "one/k2.jpg", "one/a2.jpg")))
    kept = [entry.entry_id for entry in files.library.cleanup.entries()]
    assert kept == ([second.entry_id, first.entry_id] if is_kept else [second.entry_id])


def test_a_redo_that_runs_survives_a_rating(files: MovingFiles) -> None:
    pair = write_pair(files)
    report = clean_up(files, choose(files, pair))
    files.library.cleanup.undo(report.entry_id)
    keeper, rated = files.photo_id(pair[0]), list[Progress]()

    def rate(progress: Progress) -> None:
        if not rated:
            rated.append(progress)
            files.library.mark([keeper], Mark.RATING, 3)

    files.library.redo(rate)
    assert rated
    assert names(files.one) == ["k.jpg"]
    assert [(entry.entry_id, entry.is_undone) for entry in files.library.cleanup.entries()] == [
        (report.entry_id, False)
    ]
    assert files.library.cleanup.undo(report.entry_id).left == 0
    assert names(files.one) == ["a.jpg", "k.jpg"]
