"""The vectors that model packs have made of photos: a table of the feature cache for each network, made when needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np

from photofinder.catalog.feature_cache import make_table, store_features
from photofinder.catalog.photo_rows import is_current
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, FeatureSpec, FileStamp, PhotoId, PhotoIds


def store_vectors(
    transaction: Transaction, spec: FeatureSpec, vectors: Sequence[tuple[PhotoId, FileStamp, bytes]]
) -> ChangeSet:
    """Keep vectors of photos whose files are still those that were read."""
    make_table(transaction.features, spec)
    current = [(photo_id, packed) for photo_id, stamp, packed in vectors if is_current(transaction, photo_id, stamp)]
    store_features(transaction.features, ((photo_id, {spec.key: packed}) for photo_id, packed in current))
    return ChangeSet(frozenset(photo_id for photo_id, _ in current), Aspect.FEATURES)


def drop_vectors(transaction: Transaction, spec: FeatureSpec) -> ChangeSet:
    """Forget all vectors of a network."""
    transaction.features.execute(f'DROP TABLE IF EXISTS "{spec.key}"')
    return ChangeSet()


def read_with_vector(cache: sqlite3.Connection, spec: FeatureSpec) -> PhotoIds:
    """Return the photos that have a vector; none where nobody has made one yet."""
    if not has_vectors(cache, spec):
        return np.empty(0, dtype=np.int64)
    joined = cache.execute(f'SELECT group_concat(photo_id) FROM "{spec.key}"').fetchone()[0]
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.empty(0, dtype=np.int64)


def has_vectors(cache: sqlite3.Connection, spec: FeatureSpec) -> bool:
    """Tell whether there is a table for the vectors of a network."""
    found = cache.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (spec.key,)).fetchone()
    return found is not None
