"""The faces of photos as rows: what was found, and what follows for each face from what the user has decided.

A face that is found again, by whichever version, keeps its number. A face that the user has named and that is not found
any more keeps a row of its own: who is in a picture does not depend on who looks for faces.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from photofinder.catalog.writer import Transaction
from photofinder.people import (
    NOBODY,
    Face,
    FaceGroup,
    FaceId,
    FaceKey,
    FoundFace,
    Person,
    PersonId,
    Verdict,
    box_of_key,
    key_of_box,
    pair_boxes,
)
from photofinder.records import Aspect, Box, ChangeSet, PhotoId

Boxes = tuple[int, int, int, int]
Decided = Mapping[Boxes, Mapping[PersonId, Verdict]]
"""What was decided about the faces of a picture, by their boxes."""

_FOUND, _OWN = "number >= 0", "number < 0"  # found in the picture; known from a decision alone
_COLUMNS = (
    "faces.id, faces.photo_id, x, y, width, height, landmarks, score, quality, person_id,"
    " coalesce((SELECT name FROM persons WHERE persons.id = person_id), ''), is_confirmed, is_ignored,"
    " CASE WHEN person_id IS NULL AND NOT is_ignored THEN group_id ELSE 0 END"
)
_SEEN = "EXISTS (SELECT 1 FROM photos WHERE photos.id = faces.photo_id AND state <> 3 AND is_missing = 0)"
_LEAST_OF_GROUP = 2


def keep_faces(catalog: sqlite3.Connection, photo_id: PhotoId, version: str, found: Sequence[FoundFace]) -> None:
    """Let a photo have the faces that were found in place of those found before, each still there by its number."""
    before = catalog.execute(
        f"SELECT id, x, y, width, height FROM faces WHERE photo_id = ? AND {_FOUND} ORDER BY number", (photo_id,)
    ).fetchall()
    pairs = pair_boxes([Box(*row[1:]) for row in before], [face.box for face in found])
    gone = [row[0] for place, row in enumerate(before) if place not in pairs]
    catalog.executemany("DELETE FROM faces WHERE id = ?", ((face_id,) for face_id in gone))
    for place, number in pairs.items():
        catalog.execute(
            "UPDATE faces SET number = ?, x = ?, y = ?, width = ?, height = ?, landmarks = ?, score = ?, quality = ?"
            " WHERE id = ?",
            (number, *_values(found[number]), before[place][0]),
        )
    for number, face in enumerate(found):
        if number not in pairs.values():
            _insert(catalog, photo_id, number, face)
    catalog.execute(
        "INSERT INTO face_looks VALUES (?, ?, 0) ON CONFLICT (photo_id) DO UPDATE SET version = excluded.version",
        (photo_id, version),
    )


def _insert(catalog: sqlite3.Connection, photo_id: PhotoId, number: int, face: FoundFace) -> None:
    catalog.execute(
        "INSERT INTO faces (photo_id, number, x, y, width, height, landmarks, score, quality)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (photo_id, number, *_values(face)),
    )


def _values(face: FoundFace) -> tuple[object, ...]:
    box = face.box
    return box.x, box.y, box.width, box.height, json.dumps(face.landmarks), face.score, face.quality


def drop_faces(catalog: sqlite3.Connection, photo_ids: Iterable[PhotoId]) -> None:
    """Forget the faces of photos, because their files hold other pictures now."""
    for photo_id in photo_ids:
        catalog.execute("DELETE FROM faces WHERE photo_id = ?", (photo_id,))
        catalog.execute("DELETE FROM face_looks WHERE photo_id = ?", (photo_id,))


def read_decided(catalog: sqlite3.Connection, digest: bytes) -> Decided:
    """Return what was decided about the faces of a picture."""
    decided: dict[Boxes, dict[PersonId, Verdict]] = {}
    for box, person_id, verdict in catalog.execute(
        "SELECT box, person_id, verdict FROM face_decisions WHERE content_digest = ?", (digest,)
    ):
        decided.setdefault(read_box(box), {})[PersonId(person_id)] = Verdict(verdict)
    return decided


def read_box(text: str) -> Boxes:
    """Return a box that was kept as text."""
    x, y, width, height = json.loads(text)
    return x, y, width, height


def settle_photo(catalog: sqlite3.Connection, photo_id: PhotoId, digest: bytes) -> bool:
    """Let what was decided about a picture count for the faces of a photo that holds it; tell whether it has any."""
    decided = read_decided(catalog, digest)
    rows = catalog.execute(
        f"SELECT id, x, y, width, height, guess_id, person_id, is_confirmed, is_ignored FROM faces"
        f" WHERE photo_id = ? AND {_FOUND} ORDER BY number",
        (photo_id,),
    ).fetchall()
    keys = list(decided)
    pairs = pair_boxes([box_of_key(key) for key in keys], [Box(*row[1:5]) for row in rows])
    by_face = {place: decided[keys[number]] for number, place in pairs.items()}
    for place, (face_id, *_, guess_id, person_id, is_confirmed, is_ignored) in enumerate(rows):
        state = _state_of(catalog, by_face.get(place, {}), guess_id)
        if state != (person_id, is_confirmed, is_ignored):
            catalog.execute(
                "UPDATE faces SET person_id = ?, is_confirmed = ?, is_ignored = ? WHERE id = ?", (*state, face_id)
            )
    unseen = {
        keys[number]: state[0]
        for number in range(len(keys))
        if number not in pairs and (state := _state_of(catalog, decided[keys[number]], None))[1]
    }
    _settle_own(catalog, photo_id, unseen)
    catalog.execute(
        "UPDATE face_looks SET faces = (SELECT count(*) FROM faces WHERE photo_id = ?1 AND is_ignored = 0)"
        " WHERE photo_id = ?1",
        (photo_id,),
    )
    return bool(rows or unseen)


def _settle_own(catalog: sqlite3.Connection, photo_id: PhotoId, unseen: Mapping[Boxes, PersonId | None]) -> None:
    """Let the faces that are known from decisions alone have rows, and no others."""
    there = {
        key_of_box(Box(*row[1:])): row[0]
        for row in catalog.execute(
            f"SELECT id, x, y, width, height FROM faces WHERE photo_id = ? AND {_OWN}", (photo_id,)
        )
    }
    for key, face_id in there.items():
        if key not in unseen:
            catalog.execute("DELETE FROM faces WHERE id = ?", (face_id,))
    for key, person_id in unseen.items():
        if key not in there:
            _insert(catalog, photo_id, -1, FoundFace(box_of_key(key), (), 0.0, 0.0))
            there[key] = catalog.execute("SELECT last_insert_rowid()").fetchone()[0]
        catalog.execute("UPDATE faces SET person_id = ?, is_confirmed = 1 WHERE id = ?", (person_id, there[key]))
    if unseen:
        catalog.execute("INSERT OR IGNORE INTO face_looks VALUES (?, '', 0)", (photo_id,))


def _state_of(
    catalog: sqlite3.Connection, decided: Mapping[PersonId, Verdict], guess_id: PersonId | None
) -> tuple[PersonId | None, int, int]:
    """Return whose a face is, whether that is confirmed, and whether it is to be left alone."""
    for person_id, verdict in decided.items():
        if verdict is Verdict.CONFIRMED and person_id == NOBODY:
            return None, 0, 1
        if verdict is Verdict.CONFIRMED and _is_person(catalog, person_id):
            return person_id, 1, 0
    is_open = guess_id is not None and guess_id not in decided and _is_person(catalog, guess_id)
    return (guess_id if is_open else None), 0, 0


def _is_person(catalog: sqlite3.Connection, person_id: PersonId) -> bool:
    return catalog.execute("SELECT 1 FROM persons WHERE id = ?", (person_id,)).fetchone() is not None


def read_keys(catalog: sqlite3.Connection, face_ids: Sequence[FaceId]) -> dict[FaceId, FaceKey]:
    """Return what decisions know faces by: the box of one that was decided about before is the one from then."""
    rows = catalog.execute(
        "SELECT faces.id, photo_id, content_digest, x, y, width, height FROM faces JOIN photos ON photos.id = photo_id"
        " WHERE content_digest IS NOT NULL AND faces.id IN (SELECT value FROM json_each(?)) ORDER BY faces.id",
        (json.dumps(list(map(int, face_ids))),),
    ).fetchall()
    keys: dict[FaceId, FaceKey] = {}
    for face_id, photo_id, digest, *box in rows:
        keys[FaceId(face_id)] = FaceKey(
            digest, _decided_box(catalog, digest, photo_id, face_id) or key_of_box(Box(*box))
        )
    return keys


def _decided_box(catalog: sqlite3.Connection, digest: bytes, photo_id: int, face_id: int) -> Boxes | None:
    decided = list(read_decided(catalog, digest))
    if not decided:
        return None
    faces = catalog.execute(
        "SELECT id, x, y, width, height FROM faces WHERE photo_id = ? ORDER BY number < 0, number", (photo_id,)
    ).fetchall()
    pairs = pair_boxes([box_of_key(key) for key in decided], [Box(*row[1:]) for row in faces])
    return next((decided[number] for number, place in pairs.items() if faces[place][0] == face_id), None)


def read_faces_of_photo(catalog: sqlite3.Connection, photo_id: PhotoId) -> list[Face]:
    """Return the faces of a photo, from left to right."""
    return _read(catalog, "photo_id = ? ORDER BY x + width / 2, faces.id", (photo_id,))


def read_faces(catalog: sqlite3.Connection, face_ids: Collection[FaceId]) -> list[Face]:
    """Return faces in the order asked; those that are gone are left out."""
    found = {
        face.face_id: face
        for face in _read(
            catalog, "faces.id IN (SELECT value FROM json_each(?))", (json.dumps(list(map(int, face_ids))),)
        )
    }
    return [found[face_id] for face_id in face_ids if face_id in found]


def read_faces_of_person(
    catalog: sqlite3.Connection, person_id: PersonId, *, is_confirmed: bool, most: int
) -> list[Face]:
    """Return the faces that are confirmed to be a person's, or suggested, the clearest first."""
    condition = f"person_id = ? AND is_confirmed = ? AND {_SEEN} ORDER BY quality DESC, faces.id LIMIT ?"
    return _read(catalog, condition, (person_id, is_confirmed, most))


def read_faces_of_group(catalog: sqlite3.Connection, group: int, most: int) -> list[Face]:
    """Return the faces of a group that still belong to nobody, the clearest first."""
    condition = f"group_id = ? AND person_id IS NULL AND is_ignored = 0 AND {_SEEN} ORDER BY quality DESC, faces.id"
    return _read(catalog, f"{condition} LIMIT ?", (group, most))


def _read(catalog: sqlite3.Connection, condition: str, arguments: Sequence[object]) -> list[Face]:
    return [_as_face(row) for row in catalog.execute(f"SELECT {_COLUMNS} FROM faces WHERE {condition}", arguments)]


def _as_face(row: Sequence[Any]) -> Face:
    face_id, photo_id, x, y, width, height, landmarks, score, quality, person_id, name, confirmed, ignored, group = row
    return Face(
        face_id=FaceId(face_id),
        photo_id=PhotoId(photo_id),
        box=Box(x, y, width, height),
        landmarks=tuple((left, top) for left, top in json.loads(landmarks)),
        score=score,
        quality=quality,
        person_id=PersonId(person_id) if person_id is not None else None,
        name=name,
        is_confirmed=bool(confirmed),
        is_ignored=bool(ignored),
        group=group,
    )


def read_persons(catalog: sqlite3.Connection) -> list[Person]:
    """Return everybody with a name, those with the most faces first."""
    rows = catalog.execute(
        f"SELECT persons.id, name, cover_digest, cover_box, total(is_confirmed), total(is_confirmed = 0)"
        f" FROM persons LEFT JOIN faces ON person_id = persons.id AND {_SEEN}"
        " GROUP BY persons.id ORDER BY 5 DESC, name"
    ).fetchall()
    return [
        Person(PersonId(number), name, int(confirmed), int(suggested), _read_cover(catalog, number, digest, box))
        for number, name, digest, box, confirmed, suggested in rows
    ]


def _read_cover(catalog: sqlite3.Connection, person_id: int, digest: bytes | None, box: str | None) -> FaceId | None:
    """Return the face that stands for a person: the one that the user has chosen, else the clearest confirmed one."""
    if digest is not None and box is not None:
        chosen = catalog.execute(
            f"SELECT id, x, y, width, height FROM faces WHERE {_SEEN} AND person_id = ? AND is_confirmed = 1 AND"
            " photo_id IN (SELECT id FROM photos WHERE content_digest = ?)",
            (person_id, digest),
        ).fetchall()
        if pairs := pair_boxes([box_of_key(read_box(box))], [Box(*row[1:]) for row in chosen]):
            return FaceId(chosen[pairs[0]][0])
    row = catalog.execute(
        f"SELECT id FROM faces WHERE person_id = ? AND {_SEEN} ORDER BY is_confirmed DESC, quality DESC, id LIMIT 1",
        (person_id,),
    ).fetchone()
    return FaceId(row[0]) if row else None


def read_groups(catalog: sqlite3.Connection, most: int) -> list[FaceGroup]:
    """Return the groups of faces that belong to nobody yet, the largest first."""
    rows = catalog.execute(
        "SELECT group_id, count(*), id, max(quality) FROM faces"
        f" WHERE group_id <> 0 AND person_id IS NULL AND is_ignored = 0 AND {_SEEN}"
        " GROUP BY group_id HAVING count(*) >= ? ORDER BY 2 DESC, group_id LIMIT ?",
        (_LEAST_OF_GROUP, most),
    )
    return [FaceGroup(group, count, FaceId(cover)) for group, count, cover, _ in rows]


def count_faces(catalog: sqlite3.Connection) -> tuple[int, int]:
    """Return how many faces there are on photos that are shown, and how many of them have a confirmed name."""
    row = catalog.execute(
        f"SELECT count(*), total(is_confirmed) FROM faces WHERE is_ignored = 0 AND {_SEEN}"
    ).fetchone()
    return int(row[0]), int(row[1])


class ComparedFace(NamedTuple):
    """A face as grouping sees it; `confirmed` is its person where that is certain."""

    face_id: FaceId
    photo_id: PhotoId
    quality: float
    confirmed: PersonId | None
    is_ignored: bool


class FaceGuess(NamedTuple):
    """What grouping says of a face: whom it resembles, and which others, 0 for none."""

    face_id: FaceId
    person_id: int | None
    group: int


def read_compared(catalog: sqlite3.Connection) -> dict[tuple[bytes, int], list[ComparedFace]]:
    """Return the faces of photos by content and place in it, so that they can be joined to their vectors."""
    found: dict[tuple[bytes, int], list[ComparedFace]] = {}
    for digest, number, face_id, photo_id, quality, person_id, is_confirmed, is_ignored in catalog.execute(
        "SELECT content_digest, number, faces.id, photo_id, quality, person_id, is_confirmed, is_ignored"
        " FROM faces JOIN photos ON photos.id = photo_id"
        f" WHERE content_digest IS NOT NULL AND {_FOUND} ORDER BY faces.id"
    ):
        face = ComparedFace(
            FaceId(face_id), PhotoId(photo_id), quality, PersonId(person_id) if is_confirmed else None, bool(is_ignored)
        )
        found.setdefault((digest, number), []).append(face)
    return found


def read_rejected(catalog: sqlite3.Connection) -> dict[FaceId, set[int]]:
    """Return the persons that faces are certainly not."""
    rejected: dict[FaceId, set[int]] = {}
    photos = catalog.execute(
        "SELECT photos.id, photos.content_digest FROM photos WHERE content_digest IN"
        " (SELECT content_digest FROM face_decisions WHERE verdict = ?)",
        (Verdict.REJECTED,),
    ).fetchall()
    for photo_id, digest in photos:
        for face_id, verdicts in _decided_by_face(catalog, photo_id, digest).items():
            persons = {int(person) for person, verdict in verdicts.items() if verdict is Verdict.REJECTED}
            if persons:
                rejected[face_id] = persons
    return rejected


def _decided_by_face(
    catalog: sqlite3.Connection, photo_id: int, digest: bytes
) -> dict[FaceId, Mapping[PersonId, Verdict]]:
    decided = read_decided(catalog, digest)
    rows = catalog.execute(
        f"SELECT id, x, y, width, height FROM faces WHERE photo_id = ? AND {_FOUND} ORDER BY number", (photo_id,)
    ).fetchall()
    keys = list(decided)
    pairs = pair_boxes([box_of_key(key) for key in keys], [Box(*row[1:]) for row in rows])
    return {FaceId(rows[place][0]): decided[keys[number]] for number, place in pairs.items()}


def store_guesses(transaction: Transaction, guesses: Iterable[FaceGuess]) -> ChangeSet:
    """Keep what grouping has found; what the user has decided meanwhile holds."""
    catalog = transaction.catalog
    changed: dict[PhotoId, None] = {}
    for guess in guesses:
        row = catalog.execute(
            "UPDATE faces SET guess_id = ?1, group_id = ?2 WHERE id = ?3"
            " AND (guess_id IS NOT ?1 OR group_id <> ?2) RETURNING photo_id",
            (guess.person_id, guess.group, guess.face_id),
        ).fetchone()
        if row is not None:
            changed[PhotoId(row[0])] = None
    for photo_id in changed:
        digest = catalog.execute("SELECT content_digest FROM photos WHERE id = ?", (photo_id,)).fetchone()[0]
        if digest is not None:
            settle_photo(catalog, photo_id, digest)
    return ChangeSet(frozenset(changed), Aspect.FACES)
