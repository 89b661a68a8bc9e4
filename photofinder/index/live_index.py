"""The index as a search sees it: the published generation, the tail of newer vectors, and what is gone since."""

from __future__ import annotations

import numpy as np

from photofinder.index.generations import Generation
from photofinder.index.vector_index import Answer, nearest
from photofinder.records import PhotoIds, Vectors


class LiveIndex:
    """A `VectorIndex` that photos can be added to and removed from; lives on the search thread.

    The tail is compared exactly. A photo that is in the tail or was removed is hidden in the generation.
    """

    def __init__(self, dimension: int, generation: Generation | None) -> None:
        self.generation = generation
        self._dimension = dimension
        self._rows: dict[int, int] = {}
        self._tail_ids = np.empty(0, dtype=np.int64)
        self._tail = np.empty((0, dimension), dtype=np.float32)
        self._hidden: set[int] = set()

    def __len__(self) -> int:
        return (len(self.generation.index) if self.generation else 0) + len(self._rows)

    @property
    def tail_length(self) -> int:
        """How many vectors are newer than the generation."""
        return len(self._rows)

    def add(self, photo_ids: PhotoIds, vectors: Vectors) -> None:
        """Add unit vectors of shape (n, dimension), in place of older ones of the same photos."""
        self.remove(photo_ids)
        used = len(self._rows)
        self._reserve(used + len(photo_ids))
        self._tail_ids[used : used + len(photo_ids)] = photo_ids
        self._tail[used : used + len(photo_ids)] = vectors
        self._rows.update(zip(photo_ids.tolist(), range(used, used + len(photo_ids)), strict=True))

    def remove(self, photo_ids: PhotoIds) -> None:
        """Take photos out of the answers."""
        self._hidden.update(photo_ids.tolist())
        for photo_id in photo_ids.tolist():
            row = self._rows.pop(photo_id, None)
            if row is None:
                continue
            last = len(self._rows)
            if row != last:  # the last row moves into the gap
                self._tail_ids[row], self._tail[row] = self._tail_ids[last], self._tail[last]
                self._rows[int(self._tail_ids[row])] = row

    def _reserve(self, rows: int) -> None:
        if rows <= len(self._tail_ids):
            return
        capacity = max(rows, 2 * len(self._tail_ids))
        self._tail_ids = np.concatenate([self._tail_ids, np.empty(capacity - len(self._tail_ids), dtype=np.int64)])
        more = np.empty((capacity - len(self._tail), self._dimension), dtype=np.float32)
        self._tail = np.concatenate([self._tail, more])

    def search(self, query: Vectors, k: int, within: PhotoIds | None = None, *, is_exact: bool = False) -> Answer:
        """Return the k nearest photos of generation and tail; `is_exact` bypasses Annoy and the cells."""
        photo_ids, distances = self._search_generation(query, k, within, is_exact=is_exact)
        used = len(self._rows)
        tail_ids, tail_distances = self._tail_ids[:used], 1 - self._tail[:used] @ query
        if within is not None:
            keep = np.isin(tail_ids, within)
            tail_ids, tail_distances = tail_ids[keep], tail_distances[keep]
        return nearest(np.concatenate([photo_ids, tail_ids]), np.concatenate([distances, tail_distances]), k)

    def _search_generation(self, query: Vectors, k: int, within: PhotoIds | None, *, is_exact: bool) -> Answer:
        if self.generation is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        index = self.generation.index
        search = index.search_exactly if is_exact else index.search
        if not self._hidden:
            return search(query, k, within)
        hidden = np.fromiter(self._hidden, dtype=np.int64)
        wanted = k
        while True:  # hidden photos take places among the nearest; ask for more until enough are left
            photo_ids, distances = search(query, wanted, within)
            keep = ~np.isin(photo_ids, hidden)
            if keep.sum() >= k or len(photo_ids) < wanted:
                return photo_ids[keep][:k], distances[keep][:k]
            wanted *= 2
