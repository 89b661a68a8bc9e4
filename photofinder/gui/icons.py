"""The few icons of the window, drawn from strokes on a field of 16 x 16, and the button that shows nothing else."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

_SIDE = 16
_TURN = tuple(
    (8 + 5 * math.cos(math.radians(angle)), 9 + 5 * math.sin(math.radians(angle))) for angle in range(150, 361, 15)
)
_STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "close": (((4, 4), (12, 12)), ((12, 4), (4, 12))),
    "back": (((13, 8), (3, 8)), ((7, 4), (3, 8), (7, 12))),
    "previous": (((10, 3), (5, 8), (10, 13)),),
    "unfolded": (((3, 6), (8, 11), (13, 6)),),
    "side": (((1.5, 3), (14.5, 3), (14.5, 13), (1.5, 13), (1.5, 3)), ((6, 3), (6, 13))),
    "next": (((6, 3), (11, 8), (6, 13)),),
    "folder": (
        ((1.5, 4), (1.5, 13), (14.5, 13), (14.5, 5), (8, 5), (6.5, 3), (2.5, 3), (1.5, 4)),
        ((8, 7), (8, 11)),
        ((6, 9), (10, 9)),
    ),
    "picture": (
        ((1.5, 3), (14.5, 3), (14.5, 13), (1.5, 13), (1.5, 3)),
        ((1.5, 11), (5.5, 7.5), (9, 10.5), (11, 9), (14.5, 12)),
    ),
    "sort": (
        ((4.5, 3), (4.5, 13)),
        ((2, 10.5), (4.5, 13), (7, 10.5)),
        ((9, 4), (14.5, 4)),
        ((9, 8), (13, 8)),
        ((9, 12), (11.5, 12)),
    ),
    "flag": (((4, 14), (4, 2.5)), ((4, 3), (12.5, 3), (10, 6.2), (12.5, 9.5), (4, 9.5))),
    "offline": (((2, 2), (14, 14)), ((3, 6), (3, 12), (9, 12)), ((6, 3.5), (13, 3.5), (13, 10))),
    "plus": (((8, 2.5), (8, 13.5)), ((2.5, 8), (13.5, 8))),
    "minus": (((2.5, 8), (13.5, 8)),),
    "fit": (
        ((1.5, 3), (14.5, 3), (14.5, 13), (1.5, 13), (1.5, 3)),
        ((4.5, 6), (11.5, 6), (11.5, 10), (4.5, 10), (4.5, 6)),
    ),
    "actual": (
        ((2.8, 5.4), (4.5, 4), (4.5, 12)),
        ((8, 6.4), (8, 6.5)),
        ((8, 9.9), (8, 10)),
        ((10.8, 5.4), (12.5, 4), (12.5, 12)),
    ),
    "turn_right": (_TURN, ((10.6, 6.8), (13, 9.2), (15.4, 6.8))),
    "turn_left": (tuple((16 - x, y) for x, y in _TURN), ((5.4, 6.8), (3, 9.2), (0.6, 6.8))),
    "person": (((2.8, 13.6), (3.2, 11.6), (4.8, 10.2), (8, 9.9), (11.2, 10.2), (12.8, 11.6), (13.2, 13.6)),),
    "text": (((3, 5), (3, 3), (13, 3), (13, 5)), ((8, 3), (8, 13)), ((6, 13), (10, 13))),
    "info": (((8, 7.6), (8, 11.2)), ((8, 5), (8, 5.05))),
    "box": (
        ((1.5, 5), (1.5, 2.5), (4, 2.5)),
        ((12, 2.5), (14.5, 2.5), (14.5, 5)),
        ((14.5, 11), (14.5, 13.5), (12, 13.5)),
        ((4, 13.5), (1.5, 13.5), (1.5, 11)),
        ((9.4, 9.4), (11.2, 11.2)),
    ),
    "play": (((4.5, 3), (12.8, 8), (4.5, 13), (4.5, 3)),),
    "pause": (((5.2, 3.2), (5.2, 12.8)), ((10.8, 3.2), (10.8, 12.8))),
    "full_screen": (
        ((9.8, 6.2), (14, 2)),
        ((10, 2), (14, 2), (14, 6)),
        ((6.2, 9.8), (2, 14)),
        ((6, 14), (2, 14), (2, 10)),
    ),
    "stack": (
        ((1.5, 5.5), (10.5, 5.5), (10.5, 14.5), (1.5, 14.5), (1.5, 5.5)),
        ((5, 2), (14, 2), (14, 11)),
    ),
    "clock": (((8, 4.4), (8, 8), (10.6, 9.6)),),
    "question": (
        (
            (5.2, 5.6),
            (5.8, 3.9),
            (7.2, 3),
            (8.8, 3),
            (10.2, 3.9),
            (10.8, 5.4),
            (10.2, 6.9),
            (8.6, 8),
            (8, 9.2),
            (8, 10),
        ),
        ((8, 13), (8, 13.05)),
    ),
    "tick": (((3.5, 8.5), (6.8, 11.6), (12.5, 4.8)),),
}
_CIRCLES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "similar": ((7, 7, 4.6),),
    "picture": ((10.8, 6, 1.1),),
    "info": ((8, 8, 6.3),),
    "person": ((8, 5.2, 2.7),),
    "clock": ((8, 8, 6.3),),
    "box": ((7.6, 7.6, 2.5),),
}
_STROKES["similar"] = (((10.4, 10.4), (14.2, 14.2)),)


def paint_icon(painter: QPainter, name: str, field: QRectF, colour: QColor) -> None:
    """Paint an icon into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(field.topLeft())
    painter.scale(field.width() / _SIDE, field.height() / _SIDE)
    pen = QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points in _STROKES[name]:
        path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(*point)
        painter.drawPath(path)
    for x, y, radius in _CIRCLES.get(name, ()):
        painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.restore()


def make_icon(name: str, colour: QColor, side_px: int = _SIDE) -> QIcon:
    """Return an icon for a button, with a pixmap for single and for double resolution."""
    icon = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(side_px * ratio, side_px * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, name, QRectF(0, 0, side_px, side_px), colour)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class IconButton(QToolButton):
    """A flat button with an icon in the colour of text, which it keeps when the palette changes."""

    def __init__(self, icon: str, object_name: str, name: str, parent: QWidget, side_px: int = _SIDE) -> None:
        super().__init__(parent)
        self._icon, self._side_px = icon, side_px
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setProperty("shape", "icon")
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._draw()

    def _draw(self) -> None:
        self.setIcon(make_icon(self._icon, self.palette().text().color(), self._side_px))
