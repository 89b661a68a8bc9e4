"""The viewer: the thumbnail at once, the picture when it is decoded, the full one when it is needed."""

from __future__ import annotations

import dataclasses
import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.images import to_image
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.viewer import Viewer
from photofinder.records import Aspect, ChangeSet, PhotoId
from tests.fakes import FakeLibrary


@pytest.fixture
def model(bridge: Bridge) -> PhotoModel:
    model = PhotoModel(bridge)
    model.replace_ids(np.arange(200, 0, -1))
    return model


@pytest.fixture
def viewer(bridge: Bridge, qtbot: QtBot) -> Viewer:
    viewer = Viewer(bridge)
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    viewer.show()
    return viewer


def test_a_photo_is_shown_at_screen_size_first(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        viewer.show_photo(model, 1)
    assert caught.args == [199, False]
    assert viewer.photo is not None
    assert viewer.photo.photo_id == 199
    assert library.asked_pixels[0] == (viewer.photo.path, 800)
    assert viewer.grab().toImage().pixelColor(400, 330) != viewer.grab().toImage().pixelColor(1, 330)


def test_zooming_in_loads_the_full_picture_once(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        QTest.keyClick(viewer, Qt.Key.Key_1)
    assert caught.args == [199, True]
    viewer.zoom(2)
    viewer.fit()
    assert [size for path, size in library.asked_pixels if path.name == "holiday 000199.jpg"] == [800, None]


def test_steps_are_prefetched(viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot) -> None:
    viewer.show_photo(model, 0)
    qtbot.waitUntil(lambda: PhotoId(199) in viewer._screens)
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert caught.args == [199, False]
    assert viewer.index == 1
    with qtbot.waitSignal(viewer.photo_shown):
        QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.index == 0
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.index == 0


def test_a_picture_that_cannot_be_decoded_says_why(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.broken = {library.photo(PhotoId(200)).path}
    viewer.show_photo(model, 0)
    qtbot.waitUntil(lambda: "ends in the middle" in viewer._trouble)
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer._trouble == ""


def test_the_wheel_zooms_to_the_pointer(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    before = viewer._frame.scale
    at = QPointF(300, 300)
    event = QWheelEvent(
        at,
        viewer.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewer, event)
    assert viewer._frame.scale == pytest.approx(before * 1.2)


def test_dragging_pans_and_double_click_toggles(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    QTest.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert viewer._frame.scale == 1.0
    before = viewer._frame.target.topLeft()
    QTest.mousePress(viewer, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    QTest.mouseMove(viewer, QPoint(380, 290))
    QTest.mouseRelease(viewer, Qt.MouseButton.LeftButton, pos=QPoint(380, 290))
    assert viewer._frame.target.topLeft() == before + QPointF(-20, -10)
    QTest.mouseDClick(viewer, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert viewer._frame.is_fitted


def test_escape_leaves(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    viewer.show_photo(model, 1)
    with qtbot.waitSignal(viewer.left):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)


def test_the_place_follows_the_photo(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.photo_shown):
        viewer.show_photo(model, 1)
    model.replace_ids(np.arange(210, 0, -1))
    assert viewer.index == 11


def test_the_image_owns_its_pixels() -> None:
    pixels = np.zeros((4, 6, 3), dtype=np.uint8)
    pixels[1, 2] = (10, 20, 30)
    image = to_image(pixels)
    pixels[:] = 255
    assert (image.width(), image.height()) == (6, 4)
    assert image.pixelColor(2, 1).getRgb()[:3] == (10, 20, 30)  # type: ignore[index]


def test_a_late_answer_is_not_shown_under_another_name(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    viewer.show_photo(model, 0)
    qtbot.waitUntil(lambda: PhotoId(199) in viewer._screens)
    late = library.photo(PhotoId(190)).path
    library.slow[late] = threading.Event()
    viewer.show_photo(model, 10)
    qtbot.waitUntil(lambda: late in [path for path, _ in library.asked_pixels])
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    expected = viewer._image.copy()
    library.slow[late].set()
    qtbot.waitUntil(lambda: PhotoId(198) in viewer._screens)  # prefetched, so the late one has been answered, too
    assert viewer._image == expected
    assert viewer.photo is not None
    assert viewer.photo.photo_id == 199


def test_panning_does_not_ask_for_the_full_picture_again(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    path = library.photo(PhotoId(199)).path
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    library.slow[path] = threading.Event()
    viewer.show_actual_size()
    for _ in range(5):
        viewer.zoom(1.1)
    library.slow[path].set()
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        pass
    assert caught.args == [199, True]
    assert [size for asked, size in library.asked_pixels if asked == path].count(None) == 1


def test_a_picture_of_a_small_window_is_not_taken_for_the_full_one(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    viewer.resize(1500, 1200)
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        viewer.show_photo(model, 1)
    assert caught.args[1] is False
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        viewer.show_actual_size()
    assert caught.args == [199, True]


def test_a_changed_photo_is_decoded_again(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, bridge: Bridge, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    bridge.changes_arrived.emit(ChangeSet(frozenset({PhotoId(199)}), Aspect.THUMBNAIL))
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    paths = [path for path, _ in library.asked_pixels]
    assert paths.count(library.photo(PhotoId(199)).path) == 2


def test_a_picture_of_another_shape_than_the_catalog_says_is_not_squeezed(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    portrait = library.photo(PhotoId(194)).path  # the drawn file is upright
    model.replace_ids(np.array([199]), [dataclasses.replace(library.photo(PhotoId(199)), path=portrait)])
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 0)
    assert viewer._frame.picture.width() < viewer._frame.picture.height()


def test_a_right_click_asks_for_the_menu(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 1)
    at = QPoint(400, 300)
    with qtbot.waitSignal(viewer.menu_requested):
        QApplication.sendEvent(viewer, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewer.mapToGlobal(at)))


def test_after_a_photo_that_is_gone_come_its_neighbours(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, 5)
    model.replace_ids(np.delete(model.ids, 5))
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.index == 5
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == 194)
    model.replace_ids(np.delete(model.ids, 5))
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.index == 4
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == 196)
