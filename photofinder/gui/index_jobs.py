"""The indexing jobs of the window: one at a time, the others wait their turn, all of them can be cancelled."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from photofinder.app.reports import IndexReport
from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.thread_job import ThreadJob
from photofinder.jobs import CancelToken, ProgressSink


class _Job(NamedTuple):
    """Folders to index, none for all, and whether the user accepts that much is gone from them."""

    folders: tuple[Path, ...]
    accepts_missing: bool


class IndexJobs(QObject):
    """Runs `LibraryVerbs.index` in a thread of its own; lives on the GUI thread.

    Signals: `started()`; `progressed(Progress)`; `finished(IndexReport)`; `failed(str)`; `ended()` after the last
    waiting job, however it ended.
    """

    started = Signal()
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, library: LibraryVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._waiting: deque[_Job] = deque()
        self._job = ThreadJob("window-index", self)
        self.folders: Sequence[Path] = ()  # of the job that runs or ended last, none where all are looked through
        self._job.progressed.connect(self.progressed)
        self._job.over.connect(self._end)

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._job.is_running

    def add(self, folders: Sequence[Path] = (), *, accepts_missing: bool = False) -> None:
        """Index folders, or look for changes in all known ones when none is given.

        However much is gone from them, it counts as missing when the user accepts that.
        """
        job = _Job(tuple(folders), accepts_missing)
        if job not in self._waiting:
            self._waiting.append(job)
        if not self.is_running:
            self._start_next()

    def cancel(self) -> None:
        """Stop the running job and forget the waiting ones; what was done is kept."""
        self._waiting.clear()
        self._job.cancel()

    @property
    def is_paused(self) -> bool:
        """Whether the running job waits for the user."""
        return self._job.token.is_paused

    def toggle_pause(self) -> None:
        """Let the running job wait, or go on; it keeps what it has done either way."""
        if self.is_paused:
            self._job.token.resume()
        elif self.is_running:
            self._job.token.pause()

    def close(self) -> None:
        """Cancel and wait for the end of the running job."""
        self._waiting.clear()
        self._job.close()

    def _start_next(self) -> None:
        job = self._waiting.popleft()
        self.folders = job.folders

        def index(progress: ProgressSink, cancel: CancelToken) -> IndexReport:
            accepts_missing = job.accepts_missing
            return self._library.index(job.folders, accepts_missing=accepts_missing, progress=progress, cancel=cancel)

        self._job.start(index)
        self.started.emit()

    def _end(self, report: IndexReport | None, trouble: str) -> None:
        if report is not None:
            self.finished.emit(report)
        elif trouble:
            self.failed.emit(trouble)
        if self._waiting:
            self._start_next()
        else:
            self.ended.emit()
