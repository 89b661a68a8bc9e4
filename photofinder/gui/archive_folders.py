"""The folders of the archive: which there are, when they are looked through, and what is said of that."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.app.reports import IndexReport
from photofinder.gui.bridge import Bridge
from photofinder.gui.file_manager import find_pictures_folder
from photofinder.gui.folder_watch import FolderWatch
from photofinder.gui.index_jobs import IndexJobs
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.report_words import MOST_NAMES, describe_report, join_names
from photofinder.gui.root_watch import RootWatch
from photofinder.gui.translation import tr

_SETTLE_MS = 400  # after the photos were listed; with a million of them thumbnails came 0.25 s later without it


class ArchiveFolders(QObject):
    """Lives on the GUI thread.

    Signals: `message(str)`; `changed()` when there are others, when looking through them begins or ends, and when a
    folder to begin with was found.
    """

    message = Signal(str)
    changed = Signal()

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._photos = photos
        self.known: Sequence[Path] = ()
        self._added: Sequence[Path] = ()  # by the user, who is told when there is nothing in them
        self.proposed: Path | None = None
        self.has_looked = not bridge.library.is_writable  # who may only read has nothing to look for
        self.jobs = IndexJobs(bridge.library, self)
        self.root_watch = RootWatch(bridge, self)
        self.folder_watch = FolderWatch(bridge, self)
        self.folder_watch.message.connect(self.message)
        self.root_watch.message.connect(self.message)
        self.root_watch.returned.connect(self._scan_returned)
        self.jobs.failed.connect(self.message)
        self.jobs.finished.connect(self._report)
        self.jobs.started.connect(self.changed)
        self.jobs.ended.connect(self.changed)

    def start(self) -> None:
        """Find out which folders there are, look for changes in them, and follow their disks from now on."""
        self._bridge.call(find_pictures_folder, self._propose)
        self.root_watch.start()
        self._bridge.call(self._bridge.library.roots, self._take_roots)

    def add(self, folders: Sequence[Path]) -> None:
        """Add folders to the archive and look through them."""
        self.known = [*self.known, *(folder for folder in folders if folder not in self.known)]
        self._added = folders
        self.jobs.add(folders)

    def look_into(self, folder: Path) -> None:
        """Look for new photos in a folder, if it is one of the archive or lies in one."""
        if self._bridge.library.is_writable and any(root in (folder, *folder.parents) for root in self.known):
            self.jobs.add([folder])

    def names(self) -> str:
        """Return the names of the folders, for a sentence."""
        first, more = join_names(self.known), len(self.known) - MOST_NAMES
        return tr("{folders} and %Ln more", more).format(folders=first) if more > 0 else first

    def _take_roots(self, roots: Sequence[Path]) -> None:
        self.known = [*roots, *(folder for folder in self.known if folder not in roots)]
        library = self._bridge.library
        if library.is_writable and roots and self._photos.is_loaded:
            self._look_for_changes()
        elif library.is_writable and roots:
            self._photos.ids_loaded.connect(self._look_for_changes)
        elif library.is_writable:
            self.folder_watch.start(lambda: self._bridge.call(library.prepare, lambda _nothing: None))
        self.changed.emit()

    def _look_for_changes(self) -> None:
        """Look for what has changed; where there are photos, these come on the screen first."""
        if len(self._photos):
            QTimer.singleShot(_SETTLE_MS, self, functools.partial(self.folder_watch.start, self.jobs.add))
        else:
            self.folder_watch.start(self.jobs.add)

    def _propose(self, folder: Path | None) -> None:
        self.proposed = folder
        self.changed.emit()

    def _scan_returned(self, folders: Sequence[Path]) -> None:
        """Look for what has changed in folders while their disks were away."""
        if self._bridge.library.is_writable:
            self.jobs.add(folders)

    def _report(self, report: IndexReport) -> None:
        self.has_looked = True
        added = [folder for folder in self.jobs.folders if folder in self._added]
        if sentence := describe_report(report, added):
            self.message.emit(sentence)
