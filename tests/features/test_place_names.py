"""Names of places by coordinates: towns, the date line, the poles, and the open sea."""

from __future__ import annotations

import pytest

from photofinder.features.place_names import PlaceName, PlaceNames


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    return PlaceNames()


@pytest.mark.parametrize(
    ("place", "country", "state"),
    [
        ((47.3769, 8.5417), "Switzerland", "Zurich"),
        ((48.8584, 2.2945), "France", "Île-de-France"),
        ((-33.8568, 151.2153), "Australia", "New South Wales"),
        ((39.115, -108.4), "United States", "Colorado"),
    ],
)
def test_a_place_is_named(names: PlaceNames, place: tuple[float, float], country: str, state: str) -> None:
    (found,) = names.find([place])
    assert found.city
    assert (found.country, found.state) == (country, state)


def test_near_is_near_on_the_globe_and_not_in_degrees(names: PlaceNames) -> None:
    east, west = names.find([(-16.8, 179.99), (-16.8, -179.99)])  # Fiji, on both sides of the date line
    assert east.country == west.country == "Fiji"


@pytest.mark.parametrize("place", [(0.0, -30.0), (90.0, 0.0), (-90.0, 180.0), (30.0, -45.0)])
def test_nothing_is_near_the_open_sea(names: PlaceNames, place: tuple[float, float]) -> None:
    assert names.find([place]) == [PlaceName()]


def test_many_are_found_at_once(names: PlaceNames) -> None:
    assert names.find([]) == []
    assert len(set(names.find([(47.3769, 8.5417)] * 1000))) == 1
