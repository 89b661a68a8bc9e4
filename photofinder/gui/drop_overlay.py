"""What the window shows while something is dragged over it: where it would land, and what would happen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from photofinder.gui.translation import later, tr

_TEXT = later("Drop a picture to find photos like it, or a folder to add it")


class DropOverlay(QWidget):
    """Lies over the window, lets every event through, and is shown only during a drag."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_overlay")
        self.setAccessibleName(tr(_TEXT))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas, accent = self.palette().base().color(), self.palette().highlight().color()
        painter.fillRect(self.rect(), QColor(canvas.red(), canvas.green(), canvas.blue(), 190))
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 24))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(18, 18, -18, -18), 14, 14)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        painter.setFont(font)
        room = QRectF(painter.fontMetrics().boundingRect(tr(_TEXT))).adjusted(-22, -14, 22, 14)
        room.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().light())
        painter.drawRoundedRect(room, 10, 10)
        painter.setPen(self.palette().text().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr(_TEXT))
