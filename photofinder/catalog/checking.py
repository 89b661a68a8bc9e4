"""Thorough checks of the databases of an archive, and what restoring has to mend; on connections of their own."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection
from pathlib import Path

from photofinder.catalog.caches import forget_note, is_noted, note_damage, translated_cache_errors
from photofinder.catalog.database import CatalogFiles, check_database, connect, translated_errors
from photofinder.catalog.feature_cache import drop_features_after, find_damaged_features
from photofinder.catalog.thumbnail_cache import drop_thumbnails_after, find_damaged_thumbnails
from photofinder.errors import ArchiveDamaged
from photofinder.records import PhotoId


def check_catalog(path: Path) -> str:
    """Return what SQLite finds wrong with the catalog, its indexes and its foreign keys, "" when all is well."""
    try:
        with translated_errors(path), contextlib.closing(connect(path, writable=False)) as catalog:
            found = [str(row[0]) for row in catalog.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            orphans = len(catalog.execute("PRAGMA foreign_key_check").fetchall())
    except ArchiveDamaged as error:
        return str(error.__cause__)
    return "; ".join([*found, f"{orphans:,} rows belong to nothing"] if orphans else found)


def find_damaged_caches(files: CatalogFiles) -> list[Path]:
    """Return the caches that are damaged as databases, and note it, so that they are made anew."""
    damaged = [path for path in (files.thumbnails, files.features) if check_database(path)]
    for path in damaged:
        note_damage(path)
    return damaged


def find_damaged_rows(files: CatalogFiles) -> list[PhotoId]:
    """Return the photos whose thumbnail or features have a wrong checksum."""
    damaged: set[PhotoId] = set()
    for path, find in ((files.thumbnails, find_damaged_thumbnails), (files.features, find_damaged_features)):
        with translated_cache_errors(path), contextlib.closing(connect(path, writable=False)) as cache:
            damaged.update(find(cache))
    return sorted(damaged)


def distrust_caches(files: CatalogFiles) -> list[Path]:
    """Have the caches made anew unless `drop_unknown_photos` is through with them; return those that were trusted."""
    trusted = [path for path in (files.thumbnails, files.features) if path.exists() and not is_noted(path)]
    for path in trusted:
        note_damage(path)
    return trusted


def drop_unknown_photos(files: CatalogFiles, trusted: Collection[Path], last_photo_id: PhotoId) -> None:
    """Drop what caches hold of photos with greater numbers, and trust them again, but for one where that fails."""
    for path, drop in ((files.thumbnails, drop_thumbnails_after), (files.features, drop_features_after)):
        if path not in trusted:
            continue
        with contextlib.suppress(sqlite3.Error):
            with contextlib.closing(connect(path, writable=True)) as cache:
                cache.execute("BEGIN IMMEDIATE")
                drop(cache, last_photo_id)
                cache.execute("COMMIT")
            forget_note(path)
