"""Installing and downloading model packs, and letting one look at the photos: one job at a time, in its own thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photofinder.gui.thread_job import ThreadJob, Work


class ModelWork(ThreadJob):
    """Lives on the GUI thread, longer than the dialog that begins a job. Signal: `started()`."""

    started = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("window-models", parent)
        self.counts_bytes = True

    def begin(self, work: Work, *, counts_bytes: bool = True) -> None:
        """Begin a job, which tells how far it is in bytes or in photos, unless one runs."""
        if not self.is_running:
            self.counts_bytes = counts_bytes
            self.start(work)
            self.started.emit()
