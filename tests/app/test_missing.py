"""Photos whose files are nowhere: kept until the user has them forgotten, and never what undoing needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.moving_files import MovingFiles, open_moving_files


@pytest.fixture
def files(tmp_path: Path) -> Iterator[MovingFiles]:
    with open_moving_files(tmp_path) as files:
        for name in ("A.jpg", "B.jpg", "C.jpg"):
            files.write(files.one / name, f"content of {name}")
        files.index(files.one)
        yield files


def test_what_is_missing_is_listed_where_it_was_and_forgotten_when_asked(files: MovingFiles) -> None:
    photo_id = files.rate(files.one / "A.jpg", 4)
    (files.one / "A.jpg").unlink()
    files.index()
    assert files.library.missing_photos() == {photo_id: files.one / "A.jpg"}
    assert files.library.forget_missing([photo_id, files.photo_id(files.one / "B.jpg")]) == 1
    assert files.library.missing_photos() == {}
    assert (files.missing(), len(files.seen())) == (0, 2)
    files.write(files.one / "A.jpg", "content of A.jpg")
    files.index()
    assert files.seen()[files.one / "A.jpg"][1] == 0


def test_a_photo_that_had_to_leave_its_place_is_listed_there(files: MovingFiles) -> None:
    lost = files.photo_id(files.one / "B.jpg")
    (files.one / "A.jpg").replace(files.one / "B.jpg")
    files.index()
    assert files.library.missing_photos() == {lost: files.one / "B.jpg"}


def test_what_lies_in_the_trash_can_still_be_brought_back(files: MovingFiles, trash: Path) -> None:
    del trash
    photo_id = files.rate(files.one / "A.jpg", 4)
    files.library.trash([photo_id])
    assert files.missing() == 1
    assert files.library.missing_photos() == {}
    assert files.library.forget_missing([photo_id]) == 0
    files.library.undo()
    assert files.seen()[files.one / "A.jpg"] == (photo_id, 4)


def test_what_is_on_a_disk_that_is_away_is_not_listed(files: MovingFiles, tmp_path: Path) -> None:
    (files.one / "A.jpg").unlink()
    files.index()
    files.one.rename(tmp_path / "away")
    files.volumes.mounts.clear()
    files.library.look_at_roots()
    assert files.library.missing_photos() == {}


def test_another_photo_stands_for_a_stack_whose_top_is_forgotten(files: MovingFiles) -> None:
    top, second, third = (files.photo_id(files.one / name) for name in ("A.jpg", "B.jpg", "C.jpg"))
    files.library.stack([top, second, third], top)
    (files.one / "A.jpg").unlink()
    files.index()
    files.library.forget_missing([top])
    assert [photo.photo_id for photo in files.library.stack_members(third)] == sorted([second, third])
    assert files.library.list_photos().photo_ids.tolist() == [min(second, third)]
