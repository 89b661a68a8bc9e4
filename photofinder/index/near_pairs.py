"""The nearest neighbours of all vectors among each other, those that are near enough.

Few vectors are compared all with all. Many are first put under the nearest of some of their own, three each, and are
compared with those they share one with, which may miss a neighbour that is not very near.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from photofinder.jobs import CancelToken
from photofinder.records import Vectors

_ALL_WITH_ALL = 20_000
_BLOCK_ROWS = 512
_LANDMARKS_A_VECTOR = 3
_PER_LANDMARK = 300  # vectors, so many landmarks are there

Rows = npt.NDArray[np.int64]
Neighbours = tuple[Rows, Rows, Vectors]


def find_near_pairs(vectors: Vectors, k: int, least_cosine: float, cancel: CancelToken) -> Neighbours:
    """Return pairs of rows and their cosines: each unit vector with its k nearest others that are near enough.

    `first` is the smaller row number, and each pair comes once.
    """
    parts = _all_with_all(vectors, k, least_cosine, cancel)
    if len(vectors) > _ALL_WITH_ALL:
        parts = _by_landmarks(vectors, k, least_cosine, cancel)
    found = list(parts)
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32)
    ones, others, cosines = (np.concatenate(column) for column in zip(*found, strict=True))
    return _join(ones, others, cosines, k, len(vectors))


def _all_with_all(vectors: Vectors, k: int, least_cosine: float, cancel: CancelToken) -> Iterator[Neighbours]:
    return _among(vectors, np.arange(len(vectors)), k, least_cosine, cancel)


def _among(members: Vectors, rows: Rows, k: int, least_cosine: float, cancel: CancelToken) -> Iterator[Neighbours]:
    """Yield the k nearest of some vectors to each of them, those near enough; `rows` are their numbers."""
    for begin in range(0, len(members), _BLOCK_ROWS):
        cancel.raise_if_cancelled()
        cosines = members[begin : begin + _BLOCK_ROWS] @ members.T
        own = np.arange(len(cosines))
        cosines[own, begin + own] = -1
        if k < len(members):
            bounds = np.partition(cosines, len(members) - k, axis=1)[:, len(members) - k]
            places = np.flatnonzero(cosines >= np.maximum(bounds, np.float32(least_cosine))[:, np.newaxis])
        else:
            places = np.flatnonzero(cosines >= least_cosine)
        one, other = np.divmod(places, len(members))
        yield rows[begin + one], rows[other], cosines.ravel()[places]


def _by_landmarks(vectors: Vectors, k: int, least_cosine: float, cancel: CancelToken) -> Iterator[Neighbours]:
    """Compare vectors that share one of their nearest landmarks; what is near by several comes several times."""
    chooser = np.random.default_rng(1)
    landmarks = vectors[chooser.choice(len(vectors), len(vectors) // _PER_LANDMARK, replace=False)]
    nearest = np.empty((len(vectors), _LANDMARKS_A_VECTOR), dtype=np.int64)
    for begin in range(0, len(vectors), 8 * _BLOCK_ROWS):
        cancel.raise_if_cancelled()
        cosines = vectors[begin : begin + 8 * _BLOCK_ROWS] @ landmarks.T
        nearest[begin : begin + len(cosines)] = np.argpartition(-cosines, _LANDMARKS_A_VECTOR, axis=1)[
            :, :_LANDMARKS_A_VECTOR
        ]
    order = np.argsort(nearest.ravel(), kind="stable")
    bounds = np.searchsorted(nearest.ravel()[order], np.arange(len(landmarks) + 1))
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = order[begin:end] // _LANDMARKS_A_VECTOR
        yield from _among(vectors[rows], rows, k, least_cosine, cancel)


def _join(ones: Rows, others: Rows, cosines: Vectors, k: int, count: int) -> Neighbours:
    """Return each pair once, where it is among the k nearest of one of the two."""
    order = np.lexsort((others, -cosines, ones))
    ones, others, cosines = ones[order], others[order], cosines[order]
    fresh = np.ones(len(ones), dtype=bool)
    fresh[1:] = (ones[1:] != ones[:-1]) | (others[1:] != others[:-1])
    ones, others, cosines = ones[fresh], others[fresh], cosines[fresh]
    ranks = np.arange(len(ones)) - np.searchsorted(ones, ones)
    ones, others, cosines = ones[ranks < k], others[ranks < k], cosines[ranks < k]
    pairs = np.minimum(ones, others) * count + np.maximum(ones, others)
    pairs, places = np.unique(pairs, return_index=True)
    return pairs // count, pairs % count, cosines[places]
