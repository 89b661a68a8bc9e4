"""Photos that lie on one another - RAW and JPEG of a shot, a burst - of which one, the top, stands for all.

Every photo of a stack, the top too, carries the id of the top. What the user stacks or unstacks is an entry of the
journal, and is left alone by automatic stacking from then on. Where a top goes, its whole stack goes along.
"""

from __future__ import annotations

import enum
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from photofinder.catalog.database import decode_name
from photofinder.catalog.journal import JournalEntry, add_entry, set_undone
from photofinder.catalog.photo_filter import VISIBLE
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, OpenStacks, PhotoId

_AMONG = "IN (SELECT value FROM json_each(?))"


class StackVerb(enum.StrEnum):
    """What the user does with stacks, as the journal names it."""

    STACK = "stack"
    UNSTACK = "unstack"
    TOP = "stack_top"


class _Place(NamedTuple):
    """In which stack a photo lies, and whether the user has said so."""

    stack_id: int | None
    is_decided: bool


_Places = Mapping[int, _Place]


class ShotFile(NamedTuple):
    """A photo that may be one file of a shot: its folder and its name."""

    photo_id: PhotoId
    folder_id: int
    name: str


class TimedShot(NamedTuple):
    """When a camera took a photo; `series` is equal for photos of one camera in one folder."""

    photo_id: PhotoId
    series: tuple[int, str]
    taken_ms: int


@dataclass(frozen=True, slots=True)
class StackChange:
    """A change of stacks: where photos lay before and after it."""

    verb: StackVerb
    before: _Places
    after: _Places

    @property
    def count(self) -> int:
        """How many photos it is about."""
        return len(self.after)


def read_stack_change(entry: JournalEntry) -> StackChange:
    """Return the change of stacks that an entry of the journal holds."""
    before, after = (
        {photo_id: _Place(stack_id, bool(is_decided)) for stack_id, is_decided, ids in groups for photo_id in ids}
        for groups in json.loads(entry.document)
    )
    return StackChange(StackVerb(entry.verb), before, after)


def stack_photos(transaction: Transaction, groups: Sequence[Sequence[PhotoId]]) -> ChangeSet:
    """Put each group of photos on one another, the first one on top; what lies under a photo comes along."""
    wanted: dict[int, _Place] = {}
    chosen = [photo_id for group in groups for photo_id in group]
    under, known = _members_under(transaction.catalog, chosen), _read_places(transaction.catalog, chosen)
    for group in groups:
        there = [photo_id for photo_id in group if photo_id in known]
        members = dict.fromkeys(member for photo_id in there for member in under.get(photo_id, [photo_id]))
        if group[0] in known and len(members) > 1:
            wanted.update(dict.fromkeys(members, _Place(group[0], is_decided=True)))
    return _change(transaction, StackVerb.STACK, wanted)


def unstack_photos(transaction: Transaction, photo_ids: Sequence[PhotoId]) -> ChangeSet:
    """Take photos out of their stacks; with the photo on top, all of its stack."""
    under = _members_under(transaction.catalog, photo_ids)
    leaving = [member for photo_id in photo_ids for member in under.get(photo_id, [photo_id])]
    places = _read_places(transaction.catalog, leaving)
    stacked = [photo_id for photo_id, place in places.items() if place.stack_id is not None]
    return _change(transaction, StackVerb.UNSTACK, dict.fromkeys(stacked, _Place(None, is_decided=True)))


def put_on_top(transaction: Transaction, photo_id: PhotoId) -> ChangeSet:
    """Let a photo stand for its stack."""
    stack_id = _read_places(transaction.catalog, [photo_id]).get(photo_id, _Place(None, is_decided=False)).stack_id
    if stack_id is None:
        return ChangeSet()
    members = _members_of(transaction.catalog, [stack_id])
    return _change(transaction, StackVerb.TOP, dict.fromkeys(members, _Place(photo_id, is_decided=True)))


def stack_undecided(transaction: Transaction, pairs: Sequence[tuple[PhotoId, PhotoId]]) -> ChangeSet:
    """Put the first of each pair on the second, unless meanwhile one of them lies in a stack or the user unstacked it.

    This is no entry of the journal: the user has not done it.
    """
    both = [photo_id for pair in pairs for photo_id in pair]
    places = _read_places(transaction.catalog, both)
    free = _Place(None, is_decided=False)
    wanted: dict[int, _Place] = {
        photo_id: _Place(top, is_decided=False)
        for top, other in pairs
        for photo_id in (top, other)
        if places.get(top) == places.get(other) == free
    }
    return _write(transaction, wanted)


def undo_stacks(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Put the photos of an entry back to where they lay before it."""
    set_undone(transaction, entry.entry_id, is_undone=True)
    return _write(transaction, read_stack_change(entry).before)


def redo_stacks(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Stack or unstack the photos of an entry that was undone again."""
    set_undone(transaction, entry.entry_id, is_undone=False)
    return _write(transaction, read_stack_change(entry).after)


def read_members(catalog: sqlite3.Connection, photo_id: PhotoId) -> list[PhotoId]:
    """Return the photos of the stack of a photo that can be seen, the top first; none if it lies in no stack."""
    rows = catalog.execute(
        "SELECT id FROM photos WHERE stack_id = (SELECT stack_id FROM photos WHERE id = ?)"
        f" AND {VISIBLE} ORDER BY id <> stack_id, name_key, id",
        (photo_id,),
    )
    return [PhotoId(row[0]) for row in rows]


def read_with_members(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId], opened: OpenStacks) -> list[PhotoId]:
    """Return photos, each one of a closed stack followed by the others of it that can be seen; every photo once.

    Whichever photo of a closed stack is shown stands for it: the top, or another one where the top is gone.
    """
    closed = {
        photo_id: place.stack_id
        for photo_id, place in _read_places(catalog, photo_ids).items()
        if place.stack_id is not None and PhotoId(place.stack_id) not in opened
    }
    members: dict[int, list[int]] = {}
    rows = catalog.execute(
        f"SELECT stack_id, id FROM photos WHERE stack_id {_AMONG} AND {VISIBLE}"
        " ORDER BY stack_id, id <> stack_id, name_key, id",
        (json.dumps(list(set(closed.values()))),),
    )
    for stack_id, photo_id in rows:
        members.setdefault(stack_id, []).append(photo_id)
    return [
        PhotoId(each)
        for each in dict.fromkeys(m for one in photo_ids for m in (one, *members.get(closed.get(one, -1), ())))
    ]


def read_unpaired(catalog: sqlite3.Connection, raw_endings: Sequence[str]) -> list[ShotFile]:
    """Return the photos about whose stacking nobody has decided, of the folders where RAW files are among them."""
    tests, endings = [], [f".{ending}" for ending in sorted(raw_endings, key=len)]
    for length, same in groupby(endings, key=len):
        tests.append(f"lower(substr(name, -{length})) IN ({', '.join('?' for _ in same)})")
    # From an index alone, that of the names: 0.5 s in a million.
    folders = catalog.execute(f"SELECT DISTINCT folder_id FROM photos WHERE {' OR '.join(tests)}", endings).fetchall()
    rows = catalog.execute(
        f"SELECT id, folder_id, name FROM photos WHERE folder_id {_AMONG}"
        f" AND stack_id IS NULL AND is_stacked_here = 0 AND {VISIBLE} ORDER BY id",
        (json.dumps([row[0] for row in folders]),),
    )
    return [ShotFile(PhotoId(photo_id), folder_id, decode_name(name)) for photo_id, folder_id, name in rows]


def read_timed_shots(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> list[TimedShot]:
    """Return those of the pictures that know when they were taken and lie in no stack or on top, by series and time."""
    rows = catalog.execute(
        "SELECT id, folder_id, camera_make || '/' || camera_model, sort_ms FROM photos"
        f" JOIN metadata ON photo_id = id WHERE id {_AMONG} AND captured IS NOT NULL AND {VISIBLE}"
        " AND duration_ms = 0 AND (stack_id IS NULL OR stack_id = id) ORDER BY folder_id, 3, sort_ms, name_key, id",
        (json.dumps(list(map(int, photo_ids))),),
    )
    return [TimedShot(PhotoId(row[0]), (row[1], row[2]), row[3]) for row in rows]


def _members_of(catalog: sqlite3.Connection, stack_ids: Iterable[int]) -> list[int]:
    rows = catalog.execute(f"SELECT id FROM photos WHERE stack_id {_AMONG} ORDER BY id", (json.dumps(list(stack_ids)),))
    return [row[0] for row in rows]


def _members_under(catalog: sqlite3.Connection, photo_ids: Sequence[PhotoId]) -> dict[int, list[int]]:
    """Return all photos of the stacks whose tops are among the photos, by the top, which comes first."""
    under: dict[int, list[int]] = {}
    rows = catalog.execute(
        f"SELECT stack_id, id FROM photos WHERE stack_id {_AMONG} ORDER BY stack_id, id <> stack_id, name_key, id",
        (json.dumps(list(map(int, photo_ids))),),
    )
    for stack_id, photo_id in rows:
        under.setdefault(stack_id, []).append(photo_id)
    return under


def _read_places(catalog: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, _Place]:
    rows = catalog.execute(
        f"SELECT id, stack_id, is_stacked_here FROM photos WHERE id {_AMONG}", (json.dumps(list(map(int, photo_ids))),)
    )
    return {photo_id: _Place(stack_id, bool(is_decided)) for photo_id, stack_id, is_decided in rows}


def _change(transaction: Transaction, verb: StackVerb, wanted: _Places) -> ChangeSet:
    """Put photos to where they are wanted, by an entry of the journal; a photo left alone lies in no stack any more."""
    before = _read_places(transaction.catalog, list(wanted))
    if all(before.get(photo_id) == place for photo_id, place in wanted.items()):
        return ChangeSet()
    left = {place.stack_id for photo_id, place in before.items() if place.stack_id != wanted[photo_id].stack_id}
    alone = _left_alone(transaction.catalog, [each for each in left if each is not None], wanted)
    after = {**{photo_id: place for photo_id, place in wanted.items() if photo_id in before}, **alone}
    before.update(_read_places(transaction.catalog, list(alone)))
    changed = [photo_id for photo_id in after if after[photo_id] != before[photo_id]]
    document = [_as_groups({photo_id: places[photo_id] for photo_id in changed}) for places in (before, after)]
    announced = _write(transaction, after)
    add_entry(transaction, verb, json.dumps(document))
    return announced


def _left_alone(catalog: sqlite3.Connection, stack_ids: Sequence[int], leaving: _Places) -> dict[int, _Place]:
    """Return the photos that are the only ones to stay in stacks, and that they lie in none then."""
    staying: dict[int, list[int]] = {}
    for photo_id, place in _read_places(catalog, _members_of(catalog, stack_ids)).items():
        if photo_id not in leaving and place.stack_id is not None:
            staying.setdefault(place.stack_id, []).append(photo_id)
    return {ids[0]: _Place(None, is_decided=True) for ids in staying.values() if len(ids) == 1}


def _write(transaction: Transaction, places: _Places) -> ChangeSet:
    """Put photos to where they belong; whatever lay or lies in a stack with one of them is announced, too."""
    catalog = transaction.catalog
    before = {place.stack_id for place in _read_places(catalog, list(places)).values()}
    touched = {each for each in before | {place.stack_id for place in places.values()} if each is not None}
    announced = {*places, *_members_of(catalog, touched)}
    catalog.executemany(
        "UPDATE photos SET stack_id = ?, is_stacked_here = ? WHERE id = ?",
        ((place.stack_id, place.is_decided, photo_id) for photo_id, place in places.items()),
    )
    return ChangeSet(frozenset(map(PhotoId, announced)), Aspect.STACKS if announced else Aspect.NONE)


def _as_groups(places: _Places) -> list[tuple[int | None, bool, list[int]]]:
    groups: dict[_Place, list[int]] = {}
    for photo_id, place in places.items():
        groups.setdefault(place, []).append(photo_id)
    return [(*place, ids) for place, ids in groups.items()]
