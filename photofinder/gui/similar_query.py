"""What is searched for: example pictures for and against, a mode, a palette; values that each chip changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from photofinder.expressions import EVERYTHING, Expression
from photofinder.gui.colour_palette import Palette
from photofinder.records import PictureQuery, SimilarMode, SimilarRequest


@dataclass(frozen=True, slots=True)
class Example:
    """A picture that results should resemble, or, against, should not."""

    picture: PictureQuery
    is_against: bool = False


@dataclass(frozen=True, slots=True)
class SimilarQuery:
    """A search as its chips show it, `among` the photos that an expression asks for.

    The palette counts in mode colours alone, and is kept in the others.
    """

    examples: tuple[Example, ...] = ()
    mode: SimilarMode = SimilarMode.LOOK
    among: Expression = EVERYTHING
    palette: Palette = ()

    @classmethod
    def of(cls, pictures: Sequence[PictureQuery], mode: SimilarMode) -> SimilarQuery:
        """Return the search for what looks like some pictures."""
        return cls(tuple(map(Example, pictures)), _possible(mode, len(pictures)))

    @property
    def has_aim(self) -> bool:
        """Whether there is something that results can resemble."""
        return self.has_pictures or self.is_by_palette

    @property
    def has_pictures(self) -> bool:
        """Whether there is a picture that results can resemble."""
        return any(not each.is_against for each in self.examples)

    @property
    def is_by_palette(self) -> bool:
        """Whether painted colours are searched for, with pictures or without."""
        return self.mode is SimilarMode.COLOURS and bool(self.palette)

    @property
    def is_palette_alone(self) -> bool:
        """Whether painted colours are all that results can resemble."""
        return self.is_by_palette and not self.has_pictures

    @property
    def takes_copies(self) -> bool:
        """Whether copies can be searched for: of one picture at a time."""
        return len(self.examples) == 1 and self.has_pictures

    def with_examples(self, pictures: Sequence[PictureQuery], *, is_against: bool) -> SimilarQuery:
        """Add pictures for or against; one that is there already changes sides."""
        kept = tuple(each for each in self.examples if each.picture not in pictures)
        examples = (*kept, *(Example(picture, is_against) for picture in pictures))
        return replace(self, examples=examples, mode=_possible(self.mode, len(examples)))

    def turned(self, number: int) -> SimilarQuery:
        """Let an example change sides."""
        examples = [
            replace(each, is_against=not each.is_against) if place == number else each
            for place, each in enumerate(self.examples)
        ]
        return replace(self, examples=tuple(examples))

    def without(self, number: int) -> SimilarQuery:
        """Take an example away."""
        return replace(self, examples=self.examples[:number] + self.examples[number + 1 :])

    def request(self, top: int, write: Callable[[Expression], str]) -> SimilarRequest:
        """Return what the library is asked; `write` makes the text of an expression."""
        return SimilarRequest(
            pictures=tuple(each.picture for each in self.examples if not each.is_against),
            against=tuple(each.picture for each in self.examples if each.is_against),
            mode=self.mode,
            top=top,
            where=write(self.among),
            palette=self.palette if self.is_by_palette else (),
        )


def _possible(mode: SimilarMode, count: int) -> SimilarMode:
    return SimilarMode.LOOK if mode is SimilarMode.COPIES and count > 1 else mode
