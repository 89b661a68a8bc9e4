"""Which positions of a grid are selected: one byte a photo, changed by ranges and blocks, never by fetching rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photofinder.records import PhotoIds

_SPARSE = 20  # from here on a table of all numbers would be mostly empty


class PhotoSelection:
    """The selected positions, the current one (-1 for none) and the anchor from which Shift extends."""

    def __init__(self) -> None:
        self._mask: npt.NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)
        self._before_band: npt.NDArray[np.bool_] | None = None
        self.current = -1
        self.anchor = -1

    def __len__(self) -> int:
        return int(np.count_nonzero(self._mask))

    def __contains__(self, index: int) -> bool:
        return 0 <= index < len(self._mask) and bool(self._mask[index])

    def indexes(self) -> npt.NDArray[np.int64]:
        """Return the selected positions in order."""
        return np.flatnonzero(self._mask).astype(np.int64)

    def select_only(self, index: int) -> None:
        """Select one position and nothing else."""
        self._mask[:] = False
        self._mask[index] = True
        self.current = self.anchor = index

    def toggle(self, index: int) -> None:
        """Change one position and leave the others."""
        self._mask[index] = not self._mask[index]
        self.current = self.anchor = index

    def extend_to(self, index: int, *, keep_others: bool = False) -> None:
        """Select from the anchor to a position."""
        anchor = self.anchor if self.anchor >= 0 else index
        if not keep_others:
            self._mask[:] = False
        self._mask[min(anchor, index) : max(anchor, index) + 1] = True
        self.current, self.anchor = index, anchor

    def select_all(self) -> None:
        """Select every position."""
        self._mask[:] = True

    def clear(self) -> None:
        """Select nothing; the current position stays."""
        self._mask[:] = False

    def begin_band(self, *, keep_others: bool) -> None:
        """Start a rubber band, which adds to what is selected or replaces it."""
        if not keep_others:
            self._mask[:] = False
        self._before_band = self._mask.copy()

    def stretch_band(self, indexes: npt.NDArray[np.int64]) -> None:
        """Select what is under the rubber band in addition to what was selected when it began."""
        self._mask[:] = self._before_band
        self._mask[indexes] = True

    def end_band(self) -> None:
        """Let the rubber band go; what it selected stays."""
        self._before_band = None

    def toggle_range(self, indexes: range) -> None:
        """Select all of a range, or none of it when all of it is selected."""
        part = self._mask[indexes.start : indexes.stop]
        part[:] = not part.all()

    def follow(self, before: PhotoIds, after: PhotoIds) -> None:
        """Keep the same photos selected when the array of ids is replaced; about 10 ms for a million.

        Where the current photo is gone, the next one that is left is current.
        """
        self._mask = _are_among(after, before[self._mask[: len(before)]])
        if self._before_band is not None:
            self._before_band = _are_among(after, before[self._before_band[: len(before)]])
        self.current = surviving_position(before, after, self.current)[0] if self.current >= 0 else -1
        self.anchor = moved_position(before, after, self.anchor)


def _are_among(ids: PhotoIds, chosen: PhotoIds) -> npt.NDArray[np.bool_]:
    """Tell of each id whether it is one of the chosen ones, by a table of all numbers up to the largest id.

    Ids are given out one after another, so the table is about as long as there are photos: `numpy.isin`, which looks
    for the smallest and the largest first, takes three times as long.
    """
    if not len(ids) or not len(chosen):
        return np.zeros(len(ids), dtype=np.bool_)
    largest = max(int(ids.max()), int(chosen.max()))
    if largest > _SPARSE * len(ids):
        return np.isin(ids, chosen)
    table = np.zeros(largest + 1, dtype=np.bool_)
    table[chosen] = True
    return table[ids]


def moved_position(before: PhotoIds, after: PhotoIds, index: int) -> int:
    """Return where the photo at `index` is now, -1 when it is gone or there was none."""
    if not 0 <= index < len(before):
        return -1
    found = np.flatnonzero(after == before[index])
    return int(found[0]) if len(found) else -1


def surviving_position(before: PhotoIds, after: PhotoIds, index: int, look: int = 1000) -> tuple[int, int]:
    """Return where the photo at `index` is now and which old position that was; the next one left when it is gone.

    Looks at a thousand photos; (-1, -1) when none of them is left.
    """
    near = before[index : index + look]
    left = np.flatnonzero(np.isin(near, after))
    if not len(left):
        return -1, -1
    old = index + int(left[0])
    return moved_position(before, after, old), old
