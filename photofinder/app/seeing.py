"""What a search asks of pictures: which of its words are looked for in them, and which photos they are seen in."""

from __future__ import annotations

from dataclasses import dataclass

from photofinder.app.archive import Archive
from photofinder.app.content import SHOWN, Content
from photofinder.errors import QueryError
from photofinder.expressions import Expression, as_expression, iter_conditions, normalised
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase, template
from photofinder.records import Condition, Field, PhotoFilter, PhotoIds, Vectors
from photofinder.search.showing import Known, divide, is_free_word, shown_texts, with_shown
from photofinder.sights import NOTHING_SEEN, SIGHT_FIELDS, Asked, Sight, Sights
from photofinder.words import WORD_FIELDS

_UNKNOWN = template("Nothing is known by “{text}” that a picture could show. A model pack would search by meaning.")


@dataclass(frozen=True, slots=True)
class Seeing:
    """Reads searches as asking for pictures, too, and answers that; callable from any thread."""

    archive: Archive
    content: Content

    def divide(self, wanted: PhotoFilter | Expression) -> tuple[list[Asked], Sights]:
        """Return the parts of a search, with what each asks of pictures, and what answers that."""
        return divide(normalised(as_expression(wanted)), self._known()), Sights(self._look)

    def whole(self, wanted: PhotoFilter | Expression) -> tuple[Expression, Sights]:
        """Return a search with what it asks of pictures, and what answers that."""
        expression = as_expression(wanted)
        if not any(each.field in SIGHT_FIELDS or each.field in WORD_FIELDS for each in iter_conditions(expression)):
            return expression, Sights(self._look)
        return with_shown(normalised(expression), self._known()), Sights(self._look)

    def scores(self, condition: Condition, photo_ids: PhotoIds, sights: Sights) -> Vectors:
        """Return how well some photos fulfil a condition about pictures, 0 for not; without looking at all others."""
        seen = sights.seen(condition)
        if seen is None and condition.field is Field.SHOWS:
            return self.content.scores_of(str(condition.values[0]), photo_ids, SHOWN)
        return (seen or sights.of(condition)).scores_of(photo_ids)

    def say_searched(self, expression: Expression) -> Phrase:
        """Say what the words of a search were looked for in, where it has words that may be seen."""
        words = [str(each.values[0]) for each in iter_conditions(expression) if is_free_word(each)]
        whole, _ = self.whole(expression)
        shown = shown_texts(whole)
        within = {word for text in shown for word in text.split()}
        written = [word for word in dict.fromkeys(words) if word not in within]
        in_pictures = phrase("Looked for in the pictures, too: {words}.", words=", ".join(shown))
        only = phrase("Looked for only where something is written: {words}.", words=", ".join(written))
        offer = phrase("A model pack would search the pictures by meaning.")
        return join_phrases(in_pictures if shown else NOTHING, *((only, offer) if written else ()))

    def complete(self, begun: str, most: int) -> list[str]:
        """Return words for what pictures show that begin like this, the shortest first."""
        folded = " ".join(begun.casefold().split())
        words = [word for word in self.content.words() if word.startswith(folded)] if folded else []
        return sorted(words, key=lambda word: (len(word), word))[:most]

    def _known(self) -> Known:
        return Known(self.content.is_known)

    def _look(self, condition: Condition) -> Sight:
        text = str(condition.values[0])
        if condition.field is not Field.SHOWS:
            raise QueryError(phrase("Searching for similar pictures inside of a text is not available yet."))
        if not self.content.is_known(text):
            raise QueryError(phrase(_UNKNOWN, text=text))
        scored = self.content.scores(text)
        return Sight.of(*scored, SHOWN) if scored else NOTHING_SEEN
