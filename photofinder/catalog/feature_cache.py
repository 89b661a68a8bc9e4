"""The cache of features: one table for each `FeatureSpec`, so that features of two encoders never mix.

Every stored value gets the next number of one increasing sequence. An index generation remembers the number that it
was built at: what came later is its tail, and what was dropped later are its tombstones. The checksums of values are
looked at by `doctor` alone: a search reads millions of them.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.catalog.caches import open_cache, read_cache_identity
from photofinder.catalog.database import CatalogFiles, connect
from photofinder.catalog.judged_pairs import JUDGED_PAIRS, JUDGED_THROUGH_SCHEMA
from photofinder.catalog.judged_pairs import SCHEMA as JUDGED_PAIRS_SCHEMA
from photofinder.catalog.picture_faces import PICTURE_FACES
from photofinder.catalog.picture_faces import SCHEMA as PICTURE_FACES_SCHEMA
from photofinder.catalog.picture_texts import PICTURE_TEXTS
from photofinder.catalog.picture_texts import SCHEMA as PICTURE_TEXTS_SCHEMA
from photofinder.records import FeatureSpec, PhotoId, PhotoIds

_VERSION = 2
_SCHEMA = """
CREATE TABLE counter (value INTEGER NOT NULL) STRICT;
INSERT INTO counter VALUES (0);
CREATE TABLE dropped (sequence INTEGER PRIMARY KEY, photo_id INTEGER NOT NULL) STRICT
"""
_BLOCK_ROWS = 8192


@dataclass(frozen=True, slots=True)
class FeatureBlock:
    """Stored values of one feature: `values` is uint8 of shape (photos, bytes of one value)."""

    photo_ids: PhotoIds
    values: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.photo_ids)


def open_feature_cache(files: CatalogFiles, specs: Sequence[FeatureSpec]) -> str:
    """Make sure that the cache is usable and has a table for each spec; return its id."""
    identity = open_cache(files.features, _VERSION, _SCHEMA)
    with contextlib.closing(connect(files.features, writable=True)) as cache:
        cache.execute(JUDGED_PAIRS_SCHEMA)
        cache.execute(JUDGED_THROUGH_SCHEMA)
        cache.execute(PICTURE_TEXTS_SCHEMA)
        cache.execute(PICTURE_FACES_SCHEMA)
        for spec in specs:
            make_table(cache, spec)
    return identity


def make_table(cache: sqlite3.Connection, spec: FeatureSpec) -> None:
    """Make sure that there is a table for a feature."""
    cache.execute(
        f'CREATE TABLE IF NOT EXISTS "{spec.key}" '
        "(photo_id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, value BLOB NOT NULL, crc32 INTEGER NOT NULL)"
        " STRICT"
    )
    cache.execute(f'CREATE INDEX IF NOT EXISTS "{spec.key} by sequence" ON "{spec.key}" (sequence)')


def feature_cache_id(files: CatalogFiles, specs: Sequence[FeatureSpec]) -> str:
    """Return the id of the cache, "" unless it is there and has a table for each spec, without changing anything."""
    identity = read_cache_identity(files.features, _VERSION, writable=False)
    if not identity:
        return ""
    with contextlib.closing(connect(files.features, writable=False)) as cache:
        tables = {name for (name,) in cache.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return (
        identity
        if tables.issuperset((JUDGED_PAIRS, PICTURE_TEXTS, PICTURE_FACES, *(spec.key for spec in specs)))
        else ""
    )


def store_features(cache: sqlite3.Connection, features: Iterable[tuple[PhotoId, Mapping[str, bytes]]]) -> None:
    """Keep features by `FeatureSpec.key`, in place of older ones of the same photos."""
    sequence = read_last_sequence(cache)
    rows: dict[str, list[tuple[PhotoId, int, bytes, int]]] = {}
    for photo_id, values in features:
        sequence += 1
        for key, value in values.items():
            rows.setdefault(key, []).append((photo_id, sequence, value, zlib.crc32(value)))
    for key, table_rows in rows.items():
        cache.executemany(f'INSERT OR REPLACE INTO "{key}" VALUES (?, ?, ?, ?)', table_rows)
    cache.execute("UPDATE counter SET value = ?", (sequence,))


def drop_features(cache: sqlite3.Connection, photo_ids: Iterable[PhotoId]) -> None:
    """Forget every feature of these photos and remember that they are gone, for the index."""
    sequence = read_last_sequence(cache)
    numbered = [(sequence + step, photo_id) for step, photo_id in enumerate(photo_ids, start=1)]
    for table in _read_tables(cache):
        cache.executemany(f'DELETE FROM "{table}" WHERE photo_id = ?', ((photo_id,) for _, photo_id in numbered))
    cache.executemany("INSERT INTO dropped VALUES (?, ?)", numbered)
    cache.execute("UPDATE counter SET value = ?", (sequence + len(numbered),))


def drop_features_after(cache: sqlite3.Connection, last_photo_id: PhotoId) -> None:
    """Forget every feature of photos with greater numbers."""
    greater: set[PhotoId] = set()
    for table in _read_tables(cache):
        rows = cache.execute(f'SELECT photo_id FROM "{table}" WHERE photo_id > ?', (last_photo_id,))
        greater.update(PhotoId(photo_id) for (photo_id,) in rows)
    drop_features(cache, sorted(greater))


def _read_tables(cache: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold features."""
    rows = cache.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%.%'")
    return [str(name) for (name,) in rows]


def find_damaged_features(cache: sqlite3.Connection) -> list[PhotoId]:
    """Return the photos one of whose features has a wrong checksum; reads all of them."""
    damaged: set[PhotoId] = set()
    for table in _read_tables(cache):
        rows = cache.execute(f'SELECT photo_id, value, crc32 FROM "{table}"')
        damaged.update(PhotoId(photo_id) for photo_id, value, checksum in rows if zlib.crc32(value) != checksum)
    return sorted(damaged)


def read_identity(cache: sqlite3.Connection) -> str:
    """Return the id of the cache; one that was made anew has another."""
    return str(cache.execute("SELECT value FROM identity").fetchone()[0])


def read_last_sequence(cache: sqlite3.Connection) -> int:
    """Return the number of the newest change to the cache."""
    return int(cache.execute("SELECT value FROM counter").fetchone()[0])


def read_dropped(cache: sqlite3.Connection, after_sequence: int) -> PhotoIds:
    """Return the photos whose features were dropped after that change."""
    rows = cache.execute("SELECT DISTINCT photo_id FROM dropped WHERE sequence > ?", (after_sequence,)).fetchall()
    return np.array([row[0] for row in rows], dtype=np.int64)


def count_features(cache: sqlite3.Connection, spec: FeatureSpec, after_sequence: int = 0) -> int:
    """Return how many values of a feature were stored after that change."""
    table = f'"{spec.key}"'
    return int(cache.execute(f"SELECT count(*) FROM {table} WHERE sequence > ?", (after_sequence,)).fetchone()[0])


def read_oldest_after(
    cache: sqlite3.Connection, spec: FeatureSpec, after_sequence: int, most: int
) -> list[tuple[PhotoId, int]]:
    """Return the photos whose features were stored first after that change, and the numbers of these changes."""
    statement = f'SELECT photo_id, sequence FROM "{spec.key}" WHERE sequence > ? ORDER BY sequence LIMIT ?'
    return [(PhotoId(photo_id), number) for photo_id, number in cache.execute(statement, (after_sequence, most))]


def read_features(cache: sqlite3.Connection, spec: FeatureSpec, photo_ids: PhotoIds) -> FeatureBlock:
    """Return the values that there are of these photos, in the order asked."""
    statement = f'SELECT photo_id, value FROM "{spec.key}" WHERE photo_id = ?'
    rows = (cache.execute(statement, (photo_id,)).fetchone() for photo_id in photo_ids.tolist())
    return _as_block([row for row in rows if row])


def iter_features(cache: sqlite3.Connection, spec: FeatureSpec, after_sequence: int = 0) -> Iterator[FeatureBlock]:
    """Yield all values stored after that change, in blocks; a consistent snapshot if inside a transaction."""
    where, arguments = ("", ()) if after_sequence == 0 else ("WHERE sequence > ?", (after_sequence,))
    cursor = cache.execute(f'SELECT photo_id, value FROM "{spec.key}" {where}', arguments)
    while rows := cursor.fetchmany(_BLOCK_ROWS):
        yield _as_block(rows)


def _as_block(rows: Sequence[tuple[int, bytes]]) -> FeatureBlock:
    photo_ids = np.array([row[0] for row in rows], dtype=np.int64)
    values = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.uint8)
    return FeatureBlock(photo_ids, values.reshape(len(rows), -1) if rows else values.reshape(0, 0))
