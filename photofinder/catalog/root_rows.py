"""Where the roots lie: on which volume, and at which path it is mounted now."""

from __future__ import annotations

from pathlib import Path

from photofinder.catalog.database import decode_name, encode_name
from photofinder.catalog.photo_words import gather_again
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet


def note_volume(transaction: Transaction, root_id: int, volume: str, label: str, path: str) -> ChangeSet:
    """Keep on which volume a root lies, at which path of it; an empty volume says that it has no identity."""
    catalog = transaction.catalog
    if volume:
        catalog.execute(
            "INSERT INTO volumes (key, label) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET label = excluded.label",
            (volume, label),
        )
    catalog.execute(
        "UPDATE roots SET volume_id = (SELECT id FROM volumes WHERE key = ?), volume_path = ? WHERE id = ?",
        (volume, encode_name(path), root_id),
    )
    return ChangeSet()


def move_root(transaction: Transaction, root_id: int, path: Path) -> ChangeSet:
    """Let a root follow its volume to where it is mounted now, with all its photos, unless another root lies there."""
    catalog = transaction.catalog
    (before,) = catalog.execute("SELECT path FROM roots WHERE id = ?", (root_id,)).fetchone()
    catalog.execute(
        "UPDATE OR IGNORE roots SET path = ?, is_offline = 0 WHERE id = ?", (encode_name(str(path)), root_id)
    )
    if Path(decode_name(before)).name != path.name:
        gather_again(catalog, root_id)
    return ChangeSet(aspects=Aspect.ROOTS)
