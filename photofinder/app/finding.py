"""Finding photos by what is written about them and known of them, and completing what is typed."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.seeing import Seeing
from photofinder.catalog.persons import read_person_names
from photofinder.catalog.photo_facts import PhotoFacts, read_facts
from photofinder.catalog.photo_words import count_backlog
from photofinder.catalog.word_search import find_best, read_values, read_words
from photofinder.expressions import And, Expression, as_expression, iter_wanted
from photofinder.people import UNNAMED, names_person
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import (
    ALL_STACKS_OPEN,
    NEWEST_FIRST,
    Condition,
    Field,
    Photo,
    PhotoFilter,
    PhotoId,
    PhotoIds,
)
from photofinder.search.matching import find_hits, matches
from photofinder.search.query import parse_query, print_query
from photofinder.search.query_completion import Completion, complete
from photofinder.sights import SIGHT_FIELDS, Asked, Sights
from photofinder.words import WORD_FIELDS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_VALUES = 20
_COMPLETED = {"tag": Field.TAG, "camera": Field.CAMERA_NAME, "lens": Field.LENS, "folder": Field.IN_FOLDER}


@dataclass(frozen=True, slots=True)
class Matched:
    """What of a photo fits a search: which side of it, what is there, and from where to where in that the words are."""

    field: str
    shown: str
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A photo that was found, and why."""

    photo: Photo
    matched: tuple[Matched, ...]


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """The photos found, best first; `understood` is the query as it was read, `note` what the user should know.

    `searched` says what its words were looked for in.
    """

    results: tuple[FoundPhoto, ...]
    understood: str
    seconds: float
    note: Phrase = NOTHING
    searched: Phrase = NOTHING


def read_query(text: str) -> Expression:
    """Return what a text asks for, said today. Raises `QueryMisread`."""
    return parse_query(text, date.today())  # noqa: DTZ011 the day on the user's own calendar


def write_query(wanted: PhotoFilter | Expression) -> str:
    """Return the text that asks for the same as a filter or an expression."""
    return print_query(as_expression(wanted))


def find_photos(archive: Archive, seeing: Seeing, expression: Expression, top: int) -> FindAnswer:
    """Return the photos that fit best, and what of them does. Raises `QueryError`."""
    began_s = time.perf_counter()
    reader = archive.reader
    asked, sights = seeing.divide(expression)
    found = _rank(archive, asked, sights, top)
    reasons = _Reasons(archive, seeing, expression, asked, sights).of(found)
    results = tuple(
        FoundPhoto(photo, reasons[photo.photo_id]) for photo in reader.photos(found) if photo.photo_id in reasons
    )
    waiting = reader.ask(count_backlog)
    note = phrase("The words of %Ln photo(s) are still being gathered; index the archive.", waiting)
    return FindAnswer(
        results=results,
        understood=print_query(expression),
        seconds=time.perf_counter() - began_s,
        note=note if waiting else NOTHING,
        searched=seeing.say_searched(expression),
    )


def rank_photos(archive: Archive, seeing: Seeing, expression: Expression, top: int) -> list[PhotoId]:
    """Return the photos that fit best, the best first. Raises `QueryError`."""
    return _rank(archive, *seeing.divide(expression), top)


def _rank(archive: Archive, asked: Sequence[Asked], sights: Sights, top: int) -> list[PhotoId]:
    return list(map(PhotoId, archive.reader.ask(lambda catalog: find_best(catalog, asked, top, sights))))


def explain_photos(
    archive: Archive, seeing: Seeing, expression: Expression, photo_ids: Sequence[PhotoId]
) -> dict[PhotoId, tuple[Matched, ...]]:
    """Return what of some photos fits an expression; those that are gone are left out. Raises `QueryError`."""
    return _Reasons(archive, seeing, expression, *seeing.divide(expression)).of(photo_ids)


def list_matching(archive: Archive, seeing: Seeing, wanted: PhotoFilter | Expression) -> PhotoIds:
    """Return all photos that an expression asks for. Raises `QueryError`."""
    whole, sights = seeing.whole(wanted)
    return archive.reader.list_photos(NEWEST_FIRST, whole, ALL_STACKS_OPEN, sights).photo_ids


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Finds out what of photos fits an expression: what is written or known of them, and what is seen in them."""

    archive: Archive
    seeing: Seeing
    expression: Expression
    asked: Sequence[Asked]
    sights: Sights

    def of(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, tuple[Matched, ...]]:
        facts = self.archive.reader.ask(lambda catalog: read_facts(catalog, photo_ids))
        seen = self._see(photo_ids)
        return {
            photo_id: (*_explain(self.expression, known, self.sights), *seen.get(photo_id, ()))
            for photo_id, known in facts.items()
        }

    def _see(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, list[Matched]]:
        whole, ids = And(tuple(each.whole for each in self.asked)), np.array(photo_ids, np.int64)
        seen: dict[PhotoId, list[Matched]] = defaultdict(list)
        for condition in dict.fromkeys(each for each in iter_wanted(whole) if each.field in SIGHT_FIELDS):
            scores = self.seeing.scores(condition, ids, self.sights).tolist()
            for photo_id, score in zip(photo_ids, scores, strict=True):
                if score > 0:
                    seen[photo_id].append(Matched(str(condition.field), f"{_name_of(condition)} {score:.2f}"))
        return seen


def _name_of(condition: Condition) -> str:
    """Return what a condition about pictures asks for: words, or the name of a picture without its folders."""
    text = str(condition.values[0])
    return Path(text).name if condition.field is Field.SIMILAR else text


def _explain(expression: Expression, facts: PhotoFacts, sights: Sights) -> Sequence[Matched]:
    matched = [Matched(str(hit.column), hit.snippet, hit.places) for hit in find_hits(expression, facts)]
    for condition in iter_wanted(expression):
        name, shown = _show(condition, facts)
        if name and matches(condition, facts, sights):
            matched.append(Matched(name, shown))
    return list(dict.fromkeys(matched))


def _show(condition: Condition, facts: PhotoFacts) -> tuple[str, str]:
    """Return the side of a photo that a condition is about, and what it is; of words it is told elsewhere."""
    if condition.field in WORD_FIELDS or condition.field in SIGHT_FIELDS:
        return "", ""
    shown: Mapping[Field, tuple[str, str]] = {
        Field.CAPTURED: ("date", (_EPOCH + timedelta(milliseconds=facts.sort_ms)).date().isoformat()),
        Field.RATING: ("rating", str(facts.rating)),
        Field.ISO: ("iso", str(facts.iso)),
        Field.SIZE: ("size", str(facts.size_bytes)),
        Field.FORMAT: ("type", facts.format),
        Field.CAMERA: ("camera", facts.camera_model or ""),
        Field.FOLDER: ("folder", str(facts.root / facts.folder)),
        Field.FACES: ("faces", str(facts.faces)),
        Field.PERSON: ("person", _names(condition, facts)),
        Field.TEXT: ("contains", " ".join(map(str, condition.values))),
    }
    if condition.field in shown:
        return shown[condition.field]
    name, _, value = print_query(condition).partition(":")
    return name, value


def _names(condition: Condition, facts: PhotoFacts) -> str:
    """Return who of those on a photo is searched for."""
    if condition.values == (UNNAMED,):
        return UNNAMED
    return ", ".join(name for name in facts.persons if names_person(condition.values, name))


def complete_query(archive: Archive, seeing: Seeing, text: str, cursor: int) -> list[Completion]:
    """Return what the word at the cursor may go on as: fields, and values that there are in the archive."""

    def known(name: str, begun: str) -> Sequence[str]:
        if not name:
            return archive.reader.ask(lambda catalog: read_words(catalog, begun, _MOST_VALUES))
        if name == Field.PERSON:
            return archive.reader.ask(lambda catalog: read_person_names(catalog, begun, _MOST_VALUES))
        if name == Field.SHOWS:
            return seeing.complete(begun, _MOST_VALUES)
        field = _COMPLETED.get(name)
        return archive.reader.ask(lambda catalog: read_values(catalog, field, begun, _MOST_VALUES)) if field else ()

    return complete(text, cursor, known)
