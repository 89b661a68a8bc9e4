"""Paints one picture as it lies in the view, and lets the pointer move, zoom and cut a box out of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photofinder.gui.box_editor import BoxEditor
from photofinder.gui.translation import tr
from photofinder.gui.view_frame import ViewFrame

BACKDROP = QColor("#0f0f0f")  # dark in both schemes: a photo is judged against a dark surround
_WHEEL_STEP = 1.2
_SHARP_ENOUGH = 1.05  # the smaller image serves until it would be enlarged by more than this
_BLOCKS_FROM = 4.0  # above 400 % the pixels themselves are looked at
_GRID_FROM = 8.0
_GRID = QColor(128, 128, 128, 90)
_PAN_STEP = 0.15  # of the view, for a key


class PictureCanvas(QWidget):
    """Shows images of one picture, the one that is sharp enough and smallest; lives on the GUI thread.

    Signals: `framed()` when the picture lies otherwise; `pointer_moved()`; `full_wanted()` when the zoom shows more
    than there are pixels. The box is the `box`'s business; `paint_over` paints what lies over the picture.
    """

    framed = Signal()
    pointer_moved = Signal()
    full_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = ViewFrame.fitted(QSizeF(1, 1), QSizeF(1, 1))
        self._is_size_known = False
        self._colour: QColor | None = None
        self._rough, self._screen, self._full, self._moving = QImage(), QImage(), QImage(), QImage()
        self._drag: Callable[[QPointF], None] | None = None
        self.box = BoxEditor(self)
        self.box.changed.connect(self.update)
        self.paint_over: Callable[[QPainter, QTransform], None] | None = None
        self.setObjectName("viewer_canvas")
        self.setAccessibleName(tr("Picture"))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What is shown.

    def begin(self, size: QSizeF, colour: int | None, turns: int) -> None:
        """Make room for another picture, whose upright size may not be known (empty)."""
        self._is_size_known = not size.isEmpty()
        self._colour = None if colour is None else QColor.fromRgb(colour)
        self._drop_images()
        self._fit_upright(size if self._is_size_known else QSizeF(1, 1), turns)

    def clear(self) -> None:
        """Show nothing."""
        self._colour = None
        self._drop_images()
        self.update()

    def show_rough(self, image: QImage) -> None:
        """Show a thumbnail until there is something better."""
        self._rough = image
        self._take_shape(image)

    def show_screen(self, image: QImage, *, is_full: bool = False) -> None:
        """Show a sharper image of the picture; its shape counts where none was known, or another one."""
        self._screen = image
        if is_full:
            self._full = image
        self._take_shape(image)
        self._ask_for_full()

    def show_full(self, image: QImage) -> None:
        """Show all pixels there are."""
        self._full = image
        self._take_shape(image)

    def show_frame(self, image: QImage) -> None:
        """Show a frame of a picture that moves, over its still image."""
        self._moving = image
        self.update()

    @property
    def image(self) -> QImage:
        """The image that is painted."""
        if not self._moving.isNull():
            return self._moving
        if self._screen.isNull():
            return self._rough
        return self._screen if self._full.isNull() or self._is_sharp(self._screen) else self._full

    def _is_sharp(self, image: QImage) -> bool:
        seen_px = self._upright_size().width() * self.frame.scale * self.devicePixelRatioF()
        return seen_px <= image.width() * _SHARP_ENOUGH

    def _ask_for_full(self) -> None:
        if self._full.isNull() and not self._screen.isNull() and not self._is_sharp(self._screen):
            self.full_wanted.emit()

    def _drop_images(self) -> None:
        self._rough = self._screen = self._full = self._moving = QImage()

    def _take_shape(self, image: QImage) -> None:
        size = QSizeF(image.size())
        if not self._is_size_known or not _has_shape(image, self._upright_size()):
            self._fit_upright(size, self.frame.turns)
        self.update()

    def _upright_size(self) -> QSizeF:
        picture = self.frame.picture
        return picture.transposed() if self.frame.turns % 2 else picture

    def _fit_upright(self, size: QSizeF, turns: int) -> None:
        seen = size.transposed() if turns % 2 else size
        self._set_frame(ViewFrame.fitted(seen, self._view(), self.devicePixelRatioF(), turns))

    # How it lies.

    def fit(self) -> None:
        """Show all of it."""
        self._set_frame(ViewFrame.fitted(self.frame.picture, self._view(), self.devicePixelRatioF(), self.frame.turns))

    def fill(self) -> None:
        """Leave no edge of the view empty."""
        self._set_frame(ViewFrame.filling(self.frame.picture, self._view(), self.frame.turns))

    def show_actual_size(self, at: QPointF | None = None) -> None:
        """Show a pixel of the picture on a pixel of the screen."""
        self._zoom_to(1.0 / self.devicePixelRatioF(), at)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor, about the middle or a point of the view."""
        self._zoom_to(self.frame.scale * factor, at)

    def zoom_steps(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom by as much as so many notches of the wheel."""
        self.zoom(_WHEEL_STEP**steps, at)

    def turn(self, by: int) -> None:
        """Turn the view by quarter turns clockwise."""
        self._set_frame(self.frame.turned(by, self.devicePixelRatioF()))

    def pan(self, across: int, down: int) -> None:
        """Look further to the right (1) or left (-1), further down (1) or up (-1)."""
        view = self.frame.view
        self._set_frame(
            self.frame.panned(QPointF(-across * view.width() * _PAN_STEP, -down * view.height() * _PAN_STEP))
        )

    @property
    def zoom_level(self) -> float:
        """Pixels of the screen for one of the picture."""
        return self.frame.scale * self.devicePixelRatioF()

    def _toggle_zoom(self, at: QPointF) -> None:
        if self.frame.is_fitted:
            self.show_actual_size(at)
        else:
            self.fit()

    def _zoom_to(self, scale: float, at: QPointF | None) -> None:
        point = at if at is not None else QPointF(self.frame.view.width() / 2, self.frame.view.height() / 2)
        self._set_frame(self.frame.zoomed(scale, point, self.devicePixelRatioF()))

    def _set_frame(self, frame: ViewFrame) -> None:
        self.frame = frame
        self.box.follow(frame.placing)
        self._ask_for_full()
        self.framed.emit()
        self.update()

    def _view(self) -> QSizeF:
        return QSizeF(max(1, self.width()), max(1, self.height()))

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), BACKDROP)
        image = self.image
        if not image.isNull():
            self._paint_image(painter, image)
        elif self._colour is not None:
            painter.fillRect(self.frame.target, self._colour)
        if self.paint_over is not None:
            self.paint_over(painter, self.frame.placing)
        self.box.paint(painter, self.frame.target)

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        target, turns = self.frame.target, self.frame.turns
        size = target.size().transposed() if turns % 2 else target.size()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.zoom_level < _BLOCKS_FROM)
        painter.save()
        painter.translate(target.center())
        painter.rotate(90 * turns)
        upright = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        painter.drawImage(upright, image, QRectF(image.rect()))
        painter.restore()
        if self.zoom_level >= _GRID_FROM and image.cacheKey() == self._full.cacheKey():
            self._paint_grid(painter)

    def _paint_grid(self, painter: QPainter) -> None:
        """Draw the edges of the pixels that are seen."""
        target, scale = self.frame.target, self.frame.scale
        seen = target.intersected(QRectF(self.rect()))
        painter.setPen(QPen(_GRID, 0))
        lines = []
        for number in range(
            int((seen.left() - target.left()) / scale), int((seen.right() - target.left()) / scale) + 2
        ):
            x = target.left() + number * scale
            lines.append(QLineF(x, seen.top(), x, seen.bottom()))
        for number in range(int((seen.top() - target.top()) / scale), int((seen.bottom() - target.top()) / scale) + 2):
            y = target.top() + number * scale
            lines.append(QLineF(seen.left(), y, seen.right(), y))
        painter.drawLines(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_frame(self.frame.resized(self._view(), self.devicePixelRatioF()))

    # The pointer.

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._take_gesture(event)
        return super().event(event)

    def _take_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(max(0.1, 1.0 + event.value()), event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._toggle_zoom(event.position())
        else:
            return False
        event.accept()
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()  # Alt makes a wheel turn sideways
        self.zoom_steps(turned / 120, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.box.open()
        if self.box.is_open:
            self._drag = self.box.begin_drag(event.position())
        else:
            self._drag = self._begin_pan(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _begin_pan(self, start: QPointF) -> Callable[[QPointF], None]:
        frame = self.frame
        return lambda at: self._set_frame(frame.panned(at - start))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer_moved.emit()
        if self._drag is not None:
            self._drag(event.position())
        self._choose_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drag is not None:
            self._drag = None
            self.box.end_drag()
            self._choose_cursor(event.position())

    def _choose_cursor(self, at: QPointF) -> None:
        if self.box.is_open:
            self.setCursor(self.box.cursor_at(at))
        elif self._drag is None:
            self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.box.is_open:
            self._toggle_zoom(event.position())


def _has_shape(image: QImage, size: QSizeF) -> bool:
    """Tell whether an image has the proportions of a size, to a rounded pixel or one in a hundred."""
    height = image.width() * size.height() / size.width()
    return abs(height - image.height()) <= max(1.5, image.height() / 100)
