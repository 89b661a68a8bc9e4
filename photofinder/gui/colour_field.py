"""A field of colours to choose from: hues beside each other, light above dark, and a row of greys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from photofinder.gui.colour_space import FIELD_COLUMNS, FIELD_ROWS, difference, make_field, name_colour
from photofinder.gui.translation import tr

CELL_PX = 22
_GAP_PX = 2
_GREYS_GAP_PX = 8  # above the greys
_MARGIN_PX = 3  # round the field, for the ring of the cell at its edge
_CORNER_PX = 4.0
_STEPS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -FIELD_COLUMNS), Qt.Key.Key_End: (0, FIELD_COLUMNS),
    Qt.Key.Key_PageUp: (-FIELD_ROWS, 0), Qt.Key.Key_PageDown: (FIELD_ROWS, 0),
}  # fmt: skip


class ColourField(QWidget):
    """Lives on the GUI thread. Signals: `pointed_at(int)`, a colour under the pointer or moved to; `chosen(int)`."""

    pointed_at = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._column = 3, 0
        self._hovered: tuple[int, int] | None = None
        self.setObjectName("colour_field")
        self.setAccessibleName(tr("Field of colours"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def colour(self) -> int:
        """The colour that Enter chooses."""
        return make_field()[self._row][self._column]

    def sizeHint(self) -> QSize:
        width = FIELD_COLUMNS * (CELL_PX + _GAP_PX) - _GAP_PX + 2 * _MARGIN_PX
        height = FIELD_ROWS * (CELL_PX + _GAP_PX) - _GAP_PX + _GREYS_GAP_PX + 2 * _MARGIN_PX
        return QSize(width, height)

    def go_to(self, colour: int) -> None:
        """Begin at the colour of the field that looks most like another."""
        self._row, self._column = nearest_cell(colour)
        self._describe()

    def cell(self, row: int, column: int) -> QRectF:
        """Return where a colour is painted."""
        y = row * (CELL_PX + _GAP_PX) + (_GREYS_GAP_PX if row == FIELD_ROWS - 1 else 0)
        return QRectF(_MARGIN_PX + column * (CELL_PX + _GAP_PX), _MARGIN_PX + y, CELL_PX, CELL_PX)

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Return the row and the column at a point; gaps belong to none."""
        for row in range(FIELD_ROWS):
            for column in range(FIELD_COLUMNS):
                if self.cell(row, column).contains(point):
                    return row, column
        return None

    def _describe(self) -> None:
        self.setAccessibleDescription(name_colour(self.colour))
        self.pointed_at.emit(self.colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QColor(self.palette().color(QPalette.ColorRole.Text))
        line.setAlpha(28)
        for row in range(FIELD_ROWS):
            for column in range(FIELD_COLUMNS):
                cell = self.cell(row, column)
                if (row, column) == self._hovered:
                    cell.adjust(-1.5, -1.5, 1.5, 1.5)
                painter.setPen(QPen(line, 1))
                painter.setBrush(QColor(make_field()[row][column]))
                painter.drawRoundedRect(cell, _CORNER_PX, _CORNER_PX)
        self._paint_ring(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        ring = self.cell(self._row, self._column)
        role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Light), 2))
        painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), _CORNER_PX - 1, _CORNER_PX - 1)
        painter.setPen(QPen(self.palette().color(role), 2))
        painter.drawRoundedRect(ring.adjusted(-1, -1, 1, 1), _CORNER_PX, _CORNER_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.colour)
            return
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._row = min(max(self._row + step[0], 0), FIELD_ROWS - 1)
        self._column = min(max(self._column + step[1], 0), FIELD_COLUMNS - 1)
        self._describe()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._cell_at(event.position().toPoint())
        self.update()
        if self._hovered is not None:
            self.pointed_at.emit(make_field()[self._hovered[0]][self._hovered[1]])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self._describe()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._row, self._column = place
            self._describe()
            self.chosen.emit(self.colour)


def nearest_cell(colour: int) -> tuple[int, int]:
    """Return the row and the column of the colour of the field that looks most like another."""
    places = [(row, column) for row in range(FIELD_ROWS) for column in range(FIELD_COLUMNS)]
    return min(places, key=lambda place: difference(colour, make_field()[place[0]][place[1]]))
