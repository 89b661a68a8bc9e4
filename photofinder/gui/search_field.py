"""The field in which a search is typed, which marks the part of it that cannot be understood."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from photofinder.gui.icons import paint_icon
from photofinder.gui.theme import FAULT
from photofinder.gui.translation import tr

_ICON_PX = 14
_ICON_ROOM_PX = 28
_WAVE_PX = 2.0
_LEAST_WAVE_PX = 8.0  # where something is missing at the end there are no letters to go under


class SearchField(QLineEdit):
    """Places are counted in characters, where Qt counts an emoji twice.

    Signals: `entered()` when the user comes to it by the mouse or by a key of its own; `focus_lost()`.
    """

    entered = Signal()
    focus_lost = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fault: tuple[int, int] | None = None
        self.setObjectName("search_field")
        self.setAccessibleName(tr("Search"))
        self.setPlaceholderText(tr("Search: words, text in pictures, tag: date: rating: …"))
        self.setClearButtonEnabled(True)
        self.setTextMargins(_ICON_ROOM_PX - 8, 0, 0, 0)

    @property
    def cursor_place(self) -> int:
        """Before which character the cursor stands."""
        return len(self.text().encode("utf-16-le", "surrogatepass")[: 2 * self.cursorPosition()].decode(
            "utf-16-le", "replace"
        ))  # fmt: skip

    @property
    def is_in_use(self) -> bool:
        """Whether it has the keys of its window, be that active or not."""
        return self.window().focusWidget() is self

    def put_text(self, text: str, place: int | None = None) -> None:
        """Have another text, with the cursor before one of its characters or at the end."""
        self.setText(text)
        self.setCursorPosition(_units(text if place is None else text[:place]))
        self.mark_fault(None)

    def mark_fault(self, places: tuple[int, int] | None) -> None:
        """Underline what stands between two places, or nothing."""
        self._fault = places
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        paint_icon(painter, "similar", QRectF(9, (self.height() - _ICON_PX) / 2, _ICON_PX, _ICON_PX), quiet)
        if self._fault is not None:
            self._paint_wave(painter, *self._fault)

    def _paint_wave(self, painter: QPainter, start: int, stop: int) -> None:
        """Paint a wave under some letters, which lie where they do as seen from the cursor."""
        metrics, text = self.fontMetrics(), self.text()
        place = self.cursorRect()
        origin = place.center().x() - metrics.horizontalAdvance(text[: self.cursor_place])
        left = origin + metrics.horizontalAdvance(text[:start])
        right = max(origin + metrics.horizontalAdvance(text[:stop]), left + _LEAST_WAVE_PX)
        foot = place.center().y() + metrics.height() / 2 - 1
        room = self.contentsRect().adjusted(_ICON_ROOM_PX, 0, -_ICON_ROOM_PX, 0)
        painter.setClipRect(room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(FAULT, 1.4))
        count = int((right - left) / _WAVE_PX) + 1
        painter.drawPolyline(
            QPolygonF([QPointF(left + number * _WAVE_PX, foot + _WAVE_PX * (number % 2)) for number in range(count)])
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.ShortcutFocusReason:
            self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focus_lost.emit()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
