"""Opens the SQLite files of an archive, holds the writer's lock, and turns SQLite's errors into ours.

What becomes of a catalog of another version is `upgrading`'s business, of a damaged cache `caches`'.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
import sys
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
    ArchiveReadOnly,
    ArchiveTooNew,
    DiskFull,
    PhotoFinderError,
)
from photofinder.phrases import Phrase, phrase, recognise, template

_BUSY_TIMEOUT_S = 10.0  # in WAL mode a reader waits only for a process that wants the file for itself alone
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
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
    if is_damage(error):
        return damage_of(path, str(error))
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return ArchiveError(
            phrase(
                "{path} cannot be used ({error}). Check that the folder exists and may be written to.",
                path=path,
                error=str(error),
            )
        )
    return ArchiveError(phrase("The catalog at {path} reports: {error}.", path=path, error=str(error)))


def damage_of(catalog: Path, problem: str) -> ArchiveDamaged:
    """Return the error that says that a catalog is damaged, and what to type."""
    return ArchiveDamaged(
        phrase(
            "{path} is damaged ({error}). Close PhotoFinder, then put back the last backup with the command: {command}",
            path=catalog,
            error=problem,
            command=restoring_command(catalog.parent),
        )
    )


def restoring_command(folder: Path) -> str:
    """Return what has to be typed to put back the last backup of the catalog of an archive."""
    return f'photofinder doctor --restore last --archive "{folder}"'


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error says that what the file holds is no sound database."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _DAMAGE


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether an error says that another process holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _BUSY


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open one SQLite file in WAL mode with foreign keys on; transactions are begun and ended by the caller."""
    mode = "rwc" if writable else "ro&immutable=1" if _is_on_read_only_disk(path) else "ro"
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


def _is_on_read_only_disk(path: Path) -> bool:
    """Tell whether a database lies whole on a disk that nobody can write to, where no reader can make an index of logs.

    A folder that this user alone may not write to is another matter: its owner may be writing.
    """
    if sys.platform == "win32":
        return False
    log = path.with_name(f"{path.name}-wal")
    with contextlib.suppress(OSError):
        is_read_only = bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
        return is_read_only and not (log.exists() and log.stat().st_size)
    return False


def check_catalog_version(path: Path) -> int:
    """Return the schema version of a catalog, 0 where there is none yet.

    Raises `ArchiveTooNew` without touching it, or `ArchiveDamaged`.
    """
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with contextlib.closing(connect(path, writable=False)) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > migrations.CURRENT_VERSION:
        if problem := check_database(path):  # the number itself may be damage
            raise damage_of(path, problem)
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


def checkpoint(path: Path) -> None:
    """Bring what stands in a database's log into its file, as far as damage and other processes let it be done."""
    if path.exists():
        with contextlib.suppress(sqlite3.Error), contextlib.closing(connect(path, writable=True)) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def check_database(path: Path) -> str:
    """Return what is wrong with a database, "" when nothing is. Raises SQLite's errors of other kinds than damage."""
    try:
        with contextlib.closing(connect(path, writable=False)) as connection:
            result = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return str(error)
    return "" if result == "ok" else result


class WriterLock:
    """The right to write to an archive, held by one process at a time; freed by the system when that process dies."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path, thread_local=False)  # the window takes it on one thread and releases it on another
        self._holder = path.with_suffix(".holder")

    def acquire(self, purpose: str) -> None:
        """Take the lock or raise `ArchiveLocked`, which says who holds it, or `ArchiveReadOnly`."""
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
            reason = error.strerror or str(error)
            words = template("{folder} cannot be written to: {error}. What is in it can be searched, but not changed.")
            raise ArchiveReadOnly(phrase(words, folder=self._holder.parent, error=reason)) from error
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
