"""Ratings, flags and labels by the keyboard, and undoing them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photofinder.gui.main_window import MainWindow
from photofinder.gui.tile_painter import Badges
from photofinder.records import Mark, PhotoId
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


@pytest.mark.parametrize(
    ("action", "mark", "value"),
    [
        ("rate_4", Mark.RATING, 4),
        ("rate_0", Mark.RATING, 0),
        ("flag_pick", Mark.FLAG, 1),
        ("flag_reject", Mark.FLAG, -1),
        ("label_green", Mark.LABEL, 3),
    ],
)
def test_the_selected_photos_are_marked(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, action: str, mark: Mark, value: int
) -> None:
    assert window.session is not None
    assert not window.actions_by_name[action].isEnabled()
    window.session.grid.set_current(0)
    window.session.grid.selection.extend_to(2)
    window.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: [library.marks.get((PhotoId(each), mark)) for each in (200, 199, 198)] == [value] * 3)


def test_a_mark_is_painted_and_can_be_undone(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert window.session is not None
    grid, undo = window.session.grid, window.actions_by_name["undo"]
    grid.setFocus()
    grid.set_current(0)
    assert not undo.isEnabled()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: grid.describe(0).badges == Badges(rating=5))
    qtbot.waitUntil(undo.isEnabled)
    assert undo.text() == "Undo rating of 1 photos"
    undo.trigger()
    qtbot.waitUntil(lambda: grid.describe(0).badges == Badges())
    redo = window.actions_by_name["redo"]
    qtbot.waitUntil(redo.isEnabled)
    assert not undo.isEnabled()
    redo.trigger()
    qtbot.waitUntil(lambda: library.marks[PhotoId(200), Mark.RATING] == 5)
    label = window.findChild(QLabel, "banner_text")
    assert label is not None
    qtbot.waitUntil(lambda: label.text() == "Done again: rating of 1 photos.")


def test_who_may_only_read_cannot_mark(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(FakeLibrary(5, is_writable=False))
    assert window.session is not None
    window.session.grid.set_current(0)
    assert window.actions_by_name["find_similar"].isEnabled()
    assert not window.actions_by_name["rate_3"].isEnabled()
