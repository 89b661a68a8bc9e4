"""Faces as cells of a list: the keys that decide about the chosen ones, and the menu that says the same in words."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QStyledItemDelegate, QWidget

from photofinder.gui.people_rows import Rows
from photofinder.gui.translation import later, tr

_KEYS: Mapping[Qt.Key, str] = {
    Qt.Key.Key_Y: "confirm",
    Qt.Key.Key_Return: "confirm",
    Qt.Key.Key_Enter: "confirm",
    Qt.Key.Key_N: "reject",
    Qt.Key.Key_I: "ignore",
    Qt.Key.Key_Backspace: "release",
    Qt.Key.Key_Delete: "release",
}
_MENU = (
    ("confirm", later("Yes, this is right"), "Y"),
    ("reject", later("No, this is somebody else"), "N"),
    ("ignore", later("Leave this face alone"), "I"),
    ("release", later("Take it from the person"), "Backspace"),
    ("similar", later("Find similar faces"), ""),
    ("photos", later("Find photos of this person"), ""),
    ("photo", later("Show the photo"), ""),
    ("cover", later("Let this face stand for the person"), ""),
)


class FaceList(QListView):
    """Lives on the GUI thread. Signal: `decided(str)`, what a key or a line of the menu stands for."""

    decided = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _KEYS.get(Qt.Key(event.key()))
        if name and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.decided.emit(name)
        else:
            super().keyPressEvent(event)

    def open_menu(self, possible: Mapping[str, bool], point: QPoint) -> None:
        """Offer what can be done with the chosen faces."""
        menu = QMenu(self)
        menu.setObjectName("people_face_menu")
        for name, words, key in _MENU:
            action = menu.addAction(f"{tr(words)}\t{key}" if key else tr(words))
            action.setObjectName(f"face_{name}")
            action.setEnabled(possible[name])
            action.triggered.connect(functools.partial(self.decided.emit, name))
        menu.popup(self.viewport().mapToGlobal(point))


def arrange_list(view: QListView, rows: Rows, painter: QStyledItemDelegate) -> None:
    """Let a list show rows as a painter does."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setItemDelegate(painter)
    view.setModel(rows)


def rows_in_sight(view: QListView, count: int) -> range:
    """Return the rows that can be seen, and one screen more below."""
    if not count:
        return range(0)
    area = view.viewport().rect()
    first, last = view.indexAt(QPoint(area.left() + 30, area.top() + 20)), QModelIndex()
    for bottom in range(area.height() - 10, 0, -40):
        for across in range(area.width() - 20, 0, -60):
            last = view.indexAt(QPoint(across, bottom))
            if last.isValid():
                break
        if last.isValid():
            break
    start = first.row() if first.isValid() else 0
    stop = last.row() + 1 if last.isValid() else count
    return range(start, min(count, stop + (stop - start)))
