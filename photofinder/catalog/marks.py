"""What the user says of photos: rating, flag, colour label, turn of the view.

Each change is one entry of the journal that holds the values from before and after.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from photofinder.catalog.journal import JournalEntry, add_entry, set_undone
from photofinder.catalog.sidecar_rows import await_sidecars
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId

_BATCH = 500  # ids in one statement
_COLUMNS: Mapping[Mark, str] = {Mark.RATING: "rating", Mark.FLAG: "flag", Mark.LABEL: "label", Mark.TURNS: "turns"}


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A change of marks: `before` and `after` hold the photos by the value that they had and got."""

    mark: Mark
    before: Mapping[int, Sequence[int]]
    after: Mapping[int, Sequence[int]]

    @property
    def count(self) -> int:
        """How many photos it is about."""
        return sum(map(len, self.after.values()))


def read_mark_change(entry: JournalEntry) -> MarkChange:
    """Return the change of marks that an entry of the journal holds."""
    before, after = ({int(value): ids for value, ids in each.items()} for each in json.loads(entry.document))
    return MarkChange(Mark(entry.verb), before, after)


def set_mark(transaction: Transaction, mark: Mark, photo_ids: Sequence[PhotoId], value: int) -> ChangeSet:
    """Give photos a value of a mark; turns are added to those that they have. Photos that have it are left alone."""
    before = _values(transaction.catalog, mark, photo_ids)
    wanted = {photo_id: (old + value) % 4 if mark is Mark.TURNS else value for photo_id, old in before.items()}
    changed = [photo_id for photo_id, new in wanted.items() if new != before[photo_id]]
    if not changed:
        return ChangeSet()
    after = _by_value(wanted, changed)
    _write(transaction, mark, after)
    add_entry(transaction, mark, json.dumps((_by_value(before, changed), after)))
    return ChangeSet(frozenset(map(PhotoId, changed)), Aspect.MARKS)


def undo_marks(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Give the photos of an entry the values from before it."""
    change = read_mark_change(entry)
    set_undone(transaction, entry.entry_id, is_undone=True)
    return _write(transaction, change.mark, change.before)


def redo_marks(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Give the photos of an entry that was undone its values again."""
    change = read_mark_change(entry)
    set_undone(transaction, entry.entry_id, is_undone=False)
    return _write(transaction, change.mark, change.after)


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
    changed = frozenset(PhotoId(each) for ids in groups.values() for each in ids)
    if mark in (Mark.RATING, Mark.LABEL):
        await_sidecars(transaction.catalog, changed)
    return ChangeSet(changed, Aspect.MARKS)
