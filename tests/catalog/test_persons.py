"""What the user decides about faces: it counts, it can be undone, and it outlives detectors, groups and caches."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofinder.catalog.database import connect
from photofinder.catalog.face_rows import (
    FaceGuess,
    read_compared,
    read_faces_of_group,
    read_faces_of_photo,
    read_groups,
    read_keys,
    read_persons,
    read_rejected,
    store_guesses,
)
from photofinder.catalog.persons import (
    PeopleDraft,
    PersonRow,
    change_people,
    read_names,
    read_person_names,
    redo_people,
    undo_people,
)
from photofinder.catalog.photo_rows import FolderChanges, apply_scan, store_extractions
from photofinder.catalog.picture_faces import (
    iter_vectors,
    note_known_faces,
    pack_faces,
    read_keys_with_faces,
    read_picture_faces,
    read_without_faces,
    store_picture_faces,
    unpack_faces,
)
from photofinder.people import NOBODY, Face, FaceId, FoundFace, PersonId, PictureFaces, key_of_box, pair_boxes
from photofinder.records import Aspect, Box, FileStamp, PhotoId
from tests.catalog.conftest import OpenCatalog, make_extraction

STAMP = FileStamp(10, 20)
SLOTS = 3
MARKS = ((0.2, 0.2), (0.3, 0.2), (0.25, 0.25), (0.2, 0.3), (0.3, 0.3))


def digest_of(picture: int) -> bytes:
    return bytes([picture + 1]) * 32


def face_at(slot: int, shift: float = 0.0, vector: bytes = b"") -> FoundFace:
    return FoundFace(Box(0.1 + slot * 0.3 + shift, 0.2 + shift, 0.15, 0.2), MARKS, 0.9, 0.8, vector)


def add(catalog: OpenCatalog, name: str, picture: int) -> PhotoId:
    photo_id = catalog.add_files("", {name: STAMP})[name]
    pair = (photo_id, make_extraction(STAMP, digest_of(picture)))
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [pair]))
    return photo_id


def find(catalog: OpenCatalog, picture: int, *faces: FoundFace, version: str = "one") -> None:
    catalog.run(lambda t: store_picture_faces(t, version, [(digest_of(picture), PictureFaces(faces))]))


def faces_of(catalog: OpenCatalog, photo_id: PhotoId) -> list[Face]:
    return catalog.reader.ask(lambda c: read_faces_of_photo(c, photo_id))


def decide(catalog: OpenCatalog, make: Callable[[PeopleDraft], None]) -> None:
    catalog.run(lambda t: change_people(t, "confirm", make))


def confirm(catalog: OpenCatalog, face: Face, name: str) -> None:
    key = catalog.reader.ask(lambda c: read_keys(c, [face.face_id]))[face.face_id]
    decide(catalog, lambda draft: draft.confirm(key, draft.person_called(name)))


def reject(catalog: OpenCatalog, face: Face, name: str) -> None:
    key = catalog.reader.ask(lambda c: read_keys(c, [face.face_id]))[face.face_id]
    decide(catalog, lambda draft: draft.reject(key, draft.person_called(name)))


def undo(catalog: OpenCatalog) -> None:
    entry = catalog.reader.next_undo()
    assert entry is not None
    catalog.run(lambda t: undo_people(t, entry))


def redo(catalog: OpenCatalog) -> None:
    entry = catalog.reader.next_redo()
    assert entry is not None
    catalog.run(lambda t: redo_people(t, entry))


def guess(catalog: OpenCatalog, face: Face, name: str = "", group: int = 0) -> None:
    names = {known: person_id for person_id, known in catalog.reader.ask(read_names).items()}
    catalog.run(lambda t: store_guesses(t, [FaceGuess(face.face_id, names.get(name), group)]))


def told(catalog: OpenCatalog, photo_id: PhotoId) -> list[tuple[str, bool]]:
    return [(face.name, face.is_confirmed) for face in faces_of(catalog, photo_id)]


def words_of(catalog: OpenCatalog, photo_id: PhotoId) -> str:
    question = "SELECT tags FROM photo_words WHERE photo_id = ?"
    return str(catalog.reader.ask(lambda c: c.execute(question, (photo_id,)).fetchone()[0]))


def test_faces_survive_being_packed() -> None:
    faces = (face_at(0, vector=b"12"), replace(face_at(1), landmarks=()), face_at(2, vector=b"34"))
    unpacked = unpack_faces(*pack_faces(faces))
    assert [each.vector for each in unpacked] == [b"12", b"", b"34"]
    assert [each.box.x for each in unpacked] == pytest.approx([each.box.x for each in faces], abs=1e-5)
    assert unpacked[0].landmarks == MARKS
    assert unpacked[1].landmarks == ()


def test_boxes_are_paired_one_to_one_the_best_overlaps_first() -> None:
    ones = [Box(0, 0, 0.2, 0.2), Box(0.1, 0, 0.2, 0.2), Box(0.7, 0.7, 0.1, 0.1)]
    assert pair_boxes(ones, [Box(0.09, 0, 0.2, 0.2), Box(0.01, 0, 0.2, 0.2)]) == {0: 1, 1: 0}
    assert pair_boxes(ones, [Box(0.75, 0.75, 0.1, 0.1)]) == {}


def test_a_copy_has_the_same_faces_and_the_same_names(catalog: OpenCatalog) -> None:
    first, copy = add(catalog, "a.jpg", 0), add(catalog, "b.jpg", 0)
    find(catalog, 0, face_at(1), face_at(0))
    assert [face.box.x for face in faces_of(catalog, copy)] == pytest.approx([0.1, 0.4])
    confirm(catalog, faces_of(catalog, first)[0], "Anna Lee")
    assert told(catalog, first) == told(catalog, copy) == [("Anna Lee", True), ("", False)]
    assert words_of(catalog, copy) == "anna lee"
    later = add(catalog, "c.jpg", 0)  # found in the cache, and already decided
    assert told(catalog, later) == told(catalog, first)


def test_a_face_found_again_stays_the_same_and_a_named_one_stays_although_it_is_not_found(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0), face_at(1), face_at(2))
    before = faces_of(catalog, photo)
    confirm(catalog, before[0], "Anna")
    confirm(catalog, before[2], "Ben")
    find(catalog, 0, face_at(1, 0.01), face_at(0, 0.02), version="two")
    after = faces_of(catalog, photo)
    assert told(catalog, photo) == [("Anna", True), ("", False), ("Ben", True)]
    assert [face.face_id for face in after[:2]] == [face.face_id for face in before[:2]]
    assert (after[2].score, key_of_box(after[2].box)) == (0.0, key_of_box(before[2].box))
    find(catalog, 0, face_at(2, -0.01), version="three")
    assert told(catalog, photo) == [("Anna", True), ("Ben", True)]
    assert faces_of(catalog, photo)[1].score == 0.9
    undo(catalog)
    assert told(catalog, photo) == [("Anna", True), ("", False)]


def test_decisions_are_there_without_the_cache(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0), face_at(1))
    confirm(catalog, faces_of(catalog, photo)[0], "Anna")
    reject(catalog, faces_of(catalog, photo)[1], "Anna")
    with closing(connect(catalog.files.features, writable=True)) as cache:
        cache.execute("DELETE FROM picture_faces")
    again = add(catalog, "b.jpg", 0)
    assert told(catalog, again) == [("Anna", True)]
    find(catalog, 0, face_at(0, 0.01), face_at(1, 0.01))
    for each in (photo, again):
        guess(catalog, faces_of(catalog, each)[1], "Anna")
        assert told(catalog, each) == [("Anna", True), ("", False)]


def test_another_picture_in_the_same_file_has_none_of_its_faces(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0))
    confirm(catalog, faces_of(catalog, photo)[0], "Anna")
    changes = FolderChanges("", {}, {photo: FileStamp(11, 21)}, (), ())
    catalog.run(lambda t: apply_scan(t, catalog.root_id, [changes]))
    assert faces_of(catalog, photo) == []
    assert words_of(catalog, photo) == ""
    pair = (photo, make_extraction(FileStamp(11, 21), digest_of(5)))
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [pair]))
    assert faces_of(catalog, photo) == []
    back = (photo, make_extraction(FileStamp(11, 21), digest_of(0)))
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [back]))
    assert told(catalog, photo) == [("Anna", True)]


def test_a_kill_between_cache_and_catalog_is_made_good(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0))
    with closing(connect(catalog.files.catalog, writable=True)) as rows:
        rows.execute("DELETE FROM faces")
        rows.execute("DELETE FROM face_looks")
    left, keys = catalog.reader.ask(lambda c: read_without_faces(c, "one"))
    done = catalog.reader.ask_features(lambda c: read_keys_with_faces(c, "one"))
    assert left.tolist() == [photo]
    assert keys.tolist() == done.tolist()
    assert catalog.run(lambda t: note_known_faces(t, [photo])).aspects is Aspect.FACES
    assert len(faces_of(catalog, photo)) == 1
    assert catalog.reader.ask(lambda c: read_without_faces(c, "one"))[0].tolist() == []


def test_a_damaged_row_of_the_cache_is_never_trusted(catalog: OpenCatalog) -> None:
    add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0, vector=b"1234"))
    with closing(connect(catalog.files.features, writable=True)) as cache:
        cache.execute("UPDATE picture_faces SET vectors = x'00000000'")
    assert catalog.reader.ask_features(lambda c: read_picture_faces(c, digest_of(0))) is None
    assert catalog.reader.ask_features(lambda c: list(iter_vectors(c, "one"))) == []


def test_groups_count_only_faces_that_belong_to_nobody(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, *(face_at(slot) for slot in range(SLOTS)))
    first, second, third = faces_of(catalog, photo)
    for face in (first, second, third):
        guess(catalog, face, group=7)
    assert [(each.group, each.faces) for each in catalog.reader.ask(lambda c: read_groups(c, 10))] == [(7, 3)]
    confirm(catalog, first, "Anna")
    assert [each.faces for each in catalog.reader.ask(lambda c: read_groups(c, 10))] == [2]
    assert [each.face_id for each in catalog.reader.ask(lambda c: read_faces_of_group(c, 7, 10))] == [
        second.face_id,
        third.face_id,
    ]
    key = catalog.reader.ask(lambda c: read_keys(c, [second.face_id]))[second.face_id]
    decide(catalog, lambda draft: draft.confirm(key, NOBODY))
    assert catalog.reader.ask(lambda c: read_groups(c, 10)) == []  # one face is no group
    looks = catalog.reader.ask(lambda c: c.execute("SELECT faces FROM face_looks").fetchall())
    assert looks == [(2,)]
    undo(catalog)
    undo(catalog)
    assert [each.faces for each in catalog.reader.ask(lambda c: read_groups(c, 10))] == [3]


def test_a_chosen_picture_stands_for_a_person_as_long_as_the_face_is_theirs(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0), replace(face_at(1), quality=0.1))
    clear, blurred = faces_of(catalog, photo)
    confirm(catalog, clear, "Anna")
    confirm(catalog, blurred, "Anna")
    (anna,) = catalog.reader.ask(read_persons)
    assert (anna.confirmed, anna.cover) == (2, clear.face_id)
    key = catalog.reader.ask(lambda c: read_keys(c, [blurred.face_id]))[blurred.face_id]
    decide(catalog, lambda draft: draft.put_person(anna.person_id, PersonRow("Anna", key)))
    assert catalog.reader.ask(read_persons)[0].cover == blurred.face_id
    confirm(catalog, blurred, "Ben")
    assert {each.name: each.cover for each in catalog.reader.ask(read_persons)} == {
        "Anna": clear.face_id,
        "Ben": blurred.face_id,
    }


def test_names_are_completed_from_faces_and_from_what_files_say(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0), face_at(1))
    for face, name in zip(faces_of(catalog, photo), ("Anna Lee", "Ben"), strict=True):
        confirm(catalog, face, name)
    names = catalog.add_files("", {"b.jpg": STAMP})
    pair = (names["b.jpg"], make_extraction(STAMP, digest_of(9), people=("Leonie", "Ben")))
    catalog.run(lambda t: store_extractions(t, catalog.recipe_id, [pair]))
    assert catalog.reader.ask(lambda c: read_person_names(c, "", 10)) == ["Ben", "Anna Lee", "Leonie"]
    assert catalog.reader.ask(lambda c: read_person_names(c, "le", 10)) == ["Anna Lee", "Leonie"]


@dataclass
class Slot:
    """What a face is expected to be: a confirmed name, "" for left alone, None for open; and names it is not."""

    confirmed: str | None = None
    rejected: frozenset[str] = field(default_factory=frozenset)


class Story:
    """Does the same to a catalog and to a simple model of it, and compares the two."""

    pictures = 2

    def __init__(self, catalog: OpenCatalog, chooser: random.Random) -> None:
        self.catalog, self.chooser = catalog, chooser
        self.photos = [PhotoId(1), PhotoId(2), PhotoId(3)]  # the third is a copy of the first
        self.state: dict[tuple[int, int], Slot] = {(p, s): Slot() for p in range(self.pictures) for s in range(SLOTS)}
        self.past: list[dict[tuple[int, int], Slot]] = []
        self.future: list[dict[tuple[int, int], Slot]] = []
        for picture in range(self.pictures):
            find(catalog, picture, *(face_at(slot) for slot in range(SLOTS)))

    def face(self, place: tuple[int, int], copy: bool = False) -> Face:
        picture, slot = place
        photo = self.photos[2] if copy and picture == 0 else self.photos[picture]
        for face in faces_of(self.catalog, photo):
            if pair_boxes([face.box], [face_at(slot).box]):
                return face
        raise AssertionError(place)

    def become(self, place: tuple[int, int], slot: Slot) -> None:
        if self.state[place] == slot:
            return
        self.past.append(self.state)
        self.future.clear()
        self.state = {**self.state, place: slot}

    def step(self) -> None:
        place = self.chooser.choice(list(self.state))
        slot, name = self.state[place], self.chooser.choice(("Anna", "Ben", "Cem"))
        face = self.face(place, copy=self.chooser.random() < 0.5)
        key = self.catalog.reader.ask(lambda c: read_keys(c, [face.face_id]))[face.face_id]
        known = set(self.catalog.reader.ask(read_names).values())
        match self.chooser.choice("confirm confirm reject reject ignore release detect group undo redo".split()):
            case "confirm":
                confirm(self.catalog, face, name)
                self.become(place, Slot(name, slot.rejected - {name}))
            case "reject" if name in known:
                reject(self.catalog, face, name)
                left = None if slot.confirmed == name else slot.confirmed
                self.become(place, Slot(left, slot.rejected | {name}))
            case "ignore":
                decide(self.catalog, lambda draft: draft.confirm(key, NOBODY))
                self.become(place, Slot("", slot.rejected))
            case "release":
                decide(self.catalog, lambda draft: draft.release(key))
                self.become(place, Slot(None, slot.rejected))
            case "detect":
                self.detect(place[0])
            case "group":
                self.group()
            case "undo" if self.past:
                undo(self.catalog)
                self.future.append(self.state)
                self.state = self.past.pop()
            case "redo" if self.future:
                redo(self.catalog)
                self.past.append(self.state)
                self.state = self.future.pop()
        self.check()

    def detect(self, picture: int) -> None:
        found = [face_at(slot, self.chooser.uniform(-0.015, 0.015)) for slot in range(SLOTS)]
        self.chooser.shuffle(found)
        find(self.catalog, picture, *found, version=str(self.chooser.random()))

    def group(self) -> None:
        """Guess at random whose faces are, as far as that was not rejected when it was looked at."""
        rejected = self.catalog.reader.ask(read_rejected)
        persons = [*self.catalog.reader.ask(read_names), None]
        guesses = [
            FaceGuess(each.face_id, person, 0 if person else self.chooser.randint(0, 2))
            for row in self.catalog.reader.ask(read_compared).values()
            for each in row
            if (person := self.chooser.choice(persons)) not in rejected.get(each.face_id, ())
        ]
        self.catalog.run(lambda t: store_guesses(t, guesses))

    def check(self) -> None:
        for place, slot in self.state.items():
            for copy in (False, True):
                face = self.face(place, copy)
                assert face.is_ignored == (slot.confirmed == "")
                assert (face.name if face.is_confirmed else None) == (slot.confirmed or None)
                if not face.is_confirmed:
                    assert face.name not in slot.rejected  # a rejected suggestion never returns
                if face.is_ignored:
                    assert face.name == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_story_of_decisions_detectors_and_groups(catalog: OpenCatalog, seed: int) -> None:
    with closing(connect(catalog.files.catalog, writable=True)) as rows:
        for table in ("photos", "persons", "face_decisions", "journal", "folders"):
            rows.execute(f"DELETE FROM {table}")
        rows.execute("DELETE FROM sqlite_sequence WHERE name IN ('photos', 'folders', 'persons')")
    for name, picture in (("a.jpg", 0), ("b.jpg", 1), ("copy of a.jpg", 0)):
        add(catalog, name, picture)
    story = Story(catalog, random.Random(seed))
    for _ in range(25):
        story.step()


def test_one_person_of_two_and_back(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, *(face_at(slot) for slot in range(SLOTS)))
    first, second, third = faces_of(catalog, photo)
    confirm(catalog, first, "Anna")
    confirm(catalog, second, "Anne")
    reject(catalog, third, "Anne")
    names = {name: person_id for person_id, name in catalog.reader.ask(read_names).items()}
    decide(catalog, lambda draft: draft.merge(names["Anne"], names["Anna"]))
    assert told(catalog, photo) == [("Anna", True), ("Anna", True), ("", False)]
    guess(catalog, third, "Anna")
    assert told(catalog, photo)[2] == ("", False)  # what was rejected for one is for both
    undo(catalog)
    assert told(catalog, photo) == [("Anna", True), ("Anne", True), ("Anna", False)]
    redo(catalog)
    assert set(catalog.reader.ask(read_names).values()) == {"Anna"}
    decide(catalog, lambda draft: draft.forget(names["Anna"]))
    assert told(catalog, photo) == [("", False)] * 3
    assert catalog.reader.ask(read_names) == {}
    undo(catalog)
    assert told(catalog, photo)[:2] == [("Anna", True)] * 2
    assert words_of(catalog, photo) == "anna"


def test_a_person_who_is_not_there_any_more_is_nobody_that_is_guessed(catalog: OpenCatalog) -> None:
    photo = add(catalog, "a.jpg", 0)
    find(catalog, 0, face_at(0), face_at(1))
    confirm(catalog, faces_of(catalog, photo)[0], "Anna")
    guess(catalog, faces_of(catalog, photo)[1], "Anna")
    assert told(catalog, photo) == [("Anna", True), ("Anna", False)]
    undo(catalog)
    assert told(catalog, photo) == [("", False), ("", False)]
    redo(catalog)
    assert told(catalog, photo) == [("Anna", True), ("Anna", False)]
    assert FaceId(1) in {face.face_id for face in faces_of(catalog, photo)}
    assert PersonId(1) in catalog.reader.ask(read_names)
