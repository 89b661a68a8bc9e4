"""The map of photos: opened, moved, zoomed, and left by choosing a part of the world."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from photofinder.gui.archive_session import ArchiveSession, Page
from photofinder.gui.main_window import MainWindow
from photofinder.gui.map_canvas import MapCanvas
from photofinder.gui.map_drawing import DARK, draw_map
from photofinder.records import Aspect, Condition, Field, Metadata, PhotoId
from photofinder.world_map import MapPoints, MapView, Towns
from tests.describing_fakes import FakeMap
from tests.fakes import FakeLibrary

ZURICH, SYDNEY = (47.37, 8.54), (-33.87, 151.21)


@pytest.fixture
def session(window: MainWindow, library: FakeLibrary) -> ArchiveSession:
    library.map.places = {200: ZURICH, 199: (47.38, 8.55), 5: SYDNEY, 777: (0.0, 0.0)}  # which is no photo in sight
    library.known_metadata[PhotoId(200)] = Metadata(city="Zürich", country="Switzerland")
    assert window.session is not None
    return window.session


def open_map(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> MapCanvas:
    window.actions_by_name["toggle_map"].trigger()
    canvas = session.map.canvas
    qtbot.waitUntil(lambda: canvas.picture is not None and len(canvas.picture.clusters) == 2)
    qtbot.waitUntil(lambda: canvas.picture is not None and bool(canvas.picture.labels))
    pages = session.map.parentWidget()
    qtbot.waitUntil(lambda: pages is not None and canvas.width() == session.map.width() == pages.width())
    qtbot.waitUntil(lambda: not canvas._later.isActive())
    return canvas


def counts(canvas: MapCanvas) -> list[int]:
    return [each.count for each in canvas.picture.clusters] if canvas.picture else []


def test_a_cluster_is_shown_in_the_grid(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    canvas = open_map(window, session, qtbot)
    assert session.page.name == "MAP"
    assert canvas.hasFocus()
    words = session.map.findChild(QLabel, "map_words")
    assert words is not None
    assert words.text() == "3 photos with a place  ·  3 in sight"
    assert counts(canvas) == [2, 1]
    assert canvas.picture is not None
    zurich = canvas.picture.clusters[0]
    assert zurich.newest == 200
    qtbot.waitUntil(lambda: not canvas.without_tiles([PhotoId(200), PhotoId(5)]))

    steps = itertools.cycle((QPoint(0, 0), QPoint(2, 0)))  # a mouse that stands still tells nothing

    def is_told() -> bool:
        QTest.mouseMove(canvas, canvas.place_of(zurich).center().toPoint() + next(steps))
        return canvas.accessibleDescription() == "Zürich, Switzerland, 2 photos"

    qtbot.waitUntil(is_told)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(zurich).center().toPoint())
    assert session.page is Page.GRID
    assert session.filtering.conditions == (Condition(Field.AREA, ("47.36999", "8.53999", "47.38001", "8.55001")),)


def test_it_is_moved_and_zoomed_by_mouse_and_keys(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> None:
    canvas = open_map(window, session, qtbot)
    before = canvas.view
    QTest.keyClicks(canvas, "+")
    assert canvas.view.scale_px == pytest.approx(before.scale_px * 1.6)
    QTest.keyClicks(canvas, "-")
    assert canvas.view.scale_px == pytest.approx(before.scale_px)
    QTest.keyClicks(canvas, "++")
    middle = canvas.view
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.view.x > middle.x
    at = canvas.view
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(330, 240))
    QTest.mouseMove(canvas, QPoint(360, 260))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(360, 260))
    assert (canvas.view.x, canvas.view.y) == pytest.approx((at.x - 60 / at.scale_px, at.y - 60 / at.scale_px))
    assert session.page is Page.MAP  # it was dragged, and nothing chosen
    under = canvas.view.world_at(100, 80)
    wheel = QWheelEvent(
        QPointF(100, 80), QPointF(100, 80), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    canvas.wheelEvent(wheel)
    assert canvas.view.world_at(100, 80) == pytest.approx(under)
    fit = session.map.findChild(QToolButton, "map_fit")
    assert fit is not None
    fit.click()
    assert canvas.view == before


def test_keys_go_from_cluster_to_cluster_and_choose(window: MainWindow, session: ArchiveSession, qtbot: QtBot) -> None:
    canvas = open_map(window, session, qtbot)
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.met is not None
    assert canvas.met.newest == 5
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert session.filtering.conditions[0].values[0] == "-33.87001"


def test_enter_shows_what_is_in_sight_and_escape_leaves(
    window: MainWindow, session: ArchiveSession, qtbot: QtBot
) -> None:
    canvas = open_map(window, session, qtbot)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert session.page is Page.GRID
    assert not session.filtering.conditions
    canvas = open_map(window, session, qtbot)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    condition = session.filtering.conditions[-1]
    south, west, north, east = map(float, condition.values)
    assert south < -33.87
    assert north > 47.38
    assert west < 8.54
    assert east > 151.21


def test_it_follows_what_is_said_of_places(
    window: MainWindow, session: ArchiveSession, library: FakeLibrary, qtbot: QtBot
) -> None:
    canvas = open_map(window, session, qtbot)
    library.map.places[100] = (40.7, -74.0)
    library.announce([100], Aspect.METADATA)
    qtbot.waitUntil(lambda: counts(canvas) == [2, 1, 1] or len(session.map._points) == 4)


def test_land_is_where_towns_are_and_photos_glow() -> None:
    fake = FakeMap(lambda _verb: None)
    fake.places = {1: (40.0, -30.0)}
    view = MapView(0.5, 0.35, 2000, 600, 400)
    nothing = MapPoints(fake.points().photo_ids[:0])
    picture = draw_map(nothing, fake.towns(), view, DARK)
    assert picture.ground.shape == (280, 420, 3)
    assert not picture.has_points
    assert {tuple(pixel) for pixel in picture.ground[:, 0].tolist()} == {DARK.water}
    assert DARK.land in {tuple(pixel) for pixel in picture.ground.reshape(-1, 3).tolist()}
    empty = Towns(fake.towns().latitudes[:0], fake.towns().longitudes[:0], ())
    glowing = draw_map(fake.points(), empty, view, DARK).ground.reshape(-1, 3)
    assert int(glowing[:, 2].max()) > 100
