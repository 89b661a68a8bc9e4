"""Perceptual hashes within a number of differing bits: of a query by counting, all pairs by multi-index hashing.

Source: Norouzi, Punjani and Fleet, Fast Exact Search in Hamming Space with Multi-Index Hashing, 2014. If two hashes
differ in at most r bits, then of m parts at least one differs in at most r // m; parts that agree that far are found
in a table, one flip pattern at a time.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.jobs import CancelToken
from photofinder.records import Hashes, PhotoIds

_BITS = 64
_PAIRS_AT_ONCE = 2_000_000
_JOIN_COST = 8.0  # one row of a join costs as much as this many candidates, measured at 100,000 and a million rows
_MOST_PART_BITS = 22

Distances = npt.NDArray[np.uint8]


class HammingIndex:
    """The hashes of an archive, uint64 of shape (n,), with the photos that they belong to; 8 MB a million."""

    def __init__(self, photo_ids: PhotoIds, hashes: Hashes) -> None:
        self.photo_ids = photo_ids
        self.hashes = hashes

    def __len__(self) -> int:
        return len(self.photo_ids)

    def search(self, queries: Hashes, radius_bits: int) -> tuple[PhotoIds, Distances, npt.NDArray[np.int64]]:
        """Return the photos within the radius of any query: ids, distances, and the nearest query of each, by distance.

        `queries` are the hashes of one picture's variants, of shape (v,).
        """
        nearest = np.full(len(self), _BITS + 1, dtype=np.uint8)
        variant = np.zeros(len(self), dtype=np.int64)
        for number, query in enumerate(queries):
            distances = np.bitwise_count(self.hashes ^ query)
            nearer = distances < nearest
            nearest[nearer] = distances[nearer]
            variant[nearer] = number
        rows = np.flatnonzero(nearest <= radius_bits)
        rows = rows[np.lexsort((self.photo_ids[rows], nearest[rows]))]
        return self.photo_ids[rows], nearest[rows], variant[rows]


@dataclass(frozen=True, slots=True, eq=False)
class HashPairs:
    """Pairs of rows and their distances; `first` is always the smaller row number."""

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    distances: Distances


def iter_pairs_within(hashes: Hashes, radius_bits: int, cancel: CancelToken) -> Iterator[HashPairs]:
    """Yield all pairs of rows that differ in at most so many bits, each once, in pieces of bounded size."""
    parts = _split(_part_count(len(hashes), radius_bits))
    flips = radius_bits // len(parts)
    values = [_part(hashes, shift, bits) for shift, bits in parts]
    for number, (_shift, bits) in enumerate(parts):
        table = _Table(values[number], bits)
        for pattern in _patterns(bits, flips):
            for first, second in table.candidates(pattern):
                cancel.raise_if_cancelled()
                distances = np.bitwise_count(hashes[first] ^ hashes[second])
                keep = distances <= radius_bits
                first, second, distances = first[keep], second[keep], distances[keep]  # noqa: PLW2901
                fresh = np.ones(len(first), dtype=bool)
                for earlier in values[:number]:  # a pair that an earlier part has found already
                    fresh &= np.bitwise_count(earlier[first] ^ earlier[second]) > flips
                if fresh.any():
                    yield HashPairs(first[fresh], second[fresh], distances[fresh])


def _part_count(rows: int, radius_bits: int) -> int:
    """Return the number of parts that costs least: few parts mean many flip patterns, many parts many candidates."""

    def cost(count: int) -> float:
        bits = _BITS // count
        if bits > _MOST_PART_BITS:
            return math.inf
        patterns = sum(math.comb(bits, flips) for flips in range(radius_bits // count + 1))
        return float(count) * patterns * (rows * _JOIN_COST + rows * rows / float(1 << bits))

    return min(range(3, max(4, radius_bits + 2)), key=cost)


def _split(count: int) -> list[tuple[int, int]]:
    """Return the parts as (shift, bits), nearly equal in size."""
    edges = [round(number * _BITS / count) for number in range(count + 1)]
    return [(begin, end - begin) for begin, end in itertools.pairwise(edges)]


def _part(hashes: Hashes, shift: int, bits: int) -> npt.NDArray[np.uint32]:
    return ((hashes >> np.uint64(shift)) & np.uint64((1 << bits) - 1)).astype(np.uint32)


def _patterns(bits: int, flips: int) -> Iterator[np.uint32]:
    for count in range(flips + 1):
        for places in itertools.combinations(range(bits), count):
            yield np.uint32(sum(1 << place for place in places))


class _Table:
    """The rows by the value of one part."""

    def __init__(self, values: npt.NDArray[np.uint32], bits: int) -> None:
        self._values = values
        self._order = np.argsort(values, kind="stable")
        self._starts = np.searchsorted(values[self._order], np.arange((1 << bits) + 1))

    def candidates(self, pattern: np.uint32) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        """Yield the pairs of rows, the smaller first, whose parts differ exactly by the pattern."""
        wanted = self._values ^ pattern
        begins = self._starts[wanted]
        counts = self._starts[wanted + 1] - begins
        rows = np.flatnonzero(counts)
        reach = np.cumsum(counts[rows])
        begin = 0
        while begin < len(rows):
            limit = (reach[begin - 1] if begin else 0) + _PAIRS_AT_ONCE
            end = max(begin + 1, int(np.searchsorted(reach, limit, side="right")))
            chunk = rows[begin:end]
            sizes = counts[chunk]
            first = np.repeat(chunk, sizes)
            within = np.arange(len(first)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            second = self._order[np.repeat(begins[chunk], sizes) + within]
            keep = first < second
            yield first[keep], second[keep]
            begin = end
