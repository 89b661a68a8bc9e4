"""Rules for what to keep of duplicates that the user has kept under a name, as JSON documents."""

from __future__ import annotations

import sqlite3

from photofinder.catalog.writer import Transaction
from photofinder.keeping import KeepPreset
from photofinder.records import ChangeSet


def read_presets(catalog: sqlite3.Connection) -> list[KeepPreset]:
    """Return the kept presets, in the order in which they were kept first."""
    rows = catalog.execute("SELECT name, document FROM keep_presets ORDER BY id")
    return [KeepPreset.from_document(*row) for row in rows]


def save_preset(transaction: Transaction, preset: KeepPreset) -> ChangeSet:
    """Keep a preset, in the place of one of the same name."""
    transaction.catalog.execute(
        "INSERT INTO keep_presets (name, document) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET document = excluded.document",
        (preset.name, preset.to_document()),
    )
    return ChangeSet()


def forget_preset(transaction: Transaction, name: str) -> ChangeSet:
    """Keep a preset no longer."""
    transaction.catalog.execute("DELETE FROM keep_presets WHERE name = ?", (name,))
    return ChangeSet()
