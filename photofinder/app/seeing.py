"""What a search asks of pictures: which of its words are looked for in them, and which photos they are seen in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.content import SHOWN, Content
from photofinder.app.meaning import MEANT, Meaning
from photofinder.errors import FileFault, QueryError
from photofinder.expressions import Expression, as_expression, iter_conditions, normalised
from photofinder.jobs import CancelToken
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase, template
from photofinder.records import NEWEST_FIRST, Condition, Field, PhotoFilter, PhotoIds, PictureQuery, Vectors
from photofinder.search.showing import Known, divide, is_free_word, shown_texts, with_shown
from photofinder.sights import SIGHT_FIELDS, Asked, Sight, Sights
from photofinder.words import WHOLE, WORD_FIELDS

ALIKE = 0.55
"""The least cosine of what a search for similar pictures finds.

Of the pairs of `data/similar` that show one scene 95 % reach it, of the pairs of other photos 1.3 %.
"""

_UNKNOWN = template("Nothing is known by “{text}” that a picture could show. A model pack would search by meaning.")


@dataclass(frozen=True, slots=True)
class Seeing:
    """Reads searches as asking for pictures, too, and answers that; callable from any thread."""

    archive: Archive
    content: Content
    meaning: Meaning
    find_all_by_look: Callable[[PictureQuery, float, CancelToken], tuple[PhotoIds, Vectors]]

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
        if seen is None and condition.field is Field.SHOWS and not self.meaning.has_vectors():
            return self.content.scores_of(str(condition.values[0]), photo_ids, SHOWN)
        return (seen or sights.of(condition)).scores_of(photo_ids)

    def say_searched(self, expression: Expression) -> Phrase:
        """Say what the words of a search were looked for in, where it has words that may be seen."""
        words = [str(each.values[0]) for each in iter_conditions(expression) if is_free_word(each)]
        whole, _ = self.whole(expression)
        shown = shown_texts(whole)
        if shown and self.meaning.has_vectors():
            return phrase("The pictures were searched by meaning, too: {words}.", words=", ".join(shown))
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
        return Known(self.content.is_known, by_meaning=self.meaning.has_vectors())

    def _look(self, condition: Condition) -> Sight:
        text = str(condition.values[0])
        if condition.field is Field.SIMILAR:
            return self._look_alike(text)
        by_meaning = self.meaning.has_vectors()
        if not (by_meaning or self.content.is_known(text)):
            raise QueryError(phrase(_UNKNOWN, text=text))
        concepts = self.content.sight(text)
        return self._with_meaning(text, concepts) if by_meaning else concepts

    def _with_meaning(self, text: str, concepts: Sight) -> Sight:
        """Return what a text means to the model pack; concepts only of photos that it has not looked at yet."""
        photo_ids, scores = self.meaning.scores(text)
        others = ~np.isin(concepts.photo_ids, photo_ids)
        meant = Sight.of(photo_ids, scores, MEANT)
        looked_at = max(len(photo_ids), concepts.looked_at)
        every_id = np.concatenate([meant.photo_ids, concepts.photo_ids[others]])
        every_score = np.concatenate([meant.scores, concepts.scores[others]])
        order = np.argsort(every_id)
        return Sight(every_id[order], every_score[order], looked_at)

    def _look_alike(self, text: str) -> Sight:
        """Return the photos that look like a picture, given by its path or, in the archive, by its name."""
        picture = self._find_picture(text)
        try:
            photo_ids, cosines = self.find_all_by_look(picture, ALIKE, CancelToken())
        except FileFault as fault:
            raise QueryError(phrase("There is nothing to compare with: {fault}", fault=fault.sentence)) from fault
        return Sight.of(photo_ids, cosines, ALIKE)

    def _find_picture(self, text: str) -> PictureQuery:
        reader = self.archive.reader
        path = Path(text).expanduser().absolute()
        photo = reader.find_photo(path.resolve())
        if photo is None and not path.is_file():
            named = reader.photos(reader.list_photos(NEWEST_FIRST, Condition(Field.NAME, (text, WHOLE))).photo_ids)
            photo = next((each for each in named if each.path.name == text), None)
            if photo is None:
                raise QueryError(phrase("There is no picture {path} to compare with.", path=text))
        return PictureQuery(path=path) if path.is_file() or photo is None else PictureQuery(photo_id=photo.photo_id)
