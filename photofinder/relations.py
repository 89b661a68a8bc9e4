"""What photos are to one another: the relation of a pair, how it was found out, and groups of what belongs together.

Frozen values that cross rings; nothing here does work.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from photofinder.records import PhotoId, Pixels


class Relation(enum.StrEnum):
    """How a photo is related to the keeper of its group, the closest relation first."""

    EXACT = "exact"  # the same bytes
    PIXEL = "pixel"  # the same pixels, other metadata
    NEAR = "near"  # encoded anew, sized anew
    EDITED = "edited"  # colours, a filter, a text over it, a border around it
    CROPPED = "cropped"
    TURNED = "turned"
    MIRRORED = "mirrored"
    BURST = "burst"  # another shot, taken seconds before or after
    RELATED = "related"  # another shot of what is shown, or one that shows more on one side and less on another

    @property
    def is_duplicate(self) -> bool:
        """Whether the two are one shot, so that one of them may be spared."""
        return self not in (Relation.BURST, Relation.RELATED)

    @property
    def action(self) -> Action:
        """What is proposed for a photo of this relation before the user says anything."""
        return _ACTIONS[self]


class Action(enum.StrEnum):
    """What is proposed for a photo of a group."""

    SPARE = "spare"
    REVIEW = "review"  # it can be spared, but somebody meant it to be another picture
    STACK = "stack"
    KEEP = "keep"


_ACTIONS = {
    Relation.EXACT: Action.SPARE,
    Relation.PIXEL: Action.SPARE,
    Relation.NEAR: Action.SPARE,
    Relation.EDITED: Action.REVIEW,
    Relation.CROPPED: Action.REVIEW,
    Relation.TURNED: Action.REVIEW,
    Relation.MIRRORED: Action.REVIEW,
    Relation.BURST: Action.STACK,
    Relation.RELATED: Action.KEEP,
}


class Origin(enum.IntEnum):
    """Which of two pictures was made of the other one."""

    UNKNOWN = 0
    FIRST = 1  # the second was made of it
    SECOND = 2


class Inner(enum.IntEnum):
    """Of which of two pictures only what lies inside its plain border is compared."""

    FIRST = 1
    SECOND = 2
    BOTH = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """Why two pictures may be one shot, before their pixels are looked at.

    The second has nearly the hash that the first has in one of the `orientations` (numbers of `ORIENTATIONS`), or one
    of the two without its border. `similarity` is the cosine of their embeddings, 0 where they do not look alike.
    """

    orientations: tuple[int, ...] = ()
    inner: tuple[Inner, ...] = ()
    similarity: float = 0.0

    def reversed(self) -> Guess:
        """Return the guess with the two changed about."""
        if not self.orientations and not self.inner:
            return self
        turned = tuple(each if each >= 4 else -each % 4 for each in self.orientations)
        swapped = {Inner.FIRST: Inner.SECOND, Inner.SECOND: Inner.FIRST, Inner.BOTH: Inner.BOTH}
        return Guess(turned, tuple(swapped[each] for each in self.inner), self.similarity)

    def __or__(self, other: Guess) -> Guess:
        orientations = tuple(dict.fromkeys((*self.orientations, *other.orientations)))
        inner = tuple(dict.fromkeys((*self.inner, *other.inner)))
        return Guess(orientations, inner, max(self.similarity, other.similarity))


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """What the pixels of two pictures say: how the second is related to the first; None of strangers.

    `transform` is the homography, row by row, that leads from places in the first picture to those in the second, both
    in fractions of width and height; () where there is none. `difference` is that of their colours, in levels.
    """

    relation: Relation | None
    origin: Origin = Origin.UNKNOWN
    transform: tuple[float, ...] = ()
    difference: float = 0.0

    @property
    def is_duplicate(self) -> bool:
        """Whether the two are one shot."""
        return self.relation is not None and self.relation.is_duplicate

    def reversed(self) -> PairVerdict:
        """Return what the first is to the second."""
        if not self.transform:
            return self
        inverse = np.linalg.inv(np.array(self.transform).reshape(3, 3))
        origin = {Origin.FIRST: Origin.SECOND, Origin.SECOND: Origin.FIRST}.get(self.origin, Origin.UNKNOWN)
        return replace(self, origin=origin, transform=tuple((inverse / inverse[2, 2]).ravel().tolist()))


STRANGERS = PairVerdict(None)


@dataclass(frozen=True, slots=True)
class DuplicateMember:
    """One photo of a group, its relation to the keeper, and the reasons in words.

    `transform` leads from places in this photo to those in the keeper, as in a `PairVerdict`. The `companions` are of
    the same shot - its RAW file, the moving half of a Live Photo - and share its fate. `content_digest` is that of what
    was compared.
    """

    photo_id: PhotoId
    relation: Relation
    reasons: tuple[str, ...] = ()
    transform: tuple[float, ...] = ()
    companions: tuple[PhotoId, ...] = ()
    content_digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Photos that belong together: the one proposed to stay, those that may be spared, and what else is related.

    Every member was compared with the keeper itself. `relation` is the loosest one among the surplus, or, where nothing
    is surplus, among all.
    """

    relation: Relation
    keeper: PhotoId
    surplus: tuple[PhotoId, ...]
    members: tuple[DuplicateMember, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PictureDifference:
    """Where two pictures, one laid on the other, differ: `pixels`, RGB, show the first with that painted over it.

    Of what both show, the share `alike` looks the same; the second one shows the share `covered` of the first. Their
    colours are so many `levels` apart on average.
    """

    pixels: Pixels
    alike: float
    covered: float
    levels: float


@dataclass(frozen=True, slots=True)
class DuplicateScope:
    """Which photos are compared, and which are never surplus.

    Only photos below `within`, if given; only those of `among`, if given; only pairs from two different folders of
    `between`, if given; only pairs with one of the photos of `involving`, if given. Photos below a `protected` folder
    always stay. A group has no more than `most_members` versions beside its keeper; copies with the same bytes are one
    version. With `exact_only` nothing but bytes is compared.
    """

    within: tuple[Path, ...] = ()
    between: tuple[Path, ...] = ()
    involving: frozenset[PhotoId] | None = None
    protected: tuple[Path, ...] = ()
    most_members: int = 200
    exact_only: bool = False
    among: frozenset[PhotoId] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every photo is compared with every other one."""
        is_everywhere = not (self.within or self.between or self.exact_only)
        return is_everywhere and self.involving is None and self.among is None


WHOLE_ARCHIVE = DuplicateScope()
