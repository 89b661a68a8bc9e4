"""The verbs of `app.asking.Asking` that the window uses, and what they answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from photofinder.app.reports import WaysOut
from photofinder.expressions import Expression
from photofinder.records import OpenStacks, PhotoId, PhotoListing, TextWord


class Proposal(Protocol):
    """Text to put in place of what stands between two places of a query, with the cursor behind it."""

    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def text(self) -> str: ...


class Hit(Protocol):
    """What of a photo fits: which side of it, what is there, and from where to where in that the words are."""

    @property
    def field(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def places(self) -> tuple[tuple[int, int], ...]: ...


class AskingVerbs(Protocol):
    """Each may be called from any thread; `write` alone waits for nothing, and may be called on the GUI thread."""

    def read(self, text: str, /) -> Expression: ...
    def write(self, wanted: Expression, /) -> str: ...
    def complete(self, text: str, cursor: int, /) -> Sequence[Proposal]: ...
    def list_best(self, wanted: Expression, opened: OpenStacks, /) -> PhotoListing: ...
    def explain(self, wanted: Expression, photo_ids: Sequence[PhotoId], /) -> Mapping[PhotoId, Sequence[Hit]]: ...
    def loosen(self, wanted: Expression, /) -> WaysOut: ...
    def words_in_picture(self, wanted: Expression, photo_id: PhotoId, /) -> Sequence[TextWord]: ...
