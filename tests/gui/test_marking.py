"""Ratings, flags and labels by the keyboard, and undoing them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.tile_badges import Badges
from photofinder.imaging.thumbnails import decode_tile
from photofinder.phrases import Phrase
from photofinder.records import Mark, PhotoId
from tests.fakes import FakeLibrary, draw_thumbnail
from tests.gui.conftest import OpenWindow


@pytest.mark.parametrize(
    ("action", "mark", "value"),
    [
        ("rate_4", Mark.RATING, 4),
        ("rate_0", Mark.RATING, 0),
        ("flag_pick", Mark.FLAG, 1),
        ("flag_reject", Mark.FLAG, -1),
        ("label_green", Mark.LABEL, 3),
        ("turn_right", Mark.TURNS, 1),
        ("turn_left", Mark.TURNS, 3),
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
    assert undo.text() == "Undo rating of 1 photo"
    undo.trigger()
    qtbot.waitUntil(lambda: grid.describe(0).badges == Badges())
    redo = window.actions_by_name["redo"]
    qtbot.waitUntil(redo.isEnabled)
    assert not undo.isEnabled()
    redo.trigger()
    qtbot.waitUntil(lambda: library.marks[PhotoId(200), Mark.RATING] == 5)
    label = window.findChild(QLabel, "banner_text")
    assert label is not None
    qtbot.waitUntil(lambda: label.text() == "Done again: rating of 1 photo.")


def test_a_turn_is_seen_in_the_grid_and_among_the_results(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    session.grid.set_current(0)
    window.actions_by_name["find_similar"].trigger()
    pane = session.pane.grid
    qtbot.waitUntil(lambda: session.loader.tile(PhotoId(200)) is not None)
    qtbot.waitUntil(lambda: session.pane.results.loader.tile(PhotoId(200)) is not None)
    session.bridge.call(lambda: library.mark([PhotoId(200)], Mark.TURNS, 2), lambda _none: None)

    def is_turned(grid: PhotoGrid, side_px: int, *, is_square: bool) -> bool:
        tile = grid.loader.tile(PhotoId(200))
        wanted = decode_tile(draw_thumbnail(200 % 48).jpeg, side_px, is_square=is_square, turns=2)
        middle = tile.image.pixelColor(tile.image.width() // 3, tile.image.height() // 3) if tile else None
        near = wanted[wanted.shape[0] // 3, wanted.shape[1] // 3].tolist()
        return middle is not None and all(
            abs(a - b) < 12 for a, b in zip((middle.red(), middle.green(), middle.blue()), near, strict=True)
        )

    qtbot.waitUntil(lambda: is_turned(session.grid, session.grid.cell_rectangle(0).width(), is_square=True))
    qtbot.waitUntil(lambda: is_turned(pane, pane.cell_rectangle(0).width(), is_square=False))


def status(window: MainWindow) -> str:
    label = window.findChild(QLabel, "status_text")
    assert label is not None
    return label.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_3, Qt.Key.Key_P, Qt.Key.Key_U, Qt.Key.Key_6, Qt.Key.Key_Delete])
def test_keys_for_photos_say_what_is_missing(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    assert window.session is not None
    grid = window.session.grid
    grid.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(grid, key)
    assert status(window) == "Select photos first."
    grid.set_current(0)
    assert status(window) == "200 photos  ·  1 selected"
    grid.clear_selection()
    QTest.keyClick(grid, Qt.Key.Key_F12)
    QTest.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # which lacks something else
    assert status(window) == "200 photos"


def test_keys_say_that_the_archive_is_for_reading_only(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(FakeLibrary(5, is_writable=False, notice=Phrase("Another PhotoFinder is writing.")))
    assert window.session is not None
    window.session.grid.set_current(0)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.session.grid, Qt.Key.Key_3)
    assert status(window) == "Another PhotoFinder is writing."


def test_who_may_only_read_cannot_mark(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(FakeLibrary(5, is_writable=False))
    assert window.session is not None
    window.session.grid.set_current(0)
    assert window.actions_by_name["find_similar"].isEnabled()
    assert not window.actions_by_name["rate_3"].isEnabled()
