"""The scroll bar of the photos: it shows where the years lie, goes to the place that is pressed, and names it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QScrollBar, QWidget

from photofinder.gui.translation import tr

_WIDTH_PX, _BARE_WIDTH_PX = 60, 14
_LABEL_PX = 22  # from one label to the next, at least
_DOT_PX = 7  # from one dot to the next, at least
_THUMB_PX = 6
_LEAST_THUMB_PX = 36


def choose_labels(tops_px: Sequence[int]) -> frozenset[int]:
    """Return the numbers of the labels that have room, for their heights in the bar and, last, where the bar ends.

    Those whose own stretch of the bar has room for them go first: a photo of a wrong year does not hide a full one.
    """
    stretches_px = [after - before for before, after in itertools.pairwise(tops_px)]
    written: list[int] = []
    for number in sorted(range(len(stretches_px)), key=lambda number: stretches_px[number] < _LABEL_PX):
        if all(abs(tops_px[number] - tops_px[other]) >= _LABEL_PX for other in written):
            written.append(number)
    return frozenset(written)


class TimeScrubber(QScrollBar):
    """A vertical scroll bar with labels beside it; `words_at` says what lies at a place in the content."""

    def __init__(self, words_at: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._words_at = words_at
        self._labels: Sequence[tuple[int, str]] = ()
        self._ground_pixmap = QPixmap()
        self._ground_key: tuple[object, ...] = ()
        self._is_hovered = False
        self._grab_px: int | None = None
        self._bubble = QLabel(parent)
        self._bubble.setObjectName("scrubber_bubble")
        self._bubble.setAccessibleName(tr("Place in time"))
        self._bubble.setProperty("part", "bubble")
        self._bubble.setTextFormat(Qt.TextFormat.PlainText)
        self._bubble.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bubble.hide()
        self.setMouseTracking(True)

    def set_labels(self, labels: Sequence[tuple[int, str]]) -> None:
        """Show words at places of the content, in pixels from its top; the bar is as wide as they need."""
        had = bool(self._labels)
        self._labels, self._ground_key = labels, ()
        if bool(labels) != had:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX if self._labels else _BARE_WIDTH_PX, 100)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def thumb(self) -> QRect:
        """Return where the handle lies."""
        height, span = self.height(), self.maximum() + self.pageStep()
        length = max(_LEAST_THUMB_PX, height * self.pageStep() // max(1, span))
        top = (height - length) * self.value() // max(1, self.maximum())
        return QRect(self.width() - _THUMB_PX - 4, top, _THUMB_PX, length)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.drawPixmap(0, 0, self._ground(palette))
        if self.maximum() <= 0:
            return
        ink = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        ink.setAlpha(255 if self._is_hovered or self._grab_px is not None else 130)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(self.thumb()), _THUMB_PX / 2, _THUMB_PX / 2)

    def _ground(self, palette: QPalette) -> QPixmap:
        """Return what lies under the handle, painted once: every step of scrolling paints the bar, 2 ms without it."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, self.maximum(), palette.cacheKey())
        if key != self._ground_key:
            self._ground_key = key
            self._ground_pixmap = QPixmap(self.size() * ratio)
            self._ground_pixmap.setDevicePixelRatio(ratio)
            self._ground_pixmap.fill(palette.color(QPalette.ColorRole.Base))
            if self.maximum() > 0:
                painter = QPainter(self._ground_pixmap)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setFont(self.font())
                self._paint_labels(painter, palette)
                painter.end()
        return self._ground_pixmap

    def _paint_labels(self, painter: QPainter, palette: QPalette) -> None:
        """Paint the labels that have room, and dots for those between them."""
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        tops_px = [min(self.bar_px(place), self.height() - _LABEL_PX) for place, _words in self._labels]
        written, free_from = choose_labels([*tops_px, self.height()]), 0
        for number, (y, (_place, words)) in enumerate(zip(tops_px, self._labels, strict=True)):
            if number in written:
                painter.setPen(quiet)
                room = QRect(0, y, self.width() - _THUMB_PX - 9, _LABEL_PX)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
                free_from = y + _LABEL_PX - _DOT_PX
            elif y >= free_from:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(quiet)
                painter.drawEllipse(QRectF(self.width() - _THUMB_PX - 14, y, 3, 3))
                free_from = y + _DOT_PX

    def bar_px(self, place: int) -> int:
        """Return the height of the bar that goes to a place of the content."""
        return int(min(place, self.maximum()) * self.height() / max(1, self.maximum()))

    def place_at(self, y_px: int) -> int:
        """Return the place of the content that a press at a height of the bar goes to."""
        return min(max(y_px, 0), self.height()) * self.maximum() // max(1, self.height())

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.maximum() <= 0:
            return
        y, thumb = round(event.position().y()), self.thumb()
        is_on_thumb = thumb.top() <= y <= thumb.bottom() and event.position().x() >= thumb.left() - 4
        self._grab_px = y - thumb.top() if is_on_thumb else None
        self.setSliderDown(True)
        self._follow(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        y = round(event.position().y())
        if self.isSliderDown():
            self._follow(y)
        else:
            self._show_bubble(y, self.place_at(y))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grab_px = None
            self.setSliderDown(False)
            self.update()

    def _follow(self, y: int) -> None:
        if self._grab_px is None:
            place = self.place_at(y)
        else:
            place = (y - self._grab_px) * self.maximum() // max(1, self.height() - self.thumb().height())
        self.setValue(place)
        self._show_bubble(y, self.value())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_hovered = False
        self._bubble.hide()
        self.update()

    def _show_bubble(self, y: int, place: int) -> None:
        words, over = self._words_at(place), self._bubble.parentWidget()
        if not words or over is None or self.maximum() <= 0:
            self._bubble.hide()
            return
        self._bubble.setText(words)
        self._bubble.adjustSize()
        corner = self.mapTo(over, QPoint(-self._bubble.width() - 4, y - self._bubble.height() // 2))
        corner.setY(min(max(corner.y(), 4), over.height() - self._bubble.height() - 4))
        self._bubble.move(corner)
        self._bubble.show()
        self._bubble.raise_()
