"""Which photos have sidecars to be written, and what PhotoFinder has written into them.

A photo waits as soon as the user has said something of it, whether sidecars are written or not: where that is switched
on later, what was said before is written, too. `written` keeps for each field what was put there and what stood there
before, so that it can be taken back, and is not taken for the word of another program when the sidecar is read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photofinder.catalog.photo_rows import full_path
from photofinder.catalog.statements import read_statements, settle
from photofinder.catalog.writer import Transaction
from photofinder.describing import choose
from photofinder.phrases import Phrase, phrase_from_json, phrase_to_json
from photofinder.records import Aspect, ChangeSet, Described, Mark, PhotoId, Source, Statement

_AMONG = "IN (SELECT value FROM json_each(?))"
_TABLES = "photos JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"


@dataclass(frozen=True, slots=True)
class PendingSidecar:
    """A sidecar to be written: the values that are to stand in it, by field, and what was written before."""

    photo_id: PhotoId
    path: Path
    is_offline: bool
    values: Mapping[str, Any] = field(default_factory=dict)
    written: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SidecarCounts:
    """How many sidecars are to be written, how many of them on disks that are not there, and how many failed."""

    pending: int = 0
    offline: int = 0
    failed: int = 0


def await_sidecars(catalog: sqlite3.Connection, photo_ids: Collection[PhotoId]) -> None:
    """Note that the user has said something of photos that is to stand in their sidecars."""
    catalog.executemany(
        "INSERT INTO sidecar_writes (photo_id, pending) VALUES (?, 1)"
        " ON CONFLICT (photo_id) DO UPDATE SET pending = 1, reason = ''",
        ((photo_id,) for photo_id in photo_ids),
    )


def count_sidecars(catalog: sqlite3.Connection) -> SidecarCounts:
    """Count the sidecars that are to be written."""
    row = catalog.execute(
        "SELECT count(*), count(*) FILTER (WHERE is_offline), count(*) FILTER (WHERE sidecar_writes.reason <> '')"
        f" FROM {_TABLES} JOIN sidecar_writes ON photo_id = photos.id WHERE pending = 1 AND is_missing = 0"
    ).fetchone()
    return SidecarCounts(*row)


def read_failed_sidecars(catalog: sqlite3.Connection) -> list[tuple[Path, Phrase]]:
    """Return the photos whose sidecars could not be written, and why."""
    rows = catalog.execute(
        "SELECT roots.path, folders.path, name, sidecar_writes.reason"
        f" FROM {_TABLES} JOIN sidecar_writes ON photo_id = photos.id"
        " WHERE pending = 1 AND sidecar_writes.reason <> '' AND is_missing = 0 ORDER BY photo_id"
    )
    return [(full_path(*row[:3]), phrase_from_json(row[3])) for row in rows]


def read_pending_ids(catalog: sqlite3.Connection, *, with_failed: bool = True) -> list[PhotoId]:
    """Return the photos whose sidecars are to be written and can be reached, also those that could not be before."""
    not_failed = "" if with_failed else " AND sidecar_writes.reason = ''"
    rows = catalog.execute(
        f"SELECT photo_id FROM {_TABLES} JOIN sidecar_writes ON photo_id = photos.id"
        f" WHERE pending = 1 AND is_missing = 0 AND is_offline = 0{not_failed} ORDER BY photo_id"
    )
    return [PhotoId(row[0]) for row in rows]


def read_pending(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> list[PendingSidecar]:
    """Return what is to stand in the sidecars of photos."""
    rows = catalog.execute(
        "SELECT photo_id, roots.path, folders.path, name, is_offline, written, photos.rating, is_rated_here, label"
        f" FROM {_TABLES} JOIN sidecar_writes ON photo_id = photos.id WHERE photo_id {_AMONG} AND is_missing = 0",
        (json.dumps([int(each) for each in photo_ids]),),
    ).fetchall()
    return [_as_pending(catalog, row) for row in rows]


def _as_pending(catalog: sqlite3.Connection, row: Sequence[Any]) -> PendingSidecar:
    photo_id, root, folder, name, is_offline, written, rating, is_rated_here, label = row
    statements = read_statements(catalog, photo_id)
    what = choose(statements)
    effective = {
        Described.TITLE: what.title,
        Described.CAPTION: what.caption,
        Described.TAGS: what.tags,
        Described.CAPTURED: what.captured,
        Described.PLACE: what.place if what.place[0] is not None else (),
        Described.PLACE_NAME: what.place_name,
    }
    values: dict[str, Any] = {
        each.about: effective[each.about] for each in statements if _is_for_others(each, statements)
    }
    values |= {Mark.RATING: rating} if is_rated_here else {}
    values |= {Mark.LABEL: label} if label else {}
    return PendingSidecar(photo_id, full_path(root, folder, name), bool(is_offline), values, json.loads(written))


def _is_for_others(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Tell whether the user has said something that another program has a use for: not that no suggestion is wanted."""
    if statement.source is not Source.USER or statement.about is not Described.TAGS or statement.value.added:
        return statement.source is Source.USER
    of_files = {tuple(path) for each in statements if each.about is Described.TAGS and each is not statement
                for path in each.value}  # fmt: skip
    return not of_files.isdisjoint(statement.value.removed)


def note_sidecars(
    transaction: Transaction,
    written: Mapping[PhotoId, Mapping[str, Any]],
    failed: Mapping[PhotoId, Phrase],
    times_ns: Mapping[PhotoId, int],
) -> ChangeSet:
    """Note what was written into sidecars, with their times after that, and why others could not be written."""
    catalog = transaction.catalog
    catalog.executemany(
        "UPDATE metadata SET sidecar_ns = ? WHERE photo_id = ?",
        ((time_ns, photo_id) for photo_id, time_ns in times_ns.items()),
    )
    catalog.executemany(
        "UPDATE sidecar_writes SET pending = 0, reason = '', written = ? WHERE photo_id = ?",
        ((json.dumps(values, ensure_ascii=False), photo_id) for photo_id, values in written.items()),
    )
    catalog.executemany(
        "UPDATE sidecar_writes SET reason = ? WHERE photo_id = ?",
        ((phrase_to_json(reason), photo_id) for photo_id, reason in failed.items()),
    )
    _settle_all(catalog, written)
    return ChangeSet(frozenset(written) | frozenset(failed), Aspect.METADATA if written or failed else Aspect.NONE)


def _settle_all(catalog: sqlite3.Connection, photo_ids: Iterable[PhotoId]) -> None:
    for photo_id in photo_ids:
        settle(catalog, photo_id)
