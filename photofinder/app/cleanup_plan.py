"""What a clean-up would do: which photos may go, which may not and why, and what their keepers get from them.

Nothing is touched here, and nothing is taken on trust later: the files are looked at again before each is touched.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.cleanup_steps import KEEPER_WAITS
from photofinder.app.merging import plan_merges
from photofinder.catalog.reader import Reader
from photofinder.catalog.same_content import read_same_content
from photofinder.cleanups import CleanupItem, CleanupMethod, CleanupOptions, CleanupPlan, SkippedPhoto
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.keeping import GroupChoice, preview_choices
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.records import Photo, PhotoId
from photofinder.relations import DuplicateMember, Relation

_STAGE = phrase("planning")
_LOADED_AT_ONCE = 1000

PROTECTED = phrase("it lies in a protected folder")
_STAYS = phrase("it is to stay in another group")
_KEEPER_GONE = phrase("the photo that stays in its place is not there any more")
_KEEPER_GOES = phrase("the photo that stays in its place would go, too")
_KEEPER_AWAY = phrase("the photo that stays in its place lies on a disk that is not connected")
_UNREAD = phrase("it has not been read in full yet")
_NO_LINK = phrase("only a file of the same bytes can be replaced by a link")
_LINK_AWAY = phrase("its disk is not connected; a link cannot wait for it")
_LINKED = phrase("it is a link to the photo that stays already")
_CHANGED = phrase("it or the photo that stays has changed since they were compared; look for duplicates again")
_THERE = phrase("it, or the photo that stays, lies in the folder that files are moved to")
_ONLY_ONE = template("{name}, which belongs to it, is the only one of its kind")


@dataclass(slots=True)
class _Planning:
    """What is known while a plan is made."""

    reader: Reader
    choices: Sequence[GroupChoice]
    options: CleanupOptions
    photos: dict[PhotoId, Photo] = field(default_factory=dict)
    copies: dict[PhotoId, set[PhotoId]] = field(default_factory=dict)
    going: set[PhotoId] = field(default_factory=set)
    staying: set[PhotoId] = field(default_factory=set)

    def load(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """Read the rows of all photos that are concerned."""
        wanted = list(
            dict.fromkeys(
                photo_id
                for choice in self.choices
                for member in choice.group.members
                for photo_id in (member.photo_id, *member.companions)
            )
        )
        for begin in range(0, len(wanted), _LOADED_AT_ONCE):
            cancel.raise_if_cancelled()
            progress(Progress(_STAGE, begin, len(wanted)))
            some = wanted[begin : begin + _LOADED_AT_ONCE]
            self.photos.update({photo.photo_id: photo for photo in self.reader.photos(some)})
        for choice in self.choices:
            spared = set(choice.spared)
            for member in choice.group.members:
                (self.going if member.photo_id in spared else self.staying).add(member.photo_id)
        companions = self._companions_going()
        self.copies = self.reader.ask(functools.partial(read_same_content, photo_ids=companions))
        self.going |= companions

    def _companions_going(self) -> set[PhotoId]:
        return {
            each
            for choice in self.choices
            for member in choice.group.members
            if member.photo_id in choice.spared
            for each in member.companions
        }

    def explain(self, member: DuplicateMember, choice: GroupChoice) -> Phrase:
        """Return why a photo may not go, in words; "" when it may."""
        photo, keeper = self.photos[member.photo_id], self.photos.get(choice.keeper)
        if any(folder in photo.path.parents for folder in self.options.protected):
            return PROTECTED
        if photo.photo_id in self.staying:
            return _STAYS
        if keeper is None:
            return _KEEPER_GONE
        if keeper.photo_id in self.going:
            return _KEEPER_GOES
        if keeper.is_offline:
            return _KEEPER_AWAY
        if keeper.is_waiting:
            return KEEPER_WAITS
        if photo.content_digest is None or keeper.content_digest is None:
            return _UNREAD
        found = {each.photo_id: each.content_digest for each in choice.group.members}
        if any(found[each.photo_id] not in (None, each.content_digest) for each in (photo, keeper)):
            return _CHANGED
        if member.relation is Relation.EXACT and photo.content_digest != keeper.content_digest:
            return _CHANGED
        folder = self.options.folder.resolve() if self.options.folder else None
        if folder is not None and any(folder in each.path.parents for each in (photo, keeper)):
            return _THERE
        if _is_one_file(photo.path, keeper.path):
            return _LINKED
        if self.options.method is CleanupMethod.LINK:
            if member.relation is not Relation.EXACT or photo.content_digest != keeper.content_digest:
                return _NO_LINK
            return _LINK_AWAY if photo.is_offline else NOTHING
        return self._explain_companions(member)

    def _explain_companions(self, member: DuplicateMember) -> Phrase:
        """Tell which companion of a photo would be lost with it: one of which no other file has the bytes."""
        for each in member.companions:
            if each in self.photos and not self.copies.get(each, set()) - self.going:
                return phrase(_ONLY_ONE, name=self.photos[each].path.name)
        return NOTHING


def plan_cleanup(
    reader: Reader,
    choices: Sequence[GroupChoice],
    options: CleanupOptions,
    progress: ProgressSink,
    cancel: CancelToken,
) -> CleanupPlan:
    """Return what would be done; a photo goes once, whatever group it is in. Raises `Cancelled`."""
    planning = _Planning(reader, choices, options)
    planning.load(progress, cancel)
    items, skipped = dict[PhotoId, CleanupItem](), list[SkippedPhoto]()
    for choice in choices:
        cancel.raise_if_cancelled()
        members = {member.photo_id: member for member in choice.group.members}
        for photo_id in choice.spared:
            if photo_id in items or photo_id not in planning.photos:
                continue
            reason = planning.explain(members[photo_id], choice)
            if reason:
                skipped.append(SkippedPhoto(planning.photos[photo_id].path, reason))
            else:
                items[photo_id] = _make_item(planning.photos, members[photo_id], choice.keeper, options.method)
    merges, conflicts = plan_merges(list(items.values()), planning.photos, reader) if options.merges else ((), ())
    preview = preview_choices(choices)
    return CleanupPlan(
        options,
        tuple(items.values()),
        tuple(merges),
        tuple(conflicts),
        tuple(skipped),
        kept=preview.kept,
        undecided=preview.undecided,
        freed_bytes=sum(_size_of(planning.photos, item) for item in items.values() if not item.is_waiting),
    )


def _make_item(
    photos: Mapping[PhotoId, Photo], member: DuplicateMember, keeper: PhotoId, method: CleanupMethod
) -> CleanupItem:
    photo, keeper_digest = photos[member.photo_id], photos[keeper].content_digest
    assert photo.content_digest is not None
    assert keeper_digest is not None
    companions = tuple(each for each in member.companions if each in photos) if method is not CleanupMethod.LINK else ()
    return CleanupItem(
        photo.photo_id,
        photo.path,
        photo.stamp,
        photo.content_digest,
        keeper,
        photos[keeper].path,
        keeper_digest,
        member.relation,
        tuple(phrase(each) if not isinstance(each, Phrase) else each for each in member.reasons),
        companions,
        is_waiting=photo.is_offline,
    )


def _is_one_file(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


def _size_of(photos: Mapping[PhotoId, Photo], item: CleanupItem) -> int:
    return sum(photos[each].stamp.size_bytes for each in (item.photo_id, *item.companions))
