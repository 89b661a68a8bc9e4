"""The grid with a mouse and a keyboard: what is selected, what is asked for, and what stays where it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_drag import IDS_FORMAT, dragged_ids, make_mime_data, path_of
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.sections import Grouping, Sections, make_sections
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.records import Aspect, PhotoId, PhotoListing
from tests.fakes import FakeLibrary, draw_thumbnail

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> Iterator[PhotoGrid]:
    """Return a grid of 200 photos in four columns."""
    loader = ThumbnailLoader(library.tiles)
    grid = make_grid(bridge, loader, qtbot)
    grid.model.replace_ids(np.arange(200, 0, -1))
    yield grid
    loader.close()


def make_grid(bridge: Bridge, loader: ThumbnailLoader, qtbot: QtBot) -> PhotoGrid:
    grid = PhotoGrid(PhotoModel(bridge), loader, 100)
    qtbot.addWidget(grid)
    grid.resize(480, 400)
    grid.show()
    grid.setFocus()
    return grid


def centre(grid: PhotoGrid, index: int) -> QPoint:
    return grid.cell_rectangle(index).center()


def selected(grid: PhotoGrid) -> list[int]:
    indexes: list[int] = grid.selection.indexes().tolist()
    return indexes


def test_clicks_select(grid: PhotoGrid, qtbot: QtBot) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 2))
    assert selected(grid) == [2]
    QTest.mouseClick(grid.viewport(), LEFT, CTRL, centre(grid, 5))
    assert selected(grid) == [2, 5]
    QTest.mouseClick(grid.viewport(), LEFT, CTRL, centre(grid, 2))
    assert selected(grid) == [5]
    QTest.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 1))
    QTest.mouseClick(grid.viewport(), LEFT, SHIFT, centre(grid, 4))
    assert selected(grid) == [1, 2, 3, 4]
    assert grid.selected_ids() == [199, 198, 197, 196]
    QTest.mouseClick(grid.viewport(), LEFT, pos=QPoint(3, 3))
    assert selected(grid) == []


def test_a_click_on_one_of_several_selects_it_alone_only_when_released(grid: PhotoGrid, qtbot: QtBot) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 0))
    QTest.mouseClick(grid.viewport(), LEFT, SHIFT, centre(grid, 3))
    QTest.mousePress(grid.viewport(), LEFT, pos=centre(grid, 1))
    assert selected(grid) == [0, 1, 2, 3]  # they could be about to be dragged
    QTest.mouseRelease(grid.viewport(), LEFT, pos=centre(grid, 1))
    assert selected(grid) == [1]


def test_a_rubber_band_selects_what_it_touches(grid: PhotoGrid, qtbot: QtBot) -> None:
    QTest.mousePress(grid.viewport(), LEFT, pos=QPoint(2, 2))
    QTest.mouseMove(grid.viewport(), QPoint(30, 30))
    QTest.mouseMove(grid.viewport(), centre(grid, 5))
    assert selected(grid) == [0, 1, 4, 5]
    QTest.mouseMove(grid.viewport(), centre(grid, 1))
    assert selected(grid) == [0, 1]
    QTest.mouseRelease(grid.viewport(), LEFT, pos=centre(grid, 1))
    assert selected(grid) == [0, 1]


def test_keys_move_and_select(grid: PhotoGrid, qtbot: QtBot) -> None:
    for key, expected in (
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 5),
        (Qt.Key.Key_Left, 4),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 199),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(grid, key)
        assert selected(grid) == [expected]
        assert grid.viewport().rect().contains(grid.cell_rectangle(expected))
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    assert selected(grid) == [0, 1, 2, 3, 4]
    QTest.keyClick(grid, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(grid, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert selected(grid) == [0, 1, 2, 3, 4, 6]
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.verticalScrollBar().value() > 0


def test_enter_and_double_click_activate(grid: PhotoGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.photo_activated) as caught:
        QTest.mouseDClick(grid.viewport(), LEFT, pos=centre(grid, 3))
    assert caught.args == [3]
    with qtbot.waitSignal(grid.photo_activated) as caught:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert caught.args == [3]


def test_right_click_selects_and_asks_for_the_menu(grid: PhotoGrid, qtbot: QtBot) -> None:
    grid.set_current(1)
    point = centre(grid, 6)
    with qtbot.waitSignal(grid.menu_requested):
        send_context_menu(grid, point)
    assert selected(grid) == [6]
    grid.select_all()
    with qtbot.waitSignal(grid.menu_requested):
        send_context_menu(grid, point)
    assert len(grid.selection) == 200


def send_context_menu(grid: PhotoGrid, point: QPoint) -> None:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(grid.viewport(), QContextMenuEvent(reason, point, grid.viewport().mapToGlobal(point)))


def test_only_what_is_near_is_asked_for(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(200)) is not None)
    qtbot.waitUntil(lambda: len(library.asked_rows) > 0)
    in_sight = set(range(200, 180, -1))
    assert set(library.asked_rows) <= in_sight
    assert len(set(library.asked_thumbnails)) <= 60
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(1)) is not None)
    assert 100 not in library.asked_thumbnails


def test_selecting_a_million_fetches_nothing(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    loader = ThumbnailLoader(library.tiles)
    grid = PhotoGrid(PhotoModel(bridge), loader, 100)
    qtbot.addWidget(grid)
    grid.model.replace_ids(np.arange(1_000_000, 0, -1))
    grid.select_all()
    assert len(grid.selection) == 1_000_000
    assert not library.asked_rows
    loader.close()


def test_what_is_seen_stays_when_photos_come_and_go(grid: PhotoGrid) -> None:
    grid.set_current(120)
    bar = grid.verticalScrollBar()
    bar.setValue(bar.value() + grid.cell_rectangle(100).top() + 37)
    photo_id, seen = grid.model.photo_id(101), grid.cell_rectangle(101).top()
    grid.model.replace_ids(np.arange(250, 0, -1))
    index = grid.model.index_of(photo_id)
    assert abs(grid.cell_rectangle(index).top() - seen) <= grid.cell_rectangle(0).height()  # 101 is in another column
    assert grid.model.photo_id(int(grid.selection.indexes()[0])) == 80
    grid.model.replace_ids(np.arange(250, 0, -2))
    assert grid.verticalScrollBar().value() > 0


def test_at_the_top_new_photos_are_seen(grid: PhotoGrid) -> None:
    grid.model.replace_ids(np.arange(260, 0, -1))
    assert grid.verticalScrollBar().value() == 0


def test_resizing_keeps_the_place(grid: PhotoGrid) -> None:
    grid.verticalScrollBar().setValue(grid.cell_rectangle(100).top())
    grid.resize(700, 500)
    assert grid.viewport().rect().intersects(grid.cell_rectangle(100))
    grid.set_wished_px(60)
    assert grid.verticalScrollBar().value() > 0


def test_a_changed_thumbnail_is_loaded_again(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(200)) is not None)
    before = grid.loader.tile(PhotoId(200))
    library.announce([200], Aspect.THUMBNAIL)
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(200)) is not before)
    assert library.asked_thumbnails.count(PhotoId(200)) == 2
    assert library.asked_thumbnails.count(PhotoId(199)) == 1


def test_a_thumbnail_that_comes_later_is_shown(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    library.without_thumbnail = {PhotoId(1)}
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(2)) is not None)
    library.without_thumbnail = set()
    library.announce([1], Aspect.THUMBNAIL)
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(1)) is not None)


def test_a_picture_is_painted_where_it_belongs(grid: PhotoGrid, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(199)) is not None)
    shot = grid.viewport().grab().toImage()
    tile = grid.loader.tile(PhotoId(199))
    assert tile is not None
    assert shot.pixelColor(centre(grid, 1)) == tile.image.pixelColor(tile.image.width() // 2, tile.image.height() // 2)


def test_an_unreadable_photo_says_so(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    library.unreadable = {PhotoId(3)}
    grid.model.replace_ids(np.array([3, 4]))
    qtbot.waitUntil(lambda: grid.model.row(PhotoId(3)) is not None and grid.loader.tile(PhotoId(4)) is not None)
    assert [grid.describe(index).trouble for index in (0, 1)] == ["cannot be opened", ""]


def test_resizing_to_and_fro_ends_where_it_began(grid: PhotoGrid, qtbot: QtBot) -> None:
    bar = grid.verticalScrollBar()
    bar.setValue(1500)
    top = grid.visible_indexes().start
    for width in (700, 620, 530, 900, 350, 640, 480):
        grid.resize(width, 400)
        qtbot.waitUntil(lambda width=width: grid.viewport().width() > width - 40)  # type: ignore[misc]
        assert 0 <= grid.cell_rectangle(top).top() < 20
    bar.setValue(bar.value() + 400)  # from here on it is another photo that stays
    moved = grid.visible_indexes().start
    assert moved > top
    grid.set_wished_px(140)
    grid.set_wished_px(100)
    assert 0 <= grid.cell_rectangle(moved).top() < 20


def test_dragged_photos_are_files_and_ids(library: FakeLibrary) -> None:
    mime = make_mime_data([library.photo(PhotoId(3)), library.photo(PhotoId(2))])
    assert [url.fileName() for url in mime.urls()] == ["holiday 000003.jpg", "holiday 000002.jpg"]
    assert dragged_ids(mime) == [3, 2]
    mime.removeFormat(IDS_FORMAT)
    assert dragged_ids(mime) == []


def test_names_that_are_no_unicode_survive_a_drag(library: FakeLibrary) -> None:
    names = ["caf\udce9 1.jpg", "caf\N{LATIN SMALL LETTER E WITH ACUTE} 100%.jpg", "a#b?c.jpg"]
    paths = [Path("/photos") / name for name in names]
    mime = make_mime_data([dataclasses.replace(library.photo(PhotoId(3)), path=path) for path in paths])
    assert [path_of(url) for url in mime.urls()] == paths


def test_a_screen_reader_is_told_where_one_is(grid: PhotoGrid, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.model.row(PhotoId(198)) is not None)
    grid.set_current(2)
    assert grid.accessibleName() == "Photo grid"
    assert grid.accessibleDescription() == "holiday 000198.jpg, 3 of 200 photos, 1 selected"


def test_placeholders_have_the_colour_of_the_photo(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.model.row(PhotoId(200)) is not None)
    assert grid.describe(0).colour == draw_thumbnail(200 % 48).colour


def test_a_held_button_follows_its_photo(grid: PhotoGrid, qtbot: QtBot) -> None:
    at = centre(grid, 7)
    QTest.mousePress(grid.viewport(), LEFT, pos=at)
    grid.model.replace_ids(np.arange(202, 0, -1))
    QTest.mouseRelease(grid.viewport(), LEFT, pos=at)
    assert selected(grid) == [9]
    QTest.mousePress(grid.viewport(), LEFT, pos=at)
    grid.model.replace_ids(np.arange(3, 0, -1))
    QTest.mouseRelease(grid.viewport(), LEFT, pos=at)
    assert selected(grid) == []


def test_changes_while_the_grid_is_hidden_are_loaded_when_it_is_shown(grid: PhotoGrid, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: grid.loader.tile(PhotoId(200)) is not None)
    grid.hide()
    grid.loader.mark_stale([PhotoId(200)])
    grid.show()
    qtbot.waitUntil(lambda: PhotoId(200) not in grid.loader._stale)


def test_a_right_click_makes_one_of_several_current(grid: PhotoGrid, qtbot: QtBot) -> None:
    grid.select_all()
    at = centre(grid, 6)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(grid.viewport(), event)
    assert grid.selection.current == 6
    assert len(selected(grid)) == 200


def with_sections(grid: PhotoGrid) -> PhotoGrid:
    """Cut the photos of a grid into sections of 20 days with 10 photos each."""
    days = tuple(date(2026, 1, 1) - timedelta(days=number) for number in range(20))
    listing = PhotoListing(np.arange(200, 0, -1), np.arange(0, 200, 10), days)
    grid.model.replace_ids(listing.photo_ids, sections=make_sections(listing, Grouping.DAY))
    return grid


def test_a_click_on_a_header_selects_its_section(grid: PhotoGrid) -> None:
    grid = with_sections(grid)
    header = QPoint(100, grid.cell_rectangle(10).top() - 20)
    QTest.mouseClick(grid.viewport(), LEFT, pos=header)
    assert selected(grid) == list(range(10, 20))
    QTest.mouseClick(grid.viewport(), LEFT, pos=header)
    assert selected(grid) == []


def test_what_lies_under_the_header_that_stays_is_not_clicked(grid: PhotoGrid) -> None:
    grid = with_sections(grid)
    grid.verticalScrollBar().setValue(80)
    QTest.mouseClick(grid.viewport(), LEFT, pos=QPoint(100, 10))
    assert selected(grid) == list(range(10))


def test_a_photo_is_revealed_below_the_header_that_stays(grid: PhotoGrid) -> None:
    grid = with_sections(grid)
    grid.set_current(150)
    grid.set_current(85)
    assert grid.cell_rectangle(85).top() >= 40


def test_the_photo_at_the_top_stays_when_sections_change(grid: PhotoGrid) -> None:
    grid = with_sections(grid)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)
    first = next(index for index in grid.visible_indexes() if grid.cell_rectangle(index).top() >= 40)
    grid.set_wished_px(90)
    assert first in grid.visible_indexes()
    grid.model.sections = Sections()
    grid.show_new_sections()
    assert first in grid.visible_indexes()


def test_hovering_a_header_paints_its_mark(grid: PhotoGrid) -> None:
    grid = with_sections(grid)
    before = grid.grab().toImage()
    QTest.mouseMove(grid.viewport(), QPoint(100, 20))
    assert grid.grab().toImage() != before
