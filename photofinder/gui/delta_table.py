"""The table of what differs between photos of a group, a column for each; better and worse in colour and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from photofinder.gui.compare_delta import Delta, DeltaLine, Merit
from photofinder.gui.compare_pane import Fate, fate_colour
from photofinder.gui.translation import tr

_LINE_PX, _NOTED_PX, _MARGIN_PX = 26, 42, 9
_COLUMN_PX = 92
_DELTA_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class DeltaModel(QAbstractTableModel):
    """Lives on the GUI thread; the first column says what a line is about, the second is the keeper's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[DeltaLine] = ()
        self._headings: Sequence[str] = ()

    def show_lines(self, headings: Sequence[str], lines: Sequence[DeltaLine]) -> None:
        """Show other photos, with a heading for each; what differs comes first."""
        self.beginResetModel()
        self._headings = headings
        self._lines = sorted(lines, key=lambda line: not line.differs)
        self.endResetModel()

    def line(self, row: int) -> DeltaLine:
        """Return a line."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self._headings) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section - 1] if 0 < section <= len(self._headings) else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        delta = line.cells[index.column() - 1] if index.column() else Delta(line.heading)
        if role == Qt.ItemDataRole.DisplayRole:
            return delta.words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{delta.words}\n{describe_merit(delta)}" if index.column() > 1 else delta.words
        return delta if role == _DELTA_ROLE and index.column() else None


def describe_merit(delta: Delta) -> str:
    """Say how something compares with the keeper: its sign, and by how much or in which way."""
    return f"{delta.merit.value} {delta.note or delta.merit.words}"


def merit_colour(merit: Merit, palette: QPalette) -> QColor:
    """Return the colour of a merit, readable on the ground of the window."""
    fates = {Merit.BETTER: Fate.KEEPS, Merit.WORSE: Fate.GOES, Merit.OTHER: Fate.ASKS}
    return fate_colour(fates[merit], palette) if merit in fates else palette.placeholderText().color()


class _DeltaDelegate(QStyledItemDelegate):
    """Paints what is said, and below it how that compares."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRectF(option.rect).adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        metrics, palette = option.fontMetrics, option.palette
        delta = index.data(_DELTA_ROLE)
        is_noted = index.column() > 1 and delta.merit is not Merit.SAME
        is_quiet = not index.column() or (index.column() > 1 and not is_noted)
        words = place.adjusted(0, 4, 0, 0)
        painter.setPen(palette.placeholderText().color() if is_quiet else palette.text().color())
        said = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, int(place.width()))
        painter.drawText(words, said)
        if is_noted:
            painter.setPen(merit_colour(delta.merit, palette))
            note = words.adjusted(0, metrics.lineSpacing(), 0, 0)
            said = metrics.elidedText(describe_merit(delta), Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(note, said)


class DeltaTable(QTableView):
    """Shows lines; columns share the width, and scroll sideways where there are too many."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.deltas = DeltaModel(self)
        self.setObjectName("delta_table")
        self.setAccessibleName(tr("What differs from the keeper"))
        self.setModel(self.deltas)
        self.setItemDelegate(_DeltaDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, headings: Sequence[str], lines: Sequence[DeltaLine]) -> None:
        """Show other photos, with a heading for each."""
        self.deltas.show_lines(headings, lines)
        for row in range(self.deltas.rowCount()):
            self.setRowHeight(row, _NOTED_PX if self.deltas.line(row).differs else _LINE_PX)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        header = self.horizontalHeader()
        metrics = self.fontMetrics()
        headings = [self.deltas.line(row).heading for row in range(self.deltas.rowCount())]
        first = max((metrics.horizontalAdvance(each) for each in headings), default=0) + 3 * _MARGIN_PX
        count = self.deltas.columnCount() - 1
        if count > 0:
            width = max(_COLUMN_PX, (self.viewport().width() - first) // count)
            header.resizeSection(0, first)
            for column in range(1, count + 1):
                header.resizeSection(column, width)

    def sizeHint(self) -> QSize:
        return QSize(3 * _COLUMN_PX, 300)
