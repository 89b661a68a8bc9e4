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
from photofinder.gui.bridge import Bridge, Lane, LatestRequest, LibraryVerbs
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.choice import Choice, Chosen
from photofinder.gui.file_dialog import file_dialog
from photofinder.gui.file_manager import find_folder
from photofinder.gui.rename_dialog import RenameDialog
from photofinder.gui.translation import tr
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.records import Photo, PhotoId


class FileActions(QObject):
    """Lives on the GUI thread. Signals: `reported(FileReport)`; `trashed(list)`, the ids that were chosen to go."""

    reported = Signal(object)
    trashed = Signal(object)

    def __init__(self, bridge: Bridge, jobs: ChangeJobs, choice: Choice, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._jobs = jobs
        self._choice = choice
        self._window = window
        self._name_request = LatestRequest(bridge)
        self._folder_request = LatestRequest(bridge, Lane.DROPS)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            "rename": self.ask_for_name,
            "move_to": functools.partial(self._ask_for_folder, tr("Move to folder"), self.move_to),
            "copy_to": functools.partial(self._ask_for_folder, tr("Copy to folder"), self.copy_to),
            "trash": self.trash,
        }

    def ask_for_name(self) -> None:
        """Let the user give the chosen photos other names; the files of one shot get one name."""
        chosen, library = self._choice.chosen(), self._bridge.library

        def look() -> tuple[Sequence[PhotoId], Sequence[Photo], bool]:
            ids = self._with_members(chosen)
            first = library.photos(ids[:1])
            is_one = len(ids) == 1 or (len(chosen.ids) == 1 and _is_one_shot(library, ids))
            return ids, first, is_one

        if chosen.ids:
            self._name_request.ask(look, lambda seen: self._open_dialog(*seen))

    def _open_dialog(self, ids: Sequence[PhotoId], first: Sequence[Photo], is_one: bool) -> None:
        if first:
            dialog = RenameDialog(self._bridge, ids, first[0].path.name, self._window, is_one=is_one)
            dialog.chosen.connect(functools.partial(self.rename, ids))
            dialog.open()

    def rename(self, ids: Sequence[PhotoId], pattern: str) -> None:
        """Give photos the names that a pattern makes."""
        library = self._bridge.library
        self._run(lambda progress, cancel: library.rename(ids, pattern, progress, cancel))

    def move_to(self, chosen: Chosen, folder: Path) -> None:
        """Move photos to a folder, and what lies under them."""
        move = self._bridge.library.move_to_folder
        self._run(lambda progress, cancel: move(self._with_members(chosen), folder, progress, cancel))

    def copy_to(self, chosen: Chosen, folder: Path) -> None:
        """Copy photos to a folder, and what lies under them."""
        copy = self._bridge.library.copy_to_folder
        self._run(lambda progress, cancel: copy(self._with_members(chosen), folder, progress, cancel))

    def trash(self) -> None:
        """Move the chosen photos, and what lies under them, to the trash; nothing is asked: it can be undone."""
        chosen = self._choice.chosen()
        library = self._bridge.library

        def tell(report: FileReport) -> None:
            if report.done:
                self.trashed.emit(chosen.ids)
            self.reported.emit(report)

        if chosen.ids:
            self._jobs.run(lambda progress, cancel: library.trash(self._with_members(chosen), progress, cancel), tell)

    def _with_members(self, chosen: Chosen) -> Sequence[PhotoId]:
        """Return the chosen photos with those of their closed stacks; called in the background."""
        return self._bridge.library.with_stack_members(chosen.ids, chosen.opened)

    def _run(self, work: Callable[[ProgressSink, CancelToken], FileReport]) -> None:
        self._jobs.run(work, self.reported.emit)

    def _ask_for_folder(self, title: str, then: Callable[[Chosen, Path], None]) -> None:
        """Let the user choose a folder, beginning in the one that was chosen last, or in that of the first photo."""
        chosen, library = self._choice.chosen(), self._bridge.library

        def look() -> Path:
            last = library.settings.text("window.target_folder")
            own = [photo.path.parent for photo in library.photos(chosen.ids[:1])]
            return find_folder([Path(last), *own] if last else own)

        if chosen.ids:
            self._folder_request.ask(look, functools.partial(self._open_folder_dialog, title, chosen, then))

    def _open_folder_dialog(
        self, title: str, chosen: Chosen, then: Callable[[Chosen, Path], None], begin: Path
    ) -> None:
        def take(folders: Sequence[Path]) -> None:
            self._bridge.keep_setting("window.target_folder", str(folders[0]))
            then(chosen, folders[0])

        file_dialog(self._window, "folder_dialog", QFileDialog.FileMode.Directory).ask(title, take, begin)


def _is_one_shot(library: LibraryVerbs, ids: Sequence[PhotoId]) -> bool:
    """Tell whether photos are the files of one shot, which have one name."""
    paths = [photo.path for photo in library.photos(ids)]
    return bool(paths) and set(library.files_of_shot(paths[0])).issuperset(paths)
