"""Where it is shown why a photo was found: a card over the window for the keyboard, a small one for the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_words import describe_photo
from photofinder.gui.translation import tr
from photofinder.gui.why_view import Explanations, WhyView
from photofinder.records import SimilarResult

_SIDE_PX = 420
_SMALL_PX = 190
_GAP_PX = 8
_AWAY = (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.Hide, QEvent.Type.Resize)


class WhyCard(QDialog):
    """Shown over the window until Esc or Space; the arrow keys go to the neighbouring results.

    Signal: `stepped(int)` with 1 or -1.
    """

    stepped = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_card")
        self.setAccessibleName(tr("Why this photo was found"))
        self.setWindowTitle(tr("Why this photo?"))
        self.view = WhyView(bridge, "why", _SIDE_PX, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.addWidget(self.view)

    def explain(self, explanations: Explanations, result: SimilarResult) -> None:
        """Show what a result has in common with the search."""
        self.view.explain(explanations, result)
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Space:
            self.close()
        else:
            super().keyPressEvent(event)


class HoverCard(QFrame):
    """Shown beside a result while the mouse rests on it, in place of a tool tip."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._cell = QRect()
        self.setObjectName("hover_card")
        self.setAccessibleName(tr("Why this photo was found"))
        self.setProperty("part", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.view = WhyView(bridge, "hover", _SMALL_PX, self)
        self._photo = QLabel(self)
        self._photo.setObjectName("hover_details")
        self._photo.setAccessibleName(tr("About the photo"))
        self._photo.setTextFormat(Qt.TextFormat.PlainText)
        self._photo.setWordWrap(True)
        self._photo.setProperty("part", "quiet")
        self.view.words.setMinimumHeight(
            4 * self.fontMetrics().lineSpacing()
        )  # the answer takes more than the question
        self.view.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self._photo)

    def explain(self, explanations: Explanations, result: SimilarResult, surface: QWidget, cell: QRect) -> None:
        """Show why a result was found, beside its cell, until the mouse leaves that."""
        if self.isVisible() and cell == self._cell:
            return
        self._cell = cell
        surface.installEventFilter(self)  # once, also when it is asked for again
        self._photo.setText(describe_photo(result.photo))
        self.view.explain(explanations, result)
        self.adjustSize()
        self.move(self._place_beside(surface, QRect(surface.mapToGlobal(cell.topLeft()), cell.size())))
        self.show()

    def _place_beside(self, surface: QWidget, cell: QRect) -> QPoint:
        """Return where the card lies on the screen: left of the surface or, without room there, right of the cell."""
        room = surface.screen().availableGeometry()
        left = surface.mapToGlobal(QPoint(0, 0)).x() - _GAP_PX - self.width()
        if left < room.left():
            left = min(cell.right() + _GAP_PX, room.right() - self.width())
        return QPoint(left, max(room.top(), min(cell.top(), room.bottom() - self.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the mouse leaves the cell, or does anything else."""
        is_beside = isinstance(event, QMouseEvent) and not self._cell.contains(event.position().toPoint())
        if self.isVisible() and (event.type() in _AWAY or is_beside):
            self.hide()
        return super().eventFilter(watched, event)
