"""Pairs of photos that may be one shot: by perceptual hashes in all turns and mirrors, and by embeddings.

Hashes find what was encoded, sized, turned, mirrored or coloured anew, those of what lies inside plain borders find
framed pictures and screenshots, and embeddings find crops, whose hashes have nothing in common. Nothing here looks at
pixels: a candidate is no more than worth a look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from photofinder.index.hamming_index import HammingIndex, iter_pairs_within
from photofinder.index.near_pairs import find_near_pairs
from photofinder.jobs import CancelToken
from photofinder.records import Hashes, PhotoId, PhotoIds, Vectors
from photofinder.relations import Guess, Inner

# Of each pair of opposite turns one is enough: the other photo is then turned the other way.
_TURNED = (1, 2, 4, 5, 6, 7)
TURNED_BITS = 4  # copies that were turned and compressed at quality 20 differ in 4
_MOST_PAIRS = 4_000_000
_MOST_A_PHOTO = 48
LOOK_NEIGHBOURS = 6
LEAST_COSINE = 0.58
_AROUND_NEIGHBOURS = 12  # of one photo alone; others may have it among their nearest while it has not them
_AROUND_SHARE = 100  # beyond one in so many, comparing all with all is faster

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Comparable:
    """What photos are compared by, all in one order.

    Ids; hashes (n, 8) of the `ORIENTATIONS`; hashes (n,) of what lies inside a plain border, 0 without one; and unit
    vectors (n, d) of what they show.
    """

    photo_ids: PhotoIds
    hashes: Hashes
    inner_hashes: Hashes
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.photo_ids)

    def at(self, row: int) -> Comparable:
        """Return the one of a row, which is then known by the number of the row."""
        one = slice(row, row + 1)
        return Comparable(np.array([row]), self.hashes[one], self.inner_hashes[one], self.vectors[one])

    def only(self, photo_ids: PhotoIds) -> Comparable:
        """Return those of some photos."""
        rows = np.flatnonzero(np.isin(self.photo_ids, photo_ids))
        return Comparable(self.photo_ids[rows], self.hashes[rows], self.inner_hashes[rows], self.vectors[rows])


NOTHING_TO_COMPARE = Comparable(
    np.empty(0, dtype=np.int64),
    np.empty((0, 8), dtype=np.uint64),
    np.empty(0, dtype=np.uint64),
    np.empty((0, 0), dtype=np.float32),
)


def join_orientations(first: int, second: int) -> int:
    """Return the one of the `ORIENTATIONS` that two lead to, one after the other."""
    if second < 4:
        return (first + second) % 4 + (4 if first >= 4 else 0)
    turns = (second - first) % 4
    return turns if first >= 4 else 4 + turns


@dataclass(slots=True)
class Candidates:
    """The candidates of each photo, by row, both ways round, with the guess that leads from the photo to them."""

    _by_row: dict[int, dict[int, Guess]] = field(default_factory=lambda: defaultdict(dict))

    def __len__(self) -> int:
        return sum(map(len, self._by_row.values())) // 2

    @property
    def rows(self) -> Iterable[int]:
        """The photos that have candidates."""
        return self._by_row.keys()

    def of(self, row: int) -> Mapping[int, Guess]:
        """Return the candidates of a photo."""
        return self._by_row.get(row, {})

    def only(self, rows: Collection[int]) -> Candidates:
        """Return the pairs of which one at least is among some rows."""
        wanted, kept = set(rows), Candidates()
        for row in wanted & self._by_row.keys():
            for other, guess in self._by_row[row].items():
                if other not in wanted or row < other:
                    kept.add(row, other, guess)
        return kept

    def add(self, first: int, second: int, guess: Guess) -> None:
        """Note why a second photo may be the same as a first one."""
        for row, other, own in ((first, second, guess), (second, first, guess.reversed())):
            known = self._by_row[row]
            known[other] = known[other] | own if other in known else own


def find_candidates(comparable: Comparable, near_bits: int, cancel: CancelToken) -> Candidates:
    """Return the candidates among photos by their hashes and by what they show."""
    candidates = Candidates()
    for first, second, guess in _iter_hash_pairs(comparable, near_bits, cancel):
        for one, other in zip(first.tolist(), second.tolist(), strict=True):
            candidates.add(one, other, guess)
    near = find_near_pairs(comparable.vectors, LOOK_NEIGHBOURS, LEAST_COSINE, cancel)
    for one, other, cosine in zip(*(column.tolist() for column in near), strict=True):
        candidates.add(one, other, Guess(similarity=cosine))
    return candidates


def find_candidates_around(comparable: Comparable, rows: Rows, near_bits: int, cancel: CancelToken) -> Candidates:
    """Return the candidates of some rows among all photos; pairs of others are left out."""
    if len(rows) * _AROUND_SHARE > len(comparable):
        return find_candidates(comparable, near_bits, cancel).only(rows.tolist())
    candidates = Candidates()
    numbers = np.arange(len(comparable))
    bordered = np.flatnonzero(comparable.inner_hashes)
    others = HammingIndex(numbers, comparable.hashes[:, 0])
    inner = HammingIndex(bordered, comparable.inner_hashes[bordered])
    for row in rows.tolist():
        cancel.raise_if_cancelled()
        own = comparable.at(row)
        cosines = comparable.vectors @ own.vectors[0]
        alike = np.flatnonzero(cosines >= LEAST_COSINE)
        alike = alike[np.argsort(-cosines[alike])[: _AROUND_NEIGHBOURS + 1]]
        nearest = zip(alike.tolist(), cosines[alike].tolist(), strict=True)
        for other, guess in find_candidates_of(own, others, inner, near_bits, nearest).items():
            candidates.add(row, other, guess)
    return candidates


def find_candidates_of(
    own: Comparable, others: HammingIndex, inner: HammingIndex, near_bits: int, alike: Iterable[tuple[int, float]]
) -> dict[PhotoId, Guess]:
    """Return the candidates of one photo among all others, with the guess that leads from it to them.

    `others` has the hashes of all, `inner` those of what lies inside borders; `alike` are the photos with the nearest
    embeddings, and their cosines.
    """
    found: dict[PhotoId, Guess] = {}

    def add(guess: Guess, index: HammingIndex, queries: Hashes, bits: int) -> None:
        photo_ids, _distances, variants = index.search(queries, bits)
        for photo_id, variant in zip(photo_ids[:_MOST_A_PHOTO].tolist(), variants.tolist(), strict=False):
            known = guess if guess.inner else Guess((guess.orientations[variant],))
            found[PhotoId(photo_id)] = found[PhotoId(photo_id)] | known if photo_id in found else known

    hashes, bordered = own.hashes[0], own.inner_hashes
    add(Guess((0,)), others, hashes[:1], near_bits)
    add(Guess(tuple(range(1, 8))), others, hashes[1:], min(near_bits, TURNED_BITS))
    add(Guess(inner=(Inner.SECOND,)), inner, hashes[:1], near_bits)
    if bordered[0]:
        add(Guess(inner=(Inner.FIRST,)), others, bordered, near_bits)
        add(Guess(inner=(Inner.BOTH,)), inner, bordered, near_bits)
    for photo_id, cosine in alike:
        if cosine >= LEAST_COSINE:
            known = Guess(similarity=cosine)
            found[PhotoId(photo_id)] = found[PhotoId(photo_id)] | known if photo_id in found else known
    found.pop(PhotoId(int(own.photo_ids[0])), None)
    return found


def _iter_hash_pairs(comparable: Comparable, near_bits: int, cancel: CancelToken) -> Iterator[tuple[Rows, Rows, Guess]]:
    """Yield pairs of rows with the guess that leads from the first to the second."""
    hashes, count = comparable.hashes, len(comparable)
    first, second = _collect(hashes[:, 0], near_bits, cancel, count)
    yield first, second, Guess((0,))
    stacked = np.concatenate([hashes[:, 0], *(hashes[:, each] for each in _TURNED)])
    first, second = _collect(stacked, min(near_bits, TURNED_BITS), cancel, count)
    for number, orientation in enumerate(_TURNED, start=1):
        own = (second // count == number) & (second % count != first)  # a picture may be its own mirror image
        yield second[own] % count, first[own], Guess((orientation,))
    framed = np.flatnonzero(comparable.inner_hashes)
    if not len(framed):
        return
    inner = comparable.inner_hashes[framed]
    first, second = _collect(np.concatenate([hashes[:, 0], inner]), near_bits, cancel, count)
    others = framed[second - count] != first
    yield framed[second - count][others], first[others], Guess(inner=(Inner.FIRST,))
    first, second = _collect(inner, near_bits, cancel, len(inner))
    yield framed[first], framed[second], Guess(inner=(Inner.BOTH,))


def _collect(hashes: Hashes, bits: int, cancel: CancelToken, count: int) -> tuple[Rows, Rows]:
    """Return the pairs within a distance, the first below `count`, of each photo no more than its nearest ones."""
    kept = [np.empty((3, 0), dtype=np.int64)]
    waiting = 0
    for pairs in iter_pairs_within(hashes, bits, cancel):
        own = pairs.first < count
        if len(hashes) > count:
            own &= pairs.second >= count
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
