"""What the user has decided about pairs of photos, by what these hold: it survives moves, renames and re-installs.

Each change is one entry of the journal that holds the pairs from before and after it.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from photofinder.catalog.journal import JournalEntry, add_entry, set_undone
from photofinder.catalog.writer import Transaction
from photofinder.keeping import DecidedPair, Decision
from photofinder.records import Aspect, ChangeSet

DECIDE = "decide"
"""The verb by which the journal knows a decision."""

_COLUMNS = "first, second, decision, places"


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A change of decisions: those that it has taken away, and those that it has made."""

    before: Sequence[DecidedPair]
    after: Sequence[DecidedPair]

    @property
    def count(self) -> int:
        """How many pairs it is about."""
        return max(len(self.before), len(self.after))


def read_decisions(catalog: sqlite3.Connection) -> list[DecidedPair]:
    """Return what was decided, the oldest first."""
    rows = catalog.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY at_ns, first, second")
    return [_as_pair(row) for row in rows]


def write_decisions(transaction: Transaction, pairs: Sequence[DecidedPair]) -> ChangeSet:
    """Keep decisions, each in the place of an earlier one about the same pair."""
    known = {pair: _read(transaction.catalog, pair) for pair in pairs}
    changed = [pair for pair, before in known.items() if before != pair]
    before = [each for pair in changed if (each := known[pair]) is not None]
    return _change(transaction, DecisionChange(before, changed))


def forget_decisions(transaction: Transaction, pairs: Sequence[DecidedPair]) -> ChangeSet:
    """Keep decisions no longer."""
    before = [each for pair in pairs if (each := _read(transaction.catalog, pair)) is not None]
    return _change(transaction, DecisionChange(before, ()))


def read_decision_change(entry: JournalEntry) -> DecisionChange:
    """Return the change of decisions that an entry of the journal holds."""
    before, after = ([_from_values(values) for values in pairs] for pairs in json.loads(entry.document))
    return DecisionChange(before, after)


def undo_decisions(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Decide about the pairs of an entry as before it."""
    change = read_decision_change(entry)
    set_undone(transaction, entry.entry_id, is_undone=True)
    return _put(transaction, change.after, change.before)


def redo_decisions(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Decide about the pairs of an entry that was undone again."""
    change = read_decision_change(entry)
    set_undone(transaction, entry.entry_id, is_undone=False)
    return _put(transaction, change.before, change.after)


def _change(transaction: Transaction, change: DecisionChange) -> ChangeSet:
    if not change.count:
        return ChangeSet()
    document = json.dumps([[_to_values(pair) for pair in pairs] for pairs in (change.before, change.after)])
    add_entry(transaction, DECIDE, document)
    return _put(transaction, change.before, change.after)


def _put(transaction: Transaction, taken: Sequence[DecidedPair], put: Sequence[DecidedPair]) -> ChangeSet:
    catalog, now_ns = transaction.catalog, time.time_ns()
    catalog.executemany(
        "DELETE FROM decisions WHERE first = ? AND second = ?", ((pair.first, pair.second) for pair in taken)
    )
    catalog.executemany(
        "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?)",
        ((pair.first, pair.second, pair.decision, json.dumps(pair.places), now_ns) for pair in put),
    )
    return ChangeSet(aspects=Aspect.NONE)


def _read(catalog: sqlite3.Connection, pair: DecidedPair) -> DecidedPair | None:
    row = catalog.execute(
        f"SELECT {_COLUMNS} FROM decisions WHERE first = ? AND second = ?", (pair.first, pair.second)
    ).fetchone()
    return _as_pair(row) if row else None


def _as_pair(row: Sequence[Any]) -> DecidedPair:
    first, second, decision, places = row
    return DecidedPair(first, second, Decision(decision), tuple(json.loads(places)))


def _to_values(pair: DecidedPair) -> tuple[str, str, str, tuple[str, ...]]:
    return pair.first.hex(), pair.second.hex(), pair.decision, pair.places


def _from_values(values: Sequence[Any]) -> DecidedPair:
    first, second, decision, places = values
    return DecidedPair(bytes.fromhex(first), bytes.fromhex(second), Decision(decision), tuple(places))
