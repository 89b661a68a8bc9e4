"""Actions by their names, and keys that can be changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from photofinder.gui.command_palette import CommandPalette, match_words
from photofinder.gui.main_window import MainWindow
from photofinder.gui.shortcut_sheet import KeyDialog, ShortcutSheet
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("", "Find similar", 0),
        ("find", "Find similar Photo", 0),
        ("sim", "Find similar Photo", 1),
        ("mil", "Find similar Photo", 2),
        ("photo sim", "Find similar Photo", 2),
        ("copies", "Find similar Photo", -1),
    ],
)
def test_words_fit_better_at_the_beginning(words: str, text: str, expected: int) -> None:
    assert match_words(words, text) == expected


def shown(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(palette.list.count())]


def test_an_action_is_found_and_done(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    window.actions_by_name["palette"].trigger()
    palette = window.findChild(CommandPalette, "command_palette")
    assert palette is not None
    assert "select_all" in shown(palette)
    assert "find_similar" not in shown(palette)  # nothing is selected
    QTest.keyClicks(palette.field, "sel")
    assert shown(palette)[0] == "select_all"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert len(window.session.grid.selection) == 200


def test_words_that_no_action_has_are_told(window: MainWindow) -> None:
    window.actions_by_name["palette"].trigger()
    palette = window.findChild(CommandPalette, "command_palette")
    assert palette is not None
    assert not palette.nothing.isVisible()
    QTest.keyClicks(palette.field, "zzz")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    palette.field.clear()
    assert palette.list.isVisible()


def test_arrows_walk_through_the_list(window: MainWindow) -> None:
    window.actions_by_name["palette"].trigger()
    palette = window.findChild(CommandPalette, "command_palette")
    assert palette is not None
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def sheet_of(window: MainWindow) -> ShortcutSheet:
    window.actions_by_name["shortcuts"].trigger()
    sheet = window.findChild(ShortcutSheet, "shortcut_sheet")
    assert sheet is not None
    return sheet


def test_keys_are_changed_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    sheet = sheet_of(window)
    (item,) = sheet.tree.findItems("Select all", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert item.text(1) == "Ctrl+A"
    sheet.tree.itemActivated.emit(item, 0)
    dialog = sheet.findChild(KeyDialog, "key_dialog")
    assert dialog is not None
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.edit.setKeySequence(QKeySequence("Ctrl+F"))
    assert not ok.isEnabled()
    assert "Search" in dialog.words.text()
    dialog.edit.setKeySequence(QKeySequence("Ctrl+J"))
    ok.click()
    assert window.actions_by_name["select_all"].shortcut().toString() == "Ctrl+J"
    assert "Ctrl+J" in window.actions_by_name["select_all"].toolTip()
    assert window.session.shortcuts == {"select_all": "Ctrl+J"}
    (item,) = sheet.tree.findItems("Select all", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert item.text(1) == "Ctrl+J"


@pytest.mark.parametrize("kept", ["[1, 2", "[1, 2]", ""])
def test_kept_keys_that_are_nonsense_are_left_alone(open_window: OpenWindow, kept: str) -> None:
    library = FakeLibrary(3)
    library.settings.change("window.shortcuts", kept)
    window = open_window(library)
    assert window.session is not None
    assert window.session.shortcuts == {}
    assert window.actions_by_name["select_all"].shortcut().toString() == "Ctrl+A"
    window.actions_by_name.remap({"select_all": "", "no such action": "X"})
    assert window.actions_by_name["select_all"].shortcut().isEmpty()
