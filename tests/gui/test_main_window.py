"""Stories of the whole window on a drawn library: first start, browsing, searching, indexing, reading only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from photofinder.app.reports import IndexReport, Problem
from photofinder.errors import ArchiveDamaged
from photofinder.gui.archive_session import ArchiveSession, Page
from photofinder.gui.drops import NOTHING_USABLE
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_drag import path_of
from photofinder.gui.translation import tr
from photofinder.phrases import Phrase
from photofinder.records import (
    OpenStacks,
    PhotoFilter,
    PhotoId,
    PhotoListing,
    PhotoOrder,
    PictureQuery,
    SimilarMode,
    SortKey,
)
from photofinder.search.query import print_query
from photofinder.settings import Settings
from tests.fakes import FakeLibrary, draw_picture

OpenWindow = Callable[[FakeLibrary], MainWindow]


def session_of(window: MainWindow) -> ArchiveSession:
    assert window.session is not None
    return window.session


def page_of(window: MainWindow) -> Page:
    return session_of(window).page


def text_of(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def drop(window: MainWindow, mime: QMimeData) -> None:
    enter = QDragEnterEvent(
        QPoint(200, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPointF(200, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


def mime_of_path(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_the_first_start_says_what_to_do(open_window: OpenWindow) -> None:
    window = open_window(FakeLibrary())
    assert session_of(window).page is Page.WELCOME
    assert text_of(window, "welcome_heading") == "Find your pictures"
    assert not window.actions_by_name["select_all"].isEnabled()
    button = window.findChild(QWidget, "welcome_add_folder")
    assert button is not None
    assert not button.isHidden()
    assert window.focusWidget() in (button, window.findChild(QWidget, "welcome_proposal"))  # Enter does it


def test_a_dropped_folder_is_indexed_and_seen_growing(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    library = FakeLibrary()
    library.grows_by = 12
    window = open_window(library)
    session = session_of(window)
    library.gate.clear()
    drop(window, mime_of_path(tmp_path))
    qtbot.waitUntil(lambda: session.jobs.is_running)
    assert text_of(window, "welcome_heading") == "Looking for pictures"
    qtbot.waitUntil(lambda: text_of(window, "jobs_text") == "Reading pictures: 0 of 12")
    library.gate.set()
    qtbot.waitUntil(lambda: session.page is Page.GRID and len(session.photos) == 12)
    qtbot.waitUntil(lambda: not session.jobs.is_running)
    assert library.indexed == [(tmp_path,)]
    jobs = window.findChild(QWidget, "jobs_panel")
    assert jobs is not None
    assert jobs.isHidden()
    assert text_of(window, "status_text") == "12 photos"


def test_known_folders_are_looked_through_at_the_start(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: library.indexed == [()])
    assert session_of(window).page is Page.GRID


def test_double_click_views_and_escape_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    grid = session.grid
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.cell_rectangle(2).center())
    assert session.page is Page.VIEWER
    with qtbot.waitSignal(session.viewer.picture_sharpened):
        pass
    QTest.keyClick(session.viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: session.viewer.photo is not None and session.viewer.photo.photo_id == 197)
    QTest.keyClick(session.viewer, Qt.Key.Key_Escape)
    assert page_of(window) is Page.GRID
    assert session.grid.selected_ids() == [197]


def test_right_click_find_similar(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = session_of(window)
    point = session.grid.cell_rectangle(3).center()
    viewport = session.grid.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(session.pane.answered):
        menu.actions()[0].trigger()
    menu.close()
    assert library.requests[0].pictures[0].photo_id == 197
    assert session.pane.isVisible()
    assert text_of(window, "similar_state") == "98 photos in 12 ms"


def test_search_by_colours_begins_with_choosing_one(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    pane = session_of(window).pane
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(photo_id=PhotoId(7)),))
    window.actions_by_name["search_colours"].trigger()
    assert pane.editor.picker.isVisible()
    assert not pane.query.examples
    with qtbot.waitSignal(pane.answered):
        QTest.keyClick(pane.editor.picker.field, Qt.Key.Key_Return)
    assert len(library.requests[-1].palette) == 1
    window.actions_by_name["search_colours"].trigger()
    assert not pane.editor.picker.isVisible()  # there are colours already
    assert len(pane.query.palette) == 1


def test_results_can_be_searched_with_and_viewed(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    with qtbot.waitSignal(session.pane.answered):
        session.queries.find(SimilarMode.LOOK)
    session.pane.grid.setFocus()
    qtbot.waitUntil(session.pane.grid.hasFocus)
    session.pane.grid.set_current(5)
    with qtbot.waitSignal(session.pane.answered):
        window.actions_by_name["find_copies"].trigger()
    assert library.requests[1].pictures[0].photo_id == 195
    assert library.requests[1].mode is SimilarMode.COPIES
    session.pane.grid.photo_activated.emit(4)
    qtbot.waitUntil(lambda: session.viewer.photo is not None and session.viewer.photo.photo_id == 196)
    session.leave_viewer()
    assert session.pane.grid.selection.current == 4


def test_a_dropped_picture_is_a_query(window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "7.png"
    draw_picture(7).save(path)
    session = session_of(window)
    with qtbot.waitSignal(session.pane.answered):
        drop(window, mime_of_path(path))
    assert library.requests[0].pictures[0].path == path


def test_ctrl_v_pastes_a_query(window: MainWindow, library: FakeLibrary, clipboard: QClipboard, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(b"png"))
    clipboard.setMimeData(mime)
    with qtbot.waitSignal(session_of(window).pane.answered):
        QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert library.requests[0].pictures[0].image_bytes == b"png"


def test_what_cannot_be_used_gets_a_sentence(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/picture.jpg")])
    drop(window, mime)
    qtbot.waitUntil(lambda: "Drop the picture itself" in text_of(window, "banner_text"))
    assert not library.requests


def test_an_archive_held_elsewhere_is_for_reading(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    notice = Phrase("Another PhotoFinder is writing to this archive.")
    library = FakeLibrary(50, is_writable=False, notice=notice)
    window = open_window(library)
    assert text_of(window, "banner_text") == notice
    qtbot.waitUntil(lambda: session_of(window).page is Page.GRID)
    assert not window.actions_by_name["add_folder"].isEnabled()
    with qtbot.waitSignal(session_of(window).message) as caught:
        drop(window, mime_of_path(tmp_path))
    assert caught.args == [notice]
    session_of(window).grid.set_current(0)
    with qtbot.waitSignal(session_of(window).pane.answered):
        window.actions_by_name["find_similar"].trigger()
    assert not library.indexed
    library._ids = library._ids[:-1]  # the other process has removed one, which is not announced here
    library.asked_rows.clear()
    session_of(window).look_again()
    qtbot.waitUntil(lambda: len(session_of(window).photos) == 49)
    qtbot.waitUntil(lambda: library.asked_rows.count(PhotoId(50)) >= 2)  # for the grid and for the pane


def test_too_many_photos_for_one_search(window: MainWindow, library: FakeLibrary) -> None:
    session_of(window).grid.select_all()
    window.actions_by_name["find_similar"].trigger()
    assert "up to 32 photos at once; 200 are selected" in text_of(window, "banner_text")
    assert not library.requests


def test_copy_path(window: MainWindow, library: FakeLibrary, clipboard: QClipboard, qtbot: QtBot) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    window.actions_by_name["copy_path"].trigger()
    qtbot.waitUntil(lambda: clipboard.text() == str(library.photo(PhotoId(200)).path))


def test_cells_grow_and_shrink(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1200, 800)
    grid = session_of(window).grid
    before = grid.cell_rectangle(0).width()
    window.actions_by_name["larger"].trigger()
    assert grid.cell_rectangle(0).width() > before
    for _ in range(9):
        window.actions_by_name["smaller"].trigger()
    assert 72 <= grid.cell_rectangle(0).width() < before
    settings = session_of(window).library.settings
    qtbot.waitUntil(lambda: settings.integer("window.thumbnail_px") == 72)


def test_menus_on_the_way_do_not_change_what_an_action_is_about(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    with qtbot.waitSignal(session.pane.answered):
        session.queries.find(SimilarMode.LOOK)
    session.pane.grid.setFocus()
    qtbot.waitUntil(session.pane.grid.hasFocus)
    session.pane.grid.select_all()
    window.menuBar().setFocus()
    qtbot.waitUntil(window.menuBar().hasFocus)
    assert text_of(window, "status_text").endswith("98 selected")
    session.pane.close()
    assert text_of(window, "status_text").endswith("1 selected")


def test_escape_leads_to_the_photos_when_the_pane_is_closed_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    with qtbot.waitSignal(session.pane.answered):
        session.queries.find(SimilarMode.LOOK)
    session.pane.grid.photo_activated.emit(4)
    session.pane.close()
    QTest.keyClick(session.viewer, Qt.Key.Key_Escape)
    assert page_of(window) is Page.GRID
    qtbot.waitUntil(session.grid.hasFocus)


def test_esc_closes_the_similar_photos_and_then_selects_nothing(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    for used in (session.grid, session.pane.grid):
        with qtbot.waitSignal(session.pane.answered):
            session.queries.find(SimilarMode.LOOK)
        query, asked = session.pane.query, len(library.requests)
        used.setFocus()
        qtbot.waitUntil(used.hasFocus)
        used.set_current(0)
        QTest.keyClick(used, Qt.Key.Key_Escape)
        assert session.pane.isHidden()
        qtbot.waitUntil(session.grid.hasFocus)
        assert len(session.grid.selection) == 1
        window.actions_by_name["toggle_similar"].trigger()
        assert session.pane.query == query  # it comes back with its results
        assert len(session.pane.grid.model) > 0
        assert len(library.requests) == asked
        session.pane.close()
    QTest.keyClick(session.grid, Qt.Key.Key_Escape)
    assert len(session.grid.selection) == 0


def test_esc_in_the_results_leaves_the_viewer_first(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.grid.set_current(0)
    with qtbot.waitSignal(session.pane.answered):
        session.queries.find(SimilarMode.LOOK)
    session.open_current()
    session.pane.grid.setFocus()
    QTest.keyClick(session.pane.grid, Qt.Key.Key_Escape)
    assert page_of(window) is Page.GRID
    assert not session.pane.isHidden()


def test_in_the_viewer_larger_and_select_all_are_about_the_viewed_photo(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    cell_px = session.grid.wished_px
    session.grid.set_current(0)
    window.actions_by_name["open_photo"].trigger()
    with qtbot.waitSignal(session.viewer.picture_sharpened):
        pass
    before = text_of(window, "viewer_zoom")
    window.actions_by_name["larger"].trigger()
    assert text_of(window, "viewer_zoom") != before
    window.actions_by_name["smaller"].trigger()
    window.actions_by_name["select_all"].trigger()
    assert text_of(window, "viewer_zoom") == before
    assert session.grid.wished_px == cell_px
    assert len(session.grid.selection) == 1


def test_a_search_that_nobody_waits_for_is_given_up(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = session_of(window)
    library.search_gate.clear()
    for index in range(6):  # more than there are threads: the last would never begin behind searches that go on
        session.grid.set_current(index)
        session.queries.find(SimilarMode.LOOK)
        qtbot.waitUntil(
            lambda: bool(library.requests) and library.requests[-1] == session.pane.query.request(200, print_query)
        )
    with qtbot.waitSignal(session.pane.answered):
        library.search_gate.set()
    assert text_of(window, "similar_state").startswith("98 photos")


def test_closing_waits_for_no_picture(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(20)
    library.slow = {library.photo(PhotoId(20)).path: threading.Event()}  # set by nobody
    window = open_window(library)
    session_of(window).grid.set_current(0)
    window.actions_by_name["open_photo"].trigger()
    qtbot.waitUntil(lambda: bool(library.asked_pixels))
    window.close()
    window.shut_down()
    assert library.is_closed


def test_a_first_look_that_was_cancelled_is_not_told_as_a_folder_without_pictures(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    library = FakeLibrary()
    library.grows_by = 5
    library.gate.clear()
    window = open_window(library)
    drop(window, mime_of_path(tmp_path))
    qtbot.waitUntil(lambda: session_of(window).jobs.is_running)
    session_of(window).jobs.cancel()
    qtbot.waitUntil(lambda: "F5" in text_of(window, "welcome_text"))
    library.grows_by = 0
    window.actions_by_name["rescan"].trigger()
    qtbot.waitUntil(lambda: text_of(window, "welcome_text").startswith("There are no pictures in"))


def test_photos_that_cannot_be_listed_are_no_blank_page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_library: FakeLibrary, _order: PhotoOrder, _filter: PhotoFilter, _opened: OpenStacks) -> PhotoListing:
        raise ArchiveDamaged(Phrase("the catalog is damaged. Put back a copy."))

    monkeypatch.setattr(FakeLibrary, "list_photos", fail)
    window = MainWindow(EventLog(None))
    qtbot.addWidget(window)
    window.attach(FakeLibrary(3))
    qtbot.waitUntil(lambda: "the catalog is damaged" in text_of(window, "welcome_text"))
    window.shut_down()


def test_a_file_manager_that_is_not_there_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.gui.file_sharing.show_in_file_manager", lambda _path: False)
    session_of(window).grid.set_current(0)
    with qtbot.waitSignal(session_of(window).message) as caught:
        window.actions_by_name["show_in_folder"].trigger()
    assert "holiday 000200.jpg" in caught.args[0]


def test_cancel_in_the_status_bar(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(20)
    library.grows_by = 5
    library.gate.clear()
    window = open_window(library)
    session = session_of(window)
    qtbot.waitUntil(lambda: session.jobs.is_running)
    cancel = window.findChild(QWidget, "jobs_cancel")
    assert cancel is not None
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.jobs.is_running)


def test_a_million_photos_open_at_once(open_window: OpenWindow) -> None:
    window = open_window(FakeLibrary(1_000_000))
    session = session_of(window)
    assert len(session.photos) == 1_000_000
    assert text_of(window, "status_text") == "1,000,000 photos"
    session.grid.set_current(999_999)
    assert session.grid.viewport().rect().contains(session.grid.cell_rectangle(999_999))


def test_every_widget_we_made_is_named(window: MainWindow) -> None:
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if type(widget).__module__.startswith("photofinder") and not (widget.objectName() and widget.accessibleName())
    ]
    assert nameless == []


def test_open_stays_at_the_photo_that_is_viewed(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.grid.set_current(4)
    window.actions_by_name["open_photo"].trigger()
    session.viewer.step(2)
    window.actions_by_name["open_photo"].trigger()
    assert session.viewer.index == 6


def test_what_indexing_could_not_do_is_said_in_words(window: MainWindow) -> None:
    problem = Problem(Path("disk"), Phrase("the folder is gone or empty; its photos are kept"))
    session_of(window).jobs.finished.emit(IndexReport(unreadable=3, problems=(problem, problem)))
    assert text_of(window, "banner_text") == (
        "disk: the folder is gone or empty; its photos are kept. 1 more like that. "
        "3 files could not be read; “Not searchable” in the side bar shows them and why."
    )


def test_a_pasted_folder_is_not_added(
    window: MainWindow, library: FakeLibrary, clipboard: QClipboard, qtbot: QtBot, tmp_path: Path
) -> None:
    before = list(library.indexed)
    clipboard.setText(str(tmp_path))
    window.actions_by_name["paste_query"].trigger()
    qtbot.waitUntil(lambda: "That is a folder" in text_of(window, "banner_text"))
    assert library.indexed == before


def test_the_photos_are_sorted_and_cut_as_the_menu_says_and_stay_so(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    library = session.library
    assert window.actions_by_name["sort_captured"].isChecked()
    session.grid.set_current(0)
    with qtbot.waitSignal(session.photos.view_replaced):
        window.actions_by_name["sort_ascending"].trigger()
    assert session.photos.ids[0] == 1
    assert session.grid.selection.current == 199
    assert 199 in session.grid.visible_indexes()
    assert window.actions_by_name["sort_ascending"].isChecked()
    with qtbot.waitSignal(session.photos.view_replaced):
        window.actions_by_name["sort_name"].trigger()
    assert session.photos.order == PhotoOrder(SortKey.NAME, is_ascending=True)
    with qtbot.waitSignal(session.photos.sections_replaced):
        window.actions_by_name["sections_day"].trigger()
    assert len(session.photos.sections.starts) == 10
    qtbot.waitUntil(lambda: library.settings.text("window.sections") == "day")
    assert library.settings.text("window.sort") == "name"
    assert library.settings.boolean("window.sort_ascending")


def test_wishes_in_quick_succession_are_kept_in_their_order(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    library = FakeLibrary(20)
    library.settings = Settings(tmp_path / "settings.json")
    window = open_window(library)
    messages: list[str] = []
    session_of(window).message.connect(messages.append)
    for name in ("name", "size", "folder", "added", "captured", "name", "size") * 3:
        window.actions_by_name[f"sort_{name}"].trigger()
    window.actions_by_name["sections_day"].trigger()
    qtbot.waitUntil(lambda: library.settings.text("window.sections") == "day")
    kept = Settings(tmp_path / "settings.json")
    assert (kept.text("window.sort"), kept.boolean("window.sort_ascending")) == ("size", False)
    assert messages == []


def test_the_slider_makes_thumbnails_larger(window: MainWindow, qtbot: QtBot) -> None:
    session, slider = session_of(window), window.findChild(QSlider, "size_slider_bar")
    assert slider is not None
    assert slider.value() == session.grid.wished_px
    slider.setValue(300)
    assert session.grid.wished_px == 300
    window.actions_by_name["smaller"].trigger()
    assert slider.value() == session.grid.wished_px < 300
    qtbot.waitUntil(lambda: session.library.settings.integer("window.thumbnail_px") == slider.value())


def test_the_folder_of_pictures_is_proposed(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("photofinder.gui.archive_folders.find_pictures_folder", lambda: tmp_path)
    library = FakeLibrary(0)
    window = open_window(library)
    proposal = window.findChild(QPushButton, "welcome_proposal")
    assert proposal is not None
    qtbot.waitUntil(proposal.isVisible)
    assert proposal.text() == f"Add {tmp_path}"
    QTest.keyClick(proposal, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library.indexed == [(tmp_path,)])


def test_pasting_what_nobody_has_copied_says_so(window: MainWindow, clipboard: QClipboard, qtbot: QtBot) -> None:
    clipboard.clear()
    assert clipboard.mimeData() is None
    with qtbot.waitSignal(session_of(window).message) as caught:
        window.actions_by_name["paste_query"].trigger()
    assert caught.args == [tr(NOTHING_USABLE)]


def test_files_are_copied(window: MainWindow, library: FakeLibrary, clipboard: QClipboard, qtbot: QtBot) -> None:
    session_of(window).grid.set_current(0)
    window.actions_by_name["copy_files"].trigger()
    qtbot.waitUntil(lambda: clipboard.mimeData() is not None and clipboard.mimeData().hasUrls())  # None: never used
    assert [path_of(url) for url in clipboard.mimeData().urls()] == [library.photo(PhotoId(200)).path]


def test_a_program_that_is_not_there_is_told(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photofinder.gui.file_sharing.open_in_program", lambda _path: False)
    monkeypatch.setattr("photofinder.gui.open_with.find_programs", lambda _types, _languages: [])
    session_of(window).grid.set_current(0)
    with qtbot.waitSignal(session_of(window).message) as caught:
        window.actions_by_name["open_external"].trigger()
    assert "holiday 000200.jpg" in caught.args[0]
