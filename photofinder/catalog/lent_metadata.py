"""What is known of photos by files that were duplicates of them: it fills what their own files leave empty.

It is kept beside the metadata, so that it is filled in again whenever a file is read anew, and can be taken back.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from photofinder.cleanups import LentMetadata
from photofinder.file_changes import lent_from_values
from photofinder.records import PhotoId

_PLACE = ("latitude", "longitude", "altitude_m")


def lend_metadata(catalog: sqlite3.Connection, photo_id: PhotoId, lent: LentMetadata) -> bool:
    """Lend a photo what its file does not say; return whether it had not got that before."""
    cursor = catalog.execute(
        "INSERT INTO lent_metadata SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)"
        " ON CONFLICT DO NOTHING",
        (photo_id, json.dumps(asdict(lent))),
    )
    if cursor.rowcount < 1:
        return False
    _fill(catalog, photo_id, lent)
    return True


def take_back_metadata(catalog: sqlite3.Connection, photo_id: PhotoId, lent: LentMetadata) -> bool:
    """Take back what was lent to a photo; return whether it was."""
    cursor = catalog.execute(
        "DELETE FROM lent_metadata WHERE photo_id = ? AND document = ?", (photo_id, json.dumps(asdict(lent)))
    )
    if cursor.rowcount < 1:
        return False
    _empty(catalog, photo_id, lent)
    fill_lent(catalog, photo_id)
    return True


def fill_lent(catalog: sqlite3.Connection, photo_id: PhotoId) -> None:
    """Fill in all that was lent to a photo whose file was just read."""
    for (document,) in catalog.execute("SELECT document FROM lent_metadata WHERE photo_id = ?", (photo_id,)).fetchall():
        _fill(catalog, photo_id, lent_from_values(json.loads(document)))


def _fill(catalog: sqlite3.Connection, photo_id: PhotoId, lent: LentMetadata) -> None:
    if lent.captured:
        _set(catalog, photo_id, "captured", lent.captured, "captured IS NULL")
        _sort(catalog, photo_id)
    if lent.place:
        is_free = "latitude IS NULL AND longitude IS NULL"
        values = (*lent.place, None)[:3]
        catalog.execute(
            f"UPDATE metadata SET latitude = ?, longitude = ?, altitude_m = ? WHERE photo_id = ? AND {is_free}",
            (*values, photo_id),
        )
    for column, text in (("title", lent.title), ("caption", lent.caption)):
        if text:
            _set(catalog, photo_id, column, text, f"{column} = ''")
    if lent.keywords:
        own = _keywords(catalog, photo_id)
        _set_keywords(catalog, photo_id, [*own, *(each for each in lent.keywords if each not in own)])


def _empty(catalog: sqlite3.Connection, photo_id: PhotoId, lent: LentMetadata) -> None:
    if lent.captured:
        _set(catalog, photo_id, "captured", None, "captured = ?", lent.captured)
        _sort(catalog, photo_id)
    if lent.place:
        catalog.execute(
            "UPDATE metadata SET latitude = NULL, longitude = NULL, altitude_m = NULL"
            " WHERE photo_id = ? AND latitude = ? AND longitude = ?",
            (photo_id, *lent.place[:2]),
        )
    for column, text in (("title", lent.title), ("caption", lent.caption)):
        if text:
            _set(catalog, photo_id, column, "", f"{column} = ?", text)
    if lent.keywords:
        _set_keywords(catalog, photo_id, [each for each in _keywords(catalog, photo_id) if each not in lent.keywords])


def _set(
    catalog: sqlite3.Connection, photo_id: PhotoId, column: str, value: str | None, condition: str, *known: str
) -> None:
    catalog.execute(f"UPDATE metadata SET {column} = ? WHERE photo_id = ? AND {condition}", (value, photo_id, *known))


def _sort(catalog: sqlite3.Connection, photo_id: PhotoId) -> None:
    """Put a photo where its time of capture, or of its file, belongs in the order of the archive."""
    row: Any = catalog.execute(
        "SELECT captured, mtime_ns FROM photos JOIN metadata ON photo_id = photos.id WHERE photos.id = ?", (photo_id,)
    ).fetchone()
    if row is not None:
        captured, mtime_ns = row
        clock = datetime.fromisoformat(captured).replace(tzinfo=UTC).timestamp() * 1000 if captured else None
        sort_ms = int(clock) if clock is not None else mtime_ns // 1_000_000
        catalog.execute("UPDATE photos SET sort_ms = ? WHERE id = ?", (sort_ms, photo_id))


def _keywords(catalog: sqlite3.Connection, photo_id: PhotoId) -> list[str]:
    row = catalog.execute("SELECT keywords FROM metadata WHERE photo_id = ?", (photo_id,)).fetchone()
    return json.loads(row[0]) if row is not None else []


def _set_keywords(catalog: sqlite3.Connection, photo_id: PhotoId, keywords: list[str]) -> None:
    catalog.execute(
        "UPDATE metadata SET keywords = ? WHERE photo_id = ?", (json.dumps(keywords, ensure_ascii=False), photo_id)
    )
