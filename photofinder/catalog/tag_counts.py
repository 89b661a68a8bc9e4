"""The tags of an archive with the numbers of photos that have them."""

from __future__ import annotations

import json
import sqlite3

from photofinder.catalog.photo_filter import VISIBLE
from photofinder.records import TagPath


def count_tags(catalog: sqlite3.Connection) -> list[tuple[TagPath, int]]:
    """Return all tags with the numbers of visible photos that have them, by name."""
    rows = catalog.execute(
        "SELECT each.value, count(*) FROM photos JOIN metadata ON photo_id = photos.id,"
        f" json_each(metadata.tags) AS each WHERE {VISIBLE} GROUP BY each.value"
    )
    return sorted((tuple(json.loads(path)), count) for path, count in rows)
