"""What is known of photos by files that were duplicates of them: it fills what their own files leave empty.

It is kept beside the metadata, so that it counts again whenever a file is read anew, and can be taken back.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict

from photofinder.catalog.statements import keep_statements, settle
from photofinder.cleanups import LentMetadata
from photofinder.records import PhotoId


def lend_metadata(catalog: sqlite3.Connection, photo_id: PhotoId, lent: LentMetadata) -> bool:
    """Lend a photo what its file does not say; return whether it had not got that before."""
    keep_statements(catalog, photo_id)
    cursor = catalog.execute(
        "INSERT INTO lent_metadata SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)"
        " ON CONFLICT DO NOTHING",
        (photo_id, json.dumps(asdict(lent))),
    )
    if cursor.rowcount < 1:
        return False
    settle(catalog, photo_id)
    return True


def take_back_metadata(catalog: sqlite3.Connection, photo_id: PhotoId, lent: LentMetadata) -> bool:
    """Take back what was lent to a photo; return whether it was."""
    keep_statements(catalog, photo_id)
    cursor = catalog.execute(
        "DELETE FROM lent_metadata WHERE photo_id = ? AND document = ?", (photo_id, json.dumps(asdict(lent)))
    )
    if cursor.rowcount < 1:
        return False
    settle(catalog, photo_id)
    return True
