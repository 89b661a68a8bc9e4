"""Chooses the keepers of groups by rules, and looks at every member of a group again where the keeper is another one.

A group was made around one photo; which of its members stays is up to the rules. Only what was compared with that one
itself, and is a duplicate of it, may go.

In a planted archive 88 of 98 groups keep the picture itself, where the largest file was that in 74; most of the others
keep a sharpened version, which has more detail by all that is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from photofinder.catalog.reader import Reader
from photofinder.features.pair_judge import NEAR_TONE
from photofinder.jobs import CancelToken
from photofinder.keeping import GroupChoice, KeepPreset, Traits
from photofinder.phrases import Phrase, phrase
from photofinder.records import PhotoId
from photofinder.relations import (
    Action,
    DuplicateGroup,
    DuplicateMember,
    DuplicateScope,
    Guess,
    Inner,
    Origin,
    PairVerdict,
    Relation,
)
from photofinder.search.confirmation import Confirmation
from photofinder.search.keep_rules import (
    choose_photo,
    explain_keeper,
    explain_photo,
    find_camera_origin,
    find_common_origin,
    make_traits,
)
from photofinder.search.scopes import is_asked_about

_MOST_MOVES = 3
_UPRIGHT = Guess((0,), tuple(Inner), 1.0)
_ANYHOW = Guess(tuple(range(8)), tuple(Inner), 1.0)  # of two members of a group, one turned: every way to lay them
_MADE_BY_HAND = (Relation.EDITED, Relation.TURNED, Relation.MIRRORED)
_LOOSENESS = {relation: number for number, relation in enumerate(Relation)}
PROTECTED = phrase("lies in a protected folder")
DECIDED = phrase("stays, as was decided before")

SAID: Mapping[Relation, Phrase] = {
    Relation.EXACT: phrase("same bytes"),
    Relation.PIXEL: phrase("same pixels, other metadata or encoding"),
    Relation.NEAR: phrase("same picture, encoded or sized anew"),
    Relation.EDITED: phrase("same picture, edited"),
    Relation.CROPPED: phrase("same picture, cropped"),
    Relation.TURNED: phrase("same picture, turned"),
    Relation.MIRRORED: phrase("same picture, mirrored"),
    Relation.BURST: phrase("another shot, seconds apart"),
    Relation.RELATED: phrase("another shot of the same"),
}


@dataclass(slots=True)
class _Group:
    """A group while its keeper is looked for: what its members are chosen by, and what each is to a keeper."""

    group: DuplicateGroup
    members: dict[PhotoId, DuplicateMember]
    traits: dict[PhotoId, Traits]
    verdicts: dict[PhotoId, dict[PhotoId, PairVerdict]] = field(default_factory=dict)

    def guess(self, centre: PhotoId, other: PhotoId) -> Guess:
        """Return how two members may lie on each other, by how each lies on the one that the group was made around."""
        ways = {self.members[each].relation for each in (centre, other)}
        return _ANYHOW if ways & {Relation.TURNED, Relation.MIRRORED} else _UPRIGHT

    @property
    def equal_pixels(self) -> set[PhotoId]:
        """The members whose pixels are those of the photo around which the group was made, itself too."""
        equal = {each.photo_id for each in self.group.members if each.relation in (Relation.EXACT, Relation.PIXEL)}
        return equal | {self.group.keeper}


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses keepers by a preset; a scope says which photos always stay, and about which pairs somebody asks."""

    reader: Reader
    confirmation: Confirmation
    preset: KeepPreset
    scope: DuplicateScope
    cancel: CancelToken

    def choose(self, groups: Iterable[DuplicateGroup]) -> Iterator[GroupChoice]:
        """Yield a choice for each group of which two photos are left."""
        for group in groups:
            self.cancel.raise_if_cancelled()
            looked_at = self._look_at(group)
            if len(looked_at.traits) > 1:
                choice = self._finish(looked_at, self._find_keeper(looked_at))
                if len(choice.group.members) == 1 and group.keeper in looked_at.members:  # nobody is left beside it
                    choice = self._finish(looked_at, group.keeper)
                yield choice

    def choose_keeper(self, group: DuplicateGroup, keeper: PhotoId) -> GroupChoice | None:
        """Return the group around the keeper that the user wants; None where too little of it is left."""
        looked_at = self._look_at(group)
        if len(looked_at.traits) < 2 or keeper not in looked_at.members:
            return None
        return self._finish(looked_at, keeper)

    def _look_at(self, group: DuplicateGroup) -> _Group:
        wanted = [each for member in group.members for each in (member.photo_id, *member.companions)]
        visible = self.reader.visible_among(np.array(wanted, dtype=np.int64))
        found = {member.photo_id: member.content_digest for member in group.members}
        photos = {
            photo.photo_id: photo
            for photo in self.reader.photos(visible)
            if found.get(photo.photo_id) in (None, photo.content_digest)  # else it was compared as another picture
        }
        traits = {
            member.photo_id: make_traits(
                photos[member.photo_id],
                self.reader.metadata(member.photo_id),
                protected=self.scope.protected,
                has_raw=any(photos[each].format == "RAW" for each in member.companions if each in photos),
            )
            for member in group.members
            if member.photo_id in photos
        }
        members = {member.photo_id: member for member in group.members if member.photo_id in photos}
        return _Group(group, members, traits)

    def _find_keeper(self, group: _Group) -> PhotoId:
        """Return the best photo that was made of no other one of the group; only duplicates of the first come in."""
        first = group.group.keeper if group.group.keeper in group.traits else next(iter(group.traits))
        may_stay = {first, *(each for each, member in group.members.items() if member.relation.is_duplicate)}
        may_stay -= self._find_new_copies(group)
        derived = self._find_derived(group, first, may_stay)
        keeper, tried = first, {first}
        for _ in range(_MOST_MOVES):
            running = [replace(group.traits[each], is_derived=each in derived) for each in may_stay]
            keeper = choose_photo(running, self.preset.rules).photo.photo_id
            if keeper in tried:
                break
            tried.add(keeper)
            derived |= self._find_derived(group, keeper, may_stay)
        for photo_id in derived:
            group.traits[photo_id] = replace(group.traits[photo_id], is_derived=True)
        return keeper

    def _find_new_copies(self, group: _Group) -> set[PhotoId]:
        """Return the photos that came later than the user's word to keep others of the same bytes."""
        decided = {each for each, traits in group.traits.items() if self.confirmation.decided.stays(traits.photo)}
        contents = {group.traits[each].photo.content_digest for each in decided}
        return {each for each, traits in group.traits.items() if traits.photo.content_digest in contents} - decided

    def _find_derived(self, group: _Group, centre: PhotoId, may_stay: Iterable[PhotoId]) -> set[PhotoId]:
        """Return the photos that were made of the centre, and the centre itself if it was made of another one."""
        derived = set[PhotoId]()
        for other in may_stay:
            if other != centre:
                verdict = self._judge(group, centre, other)
                origin = self._find_origin(group, group.traits[centre], group.traits[other], verdict)
                if origin is Origin.FIRST:
                    derived.add(other)
                elif origin is Origin.SECOND:
                    derived.add(centre)
        return derived

    def _find_origin(self, group: _Group, centre: Traits, other: Traits, verdict: PairVerdict) -> Origin:
        """Return which of two photos was made of the other one, by what the judge has seen or by what speaks for it.

        Where the colours were changed, what looks like something put over a picture may be no more than that.
        """
        if verdict.relation not in _MADE_BY_HAND:
            return verdict.origin
        origin = find_camera_origin(centre, other)
        if verdict.relation is not Relation.EDITED:
            return verdict.origin or origin
        origin = origin or find_common_origin(centre, other, list(group.traits.values()))
        if not origin and verdict.difference > NEAR_TONE:
            origin = self.confirmation.find_tone_origin(centre.photo, other.photo)
        return origin or verdict.origin

    def _judge(self, group: _Group, centre: PhotoId, other: PhotoId) -> PairVerdict:
        known = group.verdicts.setdefault(centre, {})
        if other not in known:
            known[other] = self._compare(group, centre, other)
        return known[other]

    def _compare(self, group: _Group, centre: PhotoId, other: PhotoId) -> PairVerdict:
        one, another = group.traits[centre].photo, group.traits[other].photo
        if one.content_digest is not None and one.content_digest == another.content_digest:
            return PairVerdict(Relation.EXACT)
        return self.confirmation.judge(one, another, group.guess(centre, other))

    def _finish(self, group: _Group, keeper: PhotoId) -> GroupChoice:
        """Return the group around a keeper."""
        rules, traits = self.preset.rules, group.traits
        equal = self._find_equal_pixels(group, keeper)
        made = [self._make_member(group, keeper, member, equal) for member in group.members.values()]
        members = [each for each in made if each is not None]
        surplus = tuple(
            each.photo_id
            for each in members
            if each.photo_id != keeper and self._may_go(traits[keeper], traits[each.photo_id], each.relation)
        )
        others = [traits[each.photo_id] for each in members if each.photo_id != keeper and each.relation.is_duplicate]
        members = [
            replace(each, reasons=tuple(explain_keeper(traits[keeper], others, rules)))
            if each.photo_id == keeper
            else each
            for each in members
        ]
        members.sort(key=lambda each: (each.photo_id != keeper, _LOOSENESS[each.relation]))
        counted = [each.relation for each in members[1:] if not surplus or each.photo_id in surplus]
        loosest = max(counted, key=_LOOSENESS.__getitem__, default=Relation.EXACT)
        actions = {each.photo_id: self._propose(each, keeper, surplus) for each in members}
        return GroupChoice(DuplicateGroup(loosest, keeper, surplus, tuple(members)), actions)

    def _find_equal_pixels(self, group: _Group, keeper: PhotoId) -> set[PhotoId]:
        """Return the members that have the pixels of a keeper; of those equal to the old one that is known."""
        if keeper == group.group.keeper:
            return set()
        known = group.equal_pixels if keeper in group.equal_pixels else set()
        photos = {photo_id: traits.photo for photo_id, traits in group.traits.items()}
        pairs = [
            (photos[keeper], photos[each])
            for each in group.members
            if each not in known and each != keeper and self._judge(group, keeper, each).relation is Relation.NEAR
        ]
        return known | {other for _, other in self.confirmation.find_equal_pixels(pairs)}

    def _make_member(
        self, group: _Group, keeper: PhotoId, member: DuplicateMember, equal: set[PhotoId]
    ) -> DuplicateMember | None:
        """Return a member as it is to a keeper; None for a stranger to it."""
        if member.photo_id == keeper:
            return replace(member, relation=Relation.EXACT, transform=())
        relation, transform = member.relation, member.transform
        if keeper != group.group.keeper:
            verdict = self._judge(group, keeper, member.photo_id)
            if verdict.relation is None:
                return None
            relation, transform = verdict.relation, verdict.reversed().transform
            if relation is Relation.NEAR and member.photo_id in equal:
                relation = Relation.PIXEL
        traits = group.traits[member.photo_id]
        reasons = [SAID[relation]]
        if relation.is_duplicate:
            reasons += explain_photo(traits, group.traits[keeper], self.preset.rules)
        if self.confirmation.decided.stays(traits.photo):
            reasons.append(DECIDED)
        elif traits.is_protected and PROTECTED not in reasons:
            reasons.append(PROTECTED)
        return replace(member, relation=relation, transform=transform, reasons=tuple(reasons))

    def _may_go(self, keeper: Traits, traits: Traits, relation: Relation) -> bool:
        """Tell whether a photo may go for a keeper's sake: not what that was made of, such as the whole of a part."""
        is_asked = is_asked_about(self.scope, keeper.photo, traits.photo)
        is_whole = keeper.is_derived and not traits.is_derived
        return relation.is_duplicate and is_asked and not self._stays(traits) and not is_whole

    def _stays(self, traits: Traits) -> bool:
        return traits.is_protected or self.confirmation.decided.stays(traits.photo)

    def _propose(self, member: DuplicateMember, keeper: PhotoId, surplus: Sequence[PhotoId]) -> Action:
        if member.photo_id == keeper:
            return Action.KEEP
        if member.photo_id in surplus:
            return Action.SPARE if member.relation in self.preset.spared else Action.REVIEW
        return Action.STACK if member.relation is Relation.BURST else Action.KEEP
