"""Puts faces together that may be one person's, and suggests persons for faces that resemble theirs.

A face is suggested to be a person's where it is more similar than a cut line to faces that are confirmed; what the user
has rejected is never suggested. The others are grouped by Chinese whispers (Biemann, TextGraphs 2006): each face takes
over the label that speaks loudest among those similar to it, over and over. Two faces in one picture are not joined,
and faces that are seen badly listen without speaking.

The cut line: two faces in one picture are two persons, and so are faces confirmed to be different persons'. Where an
archive has at least 200 such pairs, the line is drawn so that 1 % of them lie above it; but never below 0.4, between
the 0.363 that OpenCV's documentation gives for SFace and what is usual for ArcFace. Measured on `data/faces` (13
persons, 75 faces) with the only encoder at hand, MobileNet's embedding of pictures, which was never trained to tell
faces apart: the line that lets 1 % of pairs of different persons pass lies at 0.88 and joins 65 % of the pairs of the
same person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from photofinder.jobs import CancelToken
from photofinder.records import Vectors

LOWEST_CUT = 0.4

_LEAST_PAIRS = 200
_ABOVE = 0.01
_MOST_PAIRS = 200_000
_MOST_NEIGHBOURS = 32
_MOST_ROUNDS = 20
_CLEAR = 0.3
_BLOCK = 1024

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class FaceSet:
    """Faces to be grouped, one row each: unit vectors, the picture it is in, its quality, and what is decided.

    `persons` has the person that is confirmed, 0 for none; `rejected` by row the persons that a face is not.
    """

    vectors: Vectors
    pictures: Numbers
    qualities: npt.NDArray[np.float64]
    persons: Numbers
    rejected: Mapping[int, AbstractSet[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.vectors)


@dataclass(frozen=True, slots=True, eq=False)
class FaceGroups:
    """For each face whom it resembles, 0 for nobody, and the row of the first face of its group, -1 where it is alone.

    A face has a person or a group, never both, and confirmed ones have neither.
    """

    persons: Numbers
    groups: Numbers


def draw_cut_line(faces: FaceSet) -> float:
    """Return the similarity from which two faces may be one person's."""
    different = _similarities(faces, _pairs_within(faces.pictures))
    known = np.flatnonzero(faces.persons)
    pairs = _pairs_across(faces.persons[known])
    different = np.concatenate([different, _similarities(faces, known[pairs])])
    if len(different) < _LEAST_PAIRS:
        return LOWEST_CUT
    return max(LOWEST_CUT, float(np.quantile(different, 1 - _ABOVE)))


def _similarities(faces: FaceSet, pairs: Numbers) -> npt.NDArray[np.float64]:
    ones, others = faces.vectors[pairs[:, 0]], faces.vectors[pairs[:, 1]]
    return np.asarray(np.einsum("ij,ij->i", ones, others), dtype=np.float64)


def _pairs_within(keys: Numbers) -> Numbers:
    """Return pairs of rows that have the same key, as many as are needed."""
    order = np.argsort(keys, kind="stable")
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, 20):
        same = np.flatnonzero(keys[order[step:]] == keys[order[:-step]])
        pairs.append(np.column_stack([order[same], order[same + step]]))
    return np.concatenate(pairs)[:_MOST_PAIRS]


def _pairs_across(keys: Numbers) -> Numbers:
    """Return pairs of rows that have different keys, as many as are needed."""
    pairs = [np.empty((0, 2), dtype=np.int64)]
    rows = np.arange(len(keys))
    for step in range(1, min(len(keys), 200)):
        other = np.flatnonzero(keys[step:] != keys[:-step])
        pairs.append(np.column_stack([rows[other], rows[other + step]]))
    return np.concatenate(pairs)[:_MOST_PAIRS]


def group_faces(faces: FaceSet, cut: float, cancel: CancelToken) -> FaceGroups:
    """Group faces. Takes the square of their number: a minute of one processor for 100,000. Raises `Cancelled`.

    The same faces and decisions always give the same groups.
    """
    open_rows, known = np.flatnonzero(faces.persons == 0), np.flatnonzero(faces.persons)
    persons = np.zeros(len(faces), dtype=np.int64)
    for row, near in zip(open_rows.tolist(), _neighbours(faces, open_rows, known, cut, cancel), strict=True):
        persons[row] = _suggest(faces, near, faces.rejected.get(row, frozenset()))
    rest = open_rows[persons[open_rows] == 0]
    labels = _whisper(list(_neighbours(faces, rest, rest[faces.qualities[rest] >= _CLEAR], cut, cancel)), rest, cancel)
    groups = np.full(len(faces), -1, dtype=np.int64)
    _, firsts, places, counts = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    is_shared = counts[places] > 1
    groups[rest[is_shared]] = rest[firsts[places[is_shared]]]
    return FaceGroups(persons, groups)


Near = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]
"""Rows, and how similar they are."""


def _neighbours(faces: FaceSet, rows: Numbers, others: Numbers, cut: float, cancel: CancelToken) -> Iterator[Near]:
    """Yield for each row the most similar ones of others in other pictures, with the similarities."""
    vectors, pictures = faces.vectors[others], faces.pictures[others]
    for begin in range(0, len(rows), _BLOCK):
        cancel.raise_if_cancelled()
        block = rows[begin : begin + _BLOCK]
        similar = faces.vectors[block] @ vectors.T
        similar[faces.pictures[block, np.newaxis] == pictures[np.newaxis, :]] = -1
        for row in similar:
            near = np.flatnonzero(row >= cut)
            if len(near) > _MOST_NEIGHBOURS:
                near = near[np.argsort(-row[near], kind="stable")[:_MOST_NEIGHBOURS]]
            yield others[near], row[near]


def _suggest(faces: FaceSet, near: Near, rejected: AbstractSet[int]) -> int:
    """Return the person whose confirmed faces speak loudest for a face, 0 for nobody."""
    heard: dict[int, float] = {}
    for person, similarity in zip(faces.persons[near[0]].tolist(), near[1].tolist(), strict=True):
        if person not in rejected:
            heard[person] = heard.get(person, 0.0) + similarity
    return max(heard, key=lambda person: (heard[person], -person), default=0)


def _whisper(neighbours: list[Near], rows: Numbers, cancel: CancelToken) -> Numbers:
    """Return a label for each of some rows: those that have the same one belong together."""
    label_of = {row: row for row in rows.tolist()}
    near_of = dict(zip(rows.tolist(), neighbours, strict=True))
    chooser = np.random.default_rng(0)
    for _ in range(_MOST_ROUNDS):
        cancel.raise_if_cancelled()
        is_calm = True
        for row in chooser.permutation(rows).tolist():
            heard: dict[int, float] = {}
            for other, similarity in zip(*(each.tolist() for each in near_of[row]), strict=True):
                heard[label_of[other]] = heard.get(label_of[other], 0.0) + similarity
            loudest = max(heard, key=lambda label: (heard[label], -label), default=row)
            if heard and loudest != label_of[row]:
                label_of[row] = loudest
                is_calm = False
        if is_calm:
            break
    return np.array([label_of[row] for row in rows.tolist()], dtype=np.int64)
