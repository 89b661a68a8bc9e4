"""Stacks through the library: made by indexing and by the user, undone the next day, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.errors import ArchiveLocked, UserError
from photofinder.phrases import NOTHING, Phrase
from photofinder.records import (
    ALL_STACKS_OPEN,
    NEWEST_FIRST,
    Condition,
    Field,
    Mark,
    PhotoId,
    PictureQuery,
    SimilarRequest,
    StackKind,
    UndoState,
)
from tests.factories import draw_scene, jpeg_bytes, write_folder, write_scene


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Write a shot of two files, and a burst of three among five photos of a minute."""
    folder = tmp_path / "pictures"
    write_scene(folder / "shot.jpg", 1)
    (folder / "SHOT.NEF").write_bytes(jpeg_bytes(draw_scene(1)))
    for number, second in enumerate((10, 12, 13, 30, 33)):
        write_scene(folder / "minute" / f"{number}.jpg", number + 2, captured=f"2020:05:01 12:00:{second:02}")
    return folder


@pytest.fixture
def library(tmp_path: Path, pictures: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "archive") as library:
        library.index([pictures])
        yield library


def ids_by_name(library: Library) -> dict[str, PhotoId]:
    ids = library.list_photos(NEWEST_FIRST, (), ALL_STACKS_OPEN).photo_ids
    return {photo.path.name: photo.photo_id for photo in library.photos(ids)}


def shown(library: Library) -> set[str]:
    return {photo.path.name for photo in library.photos(library.list_photos().photo_ids)}


def test_a_raw_file_lies_under_its_picture(library: Library, pictures: Path) -> None:
    ids = ids_by_name(library)
    assert "SHOT.NEF" in ids
    assert "SHOT.NEF" not in shown(library)
    assert [photo.path.name for photo in library.stack_members(ids["SHOT.NEF"])] == ["shot.jpg", "SHOT.NEF"]
    assert library.with_stack_members([ids["shot.jpg"]]) == [ids["shot.jpg"], ids["SHOT.NEF"]]
    assert library.undo_state() == UndoState(NOTHING, NOTHING)
    library.unstack([ids["shot.jpg"]])
    write_scene(pictures / "later.jpg", 30)
    library.index()
    assert "SHOT.NEF" in shown(library)  # the user has said so


def test_raw_files_are_left_alone_where_the_settings_say_so(tmp_path: Path, pictures: Path) -> None:
    with Library.open(tmp_path / "archive") as library:
        library.settings.change("stacks.raw_with_jpeg", "off")
        library.index([pictures])
        assert shown(library) == set(ids_by_name(library))
        library.settings.change("stacks.raw_with_jpeg", "on")
        write_scene(pictures / "later.jpg", 30)
        library.index()
        assert "SHOT.NEF" not in shown(library)


def test_bursts_are_stacked_with_the_first_on_top(library: Library) -> None:
    ids = ids_by_name(library)
    assert library.stack_bursts(list(ids.values())) == 1
    burst = library.photos([ids["0.jpg"], ids["1.jpg"], ids["2.jpg"], ids["3.jpg"]])
    assert [photo.stack_id for photo in burst] == [ids["0.jpg"]] * 3 + [None]
    assert [(photo.stack_count, photo.stack_kind) for photo in burst[:1]] == [(3, StackKind.SERIES)]
    assert library.stack_bursts(list(ids.values())) == 0
    library.settings.change("stacks.burst_gap_s", "20")
    library.undo()
    assert library.stack_bursts([ids["1.jpg"], ids["2.jpg"], ids["3.jpg"]]) == 1
    assert library.photos([ids["3.jpg"]])[0].stack_id == ids["1.jpg"]


@pytest.mark.usefixtures("trash")
def test_when_the_top_is_trashed_another_photo_stands_for_the_stack(library: Library) -> None:
    ids = ids_by_name(library)
    burst = [ids["0.jpg"], ids["1.jpg"], ids["2.jpg"]]
    library.stack(burst, burst[0])
    library.trash(burst[:1])
    (lead,) = [photo for photo in library.photos(library.list_photos().photo_ids) if photo.photo_id in burst]
    assert (lead.photo_id in burst[1:], lead.stack_count) == (True, 2)
    assert set(library.with_stack_members([lead.photo_id])) == set(burst[1:])
    assert library.trash(library.with_stack_members([lead.photo_id])).done == 2
    assert not set(burst) & set(library.list_photos().photo_ids.tolist())
    library.undo()
    library.undo()
    assert [photo.stack_id for photo in library.photos(burst)] == [burst[0]] * 3
    assert set(burst) & set(library.list_photos().photo_ids.tolist()) == {burst[0]}


@pytest.mark.usefixtures("trash")
def test_a_raw_file_is_trashed_with_its_picture_and_a_burst_renamed_one_by_one(
    library: Library, pictures: Path
) -> None:
    ids = ids_by_name(library)
    report = library.trash(library.with_stack_members([ids["shot.jpg"]]))
    assert report.sentence == "2 photos moved to the trash."
    assert {path.name for path in pictures.iterdir()} == {"minute"}
    library.undo()
    assert {path.name for path in pictures.iterdir()} == {"minute", "shot.jpg", "SHOT.NEF"}
    library.stack([ids["0.jpg"], ids["1.jpg"], ids["2.jpg"]], ids["0.jpg"])
    assert library.rename(library.with_stack_members([ids["0.jpg"]]), "run {number}").done == 3
    assert {path.name for path in (pictures / "minute").glob("run*")} == {"run 1.jpg", "run 2.jpg", "run 3.jpg"}


def test_stacks_and_marks_are_undone_one_after_the_other_the_next_day(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 4)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        ids = library.list_photos().photo_ids.tolist()
        library.stack(ids[:3], ids[1])
        library.mark(ids[1:2], Mark.RATING, 5)
        library.put_on_top(ids[0])
        library.unstack(ids[2:3])
        assert library.list_photos().photo_ids.tolist() == [ids[0], ids[2], ids[3]]
    with Library.open(tmp_path / "archive") as library:
        assert library.undo() == "Undone: unstacking of 1 photo."
        assert library.undo() == "Undone: choice of the top of a stack."
        assert library.list_photos().photo_ids.tolist() == [ids[1], ids[3]]
        assert library.undo() == "Undone: rating of 1 photo."
        assert library.undo_state() == UndoState(Phrase("stacking of 3 photos"), Phrase("rating of 1 photo"))
        assert library.undo() == "Undone: stacking of 3 photos."
        assert library.list_photos().photo_ids.tolist() == ids
    with Library.open(tmp_path / "archive") as library:
        assert library.redo() == "Done again: stacking of 3 photos."
        assert [library.redo() for _ in range(4)][3] == ""
        assert library.list_photos().photo_ids.tolist() == [ids[0], ids[2], ids[3]]


def test_a_search_among_photos_also_finds_those_under_others(library: Library) -> None:
    ids = ids_by_name(library)
    where = (Condition(Field.TEXT, ("shot",)),)
    request = SimilarRequest((PictureQuery(photo_id=ids["3.jpg"]),), photo_filter=where)
    assert {result.photo.path.name for result in library.similar(request).results} == {"shot.jpg", "SHOT.NEF"}


def test_what_cannot_be_stacked_is_refused(tmp_path: Path, library: Library) -> None:
    (photo_id, *_) = ids_by_name(library).values()
    with pytest.raises(UserError, match="at least two photos"):
        library.stack([photo_id], photo_id)
    with Library.open(tmp_path / "archive", writable=False) as reading, pytest.raises(ArchiveLocked):
        reading.unstack([photo_id])
