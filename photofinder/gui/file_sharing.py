"""Giving the chosen files to other programs: by the clipboard, by opening them, by showing them where they lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from photofinder.gui.choice import Choice
from photofinder.gui.file_manager import open_in_program, show_in_file_manager
from photofinder.gui.photo_drag import MOST_FILES, make_mime_data
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.root_words import describe_unreachable
from photofinder.gui.translation import tr
from photofinder.records import Photo

_MOST_PATHS = 10_000


class FileSharing(QObject):
    """Lives on the GUI thread.

    Signals: `message(str)`, a sentence about what did not work; `unopened(Photo)`, which the system could not open.
    """

    message = Signal(str)
    unopened = Signal(object)

    def __init__(self, choice: Choice, photos: PhotoModel, parent: QObject) -> None:
        super().__init__(parent)
        self._choice = choice
        self._photos = photos

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            "copy_files": self.copy_files,
            "copy_path": self.copy_paths,
            "open_external": self.open_external,
            "show_in_folder": self.show_in_folder,
        }

    def copy_files(self) -> None:
        """Copy the files of the chosen photos, to be pasted in a file manager or a message."""
        self.with_files(lambda photos: QApplication.clipboard().setMimeData(make_mime_data(photos)))

    def with_files(self, act: Callable[[Sequence[Photo]], None]) -> None:
        """Do something with the chosen photos whose files can be reached; say why not with the others, or too many."""
        if len(self._choice) > MOST_FILES:
            self.message.emit(tr("Up to %Ln files can be copied or opened at once.", MOST_FILES))
            return

        def take(photos: Sequence[Photo]) -> None:
            if reachable := self._reachable(photos):
                act(reachable)

        self.with_photos(take)

    def with_photos(self, act: Callable[[Sequence[Photo]], None]) -> None:
        """Do something with the chosen photos, wherever their files are; with none if there are too many."""
        self._photos.fetch_rows(self._choice.ids() if len(self._choice) <= MOST_FILES else [], act)

    def _reachable(self, photos: Sequence[Photo]) -> list[Photo]:
        """Return the photos whose disks are connected, and say it of the others."""
        lost = [photo for photo in photos if photo.is_offline]
        if lost:
            self.tell_lost(lost, len(photos))
        return [photo for photo in photos if not photo.is_offline]

    def tell_lost(self, lost: Sequence[Photo], wanted: int) -> None:
        """Say why nothing can be done with the files of some photos, of so many."""
        self.message.emit(describe_unreachable(lost, wanted))

    def copy_paths(self) -> None:
        """Copy the paths of the chosen photos, one a line."""
        if len(self._choice) > _MOST_PATHS:
            self.message.emit(tr("Up to %Ln paths can be copied at once.", _MOST_PATHS))
            return
        self._photos.fetch_rows(self._choice.ids(), _copy_paths)

    def open_external(self) -> None:
        """Open the first chosen photo in the program that the system has for it."""
        self._photos.fetch_rows(self._choice.ids()[:1], self._open_external)

    def _open_external(self, photos: Sequence[Photo]) -> None:
        for photo in self._reachable(photos):
            if not open_in_program(photo.path):
                self.unopened.emit(photo)

    def show_in_folder(self) -> None:
        """Show the first chosen photo in the file manager."""
        self._photos.fetch_rows(self._choice.ids()[:1], self._show_in_folder)

    def _show_in_folder(self, photos: Sequence[Photo]) -> None:
        for photo in self._reachable(photos):
            self.show_file(photo.path)

    def show_file(self, path: Path) -> None:
        """Show a file in the file manager."""
        if not show_in_file_manager(path):
            self.message.emit(tr("No file manager could be opened for {path}.").format(path=path))


def _copy_paths(photos: Sequence[Photo]) -> None:
    QApplication.clipboard().setText("\n".join(str(photo.path) for photo in photos))
