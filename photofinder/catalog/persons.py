"""Persons, and what the user has decided about faces: cannot be made again, and hangs on what pictures hold.

Each change is one entry of the journal that holds the rows of both tables from before and after it.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from photofinder.catalog.content_keys import photos_with
from photofinder.catalog.face_rows import Boxes, read_box, settle_photo
from photofinder.catalog.journal import JournalEntry, add_entry, set_undone
from photofinder.catalog.writer import Transaction
from photofinder.people import FaceKey, PersonId, Verdict
from photofinder.records import Aspect, ChangeSet, PhotoId
from photofinder.words import WordPattern, split_words

PEOPLE = "people"
"""The verb by which the journal knows a change of persons and faces."""


class PersonRow(NamedTuple):
    """A person as it is kept: the name, and the face chosen to be shown."""

    name: str
    cover: FaceKey | None = None


class DecisionKey(NamedTuple):
    """What a decision is about."""

    face: FaceKey
    person_id: PersonId


@dataclass(slots=True)
class PeopleChange:
    """A change as the journal keeps it: `what` was done to how many faces, and the rows from before and after."""

    what: str
    count: int = 0
    persons: dict[PersonId, tuple[PersonRow | None, PersonRow | None]] = field(default_factory=dict)
    decisions: dict[DecisionKey, tuple[Verdict | None, Verdict | None]] = field(default_factory=dict)


class PeopleDraft:
    """Makes a change inside of a transaction, row by row, and remembers what was there before."""

    def __init__(self, catalog: sqlite3.Connection, what: str) -> None:
        self._catalog = catalog
        self.change = PeopleChange(what)

    def person_called(self, name: str) -> PersonId:
        """Return the person of a name, who is made where there is none."""
        row = self._catalog.execute("SELECT id FROM persons WHERE name = ?", (name,)).fetchone()
        if row is not None:
            return PersonId(row[0])
        last = self._catalog.execute("SELECT seq FROM sqlite_sequence WHERE name = 'persons'").fetchone()
        person_id = PersonId((last[0] if last else 0) + 1)
        self.put_person(person_id, PersonRow(name))
        return person_id

    def put_person(self, person_id: PersonId, after: PersonRow | None) -> None:
        """Let a person be as given, or not be."""
        before = read_person_row(self._catalog, person_id)
        if before == after:
            return
        first, _ = self.change.persons.get(person_id, (before, None))
        self.change.persons[person_id] = (first, after)
        _put_person(self._catalog, person_id, after)

    def put_decision(self, key: DecisionKey, after: Verdict | None) -> None:
        """Let a verdict be as given, or not be."""
        before = _read_verdict(self._catalog, key)
        if before == after:
            return
        first, _ = self.change.decisions.get(key, (before, None))
        self.change.decisions[key] = (first, after)
        _put_decision(self._catalog, key, after)

    def confirm(self, face: FaceKey, person_id: PersonId) -> None:
        """Let a face be this person's, and nobody else's."""
        for other, verdict in _read_verdicts(self._catalog, face).items():
            if other != person_id and verdict is Verdict.CONFIRMED:
                self.put_decision(DecisionKey(face, other), None)
        self.put_decision(DecisionKey(face, person_id), Verdict.CONFIRMED)

    def reject(self, face: FaceKey, person_id: PersonId) -> None:
        """Let a face never be suggested to be this person's."""
        self.put_decision(DecisionKey(face, person_id), Verdict.REJECTED)

    def release(self, face: FaceKey) -> None:
        """Let a face be open again: confirmed to be nobody's; what was rejected stays so."""
        for other, verdict in _read_verdicts(self._catalog, face).items():
            if verdict is Verdict.CONFIRMED:
                self.put_decision(DecisionKey(face, other), None)

    def merge(self, person_id: PersonId, into: PersonId) -> None:
        """Let everything of one person be another's; what was rejected for one is for both.

        What was only suggested is suggested anew when faces are grouped next, so that undoing leaves no trace.
        """
        for key, verdict in read_decisions_about(self._catalog, person_id).items():
            self.put_decision(key, None)
            known = _read_verdicts(self._catalog, key.face)
            if verdict is Verdict.CONFIRMED:
                self.confirm(key.face, into)
            elif into not in known:
                self.put_decision(DecisionKey(key.face, into), verdict)
        self.put_person(person_id, None)

    def forget(self, person_id: PersonId) -> None:
        """Let there be no such person, and nothing decided about one."""
        for key in read_decisions_about(self._catalog, person_id):
            self.put_decision(key, None)
        self.put_person(person_id, None)

    def finish(self) -> None:
        """Leave out what is as it was before."""
        change = self.change
        change.persons = {each: rows for each, rows in change.persons.items() if rows[0] != rows[1]}
        change.decisions = {each: rows for each, rows in change.decisions.items() if rows[0] != rows[1]}
        change.count = len({key.face for key in change.decisions})


def change_people(transaction: Transaction, what: str, make: Callable[[PeopleDraft], None]) -> ChangeSet:
    """Make one change of persons and decisions, which can be undone; where nothing is new, nothing changes."""
    draft = PeopleDraft(transaction.catalog, what)
    make(draft)
    draft.finish()
    change = draft.change
    if not change.persons and not change.decisions:
        return ChangeSet()
    add_entry(transaction, PEOPLE, _to_document(change))
    return _settle(transaction.catalog, change)


def undo_people(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Let persons and decisions be as before a change."""
    set_undone(transaction, entry.entry_id, is_undone=True)
    return _apply(transaction.catalog, read_people_change(entry), 0)


def redo_people(transaction: Transaction, entry: JournalEntry) -> ChangeSet:
    """Let persons and decisions be again as after a change that was undone."""
    set_undone(transaction, entry.entry_id, is_undone=False)
    return _apply(transaction.catalog, read_people_change(entry), 1)


def _apply(catalog: sqlite3.Connection, change: PeopleChange, side: int) -> ChangeSet:
    for person_id, rows in sorted(change.persons.items(), key=lambda each: each[1][side] is not None):
        _put_person(catalog, person_id, rows[side])  # those that go first: names are unique
    for key, verdicts in change.decisions.items():
        _put_decision(catalog, key, verdicts[side])
    return _settle(catalog, change)


def _settle(catalog: sqlite3.Connection, change: PeopleChange) -> ChangeSet:
    digests = {key.face.content_digest for key in change.decisions}
    for person_id in change.persons:
        rows = catalog.execute(
            "SELECT DISTINCT content_digest FROM faces JOIN photos ON photos.id = photo_id"
            " WHERE content_digest IS NOT NULL AND (person_id = ?1 OR guess_id = ?1)",
            (person_id,),
        )
        digests.update(digest for (digest,) in rows)
    changed: set[PhotoId] = set()
    for digest in digests:
        for photo_id in photos_with(catalog, digest):
            settle_photo(catalog, photo_id, digest)
            changed.add(photo_id)
    return ChangeSet(frozenset(changed), Aspect.FACES)


def read_person_row(catalog: sqlite3.Connection, person_id: PersonId) -> PersonRow | None:
    """Return a person as it is kept, if there is one."""
    row = catalog.execute("SELECT name, cover_digest, cover_box FROM persons WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        return None
    name, digest, box = row
    return PersonRow(name, FaceKey(digest, read_box(box)) if digest is not None and box is not None else None)


def read_names(catalog: sqlite3.Connection) -> dict[PersonId, str]:
    """Return everybody's names."""
    return {PersonId(number): name for number, name in catalog.execute("SELECT id, name FROM persons ORDER BY name")}


def read_person_names(catalog: sqlite3.Connection, begun: str, most: int) -> list[str]:
    """Return names of persons that have a word that begins like this, those of the most photos first.

    They are those that the user has given and those that files bring along.
    """
    rows = catalog.execute(
        "SELECT name FROM (SELECT name, count(photo_id) AS photos FROM persons"
        " LEFT JOIN faces ON person_id = persons.id AND is_confirmed = 1 GROUP BY persons.id"
        " UNION ALL SELECT value, count(*) FROM metadata, json_each(people) WHERE people <> '[]' GROUP BY value)"
        " GROUP BY name ORDER BY sum(photos) DESC, name"
    )
    names = (str(name) for (name,) in rows)
    words = tuple(split_words(begun))
    pattern = WordPattern(words, (), is_prefix=True)
    fitting = (name for name in names if not words or pattern.find(split_words(name)) is not None)
    return list(itertools.islice(fitting, most))


def read_decisions_about(catalog: sqlite3.Connection, person_id: PersonId) -> dict[DecisionKey, Verdict]:
    """Return what was decided about a person."""
    rows = catalog.execute(
        "SELECT content_digest, box, verdict FROM face_decisions WHERE person_id = ?", (person_id,)
    ).fetchall()
    return {DecisionKey(FaceKey(digest, read_box(box)), person_id): Verdict(verdict) for digest, box, verdict in rows}


def _read_verdicts(catalog: sqlite3.Connection, face: FaceKey) -> dict[PersonId, Verdict]:
    rows = catalog.execute(
        "SELECT person_id, verdict FROM face_decisions WHERE content_digest = ? AND box = ?",
        (face.content_digest, _box_text(face.box)),
    ).fetchall()
    return {PersonId(person_id): Verdict(verdict) for person_id, verdict in rows}


def _read_verdict(catalog: sqlite3.Connection, key: DecisionKey) -> Verdict | None:
    return _read_verdicts(catalog, key.face).get(key.person_id)


def _put_person(catalog: sqlite3.Connection, person_id: PersonId, row: PersonRow | None) -> None:
    if row is None:
        catalog.execute("DELETE FROM persons WHERE id = ?", (person_id,))
        return
    cover = (row.cover.content_digest, _box_text(row.cover.box)) if row.cover else (None, None)
    changed = catalog.execute(  # no upsert: its policy would be that of the trigger's own insertions, too
        "UPDATE persons SET name = ?, cover_digest = ?, cover_box = ? WHERE id = ?", (row.name, *cover, person_id)
    )
    if not changed.rowcount:
        catalog.execute("INSERT INTO persons VALUES (?, ?, ?, ?)", (person_id, row.name, *cover))


def _put_decision(catalog: sqlite3.Connection, key: DecisionKey, verdict: Verdict | None) -> None:
    place = (key.face.content_digest, _box_text(key.face.box), key.person_id)
    if verdict is None:
        catalog.execute("DELETE FROM face_decisions WHERE content_digest = ? AND box = ? AND person_id = ?", place)
        return
    catalog.execute("INSERT OR REPLACE INTO face_decisions VALUES (?, ?, ?, ?, ?)", (*place, verdict, time.time_ns()))


def _box_text(box: Boxes) -> str:
    return json.dumps(box, separators=(",", ":"))


def read_people_change(entry: JournalEntry) -> PeopleChange:
    """Return the change that an entry of the journal holds."""
    document = json.loads(entry.document)
    return PeopleChange(
        document["what"],
        document["count"],
        {PersonId(number): (_to_row(before), _to_row(after)) for number, before, after in document["persons"]},
        {
            DecisionKey(_to_face(face), PersonId(person_id)): (_to_verdict(before), _to_verdict(after))
            for face, person_id, before, after in document["decisions"]
        },
    )


def _to_document(change: PeopleChange) -> str:
    return json.dumps(
        {
            "what": change.what,
            "count": change.count,
            "persons": [
                [number, _from_row(before), _from_row(after)] for number, (before, after) in change.persons.items()
            ],
            "decisions": [
                [_from_face(key.face), key.person_id, before, after]
                for key, (before, after) in change.decisions.items()
            ],
        }
    )


def _from_row(row: PersonRow | None) -> object:
    return None if row is None else [row.name, _from_face(row.cover) if row.cover else None]


def _to_row(values: list[object] | None) -> PersonRow | None:
    if values is None:
        return None
    name, cover = values
    return PersonRow(str(name), _to_face(cover) if isinstance(cover, list) else None)


def _from_face(face: FaceKey) -> list[object]:
    return [face.content_digest.hex(), list(face.box)]


def _to_face(values: Sequence[object]) -> FaceKey:
    digest, box = values
    assert isinstance(box, list)
    x, y, width, height = box
    return FaceKey(bytes.fromhex(str(digest)), (x, y, width, height))


def _to_verdict(value: int | None) -> Verdict | None:
    return None if value is None else Verdict(value)
