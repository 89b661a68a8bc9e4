"""Rows follow their files, whatever else lies or lay there, and a scan that ran at the same time does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from photofinder.catalog.journal import add_entry, forget_entry, rewrite_entry, set_undone
from photofinder.catalog.photo_places import PhotoPlace, place_photos
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan
from photofinder.catalog.writer import Transaction
from photofinder.file_changes import RUNNING
from photofinder.records import Aspect, ChangeSet, FileStamp, PhotoId
from tests.catalog.conftest import OpenCatalog, ask

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)
_NEWER = FileStamp(1000, 1_600_000_002_000_000_000)


@pytest.fixture
def ids(catalog: OpenCatalog) -> dict[str, PhotoId]:
    return catalog.add_files("", {"a.jpg": _STAMP, "b.jpg": _STAMP})


def place(catalog: OpenCatalog, photo_id: PhotoId, path: Path | None, stamp: FileStamp = _STAMP) -> ChangeSet:
    return catalog.run(lambda transaction: place_photos(transaction, [PhotoPlace(photo_id, path, stamp)]))


def paths(catalog: OpenCatalog) -> dict[PhotoId, Path]:
    return {photo.photo_id: photo.path for photo in catalog.reader.photos(catalog.reader.photo_ids())}


def test_a_row_goes_to_another_folder_and_another_root(
    catalog: OpenCatalog, tmp_path: Path, ids: dict[str, PhotoId]
) -> None:
    ask(catalog.writer, lambda transaction: add_root(transaction, tmp_path / "pictures" / "inner"))
    assert place(catalog, ids["a.jpg"], tmp_path / "pictures" / "new" / "c.jpg", _NEWER) == ChangeSet(
        frozenset({ids["a.jpg"]}), Aspect.PRESENCE
    )
    place(catalog, ids["b.jpg"], tmp_path / "pictures" / "inner" / "d.jpg")
    assert paths(catalog) == {
        ids["a.jpg"]: tmp_path / "pictures" / "new" / "c.jpg",
        ids["b.jpg"]: tmp_path / "pictures" / "inner" / "d.jpg",
    }
    assert catalog.reader.photos([ids["a.jpg"]])[0].stamp == _NEWER
    assert set(catalog.reader.folder_ids(catalog.root_id)) == {"", "new"}  # the innermost root has the other one


def test_a_file_outside_of_every_root_is_missing_until_it_comes_back(
    catalog: OpenCatalog, tmp_path: Path, ids: dict[str, PhotoId]
) -> None:
    place(catalog, ids["a.jpg"], tmp_path / "elsewhere" / "a.jpg")
    place(catalog, ids["b.jpg"], None)
    assert paths(catalog) == {}
    place(catalog, ids["a.jpg"], tmp_path / "pictures" / "a.jpg")
    assert paths(catalog) == {ids["a.jpg"]: tmp_path / "pictures" / "a.jpg"}


def test_a_row_that_was_there_before_steps_aside_and_can_come_back(
    catalog: OpenCatalog, tmp_path: Path, ids: dict[str, PhotoId]
) -> None:
    place(catalog, ids["a.jpg"], None)
    place(catalog, ids["b.jpg"], tmp_path / "pictures" / "a.jpg")
    assert paths(catalog) == {ids["b.jpg"]: tmp_path / "pictures" / "a.jpg"}
    place(catalog, ids["b.jpg"], tmp_path / "pictures" / "b.jpg")
    place(catalog, ids["a.jpg"], tmp_path / "pictures" / "a.jpg")
    assert set(paths(catalog)) == set(ids.values())


def test_a_scan_from_before_a_move_does_not_fail(catalog: OpenCatalog, tmp_path: Path, ids: dict[str, PhotoId]) -> None:
    place(catalog, ids["a.jpg"], tmp_path / "pictures" / "c.jpg")
    seen = FolderChanges("", {"c.jpg": _STAMP, "d.jpg": _STAMP}, {}, (), ())
    changed = catalog.run(lambda transaction: apply_scan(transaction, catalog.root_id, [seen]))
    assert len(changed.photo_ids) == 1
    assert paths(catalog)[ids["a.jpg"]] == tmp_path / "pictures" / "c.jpg"


def test_an_entry_that_is_running_is_neither_undone_nor_redone(catalog: OpenCatalog) -> None:
    first = ask(catalog.writer, lambda transaction: add_entry(transaction, "move", "one"))
    second = ask(catalog.writer, lambda transaction: add_entry(transaction, "move", f'{RUNNING}: "forward"}}'))
    undo, unfinished = catalog.reader.next_undo(), catalog.reader.unfinished_changes()
    assert undo is not None
    assert (undo.entry_id, [entry.entry_id for entry in unfinished]) == (first, [second])

    def finish(transaction: Transaction) -> None:
        rewrite_entry(transaction, second, "two")
        set_undone(transaction, second, is_undone=True)

    ask(catalog.writer, finish)
    redo = catalog.reader.next_redo()
    assert redo is not None
    assert (redo.entry_id, redo.document) == (second, "two")
    assert catalog.reader.unfinished_changes() == []
    ask(catalog.writer, lambda transaction: forget_entry(transaction, second))
    assert catalog.reader.next_redo() is None


def test_a_row_that_a_scan_made_of_the_file_before_its_photo_followed_ends(
    catalog: OpenCatalog, tmp_path: Path, ids: dict[str, PhotoId]
) -> None:
    early = catalog.add_files("new", {"a.jpg": _STAMP})["a.jpg"]
    changes = place(catalog, ids["a.jpg"], tmp_path / "pictures" / "new" / "a.jpg")
    assert changes.photo_ids == {ids["a.jpg"], early}
    assert not catalog.reader.photos([early])
    assert paths(catalog)[ids["a.jpg"]] == tmp_path / "pictures" / "new" / "a.jpg"
