"""The changes that the user asks for and that may take long: one after the other, shown while they run, cancellable."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.gui.bridge import Bridge, Lane
from photofinder.jobs import CancelToken, Progress, ProgressSink, ThrottledSink

T = TypeVar("T")

_PATIENCE_MS = 300  # what is done by then is not worth a panel that appears and goes


class ChangeJobs(QObject):
    """Runs verbs that take progress and a token in the lane of changes; lives on the GUI thread.

    Signals: `started()` when they go on for longer than a moment; `progressed(Progress)`; `ended()` after the last one.
    """

    started = Signal()
    progressed = Signal(object)
    ended = Signal()
    _report_due = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._tokens: list[CancelToken] = []
        self._is_shown = False
        self._newest: Progress | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self._report_due.connect(self._pass_on)

    @property
    def is_running(self) -> bool:
        """Whether a change is under way or waits for its turn."""
        return bool(self._tokens)

    @property
    def is_paused(self) -> bool:
        """Whether the running change waits for the user."""
        return bool(self._tokens) and self._tokens[0].is_paused

    def run(
        self,
        work: Callable[[ProgressSink, CancelToken], T],
        answered: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run a change after those asked for before it; then call one of the two, `failed` with a sentence."""
        token = CancelToken()
        self._tokens.append(token)
        if not self._is_shown and not self._patience.isActive():
            self._patience.start()
        sink = ThrottledSink(self._report_due.emit)
        self._bridge.call(
            lambda: work(sink, token),
            functools.partial(self._end, token, answered),
            functools.partial(self._end, token, failed or self._bridge.fault_arrived.emit),
            lane=Lane.CHANGES,
        )

    def cancel(self) -> None:
        """Stop the running change and those that wait; what was done is kept and can be undone."""
        for token in self._tokens:
            token.cancel()

    def toggle_pause(self) -> None:
        """Let the running change wait, or go on."""
        if self._tokens:
            token = self._tokens[0]
            (token.resume if token.is_paused else token.pause)()

    def _show(self) -> None:
        if self._tokens:
            self._is_shown = True
            self.started.emit()
            if self._newest is not None:
                self.progressed.emit(self._newest)

    def _pass_on(self, progress: Progress) -> None:
        self._newest = progress
        if self._is_shown and not self._tokens[0].is_cancelled:
            self.progressed.emit(progress)

    def _end(self, token: CancelToken, then: Callable[[Any], None], answer: Any) -> None:
        self._tokens.remove(token)
        self._newest = None
        if not self._tokens:
            self._patience.stop()
            if self._is_shown:
                self._is_shown = False
                self.ended.emit()
        then(answer)
