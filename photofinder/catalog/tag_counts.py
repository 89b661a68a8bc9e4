"""The tags of an archive with the numbers of photos that have them, and which photos have one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from photofinder.catalog.photo_filter import VISIBLE, make_tag_test
from photofinder.records import PhotoId, TagPath


def count_tags(catalog: sqlite3.Connection) -> list[tuple[TagPath, int]]:
    """Return all tags with the numbers of visible photos that have them, by name."""
    counts = Counter[TagPath]()
    for paths, number in _read_lists(catalog):
        counts.update(dict.fromkeys(paths, number))
    return sorted(counts.items())


def count_branches(catalog: sqlite3.Connection) -> tuple[tuple[TagPath, int], ...]:
    """Return all tags, and those that they lie in, with the numbers of visible photos that have them or one inside."""
    counts = Counter[TagPath]()
    for paths, number in _read_lists(catalog):
        branches = {path[:length] for path in paths for length in range(1, len(path) + 1)}
        counts.update(dict.fromkeys(branches, number))
    return tuple(sorted(counts.items()))


def _read_lists(catalog: sqlite3.Connection) -> list[tuple[list[TagPath], int]]:
    rows = catalog.execute(
        "SELECT tags, count(*) FROM photos JOIN metadata ON photo_id = photos.id"
        f" WHERE tags <> '[]' AND {VISIBLE} GROUP BY tags"
    )
    return [([tuple(path) for path in json.loads(tags)], number) for tags, number in rows]


def read_tagged(catalog: sqlite3.Connection, path: TagPath) -> list[PhotoId]:
    """Return all photos, also those that cannot be seen, that have a tag or one that lies in it."""
    text, needles = make_tag_test([path])
    return [PhotoId(row[0]) for row in catalog.execute(f"SELECT photo_id FROM metadata WHERE {text}", needles)]
