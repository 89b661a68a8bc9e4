"""All photos in one of the orders in which they can be looked at, as an array of ids and the sections they fall into.

Joined to text inside SQLite, a million ids and their days arrive in 0.14 s, a seventh of the time of rows. What has
no index is ordered by NumPy or by a sort of SQLite's: 0.5 s for a million by name.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from photofinder.catalog.photo_filter import make_where
from photofinder.catalog.stack_folding import fold_stacks
from photofinder.catalog.word_matches import Where
from photofinder.expressions import Expression
from photofinder.records import CLOSED_STACKS, OpenStacks, PhotoFilter, PhotoIds, PhotoListing, PhotoOrder, SortKey
from photofinder.sights import NO_SIGHTS, Sights

_DAY_MS = 86_400_000
_FIRST_DAY = 1_000_000  # added before and taken off after a division, which SQLite rounds towards zero
_UNIX_DAY = date(1970, 1, 1)
_DIGITS = re.compile(r"\d+")


def make_name_key(name: str) -> str:
    """Return what a file name is ordered by: without case, and numbers by their value, so that 9 comes before 10."""
    readable = name.encode("utf-8", "replace").decode("utf-8")  # SQLite takes no text with half characters
    folded = unicodedata.normalize("NFC", readable).casefold()
    return _DIGITS.sub(_as_sortable, folded)


def _as_sortable(digits: re.Match[str]) -> str:
    """Put the number of digits before a number: then the longer one is the larger one."""
    number = digits[0].lstrip("0") or "0"
    return f"{min(len(number), 99):02}{number}"


def list_photos(
    catalog: sqlite3.Connection,
    order: PhotoOrder,
    photo_filter: PhotoFilter | Expression = (),
    opened: OpenStacks = CLOSED_STACKS,
    sights: Sights = NO_SIGHTS,
) -> PhotoListing:
    """Return the photos that a filter or expression lets through in an order, in sections: days, folders, or none."""
    where = make_where(catalog, photo_filter, sights)
    if order.key is SortKey.FOLDER:
        listing = _by_folder(catalog, where)
    elif order.key is SortKey.NAME:
        ids, _ = _columns(catalog, where, "id", "ORDER BY name_key, id")
        listing = PhotoListing(ids)
    elif order.key is SortKey.SIZE:
        ids, sizes = _columns(catalog, where, "size_bytes", "")
        listing = PhotoListing(ids[np.lexsort((ids, sizes))])
    else:
        listing = _by_day(catalog, where, order.key)
    return fold_stacks(catalog, listing if order.is_ascending else listing.reversed(), opened)


def list_ranked(
    catalog: sqlite3.Connection,
    ranking: Sequence[int],
    wanted: PhotoFilter | Expression,
    opened: OpenStacks = CLOSED_STACKS,
    sights: Sights = NO_SIGHTS,
) -> PhotoListing:
    """Return the photos that an expression lets through, those of a ranking first, the others from the newest on."""
    ids, _ = _columns(catalog, make_where(catalog, wanted, sights), "id", "ORDER BY sort_ms DESC, id DESC")
    best = np.array(ranking, dtype=np.int64)
    best = best[np.isin(best, ids)]  # what was ranked a moment ago may be gone
    return fold_stacks(catalog, PhotoListing(np.concatenate([best, ids[~np.isin(ids, best)]])), opened)


def count_photos(catalog: sqlite3.Connection, wanted: PhotoFilter | Expression, sights: Sights = NO_SIGHTS) -> int:
    """Return how many photos an expression lets through."""
    condition, arguments = make_where(catalog, wanted, sights)
    return int(catalog.execute(f"SELECT count(*) FROM photos WHERE {condition}", arguments).fetchone()[0])


def _by_day(catalog: sqlite3.Connection, where: Where, key: SortKey) -> PhotoListing:
    """Order by the camera's clock, or by the moment of adding, whose days are those of the clock on the wall here."""
    milliseconds, order = "sort_ms", "ORDER BY sort_ms, id"
    if key is SortKey.ADDED:
        milliseconds, order = f"(added_ns / 1000000 + {time.localtime().tm_gmtoff * 1000})", "ORDER BY id"
    ids, days = _columns(catalog, where, day_number(milliseconds), order)
    starts = _find_starts(days)
    return PhotoListing(ids, starts, tuple(_as_date(number) for number in days[starts].tolist()))


def day_number(milliseconds: str) -> str:
    """Return the expression for the day, counted from 1970, of one in milliseconds."""
    return f"({milliseconds} + {_FIRST_DAY * _DAY_MS}) / {_DAY_MS} - {_FIRST_DAY}"


def _by_folder(catalog: sqlite3.Connection, where: Where) -> PhotoListing:
    ids, folders = _columns(catalog, where, "folder_id", "ORDER BY name_key, id")
    names = _folder_names(catalog)
    ranks = np.zeros(max(names, default=0) + 1, dtype=np.int64)
    ordered = sorted(names, key=lambda folder_id: (make_name_key(names[folder_id]), names[folder_id]))
    ranks[ordered] = np.arange(len(ordered))
    places = np.argsort(ranks[folders], kind="stable")
    starts = _find_starts(folders[places])
    return PhotoListing(ids[places], starts, tuple(names[folder] for folder in folders[places][starts].tolist()))


def _folder_names(catalog: sqlite3.Connection) -> Mapping[int, str]:
    rows = catalog.execute("SELECT folders.id, roots.path, folders.path FROM folders JOIN roots ON roots.id = root_id")
    return {folder_id: str(Path(*map(os.fsdecode, parts))) for folder_id, *parts in rows}


def _columns(catalog: sqlite3.Connection, where: Where, column: str, order: str) -> tuple[PhotoIds, PhotoIds]:
    """Return the ids of the photos asked for and a whole number of each."""
    condition, arguments = where
    row = catalog.execute(
        f"SELECT group_concat(id), group_concat(number) FROM"
        f" (SELECT id, {column} AS number FROM photos WHERE {condition} {order})",
        arguments,
    ).fetchone()
    ids, numbers = (np.fromstring(text or "", dtype=np.int64, sep=",") for text in row)
    return ids, numbers


def _find_starts(values: PhotoIds) -> PhotoIds:
    """Return the positions at which another value begins."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    return np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1]).astype(np.int64)


def _as_date(day: int) -> date:
    """Return a day counted from 1970; one outside of the calendar becomes the nearest one inside."""
    nearest = min(max(day, (date.min - _UNIX_DAY).days), (date.max - _UNIX_DAY).days)
    return _UNIX_DAY + timedelta(days=nearest)
