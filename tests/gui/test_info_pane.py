"""What the pane tells about the current photo."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from photofinder.gui.info_pane import count_colours
from photofinder.gui.main_window import MainWindow
from tests.fakes import FakeLibrary


def words_of(window: MainWindow) -> dict[str, str]:
    """Return the rows of the pane, and the title."""
    assert window.session is not None
    pane = window.session.info
    values = {label.accessibleName(): label.text() for label in pane.findChildren(QLabel, "info_value")}
    for name in ("info_title", "info_marks"):
        label = pane.findChild(QLabel, name)
        assert label is not None
        values[name] = label.text()
    return values


def test_it_is_about_the_current_photo(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert window.session is not None
    session = window.session
    window.actions_by_name["toggle_info"].trigger()
    assert words_of(window)["info_title"] == "No photo is chosen"
    session.grid.set_current(3)
    qtbot.waitUntil(lambda: words_of(window)["info_title"] == "holiday 000197.jpg")
    assert words_of(window)["Camera"] == "Fuji X-T5"
    assert words_of(window)["Files"] == "holiday 000197.jpg, holiday 000197.xmp"
    window.actions_by_name["rate_3"].trigger()
    qtbot.waitUntil(lambda: words_of(window)["info_marks"] == "★★★")
    session.grid.photo_activated.emit(3)
    session.viewer.step(1)
    qtbot.waitUntil(lambda: words_of(window)["info_title"] == "holiday 000196.jpg")


def test_nothing_is_read_while_it_is_hidden(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert window.session is not None
    window.session.grid.set_current(0)
    assert window.session.info.isHidden()
    qtbot.waitUntil(lambda: bool(library.asked_rows))
    window.actions_by_name["toggle_info"].trigger()
    qtbot.waitUntil(lambda: words_of(window)["info_title"] == "holiday 000200.jpg")


def test_the_file_can_be_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    window.actions_by_name["toggle_info"].trigger()
    window.session.grid.set_current(0)
    qtbot.waitUntil(lambda: words_of(window)["info_title"] == "holiday 000200.jpg")
    button = window.findChild(QPushButton, "info_show_file")
    assert button is not None
    with qtbot.waitSignal(window.session.info.show_file_requested) as caught:
        button.click()
    assert caught.args == [Path("/photos/holiday 000200.jpg")]


def test_colours_are_counted_by_channel() -> None:
    pixels = np.zeros((10, 20, 3), np.uint8)
    pixels[..., 0] = 255
    counts = count_colours(pixels)
    assert counts.shape == (3, 64)
    assert (counts[0, 63], counts[1, 0], counts.sum()) == (200, 200, 600)
