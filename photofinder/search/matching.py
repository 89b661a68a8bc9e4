"""Whether a photo is what an expression asks for, told in memory from its facts, and where it says so.

The catalog tells the same in SQL; a property test holds the two to one another.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photofinder.catalog.photo_facts import PhotoFacts
from photofinder.describing import parse_tag
from photofinder.errors import QueryError
from photofinder.expressions import And, Expression, Not, Or, iter_conditions, iter_wanted
from photofinder.filters import alternatives
from photofinder.people import UNNAMED, names_person
from photofinder.phrases import phrase
from photofinder.records import Condition, Field, Holding, PhotoState
from photofinder.sights import NO_SIGHTS, SIGHT_FIELDS, Sights
from photofinder.words import WORD_FIELDS, WordColumn, WordPattern, iter_places, iter_runs, pattern_of

Test = Callable[[PhotoFacts, Condition], bool]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MS = 86_400_000
_SHOWN_BEFORE, _SHOWN_AFTER = 30, 50  # letters around what was found


def is_shown(expression: Expression, facts: PhotoFacts, sights: Sights = NO_SIGHTS) -> bool:
    """Tell whether a search shows a photo: it is there, it matches, and one that cannot be opened was asked for."""
    asks_for_unreadable = any(
        each.field is Field.UNREADABLE and not each.is_negated for each in iter_conditions(expression)
    )
    if facts.is_missing or (facts.state is PhotoState.UNREADABLE and not asks_for_unreadable):
        return False
    return matches(expression, facts, sights)


def matches(expression: Expression, facts: PhotoFacts, sights: Sights = NO_SIGHTS) -> bool:
    """Tell whether a photo is what an expression asks for. Raises `QueryError` for what cannot be answered."""
    match expression:
        case Condition() if expression.field in SIGHT_FIELDS:
            return (sights.of(expression).score_of(facts.photo_id) > 0) is not expression.is_negated
        case Condition():
            return _TESTS[expression.field](facts, expression) is not expression.is_negated
        case Not():
            return not matches(expression.part, facts, sights)
        case And():
            return all(matches(part, facts, sights) for part in expression.parts)
        case Or():
            return any(matches(part, facts, sights) for part in expression.parts)


def _has_words(facts: PhotoFacts, condition: Condition) -> bool:
    pattern = pattern_of(condition)
    return any(pattern.find(facts.words[column]) is not None for column in pattern.columns)


def _contains(facts: PhotoFacts, condition: Condition) -> bool:
    """Tell whether each run of letters is in one of the texts, as the catalog compares them: ASCII without case."""
    texts = [facts.name, facts.folder]
    if facts.camera_model is not None:
        texts += [facts.title, facts.caption, facts.keywords, facts.lens, f"{facts.camera_make} {facts.camera_model}"]
    for word in " ".join(map(str, condition.values)).split():
        if word.isascii():
            wanted = word.lower()
            if not any(wanted in _lower(text) for text in texts):
                return False
        elif not any(unicodedata.normalize("NFC", word).casefold() in _folded(text) for text in texts):
            return False
    return True


def _lower(text: str) -> str:
    return os.fsencode(text).lower().decode("utf-8", "surrogateescape")  # of bytes, only ASCII has another case


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _is_captured(facts: PhotoFacts, condition: Condition) -> bool:
    return any(_is_between(facts.sort_ms, *map(str, each.values)) for each in alternatives(condition))


def _is_between(sort_ms: int, first: str, last: str) -> bool:
    return (not first or sort_ms >= _day_ms(first)) and (not last or sort_ms < _day_ms(last) + _DAY_MS)


def _day_ms(day: str) -> int:
    return (datetime.fromisoformat(day).replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)


def _lies_in(facts: PhotoFacts, condition: Condition) -> bool:
    place = facts.root / facts.folder
    return any(Path(str(value)) in (place, *place.parents) for value in condition.values)


def _waits(facts: PhotoFacts, condition: Condition) -> bool:
    return facts.is_waiting and (not condition.values or _lies_in(facts, condition))


def _is_in_range(number: int | None, condition: Condition) -> bool:
    lowest, highest = condition.values
    return (
        number is not None
        and (lowest == "" or number >= int(lowest))
        and (highest == "" or number <= int(highest))
    )  # fmt: skip


def _is_tagged(facts: PhotoFacts, condition: Condition) -> bool:
    wanted = [parse_tag(str(value)) for value in condition.values]
    return any(path[: len(each)] == each for path in facts.tags for each in wanted)


def _is_in_area(facts: PhotoFacts, condition: Condition) -> bool:
    south, west, north, east = map(float, condition.values)
    if facts.place is None or not south <= facts.place[0] <= north:
        return False
    longitude = facts.place[1]
    return (longitude >= west or longitude <= east) if west > east else west <= longitude <= east


def _holds(facts: PhotoFacts, condition: Condition) -> bool:
    held = {
        Holding.TAGS: bool(facts.keywords) and bool(json.loads(facts.keywords)),
        Holding.CAPTION: bool(facts.title or facts.caption),
        Holding.TEXT: bool(facts.text),
        Holding.CAMERA: bool(facts.camera_make or facts.camera_model),
        Holding.DATE: facts.has_date,
        Holding.FACE: bool(facts.faces),
    }
    return any(held[Holding(str(value))] for value in condition.values)


def _shows_person(facts: PhotoFacts, condition: Condition) -> bool:
    if condition.values == (UNNAMED,):
        return facts.has_unnamed
    return any(names_person(condition.values, name) for name in facts.persons)


def _refuse(_facts: PhotoFacts, condition: Condition) -> bool:
    raise QueryError(phrase("Searching by “{field}” is not available yet.", field=condition.field))


_TESTS: Mapping[Field, Test] = {
    **dict.fromkeys(WORD_FIELDS, _has_words),
    Field.TEXT: _contains,
    Field.CAPTURED: _is_captured,
    Field.FOLDER: _lies_in,
    Field.RATING: lambda facts, condition: _is_in_range(facts.rating, condition),
    Field.FLAG: lambda facts, condition: facts.flag in condition.values,
    Field.LABEL: lambda facts, condition: facts.label in condition.values,
    Field.CAMERA: lambda facts, condition: facts.camera_model in condition.values,
    Field.FORMAT: lambda facts, condition: facts.format in condition.values,
    Field.PLACE: lambda facts, _condition: facts.place is not None,
    Field.TAGGED: _is_tagged,
    Field.AREA: _is_in_area,
    Field.OFFLINE: lambda facts, _condition: facts.is_offline,
    Field.WAITING: _waits,
    Field.UNREADABLE: lambda facts, _condition: facts.state is PhotoState.UNREADABLE,
    Field.ISO: lambda facts, condition: _is_in_range(facts.iso, condition),
    Field.SIZE: lambda facts, condition: _is_in_range(facts.size_bytes, condition),
    Field.HAS: _holds,
    Field.FACES: lambda facts, condition: _is_in_range(facts.faces, condition),
    Field.PERSON: _shows_person,
    Field.KIND: _refuse,
}


@dataclass(frozen=True, slots=True)
class WordHit:
    """Where something looked for is written: the column, a piece of what stands there, and the places in that."""

    column: WordColumn
    snippet: str
    places: tuple[tuple[int, int], ...]


def find_hits(expression: Expression, facts: PhotoFacts) -> tuple[WordHit, ...]:
    """Return where the words of an expression stand on a photo, one piece for each text that has some of them."""
    patterns = [pattern_of(each) for each in iter_wanted(expression) if each.field in WORD_FIELDS]
    hits = (
        _find_in(column, text, [each for each in patterns if column in each.columns])
        for column in WordColumn
        for text in facts.sources.texts.get(column, ())
    )
    return tuple(hit for hit in hits if hit is not None)


def _find_in(column: WordColumn, text: str, patterns: list[WordPattern]) -> WordHit | None:
    if not patterns or not text:
        return None
    places = list(iter_places(text))
    words = [word for word, _, _ in places]
    marked = sorted({place for pattern in patterns for place in _iter_marked(pattern, words, places)})
    if not marked:
        return None
    begin = max(marked[0][0] - _SHOWN_BEFORE, 0)
    end = min(marked[0][1] + _SHOWN_AFTER, len(text))
    before, after = "…" * (begin > 0), "…" * (end < len(text))
    shift = len(before) - begin
    shown = tuple((start + shift, stop + shift) for start, stop in _joined(marked) if stop <= end)
    return WordHit(column, f"{before}{text[begin:end]}{after}", shown)


def _iter_marked(
    pattern: WordPattern, words: list[str], places: list[tuple[str, int, int]]
) -> Iterator[tuple[int, int]]:
    for run in iter_runs(pattern, words):
        for _, begin, end in places[run.start : run.stop]:
            yield begin, end


def _joined(marked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in marked:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
