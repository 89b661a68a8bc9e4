"""Which photos each condition lets through, and the numbers from which conditions are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from photofinder.catalog.photo_rows import add_root, mark_root_offline, store_extractions, store_unreadable
from photofinder.phrases import Phrase
from photofinder.records import Condition, Field, FileStamp, PhotoFilter, PhotoOrder, SortKey, UnreadablePhoto
from tests.catalog.conftest import OpenCatalog, ask, make_extraction

_STAMP = FileStamp(1000, 1_600_000_000_000_000_000)
_PHOTOS: Mapping[tuple[str, str], dict[str, Any]] = {
    ("", "IMG_100%.jpg"): {"captured": datetime(2024, 5, 31, 23, 59), "camera_model": "X-T5"},
    ("trip", "Äpfel am See.jpg"): {"captured": datetime(2024, 6, 1, 0, 0), "latitude": 47.0, "longitude": 8.0},
    ("trip/day 1", "lake.jpg"): {"caption": "Morning at the LAKE", "captured": datetime(1969, 12, 31, 12)},
    ("trip 2", "IMG_2.jpg"): {"keywords": ("birch", "lake"), "camera_model": "X-T5"},
}


@pytest.fixture
def names(catalog: OpenCatalog) -> dict[int, str]:
    """Fill the catalog with the photos above and one that cannot be opened; return the names by id."""
    found: dict[int, str] = {}
    for (folder, name), metadata in _PHOTOS.items():
        photo_id = catalog.add_files(folder, {name: _STAMP})[name]
        pair = (photo_id, make_extraction(_STAMP, **metadata))
        catalog.run(lambda t, pair=pair: store_extractions(t, catalog.recipe_id, [pair]))  # type: ignore[misc]
        found[photo_id] = name
    bad = catalog.add_files("trip", {"bad.jpg": _STAMP})["bad.jpg"]
    failure = UnreadablePhoto(Path("bad.jpg"), _STAMP, Phrase("the file is empty"))
    catalog.run(lambda t: store_unreadable(t, catalog.recipe_id, [(bad, failure)]))
    return {**found, bad: "bad.jpg"}


def shown(catalog: OpenCatalog, names: dict[int, str], photo_filter: PhotoFilter) -> set[str]:
    listing = catalog.reader.list_photos(PhotoOrder(SortKey.NAME), photo_filter)
    return {names[photo_id] for photo_id in listing.photo_ids.tolist()}


_ALL = {name for _, name in _PHOTOS}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(Field.TEXT, ("img",)), {"IMG_100%.jpg", "IMG_2.jpg"}),
        (Condition(Field.TEXT, ("0%",)), {"IMG_100%.jpg"}),
        (Condition(Field.TEXT, ("lake",)), {"lake.jpg", "IMG_2.jpg"}),
        (Condition(Field.TEXT, ("TRIP lake",)), {"lake.jpg", "IMG_2.jpg"}),
        (Condition(Field.TEXT, ("ÄPFEL see",)), {"Äpfel am See.jpg"}),
        (Condition(Field.TEXT, ("x-t5",)), {"IMG_100%.jpg", "IMG_2.jpg"}),
        (Condition(Field.TEXT, ("  ",)), _ALL),
        (Condition(Field.TEXT, ("_1",)), {"IMG_100%.jpg"}),
        (Condition(Field.CAPTURED, ("2024-05-31", "2024-05-31")), {"IMG_100%.jpg"}),
        (Condition(Field.CAPTURED, ("2024-06-01", "")), {"Äpfel am See.jpg"}),
        (Condition(Field.CAPTURED, ("", "1969-12-31")), {"lake.jpg"}),
        (Condition(Field.CAPTURED, ("2024-06-01", "", "", "1969-12-31")), {"Äpfel am See.jpg", "lake.jpg"}),
        (Condition(Field.CAMERA, ("X-T5",)), {"IMG_100%.jpg", "IMG_2.jpg"}),
        (Condition(Field.FORMAT, ("JPEG", "PNG")), _ALL),
        (Condition(Field.FORMAT, ("PNG",)), set()),
        (Condition(Field.PLACE), {"Äpfel am See.jpg"}),
        (Condition(Field.OFFLINE), set()),
    ],
)
def test_a_condition_and_its_opposite_share_the_photos_between_them(
    catalog: OpenCatalog, names: dict[int, str], condition: Condition, expected: set[str]
) -> None:
    assert shown(catalog, names, (condition,)) == expected
    assert shown(catalog, names, (condition.negated(),)) == _ALL - expected


def test_a_folder_is_what_lies_in_it_and_below(catalog: OpenCatalog, names: dict[int, str], tmp_path: Path) -> None:
    def inside(*folders: Path) -> set[str]:
        return shown(catalog, names, (Condition(Field.FOLDER, tuple(map(str, folders))),))

    root = tmp_path / "pictures"
    assert inside(root) == inside(tmp_path) == _ALL
    assert inside(root / "trip") == {"Äpfel am See.jpg", "lake.jpg"}
    assert inside(root / "trip 2", root / "trip" / "day 1") == {"IMG_2.jpg", "lake.jpg"}
    assert inside(tmp_path / "elsewhere") == set()


def test_a_folder_may_have_a_name_that_is_no_unicode(catalog: OpenCatalog, tmp_path: Path) -> None:
    names: dict[int, str] = {}
    for folder in ("caf\udce9", "caf\udce9/day 1", "caf\udce9 2", "cafe"):
        names[catalog.add_files(folder, {"a.jpg": _STAMP})["a.jpg"]] = folder
    within = (Condition(Field.FOLDER, (str(tmp_path / "pictures" / "caf\udce9"),)),)
    assert shown(catalog, names, within) == {"caf\udce9", "caf\udce9/day 1"}


def test_all_conditions_hold(catalog: OpenCatalog, names: dict[int, str]) -> None:
    camera, words = Condition(Field.CAMERA, ("X-T5",)), Condition(Field.TEXT, ("birch",))
    assert shown(catalog, names, (camera, words.negated())) == {"IMG_100%.jpg"}


def test_what_cannot_be_opened_is_shown_when_it_is_asked_for(catalog: OpenCatalog, names: dict[int, str]) -> None:
    unreadable = Condition(Field.UNREADABLE)
    assert shown(catalog, names, (unreadable,)) == {"bad.jpg"}
    assert shown(catalog, names, (unreadable.negated(),)) == _ALL
    assert shown(catalog, names, (unreadable, Condition(Field.TEXT, ("img",)))) == set()


def test_photos_that_cannot_be_reached(catalog: OpenCatalog, names: dict[int, str]) -> None:
    catalog.run(lambda t: mark_root_offline(t, catalog.root_id, is_offline=True))
    assert shown(catalog, names, (Condition(Field.OFFLINE),)) == _ALL


def test_facets_count_what_can_be_chosen(catalog: OpenCatalog, names: dict[int, str], tmp_path: Path) -> None:
    del names
    ask(catalog.writer, lambda transaction: add_root(transaction, tmp_path / "empty"))
    facets = catalog.reader.facets()
    assert [(each.root.name, each.folder, each.count) for each in facets.folders] == [
        ("pictures", "", 1), ("pictures", "trip", 1), ("pictures", "trip 2", 1), ("pictures", "trip/day 1", 1),
        ("empty", "", 0),
    ]  # fmt: skip
    assert facets.months == (("2024-06", 1), ("2024-05", 1), ("2020-09", 1), ("1969-12", 1))
    assert facets.formats == (("JPEG", 4),)
    assert facets.cameras == (("X-T5", 2),)
    assert (facets.unreadable, facets.with_place) == (1, 1)
