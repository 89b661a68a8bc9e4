"""The dialog for new names: one photo by its name, several by a pattern, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from photofinder.file_changes import PlannedName
from photofinder.gui.bridge import Bridge
from photofinder.gui.planned_names import PlannedNames, trouble_colour
from photofinder.gui.rename_dialog import DEFAULT_PATTERN, RenameDialog
from photofinder.gui.theme import DARK, LIGHT, make_palette
from photofinder.phrases import Phrase
from photofinder.records import PhotoId

OpenDialog = Callable[[int], RenameDialog]


@pytest.fixture
def open_dialog(bridge: Bridge, qtbot: QtBot) -> OpenDialog:
    window = QWidget()
    qtbot.addWidget(window)

    def open_it(count: int) -> RenameDialog:
        dialog = RenameDialog(
            bridge, [PhotoId(each) for each in range(1, count + 1)], "Lake {1}.jpg", window, is_one=count == 1
        )
        dialog.open()
        return dialog

    return open_it


def shown(dialog: RenameDialog) -> list[tuple[str, str, str]]:
    model = dialog.names
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def test_one_photo_has_its_name_in_the_field(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    dialog = open_dialog(1)
    assert dialog.field.text() == dialog.field.selectedText() == "Lake {1}"
    assert dialog.pattern == "Lake {{1}}"  # braces are no tokens there
    assert dialog.findChild(QTableView) is None
    qtbot.waitUntil(dialog.rename.isEnabled)
    QTest.keyClicks(dialog.field, "taken")
    qtbot.waitUntil(lambda: dialog.state.text() == "The name taken.jpg is taken by another file.")
    assert not dialog.rename.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.field.setText("Dawn")
    qtbot.waitUntil(dialog.rename.isEnabled)
    assert dialog.state.text() == ""
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert chosen.args == ["Dawn"]
    assert not dialog.isVisible()


def test_several_photos_are_shown_with_their_new_names(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    dialog = open_dialog(3)
    assert dialog.field.text() == DEFAULT_PATTERN
    assert dialog.windowTitle() == "Rename 3 photos"
    dialog.field.setText("Lake")
    qtbot.waitUntil(lambda: bool(shown(dialog)) and shown(dialog)[2] == ("holiday 000003.jpg", "Lake 3.jpg", ""))
    assert dialog.state.text() == "3 of 3 photos get a new name."
    dialog.field.setText("taken")
    qtbot.waitUntil(lambda: shown(dialog)[0][2] == "the name taken 1.jpg is taken by another file")
    assert dialog.state.text() == "1 of 3 photos get a new name. 2 cannot be renamed."
    assert dialog.rename.isEnabled()  # the second photo can be renamed
    dialog.field.setText("{")
    qtbot.waitUntil(lambda: dialog.state.text() == "A { stands alone. Write {{ for the character itself.")
    assert shown(dialog) == []
    assert not dialog.rename.isEnabled()


def test_tokens_are_inserted_where_the_cursor_stands(open_dialog: OpenDialog) -> None:
    dialog = open_dialog(2)
    dialog.field.setText("Lake  X")
    dialog.field.setCursorPosition(5)
    for name, token in (("date", "{date}"), ("number", "{number:3}")):
        button = dialog.findChild(QPushButton, f"rename_token_{name}")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert token in dialog.field.text()
    assert dialog.field.text() == "Lake {date}{number:3} X"


def test_problems_are_red_on_light_and_dark(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    colours = []
    for theme in (LIGHT, DARK):
        widget.setPalette(make_palette(theme))
        model = PlannedNames(widget)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show(
            [PlannedName(PhotoId(1), Path("a.jpg"), "b.jpg", Phrase("no")), PlannedName(PhotoId(2), Path("c"), "d")]
        )
        colours.append(model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole))
        assert model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) == trouble_colour(widget.palette())
        assert model.index(1, 1).data(Qt.ItemDataRole.ForegroundRole) is None
        assert model.index(1, 0).data(Qt.ItemDataRole.ForegroundRole) == widget.palette().color(
            QPalette.ColorRole.PlaceholderText
        )
    assert colours[0] != colours[1]
