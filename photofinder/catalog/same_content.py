"""Which catalogued photos hold the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from photofinder.catalog.photo_rows import full_path
from photofinder.records import FileStamp, PhotoId

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


@dataclass(frozen=True, slots=True)
class KeptContent:
    """A photo that holds a content, and where; `is_offline` tells whether its folder cannot be reached."""

    photo_id: PhotoId
    path: Path
    stamp: FileStamp
    is_offline: bool


def read_known_sizes(catalog: sqlite3.Connection, sizes: Collection[int]) -> set[int]:
    """Return those of some sizes that photos have whose contents are known."""
    rows = catalog.execute(
        "SELECT DISTINCT size_bytes FROM photos WHERE content_digest IS NOT NULL"
        " AND size_bytes IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(sizes)),),
    )
    return {row[0] for row in rows}


def read_kept(catalog: sqlite3.Connection, digests: Collection[bytes]) -> dict[bytes, list[KeptContent]]:
    """Return the photos that hold contents, offline ones too, but none that is missing or waits for the trash."""
    found: dict[bytes, list[KeptContent]] = {}
    for digest in digests:
        rows = catalog.execute(
            "SELECT photos.id, roots.path, folders.path, name, size_bytes, mtime_ns, is_offline FROM photos"
            " JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"
            f" WHERE content_digest = ? AND {_VISIBLE} AND NOT EXISTS"
            " (SELECT 1 FROM waiting_actions WHERE photo_id = photos.id AND verb = 'trash') ORDER BY photos.id",
            (digest,),
        ).fetchall()
        if rows:
            found[digest] = [
                KeptContent(PhotoId(row[0]), full_path(*row[1:4]), FileStamp(row[4], row[5]), bool(row[6]))
                for row in rows
            ]
    return found
