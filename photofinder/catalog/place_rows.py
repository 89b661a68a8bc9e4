"""The names of the places at which photos were taken, as the list of places has them for their coordinates."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from photofinder.catalog.statements import keep_statements, settle
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, PhotoId


class NamedPlace(NamedTuple):
    """A photo, its coordinates, and what the place is called."""

    photo_id: PhotoId
    latitude: float
    longitude: float
    city: str
    state: str
    country: str


def read_unnamed(catalog: sqlite3.Connection, most: int) -> list[tuple[PhotoId, float, float]]:
    """Return photos of which the coordinates are known and not the name of the place, so many at most."""
    return catalog.execute(
        "SELECT photo_id, latitude, longitude FROM metadata INDEXED BY metadata_without_name"
        " WHERE needs_place_name = 1 LIMIT ?",
        (most,),
    ).fetchall()


def count_unnamed(catalog: sqlite3.Connection) -> int:
    """Count the photos of which the coordinates are known and not the name of the place."""
    row = catalog.execute("SELECT count(*) FROM metadata INDEXED BY metadata_without_name WHERE needs_place_name = 1")
    return int(row.fetchone()[0])


def store_place_names(transaction: Transaction, places: Sequence[NamedPlace]) -> ChangeSet:
    """Keep what places are called; where the coordinates have changed meanwhile, they are asked for again."""
    catalog = transaction.catalog
    for place in places:
        keep_statements(catalog, place.photo_id)
        catalog.execute(
            "INSERT OR REPLACE INTO place_names SELECT ?1, ?2, ?3, ?4, ?5, ?6"
            " WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)",
            place,
        )
        settle(catalog, place.photo_id)
    return ChangeSet(frozenset(place.photo_id for place in places), Aspect.METADATA)
