"""The canvases of the compare view: one picture among others, and two laid on each other; both with a loupe."""

from __future__ import annotations

import enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from photofinder.gui.compare_places import follow, make_transform, to_fractions
from photofinder.gui.picture_canvas import BACKDROP, PictureCanvas
from photofinder.gui.view_frame import Fit, ViewFrame

LOUPE_PX = 190
_LOUPE_TIMES = 3.0
_RING = (QPen(QColor(0, 0, 0, 170), 4), QPen(QColor(255, 255, 255, 230), 2))
_HANDLE_PX, _REACH_PX = 26, 14
_LEAST_SLIDE, _MOST_SLIDE = 0.0, 1.0


class CompareCanvas(PictureCanvas):
    """A picture that is looked at beside others; no box can be drawn in it.

    Signals: `pointed(QPointF)` with the place under the pointer, in fractions; `pointed_away()`.
    """

    pointed = Signal(QPointF)
    pointed_away = Signal()

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._loupe: ViewFrame | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setMinimumSize(120, 90)

    def lie(self, frame: ViewFrame) -> None:
        """Lie as another picture does; nothing is announced."""
        self.frame = frame
        self._ask_for_full()
        self.update()

    def follow(self, leader: CompareCanvas, leads: QTransform) -> None:
        """Show what another canvas shows; `leads` takes fractions of its picture to those of this one."""
        self.lie(follow(leader.frame, leads, self.frame.picture, self._view(), self.devicePixelRatioF()))

    # The loupe.

    def put_loupe(self, at: QPointF | None) -> None:
        """Enlarge what is around a place, in fractions, or nothing."""
        self._loupe = None
        if at is not None:
            picture = self.frame.picture
            scale = max(self.frame.scale * _LOUPE_TIMES, 1.0 / self.devicePixelRatioF())
            centre = QPointF(at.x() * picture.width(), at.y() * picture.height())
            self._loupe = ViewFrame(picture, QSizeF(LOUPE_PX, LOUPE_PX), scale, centre, Fit.FREE)
            self.full_wanted.emit()
        self.update()

    def follow_loupe(self, leader: CompareCanvas, leads: QTransform) -> None:
        """Enlarge what the loupe of another canvas does."""
        loupe = leader._loupe
        self._loupe = None if loupe is None else follow(loupe, leads, self.frame.picture, QSizeF(LOUPE_PX, LOUPE_PX))
        if loupe is not None:
            self.full_wanted.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._loupe is not None and not self.image.isNull():
            painter = QPainter(self)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            self._paint_loupe(painter, self._loupe)

    def _paint_loupe(self, painter: QPainter, loupe: ViewFrame) -> None:
        place = self.frame.placing.map(to_fractions(loupe.centre, loupe.picture))
        glass = QRectF(place.x() - LOUPE_PX / 2, place.y() - LOUPE_PX / 2, LOUPE_PX, LOUPE_PX)
        ring = QPainterPath()
        ring.addEllipse(glass)
        painter.save()
        painter.setClipPath(ring)
        painter.fillRect(glass, BACKDROP)
        painter.translate(glass.topLeft())
        self._paint_enlarged(painter, loupe)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in _RING:
            painter.setPen(pen)
            painter.drawEllipse(glass)

    def _paint_enlarged(self, painter: QPainter, loupe: ViewFrame) -> None:
        image = self.sharpest
        painter.drawImage(loupe.target, image, QRectF(image.rect()))

    @property
    def sharpest(self) -> QImage:
        """The image with most pixels that there is."""
        return next((image for image in (self._full, self._screen, self._rough) if not image.isNull()), QImage())

    # The pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag = self._begin_pan(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            QWidget.mousePressEvent(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed.emit(self.place_at(event.position()))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_away.emit()

    def place_at(self, at: QPointF) -> QPointF:
        """Return which place of the picture, in fractions, is seen at a point of the view."""
        inverse, _ = self.frame.placing.inverted()
        return inverse.map(at)


class Blend(enum.Enum):
    """How two pictures that lie on each other are seen."""

    FLICKER = enum.auto()
    SLIDER = enum.auto()
    DIFFERENCE = enum.auto()


class BlendCanvas(CompareCanvas):
    """Shows the keeper, and another picture laid on it by the transform that was found.

    Flickering, one of the two is seen; with the slider, the keeper left of a line and the other one right of it; else
    a picture of where they differ, as soon as there is one. Signal: `slid(float)`, where the line is.
    """

    slid = Signal(float)

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(name, words, parent)
        self.blend = Blend.SLIDER
        self.is_other_seen = False
        self.slide = 0.5
        self._other = QImage()
        self._transform = QTransform()
        self._difference = QImage()
        self._is_sliding = False

    def lay_on(self, transform: tuple[float, ...]) -> None:
        """Expect another picture that lies so on the keeper."""
        self._transform = make_transform(transform)
        self._other = self._difference = QImage()
        self.update()

    def show_other(self, image: QImage) -> None:
        """Show an image of the other picture."""
        self._other = image
        self.update()

    def show_difference(self, image: QImage) -> None:
        """Show where the two differ."""
        self._difference = image
        self.update()

    def set_blend(self, blend: Blend) -> None:
        """Show the two in another way."""
        self.blend, self.is_other_seen = blend, False
        self.update()

    def see(self, *, is_other: bool) -> None:
        """Let one of the two be seen while they flicker."""
        self.is_other_seen = is_other
        self.update()

    def slide_to(self, slide: float) -> None:
        """Move the line between the two, to a fraction of the view."""
        self.slide = min(max(slide, _LEAST_SLIDE), _MOST_SLIDE)
        self.update()
        self.slid.emit(self.slide)

    # Painting.

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        if self.blend is Blend.DIFFERENCE and not self._difference.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.frame.target, self._difference, QRectF(self._difference.rect()))
            return
        if self.blend is Blend.FLICKER and self.is_other_seen:
            self._paint_other(painter, self.frame.placing)
            return
        super()._paint_image(painter, image)
        if self.blend is Blend.SLIDER:
            self._paint_right_half(painter)

    def _paint_other(self, painter: QPainter, placing: QTransform) -> None:
        if self._other.isNull():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fractions = QTransform.fromScale(1 / self._other.width(), 1 / self._other.height())
        painter.setTransform(fractions * self._transform * placing, combine=True)
        painter.drawImage(0, 0, self._other)
        painter.restore()

    def _paint_right_half(self, painter: QPainter) -> None:
        x = self.slide * self.width()
        right = QRectF(x, 0, self.width() - x, self.height())
        painter.save()
        painter.setClipRect(right)
        painter.fillRect(right, BACKDROP)
        self._paint_other(painter, self.frame.placing)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for pen in _RING:
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setBrush(QColor(20, 20, 20, 220))
        painter.drawEllipse(QPointF(x, middle), _HANDLE_PX / 2, _HANDLE_PX / 2)
        for side in (-1, 1):
            tip = QPointF(x + side * 8, middle)
            painter.drawLine(tip, tip + QPointF(-side * 4, -4))
            painter.drawLine(tip, tip + QPointF(-side * 4, 4))

    def _paint_enlarged(self, painter: QPainter, loupe: ViewFrame) -> None:
        place = self.frame.placing.map(to_fractions(loupe.centre, loupe.picture))
        is_right = self.blend is Blend.SLIDER and place.x() > self.slide * self.width()
        if is_right or (self.blend is Blend.FLICKER and self.is_other_seen):
            self._paint_other(painter, loupe.placing)
        elif self.blend is Blend.DIFFERENCE and not self._difference.isNull():
            painter.drawImage(loupe.target, self._difference, QRectF(self._difference.rect()))
        else:
            super()._paint_enlarged(painter, loupe)

    # The pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_near = abs(event.position().x() - self.slide * self.width()) <= _REACH_PX
        self._is_sliding = self.blend is Blend.SLIDER and is_near and event.button() is Qt.MouseButton.LeftButton
        if not self._is_sliding:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_sliding:
            self.slide_to(event.position().x() / max(1, self.width()))
        else:
            super().mouseMoveEvent(event)
            is_near = abs(event.position().x() - self.slide * self.width()) <= _REACH_PX
            if self.blend is Blend.SLIDER and is_near and self._drag is None:
                self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_sliding = False
        super().mouseReleaseEvent(event)
