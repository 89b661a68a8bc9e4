"""What is said of photos by their files, sidecars, duplicates and the user, and what of it stands in the metadata.

The table `metadata` holds what counts, by the rule of `describing`, so that every search and view reads it as it is.
What file, sidecar and name say is kept beside it as it was read (`statements`), what was lent in `lent_metadata`, what
the user says in `edits`, and the names of places in `place_names`: whenever one of them changes, what counts is chosen
anew. A row that an older version of the program has read gets its statements from what it says, without what was lent.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from photofinder.describing import Effective, TagEdit, choose, order_statements, parse_tag
from photofinder.file_changes import lent_from_values
from photofinder.phrases import phrase_to_json
from photofinder.records import Described, Metadata, PhotoId, Source, Statement, TagPath

METADATA_READER = 1
"""To be raised when more is read of files: the metadata of every photo are then read anew, without decoding it."""

_COLUMNS = "title, caption, keywords, captured, latitude, longitude, altitude_m, statements"


def statements_to_json(metadata: Metadata) -> str:
    """Return what sidecar, file and name say; where that was not told one by one, all of it is the file's."""
    statements = metadata.statements or _of_file(
        metadata.title,
        metadata.caption,
        metadata.tags or [(word,) for word in metadata.keywords],
        metadata.captured.isoformat() if metadata.captured else None,
        (metadata.latitude, metadata.longitude, metadata.altitude_m),
    )
    return json.dumps(statements, ensure_ascii=False)


def _of_file(
    title: str,
    caption: str,
    tags: Sequence[TagPath],
    captured: str | None,
    place: Sequence[float | None],
) -> list[Statement]:
    values = {
        Described.TITLE: title,
        Described.CAPTION: caption,
        Described.TAGS: tags,
        Described.CAPTURED: captured,
        Described.PLACE: place if None not in place[:2] else None,
    }
    return [Statement(about, Source.FILE, value) for about, value in values.items() if value]


def keep_statements(catalog: sqlite3.Connection, photo_id: PhotoId) -> None:
    """See to it that what a photo's files say is kept apart; to be called before anything else is said of it."""
    row = catalog.execute("SELECT statements FROM metadata WHERE photo_id = ?", (photo_id,)).fetchone()
    if row is not None and row[0] is not None:
        return
    catalog.execute(
        "INSERT INTO metadata (photo_id, camera_make, camera_model, lens, title, caption, keywords)"
        " SELECT id, '', '', '', '', '', '[]' FROM photos WHERE id = ? ON CONFLICT DO NOTHING",
        (photo_id,),
    )
    row = catalog.execute(f"SELECT {_COLUMNS} FROM metadata WHERE photo_id = ?", (photo_id,)).fetchone()
    if row is None or row[-1] is not None:
        return
    title, caption, keywords, captured, *place = row[:-1]
    words = json.loads(keywords)
    for lent in _read_lent(catalog, photo_id):
        title, caption = title if title != lent.title else "", caption if caption != lent.caption else ""
        captured = captured if captured != lent.captured else None
        place = place if tuple(place[:2]) != lent.place[:2] else [None, None, None]
        words = [word for word in words if word not in lent.keywords]
    own = json.dumps(_of_file(title, caption, [(word,) for word in words], captured, place), ensure_ascii=False)
    catalog.execute("UPDATE metadata SET statements = ? WHERE photo_id = ?", (own, photo_id))


def _read_lent(catalog: sqlite3.Connection, photo_id: PhotoId) -> list[Any]:
    rows = catalog.execute("SELECT document FROM lent_metadata WHERE photo_id = ? ORDER BY rowid", (photo_id,))
    return [lent_from_values(json.loads(document)) for (document,) in rows.fetchall()]


def settle(catalog: sqlite3.Connection, photo_id: PhotoId) -> None:
    """Let what counts of all that is said of a photo stand in its metadata, and order it by its time of capture."""
    row = catalog.execute(
        "SELECT statements, mtime_ns FROM photos JOIN metadata ON photo_id = photos.id WHERE photos.id = ?", (photo_id,)
    ).fetchone()
    if row is None or row[0] is None:
        return
    what = choose(_iter_statements(catalog, photo_id, row[0]))
    needs_name = what.place[0] is not None and what.place[:2] != _read_named_place(catalog, photo_id)
    catalog.execute(
        "UPDATE metadata SET title = ?, caption = ?, keywords = ?, tags = ?, captured = ?, captured_by = ?,"
        " latitude = ?, longitude = ?, altitude_m = ?, place_city = ?, place_state = ?, place_country = ?,"
        " needs_place_name = ?"
        " WHERE photo_id = ?",
        (
            what.title, what.caption, _as_json(what.keywords), _as_json(what.tags), what.captured,
            what.captured_by or "", *what.place, *what.place_name, needs_name, photo_id,
        ),
    )  # fmt: skip
    catalog.execute("UPDATE photos SET sort_ms = ? WHERE id = ?", (_sort_ms(what, row[1]), photo_id))


def _read_named_place(catalog: sqlite3.Connection, photo_id: PhotoId) -> tuple[float, float] | None:
    """Return the coordinates of a photo by which the name of its place was looked up."""
    row = catalog.execute("SELECT latitude, longitude FROM place_names WHERE photo_id = ?", (photo_id,)).fetchone()
    return None if row is None else (row[0], row[1])


def read_statements(catalog: sqlite3.Connection, photo_id: PhotoId) -> list[Statement]:
    """Return all that is said of a photo, by what it is about, what counts most first."""
    row = catalog.execute(f"SELECT {_COLUMNS} FROM metadata WHERE photo_id = ?", (photo_id,)).fetchone()
    if row is None:
        return []
    title, caption, keywords, captured, *place, kept = row
    if kept is None:  # read by an older version, which did not tell them apart
        kept = json.dumps(_of_file(title, caption, [(word,) for word in json.loads(keywords)], captured, place))
        return order_statements(_from_json(kept))
    return order_statements(_iter_statements(catalog, photo_id, kept))


def _iter_statements(catalog: sqlite3.Connection, photo_id: PhotoId, kept: str) -> Iterator[Statement]:
    own = list(_without_own_writes(catalog, photo_id, _from_json(kept)))
    yield from own
    lent, edits = list(_iter_lent(catalog, photo_id)), list(_iter_edits(catalog, photo_id))
    yield from lent
    yield from edits
    place = catalog.execute(
        "SELECT latitude, longitude, city, state, country FROM place_names WHERE photo_id = ?", (photo_id,)
    ).fetchone()
    if place is not None and place[4] and place[:2] == choose([*own, *edits, *lent]).place[:2]:
        yield Statement(Described.PLACE_NAME, Source.GAZETTEER, place[2:])


def _without_own_writes(
    catalog: sqlite3.Connection, photo_id: PhotoId, statements: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield statements, those of the sidecar that PhotoFinder has written there itself as they were before that."""
    row = catalog.execute("SELECT written FROM sidecar_writes WHERE photo_id = ?", (photo_id,)).fetchone()
    written: dict[str, Any] = json.loads(row[0]) if row is not None else {}
    for each in statements:
        own = written.get(each.about) if each.source is Source.SIDECAR else None
        if own is None or json.dumps(own["wrote"]) != json.dumps(each.value):
            yield each
        elif own["before"]:
            yield _as_paths(each._replace(value=own["before"]))


def _from_json(text: str) -> list[Statement]:
    found = (Statement(Described(about), Source(source), value) for about, source, value in json.loads(text))
    return [_as_paths(each) for each in found]


def _as_paths(statement: Statement) -> Statement:
    is_of_tags = statement.about is Described.TAGS
    return statement._replace(value=tuple(map(tuple, statement.value))) if is_of_tags else statement


def _iter_lent(catalog: sqlite3.Connection, photo_id: PhotoId) -> Iterator[Statement]:
    for lent in _read_lent(catalog, photo_id):
        values = {
            Described.TITLE: lent.title,
            Described.CAPTION: lent.caption,
            Described.TAGS: [(word,) for word in lent.keywords],
            Described.CAPTURED: lent.captured,
            Described.PLACE: lent.place,
        }
        yield from (Statement(about, Source.DUPLICATE, value) for about, value in values.items() if value)


def _iter_edits(catalog: sqlite3.Connection, photo_id: PhotoId) -> Iterator[Statement]:
    added, removed = list[TagPath](), list[TagPath]()
    for field, part, value in catalog.execute(
        "SELECT field, part, value FROM edits WHERE photo_id = ? ORDER BY rowid", (photo_id,)
    ).fetchall():
        if field == Described.TAGS:
            (added if json.loads(value) else removed).append(parse_tag(part))
        else:
            yield Statement(Described(field), Source.USER, json.loads(value))
    if added or removed:
        yield Statement(Described.TAGS, Source.USER, TagEdit(tuple(added), tuple(removed)))


def problem_to_json(metadata: Metadata) -> str:
    """Return why an XMP could not be read."""
    return phrase_to_json(metadata.problem)


def _as_json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _sort_ms(what: Effective, mtime_ns: int) -> int:
    """Return the camera's own clock as milliseconds, without its offset: an evening abroad stays an evening."""
    if what.captured is None:
        return int(mtime_ns // 1_000_000)
    return int(datetime.fromisoformat(what.captured).replace(tzinfo=UTC).timestamp() * 1000)
