"""The indexing jobs of the window: one at a time, the others wait their turn, all of them can be cancelled."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from photofinder.app.reports import IndexReport
from photofinder.errors import Cancelled
from photofinder.gui.bridge import LibraryVerbs, explain
from photofinder.jobs import CancelToken, Progress, ThrottledSink


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
    _report_due = Signal(object)
    _job_over = Signal(object)

    def __init__(self, library: LibraryVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._waiting: deque[_Job] = deque()
        self._thread: threading.Thread | None = None
        self.folders: Sequence[Path] = ()  # of the job that runs or ended last, none where all are looked through
        self._cancel = CancelToken()
        self._report_due.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._job_over.connect(self._end_job, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._thread is not None

    def add(self, folders: Sequence[Path] = (), *, accepts_missing: bool = False) -> None:
        """Index folders, or look for changes in all known ones when none is given.

        However much is gone from them, it counts as missing when the user accepts that.
        """
        job = _Job(tuple(folders), accepts_missing)
        if job not in self._waiting:
            self._waiting.append(job)
        if self._thread is None:
            self._start_next()

    def cancel(self) -> None:
        """Stop the running job and forget the waiting ones; what was done is kept."""
        self._waiting.clear()
        self._cancel.cancel()

    @property
    def is_paused(self) -> bool:
        """Whether the running job waits for the user."""
        return self._cancel.is_paused

    def toggle_pause(self) -> None:
        """Let the running job wait, or go on; it keeps what it has done either way."""
        if self._cancel.is_paused:
            self._cancel.resume()
        elif self.is_running:
            self._cancel.pause()

    def close(self) -> None:
        """Cancel and wait for the end of the running job."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _start_next(self) -> None:
        job, self._cancel = self._waiting.popleft(), CancelToken()
        self.folders = job.folders
        self._thread = threading.Thread(target=self._run, args=(job, self._cancel), name="window-index")
        self._thread.start()
        self.started.emit()

    def _run(self, job: _Job, cancel: CancelToken) -> None:
        outcome: IndexReport | str | None
        try:
            outcome = self._library.index(
                job.folders,
                accepts_missing=job.accepts_missing,
                progress=ThrottledSink(self._report_due.emit),
                cancel=cancel,
            )
        except Cancelled:
            outcome = None
        except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows whatever it is
            outcome = explain(error)
        self._job_over.emit(outcome)

    def _pass_on(self, progress: Progress) -> None:
        if self._thread is not None and not self._cancel.is_cancelled:
            self.progressed.emit(progress)

    def _end_job(self, outcome: IndexReport | str | None) -> None:
        if self._thread is None:
            return
        self._thread.join()
        self._thread = None
        if isinstance(outcome, IndexReport):
            self.finished.emit(outcome)
        elif outcome is not None:
            self.failed.emit(outcome)
        if self._waiting:
            self._start_next()
        else:
            self.ended.emit()
