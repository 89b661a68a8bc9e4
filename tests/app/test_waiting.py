"""What is wished for files of disks that are away: it waits, is looked at again, and is done once or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from photofinder.app import file_steps, filing, finishing
from photofinder.app.reports import FileReport, WaitingRoot
from photofinder.catalog.journal import add_entry
from photofinder.catalog.waiting_rows import note_reasons
from photofinder.catalog.writer import Transaction
from photofinder.file_changes import FileChange, FileStep, FileVerb, WaitingAction
from photofinder.jobs import CancelToken, Progress, ignore_progress
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import NEWEST_FIRST, Aspect, ChangeSet, Condition, Field, PhotoId
from tests.app.moving_files import MovingFiles, open_moving_files


@dataclass
class Disks:
    """An archive of two folders; `two` is on a disk that can be unplugged, and has five photos a to e."""

    files: MovingFiles

    def unplug(self) -> None:
        self.files.two.rename(self.elsewhere)
        assert [change.is_offline for change in self.files.library.look_at_roots()] == [True]

    def plug_in(self) -> None:
        self.elsewhere.rename(self.files.two)
        assert [change.is_offline for change in self.files.library.look_at_roots()] == [False]

    @property
    def elsewhere(self) -> Path:
        return self.files.two.with_name("unplugged")

    def ids(self, *names: str) -> list[PhotoId]:
        """Return the photos that were catalogued under these names, of the second folder unless another is named."""
        return [self.known[name] for name in names]

    def __post_init__(self) -> None:
        for name in "abcde":
            self.files.write(self.files.two / f"{name}.jpg", f"photo {name}")
        for name in "xy":
            self.files.write(self.files.one / f"{name}.jpg", f"photo {name}")
        self.files.index(self.files.one, self.files.two)
        self.known = {path.stem: photo_id for path, (photo_id, _) in self.files.seen().items()}

    def names(self) -> set[str]:
        """Return the names of the files on the disk."""
        folder = self.files.two if self.files.two.exists() else self.elsewhere
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    def waiting(self) -> list[tuple[str, str, str]]:
        """Return what waits: verb, name of the file, target."""
        return [(row.action.verb, row.path.name, row.action.target) for row in self.files.library.waiting_rows()]

    def reasons(self) -> dict[str, str]:
        return {row.path.name: row.action.reason for row in self.files.library.waiting_rows() if row.action.reason}

    def finish(self) -> FileReport:
        return self.files.library.finish_waiting()


@pytest.fixture
def disks(tmp_path: Path, trash: Path) -> Iterator[Disks]:
    del trash
    with open_moving_files(tmp_path) as files:
        yield Disks(files)


def run(disks: Disks, transaction_runs: object) -> None:
    disks.files.library._archive.writing.submit(transaction_runs).result()  # type: ignore[arg-type]


ALL = {"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"}


def test_what_can_be_done_is_done_and_the_rest_waits(disks: Disks) -> None:
    library, heard = disks.files.library, list[ChangeSet]()
    disks.unplug()
    library.subscribe(heard.append)
    report = library.trash(disks.ids("x", "a", "b", "c"))
    assert (report.done, report.waiting, report.problems) == (1, 3, ())
    assert report.sentence == "1 photo moved to the trash. Waiting for two: 3 photos."
    assert heard == [ChangeSet(frozenset(disks.ids("x", "a", "b", "c")), Aspect.PRESENCE | Aspect.WAITING)]
    assert not (disks.files.one / "x.jpg").exists()
    assert disks.waiting() == [("trash", f"{name}.jpg", "") for name in "abc"]
    assert library.waiting_roots() == [WaitingRoot(disks.files.two, "", is_offline=True, actions=3)]
    assert [photo.is_waiting for photo in library.photos(disks.ids("a", "d"))] == [True, False]
    assert library.undo_state().undo == "moving 4 photos to the trash (waiting: 3)"


def test_one_undo_takes_both_back_and_redo_does_both_again(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    library.trash(disks.ids("x", "a", "b"))
    assert library.undo() == "Undone: moving 3 photos to the trash (waiting: 2)."
    assert ((disks.files.one / "x.jpg").exists(), disks.waiting()) == (True, [])
    assert library.redo() == "Done again: moving 3 photos to the trash (waiting: 2)."
    assert ((disks.files.one / "x.jpg").exists(), len(disks.waiting())) == (False, 2)
    library.undo()
    library.trash(disks.ids("a"))
    assert library.undo() == "Undone: moving 1 photo to the trash (waiting: 1)."  # where no file was touched
    assert disks.waiting() == []


def test_when_the_disk_is_back_it_is_done_in_one_go_and_can_be_undone(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    library.trash(disks.ids("a", "b"))
    assert disks.finish().sentence == "There is nothing that could be done now."
    assert len(disks.waiting()) == 2
    disks.plug_in()
    assert library.waiting_roots() == [WaitingRoot(disks.files.two, "", is_offline=False, actions=2)]
    report = disks.finish()
    assert (report.done, report.sentence) == (2, "2 photos moved to the trash.")
    assert (disks.names(), disks.waiting(), library.waiting_roots()) == (ALL - {"a.jpg", "b.jpg"}, [], [])
    assert library.undo() == "Undone: moving 2 photos to the trash."
    assert (disks.names(), disks.waiting()) == (ALL, [])
    library.redo()
    assert disks.names() == ALL - {"a.jpg", "b.jpg"}


def test_of_new_names_the_last_one_counts_and_what_lies_beside_the_photo_goes_along(disks: Disks) -> None:
    library = disks.files.library
    disks.files.write(disks.files.two / "a.xmp", "about a")
    disks.unplug()
    library.rename(disks.ids("a"), "first")
    report = library.rename(disks.ids("a"), "second")
    assert report.sentence == "Waiting for two: 1 photo. This takes the place of 1 other action that waited."
    assert disks.waiting() == [("rename", "a.jpg", "second")]
    library.undo()
    assert disks.waiting() == [("rename", "a.jpg", "first")]
    library.redo()
    disks.plug_in()
    assert disks.finish().sentence == "1 photo renamed."
    assert disks.names() == ALL - {"a.jpg"} | {"second.jpg", "second.xmp"}
    library.undo()
    assert disks.names() == ALL | {"a.xmp"}


def test_a_pattern_numbers_what_is_there_and_what_is_not(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    order = disks.ids("x", "a", "y", "b")
    plan = library.plan_rename(order, "p{number}")
    assert [(name.new_name, name.is_offline) for name in plan.names] == [
        ("p1.jpg", False), ("p2.jpg", True), ("p3.jpg", False), ("p4.jpg", True),
    ]  # fmt: skip
    assert (plan.count, plan.waiting_count) == (4, 2)
    assert library.rename(order, "p{number}").sentence == "2 photos renamed. Waiting for two: 2 photos."
    disks.plug_in()
    disks.finish()
    assert disks.names() == ALL - {"a.jpg", "b.jpg"} | {"p2.jpg", "p4.jpg"}


def test_names_are_compared_with_what_is_known_of_the_disk(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    (name,) = library.plan_rename(disks.ids("a"), "B").names
    assert name.problem == "the name B.jpg is taken by another file"
    assert library.rename(disks.ids("a"), "b").sentence == "a.jpg: the name b.jpg is taken by another file."
    library.rename(disks.ids("b", "a"), "{name}2")
    assert [target for _, _, target in disks.waiting()] == ["b2", "a2"]


def test_photos_are_moved_and_copied_from_a_disk_once_it_is_back(disks: Disks) -> None:
    library, outside = disks.files.library, disks.files.one.with_name("outside")
    outside.mkdir()
    disks.unplug()
    library.copy_to_folder(disks.ids("a"), disks.files.one)
    library.copy_to_folder(disks.ids("a"), outside)
    assert library.move_to_folder(disks.ids("a", "x"), disks.files.one).sentence == (
        "Waiting for two: 1 photo. x.jpg: it lies in this folder already."
    )
    disks.plug_in()
    report = disks.finish()
    assert report.sentence == "1 photo copied to one. 1 photo copied to outside. 1 photo moved to one."
    assert report.folders_to_index == [disks.files.one]
    assert (outside / "a.jpg").exists()
    assert {path.name for path in disks.files.one.iterdir()} == {"a.jpg", "a (2).jpg", "x.jpg", "y.jpg"}
    assert (disks.names(), disks.waiting()) == (ALL - {"a.jpg"}, [])


@pytest.mark.parametrize(
    ("wishes", "left"),
    [
        ("rename n, trash", ["trash"]),
        ("trash, rename n", ["rename n"]),
        ("move, trash", ["trash"]),
        ("trash, move", ["move"]),
        ("rename n, move", ["rename n", "move"]),
        ("copy, trash", ["copy", "trash"]),
        ("trash, copy", ["trash", "copy"]),
        ("copy, copy", ["copy"]),
        ("trash, trash", ["trash"]),
        ("rename n, rename m, move, trash, rename o", ["rename o"]),
    ],
)
def test_of_wishes_that_contradict_each_other_the_last_one_counts(disks: Disks, wishes: str, left: list[str]) -> None:
    library, ids, states = disks.files.library, disks.ids("a"), [list[str]()]
    disks.unplug()

    def kept() -> list[str]:
        return [f"{verb} {target}" if verb == "rename" else verb for verb, _, target in disks.waiting()]

    for wish in wishes.split(", "):
        verb, _, name = wish.partition(" ")
        match verb:
            case "rename":
                library.rename(ids, name)
            case "move":
                library.move_to_folder(ids, disks.files.one)
            case "copy":
                library.copy_to_folder(ids, disks.files.one)
            case _:
                library.trash(ids)
        states.append(kept())
    assert states[-1] == left
    for state in reversed(states[:-1]):
        library.undo()
        assert sorted(kept()) == sorted(state)


def test_a_file_that_was_changed_meanwhile_is_left_alone(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.trash(disks.ids("a", "b", "c", "d"))
    files.write(disks.elsewhere / "a.jpg", "longer than it was")
    stamp = (disks.elsewhere / "b.jpg").stat()
    (disks.elsewhere / "b.jpg").write_text("PHOTO b")  # the same size, and the time is put back
    os.utime(disks.elsewhere / "b.jpg", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    (disks.elsewhere / "c.jpg").unlink()
    disks.plug_in()
    report = disks.finish()
    assert report.done == 1
    assert {problem.path.name: problem.reason for problem in report.problems} == {
        "a.jpg": "the file was changed meanwhile; look for changes (F5) and try again",
        "b.jpg": "its content is another one than when that was decided",
        "c.jpg": "the file is not there any more",
    }
    assert disks.names() == ALL - {"c.jpg", "d.jpg"}
    assert library.waiting_roots() == [WaitingRoot(files.two, "", is_offline=False, actions=3, failed=3)]
    files.index()
    disks.finish()
    assert disks.reasons() == {
        "a.jpg": "the file was changed after that was decided",
        "b.jpg": "its content is another one than when that was decided",
        "c.jpg": "the file is not there any more",
    }
    library.trash(disks.ids("a"))  # who says so again means the file as it is now
    assert disks.names() == {"b.jpg", "e.jpg"}
    assert set(disks.reasons()) == {"b.jpg", "c.jpg"}


def test_a_photo_that_was_moved_meanwhile_is_found_where_it_is(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.trash(disks.ids("a"))
    library.rename(disks.ids("b"), "new")
    (disks.elsewhere / "sub").mkdir()
    for name in ("a.jpg", "b.jpg"):
        (disks.elsewhere / name).rename(disks.elsewhere / "sub" / name)
    disks.plug_in()
    assert disks.finish().done == 0  # before anybody has looked where they are
    assert disks.reasons() == dict.fromkeys(("a.jpg", "b.jpg"), "the file is not there any more")
    assert files.index().moved == 2
    assert disks.reasons() == {}
    assert disks.finish().done == 2
    assert disks.names() == {"c.jpg", "d.jpg", "e.jpg", "sub/new.jpg"}


def test_a_name_that_was_taken_meanwhile_is_not_overwritten(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.rename(disks.ids("a"), "new")
    files.write(disks.elsewhere / "new.jpg", "another one")
    disks.plug_in()
    assert disks.finish().sentence == "a.jpg: the name new.jpg is taken by another file."
    assert ((files.two / "new.jpg").read_text(), disks.reasons()) == (
        "another one",
        {"a.jpg": "the name new.jpg is taken by another file"},
    )
    (files.two / "new.jpg").unlink()
    assert disks.finish().sentence == "1 photo renamed."
    assert disks.waiting() == []


def test_what_has_happened_already_waits_no_longer(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.rename(disks.ids("a"), "new")
    library.move_to_folder(disks.ids("b"), files.one)
    (disks.elsewhere / "a.jpg").rename(disks.elsewhere / "new.jpg")
    disks.elsewhere.rename(files.two)
    (files.two / "b.jpg").rename(files.one / "b.jpg")
    files.index()
    assert disks.finish().sentence == "There is nothing that could be done now."
    assert disks.waiting() == []


def test_a_folder_that_is_gone_takes_nothing_and_a_failed_copy_spares_the_photo(disks: Disks) -> None:
    library, target = disks.files.library, disks.files.one.with_name("target")
    target.mkdir()
    disks.unplug()
    library.copy_to_folder(disks.ids("a"), target)
    library.trash(disks.ids("a", "b"))
    target.rmdir()
    disks.plug_in()
    report = disks.finish()
    assert report.done == 1
    assert [problem.reason for problem in report.problems] == [
        f"the folder {target} is not there or write-protected",
        "what was to be done with it before could not be done",
    ]
    assert disks.names() == ALL - {"b.jpg"}
    target.mkdir()
    assert disks.finish().done == 2
    assert ((target / "a.jpg").exists(), disks.names(), disks.waiting()) == (True, ALL - {"a.jpg", "b.jpg"}, [])


def with_copy(disks: Disks) -> PhotoId:
    """Put a copy of the first photo of the disk into the other folder."""
    disks.files.write(disks.files.one / "copy.jpg", "photo a")
    disks.files.index()
    return disks.files.photo_id(disks.files.one / "copy.jpg")


@pytest.mark.parametrize("how", ["trashed", "lost"])
def test_what_has_become_the_last_copy_is_not_trashed(disks: Disks, how: str) -> None:
    library, copy = disks.files.library, with_copy(disks)
    disks.unplug()
    library.trash(disks.ids("a", "b"))
    if how == "trashed":
        library.trash([copy])
    else:
        (disks.files.one / "copy.jpg").unlink()
    disks.plug_in()
    report = disks.finish()
    assert report.sentence == (
        "1 photo moved to the trash. a.jpg: it is the last copy in the archive by now."
    )  # b never had a copy: that was known when it was decided
    assert disks.names() == ALL - {"b.jpg"}
    library.trash(disks.ids("a"))
    assert disks.waiting() == []


def test_copies_that_are_trashed_together_are_meant(disks: Disks) -> None:
    library, copy = disks.files.library, with_copy(disks)
    disks.unplug()
    library.trash([*disks.ids("a"), copy])
    disks.plug_in()
    assert disks.finish().problems == ()
    assert disks.names() == ALL - {"a.jpg"}


def test_of_copies_that_wait_one_after_the_other_the_last_one_stays(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    files.write(files.two / "copy.jpg", "photo a")
    files.index()
    copy = files.photo_id(files.two / "copy.jpg")
    disks.unplug()
    library.trash(disks.ids("a"))
    library.trash([copy])
    disks.plug_in()
    assert [problem.path.name for problem in disks.finish().problems] == ["a.jpg"]
    assert disks.names() == ALL


def test_waiting_actions_are_given_up_and_taken_up_again(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    library.trash(disks.ids("a", "b"))
    library.rename(disks.ids("c"), "new")
    before = library.waiting_rows()
    assert library.discard_waiting([disks.files.one]) == 0
    assert library.discard_waiting([disks.files.two]) == 3
    assert (disks.waiting(), library.undo_state().undo) == ([], "discarding of 3 waiting actions")
    assert library.undo() == "Undone: discarding of 3 waiting actions."
    assert library.waiting_rows() == before
    library.redo()
    assert disks.waiting() == []


def test_a_disk_that_goes_again_in_the_middle_is_waited_for(disks: Disks, monkeypatch: pytest.MonkeyPatch) -> None:
    library = disks.files.library
    disks.unplug()
    library.trash(disks.ids("a", "b", "c"))
    disks.plug_in()
    take = file_steps.take_step

    def pull_out(step: FileStep, verb: FileVerb, cancel: CancelToken) -> FileStep:
        done = take(step, verb, cancel)
        disks.files.two.rename(disks.elsewhere)
        return done

    monkeypatch.setattr(finishing, "take_step", pull_out)
    report = disks.finish()
    assert (report.done, len(report.problems)) == (1, 2)
    assert library.waiting_roots() == [WaitingRoot(disks.files.two, "", is_offline=True, actions=2)]
    monkeypatch.setattr(finishing, "take_step", take)
    disks.plug_in()
    assert disks.finish().done == 2


def test_another_disk_in_the_place_of_the_one_that_was_meant_is_left_alone(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.trash(disks.ids("a"))
    files.write(files.two / "a.jpg", "photo a")
    files.volumes.mounts[files.two] = "another volume"
    library.look_at_roots()
    report = disks.finish()
    assert report.sentence == "two: another disk is in its place; look for changes (F5) if that is meant."
    assert ((files.two / "a.jpg").exists(), disks.reasons()) == (True, {})
    (files.two / "a.jpg").unlink()
    files.two.rmdir()
    files.volumes.mounts[files.two] = "volume 2"
    library.look_at_roots()
    disks.plug_in()
    assert disks.finish().done == 1


def test_a_photo_that_is_there_again_is_tried_again(disks: Disks) -> None:
    library, files, heard = disks.files.library, disks.files, list[ChangeSet]()
    disks.unplug()
    library.trash(disks.ids("a"))
    (disks.elsewhere / "a.jpg").rename(disks.elsewhere.with_name("a.jpg"))
    disks.plug_in()
    files.index()
    disks.finish()
    assert disks.reasons() == {"a.jpg": "the file is not there any more"}
    disks.elsewhere.with_name("a.jpg").rename(files.two / "a.jpg")
    library.subscribe(heard.append)
    files.index()
    assert disks.reasons() == {}
    assert any(Aspect.WAITING in changes.aspects for changes in heard)
    assert disks.finish().done == 1


@pytest.mark.parametrize("stage", ["moving to the trash", "looking at the files"])
def test_what_a_cancelled_job_has_not_come_to_waits_on(disks: Disks, stage: str) -> None:
    library, cancel = disks.files.library, CancelToken()
    disks.unplug()
    library.trash(disks.ids("a", "b", "c"))
    library.rename(disks.ids("d"), "new")
    disks.plug_in()

    def stop_after_one(progress: Progress) -> None:
        if (progress.stage, progress.done, progress.total) == (stage, 1, 3):
            cancel.cancel()

    report = library.finish_waiting((), stop_after_one, cancel)
    done = 1 if stage == "moving to the trash" else 0
    assert report.is_cancelled
    assert (report.done, len(disks.waiting()), disks.reasons()) == (1 + done, 3 - done, {})
    words = f"1 photo renamed. Cancelled: {done} photo{'s' * (not done)} moved to the trash."
    assert report.sentence == words
    assert disks.finish().done == 3 - done


def test_a_photo_that_is_trashed_by_hand_waits_no_longer(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    library.trash(disks.ids("a", "b"))
    library.rename(disks.ids("c"), "new")
    disks.plug_in()
    library.trash(disks.ids("a", "c"))
    assert disks.waiting() == [("trash", "b.jpg", "")]


def test_nothing_waits_for_a_job_that_was_cancelled(disks: Disks) -> None:
    cancel = CancelToken()
    disks.unplug()

    def stop(progress: Progress) -> None:
        if progress == Progress(Phrase("moving to the trash"), 1, 2):
            cancel.cancel()

    report = disks.files.library.trash(disks.ids("x", "y", "a"), stop, cancel)
    assert (report.done, report.waiting, disks.waiting()) == (1, 0, [])
    assert report.sentence == "Cancelled: 1 photo moved to the trash."


def begin(disks: Disks, change: FileChange) -> None:
    """Write into the journal what a process writes before it touches the first file."""

    def write(transaction: Transaction) -> ChangeSet:
        add_entry(transaction, change.verb, change.begun(is_backward=change.is_backward).to_document())
        return ChangeSet()

    run(disks, write)


def test_what_was_to_wait_when_the_process_died_waits(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    x, a = library.photos(disks.ids("x", "a"))
    step = FileStep(x.path, disks.files.one / "sub" / "x.jpg", x.stamp, x.photo_id)
    waiting = WaitingAction(a.photo_id, FileVerb.MOVE, str(disks.files.one / "sub"), a.stamp, a.content_digest)
    begin(disks, FileChange(FileVerb.MOVE, (step,), disks.files.one / "sub", (waiting,)))
    filing.Filing(library._archive).recover()
    assert [verb for verb, _, _ in disks.waiting()] == ["move"]
    assert library.undo_state().undo == "moving 1 photo to sub (waiting: 1)"
    library.undo()
    assert disks.waiting() == []


@pytest.mark.parametrize("is_done", [True, False])
def test_what_was_done_when_the_process_died_is_not_done_again(disks: Disks, is_done: bool) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.copy_to_folder(disks.ids("a"), files.one)
    disks.plug_in()
    (a,) = library.photos(disks.ids("a"))
    step = FileStep(a.path, files.one / "a.jpg", a.stamp, a.photo_id)
    begin(disks, FileChange(FileVerb.COPY, (step,), files.one))
    if is_done:
        files.write(files.one / "a.jpg", "photo a")
        os.utime(files.one / "a.jpg", ns=(a.stamp.mtime_ns, a.stamp.mtime_ns))
    filing.Filing(library._archive).recover()
    assert len(disks.waiting()) == (0 if is_done else 1)
    assert disks.finish().done == (0 if is_done else 1)
    assert sorted(path.name for path in files.one.iterdir()) == ["a.jpg", "x.jpg", "y.jpg"]


def test_what_a_process_did_that_died_is_made_out_when_its_disk_is_back(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.rename(disks.ids("a", "b"), "new {number}")
    a, b = library.photos(disks.ids("a", "b"))
    steps = [
        FileStep(photo.path, files.two / f"new {number}.jpg", photo.stamp, photo.photo_id, number)
        for number, photo in enumerate((a, b), 1)
    ]
    begin(disks, FileChange(FileVerb.RENAME, tuple(steps)))
    (disks.elsewhere / "a.jpg").rename(disks.elsewhere / "new 1.jpg")
    filing.Filing(library._archive).recover()
    assert [name for _, name, _ in disks.waiting()] == ["a.jpg", "b.jpg"]  # nobody can know yet
    assert len(library._archive.reader.unfinished_changes()) == 1
    disks.plug_in()
    assert disks.finish().sentence == "1 photo renamed."
    assert (disks.names(), disks.waiting()) == (ALL - {"a.jpg", "b.jpg"} | {"new 1.jpg", "new 2.jpg"}, [])
    library.undo()
    library.undo()
    assert disks.names() == ALL


def test_a_copy_that_is_there_already_is_not_made_again(disks: Disks) -> None:
    library, files = disks.files.library, disks.files
    disks.unplug()
    library.copy_to_folder(disks.ids("a", "b"), files.one)
    (a,) = library.photos(disks.ids("a"))
    files.write(files.one / "a.jpg", "photo a")
    os.utime(files.one / "a.jpg", ns=(a.stamp.mtime_ns, a.stamp.mtime_ns))
    files.write(files.one / "b.jpg", "another one")
    disks.plug_in()
    assert disks.finish().done == 1
    assert {path.name for path in files.one.iterdir()} == {"a.jpg", "b.jpg", "b (2).jpg", "x.jpg", "y.jpg"}
    assert disks.waiting() == []


def test_a_change_written_by_an_earlier_version_is_still_understood() -> None:
    document = json.loads(FileChange(FileVerb.TRASH, ()).to_document())
    for name in ("waiting", "replaced", "waiting_count"):
        del document[name]
    assert FileChange.from_document("trash", json.dumps(document)) == FileChange(FileVerb.TRASH, ())


def test_photos_with_something_to_be_done_are_found(disks: Disks) -> None:
    library = disks.files.library
    disks.unplug()
    library.trash(disks.ids("a", "b"))

    def found(*folders: Path) -> list[PhotoId]:
        condition = Condition(Field.WAITING, tuple(map(str, folders)))
        return sorted(library.list_photos(NEWEST_FIRST, (condition,)).photo_ids.tolist())

    assert found() == found(disks.files.two) == found(disks.files.one, disks.files.two) == sorted(disks.ids("a", "b"))
    assert found(disks.files.one) == []


def test_a_photo_with_something_to_be_done_is_not_merged_with_one_that_is_gone(disks: Disks) -> None:
    files = disks.files
    files.write(files.two / "copy.jpg", "photo x")
    files.index()
    disks.unplug()
    files.library.rename([files.photo_id(files.two / "copy.jpg")], "new")
    (files.one / "x.jpg").unlink()
    disks.plug_in()
    files.index()
    assert disks.waiting() == [("rename", "copy.jpg", "new")]
    assert disks.finish().done == 1


def test_reasons_survive_with_their_words(disks: Disks) -> None:
    disks.unplug()
    disks.files.library.rename(disks.ids("a"), "new")
    (row,) = disks.files.library.waiting_rows()
    reason = phrase("the name {name} is taken by another file", name=phrase("%Ln photo(s)", 2))
    run(disks, lambda transaction: note_reasons(transaction, {row.action: reason}))
    (kept,) = disks.files.library.waiting_actions(row.action.photo_id)
    assert (kept.reason, kept.reason.template, kept.reason.fields) == (reason, reason.template, reason.fields)
    run(disks, lambda transaction: note_reasons(transaction, {row.action: NOTHING}))
    assert disks.reasons() == {}


def test_progress_is_told_stage_by_stage(disks: Disks) -> None:
    seen: list[Progress] = []
    disks.unplug()
    disks.files.library.trash(disks.ids("a", "b"))
    disks.plug_in()
    disks.files.library.finish_waiting((), seen.append)
    assert seen[-1] == Progress(Phrase("moving to the trash"), 2, 2)
    disks.files.library.finish_waiting((), ignore_progress)
