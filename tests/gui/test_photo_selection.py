"""Selecting is done on positions; a set of positions, changed the slow way, must agree."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photofinder.gui.photo_selection import PhotoSelection, surviving_position
from photofinder.records import PhotoIds


def make_selection(count: int, *selected: int) -> PhotoSelection:
    selection = PhotoSelection()
    selection.follow(np.empty(0, dtype=np.int64), np.arange(count, dtype=np.int64))
    for index in selected:
        selection.toggle(index)
    return selection


def test_clicks() -> None:
    selection = make_selection(10)
    selection.select_only(3)
    selection.toggle(5)
    assert selection.indexes().tolist() == [3, 5]
    selection.toggle(3)
    assert selection.indexes().tolist() == [5]
    assert selection.current == 3
    assert 5 in selection
    assert -1 not in selection
    assert 10 not in selection


def test_shift_extends_from_the_anchor() -> None:
    selection = make_selection(10)
    selection.select_only(4)
    selection.extend_to(7)
    selection.extend_to(2)
    assert selection.indexes().tolist() == [2, 3, 4]
    assert (selection.current, selection.anchor) == (2, 4)
    selection.extend_to(9, keep_others=True)
    assert selection.indexes().tolist() == [2, 3, 4, 5, 6, 7, 8, 9]


def test_extending_without_an_anchor_begins_there() -> None:
    selection = make_selection(10)
    selection.extend_to(6)
    assert selection.indexes().tolist() == [6]


def test_all_and_none_of_a_million() -> None:
    selection = make_selection(1_000_000)
    selection.select_all()
    assert len(selection) == 1_000_000
    selection.clear()
    assert len(selection) == 0


def test_a_rubber_band_adds_what_it_is_over_now() -> None:
    selection = make_selection(10, 0)
    selection.begin_band(keep_others=True)
    selection.stretch_band(np.array([4, 5, 6]))
    selection.stretch_band(np.array([5]))
    assert selection.indexes().tolist() == [0, 5]
    selection.end_band()
    selection.begin_band(keep_others=False)
    selection.stretch_band(np.array([8]))
    assert selection.indexes().tolist() == [8]


def test_a_range_is_selected_whole_and_then_not_at_all() -> None:
    selection = make_selection(10, 1, 4)
    selection.toggle_range(range(3, 6))
    assert selection.indexes().tolist() == [1, 3, 4, 5]
    selection.toggle_range(range(3, 6))
    assert selection.indexes().tolist() == [1]


ids = st.lists(st.integers(1, 40) | st.integers(10**6, 10**6 + 9), unique=True, max_size=30).map(
    lambda values: np.array(values, dtype=np.int64)
)


@given(ids, ids, st.data())
def test_the_selection_follows_the_photos(before: PhotoIds, after: PhotoIds, data: st.DataObject) -> None:
    selection = PhotoSelection()
    selection.follow(np.empty(0, dtype=np.int64), before)
    chosen = data.draw(st.sets(st.integers(0, max(0, len(before) - 1)), max_size=len(before)))
    for index in chosen & set(range(len(before))):
        selection.toggle(index)
    wanted = {int(before[index]) for index in selection.indexes()}
    current = int(before[selection.current]) if selection.current >= 0 else None
    selection.follow(before, after)
    assert {int(after[index]) for index in selection.indexes()} == wanted & set(after.tolist())
    left = [photo for photo in before.tolist()[before.tolist().index(current) :] if photo in after] if current else []
    assert selection.current == (after.tolist().index(left[0]) if left else -1)  # the next one where it is gone


def test_the_place_of_a_photo_that_is_gone_goes_to_the_next() -> None:
    before, after = np.array([5, 4, 3, 2, 1]), np.array([9, 5, 2, 1])
    assert surviving_position(before, after, 0) == (1, 0)
    assert surviving_position(before, after, 1) == (2, 3)
    assert surviving_position(before, np.array([7]), 1) == (-1, -1)


def test_a_rubber_band_can_shrink_after_photos_arrived() -> None:
    selection = PhotoSelection()
    before, after = np.arange(12, 0, -1), np.arange(16, 0, -1)
    selection.follow(np.empty(0, dtype=np.int64), before)
    selection.begin_band(keep_others=False)
    selection.stretch_band(np.arange(8))
    selection.follow(before, after)
    selection.stretch_band(np.array([0]))
    assert selection.indexes().tolist() == [0]
