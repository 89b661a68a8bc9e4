"""Brings a catalog to the version of this program, after a backup; a newer one is left untouched."""

from __future__ import annotations

import contextlib
from pathlib import Path

from photofinder.catalog import migrations
from photofinder.catalog.backups import make_backup
from photofinder.catalog.database import check_catalog_version, connect, translated_errors


def open_catalog(path: Path, backups: Path) -> None:
    """Create the catalog or bring it to this version, after a backup; leave a newer one untouched.

    Raises `ArchiveTooNew`, `ArchiveDamaged`, `ArchiveError` or `DiskFull`, and has then changed nothing.
    """
    with translated_errors(path):
        found = check_catalog_version(path)
        if found == migrations.CURRENT_VERSION:
            return
        if found:
            make_backup(path, backups, before_migration_of=found)
        with contextlib.closing(connect(path, writable=True)) as connection:
            migrations.migrate(connection, found)
