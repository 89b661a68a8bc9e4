"""Pairs of photos that may be one shot: by perceptual hashes in all turns and mirrors, and by embeddings.

Hashes find what was encoded, sized, turned, mirrored or coloured anew; embeddings find crops, borders and screenshots,
whose hashes have nothing in common. Nothing here looks at pixels: a candidate is no more than worth a look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from photofinder.index.hamming_index import iter_pairs_within
from photofinder.index.near_pairs import find_near_pairs
from photofinder.jobs import CancelToken
from photofinder.records import Hashes, Vectors

# Of each pair of opposite turns one is enough: the other photo is then turned the other way.
_TURNED = (1, 2, 4, 5, 6, 7)
_TURNED_BITS = 4  # copies that were turned and compressed at quality 20 differ in 4
_MOST_PAIRS = 4_000_000
_MOST_A_PHOTO = 48
_LOOK_NEIGHBOURS = 5
_LEAST_COSINE = 0.55
_SURE_BITS = 2

Rows = npt.NDArray[np.int64]


def invert_orientation(orientation: int) -> int:
    """Return what leads back from one of the `ORIENTATIONS`."""
    return orientation if orientation >= 4 else -orientation % 4


def join_orientations(first: int, second: int) -> int:
    """Return the one of the `ORIENTATIONS` that two lead to, one after the other."""
    if first >= 4:
        turns = (first + second) % 4 if second < 4 else (second - first) % 4
        return turns if second >= 4 else 4 + turns
    return (first + second) % 4 if second < 4 else 4 + (second - first) % 4


@dataclass(slots=True)
class Candidate:
    """Another photo that may be the same shot: in which orientations its hash is near, and whether it looks alike."""

    row: int
    orientations: tuple[int, ...] = ()
    looks_alike: bool = False


@dataclass(slots=True)
class Candidates:
    """The candidates of each photo, by row, both ways round."""

    _by_row: dict[int, dict[int, Candidate]] = field(default_factory=lambda: defaultdict(dict))

    def __len__(self) -> int:
        return sum(map(len, self._by_row.values())) // 2

    @property
    def rows(self) -> Iterable[int]:
        """The photos that have candidates."""
        return self._by_row.keys()

    def of(self, row: int) -> Iterator[Candidate]:
        """Yield the candidates of a photo, those with near hashes first."""
        return iter(self._by_row[row].values() if row in self._by_row else ())

    def add_hash_pair(self, first: int, second: int, orientation: int) -> None:
        """Note that the first photo, brought into an orientation, has nearly the hash of the second."""
        for row, other, turned in ((first, second, orientation), (second, first, invert_orientation(orientation))):
            candidate = self._by_row[row].setdefault(other, Candidate(other))
            if turned not in candidate.orientations:
                candidate.orientations = (*candidate.orientations, turned)

    def add_look_pair(self, first: int, second: int) -> None:
        """Note that two photos look alike."""
        for row, other in ((first, second), (second, first)):
            self._by_row[row].setdefault(other, Candidate(other)).looks_alike = True


def find_candidates(hashes: Hashes, vectors: Vectors, near_bits: int, cancel: CancelToken) -> Candidates:
    """Return the candidates among photos by their hashes (n, 8), and by their unit vectors (n, d) of what they show."""
    candidates = Candidates()
    for first, second, orientation in _iter_hash_pairs(hashes, near_bits, cancel):
        for one, other in zip(first.tolist(), second.tolist(), strict=True):
            candidates.add_hash_pair(one, other, orientation)
    first, second, _cosines = find_near_pairs(vectors, _LOOK_NEIGHBOURS, _LEAST_COSINE, cancel)
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        candidates.add_look_pair(one, other)
    return candidates


def _iter_hash_pairs(hashes: Hashes, near_bits: int, cancel: CancelToken) -> Iterator[tuple[Rows, Rows, int]]:
    """Yield pairs of rows with the orientation that the first has to be brought into."""
    count = len(hashes)
    upright = _collect(hashes[:, 0], near_bits, cancel, count)
    yield upright[0], upright[1], 0
    stacked = np.concatenate([hashes[:, 0], *(hashes[:, each] for each in _TURNED)])
    first, second = _collect(stacked, min(near_bits, _TURNED_BITS), cancel, count)
    for number, orientation in enumerate(_TURNED, start=1):
        own = second // count == number
        ones, others = second[own] % count, first[own]
        yield ones, others, orientation


def _collect(hashes: Hashes, bits: int, cancel: CancelToken, count: int) -> tuple[Rows, Rows]:
    """Return the pairs within a distance, the first below `count`, of each photo no more than its nearest ones."""
    kept = [np.empty((3, 0), dtype=np.int64)]
    waiting = 0
    for pairs in iter_pairs_within(hashes, bits, cancel):
        own = (pairs.first < count) & (pairs.first != pairs.second % count)
        own &= (pairs.second >= count) if len(hashes) > count else True
        found = np.stack([pairs.first[own], pairs.second[own], pairs.distances[own].astype(np.int64)])
        kept.append(found)
        waiting += found.shape[1]
        if waiting > _MOST_PAIRS:
            kept, waiting = [_nearest_of_each(np.concatenate(kept, axis=1))], 0
    first, second, _distances = _nearest_of_each(np.concatenate(kept, axis=1))
    return first, second


def _nearest_of_each(pairs: Rows) -> Rows:
    """Return the columns - two rows and a distance - that are among the nearest of either row."""
    keep = np.zeros(pairs.shape[1], dtype=bool)
    for side in (0, 1):
        order = np.lexsort((pairs[2], pairs[side]))
        rows = pairs[side][order]
        keep[order] |= np.arange(len(rows)) - np.searchsorted(rows, rows) < _MOST_A_PHOTO
    return pairs[:, keep]
