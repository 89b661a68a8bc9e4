"""The cache of thumbnails: one small JPEG a photo, written by the quick pass or the full one, read by any thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from photofinder.catalog.database import CatalogFiles, open_cache, read_cache_identity
from photofinder.records import PhotoId, Thumbnail

_VERSION = 1
_SCHEMA = """
CREATE TABLE thumbnails (
    photo_id  INTEGER PRIMARY KEY,
    width_px  INTEGER NOT NULL,
    height_px INTEGER NOT NULL,
    colour    INTEGER NOT NULL,
    jpeg      BLOB NOT NULL
) STRICT
"""


def open_thumbnail_cache(files: CatalogFiles) -> str:
    """Make sure that the cache is usable; return its id."""
    return open_cache(files.thumbnails, _VERSION, _SCHEMA)


def thumbnail_cache_id(files: CatalogFiles) -> str:
    """Return the id of the cache, "" where it is not there or not usable, without changing anything."""
    return read_cache_identity(files.thumbnails, _VERSION, writable=False)


def count_thumbnails(cache: sqlite3.Connection) -> int:
    """Return how many photos have a thumbnail."""
    return int(cache.execute("SELECT count(*) FROM thumbnails").fetchone()[0])


def store_thumbnails(cache: sqlite3.Connection, thumbnails: Iterable[tuple[PhotoId, Thumbnail]]) -> None:
    """Keep thumbnails, in place of older ones of the same photos."""
    cache.executemany(
        "INSERT OR REPLACE INTO thumbnails VALUES (?, ?, ?, ?, ?)",
        ((photo_id, t.width_px, t.height_px, t.colour, t.jpeg) for photo_id, t in thumbnails),
    )


def drop_thumbnails(cache: sqlite3.Connection, photo_ids: Iterable[PhotoId]) -> None:
    """Forget the thumbnails of photos that can no longer be opened."""
    cache.executemany("DELETE FROM thumbnails WHERE photo_id = ?", ((photo_id,) for photo_id in photo_ids))


def read_thumbnails(cache: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
    """Return the thumbnails that there are of these photos."""
    rows = (
        cache.execute(
            "SELECT jpeg, width_px, height_px, colour, photo_id FROM thumbnails WHERE photo_id = ?", (int(photo_id),)
        ).fetchone()
        for photo_id in photo_ids
    )
    return {PhotoId(row[4]): Thumbnail(row[0], row[1], row[2], row[3]) for row in rows if row}
