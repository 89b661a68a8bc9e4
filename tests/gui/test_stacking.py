"""Stacks in the window: made by keys, opened by a key or their sign, told about, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_words import describe_photo
from photofinder.gui.rename_dialog import RenameDialog
from photofinder.gui.tile_badges import Badges, small_font, stack_place
from photofinder.records import ALL_STACKS_OPEN, CLOSED_STACKS, Condition, Field, OpenStacks, PhotoId
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


@pytest.fixture
def library() -> FakeLibrary:
    """Return a library of 30 photos, of which 28 lies on 27 and 26, and 20 is the picture of the RAW file 19."""
    library = FakeLibrary(30)
    library.stacks = {PhotoId(each): PhotoId(28) for each in (28, 27, 26)}
    library.stacks |= {PhotoId(20): PhotoId(20), PhotoId(19): PhotoId(20)}
    library.pairs = {PhotoId(20)}
    return library


@pytest.fixture
def session(window: MainWindow, qtbot: QtBot) -> ArchiveSession:
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.photos.row(PhotoId(28)) is not None)
    return session


def shown(session: ArchiveSession) -> list[int]:
    """Return the first five photos of the grid."""
    found: list[int] = session.photos.ids[:5].tolist()
    return found


def test_a_stack_is_one_photo_until_it_is_opened(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> None:
    assert shown(session) == [30, 29, 28, 25, 24]
    assert session.grid.describe(2).badges == Badges(stack_count=3)
    session.grid.set_current(2)
    session.grid.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: shown(session) == [30, 29, 28, 27, 26])
    assert session.grid.describe(2).badges == Badges(stack_count=3, is_open=True)
    assert session.choice.ids() == [28]
    QTest.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: shown(session) == [30, 29, 28, 25, 24])


def test_the_files_of_a_closed_pair_get_one_name_and_photos_of_a_closed_burst_each_their_own(
    window: MainWindow, library: FakeLibrary, session: ArchiveSession, qtbot: QtBot
) -> None:
    library.names[PhotoId(19)] = "holiday 000020.NEF"
    for photo_id, title in ((20, "Rename the photo"), (28, "Rename 3 photos")):
        session.grid.set_current(session.photos.index_of(PhotoId(photo_id)))
        window.actions_by_name["rename"].trigger()
        qtbot.waitUntil(lambda: window.findChild(RenameDialog) is not None)
        dialog = window.findChild(RenameDialog)
        assert dialog is not None
        assert dialog.windowTitle() == title
        dialog.reject()
        qtbot.waitUntil(lambda: window.findChild(RenameDialog) is None)


def test_results_stand_for_themselves(session: ArchiveSession) -> None:
    assert session.pane.grid.model.shown_stacks == ALL_STACKS_OPEN
    assert session.grid.model.shown_stacks == CLOSED_STACKS


def test_a_click_on_its_sign_opens_a_stack_and_selects_nothing(session: ArchiveSession, qtbot: QtBot) -> None:
    grid = session.grid
    cell = QRectF(grid.cell_rectangle(2))
    at = stack_place(cell, grid.describe(2).badges, small_font(grid.font())).center().toPoint()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: shown(session) == [30, 29, 28, 27, 26])
    assert len(grid.selection) == 0
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not session.choice.is_viewing
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell.center().toPoint() + QPoint(0, 5))
    assert session.choice.ids() == [28]


def test_all_stacks_are_opened_at_once(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> None:
    action = window.actions_by_name["open_all_stacks"]
    action.trigger()
    qtbot.waitUntil(lambda: len(session.photos) == 30)
    assert action.isChecked()
    session.photos.toggle_stack(PhotoId(28))
    qtbot.waitUntil(lambda: len(session.photos) == 28)
    action.trigger()
    qtbot.waitUntil(lambda: len(session.photos) == 27)
    assert not action.isChecked()
    assert session.photos.opened == OpenStacks()


def test_the_current_photo_of_the_selected_ones_comes_on_top(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    session.grid.set_current(3)
    session.grid.selection.extend_to(5)
    window.actions_by_name["stack"].trigger()
    qtbot.waitUntil(lambda: shown(session) == [30, 29, 28, 23, 22])
    assert library.stacks[PhotoId(25)] == 23
    assert session.choice.ids() == [23]
    window.actions_by_name["unstack"].trigger()
    qtbot.waitUntil(lambda: shown(session) == [30, 29, 28, 25, 24])


def test_another_photo_comes_on_top(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    session.photos.toggle_stack(PhotoId(28))
    qtbot.waitUntil(lambda: shown(session) == [30, 29, 28, 27, 26])
    session.grid.set_current(4)
    window.actions_by_name["put_on_top"].trigger()
    qtbot.waitUntil(lambda: library.stacks[PhotoId(28)] == 26)


def test_bursts_are_looked_for_among_all_photos_that_are_shown(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.stacking.done) as caught:
        window.actions_by_name["stack_bursts"].trigger()
    assert caught.args == ["Bursts stacked: 1."]
    assert library.stacks[PhotoId(29)] == 30
    qtbot.waitUntil(lambda: len(session.photos) == 25)
    session.grid.set_current(0)
    session.grid.selection.extend_to(1)
    with qtbot.waitSignal(session.stacking.message) as caught:
        window.actions_by_name["stack_bursts"].trigger()
    assert "no burst" in caught.args[0]


def test_stacking_bursts_is_undone_by_the_button(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    window.actions_by_name["stack_bursts"].trigger()
    undo = window.findChild(QPushButton, "banner_undo")
    assert undo is not None
    qtbot.waitUntil(undo.isVisible)
    qtbot.waitUntil(lambda: len(session.photos) == 25)
    undo.click()
    qtbot.waitUntil(lambda: PhotoId(30) not in library.stacks)
    assert not undo.isVisible()


def test_photos_under_others_are_counted_too(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> None:
    status = window.findChild(QLabel, "status_text")
    assert status is not None
    assert status.text() == "30 photos, 3 hidden in stacks"
    session.filtering.apply((Condition(Field.TEXT, ("00002",)),))  # 2, and 20 to 29
    qtbot.waitUntil(lambda: status.text() == "11 of 30 photos, 2 hidden in stacks")
    session.photos.toggle_all_stacks()
    qtbot.waitUntil(lambda: status.text() == "11 of 30 photos")


def test_one_photo_is_no_stack(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> None:
    session.grid.set_current(0)
    with qtbot.waitSignal(session.stacking.message) as caught:
        window.actions_by_name["stack"].trigger()
    assert "at least two photos" in caught.args[0]


def test_the_pane_and_the_tool_tip_name_the_stack(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    assert "\nStack of 3\n" in describe_photo(library.photo(PhotoId(27)))
    assert "\nRAW and JPEG of one shot\n" in describe_photo(library.photo(PhotoId(19)))
    window.actions_by_name["toggle_info"].trigger()
    session.grid.set_current(2)

    def words() -> str:
        labels = session.info.findChildren(QLabel, "info_value")
        return next((label.text() for label in labels if label.accessibleName() == "Stack"), "")

    wanted = "Stack of 3: holiday 000028.jpg, holiday 000027.jpg, holiday 000026.jpg"
    qtbot.waitUntil(lambda: words() == wanted)


def test_who_may_only_read_can_open_stacks(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(5, is_writable=False)
    library.stacks = {PhotoId(each): PhotoId(5) for each in (5, 4)}
    window = open_window(library)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.photos.row(PhotoId(5)) is not None)
    session.grid.set_current(0)
    assert not window.actions_by_name["stack"].isEnabled()
    assert not window.actions_by_name["stack_bursts"].isEnabled()
    window.actions_by_name["toggle_stack"].trigger()
    qtbot.waitUntil(lambda: len(session.photos) == 5)
