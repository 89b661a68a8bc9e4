"""A stand-in for the verbs of the search box, over the drawn photos of a fake library."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from photofinder.app.finding import Matched
from photofinder.app.reports import Loosening, TextStatus, WaysOut
from photofinder.expressions import Expression, iter_wanted, parts_of, without_part
from photofinder.records import NEWEST_FIRST, Field, OpenStacks, PhotoId, PhotoListing, TextWord
from photofinder.search.query import parse_query, print_query
from photofinder.search.query_completion import Completion, complete
from photofinder.words import WORD_FIELDS, pattern_of, split_words

if TYPE_CHECKING:
    from tests.fakes import FakeLibrary

TODAY = date(2026, 6, 1)


class FakeAsking:
    """Reads texts as the program does and looks for words in the names of files; `read` waits for `read_gate`.

    `values` are what is known of each field for completing, and what is in the pictures are the library's `texts`.
    """

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.values: dict[str, list[str]] = {"tag": ["birch", "beach"], "camera": ["X-T5"]}
        self.read_gate = threading.Event()
        self.read_gate.set()
        self.texts_read: list[str] = []
        self.explained: list[tuple[Expression, tuple[PhotoId, ...]]] = []
        self.best_listed: list[Expression] = []

    def read(self, text: str) -> Expression:
        self._library.note_thread("read")
        self.texts_read.append(text)
        self.read_gate.wait(10)
        return parse_query(text, TODAY)

    def write(self, wanted: Expression) -> str:
        return print_query(wanted)

    def complete(self, text: str, cursor: int) -> Sequence[Completion]:
        self._library.note_thread("complete")
        return complete(text, cursor, lambda name, _begun: self.values.get(name, []))

    def list_best(self, wanted: Expression, opened: OpenStacks) -> PhotoListing:
        """List the oldest photos first, so that it is seen which order it is."""
        self.best_listed.append(wanted)
        listing = self._library.list_photos(NEWEST_FIRST, wanted, opened)
        return PhotoListing(np.ascontiguousarray(listing.photo_ids[::-1]), under=listing.under)

    def explain(self, wanted: Expression, photo_ids: Sequence[PhotoId]) -> Mapping[PhotoId, Sequence[Matched]]:
        self._library.note_thread("explain")
        self.explained.append((wanted, tuple(photo_ids)))
        return {photo_id: self._matched(wanted, photo_id) for photo_id in photo_ids}

    def _matched(self, wanted: Expression, photo_id: PhotoId) -> tuple[Matched, ...]:
        name = self._library.photo(photo_id).path.name
        found = []
        for each in iter_wanted(wanted):
            for word in pattern_of(each).words if each.field in WORD_FIELDS else ():
                if each.field is not Field.PICTURE_TEXT and (place := name.casefold().find(word)) >= 0:
                    found.append(Matched("name", name, ((place, place + len(word)),)))
                text = " ".join(word.text for word in self._library.texts.get(photo_id, ()))
                if (place := text.casefold().find(word)) >= 0:
                    found.append(Matched("text", text, ((place, place + len(word)),)))
        return tuple(found)

    def loosen(self, wanted: Expression) -> WaysOut:
        self._library.note_thread("loosen")

        def count(expression: Expression) -> int:
            return len(self._library.list_photos(NEWEST_FIRST, expression).photo_ids)

        ways = (Loosening(part, count(without_part(wanted, part)), count(part)) for part in parts_of(wanted))
        return WaysOut(tuple(ways), TextStatus(30, 200))

    def words_in_picture(self, wanted: Expression, photo_id: PhotoId) -> Sequence[TextWord]:
        self._library.note_thread("words_in_picture")
        patterns = [pattern_of(each) for each in iter_wanted(wanted) if each.field in WORD_FIELDS]
        words = self._library.texts.get(photo_id, ())
        return [each for each in words if any(one.find(split_words(each.text)) is not None for one in patterns)]
