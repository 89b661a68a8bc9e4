"""Listings with stacks: one photo for each, its members after it where it is open, whatever the filter and order."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.catalog.marks import set_mark
from photofinder.catalog.photo_rows import store_extractions
from photofinder.catalog.stacks import stack_photos
from photofinder.records import (
    ALL_STACKS_OPEN,
    CLOSED_STACKS,
    Condition,
    Field,
    FileStamp,
    Mark,
    OpenStacks,
    PhotoId,
    PhotoListing,
    PhotoOrder,
    SortKey,
)
from tests.catalog.conftest import OpenCatalog, make_extraction

_RATED = (Condition(Field.RATING, (4, 5)),)
OLDEST_FIRST = PhotoOrder(SortKey.CAPTURED, is_ascending=True)


def add_photos(catalog: OpenCatalog, folder: str, count: int) -> list[PhotoId]:
    """Add photos a day apart."""
    stamp = FileStamp(10, 1)
    ids = list(catalog.add_files(folder, {f"{number:02}.jpg": stamp for number in range(count)}).values())
    rows = [(photo_id, make_extraction(stamp, captured=datetime(2020, 5, 1 + day))) for day, photo_id in enumerate(ids)]
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, rows))
    return ids


@pytest.fixture
def ids(catalog: OpenCatalog) -> list[PhotoId]:
    """Return eight photos of as many days: the second lies with two others, the fifth on top of one."""
    ids = add_photos(catalog, "", 8)
    catalog.run(lambda t: stack_photos(t, [[ids[1], ids[4], ids[0]], [ids[5], ids[6]]]))
    return ids


def numbers_in(listing: PhotoListing, ids: list[PhotoId]) -> list[int]:
    return [ids.index(PhotoId(photo_id)) for photo_id in listing.photo_ids.tolist()]


def test_a_closed_stack_is_its_top(catalog: OpenCatalog, ids: list[PhotoId]) -> None:
    assert numbers_in(catalog.reader.list_photos(OLDEST_FIRST), ids) == [1, 2, 3, 5, 7]
    assert numbers_in(catalog.reader.list_photos(PhotoOrder()), ids) == [7, 5, 3, 2, 1]


@pytest.mark.parametrize(("opened", "under"), [(CLOSED_STACKS, 3), (ALL_STACKS_OPEN, 0)])
def test_what_is_not_listed_is_counted(
    catalog: OpenCatalog, ids: list[PhotoId], opened: OpenStacks, under: int
) -> None:
    for order in (OLDEST_FIRST, PhotoOrder(), PhotoOrder(SortKey.NAME)):
        listing = catalog.reader.list_photos(order, (), opened)
        assert listing.under == len(ids) - len(listing.photo_ids) == under


def test_the_members_of_an_open_one_follow_its_top(catalog: OpenCatalog, ids: list[PhotoId]) -> None:
    opened = CLOSED_STACKS.toggled(ids[1])
    listing = catalog.reader.list_photos(OLDEST_FIRST, (), opened)
    assert numbers_in(listing, ids) == [1, 0, 4, 2, 3, 5, 7]
    assert listing.starts.tolist() == [0, 3, 4, 5, 6]  # they are in the section of their top
    assert listing.keys[:2] == (date(2020, 5, 2), date(2020, 5, 3))
    assert numbers_in(catalog.reader.list_photos(PhotoOrder(), (), opened), ids) == [7, 5, 3, 2, 1, 4, 0]
    assert opened.toggled(ids[1]) == CLOSED_STACKS


def test_all_can_be_open_but_for_one(catalog: OpenCatalog, ids: list[PhotoId]) -> None:
    listing = catalog.reader.list_photos(OLDEST_FIRST, (), ALL_STACKS_OPEN)
    assert numbers_in(listing, ids) == [1, 0, 4, 2, 3, 5, 6, 7]
    listing = catalog.reader.list_photos(OLDEST_FIRST, (), ALL_STACKS_OPEN.toggled(ids[1]))
    assert numbers_in(listing, ids) == [1, 2, 3, 5, 6, 7]


def test_a_member_stands_for_a_top_that_does_not_fulfil_the_conditions(
    catalog: OpenCatalog, ids: list[PhotoId]
) -> None:
    catalog.run(lambda t: set_mark(t, Mark.RATING, [ids[0], ids[4], ids[5], ids[6], ids[7]], 4))
    assert numbers_in(catalog.reader.list_photos(OLDEST_FIRST, _RATED), ids) == [0, 5, 7]
    assert numbers_in(catalog.reader.list_photos(PhotoOrder(), _RATED), ids) == [7, 5, 4]
    opened = OpenStacks(frozenset({ids[1]}))
    assert numbers_in(catalog.reader.list_photos(OLDEST_FIRST, _RATED, opened), ids) == [0, 4, 5, 7]
    nothing = (*_RATED, Condition(Field.FLAG, (1,)))
    assert numbers_in(catalog.reader.list_photos(OLDEST_FIRST, nothing), ids) == []


@pytest.mark.parametrize("key", SortKey)
def test_every_order_knows_stacks(catalog: OpenCatalog, ids: list[PhotoId], key: SortKey) -> None:
    closed = catalog.reader.list_photos(PhotoOrder(key, is_ascending=True))
    assert sorted(numbers_in(closed, ids)) == [1, 2, 3, 5, 7]
    opened = numbers_in(catalog.reader.list_photos(PhotoOrder(key, is_ascending=True), (), ALL_STACKS_OPEN), ids)
    assert opened.index(6) == opened.index(5) + 1
    assert set(opened[opened.index(1) + 1 : opened.index(1) + 3]) == {0, 4}


_groups = st.lists(st.lists(st.integers(0, 11), min_size=2, max_size=5, unique=True), max_size=4)


@given(_groups, st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)), st.booleans(), st.sampled_from(SortKey))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_listing_is_what_a_plain_model_says(
    catalog: OpenCatalog, groups: list[list[int]], rated: set[int], opened: set[int], is_all: bool, key: SortKey
) -> None:
    folder = f"run {len(catalog.reader.folder_ids(catalog.root_id)):04}"
    ids = add_photos(catalog, folder, 12)
    for group in groups:
        chosen = [ids[number] for number in group]
        catalog.run(lambda t, chosen=chosen: stack_photos(t, [chosen]))  # type: ignore[misc]
    catalog.run(lambda t: set_mark(t, Mark.RATING, [ids[number] for number in sorted(rated)], 5))
    conditions = (*_RATED, Condition(Field.TEXT, (folder,)))
    order, open_stacks = PhotoOrder(key), OpenStacks(frozenset(ids[number] for number in opened), is_all)
    flat = [number for number in range(11, -1, -1) if number in rated]
    stack_of = {number: photo.stack_id for number, photo in enumerate(catalog.reader.photos(ids))}
    expected: list[int] = []
    for number in flat:
        stack_id = stack_of[number]
        own = [each for each in flat if stack_id is not None and stack_of[each] == stack_id]
        top = ids.index(stack_id) if stack_id is not None and ids.index(stack_id) in own else None
        lead = top if top is not None else own[0] if own else number
        if number == lead:
            expected.append(number)
            expected.extend(each for each in own if each != lead and stack_id and stack_id in open_stacks)
    found = catalog.reader.list_photos(order, conditions, open_stacks)
    assert numbers_in(found, ids) == expected
    if len(found.starts):
        assert found.starts[0] == 0
        assert len(found.keys) == len(found.starts)
        assert np.all(np.diff(found.starts) > 0)
