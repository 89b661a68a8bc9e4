"""What goes on in the background, at the right of the status bar: stage, how far, how fast, how long, and Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from photofinder.gui.icons import IconButton
from photofinder.gui.pace import Pace
from photofinder.gui.translation import begin_large, later, show_decimal, show_number, show_phrase, tr
from photofinder.jobs import Progress

_STEPS = 1000
_PAUSED = later("Paused; what was done is kept")


class JobsPanel(QWidget):
    """Shows one job while it runs and nothing otherwise. Signals: `cancel_requested()`; `pause_toggled()`."""

    cancel_requested = Signal()
    pause_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = ""
        self._paces: dict[str, Pace] = {}
        self._is_paused = False
        self.setObjectName("jobs_panel")
        self.setAccessibleName(tr("Work in the background"))
        self.text = QLabel(self)
        self.text.setObjectName("jobs_text")
        self.text.setAccessibleName(tr("What is being done"))
        self.bar = QProgressBar(self)
        self.bar.setObjectName("jobs_bar")
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 4)
        self.pause = IconButton("pause", "jobs_pause", tr("Pause the work in the background"), self, 12)
        self.pause.clicked.connect(self._toggle_pause)
        self.cancel = IconButton("close", "jobs_cancel", tr("Cancel the work in the background"), self, 12)
        self.cancel.setToolTip(tr("Cancel; what was done so far is kept"))
        self.cancel.clicked.connect(self._request_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 8, 2)
        row.setSpacing(10)
        for widget in (self.text, self.bar, self.pause, self.cancel):
            row.addWidget(widget)
        self.hide()

    def begin(self, is_paused: bool = False) -> None:
        """Show that a job has started, or that another one is shown from now on."""
        self._stage, self._paces = "", {}
        self.text.setText(tr(_PAUSED) if is_paused else tr("Starting…"))
        self.bar.setRange(0, 0)
        self._show_paused(is_paused)
        self.pause.setEnabled(True)
        self.cancel.setEnabled(True)
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job is."""
        now_s = time.monotonic()
        if self._is_paused:  # what was under way still ends; the time of waiting is no time of work
            return
        pace = self._paces.setdefault(progress.stage, Pace())
        if progress.stage != self._stage:  # stages take turns, and each goes on where it was
            self._stage = progress.stage
            pace.resume(progress.done, now_s)
        pace.note(progress.done, now_s)
        self.text.setText(describe_progress(progress, pace.rate))
        if progress.total:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(min(_STEPS, progress.done * _STEPS // progress.total))
        else:
            self.bar.setRange(0, 0)

    def end(self) -> None:
        """Show nothing again."""
        self.bar.setRange(0, 1)  # an unbounded bar is an animation that would go on
        self.hide()

    def _toggle_pause(self) -> None:
        self._show_paused(not self._is_paused)
        self._stage = ""
        self.text.setText(tr(_PAUSED) if self._is_paused else tr("Going on…"))
        self.pause_toggled.emit()

    def _show_paused(self, is_paused: bool) -> None:
        self._is_paused = is_paused
        self.pause.show_icon("play" if is_paused else "pause")
        self.pause.setAccessibleName(tr("Go on") if is_paused else tr("Pause the work in the background"))
        self.pause.setToolTip(tr("Go on") if is_paused else tr("Pause"))

    def _request_cancel(self) -> None:
        self.pause.setEnabled(False)
        self.text.setText(tr("Stopping…"))
        self.cancel.setEnabled(False)
        self.cancel_requested.emit()


def describe_progress(progress: Progress, rate: float | None) -> str:
    """Say a progress in words, with its rate and the time left where the rate is known."""
    stage, done = begin_large(show_phrase(progress.stage)), show_number(progress.done)
    if progress.total is None:
        return f"{stage}: {done}"
    parts = [tr("{stage}: {done} of {total}").format(stage=stage, done=done, total=show_number(progress.total))]
    if rate and progress.done < progress.total:
        pace = tr("{number}/s").format(number=show_decimal(rate, 0 if rate >= 1 else 1))
        parts += [pace, _left((progress.total - progress.done) / rate)]
    return "  ·  ".join(parts)


def _left(seconds: float) -> str:
    if seconds < 60:
        return tr("{number} s left").format(number=show_number(max(1, round(seconds))))
    if seconds < 3600:
        return tr("{number} min left").format(number=show_number(round(seconds / 60)))
    return tr("{number} h left").format(number=show_decimal(seconds / 3600, 1))
