"""Marks through the library: what is refused, what is undone, and in which words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from photofinder.app.library import Library
from photofinder.errors import ArchiveLocked, UserError
from photofinder.phrases import NOTHING, Phrase
from photofinder.records import Condition, Field, Mark, PhotoId, UndoState
from tests.factories import write_folder


def test_marks_are_kept_undone_and_filtered_by(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 3)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        ids = library.list_photos().photo_ids.tolist()
        assert library.undo_state() == UndoState(NOTHING, NOTHING)
        assert library.undo() == library.redo() == ""
        library.mark(ids[:2], Mark.RATING, 4)
        library.mark(ids[:1], Mark.LABEL, 3)
        assert library.undo_state() == UndoState(Phrase("colour label of 1 photo"), NOTHING)
        well_rated = (Condition(Field.RATING, (3, 5)),)
        assert sorted(library.list_photos(photo_filter=well_rated).photo_ids.tolist()) == sorted(ids[:2])
        assert library.facets().ratings == ((4, 2),)
        assert library.undo() == "Undone: colour label of 1 photo."
        assert library.undo() == "Undone: rating of 2 photos."
        assert len(library.list_photos(photo_filter=well_rated).photo_ids) == 0
        assert library.redo() == "Done again: rating of 2 photos."
    with Library.open(tmp_path / "archive") as library:  # the next day
        assert library.undo_state() == UndoState(Phrase("rating of 2 photos"), Phrase("colour label of 1 photo"))
        assert {photo.rating for photo in library.photos(ids)} == {4, 0}


def test_a_turn_changes_the_tiles_and_nothing_else(tmp_path: Path) -> None:
    (path,) = write_folder(tmp_path / "pictures", 1)
    before = path.read_bytes()
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        (photo_id,) = library.list_photos().photo_ids.tolist()
        upright = library.tiles([photo_id], 320, False)[photo_id]
        library.mark([photo_id], Mark.TURNS, 1)
        turned = library.tiles([photo_id], 320, False)[photo_id]
        assert np.array_equal(turned, np.rot90(upright, -1))
        tile = library.upright_tile(photo_id, 320)
        assert tile is not None
        assert np.array_equal(tile, upright)
        assert library.photos([photo_id])[0].shown_size_px == (240, 320)
        assert library.upright_tile(PhotoId(99), 320) is None
    assert path.read_bytes() == before
    with Library.open(tmp_path / "archive") as library:  # the next day
        assert library.tiles([photo_id], 320, False)[photo_id].shape == (320, 240, 3)


def test_what_there_is_not_is_refused(tmp_path: Path) -> None:
    with Library.open(tmp_path / "archive") as library, pytest.raises(UserError, match="from 0 to 5; 6 is none"):
        library.mark([], Mark.RATING, 6)
    with Library.open(tmp_path / "archive", writable=False) as library, pytest.raises(ArchiveLocked):
        library.mark([], Mark.RATING, 1)
