"""Finding photos by what is written about them and known of them, and completing what is typed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from photofinder.app.archive import Archive
from photofinder.catalog.photo_facts import PhotoFacts, read_facts
from photofinder.catalog.photo_filter import make_where
from photofinder.catalog.photo_words import count_backlog
from photofinder.catalog.word_search import find_best, read_values, read_words
from photofinder.expressions import Expression, as_expression, iter_wanted
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
    """The photos found, best first; `understood` is the query as it was read, `note` what the user should know."""

    results: tuple[FoundPhoto, ...]
    understood: str
    seconds: float
    note: Phrase = NOTHING


def read_query(text: str) -> Expression:
    """Return what a text asks for, said today. Raises `QueryMisread`."""
    return parse_query(text, date.today())  # noqa: DTZ011 the day on the user's own calendar


def write_query(wanted: PhotoFilter | Expression) -> str:
    """Return the text that asks for the same as a filter or an expression."""
    return print_query(as_expression(wanted))


def find_photos(archive: Archive, expression: Expression, top: int) -> FindAnswer:
    """Return the photos that fit best, and what of them does. Raises `QueryError`."""
    began_s = time.perf_counter()
    reader = archive.reader
    found = rank_photos(archive, expression, top)
    reasons = explain_photos(archive, expression, found)
    results = tuple(
        FoundPhoto(photo, reasons[photo.photo_id]) for photo in reader.photos(found) if photo.photo_id in reasons
    )
    waiting = reader.ask(count_backlog)
    note = phrase("The words of %Ln photo(s) are still being gathered; index the archive.", waiting)
    return FindAnswer(results, print_query(expression), time.perf_counter() - began_s, note if waiting else NOTHING)


def rank_photos(archive: Archive, expression: Expression, top: int) -> list[PhotoId]:
    """Return the photos that fit best, the best first. Raises `QueryError`."""
    found = archive.reader.ask(lambda catalog: find_best(catalog, expression, top, make_where))
    return list(map(PhotoId, found))


def explain_photos(
    archive: Archive, expression: Expression, photo_ids: Sequence[PhotoId]
) -> dict[PhotoId, tuple[Matched, ...]]:
    """Return what of some photos fits an expression; those that are gone are left out."""
    facts = archive.reader.ask(lambda catalog: read_facts(catalog, photo_ids))
    return {photo_id: tuple(_explain(expression, known)) for photo_id, known in facts.items()}


def list_matching(archive: Archive, wanted: PhotoFilter | Expression) -> PhotoIds:
    """Return all photos that an expression asks for. Raises `QueryError`."""
    return archive.reader.list_photos(NEWEST_FIRST, wanted, ALL_STACKS_OPEN).photo_ids


def _explain(expression: Expression, facts: PhotoFacts) -> Sequence[Matched]:
    matched = [Matched(str(hit.column), hit.snippet, hit.places) for hit in find_hits(expression, facts)]
    for condition in iter_wanted(expression):
        name, shown = _show(condition, facts)
        if name and matches(condition, facts):
            matched.append(Matched(name, shown))
    return list(dict.fromkeys(matched))


def _show(condition: Condition, facts: PhotoFacts) -> tuple[str, str]:
    """Return the side of a photo that a condition is about, and what it is; of words it is told elsewhere."""
    if condition.field in WORD_FIELDS:
        return "", ""
    shown: Mapping[Field, tuple[str, str]] = {
        Field.CAPTURED: ("date", (_EPOCH + timedelta(milliseconds=facts.sort_ms)).date().isoformat()),
        Field.RATING: ("rating", str(facts.rating)),
        Field.ISO: ("iso", str(facts.iso)),
        Field.SIZE: ("size", str(facts.size_bytes)),
        Field.FORMAT: ("type", facts.format),
        Field.CAMERA: ("camera", facts.camera_model or ""),
        Field.FOLDER: ("folder", str(facts.root / facts.folder)),
        Field.TEXT: ("contains", " ".join(map(str, condition.values))),
    }
    if condition.field in shown:
        return shown[condition.field]
    name, _, value = print_query(condition).partition(":")
    return name, value


def complete_query(archive: Archive, text: str, cursor: int) -> list[Completion]:
    """Return what the word at the cursor may go on as: fields, and values that there are in the archive."""

    def known(name: str, begun: str) -> Sequence[str]:
        if not name:
            return archive.reader.ask(lambda catalog: read_words(catalog, begun, _MOST_VALUES))
        field = _COMPLETED.get(name)
        return archive.reader.ask(lambda catalog: read_values(catalog, field, begun, _MOST_VALUES)) if field else ()

    return complete(text, cursor, known)
