"""Opens caches, recognises damaged ones, sets them aside and makes them anew: what can be rebuilt is never in the way.

A cache is stamped with its schema and with an id of its own. Where it is missing, damaged or of another schema, a new
one takes its place when the archive is next opened for writing, and its new id tells that every photo has to be read
again. Damage that shows later, when a page is read, is noted in a file beside the cache for that next time. The last
damaged cache is kept under another name.
"""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

from photofinder.catalog.database import connect, is_damage, translated_errors
from photofinder.errors import CacheDamaged
from photofinder.phrases import phrase

_NOTE, _ASIDE = ".damaged", ".set-aside"
_LOGS = ("-wal", "-shm")
_HEADER_BYTES = 100  # the user's version stands at 60


def open_cache(path: Path, schema_version: int, schema: str) -> str:
    """Make sure that a usable cache lies at the path and return its id; a damaged or foreign one is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated_errors(path):
        identity = read_cache_identity(path, schema_version, writable=True)
    if identity:
        return identity
    _clear_away(path, schema_version)
    identity = uuid.uuid4().hex
    with translated_errors(path), contextlib.closing(connect(path, writable=True)) as connection:
        connection.executescript(
            f"BEGIN; CREATE TABLE identity (value TEXT NOT NULL); {schema}; PRAGMA user_version = {schema_version};"
        )
        connection.execute("INSERT INTO identity VALUES (?)", (identity,))
        connection.execute("COMMIT")
    return identity


def read_cache_identity(path: Path, schema_version: int, *, writable: bool) -> str:
    """Return the id of a cache, "" where it is missing, damaged, noted as damaged, or of another schema.

    Raises SQLite's errors of any other kind: a disk that is full or fails for a moment costs no cache.
    """
    if not path.exists() or is_noted(path):
        return ""
    try:
        with contextlib.closing(connect(path, writable=writable)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != schema_version:
                return ""
            return str(connection.execute("SELECT value FROM identity").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if not is_damage(error) and getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:  # no such table
            raise
        return ""
    except TypeError:  # the table is empty
        return ""


def _clear_away(path: Path, schema_version: int) -> None:
    """Rename a damaged cache, in place of one from before, or delete one of another schema; forget log and note."""
    for suffix in _LOGS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if _read_schema_version(path) in (0, schema_version):
            path.replace(path.with_name(path.name + _ASIDE))
        else:
            path.unlink()
    forget_note(path)


def _read_schema_version(path: Path) -> int:
    """Return the schema version that stands in the file, 0 where it does not begin as databases do."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    return int.from_bytes(header[60:64]) if header.startswith(b"SQLite format 3\0") else 0


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + _NOTE)


def note_damage(path: Path) -> CacheDamaged:
    """Have a cache made anew when the archive is next opened for writing; return the error that says so."""
    with contextlib.suppress(OSError):  # a folder that may only be read: whoever may write will find the damage, too
        _note_of(path).touch()
    return cache_damage(path)


def is_noted(path: Path) -> bool:
    """Tell whether a cache is to be made anew."""
    return _note_of(path).exists()


def forget_note(path: Path) -> None:
    """Trust a cache again."""
    _note_of(path).unlink(missing_ok=True)


def cache_damage(path: Path) -> CacheDamaged:
    """Return the error that says that a cache cannot be used any more."""
    return CacheDamaged(
        phrase(
            "The cache {path} is damaged or gone. Close PhotoFinder and open it again, or run photofinder index: "
            "it is then made anew from your pictures. Nothing is lost.",
            path=path,
        )
    )


@contextlib.contextmanager
def translated_cache_errors(path: Path) -> Iterator[None]:
    """Raise `CacheDamaged` where a cache is, and note it; otherwise as `translated_errors`."""
    try:
        yield
    except sqlite3.Error as error:
        if is_damage(error):
            raise note_damage(path) from error
        with translated_errors(path):
            raise
