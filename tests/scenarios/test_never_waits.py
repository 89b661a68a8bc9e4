"""The real library in the real window, used as people use it: nothing may hold up the event loop for 100 ms.

What the watch counts, and what it does not, stands in `tests/gui_watch.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from photofinder.gui.archive_session import ArchiveSession, Page
from photofinder.gui.compare_view import CompareMode
from photofinder.gui.duplicate_wizard import Stage
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.records import Condition, Field, SimilarMode
from photofinder.relations import Relation
from tests.fakes import draw_picture
from tests.gui.test_main_window import drop, mime_of_path
from tests.gui_watch import GuiWatch, watch_gui
from tests.scenarios.conftest import PATIENCE_MS, OpenArchive, draw_pictures

_MARKED = 500


@pytest.fixture
def watch(window: MainWindow) -> Iterator[GuiWatch]:
    """Watch the GUI thread from when the window is ready."""
    with watch_gui() as watch:
        yield watch


@pytest.fixture
def session(window: MainWindow) -> ArchiveSession:
    assert window.session is not None
    return window.session


class Person:
    """Uses the window by its actions and waits for what follows."""

    def __init__(self, qtbot: QtBot, window: MainWindow, session: ArchiveSession) -> None:
        self.session = session
        self._qtbot = qtbot
        self._window = window

    def choose(self, name: str) -> None:
        """Choose an action; one that is not possible yet becomes so."""
        action = self._window.actions_by_name[name]
        self.wait(action.isEnabled)
        action.trigger()

    def wait(self, is_so: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(is_so, timeout=PATIENCE_MS)

    @contextmanager
    def waiting_for(self, signal: SignalInstance) -> Iterator[None]:
        """Do something and wait for the signal that follows."""
        with self._qtbot.waitSignal(signal, timeout=PATIENCE_MS):
            yield

    def search(self, mode: SimilarMode) -> None:
        """Search with the current photo."""
        with self.waiting_for(self.session.pane.answered):
            self.session.queries.find(mode)

    def wait_for_tiles(self, grid: PhotoGrid) -> None:
        """Wait until all photos in sight have their pictures."""
        self.wait(lambda: bool(grid.visible_indexes()))
        self.wait(lambda: all(grid.describe(index).tile is not None for index in grid.visible_indexes()))

    def scroll(self, steps: int = 60) -> None:
        """Scroll from the beginning to the end, by frames."""
        bar = self.session.grid.verticalScrollBar()
        for step in range(steps + 1):
            bar.setValue(bar.maximum() * step // steps)
            self._qtbot.wait(5)


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow, session: ArchiveSession) -> Person:
    return Person(qtbot, window, session)


@pytest.mark.usefixtures("watch")
def test_scrolling_and_jumping(person: Person) -> None:
    grid = person.session.grid
    person.wait_for_tiles(grid)
    person.scroll()
    bar = grid.verticalScrollBar()
    for place in (0.9, 0.1, 0.5, 0.0):
        bar.setValue(round(bar.maximum() * place))
        person.wait_for_tiles(grid)
    for name in ("larger", "larger", "smaller", "smaller", "smaller"):
        person.choose(name)
        person.wait_for_tiles(grid)


def test_opening_an_archive_and_scrolling_while_it_grows(
    open_archive: OpenArchive, tmp_path: Path, qtbot: QtBot
) -> None:
    pictures = draw_pictures(tmp_path / "new", 120)
    with watch_gui():
        window = open_archive(tmp_path / "empty")
        session = window.session
        assert session is not None
        assert session.page is Page.WELCOME
        person = Person(qtbot, window, session)
        drop(window, mime_of_path(pictures))
        person.wait(lambda: session.page is Page.GRID)
        while session.jobs.is_running:
            person.scroll(20)
        person.wait(lambda: len(session.photos) == 120)
        session.grid.verticalScrollBar().setValue(0)
        person.wait_for_tiles(session.grid)


@pytest.mark.usefixtures("watch")
def test_selecting_all_and_marking_500(person: Person) -> None:
    session = person.session
    person.choose("select_all")
    assert len(session.grid.selection) == len(session.photos)
    session.grid.selection.select_only(0)
    session.grid.selection.extend_to(_MARKED - 1)
    assert len(session.grid.selected_ids()) == _MARKED
    for name in ("rate_4", "flag_pick", "label_green"):
        person.choose(name)
    first = session.photos.photo_id(0)
    person.wait(lambda: session.marking.undo_state.undo != "")
    person.wait(lambda: bool((row := session.photos.row(first)) and row.label == 3))
    for _ in range(3):
        with person.waiting_for(session.marking.done):
            person.choose("undo")
    person.wait(lambda: bool((row := session.photos.row(first)) and (row.rating, row.flag, row.label) == (0, 0, 0)))
    person.choose("redo")
    person.wait(lambda: bool((row := session.photos.row(first)) and row.rating == 4))


@pytest.mark.usefixtures("watch")
def test_other_orders_and_sections(person: Person) -> None:
    session = person.session
    person.choose("select_all")
    for key in ("sort_name", "sort_size", "sort_folder", "sort_added", "sort_captured", "sort_ascending"):
        before = session.photos.ids
        person.choose(key)
        person.wait(lambda before=before: session.photos.ids is not before)  # type: ignore[misc]
    for name in ("sections_day", "sections_month", "sections_year", "sections_none", "sections_auto"):
        person.choose(name)
        person.wait_for_tiles(session.grid)


@pytest.mark.usefixtures("watch")
def test_words_conditions_and_the_side_bar(person: Person, qtbot: QtBot) -> None:
    session = person.session
    everything = len(session.photos)
    person.choose("find_words")
    QTest.keyClicks(session.filtering.search_box.field, "drawn 001")
    person.wait(lambda: 0 < len(session.photos) < everything)
    person.wait_for_tiles(session.grid)
    QTest.keyClicks(session.filtering.search_box.field, "nothing like that")
    person.wait(lambda: not len(session.photos))
    person.choose("clear_filter")
    person.wait(lambda: len(session.photos) == everything)
    person.wait(lambda: session.filtering.total == everything)
    session.filtering.side_bar.chosen.emit(Condition(Field.RATING, (1, 5)), False)
    person.wait(lambda: not len(session.photos))
    session.filtering.apply(())
    person.wait(lambda: len(session.photos) == everything)
    for name in ("toggle_side_bar", "toggle_side_bar", "toggle_info"):
        person.choose(name)
        qtbot.wait(20)
    session.grid.set_current(3)
    qtbot.wait(50)


@pytest.mark.usefixtures("watch")
def test_looking_at_photos(person: Person) -> None:
    session = person.session
    session.grid.set_current(5)
    person.choose("open_photo")
    viewer = session.viewer
    for step in range(8):
        person.wait(lambda: viewer._is_sharp)
        QTest.keyClick(viewer, Qt.Key.Key_Right)
        if step % 3 == 0:
            QTest.keyClick(viewer, Qt.Key.Key_1)
            QTest.keyClick(viewer, Qt.Key.Key_Plus)
    person.wait(lambda: viewer._is_sharp)
    for name in ("toggle_details", "turn_left", "toggle_box", "heighten_box"):
        viewer.do(name)
    with person.waiting_for(session.pane.answered):
        viewer.accept()
    session.leave_viewer()
    person.wait_for_tiles(session.grid)


@pytest.mark.usefixtures("watch")
def test_find_similar_in_all_modes(person: Person) -> None:
    session = person.session
    session.grid.set_current(2)
    for mode in SimilarMode:
        person.search(mode)
        if session.pane.results.results:
            person.wait_for_tiles(session.pane.grid)
    person.search(SimilarMode.LOOK)
    person.wait_for_tiles(session.pane.grid)
    session.pane.show_why(0)
    person.wait(lambda: session.pane.why.view.pictures[1].has_picture)
    session.pane.why.close()
    with person.waiting_for(session.pane.answered):
        session.pane._act_on_result(1, "less")


def test_dropping_large_pictures_many_files_and_long_texts(person: Person, window: MainWindow, tmp_path: Path) -> None:
    session = person.session
    large = tmp_path / "large.png"
    draw_picture(7, 4000, 3000).save(large, compress_level=1)
    many, words = QMimeData(), QMimeData()
    many.setUrls([QUrl.fromLocalFile(f"/somewhere/picture {number:05}.jpg") for number in range(5000)])
    words.setText("/not/there.jpg\n" * 20_000)
    with watch_gui():
        with person.waiting_for(session.pane.answered):
            drop(window, mime_of_path(large))
        person.wait_for_tiles(session.pane.grid)
        for mime in (many, words):
            with person.waiting_for(session.message):
                drop(window, mime)


@pytest.mark.usefixtures("watch")
def test_dialogs(person: Person, window: MainWindow, qtbot: QtBot) -> None:
    person.session.grid.set_current(0)
    names = ("palette", "shortcuts", "add_folder", "search_file", "save_search")
    person.session.filtering.apply((Condition(Field.RATING, (1, 5), is_negated=True),))
    for name in names:
        person.choose(name)
        person.wait(lambda: any(each.isVisible() for each in window.findChildren(QDialog)))
        qtbot.wait(50)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.close()
        person.wait(lambda: not any(each.isVisible() for each in window.findChildren(QDialog)))


def test_closing_while_indexing_asks_nothing_and_loses_nothing(
    open_archive: OpenArchive, tmp_path: Path, qtbot: QtBot
) -> None:
    pictures = draw_pictures(tmp_path / "new", 200)
    window = open_archive(tmp_path / "archive")
    session = window.session
    assert session is not None
    with watch_gui():
        drop(window, mime_of_path(pictures))
        qtbot.waitUntil(lambda: session.page is Page.GRID, timeout=PATIENCE_MS)
        window.close()  # from here on the user sees nothing of it
        assert not window.isVisible()
    assert session.jobs.is_running
    window.shut_down()
    assert QApplication.activeModalWidget() is None
    again = open_archive(tmp_path / "archive")
    assert again.session is not None
    qtbot.waitUntil(lambda: len(again.session.photos) == 200, timeout=PATIENCE_MS)  # type: ignore[union-attr]


@pytest.mark.usefixtures("watch")
def test_finding_and_reviewing_duplicates(person: Person) -> None:
    session = person.session
    person.choose("find_duplicates")
    person.wait(lambda: session.duplicates.wizard is not None and session.duplicates.wizard.isVisible())
    wizard = session.duplicates.wizard
    assert wizard is not None
    wizard.find_duplicates()
    person.wait(lambda: not wizard.work.is_running)
    assert len(wizard.review) > 20  # each drawn picture is there in several sizes
    wizard.go_to(Stage.REVIEW)
    page = wizard.review_page
    for mode in CompareMode:
        page.compare.set_mode(mode)
        shown = page.group
        QTest.keyClick(page, Qt.Key.Key_1)
        person.wait(lambda shown=shown: page.group is not shown and page.compare.keeper is not None)  # type: ignore[misc]
        QTest.keyClick(page, Qt.Key.Key_Plus)
        person.wait(lambda: all(not pane.canvas.image.isNull() for pane in page.compare.panes if pane.isVisible()))
    wizard.find_page.rules.spared[Relation.EDITED].click()
    wizard.go_to(Stage.CLEANUP)
    person.wait(wizard.cleanup_page.start.isEnabled)
