"""What the search box of the window asks: its text read and written, completed, answered, explained and loosened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photofinder.app.archive import Archive
from photofinder.app.finding import Matched, complete_query, explain_photos, rank_photos, read_query, write_query
from photofinder.app.reading_text import ReadingText
from photofinder.app.reports import Loosening, WaysOut
from photofinder.app.seeing import Seeing
from photofinder.catalog.listing import count_photos, list_ranked
from photofinder.expressions import Expression, iter_wanted, parts_of, without_part
from photofinder.records import CLOSED_STACKS, OpenStacks, PhotoId, PhotoListing, TextWord
from photofinder.search.query_completion import Completion
from photofinder.words import WORD_FIELDS, WordColumn, iter_runs, pattern_of, split_words

_RANKED = 10_000
_MOST_WAYS = 12


class Asking:
    """The verbs of one open archive that are about a search while it is typed and looked at."""

    def __init__(self, archive: Archive, texts: ReadingText, seeing: Seeing) -> None:
        self._archive = archive
        self._texts = texts
        self._seeing = seeing

    def read(self, text: str) -> Expression:
        """Return what a text asks for, said today. Raises `QueryMisread`."""
        return read_query(text)

    def write(self, wanted: Expression) -> str:
        """Return the text that asks for it; waits for nothing."""
        return write_query(wanted)

    def complete(self, text: str, cursor: int) -> Sequence[Completion]:
        """Return what the word of a text at the cursor may go on as."""
        return complete_query(self._archive, self._seeing, text, cursor)

    def list_best(self, wanted: Expression, opened: OpenStacks = CLOSED_STACKS) -> PhotoListing:
        """Return all photos that fit, the 10,000 best first, the others from the newest on. Raises `QueryError`."""
        ranking = rank_photos(self._archive, self._seeing, wanted, _RANKED)
        whole, sights = self._seeing.whole(wanted)
        return self._archive.reader.ask(lambda catalog: list_ranked(catalog, ranking, whole, opened, sights))

    def explain(self, wanted: Expression, photo_ids: Sequence[PhotoId]) -> Mapping[PhotoId, Sequence[Matched]]:
        """Return what of some photos fits, and where in that the words are."""
        return explain_photos(self._archive, self._seeing, wanted, photo_ids)

    def loosen(self, wanted: Expression) -> WaysOut:
        """Return how many photos there would be without each part of a search, and with that part alone.

        Where a search has very many parts, only the first ones are looked at. Raises `QueryError`.
        """
        parts = parts_of(wanted)[:_MOST_WAYS]
        ask = self._archive.reader.ask
        _, sights = self._seeing.whole(wanted)  # what it sees is looked for once

        def count(expression: Expression) -> int:
            whole, _ = self._seeing.whole(expression)
            return ask(lambda catalog: count_photos(catalog, whole, sights))

        ways = tuple(Loosening(part, count(without_part(wanted, part)), count(part)) for part in parts)
        asks_for_text = any(WordColumn.TEXT in WORD_FIELDS.get(each.field, ()) for each in iter_wanted(wanted))
        texts = self._texts.status() if asks_for_text else None
        return WaysOut(ways, texts, self._seeing.say_searched(wanted))

    def words_in_picture(self, wanted: Expression, photo_id: PhotoId) -> Sequence[TextWord]:
        """Return the words read in a picture for which a search finds it, with where they are."""
        patterns = [
            pattern_of(each) for each in iter_wanted(wanted) if WordColumn.TEXT in WORD_FIELDS.get(each.field, ())
        ]
        text = self._texts.words(photo_id) if patterns else None
        if text is None:
            return ()
        words = _in_lines(text.words)
        typed = [(each, number) for number, word in enumerate(words) for each in split_words(word.text)]
        found = {
            typed[place][1]
            for pattern in patterns
            for run in iter_runs(pattern, [each for each, _ in typed])
            for place in run
        }
        return [words[number] for number in sorted(found)]


def _in_lines(words: Sequence[TextWord]) -> list[TextWord]:
    """Return words in the order in which they make up the text that is searched: line by line."""
    lines: dict[int, list[TextWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [word for line in lines.values() for word in line]
