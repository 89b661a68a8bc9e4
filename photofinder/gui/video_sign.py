"""What lies over the frame of a video in the viewer: a play sign, how long it runs, and a way to see it play."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from photofinder.gui.photo_words import describe_length
from photofinder.gui.translation import later, show_keys, tr
from photofinder.records import Photo

_DISC_PX = 72
_PLATE_PX = 30
_GAP_PX = 10
_PLATE = QColor(12, 12, 12, 190)
_PLATE_HOVERED = QColor(12, 12, 12, 235)
_INK = QColor("#f2f2f2")
WORDS = later("Play in other program")


class VideoSign(QAbstractButton):
    """A button in the middle of the picture; to be seen while a video is shown. Lives on the GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("viewer_play_video")
        self.setAccessibleName(tr(WORDS))
        self.setToolTip(f"{tr(WORDS)} ({show_keys('Ctrl+Return')})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def show_photo(self, photo: Photo | None, *, is_wanted: bool = True) -> None:
        """Be about another photo; be hidden where it is no video, or nothing may lie over it now."""
        is_video = photo is not None and photo.is_video
        if photo is not None and is_video:
            length = describe_length(photo.duration_ms)
            self.setText(f"{length}  ·  {tr(WORDS)}" if length else tr(WORDS))
            self.setAccessibleDescription(tr("Video of {length}").format(length=length) if length else tr("Video"))
        self.setVisible(is_video and is_wanted)

    def place(self, room: QRect) -> None:
        """Lie in the middle of a picture's room."""
        size = self.sizeHint()
        self.setGeometry(QRect(room.center() - QRect(0, 0, size.width(), size.height()).center(), size))
        self.raise_()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 32, _DISC_PX + _GAP_PX + _PLATE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE_HOVERED if self.underMouse() or self.isDown() else _PLATE)
        disc = QRectF((self.width() - _DISC_PX) / 2, 0, _DISC_PX, _DISC_PX)
        painter.drawEllipse(disc)
        plate = QRectF(0, self.height() - _PLATE_PX, self.width(), _PLATE_PX)
        painter.drawRoundedRect(plate, _PLATE_PX / 2, _PLATE_PX / 2)
        painter.setBrush(_INK)
        middle, side = disc.center(), _DISC_PX / 5
        tip, foot = QPointF(middle.x() + 1.25 * side, middle.y()), middle.x() - 0.75 * side
        painter.drawPolygon(
            QPolygonF([tip, QPointF(foot, middle.y() - 1.2 * side), QPointF(foot, middle.y() + 1.2 * side)])
        )
        painter.setPen(_INK)
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), self.text())
