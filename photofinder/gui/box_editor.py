"""The box on the picture in the viewer: what it looks like, and what the pointer and the keys do to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from photofinder.gui.box_selection import (
    HANDLES,
    MIDDLE_BOX,
    Handle,
    contains,
    draw_box,
    handle_point,
    move_box,
    resize_box,
)
from photofinder.records import Box

_REACH_PX = 9  # so near to a handle a press takes hold of it
_HANDLE_PX = 9
_LEAST_PX = 6  # a smaller box was a click
_SHADE = QColor(0, 0, 0, 140)
_DARK = QColor(0, 0, 0, 170)

Drag = Callable[[QPointF], None]


class BoxEditor(QObject):
    """Holds one box in fractions of the upright picture, or none yet; lives on the GUI thread.

    Signals: `changed()` when it is opened, closed, or the box is another; `settled()` when a box was drawn or moved
    and the pointer has let go.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.box: Box | None = None
        self._placing = QTransform()
        self._is_dragged = False

    @property
    def is_dragged(self) -> bool:
        """Whether the pointer holds it."""
        return self._is_dragged

    def open(self) -> None:
        """Let a box be drawn."""
        if not self.is_open:
            self.is_open = True
            self.changed.emit()

    def close(self) -> None:
        """Forget the box."""
        if self.is_open:
            self.is_open, self.box, self._is_dragged = False, None, False
            self.changed.emit()

    def follow(self, placing: QTransform) -> None:
        """Take another way from fractions of the picture to the view; the box stays on what it was drawn on."""
        self._placing = placing
        if self.is_open:
            self.changed.emit()

    # What is done to it.

    def begin_drag(self, start: QPointF) -> Drag:
        """Take hold of a handle or of the box, or begin a new one; return what follows the pointer."""
        self._is_dragged = True
        box, handle, origin = self.box, self._handle_at(start), self._fraction(start)
        if box is not None and handle is not None:
            return lambda at: self._set(resize_box(box, handle, *self._way(start, at)))
        if box is not None and contains(box, origin):
            return lambda at: self._set(move_box(box, *self._way(start, at)))
        return lambda at: self._draw(start, at)

    def end_drag(self) -> None:
        """Let go."""
        if self._is_dragged:
            self._is_dragged = False
            self.changed.emit()
            if self.box is not None:
                self.settled.emit()

    def nudge(self, across_px: float, down_px: float) -> None:
        """Move the box by pixels of the screen; where there is none, put one into the middle."""
        if self.box is None:
            self._set(MIDDLE_BOX)
        else:
            self._set(move_box(self.box, *self._way(QPointF(), QPointF(across_px, down_px))))

    def grow(self, across_px: float, down_px: float) -> None:
        """Make the box wider and higher by pixels of the screen, where it is seen at the right and the bottom."""
        if self.box is None:
            self._set(MIDDLE_BOX)
            return
        seen = self._seen(self.box)
        right, bottom = seen.right() + across_px, seen.bottom() + down_px
        if right - seen.left() >= _LEAST_PX and bottom - seen.top() >= _LEAST_PX:
            self._set(draw_box(self._fraction(seen.topLeft()), self._fraction(QPointF(right, bottom))))

    def _draw(self, start: QPointF, at: QPointF) -> None:
        is_click = max(abs(at.x() - start.x()), abs(at.y() - start.y())) < _LEAST_PX
        box = draw_box(self._fraction(start), self._fraction(at))
        if not is_click and box.width and box.height:
            self._set(box)

    def _set(self, box: Box) -> None:
        if box.width and box.height:
            self.box = box
            self.changed.emit()

    # Between the view and the picture.

    @property
    def seen(self) -> QRectF:
        """Where the box is seen; empty where there is none."""
        return self._seen(self.box) if self.box is not None else QRectF()

    def _seen(self, box: Box) -> QRectF:
        return self._placing.mapRect(QRectF(box.x, box.y, box.width, box.height))

    def _fraction(self, at: QPointF) -> tuple[float, float]:
        back, _ = self._placing.inverted()
        point = back.map(at)
        return point.x(), point.y()

    def _way(self, start: QPointF, end: QPointF) -> tuple[float, float]:
        (x, y), (end_x, end_y) = self._fraction(start), self._fraction(end)
        return end_x - x, end_y - y

    def _place(self, box: Box, handle: Handle) -> QPointF:
        return self._placing.map(QPointF(*handle_point(box, handle)))

    def _handle_at(self, at: QPointF) -> Handle | None:
        box = self.box
        if box is None:
            return None
        nearest = min(HANDLES, key=lambda handle: (self._place(box, handle) - at).manhattanLength())
        way = self._place(box, nearest) - at
        return nearest if max(abs(way.x()), abs(way.y())) <= _REACH_PX else None

    def cursor_at(self, at: QPointF) -> Qt.CursorShape:
        """Return the pointer that says what a press would do."""
        handle = self._handle_at(at)
        if self.box is not None and handle is not None:
            return self._cursor_of(handle)
        if self.box is not None and contains(self.box, self._fraction(at)):
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.CrossCursor

    def _cursor_of(self, handle: Handle) -> Qt.CursorShape:
        outwards = self._placing.map(QPointF(handle.across, handle.down)) - self._placing.map(QPointF())
        if abs(outwards.x()) < 1:
            return Qt.CursorShape.SizeVerCursor
        if abs(outwards.y()) < 1:
            return Qt.CursorShape.SizeHorCursor
        is_falling = (outwards.x() > 0) == (outwards.y() > 0)
        return Qt.CursorShape.SizeFDiagCursor if is_falling else Qt.CursorShape.SizeBDiagCursor

    # Painting.

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Shade the picture outside of the box, and draw its edge and handles."""
        if self.box is None:
            return
        seen = self.seen
        outside = QPainterPath()
        outside.addRect(target)
        outside.addRect(seen)  # the second rectangle makes a hole
        painter.fillPath(outside, _SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_DARK, 3), (QColor("white"), 1.4)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(seen)
        self._paint_handles(painter, self.box)

    def _paint_handles(self, painter: QPainter, box: Box) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_DARK, 1))
        painter.setBrush(QColor("white"))
        for handle in HANDLES:
            square = QRectF(0, 0, _HANDLE_PX, _HANDLE_PX)
            square.moveCenter(self._place(box, handle))
            painter.drawRoundedRect(square, 2, 2)
