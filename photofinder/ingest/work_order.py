"""In which order a pass takes its photos; what somebody looks at can be put first while the pass runs."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable

import numpy as np

from photofinder.records import PhotoId, PhotoIds


class WorkOrder:
    """The photos of a pass, each of which is handed out once; may be used from any thread.

    Taking the next photo costs the same for ten and for a million.
    """

    def __init__(self, photo_ids: PhotoIds) -> None:
        self.total = len(photo_ids)
        self._lock = threading.Lock()
        self._ids = photo_ids  # this and all below are guarded by the lock
        self._next = 0
        self._sorted = np.sort(photo_ids)
        self._is_taken = np.zeros(len(photo_ids), dtype=np.bool_)  # in the order of the sorted ids
        self._taken = 0
        self._first: dict[PhotoId, None] = {}

    def __len__(self) -> int:
        """Return how many photos are left."""
        return self.total - self._taken

    @property
    def count_first(self) -> int:
        """How many of them have been put first."""
        with self._lock:
            return len(self._first)

    def put_first(self, photo_ids: Iterable[PhotoId]) -> None:
        """Have these taken next, as far as they are left, and no others from earlier calls."""
        with self._lock:
            self._first = {photo_id: None for photo_id in photo_ids if self._is_left(photo_id)}

    def rearrange(self, photo_ids: PhotoIds) -> None:
        """Take what is left in the order of these, which are the same photos, at least those that are left."""
        with self._lock:
            self._ids, self._next = photo_ids, 0

    def take(self, most: int) -> list[tuple[PhotoId, bool]]:
        """Return the next photos, each with whether it was put first; none when there are no more."""
        with self._lock:
            taken = [(photo_id, True) for photo_id in itertools.islice(self._first, most)]
            for photo_id, _ in taken:
                del self._first[photo_id]
                self._note_taken(photo_id)
            while len(taken) < most and self._next < len(self._ids):
                photo_id = PhotoId(int(self._ids[self._next]))
                self._next += 1
                if self._is_left(photo_id):
                    self._note_taken(photo_id)
                    taken.append((photo_id, False))
            return taken

    def _place(self, photo_id: PhotoId) -> int:
        return int(np.searchsorted(self._sorted, photo_id))

    def _is_left(self, photo_id: PhotoId) -> bool:
        place = self._place(photo_id)
        is_known = place < self.total and int(self._sorted[place]) == photo_id
        return is_known and not self._is_taken[place]

    def _note_taken(self, photo_id: PhotoId) -> None:
        self._is_taken[self._place(photo_id)] = True
        self._taken += 1
