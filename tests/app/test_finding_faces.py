"""The job that finds faces, from the library: what is left, how far it is, going on after a stop, and what is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from photofinder.app.library import Library
from photofinder.errors import Cancelled, UserError
from photofinder.jobs import CancelToken, Progress
from photofinder.model_packs import PackKind
from photofinder.records import Aspect, ChangeSet
from tests.people_archive import ids, people, people_folder

__all__ = ["people", "people_folder"]  # the fixtures are used here too


def test_every_picture_was_looked_at_and_a_copy_not_twice(people: Library) -> None:
    status = people.status().faces
    assert (status.has_detector, status.has_encoder, status.looked, status.photos) == (True, True, 9, 9)
    counts = {name: len(people.people.faces_of_photo(photo_id)) for name, photo_id in ids(people).items()}
    assert counts.pop("scene.jpg") == 0
    assert set(counts.values()) == {1}
    assert status.faces == len(counts)
    assert people.people.find_faces().read == 0
    found = people.find("has:face").results
    assert {each.photo.path.name for each in found} == set(counts)
    assert [each.photo.path.name for each in people.find("faces:0").results] == ["scene.jpg"]


def test_without_a_detector_it_is_said_what_is_needed(people: Library) -> None:
    people.models.stop_using(PackKind.FACE_DETECTOR)
    with pytest.raises(UserError, match="models add"):
        people.people.find_faces()
    assert people.people.find_faces(in_background=True).read == 0  # the window does not complain again and again
    status = people.people.status()
    assert (status.has_detector, status.looked, status.faces) == (False, 0, 8)  # what was found is still there


def test_it_goes_on_where_it_was_stopped(people: Library) -> None:
    people.models.stop_using(PackKind.FACE_ENCODER)  # everything is looked at anew
    cancel = CancelToken()

    def stop_after_two(progress: Progress) -> None:
        if progress.done == 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        people.people.find_faces(stop_after_two, cancel)
    done = people.people.status().looked
    assert 2 <= done < 9
    changes: list[ChangeSet] = []
    stop_listening = people.subscribe(changes.append)
    assert people.people.find_faces(in_background=True).read <= 8 - 2
    stop_listening()
    assert {change.aspects for change in changes} == {Aspect.FACES}
    assert people.people.status().looked == 9


def test_a_picture_that_is_turned_aside_is_left_for_the_next_time(people: Library, tmp_path: Path) -> None:
    people.models.stop_using(PackKind.FACE_ENCODER)
    photo = next(each for each in people.photos(list(ids(people).values())) if each.path.name == "scene.jpg")
    aside = tmp_path / "aside.jpg"
    shutil.move(photo.path, aside)
    try:
        report = people.people.find_faces()
        assert (report.read, report.skipped) == (7, 1)
    finally:
        shutil.move(aside, photo.path)
    assert people.people.find_faces().read == 1


def test_a_network_that_is_gone_ends_the_job_and_blames_no_picture(people: Library, tmp_path: Path) -> None:
    people.models.stop_using(PackKind.FACE_ENCODER)
    files = people.people.finding.files()
    assert files is not None
    version = people.people.finding.version()
    files.detector.unlink()
    with pytest.raises(UserError, match="models add"):
        people.people.find_faces()
    assert len(people.people.finding.left(version)) == 8
    assert np.isin(people.people.finding.left(version), list(ids(people).values())).all()
