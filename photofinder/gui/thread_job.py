"""A job of the window in a thread of its own, told of as it goes and when it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from photofinder.errors import Cancelled
from photofinder.gui.bridge import explain
from photofinder.jobs import CancelToken, Progress, ProgressSink, ThrottledSink

Work = Callable[[ProgressSink, CancelToken], object]


class ThreadJob(QObject):
    """Runs one job at a time; lives on the GUI thread, and longer than whoever begins a job.

    Signals: `progressed(Progress)` until the job is cancelled; `over(object, str)` with what it returned, None when it
    was cancelled or failed, and a sentence about what went wrong, or "". Nothing is told any more after `close`.
    """

    progressed = Signal(object)
    over = Signal(object, str)
    _report_due = Signal(object)
    _work_over = Signal(object, str)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: threading.Thread | None = None
        self.token = CancelToken()  # of the job that runs or ended last
        self._report_due.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._work_over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._thread is not None

    def start(self, work: Work) -> None:
        """Begin a job; none may run."""
        self.token = CancelToken()
        self._thread = threading.Thread(target=self._run, args=(work, self.token), name=self._name)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the job to end."""
        self.token.cancel()

    def close(self) -> None:
        """Cancel the job and wait for its end."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, work: Work, token: CancelToken) -> None:
        result, sentence = None, ""
        try:
            result = work(ThrottledSink(self._report_due.emit), token)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows whatever it is
            sentence = explain(error)
        self._work_over.emit(result, sentence)

    def _pass_on(self, progress: Progress) -> None:
        if self._thread is not None and not self.token.is_cancelled:
            self.progressed.emit(progress)

    def _end(self, result: object, sentence: str) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self.over.emit(result, sentence)
