"""What a vector index promises, the exact index that is the oracle of all others, and recall, their measure.

Vectors are unit-length float32; distance is the cosine distance, 1 - cosine. An answer is a pair of arrays, photo ids
and distances, nearest first, equal distances by id.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from photofinder.records import PhotoIds, Vectors

Answer = tuple[PhotoIds, Vectors]


class VectorIndex(Protocol):
    """Finds the photos whose vectors are nearest to a query."""

    def __len__(self) -> int: ...

    def search(self, query: Vectors, k: int, within: PhotoIds | None = None) -> Answer:
        """Return the k nearest photos, or all there are if fewer; only those `within` the given sorted ids, if given.

        `query` has shape (dimension,).
        """
        ...


class ExactIndex:
    """Compares the query with every vector: slow beyond 100,000 photos, and never wrong."""

    def __init__(self, photo_ids: PhotoIds, vectors: Vectors) -> None:
        self._photo_ids = photo_ids
        self._vectors = vectors

    def __len__(self) -> int:
        return len(self._photo_ids)

    def search(self, query: Vectors, k: int, within: PhotoIds | None = None) -> Answer:
        """Return the k nearest photos."""
        if within is None:
            return nearest(self._photo_ids, 1 - self._vectors @ query, k)
        rows = np.flatnonzero(np.isin(self._photo_ids, within))
        return nearest(self._photo_ids[rows], 1 - self._vectors[rows] @ query, k)


def nearest(photo_ids: PhotoIds, distances: Vectors, k: int) -> Answer:
    """Return the k smallest of the given distances with their photos, in order; equal ones by id."""
    if k < len(distances):
        chosen = np.argpartition(distances, k - 1)[:k]
        photo_ids, distances = photo_ids[chosen], distances[chosen]
    order = np.lexsort((photo_ids, distances))
    return photo_ids[order], distances[order]


def recall_at_k(found: PhotoIds, truth: PhotoIds) -> float:
    """Return the share of the true neighbours that were found; 1 where there are none to find."""
    return float(np.isin(truth, found).mean()) if len(truth) else 1.0
