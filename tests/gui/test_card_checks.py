"""Checking a card in the window: the dialog, its three piles, copying what is new, and what a drop offers."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from photofinder.card_check import CardFile, CardPhoto, CardProblem, CardReport, Pile
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.card_rows import describe, pictures_of
from photofinder.gui.check_dialog import CheckDialog
from photofinder.gui.main_window import MainWindow
from photofinder.phrases import phrase
from photofinder.records import FileStamp, PhotoId
from photofinder.relations import Relation
from tests.fakes import CUT_OFF, FakeLibrary
from tests.gui.conftest import OpenWindow

CARD = Path("/media/card")


def card_file(name: str, size_bytes: int = 1) -> CardFile:
    return CardFile(CARD / name, FileStamp(size_bytes, 0), PurePosixPath(name))


def make_report(new: int = 2) -> CardReport:
    sidecar = card_file("DCIM/new 0.xmp")
    news = [CardPhoto(card_file(f"DCIM/new {number}.jpg", number), Pile.NEW) for number in range(new)]
    if news:
        news[0] = CardPhoto(news[0].file, Pile.NEW, companions=(sidecar,))
    there = CardPhoto(card_file("DCIM/there.jpg"), Pile.EXACT, (PhotoId(5),), (Path("/photos/a.jpg"),), Relation.EXACT)
    version = CardPhoto(
        card_file("DCIM/small.jpg", 7),
        Pile.VERSION,
        (PhotoId(7),),
        (Path("/photos/b.jpg"),),
        Relation.NEAR,
        (phrase("same picture, encoded or sized anew"),),
    )
    return CardReport(
        (CARD,), (*news, there, version), (CardProblem(CARD / "broken.jpg", CUT_OFF),), 3, 0.1, phrase("Note.")
    )


@pytest.fixture
def card(library: FakeLibrary, tmp_path: Path) -> Path:
    library.card = make_report()
    return tmp_path


def session_of(window: MainWindow) -> ArchiveSession:
    session = window.session
    assert session is not None
    return session


def checked(window: MainWindow, qtbot: QtBot, path: Path) -> CheckDialog:
    session = session_of(window)
    session.cards.check([path])
    dialog = session.cards.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.report is not None)
    return dialog


def names(dialog: CheckDialog) -> list[str]:
    return [dialog.rows.index(row, 0).data() for row in range(dialog.rows.rowCount())]


def test_the_piles_of_a_card(window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path) -> None:
    dialog = checked(window, qtbot, card)
    assert dialog.summary.text() == f"4 photos in {card.name}"
    assert dialog.told.text() == "Note. 3 other files not looked at: no photos."
    words = [button.text() for button in dialog.piles.values()]
    assert words == ["New  2", "Another version is there  1", "Exactly there  1", "Not readable  1"]
    assert names(dialog) == ["new 0.jpg", "new 1.jpg"]
    dialog.piles[Pile.VERSION].click()
    assert names(dialog) == ["small.jpg"]
    qtbot.waitUntil(lambda: card_file("DCIM/small.jpg", 7) in library.card_tiles)
    dialog.piles[Pile.EXACT].click()
    assert names(dialog) == ["there.jpg"]
    dialog.piles["unreadable"].click()
    assert names(dialog) == ["broken.jpg"]
    assert card_file("DCIM/there.jpg") not in library.card_tiles  # the archive has the same picture at hand
    dialog.reject()
    assert session_of(window).cards.dialog is None


def test_rows_say_what_is_known() -> None:
    report = make_report()
    assert describe(report.photos[0]) == [
        "new 0.jpg",
        "1 file of the same shot copied with it",
        f"On the card: {CARD / 'DCIM'}",
    ]
    version = report.pile(Pile.VERSION)[0]
    assert describe(version) == [
        "small.jpg",
        "Same picture, encoded or sized anew",
        f"On the card: {CARD / 'DCIM'}",
        f"In the archive: {Path('/photos/b.jpg')}",
    ]
    assert pictures_of(version) == [version.file, PhotoId(7)]
    assert pictures_of(report.pile(Pile.EXACT)[0]) == [PhotoId(5)]
    assert pictures_of(report.unreadable[0]) == []


def test_a_pile_that_is_empty_says_so(window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path) -> None:
    library.card = make_report(new=0)
    dialog = checked(window, qtbot, card)
    assert dialog.piles[Pile.VERSION].isChecked()
    assert not dialog.copy.isEnabled()
    dialog.piles[Pile.NEW].click()
    assert (dialog.explained.text(), names(dialog)) == ("There are none.", [])


def test_only_the_pictures_that_are_seen_are_loaded(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path
) -> None:
    library.card = make_report(new=5000)
    dialog = checked(window, qtbot, card)
    qtbot.waitUntil(lambda: len(library.card_tiles) > 3)
    dialog.list.scrollToBottom()
    qtbot.waitUntil(lambda: card_file("DCIM/new 4999.jpg", 4999) in library.card_tiles)
    assert len(library.card_tiles) < 100


def test_a_check_is_cancelled_with_its_dialog(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path
) -> None:
    library.check_gate.clear()
    session = session_of(window)
    session.cards.check([card])
    dialog = session.cards.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.stage.text() == "Comparing contents: 3 of 12")
    dialog.cancel.click()
    qtbot.waitUntil(lambda: "Choose a memory card" in dialog._said.text() and dialog._said.isVisible())
    session.cards.check([card])
    qtbot.waitUntil(lambda: len(library.checked) == 2)
    dialog.reject()
    library.check_gate.set()
    assert session.cards.dialog is None


def test_what_cannot_be_checked_is_told_where_something_else_can_be_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = session_of(window)
    session.cards.check([tmp_path / "gone"])
    dialog = session.cards.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._said.text().startswith(f"{tmp_path / 'gone'} is not there."))
    assert dialog.copy.isHidden()


def test_new_ones_are_copied_and_what_fails_is_listed(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path, tmp_path: Path
) -> None:
    library.broken.add(CARD / "DCIM/new 1.jpg")
    dialog = checked(window, qtbot, card)
    dialog.copy.click()
    asking = window.findChild(QFileDialog, "check_target_dialog")
    assert asking is not None
    asking.filesSelected.emit([str(tmp_path)])
    asking.close()
    qtbot.waitUntil(lambda: dialog.told.text() == f"1 file copied to {tmp_path}. 1 could not be copied.")
    assert names(dialog) == ["new 1.jpg"]
    assert (tmp_path,) not in library.indexed  # which is no folder of the archive
    assert report_new(dialog) == 2


def report_new(dialog: CheckDialog) -> int:
    assert dialog.report is not None
    return len(dialog.report.pile(Pile.NEW))


def test_a_folder_of_the_archive_is_looked_into_after_copying(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path
) -> None:
    dialog = checked(window, qtbot, card)
    session = session_of(window)
    qtbot.waitUntil(lambda: library.folder in session.folders.known)
    assert dialog.report is not None
    session.cards.copy_new(dialog.report, library.folder / "new")
    qtbot.waitUntil(lambda: (library.folder / "new",) in library.indexed)


def test_the_action_lets_the_user_choose(window: MainWindow, qtbot: QtBot, card: Path) -> None:
    window.actions_by_name["check_card"].trigger()
    dialog = session_of(window).cards.dialog
    assert dialog is not None
    dialog.folder_wanted.emit()
    asking = window.findChild(QFileDialog, "check_folder_dialog")
    assert asking is not None
    asking.filesSelected.emit([str(card)])
    asking.close()
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert dialog.report is not None
    assert dialog.report.paths == (card,)


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 300), copy, mime, left, none)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 300), copy, mime, left, none))


def offered(window: MainWindow, qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() == "drop_menu"
    return menu


def choose(menu: QMenu, name: str) -> None:
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()
    menu.close()


def test_a_dropped_folder_can_be_added_or_checked(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path
) -> None:
    drop(window, card)
    choose(offered(window, qtbot), "drop_add")
    qtbot.waitUntil(lambda: (card,) in library.indexed)
    drop(window, card)
    choose(offered(window, qtbot), "drop_check")
    qtbot.waitUntil(lambda: library.checked == [(card,)])
    drop(window, card)
    offered(window, qtbot).close()  # and nothing is done
    assert len(library.checked) == 1


def test_a_dropped_zip_is_checked_at_once(window: MainWindow, library: FakeLibrary, qtbot: QtBot, card: Path) -> None:
    packed = card / "card.ZIP"
    packed.write_bytes(b"PK")
    drop(window, packed)
    qtbot.waitUntil(lambda: library.checked == [(packed,)])


def test_who_may_only_read_can_still_check(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    library = FakeLibrary(20, is_writable=False)
    window = open_window(library)
    drop(window, tmp_path)
    menu = offered(window, qtbot)
    adding = menu.findChild(QAction, "drop_add")
    assert adding is not None
    assert not adding.isEnabled()
    choose(menu, "drop_check")
    qtbot.waitUntil(lambda: library.checked == [(tmp_path,)])
