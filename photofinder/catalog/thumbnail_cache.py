"""The cache of thumbnails: one small JPEG a photo, written by the quick pass or the full one, read by any thread.

A thumbnail whose checksum is wrong counts as not there.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence

from photofinder.catalog.caches import open_cache, read_cache_identity
from photofinder.catalog.database import CatalogFiles
from photofinder.records import PhotoId, Thumbnail

_VERSION = 2
_SCHEMA = """
CREATE TABLE thumbnails (
    photo_id  INTEGER PRIMARY KEY,
    width_px  INTEGER NOT NULL,
    height_px INTEGER NOT NULL,
    colour    INTEGER NOT NULL,
    jpeg      BLOB NOT NULL,
    crc32     INTEGER NOT NULL
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
        "INSERT OR REPLACE INTO thumbnails VALUES (?, ?, ?, ?, ?, ?)",
        ((photo_id, t.width_px, t.height_px, t.colour, t.jpeg, zlib.crc32(t.jpeg)) for photo_id, t in thumbnails),
    )


def drop_thumbnails(cache: sqlite3.Connection, photo_ids: Iterable[PhotoId]) -> None:
    """Forget the thumbnails of photos that can no longer be opened."""
    cache.executemany("DELETE FROM thumbnails WHERE photo_id = ?", ((photo_id,) for photo_id in photo_ids))


def drop_thumbnails_after(cache: sqlite3.Connection, last_photo_id: PhotoId) -> None:
    """Forget the thumbnails of photos with greater numbers."""
    cache.execute("DELETE FROM thumbnails WHERE photo_id > ?", (last_photo_id,))


def read_thumbnails(cache: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
    """Return the sound thumbnails that there are of these photos."""
    rows = (
        cache.execute(
            "SELECT jpeg, width_px, height_px, colour, photo_id, crc32 FROM thumbnails WHERE photo_id = ?",
            (int(photo_id),),
        ).fetchone()
        for photo_id in photo_ids
    )
    return {PhotoId(row[4]): Thumbnail(*row[:4]) for row in rows if row and zlib.crc32(row[0]) == row[5]}


def find_damaged_thumbnails(cache: sqlite3.Connection) -> list[PhotoId]:
    """Return the photos whose thumbnails are damaged; reads all of them."""
    rows = cache.execute("SELECT photo_id, jpeg, crc32 FROM thumbnails")
    return [PhotoId(photo_id) for photo_id, jpeg, checksum in rows if zlib.crc32(jpeg) != checksum]
