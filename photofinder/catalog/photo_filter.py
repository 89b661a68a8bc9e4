"""Conditions as SQL over the table of photos. Each is one expression; what lies in other tables is a subquery.

The subqueries do not depend on the photo, so SQLite runs each of them once. Words of plain letters are found by LIKE,
which knows no case for them (0.2 s in a million names); others by a function that folds case as Unicode does (1 s).
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from photofinder.filters import alternatives
from photofinder.records import Condition, Field, PhotoFilter

Expression: TypeAlias = tuple[str, list[object]]

VISIBLE = "state <> 3 AND is_missing = 0"
_UNREADABLE = "state = 3 AND is_missing = 0"
_TEXT_COLUMNS = ("title", "caption", "keywords", "lens", "camera_make || ' ' || camera_model")


def make_where(catalog: sqlite3.Connection, photo_filter: PhotoFilter) -> Expression:
    """Return the condition that the photos to show fulfil, and its arguments."""
    catalog.create_function("contains_folded", 2, _contains_folded, deterministic=True)
    shows_unreadable = any(each.field is Field.UNREADABLE and not each.is_negated for each in photo_filter)
    parts, arguments = [_UNREADABLE if shows_unreadable else VISIBLE], []
    for condition in photo_filter:
        if condition.field is Field.UNREADABLE:
            continue
        text, values = _MAKERS[condition.field](catalog, condition)
        parts.append(f"NOT ({text})" if condition.is_negated else f"({text})")
        arguments.extend(values)
    return " AND ".join(parts), arguments


def _contains_folded(text: object, word: str) -> bool:
    readable = os.fsdecode(text) if isinstance(text, bytes) else str(text)
    return word in unicodedata.normalize("NFC", readable).casefold()


def _make_text(catalog: sqlite3.Connection, condition: Condition) -> Expression:
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


def _make_captured(catalog: sqlite3.Connection, condition: Condition) -> Expression:
    del catalog
    times = [_make_time(*map(str, each.values)) for each in alternatives(condition)]
    return " OR ".join(text for text, _ in times), [argument for _, arguments in times for argument in arguments]


def _make_time(first: str, last: str) -> Expression:
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


def _make_folder(catalog: sqlite3.Connection, condition: Condition) -> Expression:
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


def _among(column: str) -> Callable[[sqlite3.Connection, Condition], Expression]:
    """Return a maker for conditions whose values are some of those of a column of photos."""

    def make(_catalog: sqlite3.Connection, condition: Condition) -> Expression:
        return f"{column} IN ({_places(condition.values)})", list(condition.values)

    return make


def _make_camera(catalog: sqlite3.Connection, condition: Condition) -> Expression:
    del catalog
    places = _places(condition.values)
    return f"id IN (SELECT photo_id FROM metadata WHERE camera_model IN ({places}))", list(condition.values)


def _make_waiting(catalog: sqlite3.Connection, condition: Condition) -> Expression:
    """Return the condition that something waits to be done with the file, in one of some roots or anywhere."""
    of_roots, arguments = _make_folder(catalog, condition) if condition.values else ("1", [])
    return f"id IN (SELECT photo_id FROM waiting_actions) AND {of_roots}", arguments


def _make_rating(catalog: sqlite3.Connection, condition: Condition) -> Expression:
    del catalog
    return "rating BETWEEN ? AND ?", list(condition.values)


def _fixed(expression: str) -> Callable[[sqlite3.Connection, Condition], Expression]:
    return lambda _catalog, _condition: (expression, [])


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_MAKERS: Mapping[Field, Callable[[sqlite3.Connection, Condition], Expression]] = {
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
    Field.OFFLINE: _fixed(
        "folder_id IN (SELECT folders.id FROM folders JOIN roots ON roots.id = root_id WHERE is_offline)"
    ),
}
