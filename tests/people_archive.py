"""An archive of two persons whose faces were found, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.people import Face
from photofinder.records import PhotoId
from tests.face_packs import SAME_PERCENT, write_detector, write_encoder
from tests.factories import draw_scene, jpeg_bytes

ONE = ("person23_0370.jpg", "person23_0374.jpg", "person23_0383.jpg", "person23_0387.jpg")
OTHER = ("person01_0001.jpg", "person01_0005.jpg", "person01_0009.jpg")
_MADE: list[Path] = []  # once for all files of tests that use it


@pytest.fixture(scope="session")
def people_folder(tmp_path_factory: pytest.TempPathFactory, test_data: Path) -> Path:
    """Return a folder with pictures of two persons, one of them twice, a scene without any, and their archive."""
    if not _MADE:
        _MADE.append(_make(tmp_path_factory, test_data))
    return _MADE[0]


def _make(tmp_path_factory: pytest.TempPathFactory, test_data: Path) -> Path:
    folder = tmp_path_factory.mktemp("people")
    pictures = folder / "pictures"
    pictures.mkdir()
    for name in (*ONE, *OTHER):
        shutil.copy(test_data / "faces" / name, pictures / name)
    shutil.copy(test_data / "faces" / ONE[0], pictures / "copy.jpg")
    (pictures / "scene.jpg").write_bytes(jpeg_bytes(draw_scene(1)))
    with Library.open(folder / "archive") as library:
        for pack in (write_detector(folder / "detector", test_data), write_encoder(folder / "encoder", test_data)):
            library.models.add(pack, ignore_progress, CancelToken())
        library.settings.change("faces.same_percent", str(SAME_PERCENT))
        library.index([pictures])
        report = library.people.find_faces()
        assert (report.read, report.failed, report.skipped) == (8, 0, 0)
    return folder


@pytest.fixture
def people(people_folder: Path, tmp_path: Path) -> Iterator[Library]:
    """Return a library over a copy of that archive, and of its pictures."""
    shutil.copytree(people_folder / "archive", tmp_path / "archive")
    with Library.open(tmp_path / "archive") as library:
        yield library


def ids(library: Library) -> dict[str, PhotoId]:
    return {photo.path.name: photo.photo_id for photo in library.photos(library.list_photos().photo_ids)}


def face_of(library: Library, name: str) -> Face:
    """Return the largest face of a picture."""
    faces = library.people.faces_of_photo(ids(library)[name])
    return max(faces, key=lambda face: face.box.width * face.box.height)
