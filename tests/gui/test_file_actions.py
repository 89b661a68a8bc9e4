"""Renaming, moving, copying and trashing from the window, and taking it back by a key or by the button."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.jobs_panel import JobsPanel
from photofinder.gui.main_window import MainWindow
from photofinder.gui.rename_dialog import RenameDialog
from photofinder.gui.similar_query import Example, SimilarQuery
from photofinder.records import Aspect, PhotoId, PictureQuery, SimilarMode
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


def session_of(window: MainWindow) -> ArchiveSession:
    assert window.session is not None
    return window.session


def banner_words(window: MainWindow) -> str:
    label = window.findChild(QLabel, "banner_text")
    assert label is not None
    return label.text()


def undo_button(window: MainWindow) -> QPushButton:
    button = window.findChild(QPushButton, "banner_undo")
    assert button is not None
    return button


def select(window: MainWindow, first: int, last: int) -> None:
    grid = session_of(window).grid
    grid.setFocus()
    grid.set_current(first)
    grid.selection.extend_to(last)
    grid.selection_changed.emit()


def test_trashing_is_undone_by_the_button(window: MainWindow, qtbot: QtBot) -> None:
    session, undo = session_of(window), undo_button(window)
    select(window, 1, 3)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(session.photos) == 197)
    qtbot.waitUntil(undo.isVisible)
    assert banner_words(window) == "3 photos moved to the trash."
    assert window.actions_by_name["undo"].text() == "Undo moving 3 photos to the trash"
    assert session.grid.selection.current == 1  # the next one, and nothing is selected
    assert len(session.grid.selection) == 0
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(session.photos) == 200)
    qtbot.waitUntil(lambda: banner_words(window) == "Undone: moving 3 photos to the trash.")
    assert not undo.isVisible()


def test_the_button_goes_when_something_else_would_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    select(window, 0, 0)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(undo_button(window).isVisible)
    select(window, 5, 5)
    window.actions_by_name["rate_3"].trigger()
    qtbot.waitUntil(lambda: not undo_button(window).isVisible())
    assert banner_words(window) == "1 photo moved to the trash."


def test_after_trashing_in_the_viewer_the_next_photo_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    viewer = session.viewer
    select(window, 198, 198)
    session.open_current()
    for expected in (1, 3, 4):  # the next, and at the end the one before
        qtbot.waitUntil(lambda: viewer.photo is not None)
        before = len(session.photos)
        window.actions_by_name["trash"].trigger()
        qtbot.waitUntil(lambda before=before: len(session.photos) == before - 1)  # type: ignore[misc]
        qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == expected)  # noqa: B023
        assert not viewer.place.is_gone


def test_after_the_last_photo_the_viewer_is_left(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(FakeLibrary(1))
    session = session_of(window)
    session.grid.set_current(0)
    session.open_current()
    qtbot.waitUntil(lambda: session.viewer.photo is not None)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: not session.choice.is_viewing)
    qtbot.waitUntil(lambda: len(session.photos) == 0)


def test_long_work_is_shown_and_can_be_cancelled(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.file_gate.clear()
    panel = window.findChild(JobsPanel)
    assert panel is not None
    select(window, 0, 2)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: panel.text.text() == "Moving to the trash: 0 of 3")
    assert panel.isVisible()
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: banner_words(window) == "Cancelled: 0 photos moved to the trash.")
    assert not panel.isVisible()
    assert not undo_button(window).isVisible()  # there is nothing to undo
    assert len(session_of(window).photos) == 200


def test_a_photo_is_renamed_while_it_is_looked_at(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = session_of(window)
    select(window, 0, 0)
    session.open_current()
    qtbot.waitUntil(lambda: session.viewer.photo is not None)
    window.actions_by_name["rename"].trigger()
    qtbot.waitUntil(lambda: window.findChild(RenameDialog) is not None)
    dialog = window.findChild(RenameDialog)
    assert dialog is not None
    assert dialog.field.text() == "holiday 000200"
    dialog.field.setText("Dawn")
    qtbot.waitUntil(dialog.rename.isEnabled)
    QTest.mouseClick(dialog.rename, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: library.names == {PhotoId(200): "Dawn.jpg"})

    def viewed_name() -> str:
        return session.viewer.photo.path.name if session.viewer.photo else ""

    qtbot.waitUntil(lambda: viewed_name() == "Dawn.jpg")
    qtbot.waitUntil(window.actions_by_name["undo"].isEnabled)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: viewed_name() == "holiday 000200.jpg")


def wait_for_dialog(window: MainWindow, name: str, qtbot: QtBot) -> QFileDialog:
    def shown() -> list[QFileDialog]:
        return [dialog for dialog in window.findChildren(QFileDialog, name) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    (dialog,) = shown()
    return dialog


def choose_folder(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = wait_for_dialog(window, "folder_dialog", qtbot)
    dialog.findChildren(QLineEdit)[0].setText(str(folder))
    dialog.accept()


def test_photos_are_copied_and_the_copies_indexed(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    library.grows_by = 2  # a folder without pictures would be told of, instead of what was copied
    select(window, 0, 1)
    window.actions_by_name["copy_to"].trigger()
    choose_folder(window, tmp_path, qtbot)
    qtbot.waitUntil(lambda: (tmp_path,) in library.indexed)
    assert library.filed == [("copy", tmp_path)]
    qtbot.waitUntil(lambda: banner_words(window) == f"2 photos copied to {tmp_path.name}.")


def test_the_dialog_begins_in_the_folder_of_the_photo_and_then_in_the_one_chosen_last(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    own, chosen = tmp_path / "own", tmp_path / "chosen"
    for folder in (own, chosen):
        folder.mkdir()
    window = open_window(FakeLibrary(20, folder=own))
    select(window, 0, 1)
    for begin in (own, chosen):
        window.actions_by_name["move_to"].trigger()
        dialog = wait_for_dialog(window, "folder_dialog", qtbot)
        assert Path(dialog.directory().path()) == begin
        choose_folder(window, chosen, qtbot)
    chosen.rmdir()
    window.actions_by_name["copy_to"].trigger()
    dialog = wait_for_dialog(window, "folder_dialog", qtbot)
    assert Path(dialog.directory().path()) == own
    dialog.close()


def test_a_folder_is_added_from_beside_the_last_one(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pictures").mkdir()
    monkeypatch.setattr("photofinder.gui.file_manager.find_pictures_folder", lambda: tmp_path / "pictures")
    for library, begin in (
        (FakeLibrary(2, folder=tmp_path / "gone"), tmp_path),
        (FakeLibrary(), tmp_path / "pictures"),
    ):
        window = open_window(library)
        window.actions_by_name["add_folder"].trigger()
        dialog = wait_for_dialog(window, "add_folder_dialog", qtbot)
        assert Path(dialog.directory().path()) == begin
        dialog.close()


def test_what_could_not_be_moved_is_said(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    select(window, 0, 1)
    window.actions_by_name["move_to"].trigger()
    choose_folder(window, tmp_path, qtbot)
    qtbot.waitUntil(lambda: banner_words(window) == f"{tmp_path.name} is write-protected. Choose another folder.")
    assert library.filed == [("move", tmp_path)]
    assert not undo_button(window).isVisible()


def test_who_may_only_read_changes_no_files(open_window: OpenWindow) -> None:
    window = open_window(FakeLibrary(5, is_writable=False))
    session_of(window).grid.set_current(0)
    for name in ("rename", "move_to", "copy_to", "trash"):
        assert not window.actions_by_name[name].isEnabled()


def test_renaming_asked_for_twice_opens_one_dialog(window: MainWindow, qtbot: QtBot) -> None:
    select(window, 0, 0)
    window.actions_by_name["rename"].trigger()
    window.actions_by_name["rename"].trigger()
    qtbot.waitUntil(lambda: window.findChild(RenameDialog) is not None)
    answers: list[object] = []
    for _ in range(2):  # as many threads as may still answer
        session_of(window).bridge.call(lambda: 0, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    dialogs = window.findChildren(RenameDialog)
    assert len(dialogs) == 1
    dialogs[0].close()


@pytest.mark.parametrize("place", ["chip", "swatch", "tree"])
def test_delete_takes_away_what_has_the_focus_and_never_a_photo(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, place: str
) -> None:
    session = session_of(window)
    select(window, 1, 3)
    qtbot.waitUntil(window.isActiveWindow)
    palette = ((0xD03030, 0.5), (0x3060D0, 0.5))
    mode = SimilarMode.COLOURS if place == "swatch" else SimilarMode.LOOK
    with qtbot.waitSignal(session.pane.answered):
        session.pane.show_query(SimilarQuery((Example(PictureQuery(photo_id=PhotoId(7))),), mode, palette=palette))
    session.pane.grid.set_current(0)
    name = {"chip": "query_chip_0", "swatch": "palette_swatch_1", "tree": "side_tree"}[place]
    widget = window.findChild(QWidget, name)
    assert widget is not None
    qtbot.waitUntil(widget.isVisible)
    widget.setFocus()
    assert "trash" in {action.objectName() for action, _ in window.actions_by_name.offered()}
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    assert len(session.pane.query.examples) == (0 if place == "chip" else 1)
    assert len(session.pane.query.palette) == (1 if place == "swatch" else 2)
    assert not session.changes.is_running
    assert len(session.photos) == 200


def stack(library: FakeLibrary, *photo_ids: PhotoId) -> None:
    """Put photos on one another, the first one on top, as another part of the program would."""
    library.stacks.update(dict.fromkeys(photo_ids, photo_ids[0]))
    library.announce(list(photo_ids), Aspect.STACKS)


def test_a_stack_that_is_shown_as_one_photo_goes_as_a_whole(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    library = session.library
    assert isinstance(library, FakeLibrary)
    stack(library, PhotoId(200), PhotoId(199), PhotoId(198))
    qtbot.waitUntil(lambda: len(session.photos) == 198)
    session.grid.set_current(0)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: len(session.photos) == 197)
    qtbot.waitUntil(lambda: banner_words(window) == "3 photos moved to the trash.")


def test_of_a_stack_that_is_open_only_the_chosen_photo_goes(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    library = session.library
    assert isinstance(library, FakeLibrary)
    stack(library, PhotoId(200), PhotoId(199), PhotoId(198))
    qtbot.waitUntil(lambda: len(session.photos) == 198)
    session.photos.toggle_all_stacks()
    qtbot.waitUntil(lambda: len(session.photos) == 200)
    session.grid.set_current(0)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: len(session.photos) == 199)
    qtbot.waitUntil(lambda: banner_words(window) == "1 photo moved to the trash.")


def test_of_a_stack_in_the_viewer_only_the_photo_in_sight_goes(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    library = session.library
    assert isinstance(library, FakeLibrary)
    stack(library, PhotoId(200), PhotoId(199))
    qtbot.waitUntil(lambda: len(session.photos) == 199)
    session.grid.set_current(0)
    session.open_current()
    qtbot.waitUntil(lambda: session.viewer.photo is not None)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: banner_words(window) == "1 photo moved to the trash.")
