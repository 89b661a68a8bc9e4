"""The index as a search sees it: the published generation, the tail of newer vectors, and what is gone since."""

from __future__ import annotations

import numpy as np

from photofinder.index.generations import Generation
from photofinder.index.vector_index import Answer, Flags, check_vectors, nearest, scan
from photofinder.records import PhotoIds, Vectors

_CHUNK_ROWS = 4096  # the tail grows by so many rows at a time, without moving those it has


class LiveIndex:
    """A `VectorIndex` that photos can be added to and removed from; lives on the search thread.

    The tail is compared exactly, as float32. A photo that is in the tail or was removed is hidden in the generation.
    """

    def __init__(self, dimension: int, generation: Generation | None = None) -> None:
        self.generation = generation
        self._dimension = dimension
        self._chunks: list[Vectors] = []
        self._ids = np.empty(0, dtype=np.int64)  # as many as the chunks have rows; those in use come first
        self._rows: dict[int, int] = {}
        self._hidden: Flags | None = None

    def __len__(self) -> int:
        hidden = 0 if self._hidden is None else int(np.count_nonzero(self._hidden))
        return (len(self.generation.index) if self.generation else 0) - hidden + len(self._rows)

    @property
    def tail_length(self) -> int:
        """How many vectors are newer than the generation."""
        return len(self._rows)

    def add(self, photo_ids: PhotoIds, vectors: Vectors) -> None:
        """Add unit vectors of shape (n, dimension), in place of older ones of the same photos; the last one counts."""
        check_vectors(vectors, len(photo_ids), self._dimension)
        self._hide(photo_ids)
        for photo_id, vector in zip(photo_ids.tolist(), vectors, strict=True):
            row = self._rows.setdefault(photo_id, len(self._rows))
            if row == len(self._ids):
                self._chunks.append(np.empty((_CHUNK_ROWS, self._dimension), dtype=np.float32))
                self._ids = np.concatenate([self._ids, np.empty(_CHUNK_ROWS, dtype=np.int64)])
            self._put(row, photo_id, vector)

    def remove(self, photo_ids: PhotoIds) -> None:
        """Take photos out of the answers; those that are not there are passed over."""
        self._hide(photo_ids)
        for photo_id in photo_ids.tolist():
            row = self._rows.pop(photo_id, None)
            last = len(self._rows)
            if row is not None and row != last:  # the last row moves into the gap
                moved_id = int(self._ids[last])
                self._put(row, moved_id, self._chunks[last // _CHUNK_ROWS][last % _CHUNK_ROWS])
                self._rows[moved_id] = row

    def _put(self, row: int, photo_id: int, vector: Vectors) -> None:
        self._ids[row] = photo_id
        self._chunks[row // _CHUNK_ROWS][row % _CHUNK_ROWS] = vector

    def _hide(self, photo_ids: PhotoIds) -> None:
        if self.generation is None or not len(photo_ids):
            return
        rows = self.generation.index.cells.rows_of(photo_ids)
        if len(rows) and self._hidden is None:
            self._hidden = np.zeros(len(self.generation.index), dtype=bool)
        if self._hidden is not None:
            self._hidden[rows] = True

    def search(self, query: Vectors, k: int, within: PhotoIds | None = None, *, is_exact: bool = False) -> Answer:
        """Return the k nearest photos of generation and tail; `is_exact` bypasses Annoy and the cells."""
        tail_ids, tail_distances = self._search_tail(query, within)
        if self.generation is None:
            return nearest(tail_ids, tail_distances, k)
        index = self.generation.index
        search = index.search_exactly if is_exact else index.search
        photo_ids, distances = search(query, k, within, self._hidden)
        return nearest(np.concatenate([photo_ids, tail_ids]), np.concatenate([distances, tail_distances]), k)

    def _search_tail(self, query: Vectors, within: PhotoIds | None) -> Answer:
        """Return the distances of all photos of the tail, or of those within."""
        used = len(self._rows)
        similar = [
            scan(self._chunks[begin // _CHUNK_ROWS][: used - begin], query) for begin in range(0, used, _CHUNK_ROWS)
        ]
        distances = 1 - np.concatenate([*similar, np.empty(0, dtype=np.float32)])
        photo_ids = self._ids[:used]
        if within is None:
            return photo_ids, distances
        keep = np.isin(photo_ids, within)
        return photo_ids[keep], distances[keep]
