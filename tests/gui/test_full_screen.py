"""Full screen of one widget: everything around it is hidden, and comes back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.full_screen import FullScreen


class Room:
    """A window with a menu bar, a hidden and a visible pane, and a page beside a neighbour."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.window.menuBar().addMenu("File")
        middle = QWidget()
        self.window.setCentralWidget(middle)
        column = QVBoxLayout(middle)
        self.neighbour = QWidget()
        self.pages = QStackedWidget()
        column.addWidget(self.neighbour)
        column.addWidget(self.pages)
        self.page = QWidget()
        self.pages.addWidget(self.page)
        self.pages.addWidget(QWidget())
        self.seen, self.unseen = QDockWidget(), QDockWidget()
        self.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.seen)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.unseen)
        self.unseen.hide()
        ours = {"menu": self.window.menuBar(), "neighbour": self.neighbour, "seen": self.seen, "unseen": self.unseen}
        for name, widget in ours.items():
            widget.setObjectName(name)
        self.full_screen = FullScreen(self.page)

    def around(self) -> list[bool]:
        return [each.isVisible() for each in (self.window.menuBar(), self.neighbour, self.seen, self.unseen)]


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room.window)
    room.window.show()
    qtbot.waitExposed(room.window)
    return room


def test_everything_around_is_hidden_and_comes_back(room: Room) -> None:
    assert room.around() == [True, True, True, False]
    room.full_screen.toggle()
    assert room.around() == [False, False, False, False]
    assert room.page.isVisible()
    assert room.window.isFullScreen()
    room.full_screen.toggle()
    assert room.around() == [True, True, True, False]
    assert not room.window.isFullScreen()


def test_a_pane_that_was_opened_meanwhile_stays(room: Room) -> None:
    room.full_screen.begin()
    room.unseen.show()
    room.full_screen.end()
    assert room.around() == [True, True, True, True]


def test_a_window_that_had_the_whole_screen_keeps_it(room: Room) -> None:
    room.window.setWindowState(Qt.WindowState.WindowFullScreen)
    room.full_screen.begin()
    room.full_screen.end()
    assert room.window.isFullScreen()


def test_it_ends_with_the_full_screen_of_the_window(room: Room, qtbot: QtBot) -> None:
    room.full_screen.begin()
    with qtbot.waitSignal(room.full_screen.changed):
        room.window.setWindowState(Qt.WindowState.WindowNoState)
    assert room.around() == [True, True, True, False]
    assert not room.full_screen.is_on
