"""Opens the SQLite files of an archive, holds the writer's lock, and turns SQLite's errors into ours.

The catalog is migrated, never thrown away. A cache is stamped with its schema and with an id of its own; one that
is damaged or of another schema is deleted and made anew, and its new id tells that every photo has to be read again.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from photofinder.catalog import migrations
from photofinder.errors import (
    NO_SPACE,
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveTooNew,
    DiskFull,
    PhotoFinderError,
)
from photofinder.phrases import Phrase, phrase, recognise, template

_BUSY_TIMEOUT_S = 10.0  # in WAL mode a reader waits only for a process that wants the file for itself alone
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_HOLDERS = (
    template("window, process {process} on {computer}"),
    template("command line, process {process} on {computer}"),
)
_PRIMARY_CODE = 0xFF  # SQLite's extended error codes carry the primary one in their lowest byte


@dataclass(frozen=True, slots=True)
class CatalogFiles:
    """Where the databases of one archive lie."""

    catalog: Path
    thumbnails: Path
    features: Path
    backups: Path


@contextlib.contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Raise `DiskFull`, `ArchiveLocked`, `ArchiveDamaged` or `ArchiveError` in place of SQLite's own errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(error, path) from error


def _translate(error: sqlite3.Error, path: Path) -> PhotoFinderError:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(phrase(NO_SPACE, path=path))
    if is_busy(error):
        return ArchiveLocked(
            phrase(
                "Another program, such as a database tool or a backup, holds the catalog {path}. "
                "End what it does there, then try again: everything stored so far is kept.",
                path=path,
            )
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ArchiveDamaged(
            phrase(
                "{path} is damaged ({error}). Put back a copy from the folder {backups}, "
                "or choose another archive folder with --archive.",
                path=path,
                error=str(error),
                backups=path.parent / "backups",
            )
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return ArchiveError(
            phrase(
                "{path} cannot be used ({error}). Check that the folder exists and may be written to.",
                path=path,
                error=str(error),
            )
        )
    return ArchiveError(phrase("The catalog at {path} reports: {error}.", path=path, error=str(error)))


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether an error says that another process holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _BUSY


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open one SQLite file in WAL mode with foreign keys on; transactions are begun and ended by the caller."""
    mode = "rwc" if writable else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def open_catalog(path: Path, backups: Path) -> None:
    """Create the catalog or bring it to this version, after a backup; leave a newer one untouched.

    Raises `ArchiveTooNew`, `ArchiveDamaged` or `ArchiveError`.
    """
    with translated_errors(path):
        found = check_catalog_version(path)
        if found == migrations.CURRENT_VERSION:
            return
        with contextlib.closing(connect(path, writable=True)) as connection:
            if found:
                back_up(connection, backups / f"catalog-version-{found}-{uuid.uuid4().hex[:8]}.sqlite")
            migrations.migrate(connection, found)


def check_catalog_version(path: Path) -> int:
    """Return the schema version of a catalog, 0 where there is none yet; raise `ArchiveTooNew` without touching it."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with contextlib.closing(connect(path, writable=False)) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > migrations.CURRENT_VERSION:
        raise ArchiveTooNew(
            phrase(
                "{path} was written by a newer version of PhotoFinder (schema {version}, this program knows {known}). "
                "It was left untouched; please update PhotoFinder.",
                path=path,
                version=version,
                known=migrations.CURRENT_VERSION,
            )
        )
    return version


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a live database into a file of its own by SQLite's backup API."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


def open_cache(path: Path, schema_version: int, schema: str) -> str:
    """Make sure that a usable cache lies at the path and return its id; a damaged or foreign one is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated_errors(path):
        identity = read_cache_identity(path, schema_version, writable=True)
    if identity:
        return identity
    remove_database(path)
    identity = uuid.uuid4().hex
    with translated_errors(path), contextlib.closing(connect(path, writable=True)) as connection:
        connection.executescript(
            f"BEGIN; CREATE TABLE identity (value TEXT NOT NULL); {schema}; PRAGMA user_version = {schema_version};"
        )
        connection.execute("INSERT INTO identity VALUES (?)", (identity,))
        connection.execute("COMMIT")
    return identity


def read_cache_identity(path: Path, schema_version: int, *, writable: bool) -> str:
    """Return the id of a cache, "" where it is missing, damaged or of another schema.

    Raises SQLite's errors of any other kind: a disk that is full or fails for a moment costs no cache.
    """
    if not path.exists():
        return ""
    try:
        with contextlib.closing(connect(path, writable=writable)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != schema_version:
                return ""
            return str(connection.execute("SELECT value FROM identity").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE not in _DAMAGE:
            raise
        return ""


def remove_database(path: Path) -> None:
    """Delete a cache with its write-ahead log."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


class WriterLock:
    """The right to write to an archive, held by one process at a time; freed by the system when that process dies."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path, thread_local=False)  # the window takes it on one thread and releases it on another
        self._holder = path.with_suffix(".holder")

    def acquire(self, purpose: str) -> None:
        """Take the lock or raise `ArchiveLocked`, which says who holds it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ArchiveLocked(
                phrase(
                    "Another PhotoFinder is writing to {folder} ({holder}). "
                    "Wait until it is done or end it; searching works meanwhile.",
                    folder=self._holder.parent,
                    holder=self._read_holder(),
                )
            ) from None
        except OSError as error:
            words = phrase("{folder} cannot be written to: {error}.", folder=self._holder.parent, error=str(error))
            raise ArchiveError(words) from error
        with contextlib.suppress(OSError):  # a full disk: who holds the lock is then not known
            self._holder.write_text(f"{purpose}, process {os.getpid()} on {platform.node()}", "utf-8")

    def _read_holder(self) -> Phrase:
        with contextlib.suppress(OSError):
            if words := self._holder.read_text("utf-8"):
                return recognise(words, _HOLDERS)
        return phrase("unknown process")

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
            self._lock.release()


def encode_name(name: str) -> str | bytes:
    """Return a file name as SQLite can keep it: text, or bytes where the system's name is not valid Unicode."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def decode_name(stored: str | bytes) -> str:
    """Return the file name as the operating system wants it back."""
    return os.fsdecode(stored)
