"""What the user has decided about photos, as finding asks for it; pure but for the reading of the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from photofinder.keeping import DecidedPair, Decision
from photofinder.records import Photo
from photofinder.relations import STRANGERS, Origin, PairVerdict, Relation


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by the contents that they are about."""

    pairs: Mapping[tuple[bytes, bytes], DecidedPair] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[DecidedPair]) -> Decided:
        """Return decisions ready to be asked."""
        return cls({(pair.first, pair.second): pair for pair in pairs})

    def about(self, one: Photo, other: Photo) -> Decision | None:
        """Return what was decided about two photos of different bytes."""
        if not self.pairs or not one.content_digest or not other.content_digest:
            return None
        pair = self.pairs.get(_ordered(one.content_digest, other.content_digest))
        return pair.decision if pair is not None else None

    def correct(self, one: Photo, other: Photo, verdict: PairVerdict) -> PairVerdict:
        """Return a verdict as the user wants it: who is kept beside another one is related to it, and no duplicate."""
        match self.about(one, other):
            case Decision.NOT_DUPLICATES:
                return STRANGERS
            case Decision.KEEP_BOTH if verdict.is_duplicate:
                return replace(verdict, relation=Relation.RELATED, origin=Origin.UNKNOWN)
            case Decision.TOGETHER if not verdict.is_duplicate:
                return replace(verdict, relation=Relation.EDITED)
            case _:
                return verdict

    def stays(self, photo: Photo) -> bool:
        """Tell whether a photo lies where one was kept beside others of the same bytes, which no new copy can end."""
        digest = photo.content_digest
        pair = self.pairs.get((digest, digest)) if digest else None
        return pair is not None and pair.decision is not Decision.TOGETHER and str(photo.path) in pair.places

    def open_copies(self, photos: Sequence[Photo]) -> list[Photo]:
        """Return which of some photos of the same bytes are still shown: one of those that stay, and all that are new.

        Those stay that lie where they lay when that was decided, and as many others as have moved since.
        """
        digest = photos[0].content_digest if photos else None
        pair = self.pairs.get((digest, digest)) if digest else None
        if pair is None or pair.decision is Decision.TOGETHER:
            return list(photos)
        known = [photo for photo in photos if str(photo.path) in pair.places]
        others = [photo for photo in photos if str(photo.path) not in pair.places]
        moved = max(0, len(pair.places) - len(known))
        staying = {photo.photo_id for photo in [*known, *others[:moved]][1:]}
        return [photo for photo in photos if photo.photo_id not in staying]

    def together(self) -> list[tuple[bytes, bytes]]:
        """Return the pairs of contents that belong together by the user's word."""
        return [key for key, pair in self.pairs.items() if pair.decision is Decision.TOGETHER]


def make_pairs(photos: Sequence[Photo], decision: Decision) -> list[DecidedPair]:
    """Return a decision about every pair of some photos that have been read; pure."""
    by_digest: dict[bytes, list[Photo]] = {}
    for photo in photos:
        if photo.content_digest:
            by_digest.setdefault(photo.content_digest, []).append(photo)
    same = [
        DecidedPair(digest, digest, decision, tuple(str(photo.path) for photo in copies))
        for digest, copies in by_digest.items()
        if len(copies) > 1
    ]
    return [*same, *(DecidedPair(*_ordered(*pair), decision) for pair in combinations(by_digest, 2))]


def _ordered(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    return min(one, other), max(one, other)


NOTHING_DECIDED = Decided()
