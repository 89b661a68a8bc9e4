"""What a vector index promises, the exact index that is the oracle of all others, and recall, their measure.

Vectors are unit-length float32; distance is the cosine distance, 1 - cosine. An answer is a pair of arrays, photo ids
and distances, nearest first, equal distances by id.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from photofinder.errors import InternalError
from photofinder.phrases import phrase
from photofinder.records import PhotoIds, Vectors

Answer = tuple[PhotoIds, Vectors]
Flags = npt.NDArray[np.bool_]

# OpenBLAS hands a larger product with a vector to several threads, which wait for one another: 12 ms in place of
# 0.1 ms for 2,048 rows while the other processor is busy. So many rows of 256 numbers also fit in the nearest caches.
SCAN_ROWS = 512


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


def scan(rows: npt.NDArray[Any], query: Vectors, products: Vectors | None = None) -> Vectors:
    """Return the dot products, float32 of shape (n,), of a query with n rows of any number type, a cacheful at a time.

    They are written to `products` if that is given.
    """
    if products is None:
        products = np.empty(len(rows), dtype=np.float32)
    for begin in range(0, len(rows), SCAN_ROWS):
        block = rows[begin : begin + SCAN_ROWS].astype(np.float32, copy=False)
        np.dot(block, query, out=products[begin : begin + SCAN_ROWS])
    return products


def nearest(photo_ids: PhotoIds, distances: Vectors, k: int) -> Answer:
    """Return the k smallest of the given distances with their photos, in order; equal ones by id."""
    if k < len(distances):
        limit = np.partition(distances, k - 1)[k - 1] if k > 0 else -np.inf
        chosen = np.flatnonzero(distances <= limit)  # more than k where distances are equal: the ids then decide
        photo_ids, distances = photo_ids[chosen], distances[chosen]
    order = np.lexsort((photo_ids, distances))[: max(k, 0)]
    return photo_ids[order], distances[order]


def check_vectors(vectors: Vectors, count: int, dimension: int) -> None:
    """Raise `InternalError` unless the vectors have the shape (count, dimension) and are numbers throughout."""
    if vectors.shape != (count, dimension):
        raise InternalError(
            phrase(
                "Vectors of shape {shape} were given where {expected} was expected.",
                shape=str(vectors.shape),
                expected=str((count, dimension)),
            )
        )
    if not np.isfinite(vectors).all():
        raise InternalError(phrase("A vector that is not a number throughout was given to the index."))


def recall_at_k(found: PhotoIds, truth: PhotoIds) -> float:
    """Return the share of the true neighbours that were found; 1 where there are none to find."""
    return float(np.isin(truth, found).mean()) if len(truth) else 1.0
