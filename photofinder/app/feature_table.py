"""One feature of all photos in memory, for searches that compare with every one of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photofinder.catalog.reader import FeatureSnapshot
from photofinder.records import FeatureSpec, PhotoIds

Values = npt.NDArray[np.uint8]


class FeatureTable:
    """Ids and the first bytes of each value, uint8 of shape (photos, kept); `refresh` takes over what has changed."""

    def __init__(self, spec: FeatureSpec, kept_bytes: int) -> None:
        self._spec = spec
        self._kept = kept_bytes
        self._cache_id = ""
        self._sequence = 0
        self._forget()

    def _forget(self) -> None:
        self.photo_ids: PhotoIds = np.empty(0, dtype=np.int64)
        self.values: Values = np.empty((0, self._kept), dtype=np.uint8)
        self._sequence = 0

    def refresh(self, snapshot: FeatureSnapshot) -> bool:
        """Bring the table up to a snapshot of the cache; tell whether it has changed."""
        if snapshot.identity != self._cache_id:
            self._cache_id = snapshot.identity
            self._forget()
        if snapshot.last_sequence == self._sequence:
            return False
        photo_ids, values = [self.photo_ids[:0]], [self.values[:0]]
        for block in snapshot.blocks(self._spec, self._sequence):
            photo_ids.append(block.photo_ids)
            values.append(block.values[:, : self._kept].copy())  # not a view of what is not kept
        newer = np.concatenate(photo_ids)
        stays = ~np.isin(self.photo_ids, np.concatenate([newer, snapshot.dropped(self._sequence)]))
        self.photo_ids = np.concatenate([self.photo_ids[stays], newer])
        self.values = np.concatenate([self.values[stays], *values])
        self._sequence = snapshot.last_sequence
        return True
