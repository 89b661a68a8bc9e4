"""Searches that the user has kept under a name; what their documents mean is known to who wrote them."""

from __future__ import annotations

import sqlite3

from photofinder.catalog.writer import Transaction
from photofinder.records import ChangeSet, SavedSearch


def read_searches(catalog: sqlite3.Connection) -> list[SavedSearch]:
    """Return the kept searches, in the order in which they were kept first."""
    return [SavedSearch(*row) for row in catalog.execute("SELECT name, document FROM saved_searches ORDER BY id")]


def save_search(transaction: Transaction, search: SavedSearch) -> ChangeSet:
    """Keep a search, in the place of one of the same name."""
    transaction.catalog.execute(
        "INSERT INTO saved_searches (name, document) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET document = excluded.document",
        search,
    )
    return ChangeSet()


def forget_search(transaction: Transaction, name: str) -> ChangeSet:
    """Keep a search no longer."""
    transaction.catalog.execute("DELETE FROM saved_searches WHERE name = ?", (name,))
    return ChangeSet()
