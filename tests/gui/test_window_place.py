"""The window comes back where it stood, with panes as wide as they were."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.gui.window_place import describe_place, restore_frame, restore_panes
from tests.fakes import FakeLibrary


def open_again(library: FakeLibrary, qtbot: QtBot) -> tuple[MainWindow, ArchiveSession]:
    """Show a window as the program does at its start."""
    window = MainWindow(EventLog(None))
    qtbot.addWidget(window)
    restore_frame(window, library.settings.text("window.place"))
    window.show()
    window.attach(library)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.photos.is_loaded)
    return window, session


def close(window: MainWindow) -> None:
    window.close()
    window.shut_down()


@pytest.mark.parametrize("is_open", [True, False])
def test_panes_come_back_as_wide_as_they_were(library: FakeLibrary, qtbot: QtBot, *, is_open: bool) -> None:
    window, session = open_again(library, qtbot)
    assert (session.pane.isHidden(), session.info.isHidden()) == (True, True)
    window.resize(1100, 600)
    session.pane.show()
    window.resizeDocks([session.filtering.side_bar, session.pane], [250, 400], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: (session.filtering.side_bar.width(), session.pane.width()) == (250, 400))
    if not is_open:
        session.pane.hide()
    close(window)
    assert library.is_closed

    again = FakeLibrary(200)
    again.settings = library.settings
    window, later = open_again(again, qtbot)
    assert later.pane.isHidden()  # there is nothing in it yet
    assert later.filtering.side_bar.width() == 250
    window.resize(1100, 600)
    later.pane.show()
    qtbot.waitUntil(lambda: later.pane.width() == 400)
    close(window)


def test_size_and_place_come_back(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(40, 60, 500, 400)
    again = QMainWindow()
    qtbot.addWidget(again)
    restore_frame(again, describe_place(window))
    assert again.geometry() == QRect(40, 60, 500, 400)


def test_a_window_that_filled_the_screen_does_so_again(qtbot: QtBot) -> None:
    places = []
    for state in (Qt.WindowState.WindowMaximized, Qt.WindowState.WindowFullScreen):
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setGeometry(40, 60, 500, 400)
        window.setWindowState(state)
        window.show()
        places.append(describe_place(window))
    maximised, full = QMainWindow(), QMainWindow()
    for window, place in zip((maximised, full), places, strict=True):
        qtbot.addWidget(window)
        restore_frame(window, place)
    assert maximised.isMaximized()
    assert not full.isFullScreen()
    assert maximised.normalGeometry() == QRect(40, 60, 500, 400)


def test_a_place_off_all_screens_is_corrected(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(20_000, 9_000, 500, 400)
    place = describe_place(window)
    again = QMainWindow()
    qtbot.addWidget(again)
    restore_frame(again, place)
    assert again.size() == window.size()
    assert again.screen().availableGeometry().contains(again.geometry())


@pytest.mark.parametrize("text", ["", "%%%", "AAAA BBBB", "x"])
def test_what_is_no_place_changes_nothing(qtbot: QtBot, text: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(50, 60, 500, 400)
    restore_frame(window, text)
    restore_panes(window, text)
    assert window.geometry() == QRect(QPoint(50, 60), window.size())
