"""Long work on a page of the wizard: what is being done, how far it is, with Pause and Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from photofinder.gui.jobs_panel import describe_progress
from photofinder.gui.pace import Pace
from photofinder.gui.translation import tr
from photofinder.jobs import Progress

_STEPS = 1000


class WorkBar(QWidget):
    """Lives on the GUI thread. Signals: `pause_toggled()`, `cancel_requested()`."""

    pause_toggled = Signal()
    cancel_requested = Signal()

    def __init__(self, name: str, parent: QWidget, *, can_pause: bool) -> None:
        super().__init__(parent)
        self._pace = Pace()
        self._stage = ""
        self.setObjectName(name)
        self.setAccessibleName(tr("Work under way"))
        self.text = QLabel(self)
        self.text.setObjectName(f"{name}_text")
        self.text.setAccessibleName(tr("What is being done"))
        self.bar = QProgressBar(self)
        self.bar.setObjectName(f"{name}_bar")
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(5)
        self.pause = self._make_button(f"{name}_pause", tr("Pause"))
        self.pause.setVisible(can_pause)
        self.pause.clicked.connect(self.pause_toggled)
        self.cancel = self._make_button(f"{name}_cancel", tr("Stop"))
        self.cancel.clicked.connect(self.cancel_requested)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.text)
        left.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(left, 1)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)

    def _make_button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("rank", "plain")
        button.setAutoDefault(False)
        return button

    def begin(self, words: str) -> None:
        """Show that work has begun."""
        self._stage = ""
        self.text.setText(words)
        self.bar.setRange(0, 0)
        self.show_paused(is_paused=False)
        self.pause.setEnabled(True)
        self.cancel.setEnabled(True)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the work is."""
        now_s = time.monotonic()
        if progress.stage != self._stage:
            self._stage, self._pace = progress.stage, Pace()
            self._pace.resume(progress.done, now_s)
        self._pace.note(progress.done, now_s)
        self.text.setText(describe_progress(progress, self._pace.rate))
        if progress.total:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(min(_STEPS, progress.done * _STEPS // progress.total))
        else:
            self.bar.setRange(0, 0)

    def show_paused(self, *, is_paused: bool) -> None:
        """Show whether the work waits."""
        self.pause.setText(tr("Go on") if is_paused else tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        if is_paused:
            self.text.setText(tr("Paused; what was done is kept"))
            self.bar.setRange(0, _STEPS)

    def end(self, words: str) -> None:
        """Show that the work is over."""
        self.text.setText(words)
        self.bar.setRange(0, 1)  # an unbounded bar is an animation that would go on
        self.bar.setValue(1)
        self.pause.setEnabled(False)
        self.cancel.setEnabled(False)
