"""The groups of a review and what the user has said of them, with the way back; pure, of the GUI thread."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from photofinder.gui.duplicate_tally import Tally
from photofinder.keeping import ChoicePreview, DecidedPair, GroupChoice
from photofinder.records import PhotoId
from photofinder.relations import Action, DuplicateGroup, Relation


class Standing(enum.Enum):
    """How far a group is."""

    ASKS = enum.auto()  # somebody has to look at it
    PROPOSED = enum.auto()  # the rules say it all
    DECIDED = enum.auto()  # the user has said what is to be done
    STAYS = enum.auto()  # nothing is to go: other shots, or all are kept


@dataclass(frozen=True, slots=True)
class ReviewedGroup:
    """A group as it was found and as it is chosen now; `by_user` once the user has said something of it.

    A group is `hidden` where nothing is left of it: all are strangers by the user's word, or it was split.
    """

    key: int
    found: DuplicateGroup
    choice: GroupChoice
    by_user: bool = False
    hidden: bool = False

    @property
    def standing(self) -> Standing:
        """How far the group is."""
        if self.choice.undecided:
            return Standing.ASKS
        if self.by_user:
            return Standing.DECIDED
        return Standing.PROPOSED if self.choice.spared else Standing.STAYS

    @property
    def members(self) -> tuple[PhotoId, ...]:
        """The photos of the group, the keeper first."""
        return tuple(member.photo_id for member in self.choice.group.members)


@dataclass(slots=True, eq=False)
class Step:
    """What one step of the user has changed: groups as they were before, new groups.

    Where it `decides`, the pairs that were decided about are known when that is done.
    """

    before: tuple[ReviewedGroup, ...]
    added: tuple[int, ...] = ()
    decides: bool = False
    decided: list[DecidedPair] = field(default_factory=list)


class Review:
    """Holds the groups in the order in which they were found."""

    def __init__(self) -> None:
        self._groups: dict[int, ReviewedGroup] = {}
        self.tally = Tally()
        self._next_key = 0
        self._steps: list[Step] = []

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, key: int) -> ReviewedGroup:
        return self._groups[key]

    def __contains__(self, key: int) -> bool:
        return key in self._groups

    def groups(self) -> list[ReviewedGroup]:
        """Return the groups of which something is left."""
        return [group for group in self._groups.values() if not group.hidden]

    def clear(self) -> None:
        """Forget all groups, and the way back."""
        self._groups.clear()
        self._steps.clear()
        self.tally = Tally()

    def _put(self, group: ReviewedGroup) -> None:
        """Let a group be as it is now, and count it so."""
        self._discount(group.key)
        self._groups[group.key] = group
        if not group.hidden:
            self.tally.add(group.choice)

    def _discount(self, key: int) -> None:
        before = self._groups.get(key)
        if before is not None and not before.hidden:
            self.tally.add(before.choice, -1)

    def add(self, pairs: Iterable[tuple[DuplicateGroup, GroupChoice]]) -> list[int]:
        """Add groups that were found, each with what is chosen of it; return their keys."""
        keys = []
        for found, choice in pairs:
            self._put(ReviewedGroup(self._next_key, found, choice))
            keys.append(self._next_key)
            self._next_key += 1
        return keys

    def propose(self, key: int, choice: GroupChoice) -> bool:
        """Take over what other rules choose of a group; False where the user has said something of it."""
        group = self._groups.get(key)
        if group is None or group.by_user or group.hidden:
            return False
        self._put(replace(group, choice=choice))
        return True

    def settle(self, key: int, choice: GroupChoice) -> None:
        """Take over what became of a step that was begun before."""
        if key in self._groups:
            self._put(replace(self._groups[key], choice=choice))

    def change(self, group: ReviewedGroup, added: GroupChoice | None = None) -> Step:
        """Change a group by a step of the user, and put a new one behind it where one is given."""
        before = self._groups[group.key]
        self._put(replace(group, by_user=True))
        keys: tuple[int, ...] = ()
        if added is not None:
            keys = (self._next_key,)
            self._insert(ReviewedGroup(self._next_key, added.group, added, by_user=True), group.key)
            self._next_key += 1
        step = Step((before,), keys)
        self._steps.append(step)
        return step

    def undo(self) -> Step | None:
        """Take the last step back, and return it; None where there is none."""
        if not self._steps:
            return None
        step = self._steps.pop()
        for key in step.added:
            self._discount(key)
            self._groups.pop(key, None)
        for group in step.before:
            self._put(group)
        return step

    def drop_photos(self, photo_ids: Iterable[PhotoId]) -> None:
        """Take photos out that are gone, and forget the way back; groups of which fewer than two are left go, too."""
        gone = set(photo_ids)
        for key, group in list(self._groups.items()):
            if gone.intersection(group.members):
                left = [each for each in group.members if each not in gone]
                if len(left) < 2 or group.choice.keeper in gone:
                    self._discount(key)
                    del self._groups[key]
                else:
                    self._put(replace(group, choice=without(group.choice, gone)))
        self._steps.clear()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    @property
    def last_key(self) -> int | None:
        """The group of the last step."""
        return self._steps[-1].before[0].key if self._steps else None

    def preview(self) -> ChoicePreview:
        """Count what is to be done with the photos; one that is in several groups counts once."""
        return self.tally.preview

    def choices(self) -> list[GroupChoice]:
        """Return what is chosen of all groups."""
        return [group.choice for group in self._groups.values() if not group.hidden]

    def _insert(self, new: ReviewedGroup, behind: int) -> None:
        groups: dict[int, ReviewedGroup] = {}
        for key, group in self._groups.items():
            groups[key] = group
            if key == behind:
                groups[new.key] = new
        self._groups = groups
        self.tally.add(new.choice)


def keep_all(choice: GroupChoice) -> GroupChoice:
    """Return the choice by which nothing of a group goes."""
    others = [each for each in choice.actions if each != choice.keeper]
    return choice.with_actions({each: _staying(choice, each) for each in others})


def keep_only_keeper(choice: GroupChoice) -> GroupChoice:
    """Return the choice by which everything goes that may go."""
    return choice.with_actions(dict.fromkeys(choice.group.surplus, Action.SPARE))


def toggle(choice: GroupChoice, photo_id: PhotoId) -> GroupChoice:
    """Return the choice with one photo going that was to stay, or staying that was to go or needed the user."""
    goes = choice.actions.get(photo_id) is Action.SPARE
    return choice.with_actions({photo_id: Action.KEEP if goes else Action.SPARE})


def without(choice: GroupChoice, photo_ids: Iterable[PhotoId]) -> GroupChoice:
    """Return the choice without some photos, none of which is the keeper."""
    gone, group = set(photo_ids), choice.group
    members = tuple(each for each in group.members if each.photo_id not in gone)
    surplus = tuple(each for each in group.surplus if each not in gone)
    actions: Mapping[PhotoId, Action] = {each: what for each, what in choice.actions.items() if each not in gone}
    return GroupChoice(replace(group, members=members, surplus=surplus), actions)


def part_of(group: DuplicateGroup, photo_ids: Iterable[PhotoId]) -> DuplicateGroup:
    """Return a group of some members without the keeper, to be looked at anew around another one."""
    wanted = set(photo_ids)
    members = tuple(each for each in group.members if each.photo_id in wanted)
    surplus = tuple(each for each in group.surplus if each in wanted)
    return replace(group, members=members, surplus=surplus)


def joined(choice: GroupChoice, photo_id: PhotoId) -> GroupChoice:
    """Return the choice with another shot counted among the duplicates, because the user says so; it needs the user."""
    group = choice.group
    members = tuple(
        replace(each, relation=Relation.EDITED) if each.photo_id == photo_id else each for each in group.members
    )
    changed = replace(group, members=members, surplus=(*group.surplus, photo_id))
    return GroupChoice(changed, {**choice.actions, photo_id: Action.REVIEW})


def _staying(choice: GroupChoice, photo_id: PhotoId) -> Action:
    relation = next(each.relation for each in choice.group.members if each.photo_id == photo_id)
    return Action.STACK if relation is Relation.BURST else Action.KEEP
