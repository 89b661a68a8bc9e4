"""The model holds ids; rows come when they are wanted, and only changed ones come again."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_model import ArchivePhotos, PhotoModel
from photofinder.records import Aspect, ChangeSet, Condition, Field, Photo, PhotoId
from tests.fakes import FakeLibrary


def ids(*values: int) -> list[PhotoId]:
    return [PhotoId(value) for value in values]


def test_counting_and_finding_fetch_no_row(bridge: Bridge, library: FakeLibrary) -> None:
    model = PhotoModel(bridge)
    model.replace_ids(np.arange(1_000_000, 0, -1))
    assert len(model) == 1_000_000
    assert model.photo_id(0) == 1_000_000
    assert model.index_of(PhotoId(1)) == 999_999
    assert model.index_of(PhotoId(2_000_000)) == -1
    assert not library.asked_rows


def test_wanted_rows_arrive_once(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    model = PhotoModel(bridge)
    model.replace_ids(np.array([3, 2, 1]))
    assert model.row(PhotoId(3)) is None
    with qtbot.waitSignal(model.rows_arrived) as caught:
        model.want_rows(ids(3, 2))
    assert caught.args == [frozenset({3, 2})]
    row = model.row(PhotoId(3))
    assert row is not None
    assert row.path.name == "holiday 000003.jpg"
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows(ids(3, 2, 1))
    assert library.asked_rows == [3, 2, 1]


def test_changed_rows_are_fetched_again_and_shown_meanwhile(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    model = PhotoModel(bridge)
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows(ids(3, 2))
    with qtbot.waitSignal(model.photos_changed) as caught:
        library.announce([2], Aspect.METADATA)
    assert caught.args == [frozenset({2})]
    assert model.row(PhotoId(2)) is not None
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows(ids(3, 2))
    assert library.asked_rows == [3, 2, 2]


def test_rows_that_are_on_their_way_are_not_asked_for_twice(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    model = PhotoModel(bridge)
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows(ids(3, 2))
        model.want_rows(ids(2))
        model.want_rows(ids(3, 2))
    assert library.asked_rows == [3, 2]


def test_a_row_that_changes_while_it_is_fetched_is_fetched_again(
    bridge: Bridge, library: FakeLibrary, qtbot: QtBot
) -> None:
    model = PhotoModel(bridge)
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows(ids(3, 2))
        model.refresh(ChangeSet(frozenset(ids(3)), Aspect.METADATA))
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows(ids(3, 2))
    assert library.asked_rows == [3, 2, 3]


def test_rows_for_a_purpose(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    model = PhotoModel(bridge)
    fetched: list[list[int]] = []

    def take(photos: object) -> None:
        assert isinstance(photos, list)
        fetched.append([photo.photo_id for photo in photos])

    model.fetch_rows(ids(5, 4), take)
    qtbot.waitUntil(lambda: fetched == [[5, 4]])
    model.replace_ids(np.array([9]), [library.photo(PhotoId(9))])
    model.fetch_rows(ids(9), take)
    assert fetched[-1] == [9]  # at hand, so at once
    assert library.asked_rows == [5, 4]


def test_few_rows_are_kept(bridge: Bridge, library: FakeLibrary) -> None:
    model = PhotoModel(bridge)
    rows: list[Photo] = [library.photo(PhotoId(number)) for number in range(1, 2502)]
    model.replace_ids(np.arange(1, 2502), rows)
    assert model.row(PhotoId(1)) is None
    assert model.row(PhotoId(2501)) is not None


def test_the_archive_is_read_again_when_photos_come(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    model = ArchivePhotos(bridge)
    with qtbot.waitSignal(model.ids_loaded):
        model.reload()
    assert len(model) == 200
    for _ in range(5):
        library.add_photos(1)
    qtbot.waitUntil(lambda: len(model) == 205)
    assert model.photo_id(0) == 205


def test_unchanged_ids_replace_nothing(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    model = ArchivePhotos(bridge)
    with qtbot.waitSignal(model.ids_loaded):
        model.reload()
    held = model.ids
    model.reload()
    qtbot.waitUntil(lambda: not model._is_reading)
    assert model.ids is held


def test_who_lies_in_a_stack_with_a_photo_that_is_gone_is_read_again(
    bridge: Bridge, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.stacks = {PhotoId(each): PhotoId(200) for each in (200, 199, 198)}
    model = PhotoModel(bridge)
    model.replace_ids(np.arange(200, 0, -1))
    with qtbot.waitSignal(model.rows_arrived):
        model.want_rows([PhotoId(200), PhotoId(199), PhotoId(197)])
    model.refresh(ChangeSet(frozenset({PhotoId(200)}), Aspect.PRESENCE))
    assert model.fresh_row(PhotoId(199)) is None
    assert model.fresh_row(PhotoId(197)) is not None


@pytest.mark.parametrize("field", [Field.FACES, Field.WORDS, Field.TAG])
def test_a_face_that_gets_a_name_can_let_other_photos_through(
    bridge: Bridge, library: FakeLibrary, qtbot: QtBot, field: Field
) -> None:
    model = ArchivePhotos(bridge)
    values = (1, "") if field is Field.FACES else ("photo",)
    with qtbot.waitSignal(model.answered):
        model.search(Condition(field, values))
    asked = len(library.searches_asked)
    model.refresh(ChangeSet(frozenset(ids(3)), Aspect.FACES))
    qtbot.waitUntil(lambda: len(library.searches_asked) > asked)
