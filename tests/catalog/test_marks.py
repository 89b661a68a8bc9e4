"""Marks and their undoing: the catalog after any sequence of changes is what a plain model says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.catalog.marks import read_mark_change, redo_marks, set_mark, undo_marks
from photofinder.catalog.photo_rows import store_extractions
from photofinder.errors import ArchiveError
from photofinder.records import Aspect, FileStamp, Mark, PhotoId
from tests.catalog.conftest import OpenCatalog, make_extraction

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)


@pytest.fixture
def photo_ids(catalog: OpenCatalog) -> list[PhotoId]:
    return list(catalog.add_files("", {f"{number}.jpg": _STAMP for number in range(4)}).values())


def marks_of(catalog: OpenCatalog, photo_ids: Sequence[PhotoId]) -> list[tuple[int, int, int, int]]:
    return [(photo.rating, photo.flag, photo.label, photo.turns) for photo in catalog.reader.photos(photo_ids)]


def test_a_change_is_announced_and_journalled(catalog: OpenCatalog, photo_ids: list[PhotoId]) -> None:
    changed = catalog.run(lambda t: set_mark(t, Mark.RATING, photo_ids[:2], 4))
    assert changed.photo_ids == set(photo_ids[:2])
    assert changed.aspects is Aspect.MARKS
    entry = catalog.reader.next_undo()
    assert entry is not None
    change = read_mark_change(entry)
    assert (change.mark, change.count, change.before) == (Mark.RATING, 2, {0: photo_ids[:2]})


def test_what_changes_nothing_is_no_entry(catalog: OpenCatalog, photo_ids: list[PhotoId]) -> None:
    assert not catalog.run(lambda t: set_mark(t, Mark.FLAG, photo_ids, 0))
    assert not catalog.run(lambda t: set_mark(t, Mark.FLAG, [PhotoId(999)], 1))
    assert catalog.reader.next_undo() is None


def test_turns_are_added(catalog: OpenCatalog, photo_ids: list[PhotoId]) -> None:
    for turns in (1, 1, 3):
        catalog.run(lambda t, turns=turns: set_mark(t, Mark.TURNS, photo_ids[:1], turns))  # type: ignore[misc]
    assert [marks[3] for marks in marks_of(catalog, photo_ids)] == [1, 0, 0, 0]


def test_a_rating_given_here_outlives_the_files_own(catalog: OpenCatalog, photo_ids: list[PhotoId]) -> None:
    pairs = [(photo_id, make_extraction(_STAMP, rating=2)) for photo_id in photo_ids]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, pairs))
    assert [marks[0] for marks in marks_of(catalog, photo_ids)] == [2, 2, 2, 2]
    catalog.run(lambda t: set_mark(t, Mark.RATING, photo_ids[:1], 0))
    rejected = [(photo_id, make_extraction(_STAMP, rating=-1)) for photo_id in photo_ids]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, rejected))
    assert [marks[0] for marks in marks_of(catalog, photo_ids)] == [0, 0, 0, 0]
    again = [(photo_id, make_extraction(_STAMP, rating=5)) for photo_id in photo_ids]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, again))
    assert [marks[0] for marks in marks_of(catalog, photo_ids)] == [0, 5, 5, 5]


def test_a_value_that_there_is_not_changes_nothing(catalog: OpenCatalog, photo_ids: list[PhotoId]) -> None:
    with pytest.raises(ArchiveError):
        catalog.run(lambda t: set_mark(t, Mark.RATING, photo_ids, 6))
    assert catalog.reader.next_undo() is None


_steps = st.lists(
    st.tuples(st.sampled_from(list(Mark)), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 1))
    | st.sampled_from(["undo", "redo"]),
    max_size=12,
)


@given(_steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_undo_and_redo_lead_through_the_states(
    catalog: OpenCatalog, tmp_path: Path, steps: list[tuple[Mark, set[int], int] | str]
) -> None:
    del tmp_path
    stamp = FileStamp(1, 1)
    folder = f"run {len(catalog.reader.folder_ids(catalog.root_id))}"
    photo_ids = list(catalog.add_files(folder, {f"{number}.jpg": stamp for number in range(4)}).values())
    states, now = [marks_of(catalog, photo_ids)], 0
    while (entry := catalog.reader.next_undo()) is not None:  # of earlier runs
        catalog.run(lambda t, entry=entry: undo_marks(t, entry))  # type: ignore[misc]
    for step in steps:
        if step == "undo" and now > 0:
            entry, now = catalog.reader.next_undo(), now - 1
            assert entry is not None
            catalog.run(lambda t, entry=entry: undo_marks(t, entry))  # type: ignore[misc]
        elif step == "redo" and now < len(states) - 1:
            entry, now = catalog.reader.next_redo(), now + 1
            assert entry is not None
            catalog.run(lambda t, entry=entry: redo_marks(t, entry))  # type: ignore[misc]
        elif isinstance(step, tuple):
            mark, numbers, value = step
            chosen = [photo_ids[number] for number in sorted(numbers)]
            catalog.run(lambda t, mark=mark, chosen=chosen, value=value: set_mark(t, mark, chosen, value))  # type: ignore[misc]
            if marks_of(catalog, photo_ids) != states[now]:
                states, now = [*states[: now + 1], marks_of(catalog, photo_ids)], now + 1
        assert marks_of(catalog, photo_ids) == states[now]
