"""The dialogs for files and folders: what is kept of them from one question to the next, and that nothing waits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.file_dialog import FileDialog, file_dialog

FILES, FOLDER = QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    (tmp_path / "pictures" / "folder").mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / "pictures" / name).touch()
    return tmp_path / "pictures"


def type_name(dialog: FileDialog, text: str) -> None:
    dialog.findChildren(QLineEdit)[0].setText(text)


@pytest.mark.skipif(sys.platform != "linux", reason="Qt keeps what it knows of file dialogs elsewhere")
def test_closing_a_dialog_waits_for_no_disk(owner: QWidget, pictures: Path) -> None:
    """Qt writes this file, with two waits for the disk, when a dialog is deleted."""
    kept = Path(QSettings(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, "QtProject").fileName())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of earlier tests
    kept.unlink(missing_ok=True)
    dialog = file_dialog(owner, "a_dialog", FILES)
    for _ in range(2):
        dialog.ask("Which?", lambda _paths: None, pictures)
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not kept.exists()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert kept.exists()


def test_a_dialog_is_made_once_for_each_name(owner: QWidget) -> None:
    first = file_dialog(owner, "first", FILES)
    assert file_dialog(owner, "first", FILES) is first
    assert file_dialog(owner, "second", FOLDER) is not first


def test_each_question_is_answered_to_who_asked(owner: QWidget, pictures: Path) -> None:
    dialog = file_dialog(owner, "a_dialog", FILES)
    for name in ("a.jpg", "b.jpg"):
        taken: list[Path] = []
        dialog.ask(name, taken.extend, pictures)
        assert (dialog.windowTitle(), dialog.accessibleName(), dialog.isVisible()) == (name, name, True)
        type_name(dialog, name)
        dialog.accept()
        assert taken == [pictures / name]
        assert not dialog.isVisible()


@pytest.mark.parametrize("mode", [FILES, FOLDER])
def test_the_next_question_begins_where_the_last_one_ended_and_with_nothing_chosen(
    owner: QWidget, pictures: Path, mode: QFileDialog.FileMode
) -> None:
    dialog = file_dialog(owner, "a_dialog", mode)
    dialog.ask("Which?", lambda _paths: None, pictures)
    type_name(dialog, "folder" if mode is FOLDER else "a.jpg")
    dialog.accept()
    dialog.ask("And now?", lambda _paths: None)
    assert Path(dialog.directory().path()) == pictures
    assert [field.text() for field in dialog.findChildren(QLineEdit)] == [""]


def test_a_closed_dialog_follows_no_folder_of_pictures(owner: QWidget, pictures: Path) -> None:
    dialog = file_dialog(owner, "a_dialog", FILES)
    dialog.ask("Which?", lambda _paths: None, pictures)
    dialog.reject()
    assert dialog.directory().isRoot()
