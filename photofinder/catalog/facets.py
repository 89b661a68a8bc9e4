"""How many photos lie where and are of which kind, for a side bar.

What has more than a few hundred values, such as cameras with their serial numbers, is cut to the most frequent ones.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from photofinder.catalog.listing import day_number
from photofinder.catalog.photo_filter import VISIBLE
from photofinder.catalog.tag_counts import count_branches
from photofinder.records import Facets, FolderCount

_MOST_VALUES = 200


def read_facets(catalog: sqlite3.Connection) -> Facets:
    """Count the photos by folder, month, format, camera, rating and what else they can be chosen by."""
    unreadable, with_place, with_unnamed_face = catalog.execute(
        "SELECT (SELECT count(*) FROM photos WHERE state = 3 AND is_missing = 0),"
        " (SELECT count(*) FROM metadata WHERE latitude IS NOT NULL),"
        " (SELECT count(DISTINCT photo_id) FROM faces WHERE is_confirmed = 0 AND is_ignored = 0)"
    ).fetchone()
    months = catalog.execute(
        f"SELECT strftime('%Y-%m', day * 86400, 'unixepoch') AS month, sum(number) FROM"
        f" (SELECT {day_number('sort_ms')} AS day, count(*) AS number FROM photos WHERE {VISIBLE} GROUP BY day)"
        f" GROUP BY month HAVING month IS NOT NULL ORDER BY month DESC"
    ).fetchall()
    persons = catalog.execute(
        f"SELECT name, count(DISTINCT photo_id) AS number FROM persons JOIN faces ON person_id = persons.id"
        f" WHERE is_confirmed = 1 AND EXISTS (SELECT 1 FROM photos WHERE photos.id = photo_id AND {VISIBLE})"
        f" GROUP BY persons.id ORDER BY number DESC, name LIMIT {_MOST_VALUES}"
    ).fetchall()
    return Facets(
        folders=_count_folders(catalog),
        months=tuple(months),
        ratings=_count_marks(catalog, "rating"),
        flags=_count_marks(catalog, "flag"),
        labels=_count_marks(catalog, "label"),
        formats=_count(catalog, "format", f"photos WHERE {VISIBLE} AND format <> ''"),
        cameras=_count(catalog, "camera_model", "metadata WHERE camera_model <> ''"),
        persons=tuple((str(name), number) for name, number in persons),
        unreadable=unreadable,
        with_place=with_place,
        with_unnamed_face=with_unnamed_face,
        tags=count_branches(catalog),
    )


def _count_folders(catalog: sqlite3.Connection) -> tuple[FolderCount, ...]:
    """Return every root, and the folders below it that hold photos, each with the number of its own photos."""
    rows = catalog.execute(
        "SELECT root_id, path, number FROM folders JOIN"
        f" (SELECT folder_id, count(*) AS number FROM photos WHERE {VISIBLE} GROUP BY folder_id)"
        " ON folder_id = folders.id ORDER BY path"
    ).fetchall()
    inside: dict[int, dict[str, int]] = {}
    for root_id, folder, number in rows:
        inside.setdefault(root_id, {})[os.fsdecode(folder)] = number
    found: list[FolderCount] = []
    for root_id, path, is_offline in catalog.execute("SELECT id, path, is_offline FROM roots ORDER BY id"):
        counts = {"": 0, **inside.get(root_id, {})}
        root = Path(os.fsdecode(path))
        found.extend(FolderCount(root, bool(is_offline), folder, number) for folder, number in counts.items())
    return tuple(found)


def _count_marks(catalog: sqlite3.Connection, column: str) -> tuple[tuple[int, int], ...]:
    """Return the values of a mark that photos have, the highest first; 0, which says nothing, is left out."""
    return tuple(
        catalog.execute(
            f"SELECT {column}, count(*) FROM photos WHERE {column} <> 0 AND {VISIBLE} GROUP BY 1 ORDER BY 1 DESC"
        ).fetchall()
    )


def _count(catalog: sqlite3.Connection, column: str, source: str) -> tuple[tuple[str, int], ...]:
    rows = catalog.execute(
        f"SELECT {column}, count(*) AS number FROM {source} GROUP BY 1 ORDER BY number DESC, 1 LIMIT {_MOST_VALUES}"
    ).fetchall()
    return tuple((str(value), number) for value, number in rows)
