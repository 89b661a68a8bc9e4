"""A picture with the region outlined that it shares with another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from photofinder.gui.query_preview import Preview

_REGION = QColor("#ffb020")
_DIMMED = QColor(0, 0, 0, 110)

Corners = Sequence[Sequence[float]]


class RegionPicture(QWidget):
    """A picture as large as fits, with a region outlined and everything else dimmed."""

    def __init__(self, object_name: str, name: str, side_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self._image = QImage()
        self._title = ""
        self._turns = 0
        self._region: Corners = ()
        self.setObjectName(object_name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._side_px, self._side_px)

    @property
    def has_picture(self) -> bool:
        """Whether the picture is there already."""
        return not self._image.isNull()

    def clear(self) -> None:
        """Forget the picture and the region, because others are on their way."""
        self._image, self._region = QImage(), ()
        self.update()

    def outline(self, region: Corners) -> None:
        """Outline a region, corners in fractions of the picture as its file has it; nothing where there are none."""
        self._region = region
        self.update()

    def show_preview(self, preview: Preview) -> None:
        """Show a picture."""
        self._image, self._title, self._turns = preview.image, preview.name, preview.turns
        self.setAccessibleDescription(preview.name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(0, 0, 0, -24)
        painter.fillRect(room, self.palette().color(QPalette.ColorRole.AlternateBase))
        if not self._image.isNull():
            size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                room.center().x() - size.width() / 2, room.center().y() - size.height() / 2, size.width(), size.height()
            )
            painter.drawImage(place, self._image, QRectF(self._image.rect()))
            self._paint_region(painter, place)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        below = QRectF(0, self.height() - 22, self.width(), 22)
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), title)

    def _paint_region(self, painter: QPainter, place: QRectF) -> None:
        if not self._region:
            return
        corners = QPolygonF(
            [
                QPointF(place.left() + x * place.width(), place.top() + y * place.height())
                for x, y in turn_corners(self._region, self._turns)
            ]
        )
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(place)
        inside.addPolygon(corners)
        inside.closeSubpath()
        painter.setClipRect(place)
        painter.fillPath(outside.subtracted(inside), _DIMMED)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(0, 0, 0, 120), 5), QPen(_REGION, 2.5)):
            painter.setPen(pen)
            painter.drawPolygon(corners)
        painter.setClipping(False)


def turn_corners(corners: Corners, turns: int) -> Corners:
    """Return corners, in fractions, of a picture that is turned by quarter turns clockwise."""
    for _ in range(turns % 4):
        corners = [(1 - y, x) for x, y in corners]
    return corners
