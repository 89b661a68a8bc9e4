"""Installing and downloading model packs, and letting one look at the photos: one job at a time, in its own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from photofinder.errors import Cancelled
from photofinder.gui.bridge import explain
from photofinder.jobs import CancelToken, Progress, ProgressSink, ThrottledSink

Work = Callable[[ProgressSink, CancelToken], object]


class ModelWork(QObject):
    """Lives on the GUI thread, longer than the dialog that begins a job.

    Signals: `started()`; `progressed(Progress)`; `ended(str)`, with a sentence about what went wrong, or "".
    """

    started = Signal()
    progressed = Signal(object)
    ended = Signal(str)
    _report_due = Signal(object)
    _work_over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._cancel = CancelToken()
        self.counts_bytes = True
        self._report_due.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._work_over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._thread is not None

    def start(self, work: Work, *, counts_bytes: bool = True) -> None:
        """Begin a job, which tells how far it is in bytes or in photos, unless one runs."""
        if self._thread is None:
            self.counts_bytes = counts_bytes
            self._cancel = CancelToken()
            self._thread = threading.Thread(target=self._run, args=(work, self._cancel), name="window-models")
            self._thread.start()
            self.started.emit()

    def cancel(self) -> None:
        """Ask the job to end."""
        self._cancel.cancel()

    def close(self) -> None:
        """Cancel the job and wait for its end."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, work: Work, cancel: CancelToken) -> None:
        sentence = ""
        try:
            work(ThrottledSink(self._report_due.emit), cancel)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows whatever it is
            sentence = explain(error)
        self._work_over.emit(sentence)

    def _pass_on(self, progress: Progress) -> None:
        if self._thread is not None and not self._cancel.is_cancelled:
            self.progressed.emit(progress)

    def _end(self, sentence: str) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self.ended.emit(sentence)
