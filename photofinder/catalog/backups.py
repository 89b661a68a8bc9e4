"""Copies of the catalog: made while others read and write, checked before they count, and thinned out with time.

A backup appears by one rename, whole and checked, and only then may an older one go. Its name says when it was made,
in UTC, and whether a newer version was about to change the catalog: those are kept for good. The index of words is left
out, as it can be made again: with 1,000,000 photos that is 560 of 945 MB.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from photofinder.catalog.database import check_database, checkpoint, connect, damage_of, translated_errors
from photofinder.catalog.photo_words import forget_words
from photofinder.errors import ArchiveError, DiskFull
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase

_DAYS, _WEEKS = 7, 4
_DUE_AFTER = timedelta(days=1)
_CLOCK_TOLERANCE = timedelta(hours=1)  # a backup that is younger than now by more was dated by a wrong clock
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"catalog-(\d{8}T\d{6}Z)(?:-version-(\d+))?\.sqlite")
_LOGS = ("-wal", "-shm")
_PAGES_A_STEP = 1000  # 4 MB, between two looks at the token
_STEPS_A_LOOK = 10_000  # of SQLite's machine, about a tenth of a millisecond


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the catalog; `before_migration` ones were made when a newer version opened the archive."""

    path: Path
    made: datetime
    before_migration: bool = False


@dataclass(frozen=True, slots=True)
class CatalogFacts:
    """What a catalog says of itself: its version, its photos, its last numbers; `problem` where it is damaged."""

    problem: str = ""
    version: int = 0
    photos: int = 0
    last_photo_id: int = 0
    last_change: int = 0


def read_facts(path: Path) -> CatalogFacts:
    """Check a copy of a catalog and read what is in it. Raises `ArchiveError` where it cannot be read at all."""
    with translated_errors(path):
        if problem := check_database(path):
            return CatalogFacts(problem)
        with contextlib.closing(connect(path, writable=False)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "photos" not in tables:
                return CatalogFacts("no catalog")
            photos = connection.execute("SELECT count(*) FROM photos").fetchone()[0]
            last = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    return CatalogFacts("", version, photos, last.get("photos", 0), last.get("journal", 0))


def count_changes_after(catalog: Path, last_change: int) -> int | None:
    """Return how many entries the journal has that are newer, None where damage keeps it from being read."""
    try:
        with contextlib.closing(connect(catalog, writable=False)) as connection:
            return int(connection.execute("SELECT count(*) FROM journal WHERE id > ?", (last_change,)).fetchone()[0])
    except sqlite3.Error:
        return None


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first."""
    found = [_read_name(path) for path in folder.glob("catalog-*.sqlite")]
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def _read_name(path: Path) -> Backup:
    named = _NAME.fullmatch(path.name)
    with contextlib.suppress(ValueError):  # of a date that there is not
        if named:
            return Backup(path, datetime.strptime(named[1], _TIME).replace(tzinfo=UTC), named[2] is not None)
    return Backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), before_migration=True)


def when_backup_is_due(backups: Iterable[Backup], now: datetime) -> datetime:
    """Return when a day will have passed since the last backup; one from the future tells nothing."""
    return max((each.made for each in backups if each.made <= now + _CLOCK_TOLERANCE), default=_LONG_AGO) + _DUE_AFTER


def choose_surplus(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that may go: all but the last of each of 7 days and 4 weeks, and those before migrations."""
    newest_first = sorted(backups, key=lambda backup: backup.made, reverse=True)
    daily = [backup for backup in newest_first if not backup.before_migration]
    kept: set[Path] = set()
    for most, period in ((_DAYS, "%Y-%j"), (_WEEKS, "%G-%V")):
        last_of = {backup.made.strftime(period): backup.path for backup in reversed(daily)}
        kept.update(last_of[name] for name in sorted(last_of, reverse=True)[:most])
    return [backup for backup in daily if backup.path not in kept]


def make_backup(
    catalog: Path,
    folder: Path,
    *,
    now: datetime | None = None,
    before_migration_of: int | None = None,
    cancel: CancelToken | None = None,
) -> Path:
    """Copy a catalog that may be in use, check the copy, and return where it is; nothing else is touched.

    Raises `ArchiveDamaged` where the catalog is, `DiskFull`, `ArchiveError` or `Cancelled`, and leaves nothing then.
    """
    suffix = f"-version-{before_migration_of}" if before_migration_of is not None else ""
    target = folder / f"catalog-{now or datetime.now(UTC):{_TIME}}{suffix}.sqlite"
    aside = target.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob("*.new"):  # of a process that was killed
            leftover.unlink()
        with translated_errors(catalog):
            copy_database(catalog, aside, cancel or CancelToken())
            problem = check_database(aside)  # before anything is made anew in it, which would hide damage
            if not problem:
                _leave_out_words(aside, cancel or CancelToken())
                problem = check_database(aside)
        if problem:
            raise damage_of(catalog, problem)
        aside.replace(target)
    except DiskFull as error:
        raise _no_space(folder) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _no_space(folder) from error
        words = phrase(
            "No backup of the catalog can be made in {folder}: {error}.", folder=folder, error=error.strerror or ""
        )
        raise ArchiveError(words) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
    return target


def _no_space(folder: Path) -> DiskFull:
    return DiskFull(
        phrase(
            "No space is left for a backup of the catalog in {folder}. Free some: the catalog and its older backups "
            "are unharmed, and the next start tries again.",
            folder=folder,
        )
    )


def copy_database(source: Path, target: Path, cancel: CancelToken) -> None:
    """Copy a database as it is at this moment into a file that needs no log beside it, and force it to the disk.

    Raises SQLite's own errors, OSError, or `Cancelled`.
    """
    target.unlink(missing_ok=True)
    with (
        contextlib.closing(connect(source, writable=False)) as original,
        contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous = OFF")
        original.execute("BEGIN")  # one moment for all steps: else each change by others would begin it anew
        original.execute("SELECT count(*) FROM sqlite_master").fetchone()
        original.backup(copy, pages=_PAGES_A_STEP, progress=lambda _status, _left, _total: cancel.raise_if_cancelled())
        copy.execute("PRAGMA journal_mode = DELETE")
    _force_to_disk(target)


def _leave_out_words(path: Path, cancel: CancelToken) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.set_progress_handler(lambda: cancel.is_cancelled, _STEPS_A_LOOK)
        try:
            copy.execute("BEGIN")
            forget_words(copy)
            copy.execute("COMMIT")
            copy.execute("VACUUM")
        except sqlite3.OperationalError:
            cancel.raise_if_cancelled()
            raise
    _force_to_disk(path)


def _force_to_disk(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def thin_out(folder: Path, kept: Path) -> Sequence[Path]:
    """Delete the backups that are no longer wanted, but never the one that was just made; return them."""
    surplus = [backup.path for backup in choose_surplus(list_backups(folder)) if backup.path != kept]
    for path in surplus:
        path.unlink(missing_ok=True)
    return surplus


def keep_aside(catalog: Path) -> Path | None:
    """Keep the catalog, if there is one, under another name, too, and its log only there: it fits no other catalog.

    A sound catalog takes over its log before, so that it is whole at every moment.
    """
    with contextlib.suppress(sqlite3.Error):
        if catalog.exists() and not check_database(catalog):
            checkpoint(catalog)
    aside = catalog.with_name(f"catalog-damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite")
    for suffix in _LOGS:
        with contextlib.suppress(FileNotFoundError):
            catalog.with_name(catalog.name + suffix).replace(aside.with_name(aside.name + suffix))
    if not catalog.exists():
        return None
    try:
        os.link(catalog, aside)
    except OSError:  # a disk without hard links
        shutil.copy2(catalog, aside)
    return aside
