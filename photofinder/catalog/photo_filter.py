"""What is asked of photos as SQL over their table: conditions, and expressions of them.

What lies in other tables is a subquery. These do not depend on the photo, so SQLite runs each of them once. Runs of
plain letters are found by LIKE, which knows no case for them (0.2 s in a million names); others by a function that
folds case as Unicode does (1 s). Words are found by the index.
"""

from __future__ import annotations

import json
import os
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photofinder.catalog.word_matches import HITS, VISIBLE, Where, make_match
from photofinder.describing import parse_tag
from photofinder.errors import QueryError
from photofinder.expressions import And, Expression, Not, Or, as_expression, iter_conditions
from photofinder.filters import alternatives
from photofinder.people import UNNAMED, names_person
from photofinder.phrases import Phrase, phrase
from photofinder.records import Condition, Field, Holding, PhotoFilter, TagPath
from photofinder.sights import NO_SIGHTS, SIGHT_FIELDS, Sight, Sights
from photofinder.words import WORD_FIELDS

__all__ = ["VISIBLE", "make_where"]

_TEXT_COLUMNS = ("title", "caption", "keywords", "lens", "camera_make || ' ' || camera_model")
_TOGETHER = 8  # parts that are joined without brackets: SQLite's own limits are about what lies inside one another
_HELD: Mapping[Holding, str] = {
    Holding.TAGS: "id IN (SELECT photo_id FROM metadata WHERE keywords NOT IN ('', '[]'))",
    Holding.CAPTION: "id IN (SELECT photo_id FROM metadata WHERE title <> '' OR caption <> '')",
    Holding.TEXT: "id IN (SELECT photo_id FROM photo_texts WHERE text <> '')",
    Holding.CAMERA: "id IN (SELECT photo_id FROM metadata WHERE camera_make <> '' OR camera_model <> '')",
    Holding.FACE: "id IN (SELECT photo_id FROM face_looks WHERE faces > 0)",
    Holding.DATE: "id IN (SELECT photo_id FROM metadata WHERE captured IS NOT NULL)",
}


def make_where(catalog: sqlite3.Connection, wanted: PhotoFilter | Expression, sights: Sights = NO_SIGHTS) -> Where:
    """Return the condition that the photos to show fulfil, and its arguments.

    Photos that cannot be opened are shown where these are asked for. Raises `QueryError` for what cannot be answered,
    such as what pictures show where no `sights` are given.
    """
    catalog.create_function("contains_folded", 2, _contains_folded, deterministic=True)
    expression = as_expression(wanted)
    shows_unreadable = any(
        each.field is Field.UNREADABLE and not each.is_negated for each in iter_conditions(expression)
    )
    shown: Where = ("is_missing = 0" if shows_unreadable else VISIBLE, [])
    return _join([shown, _make(catalog, expression, sights)], "AND")


def _make(catalog: sqlite3.Connection, expression: Expression, sights: Sights) -> Where:
    match = make_match(expression)
    if match is not None:
        return HITS, [match]
    match expression:
        case Condition():
            is_sight = expression.field in SIGHT_FIELDS
            text, values = (
                _make_sight(sights.of(expression)) if is_sight else _MAKERS[expression.field](catalog, expression)
            )
            return f"NOT ({text})" if expression.is_negated else text, values
        case Not():
            text, values = _make(catalog, expression.part, sights)
            return f"NOT ({text})", values
        case Or():
            parts = [_make(catalog, part, sights) for part in expression.parts]
            return _join(parts, "OR") if parts else ("0", [])
        case And():
            return _make_all(catalog, expression.parts, sights)


def _make_sight(sight: Sight) -> Where:
    return "id IN (SELECT value FROM json_each(?))", [json.dumps(sight.photo_ids.tolist())]


def _make_all(catalog: sqlite3.Connection, parts: Sequence[Expression], sights: Sights) -> Where:
    """Return the condition that all parts hold; the words among them are looked for together."""
    by_words = And(tuple(part for part in parts if make_match(part) is not None))
    match = make_match(by_words) if len(by_words.parts) > 1 else None
    if match is None:
        return _join([_make(catalog, part, sights) for part in parts], "AND") if parts else ("1", [])
    rest = [_make(catalog, part, sights) for part in parts if part not in by_words.parts]
    return _join([(HITS, [match]), *rest], "AND")


def _join(parts: Sequence[Where], word: str) -> Where:
    while len(parts) > _TOGETHER:
        groups = [parts[start : start + _TOGETHER] for start in range(0, len(parts), _TOGETHER)]
        parts = [_join(group, word) for group in groups]
    if len(parts) == 1:
        return parts[0]
    return f" {word} ".join(f"({text})" for text, _ in parts), [each for _, values in parts for each in values]


def _contains_folded(text: object, word: str) -> bool:
    readable = os.fsdecode(text) if isinstance(text, bytes) else str(text)
    return word in unicodedata.normalize("NFC", readable).casefold()


def _make_text(catalog: sqlite3.Connection, condition: Condition) -> Where:
    del catalog
    parts: list[str] = []
    arguments: list[object] = []
    for word in " ".join(map(str, condition.values)).split():
        test, argument = _make_test(word)
        columns = " OR ".join(test.format(column) for column in _TEXT_COLUMNS)
        parts.append(
            f"({test.format('name')} OR folder_id IN (SELECT id FROM folders WHERE {test.format('path')})"
            f" OR id IN (SELECT photo_id FROM metadata WHERE {columns}))"
        )
        arguments.extend([argument] * (2 + len(_TEXT_COLUMNS)))
    return " AND ".join(parts) or "1", arguments


def _make_test(word: str) -> tuple[str, str]:
    """Return an expression, with a place for the column, that tells whether it contains a word, and its argument."""
    if word.isascii():
        for special in "\\%_":
            word = word.replace(special, "\\" + special)
        return "{} LIKE ? ESCAPE '\\'", f"%{word}%"
    return "contains_folded({}, ?)", unicodedata.normalize("NFC", word).casefold()


def _make_captured(catalog: sqlite3.Connection, condition: Condition) -> Where:
    del catalog
    times = [_make_time(*map(str, each.values)) for each in alternatives(condition)]
    return " OR ".join(text for text, _ in times), [argument for _, arguments in times for argument in arguments]


def _make_time(first: str, last: str) -> Where:
    parts: list[str] = ["1"]
    arguments: list[object] = []
    if first:
        parts.append("sort_ms >= ?")
        arguments.append(_day_ms(first))
    if last:
        parts.append("sort_ms < ?")
        arguments.append(_day_ms(last, 1))
    return " AND ".join(parts), arguments


def _day_ms(day: str, later: int = 0) -> int:
    """Return when a day, or the one `later` days after it, begins by the camera's clock."""
    begin = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return int((begin - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)) + later * 86_400_000


def _make_folder(catalog: sqlite3.Connection, condition: Condition) -> Where:
    roots = [(root_id, Path(os.fsdecode(path))) for root_id, path in catalog.execute("SELECT id, path FROM roots")]
    parts: list[str] = []
    arguments: list[object] = []
    for value in condition.values:
        folder = Path(str(value))
        for root_id, root in roots:
            if folder in (root, *root.parents):
                parts.append("root_id = ?")
                arguments.append(root_id)
            elif root in folder.parents:
                relative = os.fsencode(folder.relative_to(root).as_posix())  # names need not be valid Unicode
                of_path = "CAST(path AS BLOB)"
                parts.append(f"(root_id = ? AND ({of_path} = ? OR substr({of_path}, 1, ?) = ?))")
                arguments.extend([root_id, relative, len(relative) + 1, relative + b"/"])
    return f"folder_id IN (SELECT id FROM folders WHERE {' OR '.join(parts) or '0'})", arguments


def _among(column: str) -> Callable[[sqlite3.Connection, Condition], Where]:
    """Return a maker for conditions whose values are some of those of a column of photos."""

    def make(_catalog: sqlite3.Connection, condition: Condition) -> Where:
        return f"{column} IN ({_places(condition.values)})", list(condition.values)

    return make


def _make_camera(catalog: sqlite3.Connection, condition: Condition) -> Where:
    del catalog
    places = _places(condition.values)
    return f"id IN (SELECT photo_id FROM metadata WHERE camera_model IN ({places}))", list(condition.values)


def _make_waiting(catalog: sqlite3.Connection, condition: Condition) -> Where:
    """Return the condition that something waits to be done with the file, in one of some roots or anywhere."""
    of_roots, arguments = _make_folder(catalog, condition) if condition.values else ("1", [])
    return f"id IN (SELECT photo_id FROM waiting_actions) AND {of_roots}", arguments


def _make_rating(catalog: sqlite3.Connection, condition: Condition) -> Where:
    del catalog
    return "rating BETWEEN ? AND ?", list(condition.values)


def _fixed(expression: str) -> Callable[[sqlite3.Connection, Condition], Where]:
    return lambda _catalog, _condition: (expression, [])


def _make_words(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    """Return the condition of having words where FTS5 alone has none: it is negated, or there are no words in it."""
    match = make_match(replace(condition, is_negated=False))
    return ("0", []) if match is None else (HITS, [match])


def _make_iso(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    text, arguments = _make_range("iso", condition.values)
    return f"id IN (SELECT photo_id FROM metadata WHERE {text})", arguments


def _make_size(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    return _make_range("size_bytes", condition.values)


def _make_faces(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    text, arguments = _make_range("faces", condition.values)
    return f"id IN (SELECT photo_id FROM face_looks WHERE {text})", arguments


def _make_person(catalog: sqlite3.Connection, condition: Condition) -> Where:
    """Return the condition that somebody's face is confirmed to be on a photo, or that its file names the person."""
    if condition.values == (UNNAMED,):
        return "id IN (SELECT photo_id FROM faces WHERE is_confirmed = 0 AND is_ignored = 0)", []
    wanted = [
        number
        for number, name in catalog.execute("SELECT id, name FROM persons")
        if names_person(condition.values, name)
    ]
    catalog.create_function("names_any", 2, _names_any, deterministic=True)
    return (
        "id IN (SELECT photo_id FROM faces WHERE is_confirmed = 1"
        " AND person_id IN (SELECT value FROM json_each(?)))"
        " OR id IN (SELECT photo_id FROM metadata WHERE people <> '[]' AND names_any(people, ?))"
    ), [json.dumps(wanted), json.dumps(condition.values)]


def _names_any(people: str, wanted: str) -> bool:
    values = tuple(json.loads(wanted))
    return any(names_person(values, str(name)) for name in json.loads(people))


def _make_range(column: str, values: Sequence[str | int]) -> Where:
    lowest, highest = values
    parts = [f"{column} IS NOT NULL", *([f"{column} >= ?"] * (lowest != "")), *([f"{column} <= ?"] * (highest != ""))]
    return " AND ".join(parts), [value for value in values if value != ""]


def _make_tagged(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    """Return the condition of having a tag or one that lies in it."""
    text, needles = make_tag_test([parse_tag(str(value)) for value in condition.values])
    return f"id IN (SELECT photo_id FROM metadata WHERE {text})", list(needles)


def make_tag_test(paths: Sequence[TagPath]) -> tuple[str, list[str]]:
    """Return a test of rows of `metadata` for having one of some tags, or one that lies in it, and its arguments."""
    begun = [json.dumps(path, ensure_ascii=False).removesuffix("]") for path in paths]
    needles = [begin + end for begin in begun for end in ("]", ", ")]
    return " OR ".join(["instr(tags, ?) > 0"] * len(needles)) or "0", needles


def _make_area(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    south, west, north, east = map(float, condition.values)
    across = "OR" if west > east else "AND"  # the date line lies in it
    text = f"latitude BETWEEN ? AND ? AND (longitude >= ? {across} longitude <= ?)"
    return f"id IN (SELECT photo_id FROM metadata WHERE {text})", [south, north, west, east]


def _make_held(_catalog: sqlite3.Connection, condition: Condition) -> Where:
    return " OR ".join(_HELD[Holding(str(value))] for value in condition.values) or "0", []


def _refused(sentence: Phrase) -> Callable[[sqlite3.Connection, Condition], Where]:
    """Return a maker for what can be asked for and not be answered yet."""

    def refuse(_catalog: sqlite3.Connection, _condition: Condition) -> Where:
        raise QueryError(sentence)

    return refuse


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_MAKERS: Mapping[Field, Callable[[sqlite3.Connection, Condition], Where]] = {
    Field.TEXT: _make_text,
    Field.CAPTURED: _make_captured,
    Field.FOLDER: _make_folder,
    Field.RATING: _make_rating,
    Field.FLAG: _among("flag"),
    Field.LABEL: _among("label"),
    Field.CAMERA: _make_camera,
    Field.FORMAT: _among("format"),
    Field.PLACE: _fixed("id IN (SELECT photo_id FROM metadata WHERE latitude IS NOT NULL)"),
    Field.WAITING: _make_waiting,
    Field.UNREADABLE: _fixed("state = 3"),
    **dict.fromkeys(WORD_FIELDS, _make_words),
    Field.ISO: _make_iso,
    Field.SIZE: _make_size,
    Field.TAGGED: _make_tagged,
    Field.AREA: _make_area,
    Field.HAS: _make_held,
    Field.FACES: _make_faces,
    Field.PERSON: _make_person,
    Field.KIND: _refused(phrase("Searching for kinds that were taught by example is not available yet.")),
    Field.OFFLINE: _fixed(
        "folder_id IN (SELECT folders.id FROM folders JOIN roots ON roots.id = root_id WHERE is_offline)"
    ),
}
