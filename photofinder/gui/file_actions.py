"""Renaming, moving, copying and trashing the chosen photos, from the actions of the window to the library.

Where a stack is shown as one photo, all of its photos are meant.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photofinder.app.reports import FileReport
from photofinder.gui.bridge import Bridge
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.choice import Choice
from photofinder.gui.rename_dialog import RenameDialog
from photofinder.gui.translation import tr
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.records import Photo, PhotoId


class FileActions(QObject):
    """Lives on the GUI thread. Signals: `reported(FileReport)`; `trashed(list)`, the ids of photos that were to go."""

    reported = Signal(object)
    trashed = Signal(object)

    def __init__(self, bridge: Bridge, jobs: ChangeJobs, choice: Choice, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._jobs = jobs
        self._choice = choice
        self._window = window

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            "rename": self.ask_for_name,
            "move_to": functools.partial(self._ask_for_folder, tr("Move to folder"), self.move_to),
            "copy_to": functools.partial(self._ask_for_folder, tr("Copy to folder"), self.copy_to),
            "trash": self.trash,
        }

    def ask_for_name(self) -> None:
        """Let the user give the chosen photos other names."""
        if chosen := self._choice.ids():
            read = self._reading(chosen)

            def ask() -> tuple[Sequence[PhotoId], Sequence[Photo]]:
                ids = read()
                return ids, self._bridge.library.photos(ids[:1])

            self._bridge.call(ask, lambda found: self._open_dialog(*found))

    def _reading(self, chosen: Sequence[PhotoId]) -> Callable[[], Sequence[PhotoId]]:
        """Return what reads, in the background, which photos are meant by those that are chosen now."""
        opened, library = self._choice.shown_stacks, self._bridge.library
        return lambda: library.with_stack_members(chosen, opened)

    def _open_dialog(self, ids: Sequence[PhotoId], photos: Sequence[Photo]) -> None:
        if photos:
            dialog = RenameDialog(self._bridge, ids, photos[0].path.name, self._window)
            dialog.chosen.connect(functools.partial(self.rename, ids))
            dialog.open()

    def rename(self, ids: Sequence[PhotoId], pattern: str) -> None:
        """Give photos the names that a pattern makes."""
        library = self._bridge.library
        self._run(lambda progress, cancel: library.rename(ids, pattern, progress, cancel))

    def move_to(self, ids: Sequence[PhotoId], folder: Path) -> None:
        """Move photos to a folder."""
        library, read = self._bridge.library, self._reading(ids)
        self._run(lambda progress, cancel: library.move_to_folder(read(), folder, progress, cancel))

    def copy_to(self, ids: Sequence[PhotoId], folder: Path) -> None:
        """Copy photos to a folder."""
        library, read = self._bridge.library, self._reading(ids)
        self._run(lambda progress, cancel: library.copy_to_folder(read(), folder, progress, cancel))

    def trash(self) -> None:
        """Move the chosen photos to the trash; nothing is asked, because it can be undone."""
        ids = self._choice.ids()
        library, read = self._bridge.library, self._reading(ids)

        def tell(report: FileReport) -> None:
            if report.done:
                self.trashed.emit(ids)
            self.reported.emit(report)

        if ids:
            self._jobs.run(lambda progress, cancel: library.trash(read(), progress, cancel), tell)

    def _run(self, work: Callable[[ProgressSink, CancelToken], FileReport]) -> None:
        self._jobs.run(work, self.reported.emit)

    def _ask_for_folder(self, title: str, then: Callable[[Sequence[PhotoId], Path], None]) -> None:
        ids = self._choice.ids()
        if not ids:
            return
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("folder_dialog")
        dialog.setAccessibleName(title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: then(ids, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
