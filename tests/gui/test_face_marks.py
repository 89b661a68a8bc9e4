"""Faces in the viewer: seen when they are switched on, with names, where they are, and what one leads to."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.images import to_pixels
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.viewer import Viewer
from photofinder.records import Aspect
from tests.fakes import FakeLibrary
from tests.people_fakes import FakePeople


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary(200)
    library.people = FakePeople(library.note_thread, (198, 199))
    return library


@pytest.fixture
def viewer(bridge: Bridge, qtbot: QtBot) -> Viewer:
    """Return a viewer that shows photo 199."""
    model = PhotoModel(bridge)
    model.replace_ids(np.arange(200, 0, -1))
    viewer = Viewer(bridge)
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    viewer.show()
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    return viewer


def grabbed(viewer: Viewer) -> np.ndarray:
    return to_pixels(viewer.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def test_faces_are_outlined_when_they_are_wanted(viewer: Viewer, library: FakeLibrary, qtbot: QtBot) -> None:
    before = grabbed(viewer)
    assert viewer.faces.isHidden()
    viewer.do("toggle_faces")
    qtbot.waitUntil(viewer.faces.isVisible)
    (face,) = viewer.faces.faces
    outline = viewer.faces._outline(face)
    assert viewer.canvas.frame.target.contains(outline)
    middle = outline.center()
    assert viewer.faces.face_at(middle) == face
    assert viewer.faces.face_at(viewer.canvas.frame.target.topLeft()) is None
    row = round(middle.y()) + viewer.canvas.y()
    edge = slice(round(outline.left()) - 3, round(outline.left()) + 4)
    assert np.abs(grabbed(viewer)[row, edge].astype(int) - before[row, edge]).max() > 60
    viewer.step(1)
    qtbot.waitUntil(lambda: [each.face_id for each in viewer.faces.faces] == [198])
    viewer.step(1)  # which has no face
    assert viewer.faces.isHidden()
    viewer.do("toggle_faces")
    assert viewer.faces.face_at(middle) is None


def test_a_face_leads_to_photos_and_to_similar_faces(viewer: Viewer, library: FakeLibrary, qtbot: QtBot) -> None:
    library.people.take([199], "Anna", is_confirmed=True)
    viewer.do("toggle_faces")
    qtbot.waitUntil(lambda: bool(viewer.faces.faces))
    (face,) = viewer.faces.faces
    assert viewer.faces.accessibleDescription() == "Anna"
    viewer.faces.open_menu(face, viewer.mapToGlobal(viewer.rect().center()))
    menu = viewer.faces.findChild(QMenu, "viewer_face_menu")
    assert menu is not None
    actions = {action.objectName(): action for action in menu.actions()}
    assert actions["face_photos"].text() == "Find photos of Anna"
    with qtbot.waitSignal(viewer.faces.photos_requested) as asked:
        actions["face_photos"].trigger()
    assert asked.args == ["Anna"]
    with qtbot.waitSignal(viewer.faces.similar_requested) as similar:
        actions["face_similar"].trigger()
    assert similar.args == [199]
    menu.close()


def test_a_new_name_is_seen_at_once(viewer: Viewer, library: FakeLibrary, qtbot: QtBot) -> None:
    viewer.do("toggle_faces")
    qtbot.waitUntil(lambda: bool(viewer.faces.faces))
    library.people.take([199], "Anna", is_confirmed=True)
    library.announce([199], Aspect.FACES)
    qtbot.waitUntil(lambda: [each.name for each in viewer.faces.faces] == ["Anna"])
