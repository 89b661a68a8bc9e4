"""The orders in which photos are listed, and the sections that they fall into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.catalog.listing import make_name_key
from photofinder.catalog.photo_rows import store_extractions
from photofinder.records import FileStamp, PhotoListing, PhotoOrder, SortKey
from tests.catalog.conftest import OpenCatalog, make_extraction

_FILES = {
    "trip": {"IMG_9.jpg": 300, "img_10.jpg": 100, "Äpfel.jpg": 200},
    "": {"zoo.jpg": 50, "img_2.jpg": 400},
    "trip 10": {"a.jpg": 10},
    "trip 9": {"b.jpg": 20},
}


@pytest.fixture
def listing(catalog: OpenCatalog) -> Callable[[PhotoOrder], tuple[list[str], PhotoListing]]:
    """List the files above by name; each one was taken on a day of its own hour."""
    names = {}
    for number, (folder, files) in enumerate(_FILES.items()):
        stamps = {name: FileStamp(size, 1_600_000_000_000_000_000) for name, size in files.items()}
        ids = catalog.add_files(folder, stamps)
        pairs = [
            (ids[name], make_extraction(stamps[name], captured=datetime(1969 + number, 5, 1, hour)))
            for hour, name in enumerate(files)
        ]
        catalog.run(lambda t, pairs=pairs: store_extractions(t, catalog.recipe_id, pairs))  # type: ignore[misc]
        names.update({photo_id: name for name, photo_id in ids.items()})

    def list_names(order: PhotoOrder) -> tuple[list[str], PhotoListing]:
        found = catalog.reader.list_photos(order)
        return [names[photo_id] for photo_id in found.photo_ids.tolist()], found

    return list_names


def test_names_are_ordered_by_their_numbers_and_without_case(
    listing: Callable[[PhotoOrder], tuple[list[str], PhotoListing]],
) -> None:
    names, found = listing(PhotoOrder(SortKey.NAME, is_ascending=True))
    assert names == ["a.jpg", "b.jpg", "img_2.jpg", "IMG_9.jpg", "img_10.jpg", "zoo.jpg", "Äpfel.jpg"]
    assert len(found.starts) == 0


def test_sizes_are_ordered_as_numbers(listing: Callable[[PhotoOrder], tuple[list[str], PhotoListing]]) -> None:
    names, _ = listing(PhotoOrder(SortKey.SIZE))
    assert names == ["img_2.jpg", "IMG_9.jpg", "Äpfel.jpg", "img_10.jpg", "zoo.jpg", "b.jpg", "a.jpg"]


def test_folders_are_sections_in_their_own_order_with_names_ordered_inside(
    listing: Callable[[PhotoOrder], tuple[list[str], PhotoListing]],
) -> None:
    names, found = listing(PhotoOrder(SortKey.FOLDER, is_ascending=True))
    assert names == ["img_2.jpg", "zoo.jpg", "IMG_9.jpg", "img_10.jpg", "Äpfel.jpg", "b.jpg", "a.jpg"]
    assert found.starts.tolist() == [0, 2, 5, 6]
    assert [str(key).replace("\\", "/").rpartition("/")[2] for key in found.keys] == [
        "pictures", "trip", "trip 9", "trip 10",
    ]  # fmt: skip


def test_days_are_sections_also_before_1970(listing: Callable[[PhotoOrder], tuple[list[str], PhotoListing]]) -> None:
    names, found = listing(PhotoOrder(SortKey.CAPTURED))
    assert names == ["b.jpg", "a.jpg", "img_2.jpg", "zoo.jpg", "Äpfel.jpg", "img_10.jpg", "IMG_9.jpg"]
    assert found.keys == (date(1972, 5, 1), date(1971, 5, 1), date(1970, 5, 1), date(1969, 5, 1))
    assert found.starts.tolist() == [0, 1, 2, 4]


def test_the_day_of_adding_is_a_section(listing: Callable[[PhotoOrder], tuple[list[str], PhotoListing]]) -> None:
    before = (datetime.now(UTC) - timedelta(minutes=10)).astimezone().date()
    names, found = listing(PhotoOrder(SortKey.ADDED, is_ascending=True))
    assert names[:3] == list(_FILES["trip"])
    assert all(isinstance(key, date) and before <= key for key in found.keys)


@pytest.mark.parametrize("key", SortKey)
def test_the_opposite_order_holds_the_same_photos_in_the_same_sections(
    listing: Callable[[PhotoOrder], tuple[list[str], PhotoListing]], key: SortKey
) -> None:
    up, ascending = listing(PhotoOrder(key, is_ascending=True))
    down, descending = listing(PhotoOrder(key))
    assert down == up[::-1]
    assert descending.keys == ascending.keys[::-1]
    assert set(_sections(up, ascending)) == {tuple(reversed(names)) for names in _sections(down, descending)}


def _sections(names: list[str], listing: PhotoListing) -> list[tuple[str, ...]]:
    ends = [*listing.starts.tolist()[1:], len(names)]
    return (
        [tuple(names[start:end]) for start, end in zip(listing.starts.tolist(), ends, strict=True)] if ends[:-1] else []
    )


def test_an_empty_catalog_has_no_sections(catalog: OpenCatalog) -> None:
    for key in SortKey:
        found = catalog.reader.list_photos(PhotoOrder(key))
        assert len(found.photo_ids) == len(found.starts) == len(found.keys) == 0


def test_a_time_outside_of_the_calendar_falls_on_its_last_day(catalog: OpenCatalog) -> None:
    far = FileStamp(1, 9_000_000_000_000_000_000)
    photo_id = catalog.add_files("", {"far.jpg": far})["far.jpg"]
    catalog.run(
        lambda t: store_extractions(
            t, catalog.recipe_id, [(photo_id, make_extraction(far, captured=datetime(9999, 12, 31, 23, tzinfo=UTC)))]
        )
    )
    assert catalog.reader.list_photos(PhotoOrder()).keys == (date(9999, 12, 31),)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_in_names_are_ordered_by_value(first: int, second: int) -> None:
    assert (make_name_key(f"a{first}b") < make_name_key(f"a{second}b")) == (first < second)


def test_a_name_that_is_no_unicode_has_a_key_that_sqlite_takes(catalog: OpenCatalog) -> None:
    catalog.add_files("", {"bad\udcff.jpg": FileStamp(1, 1)})
    assert len(catalog.reader.list_photos(PhotoOrder(SortKey.NAME)).photo_ids) == 1
