"""What the user says of groups in the review, step by step: the keeper, what goes, decisions for good, the way back.

A step counts at once. What takes longer - comparing a group with another keeper, keeping a decision - follows in the
background, unless the step was taken back meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.duplicate_review import (
    Review,
    ReviewedGroup,
    Step,
    joined,
    keep_all,
    keep_only_keeper,
    part_of,
    toggle,
    without,
)
from photofinder.gui.duplicate_work import DuplicateWork
from photofinder.gui.translation import tr
from photofinder.keeping import Decision, GroupChoice
from photofinder.records import PhotoId
from photofinder.relations import Action, DuplicateGroup, DuplicateMember

Shape = Callable[[GroupChoice], GroupChoice]


class ReviewSteps(QObject):
    """Lives on the GUI thread.

    Signals: `changed(int)` with the key of a group of which something else is to be done; `listed()` when there are
    more or fewer groups; `message(str)`, why a step is not possible.
    """

    changed = Signal(int)
    listed = Signal()
    message = Signal(str)

    def __init__(self, bridge: Bridge, review: Review, work: DuplicateWork, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._review = review
        self._work = work
        self._pending: dict[int, Step] = {}

    @property
    def is_settled(self) -> bool:
        """Whether everything that was begun is done."""
        return not self._pending

    def forget(self) -> None:
        """Wait for nothing any more: other groups are reviewed now."""
        self._pending.clear()

    def keep_number(self, key: int, number: int) -> bool:
        """Let only one photo of a group stay, by its number from 1 on; False where that is not possible."""
        group = self._review[key]
        if not 0 < number <= len(group.members):
            return False
        photo_id = group.members[number - 1]
        member = _member(group, photo_id)
        if photo_id == group.choice.keeper:
            self._change(replace(group, choice=keep_only_keeper(group.choice)))
        elif not member.relation.is_duplicate:
            self.message.emit(tr("Photo {number} is another shot, and stays anyhow.").format(number=number))
            return False
        else:
            self._change_keeper(group, photo_id, keep_only_keeper)
        return True

    def keep_all(self, key: int) -> None:
        """Let all photos of a group stay, and never ask about them again."""
        group = self._review[key]
        step = self._change(replace(group, choice=keep_all(group.choice)))
        self._decide(step, [_duplicates(group)], Decision.KEEP_BOTH)

    def keep_neither(self, key: int, other: PhotoId | None) -> bool:
        """Let neither the keeper nor the photo compared with it stay, where a third one does; False otherwise."""
        group = self._review[key]
        gone = {group.choice.keeper, other}
        left = [each for each in _duplicates(group) if each not in gone]
        if not left:
            self.message.emit(tr("One of them has to stay: the last copy never goes."))
            return False
        self._change_keeper(
            group,
            left[0],
            lambda choice: choice.with_actions({each: Action.SPARE for each in gone if each is not None}),
        )
        return True

    def part_duplicates(self, key: int, other: PhotoId | None) -> bool:
        """Remember that a photo is no duplicate of the others, and take it out of the group."""
        group = self._review[key]
        if other is None:
            return False
        pairs = [[other, each] for each in _duplicates(group) if each != other]
        left = without(group.choice, [other])
        step = self._change(replace(group, choice=left, hidden=len(left.group.members) < 2))
        self._decide(step, pairs or [[group.choice.keeper, other]], Decision.NOT_DUPLICATES)
        self.listed.emit()
        return True

    def join(self, key: int, other: PhotoId | None) -> bool:
        """Remember that another shot belongs to the group after all; it needs the user from then on."""
        group = self._review[key]
        if other is None or _member(group, other).relation.is_duplicate:
            self.message.emit(tr("These two are taken for duplicates already."))
            return False
        step = self._change(replace(group, choice=joined(group.choice, other)))
        self._decide(step, [[group.choice.keeper, other]], Decision.TOGETHER)
        return True

    def toggle_mark(self, key: int, other: PhotoId | None) -> bool:
        """Let a photo go that was to stay, or the other way round; False where it has to stay."""
        group = self._review[key]
        changed = toggle(group.choice, other) if other is not None else group.choice
        if changed.actions == group.choice.actions:
            self.message.emit(tr("This one has to stay: it is no duplicate, protected, or the one that is kept."))
            return False
        self._change(replace(group, choice=changed))
        return True

    def split(self, key: int, other: PhotoId | None) -> bool:
        """Make a group of its own of a photo and those after it; False where there is nothing to split."""
        group = self._review[key]
        members = group.members
        if other is None or len(members) < 3:
            self.message.emit(tr("A group of two cannot be split; N says that they are no duplicates."))
            return False
        apart = members[members.index(other) :]
        left = without(group.choice, apart)
        second = part_of(group.choice.group, apart)
        stays = replace(group, choice=left, hidden=len(left.group.members) < 2)
        if len(apart) == 1:
            self._change(stays)
        else:
            step = self._change(stays, added=GroupChoice(second, dict.fromkeys(apart, Action.KEEP)))
            self._ask_for_keeper(step, step.added[0], second, apart[0], lambda choice: choice)
        self.listed.emit()
        return True

    def undo(self) -> int | None:
        """Take the last step back; return the group that it was about, None where there is none."""
        step = self._review.undo()
        if step is None:
            self.message.emit(tr("There is no step to take back."))
            return None
        key = step.before[0].key
        for each in (key, *step.added):
            self._pending.pop(each, None)
        if step.decides:
            forget = self._bridge.library.decisions.forget
            self._bridge.call(lambda: forget(step.decided), lambda _nothing: None, lane=Lane.CHANGES)
        self.listed.emit()
        self.changed.emit(key)
        return key

    # What follows a step.

    def _change(self, group: ReviewedGroup, added: GroupChoice | None = None) -> Step:
        self._pending.pop(group.key, None)
        step = self._review.change(group, added)
        self.changed.emit(group.key)
        return step

    def _change_keeper(self, group: ReviewedGroup, keeper: PhotoId, shape: Shape) -> None:
        step = self._change(group)
        self._ask_for_keeper(step, group.key, group.choice.group, keeper, shape)

    def _ask_for_keeper(self, step: Step, key: int, group: DuplicateGroup, keeper: PhotoId, shape: Shape) -> None:
        self._pending[key] = step
        self._work.choose_keeper(
            group,
            keeper,
            lambda choice: self._take_keeper(step, key, shape(choice) if choice is not None else None),
            lambda sentence: self._miss_keeper(step, key, sentence),
        )

    def _take_keeper(self, step: Step, key: int, choice: GroupChoice | None) -> None:
        if self._pending.get(key) is not step:
            return
        del self._pending[key]
        if choice is not None:
            self._review.settle(key, choice)
        self.changed.emit(key)

    def _miss_keeper(self, step: Step, key: int, sentence: str) -> None:
        if self._pending.get(key) is step:
            del self._pending[key]
            self.message.emit(sentence)
            self.changed.emit(key)

    def _decide(self, step: Step, groups: Sequence[Sequence[PhotoId]], decision: Decision) -> None:
        """Keep a decision about every pair of each of some groups of photos, in the background."""
        decisions = self._bridge.library.decisions
        step.decides = True

        def work() -> None:
            before = frozenset(decisions.all())
            for photo_ids in groups:
                if len(photo_ids) > 1:
                    decisions.decide(photo_ids, decision)
            step.decided.extend(pair for pair in decisions.all() if pair not in before)

        self._bridge.call(work, lambda _nothing: None, self.message.emit, Lane.CHANGES)


def _member(group: ReviewedGroup, photo_id: PhotoId) -> DuplicateMember:
    return next(each for each in group.choice.group.members if each.photo_id == photo_id)


def _duplicates(group: ReviewedGroup) -> list[PhotoId]:
    """Return the photos of a group that are one shot, the keeper first."""
    members = group.choice.group.members
    return [each.photo_id for each in members if each.photo_id == group.choice.keeper or each.relation.is_duplicate]
