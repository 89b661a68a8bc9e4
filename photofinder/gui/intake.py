"""How pictures and folders come into the window: dropped, pasted, chosen in a dialog, named on the command line."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.drops import Drop, as_query, read_mime, sort_out, sort_paths
from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.file_manager import find_folder
from photofinder.gui.translation import tr


class Intake(QObject):
    """Lives on the GUI thread, looks at files in the background, one thing after the other.

    Signal: `sorted_out(Drop, bool)` with what came in, and whether its pictures are to be added to the search.
    """

    sorted_out = Signal(object, bool)

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._folder_request = LatestRequest(bridge, Lane.DROPS)

    def take_paths(self, paths: Sequence[Path], *, is_added: bool = False) -> None:
        """Take folders to add, or pictures to search with."""
        self._bridge.call(lambda: sort_paths(paths), self._announcing(is_added=is_added), lane=Lane.DROPS)

    def take_mime(self, mime: QMimeData) -> None:
        """Take what was dropped on the window."""
        offer = read_mime(mime)
        self._bridge.call(lambda: replace(sort_out(offer), is_dropped=True), self._announcing(), lane=Lane.DROPS)

    def take_query(self, mime: QMimeData, is_added: bool = False) -> None:
        """Take what was pasted or dropped on the pane; folders are not added by that."""
        offer = read_mime(mime)
        self._bridge.call(lambda: as_query(sort_out(offer)), self._announcing(is_added=is_added), lane=Lane.DROPS)

    def ask_for_folder(self) -> None:
        """Let the user choose a folder, beginning beside the one that was added last."""
        roots = self._bridge.library.roots
        self._folder_request.ask(
            lambda: find_folder(root.parent for root in reversed(roots())), self._open_folder_dialog
        )

    def _open_folder_dialog(self, begin: Path) -> None:
        dialog = file_dialog(self._window, "add_folder_dialog", QFileDialog.FileMode.Directory)
        title = tr("Add a folder of pictures")
        dialog.ask(title, lambda folders: self.sorted_out.emit(Drop(folders=tuple(folders)), False), begin)

    def ask_for_picture(self, *, is_added: bool = False) -> None:
        """Let the user choose pictures."""
        dialog = file_dialog(self._window, "file_dialog", QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*.{ending}" for ending in self._bridge.library.picture_endings)
        dialog.setNameFilters([f"{tr('Pictures')} ({patterns})", f"{tr('All files')} (*)"])
        dialog.ask(tr("Find photos like a picture"), functools.partial(self.take_paths, is_added=is_added))

    def _announcing(self, *, is_added: bool = False) -> functools.partial[None]:
        return functools.partial(self._announce, is_added)

    def _announce(self, is_added: bool, drop: Drop) -> None:
        self.sorted_out.emit(drop, is_added)
