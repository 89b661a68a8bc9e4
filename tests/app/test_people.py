"""People in photos, from the library: groups, names, suggestions, searches, and the way back through everything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.app.undoing import PEOPLE
from photofinder.errors import UserError
from photofinder.model_packs import PackKind
from photofinder.people import FaceId
from tests.people_archive import ONE, OTHER, face_of, ids, people, people_folder
from tests.waiting import wait_until

__all__ = ["people", "people_folder"]  # the fixtures are used here too


def names_found(library: Library, query: str) -> set[str]:
    return {each.photo.path.name for each in library.find(query).results}


def test_each_person_is_a_group_until_it_has_a_name(people: Library) -> None:
    groups = people.people.groups()
    assert sorted(group.faces for group in groups) == [len(OTHER), len(ONE) + 1]
    largest = groups[0]
    assert people.people.faces([largest.cover])[0].group == largest.group
    assert people.people.name_group(largest.group, "  Anna   Lee ") == len(ONE)  # the copy is the same face
    assert [(each.name, each.confirmed, each.suggested) for each in people.people.persons()] == [("Anna Lee", 5, 0)]
    assert names_found(people, "person:lee") == {*ONE, "copy.jpg"}
    assert names_found(people, "anna") == {*ONE, "copy.jpg"}
    assert names_found(people, "person:?") == set(OTHER)
    (found, *_) = people.find("person:ann").results
    assert [(each.field, each.shown) for each in found.matched] == [("person", "Anna Lee")]
    assert [each.text for each in people.complete_query("person:an", 9)] == ['person:"Anna Lee"']
    assert people.undo_state().undo == "name of 4 faces"
    assert "Undone" in people.undo()
    assert people.people.persons() == []
    assert [group.faces for group in people.people.groups()] == [5, 3]
    people.redo()
    assert names_found(people, "person:anna") == {*ONE, "copy.jpg"}


def test_one_confirmed_face_suggests_the_others_and_what_is_rejected_never_returns(people: Library) -> None:
    verbs = people.people
    verbs.confirm([face_of(people, ONE[0]).face_id], "Anna")
    verbs.group()
    (anna,) = verbs.persons()
    suggested = {face.face_id for face in verbs.faces_of_person(anna.person_id, is_confirmed=False)}
    assert suggested == {face_of(people, name).face_id for name in ONE[1:]}
    assert names_found(people, "person:anna") == {ONE[0], "copy.jpg"}  # a suggestion is not an answer
    wrong = face_of(people, ONE[1])
    assert verbs.reject([wrong.face_id]) == 1
    verbs.group()
    assert face_of(people, ONE[1]).name == ""
    verbs.confirm(sorted(suggested - {wrong.face_id}), "Anna")
    people.models.stop_using(PackKind.FACE_DETECTOR)
    people.models.use("yunet")
    verbs.group()
    assert face_of(people, ONE[1]).name == ""
    assert verbs.reject([wrong.face_id], anna.person_id) == 0  # nothing new
    people.undo(only=PEOPLE)
    people.undo(only=PEOPLE)
    verbs.group()
    assert face_of(people, ONE[1]).name == "Anna"


def test_persons_are_renamed_made_one_split_and_forgotten(people: Library) -> None:
    verbs = people.people
    one, other = (face_of(people, each[0]).face_id for each in (ONE, OTHER))
    verbs.confirm([one], "Anna")
    verbs.confirm([other], "Ben")
    anna, ben = verbs.person_named("Anna"), verbs.person_named("Ben")
    with pytest.raises(UserError, match="already"):
        verbs.rename(anna, "Ben")
    verbs.rename(anna, "Ännchen")
    assert names_found(people, "person:annchen") == names_found(people, "annchen") == {ONE[0], "copy.jpg"}
    verbs.merge(ben, anna)
    assert names_found(people, "person:annchen") == {ONE[0], "copy.jpg", OTHER[0]}
    with pytest.raises(UserError, match="nobody called Ben"):
        verbs.person_named("Ben")
    verbs.confirm([other], "Carla")
    assert names_found(people, "person:carla") == {OTHER[0]}
    verbs.choose_cover(one)
    verbs.forget(anna)
    assert names_found(people, "annchen") == set()
    for _ in range(6):
        assert people.undo()
    assert verbs.persons()[0].name == "Anna"
    for _ in range(6):
        assert people.redo()
    assert [each.name for each in verbs.persons()] == ["Carla"]


def test_faces_are_left_alone_and_released(people: Library) -> None:
    verbs = people.people
    face = face_of(people, ONE[3])
    verbs.ignore([face.face_id])
    assert face_of(people, ONE[3]).is_ignored
    assert ONE[3] not in names_found(people, "has:face")
    verbs.group()
    assert [group.faces for group in verbs.groups()] == [4, 3]
    verbs.release([face.face_id])
    verbs.group()
    assert [group.faces for group in verbs.groups()] == [5, 3]


def test_faces_that_resemble_one_are_of_the_same_person(people: Library) -> None:
    found = people.people.similar_faces(face_of(people, ONE[0]).face_id, 3)
    paths = {photo.photo_id: photo.path.name for photo in people.photos([face.photo_id for face, _ in found])}
    assert {paths[face.photo_id] for face, _ in found} == set(ONE[1:])
    assert [similarity for _, similarity in found] == sorted((each for _, each in found), reverse=True)
    with pytest.raises(UserError, match="cannot be compared"):
        people.people.similar_faces(FaceId(9999))


@pytest.mark.parametrize("name", ["", "  ", "?!", "x" * 300])
def test_what_is_no_name_is_refused(people: Library, name: str) -> None:
    with pytest.raises(UserError):
        people.people.confirm([face_of(people, ONE[0]).face_id], name)


def test_names_are_in_the_backup_and_survive_the_loss_of_all_caches(people: Library, tmp_path: Path) -> None:
    people.people.confirm([face_of(people, ONE[0]).face_id], "Anna")
    people.people.reject([face_of(people, ONE[1]).face_id], people.people.person_named("Anna"))
    people.close()
    (tmp_path / "archive" / "cache" / "features.sqlite").unlink()
    with Library.open(tmp_path / "archive") as again:
        assert face_of(again, ONE[0]).name == "Anna"
        again.index()
        assert again.people.find_faces().read == 8
        assert face_of(again, ONE[0]).is_confirmed
        assert face_of(again, ONE[1]).name == ""  # the only one not suggested
        assert face_of(again, ONE[2]).name == "Anna"


def test_a_kill_while_faces_are_found_costs_no_decision_and_no_face(people: Library, tmp_path: Path) -> None:
    people.people.confirm([face_of(people, ONE[0]).face_id], "Anna")
    people.models.stop_using(PackKind.FACE_ENCODER)
    people.close()
    archive = tmp_path / "archive"
    command = [sys.executable, "-m", "photofinder", "index", "--with", "faces", "--archive", str(archive)]
    job = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert job.stderr is not None
    wait_until(lambda: "Finding faces" in job.stderr.readline(), "the first picture")  # type: ignore[union-attr]
    os.kill(job.pid, signal.SIGKILL)
    job.communicate()
    with Library.open(archive) as again:
        assert face_of(again, ONE[0]).name == "Anna"
        again.people.find_faces()
        assert again.people.status().looked == 9
        assert face_of(again, ONE[0]).is_confirmed
        assert all(len(again.people.faces_of_photo(ids(again)[name])) == 1 for name in (*ONE, *OTHER))


def test_faces_that_are_gone_make_no_person(people: Library) -> None:
    assert people.people.confirm([FaceId(987654)], "Zoe") == 0
    assert "Zoe" not in {each.name for each in people.people.persons()}


def test_undoing_a_merge_leaves_suggestions_with_whom_they_were(people: Library) -> None:
    verbs = people.people
    verbs.confirm([face_of(people, ONE[0]).face_id], "Anna")
    verbs.group()
    anna = verbs.person_named("Anna")
    before = [face.face_id for face in verbs.faces_of_person(anna, is_confirmed=False)]
    assert before
    verbs.confirm([face_of(people, OTHER[0]).face_id], "Berta")
    verbs.merge(anna, verbs.person_named("Berta"))
    people.undo()
    assert [face.face_id for face in verbs.faces_of_person(verbs.person_named("Anna"), is_confirmed=False)] == before
