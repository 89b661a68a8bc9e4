"""Finds duplicates and groups them around the photo to keep.

The journey: photos with equal content digests count as one; `candidates` pairs up those whose hashes or embeddings are
near; `grouping` makes groups around keepers, and has each pair that it needs confirmed on the pixels by
`confirmation`. A shot is one thing: its RAW file and its moving half are never compared with it, and go with it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from photofinder.catalog.reader import Reader
from photofinder.catalog.same_content import read_by_digest
from photofinder.catalog.shot_companions import read_companions
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import ALL_STACKS_OPEN, NEWEST_FIRST, Condition, Field, Photo, PhotoId, PhotoIds, Vectors
from photofinder.relations import (
    STRANGERS,
    WHOLE_ARCHIVE,
    DuplicateGroup,
    DuplicateMember,
    DuplicateScope,
    Guess,
    PairVerdict,
    Relation,
)
from photofinder.search.candidates import Candidates, Comparable, find_candidates, find_candidates_around
from photofinder.search.choosing import DECIDED, PROTECTED, SAID
from photofinder.search.confirmation import Confirmation
from photofinder.search.grouping import Grouping, Star
from photofinder.search.keep_rules import explain_difference, keep_rank
from photofinder.search.scopes import folder_of, is_asked_about

_STAGE = phrase("Comparing")
_STAYS = phrase("proposed to stay")
_SOMEHOW = Guess((0,), similarity=1.0)
_LOADED_AT_ONCE = 1000
_LEAST_THROUGH = 0.4  # between a keeper and what only its member looks like
_WORTH_A_LOOK = 0.5
_LOOSENESS = {relation: number for number, relation in enumerate(Relation)}


@dataclass(slots=True)
class DuplicateSearch:
    """One search for duplicates within a scope."""

    reader: Reader
    comparable: Comparable
    confirmation: Confirmation
    near_bits: int
    progress: ProgressSink
    cancel: CancelToken
    scope: DuplicateScope = WHOLE_ARCHIVE
    _vectors: Vectors = field(default_factory=lambda: np.empty((0, 0), dtype=np.float32))
    _photos: dict[PhotoId, Photo] = field(default_factory=dict)
    _copies: dict[PhotoId, list[Photo]] = field(default_factory=dict)
    _companions: dict[PhotoId, tuple[PhotoId, ...]] = field(default_factory=dict)

    def find(self) -> list[DuplicateGroup]:
        """Return the groups, those with most to gain first; a photo is a keeper or surplus in one group at most."""
        return sorted(self.iter_groups(), key=lambda group: (-len(group.surplus), group.keeper))

    def iter_groups(self) -> Iterator[DuplicateGroup]:
        """Yield the groups as they are found."""
        self._companions = self.reader.ask(read_companions)
        hidden = self._take_exact_copies()
        hidden.update(each for companions in self._companions.values() for each in companions)
        wanted = np.setdiff1d(self._asked_photos(), np.fromiter(hidden, dtype=np.int64, count=len(hidden)))
        comparable = self.comparable.only(wanted)
        self._vectors = comparable.vectors
        candidates = self._find_candidates(comparable)
        ids = [PhotoId(each) for each in comparable.photo_ids.tolist()]
        numbers = {photo_id: row for row, photo_id in enumerate(ids)}
        alone = [photo_id for photo_id in self._copies if photo_id not in numbers]  # not read in full yet
        ids.extend(alone)
        numbers.update({photo_id: row for row, photo_id in enumerate(ids)})
        for one, other in self._find_together(numbers):
            candidates.add(one, other, _SOMEHOW)
        yield from self._group(ids, candidates, {*candidates.rows, *(numbers[each] for each in self._copies)})
        self.confirmation.flush()

    def _group(self, ids: Sequence[PhotoId], candidates: Candidates, rows: Iterable[int]) -> Iterator[DuplicateGroup]:
        rows = list(rows)
        self._load(ids[row] for row in rows)
        usable = [row for row in rows if ids[row] in self._photos and self._is_within(self._photos[ids[row]])]
        strangers = self._recall(ids, candidates, usable)
        order = sorted(usable, key=lambda row: self._rank(self._photos[ids[row]]))
        done = 0

        def judge(centre: int, row: int, guess: Guess) -> PairVerdict:
            nonlocal done
            if (min(centre, row), max(centre, row)) in strangers:
                return STRANGERS
            done += 1
            self.progress(Progress(_STAGE, done))
            cosine = _cosine(self._vectors, centre, row)
            if not guess.orientations and not guess.inner and max(guess.similarity, cosine) < _LEAST_THROUGH:
                return STRANGERS  # found through a member that it looks like, unlike the keeper
            return self._judge(ids[centre], ids[row], widen_guess(guess, cosine))

        grouped = set()
        for star in Grouping(order, candidates, judge, self.scope.most_members).find_stars():
            grouped.add(star.centre)
            grouped.update(star.members)
            group = self._make_group(ids, star)
            if group is not None:
                yield group
        for row in order:
            if row not in grouped and ids[row] in self._copies:
                group = self._make_group(ids, Star(row))
                if group is not None:
                    yield group

    def _recall(self, ids: Sequence[PhotoId], candidates: Candidates, rows: Sequence[int]) -> set[tuple[int, int]]:
        """Ask for what is known of all candidates; return the pairs of rows that are known to be strangers."""
        usable = set(rows)
        pairs = [(row, other) for row in rows for other in candidates.of(row) if row < other and other in usable]
        known = self.confirmation.recall([(self._photos[ids[row]], self._photos[ids[other]]) for row, other in pairs])
        return {pair for pair, is_stranger in zip(pairs, known, strict=True) if is_stranger}

    def _judge(self, one: PhotoId, other: PhotoId, guess: Guess) -> PairVerdict:
        if not any(self._is_asked(ours, theirs) for ours in self._all(one) for theirs in self._all(other)):
            return PairVerdict(None)
        return self.confirmation.judge(self._photos[one], self._photos[other], guess)

    def _all(self, photo_id: PhotoId) -> list[Photo]:
        return self._copies.get(photo_id, [self._photos[photo_id]])

    def _take_exact_copies(self) -> set[PhotoId]:
        """Let the first of photos with equal bytes stand for all; return the others."""
        groups = self.reader.exact_groups()
        self._load(photo_id for group in groups for photo_id in group)
        companions = {each for each_of in self._companions.values() for each in each_of}
        hidden: set[PhotoId] = set()
        for group in groups:
            there = [self._photos[each] for each in group if each in self._photos and each not in companions]
            there = [photo for photo in there if self._is_within(photo)]
            if len(there) > 1:
                hidden.update(photo.photo_id for photo in there)
                there = self.confirmation.decided.open_copies(there)
                hidden.discard(there[0].photo_id)
            if len(there) > 1:
                self._copies[there[0].photo_id] = there
        return hidden

    def _find_together(self, numbers: Mapping[PhotoId, int]) -> Iterator[tuple[int, int]]:
        """Yield the rows of photos that belong together by the user's word, whether they look alike or not."""
        wanted = self.confirmation.decided.together()
        by_digest = self.reader.ask(
            functools.partial(read_by_digest, digests={each for pair in wanted for each in pair})
        )
        for pair in wanted:
            rows = [numbers[each] for digest in pair for each in by_digest.get(digest, ()) if each in numbers]
            if len(set(rows)) == 2:
                yield rows[0], rows[1]

    def _rank(self, photo: Photo) -> tuple[object, ...]:
        """Return what photos are ordered by; those that stay anyhow, or have a RAW file, come first."""
        return not self._is_protected(photo), photo.photo_id not in self._companions, *keep_rank(photo)

    def _make_group(self, ids: Sequence[PhotoId], star: Star) -> DuplicateGroup | None:
        centre = ids[star.centre]
        keeper = min(self._all(centre), key=self._rank)
        members = [
            DuplicateMember(keeper.photo_id, Relation.EXACT, (_STAYS,), (), self._with(keeper), keeper.content_digest)
        ]
        equal = self._equal_pixels(ids, star)
        for photo_id, verdict in self._verdicts(ids, star):
            for photo in self._all(photo_id):
                if photo.photo_id != keeper.photo_id and self._is_asked(keeper, photo):
                    relation = Relation.PIXEL if photo_id in equal else verdict.relation or Relation.EXACT
                    members.append(self._make_member(photo, keeper, relation, verdict))
        surplus = tuple(
            member.photo_id
            for member in members[1:]
            if member.relation.is_duplicate and not self._is_protected(self._photos[member.photo_id])
        )
        if not any(member.relation.is_duplicate or member.relation is Relation.BURST for member in members[1:]):
            return None  # alone, or there are only other shots, which nobody has asked about
        counted = [member.relation for member in members[1:] if not surplus or member.photo_id in surplus]
        loosest = max(counted, key=_LOOSENESS.__getitem__)
        return DuplicateGroup(loosest, keeper.photo_id, surplus, tuple(members))

    def _verdicts(self, ids: Sequence[PhotoId], star: Star) -> Iterator[tuple[PhotoId, PairVerdict]]:
        yield ids[star.centre], PairVerdict(Relation.EXACT)
        for row, verdict in (*star.members.items(), *star.related.items()):
            yield ids[row], verdict

    def _make_member(self, photo: Photo, keeper: Photo, relation: Relation, verdict: PairVerdict) -> DuplicateMember:
        reasons = [SAID[relation], *explain_difference(photo, keeper)]
        if self.confirmation.decided.stays(photo):
            reasons.append(DECIDED)
        elif self._is_protected(photo):
            reasons.append(PROTECTED)
        return DuplicateMember(
            photo.photo_id,
            relation,
            tuple(reasons),
            verdict.reversed().transform,
            self._with(photo),
            photo.content_digest,
        )

    def _equal_pixels(self, ids: Sequence[PhotoId], star: Star) -> set[PhotoId]:
        centre = self._photos[ids[star.centre]]
        near = [row for row, verdict in star.members.items() if verdict.relation is Relation.NEAR]
        pairs = [(centre, self._photos[ids[row]]) for row in near]
        return {other for _, other in self.confirmation.find_equal_pixels(pairs)}

    def _with(self, photo: Photo) -> tuple[PhotoId, ...]:
        return self._companions.get(photo.photo_id, ())

    def _load(self, photo_ids: Iterable[PhotoId]) -> None:
        missing = [photo_id for photo_id in photo_ids if photo_id not in self._photos]
        for begin in range(0, len(missing), _LOADED_AT_ONCE):
            self.cancel.raise_if_cancelled()
            visible = self.reader.visible_among(np.array(missing[begin : begin + _LOADED_AT_ONCE], dtype=np.int64))
            self._photos.update({photo.photo_id: photo for photo in self.reader.photos(visible)})

    def _find_candidates(self, comparable: Comparable) -> Candidates:
        """Return the candidates that the scope may ask about; around a few photos they are found at once."""
        if self.scope.involving is None:
            return find_candidates(comparable, self.near_bits, self.cancel)
        asked = set(self.scope.involving)
        for photo_id, copies in self._copies.items():
            if any(photo.photo_id in self.scope.involving for photo in copies):
                asked.add(photo_id)
        rows = np.flatnonzero(np.isin(comparable.photo_ids, list(asked)))
        return find_candidates_around(comparable, rows, self.near_bits, self.cancel)

    def _asked_photos(self) -> PhotoIds:
        """Return the photos that are compared; others would crowd out their nearest ones among these."""
        folders = self.scope.within or self.scope.between
        if not folders:
            asked = self.reader.photo_ids()
        else:
            within = Condition(Field.FOLDER, tuple(str(folder) for folder in folders))
            asked = self.reader.list_photos(NEWEST_FIRST, (within,), ALL_STACKS_OPEN).photo_ids
        return asked if self.scope.among is None else asked[np.isin(asked, list(self.scope.among))]

    def _is_within(self, photo: Photo) -> bool:
        if self.scope.among is not None and photo.photo_id not in self.scope.among:
            return False
        folders = self.scope.within or self.scope.between
        return not folders or folder_of(photo, folders) is not None

    def _is_protected(self, photo: Photo) -> bool:
        return folder_of(photo, self.scope.protected) is not None or self.confirmation.decided.stays(photo)

    def _is_asked(self, one: Photo, other: Photo) -> bool:
        return is_asked_about(self.scope, one, other)


def widen_guess(guess: Guess, cosine: float) -> Guess:
    """Return the guess by which a candidate is judged: whatever led to it, it may be a part of the other."""
    return replace(guess, similarity=max(guess.similarity, cosine, _WORTH_A_LOOK))


def _cosine(vectors: Vectors, one: int, other: int) -> float:
    """Return how much two photos look alike; 0 where that is not known of one of them."""
    return float(vectors[one] @ vectors[other]) if max(one, other) < len(vectors) else 0.0
