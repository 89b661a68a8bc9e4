"""What the user says of photos in words: titles, captions, tags, times of capture, places.

An edit never touches what the files say; it stands beside that and overrides it, see `describing`. Each change, of
however many photos, is one entry of the journal that holds the edits from before and after. What says nothing new - a
tag that the files of a photo have, a title as it is - is no edit.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from photofinder.catalog.journal import JournalEntry, add_entry, set_undone
from photofinder.catalog.sidecar_rows import await_sidecars
from photofinder.catalog.statements import keep_statements, read_statements, settle
from photofinder.catalog.writer import Transaction
from photofinder.describing import Wish, format_tag, is_suggestion, parse_tag
from photofinder.records import Aspect, ChangeSet, Described, PhotoId, Source, Statement, TagPath

DESCRIBE = "describe"
"""The verb by which the journal knows that photos were described."""

_PHOTOS_A_QUESTION = 500
_AMONG = "IN (SELECT value FROM json_each(?))"


class EditKey(NamedTuple):
    """What an edit is about; `part` is a tag as it is written, else ""."""

    photo_id: PhotoId
    field: str
    part: str


Edits = dict[EditKey, str | None]
"""Edits with their values as JSON; None: there is none."""
WishesOf = Callable[[PhotoId, Sequence[Statement]], Sequence[Wish]]
"""Returns what is to be said of a photo of which all of this is said."""
Step = Callable[[int, int], None]


def no_step(_done: int, _total: int) -> None:
    """Take no notice of how far a change is."""


@dataclass(frozen=True, slots=True)
class DescribeChange:
    """A change of edits as the journal keeps it."""

    before: Edits
    after: Edits

    @property
    def count(self) -> int:
        """How many photos it is about."""
        return len({key.photo_id for key in self.after})

    @property
    def subjects(self) -> list[Described]:
        """What it is about."""
        named = {key.field for key in self.after}
        return [each for each in Described if each in named]


def describe_photos(
    transaction: Transaction, photo_ids: Sequence[PhotoId], wishes: Sequence[Wish], step: Step = no_step
) -> ChangeSet:
    """Let the user say the same of photos, as one change; where nothing is new, nothing changes."""
    return describe_each(transaction, photo_ids, lambda _photo_id, _statements: wishes, step)


def describe_each(
    transaction: Transaction, photo_ids: Sequence[PhotoId], wishes_of: WishesOf, step: Step = no_step
) -> ChangeSet:
    """Let the user say of each photo what follows from all that is said of it, as one change.

    `step` is called with how many photos are done, of how many; what it raises undoes all of it.
    """
    before, after, catalog = Edits(), Edits(), transaction.catalog
    by_photo: dict[PhotoId, Edits] = {photo_id: {} for photo_id in _those_there(catalog, photo_ids)}
    for key, value in read_edits(catalog, list(by_photo)).items():
        by_photo[key.photo_id][key] = value
    for number, (photo_id, known) in enumerate(by_photo.items()):
        step(number, 2 * len(by_photo))
        statements = read_statements(catalog, photo_id)
        wanted, others = dict(known), [each for each in statements if each.source is not Source.USER]
        for wish in wishes_of(photo_id, statements):
            _apply(photo_id, wish, others, wanted)
        for key in {**known, **wanted}:
            if known.get(key) != wanted.get(key):
                before[key], after[key] = known.get(key), wanted.get(key)
    if not after:
        return ChangeSet()
    add_entry(transaction, DESCRIBE, _to_document(DescribeChange(before, after)))
    return _write(transaction, after, step)


def undo_description(transaction: Transaction, entry: JournalEntry, step: Step = no_step) -> ChangeSet:
    """Let photos have the edits from before a change."""
    set_undone(transaction, entry.entry_id, is_undone=True)
    return _write(transaction, read_describe_change(entry).before, step)


def redo_description(transaction: Transaction, entry: JournalEntry, step: Step = no_step) -> ChangeSet:
    """Let photos have the edits of a change again."""
    set_undone(transaction, entry.entry_id, is_undone=False)
    return _write(transaction, read_describe_change(entry).after, step)


def read_edits(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> Edits:
    """Return what the user has said of photos."""
    found = Edits()
    for start in range(0, len(photo_ids), _PHOTOS_A_QUESTION):
        wanted = ",".join(str(int(each)) for each in photo_ids[start : start + _PHOTOS_A_QUESTION])
        rows = catalog.execute(
            f"SELECT photo_id, field, part, value FROM edits WHERE photo_id IN ({wanted}) ORDER BY rowid"
        )
        found.update({EditKey(PhotoId(photo_id), field, part): value for photo_id, field, part, value in rows})
    return found


def pass_on_edits(catalog: sqlite3.Connection, before: Edits, after: Edits) -> set[PhotoId]:
    """Let edits be others where they still are as they were before; return the photos that changed."""
    known = read_edits(catalog, list(dict.fromkeys(key.photo_id for key in after)))
    return _put_all(catalog, {key: value for key, value in after.items() if known.get(key) == before.get(key)})


def read_describe_change(entry: JournalEntry) -> DescribeChange:
    """Return the change that an entry of the journal holds."""
    groups = json.loads(entry.document)
    return DescribeChange(*({
        EditKey(PhotoId(photo_id), field, part): value
        for field, part, value, photo_ids in group
        for photo_id in photo_ids
    } for group in groups))  # fmt: skip


def _to_document(change: DescribeChange) -> str:
    return json.dumps([_grouped(change.before), _grouped(change.after)])


def _grouped(edits: Edits) -> list[tuple[str, str, str | None, list[int]]]:
    groups: dict[tuple[str, str, str | None], list[int]] = {}
    for key, value in edits.items():
        groups.setdefault((key.field, key.part, value), []).append(key.photo_id)
    return [(*group, photo_ids) for group, photo_ids in groups.items()]


def _those_there(catalog: sqlite3.Connection, photo_ids: Iterable[PhotoId]) -> list[PhotoId]:
    """Return those of some photos that there are, each once."""
    wanted = list(dict.fromkeys(photo_ids))
    rows = catalog.execute(f"SELECT id FROM photos WHERE id {_AMONG}", (json.dumps([int(each) for each in wanted]),))
    there = {row[0] for row in rows}
    return [photo_id for photo_id in wanted if photo_id in there]


def _apply(photo_id: PhotoId, wish: Wish, others: Sequence[Statement], edits: Edits) -> None:
    """Let the edits of a photo say what is wished, by as few of them as it takes."""
    if wish.value is None:
        for key in [key for key in edits if key.field == wish.about and wish.tag in ((), _path(key))]:
            del edits[key]
        return
    key = EditKey(photo_id, wish.about, format_tag(wish.tag) if wish.tag else "")
    edits.pop(key, None)
    if wish.about is Described.TAGS:
        is_there = any(wish.tag in each.value for each in others if each.about is Described.TAGS)
        is_said = is_there == wish.value and not (is_suggestion(wish.tag) and not wish.value)  # a refusal is kept
    else:
        own = next((each.value for each in others if each.about is wish.about), "")
        is_said = json.dumps(own) == json.dumps(wish.value)
    if not is_said:
        edits[key] = json.dumps(wish.value, ensure_ascii=False)


def _path(key: EditKey) -> TagPath:
    return parse_tag(key.part) if key.part else ()


def _write(transaction: Transaction, edits: Edits, step: Step = no_step) -> ChangeSet:
    changed = _put_all(transaction.catalog, edits, step)
    return ChangeSet(frozenset(changed), Aspect.METADATA if changed else Aspect.NONE)


def _put_all(catalog: sqlite3.Connection, edits: Edits, step: Step = no_step) -> set[PhotoId]:
    """Write edits of those photos that there are, and let what counts stand in their metadata."""
    photo_ids = set(_those_there(catalog, (key.photo_id for key in edits)))
    for photo_id in photo_ids:
        keep_statements(catalog, photo_id)
    there = {key: value for key, value in edits.items() if key.photo_id in photo_ids}
    catalog.executemany(
        "DELETE FROM edits WHERE photo_id = ? AND field = ? AND part = ?",
        (key for key, value in there.items() if value is None),
    )
    catalog.executemany(
        "INSERT INTO edits (photo_id, field, part, value) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (photo_id, field, part) DO UPDATE SET value = excluded.value",
        ((*key, value) for key, value in there.items() if value is not None),
    )
    for number, photo_id in enumerate(photo_ids):
        step(len(photo_ids) + number, 2 * len(photo_ids))
        settle(catalog, photo_id)
    await_sidecars(catalog, photo_ids)
    return photo_ids
