"""The names that photos have, the ones that they would get, and what is against it, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from photofinder.file_changes import PlannedName
from photofinder.gui.translation import later, show_phrase, tr

_HEADINGS = (later("Name now"), later("New name"))
_COLUMNS = 3
_DARK = 128


def trouble_colour(palette: QPalette) -> QColor:
    """Return the red of words about what does not work, readable on the ground of the window."""
    return QColor("#b3261e" if palette.window().color().lightness() > _DARK else "#ff9c8f")


class PlannedNames(QAbstractTableModel):
    """Lives on the GUI thread; three columns: the name now, the new name, the problem in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self._names: Sequence[PlannedName] = ()

    def show(self, names: Sequence[PlannedName]) -> None:
        """Show other names."""
        self.beginResetModel()
        self._names = names
        self.endResetModel()

    @property
    def has_problems(self) -> bool:
        """Whether one of the names is not possible."""
        return any(name.problem for name in self._names)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own form
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADINGS[section]) if section < len(_HEADINGS) else ""
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, column = self._names[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (name.path.name, name.new_name, show_phrase(name.problem))[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            palette = self._widget.palette()
            if name.problem and column > 0:
                return trouble_colour(palette)
            if column == 0 or not name.is_possible:
                return palette.placeholderText().color()
        return None
