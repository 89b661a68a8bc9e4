"""How many results are how similar, and the line below which they are not shown; it can be dragged."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from photofinder.gui.translation import show_percent, tr
from photofinder.records import Vectors

_BARS = 50
_HEIGHT_PX = 50
_FOOT_PX = 4
_WORDS_PX = 15  # above the bars
_MARGIN_PX = 16
_GRIP_PX = 5.0


class SimilarityHistogram(QWidget):
    """Bars from 0 to 100 % and a cut line. Signal: `cut_moved(float)` while the user moves the line."""

    cut_moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = np.zeros(_BARS, dtype=np.int64)
        self.cut = 0.0
        self._is_hovered = False
        self.setObjectName("similar_histogram")
        self.setAccessibleName(tr("Similarity below which photos are not shown"))
        self.setToolTip(tr("Drag the line to show more or fewer photos"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT_PX)

    def show_similarities(self, similarities: Vectors, cut: float) -> None:
        """Show how the similarities of all results are spread, and where they are cut."""
        self._counts, _edges = np.histogram(similarities, bins=_BARS, range=(0, 1))
        self._move_cut(cut)

    def _move_cut(self, cut: float) -> None:
        self.cut = min(max(cut, 0.0), 1.0)
        self.setAccessibleDescription(show_percent(self.cut))
        self.update()

    def _choose(self, cut: float) -> None:
        self._move_cut(cut)
        self.cut_moved.emit(self.cut)

    def _x(self, similarity: float) -> float:
        return _MARGIN_PX + similarity * (self.width() - 2 * _MARGIN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        left_out = palette.color(QPalette.ColorRole.Mid)
        foot, most = self.height() - _FOOT_PX, max(1, int(self._counts.max()))
        painter.setPen(Qt.PenStyle.NoPen)
        for number, count in enumerate(self._counts.tolist()):
            if not count:
                continue
            height = max(
                2.0, (foot - _WORDS_PX) * (count / most) ** 0.5
            )  # the root, so that a few stay visible beside many
            left, right = self._x(number / _BARS), self._x((number + 1) / _BARS)
            painter.setBrush(accent if (number + 0.5) / _BARS >= self.cut else left_out)
            painter.drawRoundedRect(QRectF(left + 0.5, foot - height, right - left - 1, height), 1, 1)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(QPointF(_MARGIN_PX, foot), QPointF(self.width() - _MARGIN_PX, foot))
        ink = QColor(palette.color(QPalette.ColorRole.Text))
        x = self._x(self.cut)
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(QPointF(x, 4), QPointF(x, foot))
        painter.setBrush(accent if self._is_hovered or self.hasFocus() else ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, 6), _GRIP_PX, _GRIP_PX)
        self._paint_words(painter, x, palette)

    def _paint_words(self, painter: QPainter, x: float, palette: QPalette) -> None:
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        words = tr("from {similarity}").format(similarity=show_percent(self.cut))
        width = painter.fontMetrics().horizontalAdvance(words)
        is_left = x + width + 14 > self.width() - _MARGIN_PX
        painter.drawText(QPointF(x - width - 9 if is_left else x + 9, 11), words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        self._choose((event.position().x() - _MARGIN_PX) / max(1, self.width() - 2 * _MARGIN_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -0.01, Qt.Key.Key_Right: 0.01, Qt.Key.Key_PageDown: -0.1, Qt.Key.Key_PageUp: 0.1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self.cut + step)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_hovered = False
        self.update()
