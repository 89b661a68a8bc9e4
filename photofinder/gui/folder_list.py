"""A short list of folders to add to and take from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.own_keys import AWAY_KEYS, keeps_key
from photofinder.gui.translation import tr

_HEIGHT_PX, _ROW_PX = 92, 26


class _List(QListWidget):
    """Folders, of which Delete takes the current one away. Signal: `away_pressed()`."""

    away_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, AWAY_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in AWAY_KEYS:
            self.away_pressed.emit()
        else:
            super().keyPressEvent(event)


class FolderList(QWidget):
    """Lives on the GUI thread. Signal: `changed()`. What it `proposes` is what the dialog begins with."""

    changed = Signal()

    def __init__(self, name: str, words: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.begin: Path | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.list = _List(self)
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(words)
        self.list.setProperty("part", "field")
        self.list.setFixedHeight(_HEIGHT_PX)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.away_pressed.connect(self.remove_current)
        self.list.currentRowChanged.connect(lambda _row: self._show_state())
        self._empty = QLabel(empty, self.list)
        self._empty.setObjectName(f"{name}_empty")
        self._empty.setProperty("part", "quiet")
        self._empty.move(12, 10)
        self.add_button = self._make_button(f"{name}_add", tr("Add folder…"))
        self.add_button.clicked.connect(self._ask)
        self.remove_button = self._make_button(f"{name}_remove", tr("Take away"))
        self.remove_button.clicked.connect(self.remove_current)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self._show_state()

    def _make_button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(f"{self._words}: {words}")
        button.setProperty("rank", "plain")
        button.setAutoDefault(False)
        return button

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders, in the order in which they are shown."""
        return tuple(Path(self.list.item(row).text()) for row in range(self.list.count()))

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Show other folders."""
        self.list.clear()
        for folder in folders:
            item = QListWidgetItem(str(folder))
            item.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(item)
        self._show_state()

    def add(self, folder: Path) -> None:
        """Add a folder that is not there yet."""
        if folder not in self.folders:
            self.show_folders([*self.folders, folder])
            self.list.setCurrentRow(self.list.count() - 1)
            self.changed.emit()

    def remove_current(self) -> None:
        """Take the current folder away."""
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self._show_state()
            self.changed.emit()

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), f"{self.objectName()}_dialog", QFileDialog.FileMode.Directory)
        dialog.ask(self._words, lambda folders: self.add(folders[0]), self.begin)

    def _show_state(self) -> None:
        self._empty.setVisible(not self.list.count())
        self.remove_button.setEnabled(self.list.currentRow() >= 0)
