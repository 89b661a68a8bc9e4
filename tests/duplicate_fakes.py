"""Groups of duplicates made up for the window's tests, and stand-ins for what chooses, cleans up and decides."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from photofinder.cleanups import CleanupItem, CleanupOptions, CleanupPlan, CleanupReport, CleanupUndone, SkippedPhoto
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.keeping import DEFAULT_PRESET, Criterion, DecidedPair, Decision, GroupChoice, KeepPreset
from photofinder.phrases import phrase
from photofinder.records import Photo, PhotoId
from photofinder.relations import Action, DuplicateGroup, DuplicateMember, DuplicateScope, Relation

MIRROR = (-1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
_LOOSENESS = {relation: number for number, relation in enumerate(Relation)}


def make_group(*relations: Relation, first: int = 1) -> DuplicateGroup:
    """Make a group of photos numbered from one on: a keeper, and one photo of each relation."""
    members = [DuplicateMember(PhotoId(first), Relation.EXACT, (phrase("more pixels"),))]
    for number, relation in enumerate(relations, first + 1):
        transform = MIRROR if relation is Relation.MIRRORED else ()
        members.append(DuplicateMember(PhotoId(number), relation, (phrase("fewer pixels"),), transform))
    surplus = tuple(each.photo_id for each in members[1:] if each.relation.is_duplicate)
    loosest = max(relations, key=_LOOSENESS.__getitem__)
    return DuplicateGroup(loosest, PhotoId(first), surplus, tuple(members))


def choose(group: DuplicateGroup, preset: KeepPreset = DEFAULT_PRESET) -> GroupChoice:
    """Choose as the preset says; the keeper stays that of the group."""
    actions = {}
    for member in group.members:
        if member.photo_id == group.keeper:
            actions[member.photo_id] = Action.KEEP
        elif member.photo_id in group.surplus:
            actions[member.photo_id] = Action.SPARE if member.relation in preset.spared else Action.REVIEW
        else:
            actions[member.photo_id] = Action.STACK if member.relation is Relation.BURST else Action.KEEP
    return GroupChoice(group, actions)


def around(group: DuplicateGroup, keeper: PhotoId) -> DuplicateGroup:
    """Return a group around another keeper; all duplicates are to it what they were to the one before."""
    first = next(each for each in group.members if each.photo_id == keeper)
    others = [each for each in group.members if each.photo_id != keeper]
    members = (
        replace(first, relation=Relation.EXACT),
        *(replace(each, relation=_other(each, first)) for each in others),
    )
    surplus = tuple(each.photo_id for each in members[1:] if each.relation.is_duplicate)
    return replace(group, keeper=keeper, members=members, surplus=surplus)


def _other(member: DuplicateMember, keeper: DuplicateMember) -> Relation:
    return keeper.relation if member.relation is Relation.EXACT else member.relation


class FakeCleanup:
    """Implements `CleanupVerbs`: the newest file is kept where the rules begin so, files vanish from the list.

    Files named in `stubborn` stay where they are. `apply` waits for `gate` before each file.
    """

    def __init__(self, note: Callable[[str], None], photo: Callable[[PhotoId], Photo]) -> None:
        self._note = note
        self._photo = photo
        self.kept_presets: list[KeepPreset] = []
        self.stubborn: set[PhotoId] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.keeper_gate = threading.Event()
        self.keeper_gate.set()
        self.plans: list[CleanupPlan] = []
        self.removed: list[PhotoId] = []
        self.undone: list[int] = []
        self.remove: Callable[[Sequence[int]], None] = lambda _ids: None

    def presets(self) -> Sequence[KeepPreset]:
        self._note("presets")
        return [DEFAULT_PRESET, *self.kept_presets]

    def save_preset(self, preset: KeepPreset) -> None:
        self._note("save_preset")
        self.kept_presets = [*(each for each in self.kept_presets if each.name != preset.name), preset]

    def forget_preset(self, name: str) -> None:
        self._note("forget_preset")
        self.kept_presets = [each for each in self.kept_presets if each.name != name]

    def iter_choices(
        self, groups: Iterable[DuplicateGroup], preset: KeepPreset, scope: DuplicateScope, cancel: CancelToken
    ) -> Iterator[GroupChoice]:
        self._note("iter_choices")
        is_newest_first = bool(preset.rules) and preset.rules[0].criterion is Criterion.NEWEST
        for group in groups:
            cancel.raise_if_cancelled()
            one_shot = [group.keeper, *group.surplus]
            yield choose(around(group, max(one_shot)) if is_newest_first else group, preset)

    def choose_keeper(
        self, group: DuplicateGroup, keeper: PhotoId, preset: KeepPreset, scope: DuplicateScope, cancel: CancelToken
    ) -> GroupChoice | None:
        self._note("choose_keeper")
        assert self.keeper_gate.wait(30)
        return choose(around(group, keeper), preset)

    def plan(
        self, choices: Sequence[GroupChoice], options: CleanupOptions, progress: ProgressSink, cancel: CancelToken
    ) -> CleanupPlan:
        self._note("plan")
        items = []
        for choice in choices:
            keeper = self._photo(choice.keeper)
            for member in choice.group.members:
                if member.photo_id in choice.spared:
                    photo = self._photo(member.photo_id)
                    items.append(
                        CleanupItem(
                            photo.photo_id,
                            photo.path,
                            photo.stamp,
                            b"1",
                            keeper.photo_id,
                            keeper.path,
                            b"2",
                            member.relation,
                        )
                    )
        undecided = sum(len(choice.undecided) for choice in choices)
        plan = CleanupPlan(options, tuple(items), undecided=undecided, freed_bytes=1_000_000 * len(items))
        self.plans.append(plan)
        return plan

    def apply(self, plan: CleanupPlan, progress: ProgressSink, cancel: CancelToken) -> CleanupReport:
        self._note("apply")
        problems, done = [], []
        for number, item in enumerate(plan.items):
            progress(Progress(phrase("cleaning up"), number, len(plan.items)))
            while not self.gate.wait(0.01) and not cancel.is_cancelled:
                pass
            if cancel.is_cancelled:
                break
            if item.photo_id in self.stubborn:
                problems.append(SkippedPhoto(item.path, phrase("it has changed since it was looked at")))
            else:
                done.append(item.photo_id)
        self.removed += done
        self.remove(done)
        sentence = phrase("%Ln photo(s) moved to the trash.", len(done))
        return CleanupReport(
            7 if done else None,
            len(done),
            freed_bytes=1_000_000 * len(done),
            problems=tuple(problems),
            sentence=sentence,
            is_cancelled=cancel.is_cancelled,
        )

    def undo(self, entry_id: int, progress: ProgressSink, cancel: CancelToken) -> CleanupUndone:
        self._note("undo")
        self.undone.append(entry_id)
        sentence = phrase("Undone: clean-up of %Ln photo(s).", len(self.removed))
        return CleanupUndone(entry_id, len(self.removed), 0, sentence)


class FakeDecisions:
    """Implements `DecisionVerbs`: a pair is named by its photos' numbers."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self.pairs: list[DecidedPair] = []

    def decide(self, photo_ids: Sequence[PhotoId], decision: Decision) -> int:
        self._note("decide")
        ids = sorted(photo_ids)
        fresh = [DecidedPair(_name(a), _name(b), decision) for i, a in enumerate(ids) for b in ids[i + 1 :]]
        self.pairs += fresh
        return len(fresh)

    def all(self) -> Sequence[DecidedPair]:
        return list(self.pairs)

    def forget(self, pairs: Sequence[DecidedPair]) -> None:
        self._note("forget")
        self.pairs = [pair for pair in self.pairs if pair not in pairs]

    def said(self) -> list[tuple[int, int, Decision]]:
        """Return what was decided, by the numbers of the photos."""
        return [(int(pair.first), int(pair.second), pair.decision) for pair in self.pairs]


def _name(photo_id: PhotoId) -> bytes:
    return str(photo_id).encode()
