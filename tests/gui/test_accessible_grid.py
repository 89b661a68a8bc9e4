"""What a screen reader finds in a grid: a list of all its photos, of which only those asked for are ever made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofinder.gui import accessible_grid
from photofinder.gui.accessible_grid import make_accessible
from photofinder.gui.bridge import Bridge
from photofinder.gui.main_window import MainWindow
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import show_moment
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId, PictureQuery
from tests.fakes import FakeLibrary
from tests.gui.test_photo_grid import make_grid, selected

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
Told = list[tuple[QAccessible.Event, int]]


@pytest.fixture
def told() -> Told:
    """Return what was told of the grid: kinds of events and positions."""
    return []


@pytest.fixture
def grid(bridge: Bridge, library: FakeLibrary, qtbot: QtBot, told: Told) -> Iterator[PhotoGrid]:
    """Return a grid of 200 photos that a screen reader can see."""
    loader = ThumbnailLoader(library.tiles)
    grid = make_grid(bridge, loader, qtbot)
    make_accessible(grid, lambda event: told.append((event.type(), event.child())))
    grid.model.replace_ids(np.arange(200, 0, -1))
    yield grid
    loader.close()


@pytest.fixture
def _screen_reader() -> Iterator[None]:
    """Let Qt believe that a screen reader is running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def of(grid: PhotoGrid) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(grid.viewport())


def wait_for_rows(grid: PhotoGrid, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.model.row(grid.model.photo_id(0)) is not None)


def test_the_grid_is_a_list_of_all_its_photos(grid: PhotoGrid) -> None:
    listed = of(grid)
    assert listed.role() == QAccessible.Role.List
    assert listed.text(NAME) == "Photo grid"
    assert listed.text(DESCRIPTION) == "200 photos, 0 selected"
    assert listed.childCount() == 200
    item = listed.child(11)
    assert item.role() == QAccessible.Role.ListItem
    assert item is listed.child(11)
    assert item.parent() is listed
    assert item.window() is listed.window()
    assert listed.indexOfChild(item) == 11
    assert item.isValid()
    assert item.childCount() == 0
    assert listed.child(200) is None
    assert listed.child(-1) is None


def test_nothing_is_offered_that_is_not_there(grid: PhotoGrid) -> None:
    listed, item = of(grid), of(grid).child(3)
    for each in (listed, item):
        parts = (each.textInterface(), each.editableTextInterface(), each.valueInterface(), each.tableCellInterface())
        assert [*parts, each.attributesInterface()] == [None] * 5
    assert listed.actionInterface() is None
    assert item.selectionInterface() is None
    assert item.relations() == []
    assert isinstance(listed.relations(), list)


def test_an_item_is_named_by_its_place_until_its_row_comes(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    assert of(grid).child(0).text(NAME) == "Photo, 1 of 200"
    assert of(grid).child(0).text(DESCRIPTION) == ""
    wait_for_rows(grid, qtbot)
    photo = library.photo(PhotoId(200))
    assert isinstance(photo.captured, datetime)
    assert of(grid).child(0).text(NAME) == f"{photo.path.name}, {show_moment(photo.captured)}, 1 of 200"
    assert str(photo.path.parent) in of(grid).child(0).text(DESCRIPTION)


def test_an_item_lies_where_its_cell_is_painted(grid: PhotoGrid) -> None:
    item, corner = of(grid).child(5), grid.viewport().mapToGlobal(QPoint(0, 0))
    assert item.rect() == grid.cell_rectangle(5).translated(corner)
    centre = item.rect().center()
    assert of(grid).childAt(centre.x(), centre.y()) is item
    assert of(grid).childAt(-5000, -5000) is None
    assert not item.state().offscreen
    grid.set_current(199)
    assert item.state().offscreen
    assert item.rect().bottom() < corner.y()


def test_states_tell_what_is_selected_and_where_the_user_is(grid: PhotoGrid) -> None:
    grid.set_current(3)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    states = [of(grid).child(index).state() for index in (2, 3, 4)]
    assert [bool(state.selected) for state in states] == [False, True, True]
    assert [bool(state.focused) for state in states] == [False, False, True]
    assert all(state.selectable and state.focusable for state in states)
    assert of(grid).focusChild() is of(grid).child(4)
    assert of(grid).state().multiSelectable


def test_actions_open_select_and_go_to_a_photo(grid: PhotoGrid, qtbot: QtBot) -> None:
    actions = of(grid).child(7).actionInterface()
    assert [actions.localizedActionName(name) for name in actions.actionNames()] == ["Open", "Select", "Go to"]
    assert all(actions.localizedActionDescription(name) for name in actions.actionNames())
    with qtbot.waitSignal(grid.photo_activated) as opened:
        actions.doAction(actions.pressAction())
    assert opened.args == [7]
    actions.doAction(actions.toggleAction())
    of(grid).child(9).actionInterface().doAction(actions.toggleAction())
    assert selected(grid) == [7, 9]
    of(grid).child(150).actionInterface().doAction(actions.setFocusAction())
    assert selected(grid) == [150]
    assert 150 in grid.visible_indexes()


def test_the_selection_is_told_and_changed(grid: PhotoGrid) -> None:
    selection = of(grid).selectionInterface()
    item, other = of(grid).child(3), of(grid).child(8)
    assert selection.select(item)
    assert selection.select(item)
    assert selection.select(other)
    assert selected(grid) == [3, 8]
    assert selection.selectedItemCount() == 2
    assert selection.selectedItems() == [item, other]
    assert selection.selectedItem(1) is other
    assert selection.selectedItem(2) is None
    assert selection.unselect(item)
    assert not selection.isSelected(item)
    assert selection.selectAll()
    assert selection.selectedItemCount() == 200
    assert selection.clear()
    assert selected(grid) == []
    assert not selection.select(of(grid))


def test_an_item_stands_for_its_photo_and_not_for_its_place(grid: PhotoGrid) -> None:
    item, gone = of(grid).child(10), of(grid).child(20)
    before = grid.model.ids
    grid.model.replace_ids(np.concatenate([np.array([900, 901]), before[before != before[20]]]))
    assert of(grid).indexOfChild(item) == 12
    assert item is of(grid).child(12)
    assert item.text(NAME).endswith("13 of 201")
    assert not gone.isValid()
    gone.actionInterface().doAction(gone.actionInterface().toggleAction())
    assert selected(grid) == []


def test_walking_through_a_million_makes_a_few_thousand_items_and_keeps_a_few_hundred(
    grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot
) -> None:
    grid.model.replace_ids(np.arange(1_000_000, 0, -1))
    listed = of(grid)
    assert listed.childCount() == 1_000_000
    library.asked_rows.clear()
    items = []
    for index in range(5000):
        item = listed.child(index)
        if item is not None:
            QAccessible.registerAccessibleInterface(item)
            items.append(item)
    assert len(items) == accessible_grid._MOST_CELLS
    last = items[-1]
    qtbot.waitUntil(lambda: sum(map(shiboken6.isValid, items)) == accessible_grid._KEPT_CELLS)
    assert shiboken6.isValid(last)
    assert listed.child(4999).text(NAME) == "Photo, 5,000 of 1,000,000"
    grid.select_all()
    assert len(listed.selectionInterface().selectedItems()) == accessible_grid._KEPT_CELLS
    assert len(library.asked_rows) <= len(grid.visible_indexes())


@pytest.mark.usefixtures("_screen_reader")
def test_moving_tells_of_the_photo_that_one_comes_to(grid: PhotoGrid, qtbot: QtBot, told: Told) -> None:
    wait_for_rows(grid, qtbot)
    QTest.keyClick(grid, Qt.Key.Key_Home)
    told.clear()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert told == [(QAccessible.Event.SelectionWithin, -1), (QAccessible.Event.Focus, 1)]
    told.clear()
    QTest.keyClick(grid, Qt.Key.Key_Space)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    changes = [QAccessible.Event.SelectionRemove, QAccessible.Event.SelectionAdd]
    assert [event for event in told if event[1] >= 0] == [(change, 1) for change in changes]


@pytest.mark.usefixtures("_screen_reader")
def test_a_name_that_comes_later_or_changes_is_told(
    grid: PhotoGrid, bridge: Bridge, library: FakeLibrary, qtbot: QtBot, told: Told
) -> None:
    grid.set_current(150)
    qtbot.waitUntil(lambda: (QAccessible.Event.NameChanged, 150) in told)
    told.clear()
    library.marks[PhotoId(50), Mark.RATING] = 4
    bridge.changes_arrived.emit(ChangeSet(frozenset({PhotoId(50)}), Aspect.MARKS))
    qtbot.waitUntil(lambda: "4 stars" in of(grid).child(150).text(NAME))
    assert (QAccessible.Event.NameChanged, 150) in told


@pytest.mark.usefixtures("_screen_reader")
def test_photos_that_arrive_are_no_reason_to_read_the_current_one_again(
    grid: PhotoGrid, qtbot: QtBot, told: Told
) -> None:
    grid.set_current(3)
    wait_for_rows(grid, qtbot)
    told.clear()
    grid.model.replace_ids(np.arange(300, 0, -1))
    assert not [event for event in told if event[0] == QAccessible.Event.Focus]
    assert grid.selection.current == 103


def test_nothing_is_told_while_no_screen_reader_runs(grid: PhotoGrid, told: Told) -> None:
    QAccessible.setActive(False)
    grid.select_all()
    grid.set_current(3)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert told == []


@pytest.mark.usefixtures("_screen_reader")
def test_items_go_with_their_grid(bridge: Bridge, library: FakeLibrary) -> None:
    loader = ThumbnailLoader(library.tiles)
    for _ in range(3):
        grid = PhotoGrid(PhotoModel(bridge), loader, 100)
        make_accessible(grid)
        grid.model.replace_ids(np.arange(200, 0, -1))
        grid.show()
        listed = of(grid)
        items = [listed.child(index) for index in range(50)]
        for item in items[::2]:
            QAccessible.registerAccessibleInterface(item)
        QAccessible.updateAccessibility(QAccessibleEvent(grid.viewport(), QAccessible.Event.Focus))
        shiboken6.delete(grid)
        assert not any(map(shiboken6.isValid, [listed, *items]))
    loader.close()


def test_results_are_named_with_their_similarity(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    session.pane.search((PictureQuery(photo_id=PhotoId(7)),))
    qtbot.waitUntil(lambda: len(session.pane.model) > 0)
    listed = of(session.pane.grid)
    assert listed.text(NAME) == "Similar photos, best first"
    name = listed.child(0).text(NAME)
    assert "% similar" in name
    assert name.endswith(f"1 of {len(session.pane.model)}")
    assert of(session.grid).childCount() == 200
