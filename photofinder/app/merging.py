"""What the user has said of photos that go, and what their files say: the keeper gets what it lacks.

Where both were said something else, the keeper's counts, and that is told. That a photo was rejected is not passed on:
that may be why it goes.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from photofinder.catalog.edits import read_edits
from photofinder.catalog.merges import StackPlace, read_own_ratings, read_stack_places
from photofinder.catalog.reader import Reader
from photofinder.catalog.statements import read_statements
from photofinder.cleanups import (
    CleanupItem,
    EditMerge,
    LentMetadata,
    MarkMerge,
    Merge,
    MergeConflict,
    MetadataMerge,
    StackMerge,
)
from photofinder.describing import Effective, choose
from photofinder.phrases import Phrase, phrase, template
from photofinder.records import Described, Mark, Photo, PhotoId, Source
from photofinder.relations import Relation

_TEXTS = {
    Described.TITLE: template('title "{ours}" stays, "{theirs}" is dropped'),
    Described.CAPTION: template('caption "{ours}" stays, "{theirs}" is dropped'),
}
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
) -> tuple[list[Merge], list[MergeConflict]]:
    """Return what keepers get from the photos that go, and where both were said something else."""
    own = reader.ask(functools.partial(read_own_ratings, photo_ids=list(photos)))
    stacks = reader.ask(functools.partial(read_stack_places, photo_ids=list(photos)))
    edits = _read_edits(reader, list(photos))
    going = {item.photo_id for item in items}
    merges, conflicts = list[Merge](), list[MergeConflict]()
    by_keeper: dict[PhotoId, list[CleanupItem]] = {}
    for item in items:
        by_keeper.setdefault(item.keeper, []).append(item)
    for keeper, own_items in by_keeper.items():
        contradicting = list[tuple[Path, Phrase]]()
        for mark in _MERGED:
            merge, others = _merge(mark, photos[keeper], own_items, photos, own)
            merges += [merge] if merge is not None else []
            contradicting += others
        merges += _merge_stacks(keeper, own_items, stacks, going)
        said, others = _merge_edits(keeper, own_items, edits)
        merges += [said] if said is not None else []
        contradicting += others
        lent, others = _merge_metadata(keeper, own_items, reader)
        merges += [lent] if lent is not None else []
        contradicting += others
        conflicts += [MergeConflict(keeper, photos[keeper].path, path, said) for path, said in contradicting]
    return merges, conflicts


def _read_edits(reader: Reader, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, dict[tuple[str, str], str]]:
    found: dict[PhotoId, dict[tuple[str, str], str]] = {}
    for key, value in reader.ask(functools.partial(read_edits, photo_ids=photo_ids)).items():
        if value is not None:
            found.setdefault(key.photo_id, {})[key.field, key.part] = value
    return found


def _merge_stacks(
    keeper: PhotoId, items: Sequence[CleanupItem], stacks: Mapping[PhotoId, StackPlace], going: Collection[PhotoId]
) -> list[StackMerge]:
    """Put the keeper into the place of the first photo that the user has stacked with others that stay."""
    if keeper in stacks:
        return []
    for item in items:
        place = stacks.get(item.photo_id)
        if place is not None and place.is_decided and place.top is not None and place.others - {*going, keeper}:
            after = keeper if place.top == item.photo_id else place.top
            return [StackMerge(keeper, place.top, after, (item.photo_id,))]
    return []


def _merge_metadata(
    keeper: PhotoId, items: Sequence[CleanupItem], reader: Reader
) -> tuple[MetadataMerge | None, list[tuple[Path, Phrase]]]:
    """Lend the keeper what only the files of others say; files of the same bytes say the same."""
    ours = _of_files(reader, keeper)
    known = [(item, _of_files(reader, item.photo_id)) for item in items if item.relation is not Relation.EXACT]
    lent = LentMetadata()
    sources, contradicting = list[PhotoId](), list[tuple[Path, Phrase]]()
    for item, theirs in known:
        more = _lend(ours, lent, theirs)
        if more != lent:
            lent = more
            sources.append(item.photo_id)
        texts = ((Described.TITLE, ours.title, theirs.title), (Described.CAPTION, ours.caption, theirs.caption))
        for name, own, other in texts:
            if own and other and own != other:
                contradicting.append((item.path, phrase(_TEXTS[name], ours=own, theirs=other)))
    return (MetadataMerge(keeper, lent, tuple(sources)) if lent else None), contradicting


def _of_files(reader: Reader, photo_id: PhotoId) -> Effective:
    """Return what files say of a photo, neither the user nor the name of a file."""
    said = reader.ask(functools.partial(read_statements, photo_id=photo_id))
    return choose(each for each in said if each.source in (Source.SIDECAR, Source.FILE, Source.DUPLICATE))


def _lend(ours: Effective, lent: LentMetadata, theirs: Effective) -> LentMetadata:
    """Return what is lent with what another file can add to it."""
    captured, place = lent.captured, lent.place
    if ours.captured is None and not captured and theirs.captured is not None:
        captured = theirs.captured
    if ours.place[0] is None and not place and theirs.place[0] is not None:
        place = tuple(part for part in theirs.place if part is not None)
    title = lent.title or (theirs.title if not ours.title else "")
    caption = lent.caption or (theirs.caption if not ours.caption else "")
    new = [each for each in theirs.keywords if each not in ours.keywords and each not in lent.keywords]
    return LentMetadata(captured, place, title, caption, (*lent.keywords, *new))


def _merge_edits(
    keeper: PhotoId, items: Sequence[CleanupItem], edits: Mapping[PhotoId, Mapping[tuple[str, str], str]]
) -> tuple[EditMerge | None, list[tuple[Path, Phrase]]]:
    """Pass on what the user has said in words of photos that go, and not of the keeper."""
    ours = edits.get(keeper, {})
    passed, sources, contradicting = dict[tuple[str, str], str](), list[PhotoId](), list[tuple[Path, Phrase]]()
    for item in items:
        for key, value in edits.get(item.photo_id, {}).items():
            known = ours.get(key, passed.get(key))
            if known is None:
                passed[key] = value
                sources.append(item.photo_id)
            elif known != value:
                about, tag = key
                contradicting.append((item.path, _explain_edit(Described(about), tag, known, value)))
            elif key in passed:
                sources.append(item.photo_id)
    said = tuple((*key, value) for key, value in passed.items())
    return (EditMerge(keeper, said, tuple(dict.fromkeys(sources))) if said else None), contradicting


def _explain_edit(about: Described, tag: str, ours: str, theirs: str) -> Phrase:
    """Return in words that two photos were described differently."""
    if about is Described.TAGS:
        return phrase("tag {tag}: what you have said of it stays, something else is dropped", tag=tag)
    if about in _TEXTS:
        return phrase(_TEXTS[about], ours=json.loads(ours), theirs=json.loads(theirs))
    return phrase("the time or place that you have given it stays, another one is dropped")


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
