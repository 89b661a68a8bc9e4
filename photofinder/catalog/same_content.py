"""Which catalogued photos hold the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from photofinder.records import PhotoId

_VISIBLE = "photos.state <> 3 AND photos.is_missing = 0"


def read_same_content(catalog: sqlite3.Connection, photo_ids: Collection[PhotoId]) -> dict[PhotoId, set[PhotoId]]:
    """Return, by photo, the other visible ones of the same bytes that do not wait for the trash."""
    rows = catalog.execute(
        "SELECT own.id, photos.id FROM photos AS own JOIN photos ON photos.content_digest = own.content_digest"
        f" WHERE own.id IN (SELECT value FROM json_each(?)) AND photos.id <> own.id AND {_VISIBLE}"
        " AND NOT EXISTS (SELECT 1 FROM waiting_actions WHERE photo_id = photos.id AND verb = 'trash')",
        (json.dumps([int(each) for each in photo_ids]),),
    )
    found: dict[PhotoId, set[PhotoId]] = {}
    for photo_id, other in rows:
        found.setdefault(PhotoId(photo_id), set()).add(PhotoId(other))
    return found


def read_by_digest(catalog: sqlite3.Connection, digests: Collection[bytes]) -> dict[bytes, list[PhotoId]]:
    """Return the visible photos that hold contents, the first added first."""
    found: dict[bytes, list[PhotoId]] = {}
    for digest in digests:
        rows = catalog.execute(f"SELECT id FROM photos WHERE content_digest = ? AND {_VISIBLE} ORDER BY id", (digest,))
        found[digest] = [PhotoId(row[0]) for row in rows]
    return found
