"""The photos whose files are nowhere: they stay, with all that is known of them, until the user has them forgotten.

What lies in the trash by a change that can still be undone is not among them: undoing needs its row. Nor is anything
of a root that is offline.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from pathlib import Path

from photofinder.catalog.database import decode_name
from photofinder.catalog.feature_cache import drop_features
from photofinder.catalog.photo_rows import full_path, undecided
from photofinder.catalog.thumbnail_cache import drop_thumbnails
from photofinder.catalog.writer import Transaction
from photofinder.file_changes import FileChange, FileVerb
from photofinder.records import Aspect, ChangeSet, PhotoId


def read_missing(catalog: sqlite3.Connection) -> dict[PhotoId, Path]:
    """Return the missing photos with the paths at which their files were seen last, ordered by these."""
    rows = catalog.execute(
        "SELECT photos.id, roots.path, folders.path, photos.name FROM photos JOIN folders ON folders.id = folder_id"
        " JOIN roots ON roots.id = root_id WHERE is_missing = 1 AND is_offline = 0"
    ).fetchall()
    trashed = _read_trashed(catalog)
    found = {
        PhotoId(photo_id): full_path(root, folder, decode_name(name).partition("/")[0])  # see `photo_places`
        for photo_id, root, folder, name in rows
        if photo_id not in trashed
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def read_copied(catalog: sqlite3.Connection, among: Collection[PhotoId] | None = None) -> list[PhotoId]:
    """Return the missing photos whose content lies elsewhere too, as a photo without a decision.

    That was added later, unless the user has decided about the missing one. With `among`, only pairs are looked for of
    which one is among these.
    """
    ids = "(SELECT value FROM json_each(?))"
    limit = f" AND (photos.id IN {ids} OR content_digest IN (SELECT content_digest FROM photos WHERE id IN {ids}))"
    copied = catalog.execute(
        "SELECT photos.id FROM photos JOIN folders ON folders.id = folder_id JOIN roots ON roots.id = root_id"
        " WHERE is_missing = 1 AND is_offline = 0 AND EXISTS (SELECT 1 FROM photos AS copy"
        " WHERE copy.content_digest = photos.content_digest AND copy.is_missing = 0 AND copy.id <> photos.id"
        f" AND (copy.id > photos.id OR NOT ({undecided()})) AND {undecided('copy')})"
        + ("" if among is None else limit),
        () if among is None else (json.dumps(list(among)),) * 2,
    ).fetchall()
    trashed = _read_trashed(catalog) if copied else set()
    return [PhotoId(row[0]) for row in copied if row[0] not in trashed]


def _read_trashed(catalog: sqlite3.Connection) -> set[PhotoId]:
    documents = catalog.execute("SELECT document FROM journal WHERE verb = ?", (FileVerb.TRASH,)).fetchall()
    changes = [FileChange.from_document(FileVerb.TRASH, document) for (document,) in documents]
    return {step.photo_id for change in changes for step in change.steps if step.photo_id is not None}


def forget_photos(transaction: Transaction, photo_ids: Collection[PhotoId]) -> ChangeSet:
    """Take those of the photos that are still missing out of the catalog, for good."""
    known = read_missing(transaction.catalog)
    gone = [photo_id for photo_id in photo_ids if photo_id in known]
    transaction.catalog.executemany("DELETE FROM photos WHERE id = ?", ((photo_id,) for photo_id in gone))
    headless = transaction.catalog.execute(
        "SELECT min(id), stack_id FROM photos WHERE stack_id NOT IN (SELECT id FROM photos) GROUP BY stack_id"
    ).fetchall()
    transaction.catalog.executemany("UPDATE photos SET stack_id = ? WHERE stack_id = ?", headless)
    drop_thumbnails(transaction.thumbnails, gone)
    drop_features(transaction.features, gone)
    return ChangeSet(frozenset(gone), Aspect.PRESENCE)
