"""The journal of what the user has changed, one entry a change, of whatever kind: what undoing and redoing go by.

Undoing goes back entry by entry, redoing forward again; a new entry forgets what could have been redone. What a
document holds is the business of its verb. A change that takes long is written down before it begins, by a document
that starts with `RUNNING`: such an entry is neither undone nor redone until it is finished.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from photofinder.catalog.writer import Transaction
from photofinder.cleanups import CLEANUP
from photofinder.file_changes import RUNNING

_KEPT_ENTRIES = 1000
_KEPT_CLEANUPS_NS = 366 * 24 * 3600 * 1_000_000_000  # by age: many ratings or clean-ups in a row push none out
_IS_RUNNING = f"substr(document, 1, {len(RUNNING)}) = '{RUNNING}'"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change: what kind it is, and what that kind has to know to undo and redo it."""

    entry_id: int
    verb: str
    document: str


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry with when it was made, and whether it is undone or was never finished."""

    entry: JournalEntry
    at_ns: int
    is_undone: bool
    is_unfinished: bool


def add_entry(transaction: Transaction, verb: str, document: str) -> int:
    """Write down a change that the user has made; return the id of the entry."""
    catalog = transaction.catalog
    catalog.execute(f"DELETE FROM journal WHERE is_undone = 1 AND NOT {_IS_RUNNING}")
    row = catalog.execute(
        "INSERT INTO journal (at_ns, verb, document) VALUES (?, ?, ?) RETURNING id", (time.time_ns(), verb, document)
    ).fetchone()
    catalog.execute(
        "DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ? AND verb <> ?", (_KEPT_ENTRIES, CLEANUP)
    )
    if verb == CLEANUP:
        oldest_ns = time.time_ns() - _KEPT_CLEANUPS_NS
        catalog.execute(f"DELETE FROM journal WHERE verb = ? AND at_ns < ? AND NOT {_IS_RUNNING}", (CLEANUP, oldest_ns))
    return int(row[0])


def set_undone(transaction: Transaction, entry_id: int, *, is_undone: bool) -> None:
    """Note that an entry is undone, or done again."""
    transaction.catalog.execute(
        "UPDATE journal SET is_undone = ?, undone_ns = ? WHERE id = ?",
        (is_undone, is_undone * time.time_ns(), entry_id),
    )


def rewrite_entry(transaction: Transaction, entry_id: int, document: str) -> None:
    """Give an entry another document."""
    transaction.catalog.execute("UPDATE journal SET document = ? WHERE id = ?", (document, entry_id))


def put_aside(transaction: Transaction, entry_id: int) -> None:
    """Let undoing in order pass over an entry that cannot be undone now; it can still be named."""
    transaction.catalog.execute("UPDATE journal SET undone_ns = ? WHERE id = ?", (time.time_ns(), entry_id))


def forget_entry(transaction: Transaction, entry_id: int) -> None:
    """Take an entry out of the journal: nothing came of it, or it can never be undone."""
    transaction.catalog.execute("DELETE FROM journal WHERE id = ?", (entry_id,))


def read_next_undo(catalog: sqlite3.Connection) -> JournalEntry | None:
    """Return what would be undone next."""
    return _read_first(catalog, f"WHERE is_undone = 0 AND undone_ns = 0 AND NOT {_IS_RUNNING} ORDER BY id DESC")


def read_next_redo(catalog: sqlite3.Connection) -> JournalEntry | None:
    """Return what would be redone next: what was undone last, which need not be the newest one."""
    return _read_first(catalog, f"WHERE is_undone = 1 AND NOT {_IS_RUNNING} ORDER BY undone_ns DESC, id")


def read_entry(catalog: sqlite3.Connection, entry_id: int) -> JournalEntry | None:
    """Return an entry, if there still is one."""
    return _read_first(catalog, f"WHERE id = {int(entry_id)}")


def read_entries(catalog: sqlite3.Connection, verb: str) -> list[DatedEntry]:
    """Return the entries of a verb, the newest first."""
    rows = catalog.execute(
        f"SELECT id, verb, document, at_ns, is_undone, {_IS_RUNNING} FROM journal WHERE verb = ? ORDER BY id DESC",
        (verb,),
    )
    return [DatedEntry(JournalEntry(*row[:3]), row[3], bool(row[4]), bool(row[5])) for row in rows]


def read_unfinished(catalog: sqlite3.Connection) -> list[JournalEntry]:
    """Return the entries that were begun and not finished, the oldest first."""
    rows = catalog.execute(f"SELECT id, verb, document FROM journal WHERE {_IS_RUNNING} ORDER BY id")
    return [JournalEntry(*row) for row in rows]


def _read_first(catalog: sqlite3.Connection, condition: str) -> JournalEntry | None:
    row = catalog.execute(f"SELECT id, verb, document FROM journal {condition} LIMIT 1").fetchone()
    return JournalEntry(*row) if row else None
