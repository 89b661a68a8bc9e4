"""A stand-in for `app.people.People`, with made-up faces on the photos of the window's tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from photofinder.app.reports import FaceReport, FaceStatus
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.people import Face, FaceGroup, FaceId, Person, PersonId
from photofinder.phrases import phrase
from photofinder.records import Box, PhotoId, Pixels


class FakePeople:
    """Implements `PeopleVerbs`; every photo has one face, whose number is that of the photo. Notes what it is told."""

    def __init__(self, note_thread: Callable[[str], None], photo_ids: Sequence[int] = ()) -> None:
        self._note_thread = note_thread
        self.state = FaceStatus(has_detector=True, has_encoder=True)
        self.names: dict[PersonId, str] = {}
        self.said: list[tuple[str, tuple[int, ...], str]] = []
        self.searches = 0
        self.groupings = 0
        box, marks = Box(0.4, 0.3, 0.2, 0.3), ((0.45, 0.4), (0.55, 0.4), (0.5, 0.45), (0.46, 0.52), (0.54, 0.52))
        self.known = {
            FaceId(each): Face(FaceId(each), PhotoId(each), box, marks, 0.9, 0.8, group=1 + each % 2)
            for each in photo_ids
        }

    def status(self) -> FaceStatus:
        self._note_thread("people.status")
        named = sum(face.is_confirmed for face in self.known.values())
        return replace(self.state, faces=len(self.known), named=named, looked=len(self.known), photos=len(self.known))

    def find_faces(self, *, cancel: CancelToken, in_background: bool) -> FaceReport:
        self._note_thread("people.find_faces")
        cancel.raise_if_cancelled()
        assert in_background
        self.searches += 1
        return FaceReport()

    def group(self, cancel: CancelToken) -> int:
        self._note_thread("people.group")
        cancel.raise_if_cancelled()
        self.groupings += 1
        return 0

    def _of(self, person_id: PersonId, *, is_confirmed: bool) -> list[Face]:
        faces = self.known.values()
        return [face for face in faces if face.person_id == person_id and face.is_confirmed == is_confirmed]

    def persons(self) -> list[Person]:
        self._note_thread("people.persons")
        found = []
        for person_id, name in self.names.items():
            sure, open_ = (self._of(person_id, is_confirmed=each) for each in (True, False))
            cover = next((face.face_id for face in (*sure, *open_)), None)
            found.append(Person(person_id, name, len(sure), len(open_), cover))
        return found

    def groups(self) -> list[FaceGroup]:
        self._note_thread("people.groups")
        sizes = {number: self.faces_of_group(number) for number in (1, 2)}
        return [FaceGroup(number, len(faces), faces[0].face_id) for number, faces in sizes.items() if len(faces) > 1]

    def faces_of_photo(self, photo_id: PhotoId) -> list[Face]:
        self._note_thread("people.faces_of_photo")
        return [face for face in self.known.values() if face.photo_id == photo_id]

    def faces_of_person(self, person_id: PersonId, *, is_confirmed: bool) -> list[Face]:
        self._note_thread("people.faces_of_person")
        return self._of(person_id, is_confirmed=is_confirmed)

    def faces_of_group(self, group: int) -> list[Face]:
        faces = self.known.values()
        return [face for face in faces if face.group == group and face.person_id is None and not face.is_ignored]

    def similar_faces(self, face_id: FaceId) -> list[tuple[Face, float]]:
        self._note_thread("people.similar_faces")
        return [(face, 0.9 - number / 10) for number, face in enumerate(self.known.values()) if face.face_id != face_id]

    def tiles(self, face_ids: Sequence[FaceId], side_px: int) -> Mapping[FaceId, Pixels]:
        self._note_thread("people.tiles")
        return {each: np.full((side_px, side_px, 3), each * 37 % 256, dtype=np.uint8) for each in face_ids}

    def _note(self, what: str, face_ids: Sequence[FaceId], name: str = "") -> int:
        self._note_thread("people._note")
        self.said.append((what, tuple(face_ids), name))
        return len(face_ids)

    def _person(self, name: str) -> PersonId:
        for person_id, known in self.names.items():
            if known == name:
                return person_id
        person_id = PersonId(max(self.names, default=0) + 1)
        self.names[person_id] = name
        return person_id

    def name_group(self, group: int, name: str) -> int:
        return self.confirm([face.face_id for face in self.faces_of_group(group)], name)

    def confirm(self, face_ids: Sequence[FaceId], name: str) -> int:
        if name == "?":
            raise UserError(phrase("A person needs a name with letters or digits."))
        self.take(face_ids, name, is_confirmed=True)
        return self._note("confirm", face_ids, name)

    def take(self, face_ids: Sequence[int], name: str, *, is_confirmed: bool) -> None:
        """Let faces be a person's, or be taken for it."""
        person_id = self._person(name)
        for each in map(FaceId, face_ids):
            self.known[each] = replace(self.known[each], person_id=person_id, name=name, is_confirmed=is_confirmed)

    def reject(self, face_ids: Sequence[FaceId]) -> int:
        for each in face_ids:
            self.known[each] = replace(self.known[each], person_id=None, name="", is_confirmed=False)
        return self._note("reject", face_ids)

    def ignore(self, face_ids: Sequence[FaceId]) -> int:
        for each in face_ids:
            self.known[each] = replace(self.known[each], person_id=None, name="", is_ignored=True)
        return self._note("ignore", face_ids)

    def release(self, face_ids: Sequence[FaceId]) -> int:
        for each in face_ids:
            self.known[each] = replace(self.known[each], person_id=None, name="", is_confirmed=False, is_ignored=False)
        return self._note("release", face_ids)

    def call_person(self, person_id: PersonId, name: str) -> None:
        self.names[person_id] = name
        for face in self.known.values():
            if face.person_id == person_id:
                self.known[face.face_id] = replace(face, name=name)
        self._note("call", (), name)

    def forget(self, person_id: PersonId) -> None:
        name = self.names.pop(person_id)
        self.release([face.face_id for face in self.known.values() if face.person_id == person_id])
        self._note("forget", (), name)

    def choose_cover(self, face_id: FaceId) -> None:
        self._note("cover", (face_id,))
