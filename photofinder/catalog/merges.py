"""Marks that keepers get from the duplicates that go: given with the clean-up, and taken back with it.

A mark that the user has changed since is left alone either way.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from photofinder.catalog.writer import Transaction
from photofinder.cleanups import MarkMerge
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId

_COLUMNS = {Mark.RATING: "rating", Mark.FLAG: "flag", Mark.LABEL: "label", Mark.TURNS: "turns"}


def read_own_ratings(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> frozenset[PhotoId]:
    """Return those of some photos that the user has rated, whatever their files say."""
    rows = catalog.execute(
        "SELECT id FROM photos WHERE is_rated_here = 1 AND id IN (SELECT value FROM json_each(?))",
        (json.dumps([int(each) for each in photo_ids]),),
    )
    return frozenset(PhotoId(row[0]) for row in rows)


def settle_merges(
    transaction: Transaction, merges: Sequence[MarkMerge], is_due: Callable[[MarkMerge], bool]
) -> ChangeSet:
    """Give keepers the marks that are due, and take back those that are not."""
    changed = {merge.keeper for merge in merges if _settle(transaction.catalog, merge, is_due=is_due(merge))}
    return ChangeSet(frozenset(changed), Aspect.MARKS if changed else Aspect.NONE)


def _settle(catalog: sqlite3.Connection, merge: MarkMerge, *, is_due: bool) -> bool:
    column = _COLUMNS[merge.mark]
    now, wanted = (merge.before, merge.after) if is_due else (merge.after, merge.before)
    own = f", is_rated_here = {int(is_due or merge.was_own)}" if merge.mark is Mark.RATING else ""
    cursor = catalog.execute(
        f"UPDATE photos SET {column} = ?{own} WHERE id = ? AND {column} = ?", (wanted, merge.keeper, now)
    )
    return cursor.rowcount > 0
