"""A table of short texts, made row by row when they are painted; nothing in it can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 24


class LinesModel(QAbstractTableModel):
    """Lives on the GUI thread."""

    def __init__(self, headings: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = headings
        self._count = 0
        self._make: Callable[[int], Sequence[str]] = lambda _row: ()

    def show_lines(self, count: int, make: Callable[[int], Sequence[str]]) -> None:
        """Show so many lines; `make` returns the texts of one."""
        self.beginResetModel()
        self._count, self._make = count, make
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._make(index.row())[index.column()]
        return None


class LinesTable(QTableView):
    """Shows lines; the columns share the width by the shares given."""

    def __init__(self, name: str, words: str, headings: Sequence[str], shares: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._shares = shares
        self.lines = LinesModel(headings, self)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setModel(self.lines)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, count: int, make: Callable[[int], Sequence[str]]) -> None:
        """Show so many lines; `make` returns the texts of one."""
        self.lines.show_lines(count, make)
        self.scrollToTop()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        width, whole = self.viewport().width(), sum(self._shares)
        for column, share in enumerate(self._shares[:-1]):
            self.setColumnWidth(column, width * share // whole)
