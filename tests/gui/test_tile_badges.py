"""The signs on a cell: what they say, where they lie, and that they are seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from photofinder.gui.theme import LIGHT, make_palette
from photofinder.gui.tile_badges import Badges, paint_badges, small_font, stack_place
from photofinder.gui.tile_painter import Cell, paint_cell


def paint(badges: Badges, side: int = 180) -> QImage:
    """Return a grey cell with signs on it."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    paint_badges(painter, QRectF(0, 0, side, side), badges, make_palette(LIGHT))
    painter.end()
    return image


def changed(image: QImage, place: QRectF) -> int:
    """Return how many pixels of a place are not grey any more."""
    rectangle = place.toRect()
    return sum(
        image.pixelColor(x, y) != QColor(128, 128, 128)
        for x in range(rectangle.left(), rectangle.right())
        for y in range(rectangle.top(), rectangle.bottom())
    )


@pytest.mark.parametrize(
    ("badges", "corner"),
    [
        (Badges(rating=3), QRectF(0, 150, 90, 30)),
        (Badges(label=2), QRectF(0, 150, 90, 30)),
        (Badges(is_waiting=True), QRectF(150, 0, 30, 30)),
        (Badges(duration_ms=5000), QRectF(90, 150, 90, 30)),
        (Badges(stack_count=12), QRectF(90, 0, 90, 30)),
        (Badges(stack_count=2, is_pair=True), QRectF(90, 0, 90, 30)),
        (Badges(flag=1), QRectF(90, 0, 90, 30)),
        (Badges(is_offline=True), QRectF(90, 0, 90, 30)),
    ],
)
def test_every_sign_lies_in_its_corner(qapp: QApplication, badges: Badges, corner: QRectF) -> None:
    image = paint(badges)
    assert changed(image, corner) > 80
    assert changed(image, QRectF(0, 0, 180, 180)) == changed(image, corner)
    assert changed(paint(Badges()), QRectF(0, 0, 180, 180)) == 0


@pytest.mark.parametrize("side", [64, 96, 180, 512])
@pytest.mark.parametrize("badges", [Badges(stack_count=1234), Badges(stack_count=2, is_pair=True)])
def test_the_sign_of_a_stack_lies_where_it_is_looked_for(qapp: QApplication, badges: Badges, side: int) -> None:
    place = stack_place(QRectF(0, 0, side, side), badges, small_font(QApplication.font()))
    assert QRectF(0, 0, side, side).contains(place)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    paint_badges(painter, QRectF(0, 0, side, side), badges, make_palette(LIGHT))
    painter.end()
    inside, whole = changed(image, place.adjusted(-1, -1, 2, 2)), changed(image, QRectF(0, 0, side, side))
    assert inside == whole > 0


def test_an_open_stack_has_the_colour_of_what_is_chosen(qapp: QApplication) -> None:
    badges = Badges(stack_count=5, is_open=True)
    place = stack_place(QRectF(0, 0, 180, 180), badges, small_font(QApplication.font())).toRect()
    assert paint(badges).pixelColor(place.left() + 2, place.center().y()) == make_palette(LIGHT).highlight().color()


def test_a_playing_time_makes_room_for_stars(qapp: QApplication) -> None:
    both = paint(Badges(rating=5, duration_ms=5000), 90)
    stars = paint(Badges(rating=5), 90)
    foot = QRectF(0, 68, 90, 22)
    assert both.copy(foot.toRect()) == stars.copy(foot.toRect())
    assert changed(both, QRectF(0, 40, 90, 28)) > changed(stars, QRectF(0, 40, 90, 28))


@pytest.mark.parametrize("badges", [Badges(rating=4), Badges(label=1), Badges(duration_ms=5000)])
def test_the_name_of_a_hovered_photo_lies_above_its_marks(qapp: QApplication, badges: Badges) -> None:
    def inked_rows(badges: Badges) -> list[int]:
        named, unnamed = (paint_hovered(name, badges) for name in ("IMG_20260711_1023.jpg", " "))
        return [y for y in range(180) if any(named.pixel(x, y) != unnamed.pixel(x, y) for x in range(180))]

    marks = paint(badges)
    top_of_marks = next(y for y in range(100, 180) if changed(marks, QRectF(0, y, 180, 2)))
    assert 0 < max(inked_rows(badges)) <= top_of_marks
    assert max(inked_rows(Badges())) > top_of_marks


def paint_hovered(name: str, badges: Badges) -> QImage:
    """Return the cell of a photo that the mouse is over."""
    image = QImage(180, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    paint_cell(painter, QRect(0, 0, 180, 180), 0, Cell(name=name, badges=badges, is_hovered=True), make_palette(LIGHT))
    painter.end()
    return image
