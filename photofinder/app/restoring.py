"""Puts back a backup of the catalog, in an archive that nobody writes to; what it replaces is kept under another name.

At every moment a catalog lies where it should. What the caches hold of photos that the backup does not know is dropped,
so that no other photo takes it over with their number; the rest is compared by the next indexing, as always.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photofinder.app.archive import files_of
from photofinder.catalog.backups import (
    Backup,
    CatalogFacts,
    copy_database,
    count_changes_after,
    keep_aside,
    list_backups,
    read_facts,
)
from photofinder.catalog.checking import distrust_caches, drop_unknown_photos
from photofinder.catalog.database import WriterLock, translated_errors
from photofinder.catalog.migrations import CURRENT_VERSION
from photofinder.catalog.upgrading import open_catalog
from photofinder.errors import ArchiveError, UserError
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase
from photofinder.records import PhotoId
from photofinder.settings import ArchivePaths

LAST = "last"


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """A backup and what is in it; `problem` says why it cannot be put back, "" where it can."""

    backup: Backup
    facts: CatalogFacts
    problem: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, where the catalog lies that it replaces, and how many later changes could be counted in it."""

    backup: Backup
    set_aside: Path | None
    lost_changes: int | None


def inspect_backups(folder: Path) -> list[ListedBackup]:
    """Return the backups of the archive in a folder, the newest first, each opened and checked."""
    return [_inspect(backup) for backup in list_backups(ArchivePaths(folder.absolute()).backups)]


def _inspect(backup: Backup) -> ListedBackup:
    facts = read_facts(backup.path)
    problem = facts.problem
    if not problem and facts.version > CURRENT_VERSION:
        problem = "written by a newer version of PhotoFinder"
    return ListedBackup(backup, facts, problem)


def restore_catalog(folder: Path, name: str) -> Restored:
    """Put back the backup of a name or path, or the last one that is sound; needs the right to write.

    Raises `ArchiveLocked` where another process has it, `UserError` for a backup that is not there or cannot be used,
    `DiskFull` or `ArchiveError`; the catalog is then as it was.
    """
    paths = ArchivePaths(folder.absolute())
    chosen = _choose(paths, name)
    lock = WriterLock(paths.lock)
    lock.acquire("command line")
    try:
        with translated_errors(paths.catalog):
            return _put_back(paths, chosen)
    except OSError as error:
        words = phrase(
            "The backup cannot be put back ({error}). Close every program that uses {catalog}, then try again.",
            error=error.strerror or str(error),
            catalog=paths.catalog,
        )
        raise ArchiveError(words) from error
    finally:
        lock.release()


def _choose(paths: ArchivePaths, name: str) -> ListedBackup:
    listed = inspect_backups(paths.folder)
    if name == LAST:
        sound = [each for each in listed if not each.problem]
        if not sound:
            words = phrase(
                "There is no backup in {folder} that can be put back. Rename {catalog} and index your folders again: "
                "the pictures themselves are untouched.",
                folder=paths.backups,
                catalog=paths.catalog,
            )
            raise UserError(words)
        return sound[0]
    path = Path(name)
    found = [each for each in listed if each.backup.path.name == path.name]
    if path.is_file() and not (found and path.parent == Path()):
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        found = [_inspect(Backup(path.absolute(), made))]
    if not found:
        words = phrase("There is no backup {name}. photofinder doctor --list shows those that there are.", name=name)
        raise UserError(words)
    if found[0].problem:
        words = phrase(
            "{path} cannot be put back: {problem}. photofinder doctor --list shows the others.",
            path=found[0].backup.path,
            problem=found[0].problem,
        )
        raise UserError(words)
    return found[0]


def _put_back(paths: ArchivePaths, chosen: ListedBackup) -> Restored:
    ready = paths.catalog.with_suffix(".restored")
    try:
        copy_database(chosen.backup.path, ready, CancelToken())
        lost_changes = count_changes_after(paths.catalog, chosen.facts.last_change)
        aside = keep_aside(paths.catalog)
        trusted = distrust_caches(files_of(paths))  # should this be cut off, or they would show one photo for another
        ready.replace(paths.catalog)
    finally:
        ready.unlink(missing_ok=True)
    drop_unknown_photos(files_of(paths), trusted, PhotoId(chosen.facts.last_photo_id))
    open_catalog(paths.catalog, paths.backups)
    return Restored(chosen.backup, aside, lost_changes)
