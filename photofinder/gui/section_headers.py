"""Paints the headers of a grid's sections; that of the section in sight stays at the top until the next one comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen

from photofinder.gui.grid_layout import GridLayout
from photofinder.gui.icons import paint_icon

HEADER_PX = 40
_MARK_PX = 20
_STUCK_ALPHA = 238  # what passes below the header is guessed at, and the words stay easy to read


@dataclass(frozen=True, slots=True)
class Header:
    """One header as it is painted: where it is on the viewport, and whether it was kept at the top."""

    section: int
    place: QRect
    is_stuck: bool


def visible_headers(layout: GridLayout, top_px: int, height_px: int) -> Iterator[Header]:
    """Yield the headers on a viewport that shows the content from `top_px` on, the stuck one last, as it lies above."""
    if not layout.header_px or not layout.sections:
        return
    first, last = layout.section_at(top_px), layout.section_at(top_px + height_px)
    for section in range(first + 1, last + 1):
        yield Header(section, layout.header(section).translated(0, -top_px), is_stuck=False)
    room = layout.header(first).translated(0, -top_px)
    if room.top() < 0:
        next_top = int(layout.tops[first + 1]) - top_px
        room.moveTop(min(0, next_top - layout.header_px))
        yield Header(first, room, is_stuck=True)
    else:
        yield Header(first, room, is_stuck=False)


def header_at(layout: GridLayout, top_px: int, height_px: int, point: QPoint) -> int | None:
    """Return the section whose header is under a point of the viewport."""
    for header in reversed(list(visible_headers(layout, top_px, height_px))):
        if header.place.contains(point):
            return header.section
    return None


def paint_header(
    painter: QPainter, header: Header, width_px: int, texts: tuple[str, str], palette: QPalette, *, is_hovered: bool
) -> None:
    """Paint a title and a quiet count; where the mouse is, also the mark that selects all of the section."""
    place = header.place
    painter.save()
    if header.is_stuck:
        canvas = QColor(palette.color(QPalette.ColorRole.Base))
        canvas.setAlpha(_STUCK_ALPHA)
        painter.fillRect(QRect(0, place.top(), width_px, place.height()), canvas)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(0, place.bottom(), width_px, place.bottom())
    x = place.left() + 2
    if is_hovered:
        accent = palette.color(QPalette.ColorRole.Highlight)
        mark = QRectF(x, place.center().y() - _MARK_PX / 2 + 1, _MARK_PX, _MARK_PX)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark)
        paint_icon(painter, "tick", mark.adjusted(3, 3, -3, -3), accent)
        x += _MARK_PX + 8
    title, count = texts
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    plain = painter.font()
    align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    painter.setFont(bold)
    room = place.right() - x - painter.fontMetrics().horizontalAdvance(count) - 24
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideLeft, max(40, room))
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(QRect(x, place.top(), room, place.height()), align, shown)
    x += painter.fontMetrics().horizontalAdvance(shown) + 12
    painter.setFont(plain)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(QRect(x, place.top(), place.right() - x, place.height()), align, count)
    painter.restore()
