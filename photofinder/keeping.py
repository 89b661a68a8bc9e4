"""Which photo of a group of duplicates stays, as records: rules, presets, decisions, and what is chosen by them.

Frozen values that cross rings; nothing here does work.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from photofinder.phrases import NOTHING, Phrase
from photofinder.records import Metadata, Photo, PhotoId
from photofinder.relations import Action, DuplicateGroup, Relation


class Unit(enum.StrEnum):
    """What the threshold of a rule is measured in."""

    NONE = ""
    PERCENT = "percent"
    SECONDS = "seconds"


class Criterion(enum.StrEnum):
    """What makes a photo better worth keeping than another one."""

    PROTECTED = "protected"  # it lies in a protected folder
    INTACT = "intact"  # it can be read in full
    ORIGINAL = "original"  # the others were made of it
    RAW = "raw"  # its RAW file lies beside it
    PIXELS = "pixels"
    METADATA = "metadata"  # it knows its camera and when it was taken
    PLACE = "place"  # it knows where it was taken
    RATED = "rated"  # the user has rated, flagged or labelled it
    TAGGED = "tagged"  # it has a title, a caption or keywords
    COMPRESSION = "compression"  # more bytes for each pixel
    SIZE = "size"  # the larger file
    CAPTURED = "captured"  # taken earlier, by what it says
    PATH = "path"  # no "copy of", no "(1)", no folder for downloads or things that will not stay
    OLDEST = "oldest"  # the file was written earlier
    NEWEST = "newest"

    @property
    def unit(self) -> Unit:
        """What its threshold is measured in; where it is none, there is no threshold."""
        return _UNITS.get(self, Unit.NONE)


_UNITS = {
    **dict.fromkeys((Criterion.PIXELS, Criterion.COMPRESSION, Criterion.SIZE), Unit.PERCENT),
    **dict.fromkeys((Criterion.CAPTURED, Criterion.OLDEST, Criterion.NEWEST), Unit.SECONDS),
}


@dataclass(frozen=True, slots=True)
class KeepRule:
    """One rule: the better photo by a criterion stays, if it is better by more than the threshold."""

    criterion: Criterion
    threshold: float = 0.0


CERTAIN = frozenset({Relation.EXACT, Relation.PIXEL, Relation.NEAR})
"""The relations of photos that are spared without a question unless the user wants it otherwise."""


@dataclass(frozen=True, slots=True)
class KeepPreset:
    """An ordered list of rules, the first one counts most; which relations are `spared`, the others need the user.

    The preset without a name is the one that comes with the program.
    """

    name: str = ""
    rules: tuple[KeepRule, ...] = ()
    spared: frozenset[Relation] = CERTAIN

    def to_document(self) -> str:
        """Return the preset as text, but for its name."""
        rules = [{"criterion": rule.criterion, "threshold": rule.threshold} for rule in self.rules]
        return json.dumps({"rules": rules, "spared": sorted(self.spared)})

    @classmethod
    def from_document(cls, name: str, document: str) -> KeepPreset:
        """Return the preset that was kept as text; what a newer version has written and this one lacks is left out."""
        kept = json.loads(document)
        rules = tuple(
            KeepRule(Criterion(each["criterion"]), float(each.get("threshold", 0)))
            for each in kept["rules"]
            if each["criterion"] in set(Criterion)
        )
        spared = frozenset(Relation(each) for each in kept.get("spared", CERTAIN) if each in set(Relation))
        return cls(name, rules, spared)


DEFAULT_PRESET = KeepPreset(
    "",
    (
        KeepRule(Criterion.PROTECTED),
        KeepRule(Criterion.INTACT),
        KeepRule(Criterion.ORIGINAL),
        KeepRule(Criterion.RAW),
        KeepRule(Criterion.PIXELS, 2.0),
        KeepRule(Criterion.METADATA),
        KeepRule(Criterion.PLACE),
        KeepRule(Criterion.COMPRESSION, 5.0),
        KeepRule(Criterion.SIZE, 5.0),
        KeepRule(Criterion.RATED),
        KeepRule(Criterion.TAGGED),
        KeepRule(Criterion.CAPTURED, 1.0),
        KeepRule(Criterion.PATH),
        KeepRule(Criterion.OLDEST, 2.0),
    ),
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a photo of a group is chosen by; `is_derived` tells that it was made of another one of the group."""

    photo: Photo
    metadata: Metadata = field(default_factory=Metadata)
    is_protected: bool = False
    has_raw: bool = False
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """How a photo compares with another one by a criterion: `better` is 1, 0 or -1, `said` puts it into words."""

    criterion: Criterion
    better: int
    said: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group around the photo that the rules or the user have chosen, and what is to be done with each member.

    The group's relations, transforms and reasons are those to its keeper. Who was not compared with the keeper, or is
    no duplicate of it, is never spared.
    """

    group: DuplicateGroup
    actions: Mapping[PhotoId, Action]

    @property
    def keeper(self) -> PhotoId:
        """The photo that stays, and that gets what was said of the others."""
        return self.group.keeper

    @property
    def spared(self) -> tuple[PhotoId, ...]:
        """The photos that are to go."""
        return self.having(Action.SPARE)

    @property
    def undecided(self) -> tuple[PhotoId, ...]:
        """The photos that need the user."""
        return self.having(Action.REVIEW)

    def having(self, action: Action) -> tuple[PhotoId, ...]:
        """Return the members with an action."""
        return tuple(each.photo_id for each in self.group.members if self.actions.get(each.photo_id) is action)

    def with_actions(self, actions: Mapping[PhotoId, Action]) -> GroupChoice:
        """Return the choice with other actions for some members; the keeper, and who is no duplicate of it, stay."""
        may_go = set(self.group.surplus)
        wanted = {
            photo_id: action
            for photo_id, action in actions.items()
            if photo_id in self.actions and (photo_id in may_go or action in (Action.KEEP, Action.STACK))
        }
        return replace(self, actions={**self.actions, **wanted})


@dataclass(frozen=True, slots=True)
class ChoicePreview:
    """What choices come to: how many photos stay, go, and need the user."""

    kept: int = 0
    spared: int = 0
    undecided: int = 0


def preview_choices(choices: Sequence[GroupChoice]) -> ChoicePreview:
    """Count what is to be done with the photos of groups; one that is in several counts once, as what keeps it most."""
    spared = {each for choice in choices for each in choice.spared}
    undecided = {each for choice in choices for each in choice.undecided}
    everyone = {each for choice in choices for each in choice.actions}
    kept = everyone - spared - undecided
    return ChoicePreview(len(kept), len(spared - undecided), len(undecided))


class Decision(enum.StrEnum):
    """What the user has said of two photos for good."""

    NOT_DUPLICATES = "not_duplicates"
    TOGETHER = "together"  # they belong together, whatever their pixels say
    KEEP_BOTH = "keep_both"


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """A decision about two contents, named by their digests, the smaller one first.

    Where both are the same bytes it is about as many files as there are `places`, the paths of these when that was
    decided: one file more is a new one.
    """

    first: bytes
    second: bytes
    decision: Decision
    places: tuple[str, ...] = ()
