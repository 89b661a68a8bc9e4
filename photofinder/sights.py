"""What is seen in photos, as a search needs it: the photos that fulfil a condition about pictures, and how well.

Who looks at pictures lies further out than who asks the catalog, so it is handed in: the catalog and the matching in
memory ask the same `Sights`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from photofinder.errors import QueryError
from photofinder.expressions import Expression
from photofinder.phrases import phrase
from photofinder.records import Condition, Field, PhotoId, PhotoIds, Vectors

SIGHT_FIELDS = frozenset((Field.SHOWS, Field.SIMILAR))
"""The conditions that looking at pictures answers."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """The photos that fulfil a condition, in the order of their ids, and their scores, above 0 and at most 1.

    So many photos were looked at.
    """

    photo_ids: PhotoIds
    scores: Vectors
    looked_at: int

    @classmethod
    def of(cls, photo_ids: PhotoIds, scores: Vectors, least: float) -> Sight:
        """Return the photos whose scores reach a line, which is above 0."""
        chosen = np.flatnonzero(scores >= np.float32(least))
        chosen = chosen[np.argsort(photo_ids[chosen], kind="stable")]
        return cls(photo_ids[chosen], np.minimum(scores[chosen], np.float32(1)), len(photo_ids))

    def scores_of(self, photo_ids: PhotoIds) -> Vectors:
        """Return the scores of photos, 0 for those that do not fulfil it."""
        if not len(self.photo_ids):
            return np.zeros(len(photo_ids), np.float32)
        places = np.minimum(np.searchsorted(self.photo_ids, photo_ids), len(self.photo_ids) - 1)
        found: Vectors = np.where(self.photo_ids[places] == photo_ids, self.scores[places], np.float32(0))
        return found

    def score_of(self, photo_id: PhotoId) -> float:
        """Return the score of one photo, 0 where it does not fulfil the condition."""
        return float(self.scores_of(np.array([photo_id], np.int64))[0])


NOTHING_SEEN = Sight(np.empty(0, np.int64), np.empty(0, np.float32), 0)


class Sights:
    """Looks once for each condition of one search, when it is asked for first; belongs to one thread."""

    def __init__(self, look: Callable[[Condition], Sight]) -> None:
        self._look = look
        self._seen: dict[tuple[Field, tuple[str | int, ...]], Sight] = {}

    def of(self, condition: Condition) -> Sight:
        """Return what a condition asks for, whether it is negated or not. Raises `QueryError` for no answer."""
        key = (condition.field, condition.values)
        if key not in self._seen:
            self._seen[key] = self._look(condition)
        return self._seen[key]

    def seen(self, condition: Condition) -> Sight | None:
        """Return what a condition asks for if that was looked for already."""
        return self._seen.get((condition.field, condition.values))


def _refuse(_condition: Condition) -> Sight:
    raise QueryError(phrase("What pictures show cannot be asked for here."))


NO_SIGHTS = Sights(_refuse)


class Asked(NamedTuple):
    """A part of a search, all of which have to hold: by what is written alone, and by that or what is seen.

    What holds by what is written holds by both.
    """

    written: Expression
    whole: Expression
