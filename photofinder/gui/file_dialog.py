"""The dialogs that ask for files and folders: each is made once and then kept by its window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

Take = Callable[[Sequence[Path]], None]


class FileDialog(QFileDialog):
    """Asks for files or folders, each time for something else; gone, it waits for the next question.

    Qt writes down what such a dialog looked like when it is deleted: on the GUI thread, behind a lock that all programs
    share, and with two waits for the disk. On a busy one that took 120 ms, so it has to wait until the window is gone.
    """

    def __init__(self, window: QWidget, name: str, mode: QFileDialog.FileMode) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setFileMode(mode)
        self.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
        self._place = self.directory()
        self._take: Take = lambda _paths: None
        self.filesSelected.connect(lambda names: self._take([Path(name) for name in names]))

    def ask(self, title: str, take: Take, begin: Path | None = None) -> None:
        """Let the user choose, beginning in a folder or where the dialog was left, and hand over what is chosen."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._take = take
        for name_field in self.findChildren(QLineEdit):  # of Qt's own dialog, where it still has the last choice
            name_field.clear()
        self.setDirectory(self._place if begin is None else QDir(str(begin)))
        self.open()

    def done(self, result: int) -> None:
        """Close, and look at a folder in which nothing happens: Qt goes on following all changes of the one shown."""
        super().done(result)
        self._place = self.directory()
        self.setDirectory(QDir.root())


def file_dialog(window: QWidget, name: str, mode: QFileDialog.FileMode) -> FileDialog:
    """Return the dialog of a name, which is made where the window has none yet."""
    kept = window.findChild(FileDialog, name, Qt.FindChildOption.FindDirectChildrenOnly)
    return kept or FileDialog(window, name, mode)
