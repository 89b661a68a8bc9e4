"""Renaming, moving, copying and trashing real files, their undoing, and all that must not happen."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from photofinder.app.filing import Filing
from photofinder.app.filing_plan import plan_filing
from photofinder.app.library import Library
from photofinder.app.scanning import Tally
from photofinder.catalog.journal import add_entry
from photofinder.catalog.writer import Transaction
from photofinder.errors import ArchiveLocked, Cancelled, UserError
from photofinder.file_changes import FileChange, FileStep, FileVerb, summarize
from photofinder.jobs import CancelToken, Progress, ignore_progress
from photofinder.phrases import NOTHING, Phrase
from photofinder.records import Aspect, ChangeSet, FileStamp, Mark, PhotoId, UndoState
from tests.factories import write_folder, write_scene

HELD = frozenset({"scene 000.jpg", "scene 001.jpg", "scene 002.jpg"})


@dataclass
class FilledArchive:
    """An open library over three photos of which the first has a RAW file and sidecars."""

    library: Library
    pictures: Path
    elsewhere: Path

    @property
    def ids(self) -> dict[str, PhotoId]:
        photos = self.library.photos(self.library.list_photos().photo_ids)
        return {photo.path.relative_to(self.pictures).as_posix(): photo.photo_id for photo in photos}

    def scan(self) -> Tally:
        """Look for changes without reading the pictures, for which workers would have to be started."""
        folders = [] if self.library.roots() else [self.pictures]
        return self.library._indexing.scan(folders, ignore_progress, CancelToken())

    def files(self) -> set[str]:
        return {path.relative_to(self.pictures).as_posix() for path in self.pictures.rglob("*") if path.is_file()}

    def contents(self) -> Mapping[str, bytes]:
        return {name: (self.pictures / name).read_bytes() for name in sorted(self.files())}

    def write_entry(self, change: FileChange, *, is_backward: bool = False) -> None:
        """Write into the journal what a process does before it touches the first file."""

        def begin(transaction: Transaction) -> ChangeSet:
            add_entry(transaction, change.verb, change.begun(is_backward=is_backward).to_document())
            return ChangeSet()

        self.library._archive.writing.submit(begin).result()


@pytest.fixture
def filled(tmp_path: Path, trash: Path) -> Iterator[FilledArchive]:
    pictures, elsewhere = tmp_path / "pictures", tmp_path / "elsewhere"
    write_folder(pictures, 3, (64, 48))
    (pictures / "sub").mkdir()
    elsewhere.mkdir()
    with Library.open(tmp_path / "archive") as library:
        filled = FilledArchive(library, pictures, elsewhere)
        filled.scan()
        yield filled


def step_of(filled: FilledArchive, source: str, target: str | None) -> FileStep:
    path = filled.pictures / source
    (photo,) = filled.library.photos([filled.ids[source]])
    return FileStep(path, filled.pictures / target if target else None, photo.stamp, photo.photo_id)


def test_a_photo_is_renamed_and_keeps_everything(filled: FilledArchive) -> None:
    library, before = filled.library, filled.contents()
    library.index([])
    photo_id = filled.ids["scene 001.jpg"]
    library.mark([photo_id], Mark.RATING, 5)
    heard: list[ChangeSet] = []
    library.subscribe(heard.append)
    report = library.rename([photo_id], "Sunset at the lake")
    assert (report.done, report.sentence) == (1, "1 photo renamed.")
    assert heard == [ChangeSet(frozenset({photo_id}), Aspect.PRESENCE)]
    (photo,) = library.photos([photo_id])
    assert photo.path == filled.pictures / "Sunset at the lake.jpg"
    assert (photo.rating, photo.path.read_bytes()) == (5, before["scene 001.jpg"])
    assert library.thumbnails([photo_id])
    assert library.index([]).read == 0  # nothing has to be read again
    assert library.undo_state() == UndoState(Phrase("renaming 1 photo"), NOTHING)
    assert library.undo() == "Undone: renaming 1 photo."
    assert filled.contents() == before
    assert library.redo() == "Done again: renaming 1 photo."
    assert filled.ids["Sunset at the lake.jpg"] == photo_id
    assert library.undo()
    assert library.undo() == "Undone: rating of 1 photo."


def test_a_shot_stays_together(filled: FilledArchive) -> None:
    for name in ("scene 000.NEF", "scene 000.xmp", "scene 000.jpg.xmp", "scene 0001.xmp"):
        (filled.pictures / name).write_text(name)
    filled.scan()
    before, photo_id = filled.contents(), filled.ids["scene 000.jpg"]
    filled.library.rename([photo_id], "dawn")
    renamed = {"dawn.jpg", "dawn.NEF", "dawn.xmp", "dawn.jpg.xmp", "scene 0001.xmp"}
    assert filled.files() == renamed | {"scene 001.jpg", "scene 002.jpg"}
    assert filled.library.status().missing == 0
    assert filled.scan().found == 0  # the row of the RAW file has gone along
    filled.library.move_to_folder([photo_id], filled.pictures / "sub")
    assert {"sub/dawn.jpg", "sub/dawn.NEF", "sub/dawn.xmp", "sub/dawn.jpg.xmp"} <= filled.files()
    filled.library.undo()
    filled.library.undo()
    assert filled.contents() == before
    filled.library.trash([photo_id])
    assert filled.files() == set(before) - {"scene 000.jpg", "scene 000.jpg.xmp"}  # the other sidecar is the RAW file's
    filled.library.undo()
    assert filled.contents() == before


def test_both_halves_of_a_live_photo_keep_their_rows(filled: FilledArchive) -> None:
    (filled.pictures / "scene 000.MOV").write_bytes(b"the half that moves")
    filled.scan()
    before = filled.ids
    filled.library.rename([before["scene 000.jpg"]], "dawn")
    assert filled.scan().found == 0
    assert filled.library.status().missing == 0
    assert {name: filled.ids[name] for name in ("dawn.jpg", "dawn.MOV")} == {
        "dawn.jpg": before["scene 000.jpg"],
        "dawn.MOV": before["scene 000.MOV"],
    }


def test_a_batch_is_renamed_by_a_pattern_even_along_a_chain(filled: FilledArchive) -> None:
    ids, before = filled.ids, filled.contents()
    order = [ids[name] for name in sorted(HELD)]
    filled.library.rename(order, "p{number}")
    assert filled.files() == {"p1.jpg", "p2.jpg", "p3.jpg"}
    report = filled.library.rename(order[1:], "p{number}")  # p2 gets the name of p1, which keeps it
    assert report.done == 0
    assert "p1.jpg is taken by another file" in report.sentence
    filled.library.rename(order[:1], "first")
    assert filled.library.rename(order[1:], "p{number}").done == 2  # p2 -> p1, then p3 -> p2
    assert (filled.pictures / "p1.jpg").read_bytes() == before["scene 001.jpg"]
    for _ in range(3):
        filled.library.undo()
    assert filled.contents() == before
    assert filled.ids == ids


def test_the_preview_says_what_is_wrong(filled: FilledArchive) -> None:
    library, ids = filled.library, filled.ids
    order = [ids[name] for name in sorted(HELD)]
    assert [name.new_name for name in library.plan_rename(order, "a {number:3}").names] == [
        "a 001.jpg", "a 002.jpg", "a 003.jpg",
    ]  # fmt: skip
    assert [name.problem for name in library.plan_rename(order, "same").names] == [
        "", "the name same.jpg is taken by another file", "the name same.jpg is taken by another file",
    ]  # fmt: skip
    (taken,) = library.plan_rename(order[:1], "SCENE 002").names
    assert taken.problem == "the name SCENE 002.jpg is taken by another file"
    assert library.plan_rename(order[:1], "SCENE 000").count == 1  # another case of its own name
    assert library.plan_rename(order, "{name}").count == 0
    assert library.plan_rename(order, "a/b").names[0].problem == "/ cannot stand in a name"
    assert "{colour} is not known" in library.plan_rename(order, "{colour}").problem
    assert library.plan_rename(order, " ").problem == "Type a name."
    with pytest.raises(UserError, match="stands alone"):
        library.rename(order, "a}")
    assert filled.files() == HELD


def test_a_name_that_is_not_given_up_is_in_the_way_of_all_that_follow(filled: FilledArchive) -> None:
    """Let every photo want the name of the next, the last of which cannot leave its own."""
    (filled.pictures / "scene 003.jpg").write_bytes(b"not catalogued")
    ids = filled.ids
    order = [ids[name] for name in sorted(HELD)]
    filled.library.rename(order, "scene {number:3}")  # 000 -> 001 -> 002 -> 003
    assert filled.files() == HELD | {"scene 003.jpg"}
    (filled.pictures / "scene 003.jpg").unlink()
    assert filled.library.rename(order, "scene {number:3}").done == 3
    assert filled.files() == {"scene 001.jpg", "scene 002.jpg", "scene 003.jpg"}


def test_whatever_is_done_no_picture_is_lost_and_all_of_it_can_be_undone(filled: FilledArchive, trash: Path) -> None:
    library, before, ids = filled.library, filled.contents(), filled.ids
    chooser, folders = random.Random(7), [filled.pictures, filled.pictures / "sub", filled.elsewhere]
    for _ in range(40):
        chosen = chooser.sample(sorted(ids.values()), chooser.randint(1, 3))
        match chooser.randrange(5):
            case 0:
                library.rename(chosen, chooser.choice(["a", "{name}", "b {number}", "scene {number:3}", "A"]))
            case 1:
                library.move_to_folder(chosen, chooser.choice(folders))
            case 2:
                library.copy_to_folder(chosen, chooser.choice(folders))
            case 3:
                library.trash(chosen)
            case _:
                library.undo() if chooser.random() < 0.6 else library.redo()
        kept = {path.read_bytes() for folder in (*folders, trash / "files") for path in folder.glob("*.jpg")}
        assert set(before.values()) <= kept
        filled.scan()
    while library.undo_state().undo:
        library.undo()
    assert filled.contents() == before
    assert filled.ids == ids
    assert not list(filled.elsewhere.iterdir())


def test_names_that_are_swapped_are_refused(filled: FilledArchive) -> None:
    first, second = filled.ids["scene 001.jpg"], filled.ids["scene 002.jpg"]
    plan = filled.library.plan_rename([second, first], "scene {number:3}")
    assert [name.problem for name in plan.names] == [
        "another of these photos has the name scene 001.jpg until it gets its own",
        "another of these photos has the name scene 002.jpg until it gets its own",
    ]


def test_photos_are_moved_and_come_back(filled: FilledArchive) -> None:
    ids, before = filled.ids, filled.contents()
    sub = filled.pictures / "sub"
    write_scene(sub / "scene 001.jpg", 9, (64, 48))
    report = filled.library.move_to_folder(list(ids.values()), sub)
    assert (report.done, report.sentence) == (3, "3 photos moved to sub.")
    assert filled.files() == {f"sub/{name}" for name in HELD} | {"sub/scene 001 (2).jpg"}
    assert (sub / "scene 001 (2).jpg").read_bytes() == before["scene 001.jpg"]
    assert filled.ids == {
        "sub/scene 000.jpg": ids["scene 000.jpg"],
        "sub/scene 001 (2).jpg": ids["scene 001.jpg"],
        "sub/scene 002.jpg": ids["scene 002.jpg"],
    }
    assert filled.library.undo() == "Undone: moving 3 photos to sub."
    assert filled.ids == ids
    assert filled.library.move_to_folder([ids["scene 000.jpg"]], filled.pictures).sentence == (
        "scene 000.jpg: it lies in this folder already."
    )


def test_leaving_the_archive_is_said_and_can_be_undone(filled: FilledArchive) -> None:
    ids = filled.ids
    report = filled.library.move_to_folder([ids["scene 000.jpg"]], filled.elsewhere)
    assert "left the archive" in report.sentence
    assert (filled.elsewhere / "scene 000.jpg").exists()
    assert set(filled.ids) == HELD - {"scene 000.jpg"}
    filled.library.undo()
    assert filled.ids == ids


def test_copies_are_made_and_their_undoing_trashes_them(filled: FilledArchive, trash: Path) -> None:
    ids, sub = filled.ids, filled.pictures / "sub"
    (filled.pictures / "scene 000.xmp").write_text("about it")
    report = filled.library.copy_to_folder([ids["scene 000.jpg"]], sub)
    assert (report.sentence, report.folders_to_index) == ("1 photo copied to sub.", [sub])
    assert filled.files() == HELD | {"scene 000.xmp", "sub/scene 000.jpg", "sub/scene 000.xmp"}
    filled.scan()
    assert len(filled.ids) == 4
    filled.library.undo()
    assert filled.ids == ids
    assert sorted(path.name for path in (trash / "files").iterdir()) == ["scene 000.jpg", "scene 000.xmp"]
    filled.library.redo()
    assert len(filled.ids) == 4
    assert filled.library.copy_to_folder([ids["scene 000.jpg"]], sub).done == 1
    assert (sub / "scene 000 (2).jpg").exists()
    assert filled.library.copy_to_folder([ids["scene 000.jpg"]], filled.elsewhere).folders_to_index == []


def test_trash_and_back_on_another_day(filled: FilledArchive, trash: Path, tmp_path: Path) -> None:
    library, ids, before = filled.library, filled.ids, filled.contents()
    library.mark([ids["scene 002.jpg"]], Mark.FLAG, 1)
    report = library.trash([ids["scene 002.jpg"], ids["scene 001.jpg"]])
    assert report.sentence == "2 photos moved to the trash."
    assert filled.files() == {"scene 000.jpg"}
    assert set(filled.ids) == {"scene 000.jpg"}
    assert library.undo_state().undo == "moving 2 photos to the trash"
    library.close()
    with Library.open(tmp_path / "archive") as again:
        assert again.undo() == "Undone: moving 2 photos to the trash."
        assert filled.contents() == before
        assert not list((trash / "info").iterdir())
        assert again.photos([ids["scene 002.jpg"]])[0].flag == 1
        assert again.redo() == "Done again: moving 2 photos to the trash."
        assert filled.files() == {"scene 000.jpg"}
        assert again.undo()


def test_a_new_photo_in_the_place_of_a_trashed_one_is_left_alone(filled: FilledArchive) -> None:
    library, ids = filled.library, filled.ids
    library.trash([ids["scene 000.jpg"]])
    library.rename([ids["scene 001.jpg"]], "scene 000")
    assert filled.ids == {"scene 000.jpg": ids["scene 001.jpg"], "scene 002.jpg": ids["scene 002.jpg"]}
    library.undo()
    library.undo()
    assert filled.ids == ids


def test_restoring_never_overwrites(filled: FilledArchive) -> None:
    library, ids = filled.library, filled.ids
    library.trash([ids["scene 000.jpg"], ids["scene 001.jpg"]])
    (filled.pictures / "scene 000.jpg").write_bytes(b"mine")
    sentence = library.undo()
    assert sentence == (
        "Undone: moving 2 photos to the trash. scene 000.jpg: there is a file of the name scene 000.jpg already."
    )
    assert (filled.pictures / "scene 000.jpg").read_bytes() == b"mine"
    assert (filled.pictures / "scene 001.jpg").exists()
    library.redo()
    (filled.pictures / "scene 000.jpg").unlink()
    assert library.undo() == "Undone: moving 2 photos to the trash."  # the one that was left is tried again
    assert filled.ids == ids


def test_what_cannot_be_undone_yet_stays_and_what_never_can_be_is_forgotten(filled: FilledArchive, trash: Path) -> None:
    library, photo_id = filled.library, filled.ids["scene 000.jpg"]
    library.mark([photo_id], Mark.RATING, 3)
    library.trash([photo_id])
    (filled.pictures / "scene 000.jpg").write_bytes(b"mine")
    with pytest.raises(UserError, match="there is a file of the name"):
        library.undo()
    assert library.undo_state().undo == "moving 1 photo to the trash"
    (filled.pictures / "scene 000.jpg").unlink()
    (trash / "files" / "scene 000.jpg").unlink()  # the trash is emptied
    with pytest.raises(UserError, match="it is not in the trash any more"):
        library.undo()
    assert library.undo_state().undo == "rating of 1 photo"


def test_files_that_cannot_be_touched_are_skipped_and_the_rest_is_done(filled: FilledArchive) -> None:
    library, ids = filled.library, filled.ids
    (filled.pictures / "scene 000.jpg").chmod(0o444)
    (filled.pictures / "scene 001.jpg").write_bytes(b"another picture since")
    report = library.trash(list(ids.values()))
    assert report.done == 1
    assert {problem.path.name: problem.reason for problem in report.problems} == {
        "scene 000.jpg": "the file is write-protected; allow writing to it and try again",
        "scene 001.jpg": "the file was changed meanwhile; look for changes (F5) and try again",
    }
    assert report.sentence.startswith("1 photo moved to the trash. scene 00")
    assert report.sentence.endswith("1 other file had problems too.")
    (filled.pictures / "scene 001.jpg").unlink()
    report = library.rename([ids["scene 001.jpg"]], "new")
    assert report.sentence == "scene 001.jpg: the file is not there any more."
    assert library.undo_state().undo == "moving 1 photo to the trash"  # nothing was done, so nothing is to be undone


def test_a_root_that_has_just_gone_is_skipped(filled: FilledArchive) -> None:
    ids = list(filled.ids.values())
    filled.pictures.rename(filled.pictures.with_name("unplugged"))
    report = filled.library.rename(ids, "x{number}")
    assert [problem.reason for problem in report.problems] == ["its folder cannot be reached at present"] * 3


@pytest.mark.parametrize("wrong", ["a file", "nothing"])
def test_a_target_must_be_a_folder(filled: FilledArchive, wrong: str) -> None:
    path = filled.pictures / "scene 001.jpg" if wrong == "a file" else filled.pictures / "gone"
    with pytest.raises(UserError, match="is not a folder"):
        filled.library.move_to_folder([filled.ids["scene 000.jpg"]], path)


def test_a_cancelled_job_can_be_undone_as_far_as_it_came(filled: FilledArchive) -> None:
    cancel, before, seen = CancelToken(), filled.contents(), list[Progress]()

    def stop_after_two(progress: Progress) -> None:
        seen.append(progress)
        if progress == Progress(Phrase("renaming"), 2, 3):
            cancel.cancel()

    report = filled.library.rename(list(filled.ids.values()), "x{number}", stop_after_two, cancel)
    assert report.is_cancelled
    assert report.sentence == "Cancelled: 2 photos renamed."
    assert seen[-1] == Progress(Phrase("renaming"), 2, 3)
    assert len(filled.files() & HELD) == 1
    assert filled.library.undo_state().undo == "renaming 2 photos"
    filled.library.undo()
    assert filled.contents() == before


def test_a_job_that_is_cancelled_before_it_begins_leaves_nothing(filled: FilledArchive) -> None:
    cancel, ids = CancelToken(), list(filled.ids.values())
    cancel.cancel()
    for work in (
        lambda: filled.library.plan_rename(ids, "a", cancel),
        lambda: filled.library.rename(ids, "a {number}", cancel=cancel),
        lambda: filled.library.trash(ids, cancel=cancel),
    ):
        with pytest.raises(Cancelled):
            work()
    assert filled.files() == HELD
    assert filled.library.undo_state() == UndoState(NOTHING, NOTHING)


def test_who_may_only_read_changes_nothing(filled: FilledArchive, tmp_path: Path) -> None:
    ids = filled.ids
    filled.library.close()
    with Library.open(tmp_path / "archive", writable=False) as library, pytest.raises(ArchiveLocked):
        library.rename([ids["scene 000.jpg"]], "x")
    assert filled.files() == HELD


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text_survive_the_journal(filled: FilledArchive) -> None:
    odd = os.fsdecode(b"caf\xe9.jpg")
    (filled.pictures / "scene 000.jpg").rename(filled.pictures / odd)
    filled.scan()
    before = filled.files()
    filled.library.move_to_folder([filled.ids[odd]], filled.pictures / "sub")
    assert f"sub/{odd}" in filled.files()
    filled.library.undo()
    assert filled.files() == before


# What a crash leaves.


def reopened(filled: FilledArchive) -> Library:
    folder = filled.library._archive.paths.folder
    filled.library.close()
    filled.library = Library.open(folder)
    return filled.library


def test_a_move_that_was_killed_after_the_file_went_is_finished(filled: FilledArchive) -> None:
    ids = filled.ids
    steps = (step_of(filled, "scene 000.jpg", "a.jpg"), step_of(filled, "scene 001.jpg", "b.jpg"))
    filled.write_entry(FileChange(FileVerb.RENAME, steps))
    (filled.pictures / "scene 000.jpg").rename(filled.pictures / "a.jpg")
    with reopened(filled) as library:
        assert filled.ids == {
            "a.jpg": ids["scene 000.jpg"], "scene 001.jpg": ids["scene 001.jpg"], "scene 002.jpg": ids["scene 002.jpg"],
        }  # fmt: skip
        assert library.undo_state().undo == "renaming 1 photo"
        library.undo()
        assert filled.ids == ids


def test_a_trashing_that_was_killed_is_found_in_the_trash(filled: FilledArchive) -> None:
    from photofinder.app.trash import put_into_trash

    ids = filled.ids
    steps = (step_of(filled, "scene 000.jpg", None), step_of(filled, "scene 001.jpg", None))
    filled.write_entry(FileChange(FileVerb.TRASH, steps))
    put_into_trash(steps[0].source, steps[0].stamp)
    with reopened(filled) as library:
        assert set(filled.ids) == HELD - {"scene 000.jpg"}
        assert library.undo() == "Undone: moving 1 photo to the trash."
        assert filled.ids == ids


@pytest.mark.parametrize("leftover", ["second name", "reservation", "part"])
def test_what_a_killed_move_leaves_beside_the_file_is_taken_away(filled: FilledArchive, leftover: str) -> None:
    from photofinder.app.file_work import part_of

    before, source, target = filled.contents(), filled.pictures / "scene 000.jpg", filled.pictures / "a.jpg"
    filled.write_entry(FileChange(FileVerb.RENAME, (step_of(filled, "scene 000.jpg", "a.jpg"),)))
    if leftover == "second name":
        target.hardlink_to(source)
    elif leftover == "reservation":
        target.touch()
    else:
        part_of(target).write_bytes(b"half")
    with reopened(filled) as library:
        assert filled.contents() == before
        assert library.undo_state() == UndoState(NOTHING, NOTHING)


def test_a_foreign_file_in_the_way_of_a_killed_move_stays(filled: FilledArchive) -> None:
    filled.write_entry(FileChange(FileVerb.RENAME, (step_of(filled, "scene 000.jpg", "a.jpg"),)))
    (filled.pictures / "a.jpg").write_bytes(b"mine")
    with reopened(filled):
        assert (filled.pictures / "a.jpg").read_bytes() == b"mine"
        assert "scene 000.jpg" in filled.files()


def test_an_undoing_that_was_killed_is_made_out(filled: FilledArchive) -> None:
    ids = filled.ids
    filled.library.rename([ids["scene 000.jpg"], ids["scene 001.jpg"]], "x{number}")
    entry = filled.library._archive.reader.next_undo()
    assert entry is not None
    begun = FileChange.from_document(entry.verb, entry.document).begun(is_backward=True)
    filled.write_entry(FileChange(begun.verb, begun.steps), is_backward=True)
    (filled.pictures / "x2.jpg").rename(filled.pictures / "scene 001.jpg")
    with reopened(filled) as library:
        assert filled.ids["scene 001.jpg"] == ids["scene 001.jpg"]
        assert filled.ids["x1.jpg"] == ids["scene 000.jpg"]
        assert library.undo_state().redo == "renaming 2 photos"


@pytest.mark.parametrize("folder", ["/c", '/odd", "steps": [/d', "/\udce9"])
def test_a_change_survives_as_text(folder: str) -> None:
    steps = (
        FileStep(Path("/a/\udce9.jpg"), None, FileStamp(1, 2), PhotoId(3), 4, is_companion=True, is_done=True),
        FileStep(Path("/a/b.xmp"), Path("/c/b.xmp"), FileStamp(5, 6)),
    )
    change = FileChange(FileVerb.MOVE, steps, Path(folder)).begun(is_backward=True)
    document = change.to_document()
    assert document.isascii()
    assert json.loads(document)["running"] == "backward"
    assert FileChange.from_document("move", document) == change
    assert summarize("move", document) == change.summary


def test_an_archive_opens_although_the_place_of_an_interrupted_copy_cannot_be_reached(filled: FilledArchive) -> None:
    step = step_of(filled, "scene 000.jpg", "scene 001.jpg/a.jpg")  # a folder once, a file now
    filled.write_entry(FileChange(FileVerb.COPY, (step,)))
    Filing(filled.library._archive).recover()
    assert filled.library.undo_state() == UndoState(NOTHING, NOTHING)


def test_a_folder_under_another_name_is_the_same_folder(filled: FilledArchive, tmp_path: Path) -> None:
    other = tmp_path / "other name"
    other.symlink_to(filled.pictures, target_is_directory=True)
    plan = plan_filing(
        filled.library._archive.reader,
        FileVerb.MOVE,
        list(filled.ids.values()),
        other,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    assert not plan.steps
    assert {problem.reason for problem in plan.problems} == {"it lies in this folder already"}
