"""Puts photos into groups around a keeper: every member was compared with the keeper itself, so there are no chains.

The best photo begins, and takes those that are one shot with it; candidates of its members become its own. Where a
member turns out to be what the best one was made of - the picture without the border, the whole of a crop - the group
is made anew around that member.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from photofinder.relations import Origin, PairVerdict
from photofinder.search.candidates import Candidate, Candidates, join_orientations

_MOST_MOVES = 3

Judge = Callable[[int, Candidate], PairVerdict]
"""Tells what a candidate is to the photo of a row."""


@dataclass(slots=True)
class Star:
    """A keeper's row, and the verdicts on others by row, in the order in which they were found."""

    centre: int
    members: dict[int, PairVerdict] = field(default_factory=dict)
    related: dict[int, PairVerdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grouping:
    """How groups are made: rows from the best to the worst, what may be the same, and who judges.

    A group has no more than `most_members` beside its keeper; what is left makes another one.
    """

    order: Sequence[int]
    candidates: Candidates
    judge: Callable[[int, Candidate], PairVerdict]
    most_members: int

    def find_stars(self) -> Iterable[Star]:
        """Yield the groups, those of the best keepers first; a row is a member or a centre once at most."""
        ranks = {row: rank for rank, row in enumerate(self.order)}
        remaining = set(self.order)
        for row in self.order:
            if row in remaining:
                star = self._settle(row, remaining, ranks)
                remaining -= {star.centre, *star.members}
                if star.members or star.related:
                    yield star
                if row in remaining:  # the group moved away to a member that leaves the row out
                    remaining.discard(row)
                    alone = self._grow(row, remaining, ())
                    remaining -= alone.members.keys()
                    if alone.members or alone.related:
                        yield alone

    def _settle(self, row: int, remaining: set[int], ranks: dict[int, int]) -> Star:
        star = self._grow(row, remaining, ())
        tried = {row}
        for _ in range(_MOST_MOVES):
            origins = [each for each, verdict in star.members.items() if verdict.origin is Origin.SECOND]
            better = min((each for each in origins if each not in tried), key=ranks.__getitem__, default=None)
            if better is None:
                break
            tried.add(better)
            known = [Candidate(each, looks_alike=True) for each in (star.centre, *star.members)]
            star = self._grow(better, remaining, known)
        return star

    def _grow(self, centre: int, remaining: set[int], known: Iterable[Candidate]) -> Star:
        star = Star(centre)
        seen = {centre}
        queue = deque([*self.candidates.of(centre), *known])
        while queue and len(star.members) < self.most_members:
            candidate = queue.popleft()
            if candidate.row in seen or candidate.row not in remaining:
                continue
            seen.add(candidate.row)
            verdict = self.judge(centre, candidate)
            if verdict.is_duplicate:
                star.members[candidate.row] = verdict
                queue.extend(_through(candidate, each) for each in self.candidates.of(candidate.row))
            elif verdict.relation is not None:
                star.related[candidate.row] = verdict
        return star


def _through(member: Candidate, further: Candidate) -> Candidate:
    """Return a candidate of a member as one of its keeper."""
    orientations = tuple(join_orientations(one, other) for one in member.orientations for other in further.orientations)
    return Candidate(further.row, orientations, looks_alike=True)
