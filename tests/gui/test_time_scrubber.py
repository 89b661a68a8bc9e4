"""The scrubber: a press goes to a place, the handle can be dragged, and the place is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.time_scrubber import TimeScrubber, choose_labels

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def scrubber(qtbot: QtBot) -> Iterator[TimeScrubber]:
    """Return a scrubber of 400 pixels for 10,000, with words for every thousand."""
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(300, 400)
    scrubber = TimeScrubber(lambda place: f"year {place // 1000}" if place < 9000 else "", over)
    scrubber.setGeometry(250, 0, 50, 400)
    scrubber.setPageStep(400)
    scrubber.setRange(0, 10_000)
    over.show()
    yield scrubber
    over.hide()


def bubble_of(scrubber: TimeScrubber) -> QLabel:
    over = scrubber.parentWidget()
    bubble = over.findChild(QLabel, "scrubber_bubble") if over else None
    assert bubble is not None
    return bubble


def test_a_press_goes_to_its_place_and_says_which_it_is(scrubber: TimeScrubber) -> None:
    QTest.mousePress(scrubber, LEFT, pos=QPoint(10, 100))
    assert scrubber.value() == 2500
    assert bubble_of(scrubber).text() == "year 2"
    assert bubble_of(scrubber).isVisible()
    QTest.mouseRelease(scrubber, LEFT, pos=QPoint(10, 100))
    assert not scrubber.isSliderDown()


def test_the_handle_is_dragged_without_a_jump(scrubber: TimeScrubber) -> None:
    scrubber.setValue(5000)
    grip = scrubber.thumb().center()
    QTest.mousePress(scrubber, LEFT, pos=grip)
    assert abs(scrubber.value() - 5000) <= 30  # a pixel of the bar is 27 of the content
    QTest.mouseMove(scrubber, grip + QPoint(0, 1000))
    assert scrubber.value() == 10_000
    QTest.mouseRelease(scrubber, LEFT, pos=grip)


def test_hovering_names_the_place_without_going_there(scrubber: TimeScrubber) -> None:
    QTest.mouseMove(scrubber, QPoint(10, 200))
    assert bubble_of(scrubber).text() == "year 5"
    assert scrubber.value() == 0
    QTest.mouseMove(scrubber, QPoint(10, 399))
    assert not bubble_of(scrubber).isVisible()  # there are no words for this place


def test_without_labels_it_is_narrow(scrubber: TimeScrubber) -> None:
    narrow = scrubber.sizeHint().width()
    scrubber.set_labels([(0, "2024"), (5000, "2023")])
    assert scrubber.sizeHint().width() > narrow
    assert not scrubber.grab().isNull()


def test_what_fits_cannot_be_scrolled(scrubber: TimeScrubber) -> None:
    scrubber.setRange(0, 0)
    QTest.mouseClick(scrubber, LEFT, pos=QPoint(10, 200))
    assert scrubber.value() == 0
    assert not bubble_of(scrubber).isVisible()


@pytest.mark.parametrize(
    ("tops_px", "written"),
    [
        ([0, 100, 200, 400], {0, 1, 2}),
        ([0, 3, 200, 400], {1, 2}),  # one photo of a year to come does not hide the year that is full
        ([0, 3, 6, 200, 400], {2, 3}),
        ([0, 10, 20, 30, 40, 50], {0, 3}),  # of those that all lack room, the first ones that fit
        ([400], set()),
    ],
)
def test_labels_with_room_go_first(tops_px: list[int], written: set[int]) -> None:
    assert choose_labels(tops_px) == written
