"""What the user says of photos - rating, flag, colour label, turn of the view - and the journal by which it is undone.

Each change is one journal entry that holds the values from before, so that it can be undone also days later. Undoing
goes back entry by entry, redoing forward again; a new change forgets what could have been redone.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId

_KEPT_ENTRIES = 1000
_BATCH = 500  # ids in one statement
_COLUMNS: Mapping[Mark, str] = {Mark.RATING: "rating", Mark.FLAG: "flag", Mark.LABEL: "label", Mark.TURNS: "turns"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal: `before` and `after` hold the photos by the value that they had and got."""

    entry_id: int
    mark: Mark
    before: Mapping[int, Sequence[int]]
    after: Mapping[int, Sequence[int]]

    @property
    def count(self) -> int:
        """How many photos it is about."""
        return sum(map(len, self.after.values()))


def set_mark(transaction: Transaction, mark: Mark, photo_ids: Sequence[PhotoId], value: int) -> ChangeSet:
    """Give photos a value of a mark; turns are added to those that they have. Photos that have it are left alone."""
    before = _values(transaction.catalog, mark, photo_ids)
    wanted = {photo_id: (old + value) % 4 if mark is Mark.TURNS else value for photo_id, old in before.items()}
    changed = [photo_id for photo_id, new in wanted.items() if new != before[photo_id]]
    if not changed:
        return ChangeSet()
    entry = (_by_value(before, changed), _by_value(wanted, changed))
    _write(transaction, mark, entry[1])
    transaction.catalog.execute("DELETE FROM journal WHERE is_undone = 1")
    transaction.catalog.execute(
        "INSERT INTO journal (at_ns, verb, document) VALUES (?, ?, ?)", (time.time_ns(), mark, json.dumps(entry))
    )
    transaction.catalog.execute("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", (_KEPT_ENTRIES,))
    return ChangeSet(frozenset(map(PhotoId, changed)), Aspect.MARKS)


def undo_entry(transaction: Transaction, entry: Entry) -> ChangeSet:
    """Give the photos of an entry the values from before it."""
    transaction.catalog.execute("UPDATE journal SET is_undone = 1 WHERE id = ?", (entry.entry_id,))
    return _write(transaction, entry.mark, entry.before)


def redo_entry(transaction: Transaction, entry: Entry) -> ChangeSet:
    """Give the photos of an entry that was undone its values again."""
    transaction.catalog.execute("UPDATE journal SET is_undone = 0 WHERE id = ?", (entry.entry_id,))
    return _write(transaction, entry.mark, entry.after)


def read_next_undo(catalog: sqlite3.Connection) -> Entry | None:
    """Return what would be undone next."""
    return _read(catalog, "WHERE is_undone = 0 ORDER BY id DESC")


def read_next_redo(catalog: sqlite3.Connection) -> Entry | None:
    """Return what would be redone next."""
    return _read(catalog, "WHERE is_undone = 1 ORDER BY id")


def _read(catalog: sqlite3.Connection, condition: str) -> Entry | None:
    row = catalog.execute(f"SELECT id, verb, document FROM journal {condition} LIMIT 1").fetchone()
    if row is None:
        return None
    before, after = ({int(value): ids for value, ids in each.items()} for each in json.loads(row[2]))
    return Entry(row[0], Mark(row[1]), before, after)


def _values(catalog: sqlite3.Connection, mark: Mark, photo_ids: Sequence[PhotoId]) -> dict[int, int]:
    """Return the value of a mark of each photo that there is."""
    found: dict[int, int] = {}
    for start in range(0, len(photo_ids), _BATCH):
        wanted = ",".join(str(int(each)) for each in photo_ids[start : start + _BATCH])
        found.update(catalog.execute(f"SELECT id, {_COLUMNS[mark]} FROM photos WHERE id IN ({wanted})"))
    return found


def _by_value(values: Mapping[int, int], photo_ids: Sequence[int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for photo_id in photo_ids:
        groups.setdefault(values[photo_id], []).append(photo_id)
    return groups


def _write(transaction: Transaction, mark: Mark, groups: Mapping[int, Sequence[int]]) -> ChangeSet:
    own = ", is_rated_here = 1" if mark is Mark.RATING else ""
    for value, photo_ids in groups.items():
        transaction.catalog.executemany(
            f"UPDATE photos SET {_COLUMNS[mark]} = ?{own} WHERE id = ?", ((value, photo_id) for photo_id in photo_ids)
        )
    return ChangeSet(frozenset(PhotoId(each) for ids in groups.values() for each in ids), Aspect.MARKS)
