"""A video in the viewer and in the window: its frame with a sign on it, and the program that plays it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofinder.gui.main_window import MainWindow
from photofinder.gui.metadata_words import describe_details
from photofinder.gui.video_sign import VideoSign
from photofinder.gui.viewer import Viewer
from photofinder.records import Metadata, PhotoId
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow

VIDEO, UNKNOWN = PhotoId(199), PhotoId(198)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """Return a window whose second photo is a video of 75 seconds, and the third one of unknown length."""
    library = FakeLibrary(200)
    library.videos |= {VIDEO: 75_000, UNKNOWN: 0}
    return open_window(library)


def view(window: MainWindow, index: int, qtbot: QtBot) -> Viewer:
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.viewer.picture_sharpened):
        session.grid.set_current(index)
        session.grid.photo_activated.emit(index)
    return session.viewer


def test_it_lies_on_videos_only_and_says_how_long_they_run(window: MainWindow, qtbot: QtBot) -> None:
    viewer = view(window, 1, qtbot)
    sign = viewer.video_sign
    assert sign.isVisible()
    assert sign.text() == "1:15  ·  Play in other program"
    assert sign.accessibleDescription() == "Video of 1:15"
    off = sign.geometry().center() - viewer.canvas.geometry().center()
    assert max(abs(off.x()), abs(off.y())) <= 1
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == UNKNOWN)
    assert sign.text() == "Play in other program"
    QTest.keyClick(viewer, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == 200)
    assert sign.isHidden()


def test_a_click_plays_it_in_another_program(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def open_in_program(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr("photofinder.gui.file_sharing.open_in_program", open_in_program)
    viewer = view(window, 1, qtbot)
    assert viewer.photo is not None
    QTest.mouseClick(viewer.video_sign, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [viewer.photo.path]


def test_it_makes_way_for_a_box_and_for_the_slide_show(window: MainWindow, qtbot: QtBot) -> None:
    viewer = view(window, 1, qtbot)
    for key in (Qt.Key.Key_B, Qt.Key.Key_Space):
        QTest.keyClick(viewer, key)
        assert viewer.video_sign.isHidden()
        QTest.keyClick(viewer, key)
        assert viewer.video_sign.isVisible()


def test_nothing_moves_in_a_video_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    viewer = view(window, 1, qtbot)
    assert not viewer.player.is_loaded
    session = window.session
    assert session is not None
    library = session.bridge.library
    assert isinstance(library, FakeLibrary)
    assert library.asked_frames == []


def test_the_details_tell_how_long_it_runs() -> None:
    library = FakeLibrary(200)
    library.videos |= {VIDEO: 75_000, UNKNOWN: 0}
    assert ("Duration", "1:15") in describe_details(library.photo(VIDEO), Metadata())
    assert "Duration" not in dict(describe_details(library.photo(UNKNOWN), Metadata()))


def test_the_sign_is_painted(window: MainWindow, qtbot: QtBot) -> None:
    sign = view(window, 1, qtbot).video_sign
    assert isinstance(sign, VideoSign)
    image = sign.grab().toImage()
    middle = image.pixelColor(image.width() // 2, round(36 * image.devicePixelRatio()))
    assert middle.lightness() > 200
