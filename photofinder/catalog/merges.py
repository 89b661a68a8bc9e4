"""What keepers get from the duplicates that go: given with the clean-up, and taken back with it.

What the user has changed since is left alone either way.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from photofinder.catalog.edits import EditKey, Edits, pass_on_edits
from photofinder.catalog.lent_metadata import lend_metadata, take_back_metadata
from photofinder.catalog.sidecar_rows import await_sidecars
from photofinder.catalog.writer import Transaction
from photofinder.cleanups import EditMerge, MarkMerge, Merge, MetadataMerge, StackMerge
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId

_COLUMNS = {Mark.RATING: "rating", Mark.FLAG: "flag", Mark.LABEL: "label", Mark.TURNS: "turns"}
_ASPECTS = {
    MarkMerge: Aspect.MARKS,
    StackMerge: Aspect.STACKS,
    MetadataMerge: Aspect.METADATA,
    EditMerge: Aspect.METADATA,
}
_AMONG = "IN (SELECT value FROM json_each(?))"


class StackPlace(NamedTuple):
    """In which stack a photo lies, by its top, and who else does; whether the user has said so."""

    top: PhotoId | None
    is_decided: bool
    others: frozenset[PhotoId] = frozenset()


def read_own_ratings(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> frozenset[PhotoId]:
    """Return those of some photos that the user has rated, whatever their files say."""
    rows = catalog.execute(f"SELECT id FROM photos WHERE is_rated_here = 1 AND id {_AMONG}", (_as_json(photo_ids),))
    return frozenset(PhotoId(row[0]) for row in rows)


def read_stack_places(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, StackPlace]:
    """Return in which stacks photos lie, and about which of them the user has decided."""
    rows = catalog.execute(
        f"SELECT id, stack_id, is_stacked_here FROM photos WHERE id {_AMONG}"
        " AND (stack_id IS NOT NULL OR is_stacked_here = 1)",
        (_as_json(photo_ids),),
    ).fetchall()
    members: dict[int, set[PhotoId]] = {}
    tops = _as_json([row[1] for row in rows if row[1] is not None])
    for top, photo_id in catalog.execute(
        f"SELECT stack_id, id FROM photos WHERE is_missing = 0 AND stack_id {_AMONG}", (tops,)
    ):
        members.setdefault(top, set()).add(PhotoId(photo_id))
    return {
        PhotoId(photo_id): StackPlace(top, bool(is_decided), frozenset(members.get(top, set()) - {photo_id}))
        for photo_id, top, is_decided in rows
    }


def settle_merges(transaction: Transaction, merges: Sequence[Merge], is_due: Callable[[Merge], bool]) -> ChangeSet:
    """Give keepers what is due, and take back what is not."""
    changed = ChangeSet()
    for merge in merges:
        touched = _settle(transaction.catalog, merge, is_due=is_due(merge))
        if touched:
            changed |= ChangeSet(frozenset(touched), _ASPECTS[type(merge)])
    return changed


def _settle(catalog: sqlite3.Connection, merge: Merge, *, is_due: bool) -> set[PhotoId]:
    """Settle one merge; return the photos that it has changed."""
    match merge:
        case MarkMerge():
            is_changed = _settle_mark(catalog, merge, is_due=is_due)
        case StackMerge():
            return _settle_stack(catalog, merge, is_due=is_due)
        case MetadataMerge():
            change = lend_metadata if is_due else take_back_metadata
            is_changed = change(catalog, merge.keeper, merge.lent)
        case EditMerge():
            said: Edits = {EditKey(merge.keeper, field, part): value for field, part, value in merge.edits}
            none: Edits = dict.fromkeys(said)
            return pass_on_edits(catalog, none, said) if is_due else pass_on_edits(catalog, said, none)
    return {merge.keeper} if is_changed else set()


def _settle_mark(catalog: sqlite3.Connection, merge: MarkMerge, *, is_due: bool) -> bool:
    column = _COLUMNS[merge.mark]
    now, wanted = (merge.before, merge.after) if is_due else (merge.after, merge.before)
    own = f", is_rated_here = {int(is_due or merge.was_own)}" if merge.mark is Mark.RATING else ""
    cursor = catalog.execute(
        f"UPDATE photos SET {column} = ?{own} WHERE id = ? AND {column} = ?", (wanted, merge.keeper, now)
    )
    if cursor.rowcount > 0 and merge.mark in (Mark.RATING, Mark.LABEL):
        await_sidecars(catalog, [merge.keeper])
    return cursor.rowcount > 0


def _settle_stack(catalog: sqlite3.Connection, merge: StackMerge, *, is_due: bool) -> set[PhotoId]:
    """Put a keeper into a stack, on top of it if the photo that goes was there, or take it out again."""
    if is_due:
        cursor = catalog.execute(
            "UPDATE photos SET stack_id = ?, is_stacked_here = 1"
            " WHERE id = ? AND stack_id IS NULL AND is_stacked_here = 0",
            (merge.after, merge.keeper),
        )
        before, after = merge.before, merge.after
    else:
        cursor = catalog.execute(
            "UPDATE photos SET stack_id = NULL, is_stacked_here = 0 WHERE id = ? AND stack_id = ?",
            (merge.keeper, merge.after),
        )
        before, after = merge.after, merge.before
    if cursor.rowcount < 1:
        return set()
    moved = catalog.execute(
        "UPDATE photos SET stack_id = ? WHERE stack_id = ? AND id <> ? RETURNING id", (after, before, merge.keeper)
    ).fetchall()
    return {merge.keeper, *(PhotoId(row[0]) for row in moved)}


def _as_json(photo_ids: Sequence[int]) -> str:
    return json.dumps([int(each) for each in photo_ids])
