"""Which of the jobs that run is the one to show: the one that was started last, until it ends."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.index_jobs import IndexJobs
from photofinder.jobs import Progress

Jobs: TypeAlias = IndexJobs | ChangeJobs


class RunningWork(QObject):
    """Several kinds of jobs as one, for a panel that shows one; lives on the GUI thread.

    Signals: `started(bool)` when another job is shown, with whether it is paused; `progressed(Progress)`; `ended()`
    after the last one.
    """

    started = Signal(bool)
    progressed = Signal(object)
    ended = Signal()

    def __init__(self, kinds: Sequence[Jobs], parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[Jobs] = []
        for jobs in kinds:
            jobs.started.connect(functools.partial(self._begin, jobs))
            jobs.progressed.connect(functools.partial(self._pass_on, jobs))
            jobs.ended.connect(functools.partial(self._end, jobs))

    def cancel(self) -> None:
        """Stop the job that is shown."""
        if self._running:
            self._running[-1].cancel()

    def toggle_pause(self) -> None:
        """Let the job that is shown wait, or go on."""
        if self._running:
            self._running[-1].toggle_pause()

    def _begin(self, jobs: Jobs) -> None:
        self._running = [*(other for other in self._running if other is not jobs), jobs]
        self.started.emit(jobs.is_paused)

    def _pass_on(self, jobs: Jobs, progress: Progress) -> None:
        if self._running and self._running[-1] is jobs:
            self.progressed.emit(progress)

    def _end(self, jobs: Jobs) -> None:
        was_shown = bool(self._running) and self._running[-1] is jobs
        self._running = [other for other in self._running if other is not jobs]
        if not self._running:
            self.ended.emit()
        elif was_shown:
            self.started.emit(self._running[-1].is_paused)
