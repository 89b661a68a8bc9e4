"""Puts photos into groups around a keeper: every member was compared with the keeper itself, so there are no chains.

The best photo begins, and takes those that are one shot with it; candidates of its members become its own. Where a
member turns out to be what the best one was made of - the picture without the border, the whole of a crop - the group
is made anew around that member.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from photofinder.features.pair_judge import NEAR_TONE
from photofinder.relations import Guess, Origin, PairVerdict
from photofinder.search.candidates import Candidates, join_orientations

_MOST_MOVES = 3
_SOMEHOW = Guess((0,), similarity=1.0)
_CLOSE = 0.7  # a photo whose hash is near that of a member: worth looking for one as a part of the other

Judge = Callable[[int, int, Guess], PairVerdict]
"""Tells what the photo of a second row is to that of a first one, by the guess that leads to it."""


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
    judge: Judge
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
            members = star.members
            origins = [each for each, verdict in star.members.items() if verdict.origin is Origin.SECOND]
            # Of several, one with the same colours: the others were edited themselves.
            better = min(
                (each for each in origins if each not in tried),
                key=lambda each: (members[each].difference > NEAR_TONE, ranks[each]),
                default=None,
            )
            if better is None:
                break
            tried.add(better)
            star = self._grow(better, remaining, (star.centre, *star.members))
        return star

    def _grow(self, centre: int, remaining: set[int], known: Iterable[int]) -> Star:
        """Return the group around a centre, among whose candidates are also those that are `known` to belong to it."""
        star = Star(centre)
        seen = {centre}
        queue = deque([*self.candidates.of(centre).items(), *((row, _SOMEHOW) for row in known)])
        while queue and len(star.members) < self.most_members:
            row, guess = queue.popleft()
            if row in seen or row not in remaining:
                continue
            seen.add(row)
            verdict = self.judge(centre, row, guess)
            if verdict.is_duplicate:
                star.members[row] = verdict
                queue.extend((each, _through(guess, further)) for each, further in self.candidates.of(row).items())
            elif verdict.relation is not None:
                star.related[row] = verdict
        return star


def _through(guess: Guess, further: Guess) -> Guess:
    """Return the guess that leads to a candidate of a member."""
    joined = [join_orientations(one, other) for one in guess.orientations for other in further.orientations]
    is_close = bool(further.orientations or further.inner)
    return Guess(tuple(dict.fromkeys(joined)), similarity=_CLOSE if is_close else 0.0)
