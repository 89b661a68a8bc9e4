"""A line of text in which some words are marked, as with a pen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette

_BEFORE_SHARE = 0.35  # of the room, for what stands before the first marked word
_CORNER_PX = 3.0
_ALPHA = 70
_ELLIPSIS = "…"


class MarkedText(NamedTuple):
    """Text, and from where to where in it the marked words are."""

    text: str
    places: tuple[tuple[int, int], ...] = ()


def fit(marked: MarkedText, metrics: QFontMetrics, room_px: float) -> MarkedText:
    """Return a text on one line, cut so that there is room for it and its first marked word is in sight."""
    text = marked.text.replace("\n", " ")
    start, head = 0, ""
    if marked.places and metrics.horizontalAdvance(text) > room_px:
        first = marked.places[0][0]
        while start < first and metrics.horizontalAdvance(text[start:first]) > room_px * _BEFORE_SHARE:
            start += 1
        start = text.find(" ", start, first) + 1 or start  # whole words, where there is one
        head = _ELLIPSIS if start else ""
    shown = metrics.elidedText(head + text[start:], Qt.TextElideMode.ElideRight, int(room_px))
    shift = len(head) - start
    moved = ((max(begin + shift, 0), min(end + shift, len(shown))) for begin, end in marked.places)
    return MarkedText(shown, tuple((begin, end) for begin, end in moved if begin < end))


def paint_marked(painter: QPainter, room: QRectF, marked: MarkedText, palette: QPalette) -> None:
    """Paint a text on one line, with the painter's font and pen."""
    metrics = painter.fontMetrics()
    shown = fit(marked, metrics, room.width())
    ground = QColor(palette.color(QPalette.ColorRole.Highlight))
    ground.setAlpha(_ALPHA)
    pen = painter.pen()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    height = metrics.height()
    for begin, end in shown.places:
        left = room.left() + metrics.horizontalAdvance(shown.text[:begin])
        width = metrics.horizontalAdvance(shown.text[begin:end])
        place = QRectF(left - 1.5, room.center().y() - height / 2, width + 3, height)
        painter.drawRoundedRect(place, _CORNER_PX, _CORNER_PX)
    painter.setPen(pen)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown.text)
