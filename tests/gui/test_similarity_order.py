"""The photos of the main grid in the order of the search, while there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photofinder.gui.archive_session import ArchiveSession, Page
from photofinder.gui.main_window import MainWindow
from photofinder.records import Condition, Field, PhotoId, PictureQuery, SortKey
from tests.fakes import FakeLibrary

_SOME = (Condition(Field.TEXT, ("00019",)),)  # photos 190 to 199


def searching(window: MainWindow, qtbot: QtBot, photo_id: int = 7) -> ArchiveSession:
    session = window.session
    assert session is not None
    with qtbot.waitSignal(session.pane.answered):
        session.pane.search((PictureQuery(photo_id=PhotoId(photo_id)),))
    return session


def choose(window: MainWindow, name: str) -> None:
    window._show_state()
    assert window.actions_by_name[name].isEnabled()
    window.actions_by_name[name].trigger()


def begin(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    session = window.session
    choose(window, "sort_similarity")
    qtbot.waitUntil(lambda: session.photos.ids.tolist() == session.pane.model.ids.tolist())


def wait_for(session: ArchiveSession, ids: list[int], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.photos.ids.tolist() == ids)


def wait_for_all(session: ArchiveSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(session.photos) == 200)


def status(window: MainWindow) -> str:
    label = window.findChild(QLabel, "status_text")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_photos_of_the_answer_come_first_to_last(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert not window.actions_by_name["sort_similarity"].isEnabled()
    session = searching(window, qtbot)
    qtbot.waitUntil(lambda: session.filtering.total == 200)
    assert len(session.photos.sections.starts)
    choose(window, "sort_similarity")
    wait_for(session, list(range(200, 102, -1)), qtbot)
    assert session.photos.ids.tolist() == session.pane.model.ids.tolist()
    assert not len(session.photos.sections.starts)
    assert status(window) == "98 of 200 photos, by similarity"
    assert window.actions_by_name["sort_similarity"].isChecked()
    choose(window, "sort_ascending")
    assert session.photos.ids.tolist() == list(range(103, 201))
    assert window.actions_by_name["sort_ascending"].isChecked()
    choose(window, "sort_ascending")
    assert session.photos.ids[0] == 200
    assert library.settings.text("window.sort") == SortKey.CAPTURED  # a search is not there at the next start


def test_it_follows_the_search_the_line_and_the_filter(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = searching(window, qtbot)
    begin(window, qtbot)
    QTest.keyClick(session.pane.results.histogram, Qt.Key.Key_PageUp)
    assert len(session.photos) == len(session.pane.model) < 98
    library.best_similarity = 0.7
    with qtbot.waitSignal(session.pane.answered):
        session.pane.search((PictureQuery(photo_id=PhotoId(8)),))
    assert session.photos.ids.tolist() == session.pane.model.ids.tolist()
    session.filtering.apply(_SOME)
    qtbot.waitUntil(lambda: session.photos.ids.tolist() == list(range(199, 189, -1)))
    assert len(session.pane.model) > 10  # the search itself goes on among all photos
    assert status(window) == "10 of 200 photos, by similarity"
    session.filtering.apply(())
    qtbot.waitUntil(lambda: len(session.photos) == len(session.pane.model))
    library.remove_photos([198])
    qtbot.waitUntil(lambda: 198 not in session.photos.ids)
    assert session.photos.ids[0] == 200


def test_another_order_shows_all_photos_again(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = searching(window, qtbot)
    begin(window, qtbot)
    choose(window, "sort_captured")
    wait_for_all(session, qtbot)
    assert len(session.photos.sections.starts)
    assert status(window) == "200 photos"
    begin(window, qtbot)
    choose(window, "sort_name")
    wait_for_all(session, qtbot)
    assert library.orders[-1].key is SortKey.NAME
    assert not session.ranking.is_on


def test_it_ends_with_the_search(window: MainWindow, qtbot: QtBot) -> None:
    session = searching(window, qtbot)
    begin(window, qtbot)
    session.pane.close()
    wait_for_all(session, qtbot)
    window._show_state()
    assert not window.actions_by_name["sort_similarity"].isEnabled()
    assert window.actions_by_name["sort_captured"].isChecked()
    searching(window, qtbot)
    assert len(session.photos) == 200  # it does not come back by itself
    begin(window, qtbot)
    session.pane.show_query(session.pane.query.without(0))
    wait_for_all(session, qtbot)


def test_nothing_close_enough_is_no_empty_archive(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = searching(window, qtbot)
    begin(window, qtbot)
    library.best_similarity = 0.3
    with qtbot.waitSignal(session.pane.answered):
        session.pane.search((PictureQuery(photo_id=PhotoId(8)),))
    assert len(session.photos) == 0
    assert session.page is Page.GRID
    assert session.grid.empty_words.startswith("No photo is similar enough")
    assert status(window) == "0 of 200 photos, by similarity"
    choose(window, "sort_captured")
    wait_for_all(session, qtbot)
    assert session.grid.empty_words == ""


def test_sections_wait_for_the_photos_to_have_their_own_order_again(window: MainWindow, qtbot: QtBot) -> None:
    session = searching(window, qtbot)
    begin(window, qtbot)
    choose(window, "sections_day")
    assert not len(session.photos.sections.starts)
    choose(window, "sort_captured")
    choose(window, "sections_month")  # while the photos are still on their way
    choose(window, "sections_day")
    wait_for_all(session, qtbot)
    assert len(session.photos.sections.starts) == 10


def test_a_photo_of_the_order_is_viewed(window: MainWindow, qtbot: QtBot) -> None:
    session = searching(window, qtbot)
    begin(window, qtbot)
    choose(window, "sort_ascending")
    session.grid.photo_activated.emit(4)
    qtbot.waitUntil(lambda: session.viewer.photo is not None and session.viewer.photo.photo_id == 107)
    session.leave_viewer()
    assert session.grid.selection.current == 4


def test_photos_of_closed_stacks_are_found_too(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.stacks = {PhotoId(each): PhotoId(200) for each in (200, 199, 198)}
    session = searching(window, qtbot)
    session.photos.reload()
    qtbot.waitUntil(lambda: len(session.photos) == 198)
    begin(window, qtbot)
    assert session.photos.ids.tolist()[:3] == [200, 199, 198]
    choose(window, "sort_captured")
    qtbot.waitUntil(lambda: len(session.photos) == 198)
