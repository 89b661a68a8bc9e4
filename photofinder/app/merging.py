"""What the user has said of photos that go and of those that stay: the keeper gets what it lacks.

Where both were said something else, the keeper's counts, and that is told. That a photo was rejected is not passed on:
that may be why it goes.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

from photofinder.catalog.merges import read_own_ratings
from photofinder.catalog.reader import Reader
from photofinder.cleanups import CleanupItem, MarkMerge, MergeConflict
from photofinder.phrases import Phrase, phrase, template
from photofinder.records import Mark, Photo, PhotoId
from photofinder.relations import Relation

_SAME_VIEW = (Relation.EXACT, Relation.PIXEL)
_MERGED = (Mark.RATING, Mark.FLAG, Mark.LABEL, Mark.TURNS)
_CONFLICTS: Mapping[Mark, str] = {
    Mark.RATING: template("rating {ours} stays, {theirs} is dropped"),
    Mark.FLAG: template("the flag stays, another one is dropped"),
    Mark.LABEL: template("colour label {ours} stays, {theirs} is dropped"),
    Mark.TURNS: template("{ours} quarter turns stay, {theirs} are dropped"),
}


def plan_merges(
    items: Sequence[CleanupItem], photos: Mapping[PhotoId, Photo], reader: Reader
) -> tuple[list[MarkMerge], list[MergeConflict]]:
    """Return what keepers get from the photos that go, and where both were said something else."""
    own = reader.ask(functools.partial(read_own_ratings, photo_ids=list(photos)))
    merges, conflicts = list[MarkMerge](), list[MergeConflict]()
    by_keeper: dict[PhotoId, list[CleanupItem]] = {}
    for item in items:
        by_keeper.setdefault(item.keeper, []).append(item)
    for keeper, going in by_keeper.items():
        for mark in _MERGED:
            merge, contradicting = _merge(mark, photos[keeper], going, photos, own)
            merges += [merge] if merge is not None else []
            conflicts += [MergeConflict(keeper, photos[keeper].path, path, said) for path, said in contradicting]
    return merges, conflicts


def _merge(
    mark: Mark,
    keeper: Photo,
    items: Sequence[CleanupItem],
    photos: Mapping[PhotoId, Photo],
    own: frozenset[PhotoId],
) -> tuple[MarkMerge | None, list[tuple[Path, Phrase]]]:
    """Merge one mark: the stronger word counts, of equal ones the keeper's, of those that go the higher value."""
    ours = _value(keeper, mark)
    before = _strength(keeper, mark, own)
    offered = [photos[item.photo_id] for item in items if _may_pass(mark, item, photos)]
    strength = max((_strength(photo, mark, own) for photo in offered), default=0)
    if not strength or strength < before:
        return None, []
    said = {photo: _value(photo, mark) for photo in offered if _strength(photo, mark, own) == strength}
    after = max(said.values()) if strength > before else ours
    words = _CONFLICTS[mark]
    contradicting = [
        (photo.path, phrase(words, ours=after, theirs=value)) for photo, value in said.items() if value != after
    ]
    if after == ours:
        return None, contradicting
    sources = tuple(photo.photo_id for photo, value in said.items() if value == after)
    was_own = mark is Mark.RATING and keeper.photo_id in own
    return MarkMerge(keeper.photo_id, mark, ours, after, sources, was_own), contradicting


def _strength(photo: Photo, mark: Mark, own: frozenset[PhotoId]) -> int:
    """Return how much a mark counts: nothing, what the file says, what the user has said."""
    if not _value(photo, mark):
        return 0
    return 1 if mark is Mark.RATING and photo.photo_id not in own else 2


def _may_pass(mark: Mark, item: CleanupItem, photos: Mapping[PhotoId, Photo]) -> bool:
    if mark is Mark.FLAG:
        return photos[item.photo_id].flag > 0
    return mark is not Mark.TURNS or item.relation in _SAME_VIEW


def _value(photo: Photo, mark: Mark) -> int:
    values = {Mark.RATING: photo.rating, Mark.FLAG: photo.flag, Mark.LABEL: photo.label, Mark.TURNS: photo.turns}
    return values[mark]
