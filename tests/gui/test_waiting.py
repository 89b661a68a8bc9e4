"""What waits for a disk, in the window: said, shown, done when the disk is back, and given up; with the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from photofinder.app.reports import WaitingRoot
from photofinder.file_changes import FileVerb, WaitingAction
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_words import describe_cell, describe_photo
from photofinder.gui.rename_dialog import RenameDialog
from photofinder.gui.side_model import Node
from photofinder.gui.waiting_words import describe_action, describe_waiting
from photofinder.phrases import phrase
from photofinder.records import Condition, Field, FileStamp, PhotoId
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow
from tests.gui.test_file_actions import banner_words, select, session_of, undo_button
from tests.gui.test_lost_disk import look

DISK = Path("/media/anna/Disk 3")


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary(60, folder=DISK)


@pytest.fixture
def away(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> ArchiveSession:
    """Return the session of a window that has seen a disk go, and has said so."""
    session = session_of(window)
    qtbot.waitUntil(lambda: session.folders.has_looked and not session.jobs.is_running)
    library.offline.add(DISK)
    look(session, library, qtbot)
    return session


def trash(window: MainWindow, first: int, last: int, qtbot: QtBot) -> None:
    select(window, first, last)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: banner_words(window) == f"Waiting for Disk 3: {last - first + 1} photos.")


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None, name
    return found


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: button(window, name).isVisible())
    QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def line(session: ArchiveSession) -> Node | None:
    """Return the line of the side bar about what waits."""
    return next((node for node in session.filtering.side_bar.model.nodes() if node.waiting), None)


def plug_in(window: MainWindow, library: FakeLibrary, qtbot: QtBot, question: str) -> None:
    library.offline.clear()
    look(session_of(window), library, qtbot)
    qtbot.waitUntil(lambda: banner_words(window) == question)


def test_what_waits_is_said_with_the_way_back_and_seen_everywhere(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    away.info.show()
    trash(window, 2, 4, qtbot)
    assert len(away.photos) == 60
    assert undo_button(window).isVisible()
    qtbot.waitUntil(lambda: away.grid.describe(2).badges.is_waiting)
    assert not away.grid.describe(1).badges.is_waiting
    qtbot.waitUntil(lambda: (node := line(away)) is not None and node.count == 3)
    node = line(away)
    assert node is not None
    assert (node.title, node.tip, node.is_quiet) == ("Disk 3", "Plug in Disk 3 to finish 3 actions.", True)
    away.grid.set_current(3)
    qtbot.waitUntil(lambda: "Move it to the trash" in [each.text() for each in away.info.findChildren(QLabel)])
    QTest.mouseClick(undo_button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: banner_words(window) == "Undone: moving 3 photos to the trash.")
    qtbot.waitUntil(lambda: line(away) is None and not away.grid.describe(2).badges.is_waiting)


def test_when_the_disk_is_back_the_window_asks_and_does_it(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    trash(window, 0, 2, qtbot)
    plug_in(window, library, qtbot, "Disk 3 is back: 3 actions wait.")
    assert len(away.photos) == 60  # nothing is done before it was asked
    press(window, "waiting_finish", qtbot)
    qtbot.waitUntil(lambda: banner_words(window) == "3 photos moved to the trash.")
    qtbot.waitUntil(lambda: len(away.photos) == 57 and line(away) is None)
    assert window.findChild(QPushButton, "waiting_finish") is None
    press(window, "banner_undo", qtbot)
    qtbot.waitUntil(lambda: len(away.photos) == 60)


def test_what_waits_can_be_shown_first_and_given_up(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    trash(window, 0, 1, qtbot)
    plug_in(window, library, qtbot, "Disk 3 is back: 2 actions wait.")
    press(window, "waiting_show", qtbot)
    qtbot.waitUntil(lambda: len(away.photos) == 2)
    assert [each.field for each in away.filtering.conditions] == [Field.WAITING]
    qtbot.waitUntil(lambda: button(window, "waiting_discard").isVisible())
    press(window, "waiting_discard", qtbot)
    qtbot.waitUntil(lambda: banner_words(window) == "2 actions discarded.")
    qtbot.waitUntil(lambda: len(away.photos) == 60)  # the condition that nothing fulfils any more is taken away
    assert not away.filtering.conditions
    assert library.waiting == {}
    press(window, "banner_undo", qtbot)
    qtbot.waitUntil(lambda: len(library.waiting) == 2)
    qtbot.waitUntil(lambda: banner_words(window) == "Disk 3 is back: 2 actions wait.")


def test_a_click_in_the_side_bar_shows_what_waits_for_a_disk_that_is_away(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    trash(window, 0, 1, qtbot)
    qtbot.waitUntil(lambda: line(away) is not None)
    node, bar = line(away), away.filtering.side_bar
    assert node is not None
    assert bar.view.isExpanded(bar.model.index_of(node).parent())
    place = bar.view.visualRect(bar.model.index_of(node)).center()
    QTest.mouseClick(bar.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: len(away.photos) == 2)
    qtbot.waitUntil(lambda: banner_words(window) == "Plug in Disk 3 to finish 2 actions.")
    for name in ("waiting_finish", "waiting_show"):
        assert window.findChild(QPushButton, name) is None
    assert button(window, "waiting_discard").isVisible()
    window.actions_by_name["clear_filter"].trigger()
    qtbot.waitUntil(lambda: not banner_words(window))


@pytest.mark.parametrize("is_back", [True, False])
def test_the_line_of_the_side_bar_has_a_menu(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot, is_back: bool
) -> None:
    trash(window, 0, 1, qtbot)
    if is_back:
        plug_in(window, library, qtbot, "Disk 3 is back: 2 actions wait.")
    qtbot.waitUntil(lambda: (node := line(away)) is not None and node.is_quiet is not is_back)
    bar = away.filtering.side_bar

    def place() -> QPoint:
        node = line(away)
        assert node is not None
        return bar.view.visualRect(bar.model.index_of(node)).center()

    bar.view.customContextMenuRequested.emit(place())
    menu = bar.view.findChild(QMenu, "waiting_menu")
    assert menu is not None
    finish, discard = menu.actions()
    assert (finish.text(), finish.isEnabled(), discard.text()) == ("Do them now", is_back, "Discard")
    (finish if is_back else discard).trigger()
    menu.close()
    qtbot.waitUntil(lambda: library.waiting == {})
    qtbot.waitUntil(lambda: len(away.photos) == (58 if is_back else 60))


def test_delete_in_the_side_bar_gives_up_what_waits_and_never_a_photo(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    trash(window, 0, 1, qtbot)
    qtbot.waitUntil(lambda: line(away) is not None)
    node, view = line(away), away.filtering.side_bar.view
    assert node is not None
    view.setCurrentIndex(away.filtering.side_bar.model.index_of(node))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: banner_words(window) == "2 actions discarded.")
    assert library.waiting == {}
    assert len(away.photos) == 60


def test_a_question_that_was_closed_is_not_asked_again_until_something_is_new(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    trash(window, 0, 1, qtbot)
    plug_in(window, library, qtbot, "Disk 3 is back: 2 actions wait.")
    close = window.findChild(QToolButton, "banner_close")
    assert close is not None
    close.click()
    qtbot.waitUntil(lambda: banner_words(window) == "")
    away.waiting.read()
    answers: list[object] = []
    for _ in range(2):  # as many threads as may still answer
        away.bridge.call(lambda: 0, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert banner_words(window) == ""
    library.offline.add(DISK)
    look(away, library, qtbot)
    qtbot.waitUntil(lambda: not away.waiting._question.sentence)
    plug_in(window, library, qtbot, "Disk 3 is back: 2 actions wait.")


def test_what_could_not_be_done_is_said_and_can_be_tried_again(
    window: MainWindow, away: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.unwilling = {PhotoId(60)}
    trash(window, 0, 1, qtbot)
    plug_in(window, library, qtbot, "Disk 3 is back: 2 actions wait.")
    press(window, "waiting_finish", qtbot)
    qtbot.waitUntil(lambda: banner_words(window) == "1 photo moved to the trash.")
    qtbot.waitUntil(lambda: (node := line(away)) is not None and node.count == 1)
    node = line(away)
    assert node is not None
    assert node.tip == "1 action with files of Disk 3 could not be done."
    away.filtering.apply((Condition(Field.WAITING, (str(DISK),)),))
    qtbot.waitUntil(lambda: button(window, "waiting_finish").text() == "Try again")
    library.unwilling = set()
    press(window, "waiting_finish", qtbot)
    qtbot.waitUntil(lambda: library.waiting == {})


def test_an_archive_is_opened_with_a_disk_that_came_back_meanwhile(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(10, folder=DISK)
    library.waiting = {PhotoId(3): WaitingAction(PhotoId(3), FileVerb.TRASH, "", FileStamp(1, 1))}
    window = open_window(library)
    qtbot.waitUntil(lambda: banner_words(window) == "Disk 3 is back: 1 action waits.")


def test_who_may_only_read_is_not_asked(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(10, folder=DISK, is_writable=False)
    library.waiting = {PhotoId(3): WaitingAction(PhotoId(3), FileVerb.TRASH, "", FileStamp(1, 1))}
    window = open_window(library)
    session = session_of(window)
    qtbot.waitUntil(lambda: line(session) is not None and bool(session.waiting._roots))
    assert banner_words(window) == ""


@pytest.mark.parametrize(
    ("root", "words"),
    [
        (WaitingRoot(DISK, "Disk 3", True, 41), "Plug in Disk 3 to finish 41 actions."),
        (WaitingRoot(DISK, "Disk 3", True, 1), "Plug in Disk 3 to finish 1 action."),
        (WaitingRoot(Path("/home/a/Old"), "", True, 2), "2 actions wait until the folder Old can be reached."),
        (WaitingRoot(DISK, "Disk 3", False, 41), "Disk 3 is back: 41 actions wait."),
        (
            WaitingRoot(DISK, "Disk 3", False, 5, 2),
            "Disk 3 is back: 3 actions wait. 2 actions with files of Disk 3 could not be done.",
        ),
        (WaitingRoot(DISK, "Disk 3", True, 2, 2), "2 actions with files of Disk 3 could not be done."),
    ],
)
def test_what_waits_in_words(root: WaitingRoot, words: str) -> None:
    assert describe_waiting(root) == words


@pytest.mark.parametrize(
    ("verb", "target", "words"),
    [
        (FileVerb.TRASH, "", "Move it to the trash"),
        (FileVerb.RENAME, "Dawn", "Rename it to Dawn.jpg"),
        (FileVerb.MOVE, "/there", "Move it to /there"),
        (FileVerb.COPY, "/there", "Copy it to /there"),
    ],
)
def test_actions_in_words(verb: FileVerb, target: str, words: str) -> None:
    action = WaitingAction(PhotoId(1), verb, target, FileStamp(1, 1))
    assert describe_action(action, DISK / "a.jpg") == words
    failed = WaitingAction(PhotoId(1), verb, target, FileStamp(1, 1), reason=phrase("the file is not there any more"))
    assert describe_action(failed, DISK / "a.jpg") == f"{words}. The file is not there any more."


def test_a_photo_says_that_something_waits(library: FakeLibrary) -> None:
    library.waiting = {PhotoId(3): WaitingAction(PhotoId(3), FileVerb.TRASH, "", FileStamp(1, 1))}
    waiting, other = library.photo(PhotoId(3)), library.photo(PhotoId(4))
    assert "something waits to be done with its file" in describe_cell(waiting, 0, 2)
    assert "something waits to be done with its file" in describe_photo(waiting)
    assert "waits" not in describe_cell(other, 0, 2) + describe_photo(other)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (0, "It gets this name as soon as its disk is back."),
        (1, "2 of 2 photos get a new name. 2 of them as soon as their disks are back."),
    ],
)
def test_renaming_says_that_it_has_to_wait(
    window: MainWindow, away: ArchiveSession, qtbot: QtBot, last: int, words: str
) -> None:
    select(window, 0, last)
    window.actions_by_name["rename"].trigger()
    qtbot.waitUntil(lambda: window.findChild(RenameDialog) is not None)
    dialog = window.findChild(RenameDialog)
    assert dialog is not None
    dialog.field.setText("Dawn")
    qtbot.waitUntil(lambda: dialog.state.text() == words and dialog.rename.isEnabled())
    dialog.close()
