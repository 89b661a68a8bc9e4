"""Has text read and faces found while the window has nothing else to do with the archive, if the settings say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.index_jobs import IndexJobs
from photofinder.gui.thread_job import ThreadJob
from photofinder.jobs import CancelToken

_AGAIN_MS = 600_000  # for what came meanwhile: looking for it takes a moment, and there may be nothing


class BackgroundReading(QObject):
    """Runs what the settings want in a thread of its own between the indexing jobs; lives on the GUI thread.

    Signal: `failed(str)`, a sentence; it is tried again after the next job. What is read is kept, and what is left
    follows from the catalog: it can be stopped at any time.
    """

    failed = Signal(str)

    def __init__(self, library: LibraryVerbs, jobs: IndexJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._job = ThreadJob("window-reading", self)
        self._job.over.connect(self._end)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.start)
        jobs.started.connect(self.stop)
        jobs.ended.connect(self.start)

    @property
    def is_running(self) -> bool:
        """Whether something is read now."""
        return self._job.is_running

    def start(self) -> None:
        """Read what is left, unless that is switched off or somebody else is at work."""
        wanted = self._wanted()
        if not wanted or self.is_running or self._jobs.is_running:
            return
        self._job.start(lambda _progress, cancel: [verb(cancel) for verb in wanted])

    def _wanted(self) -> Sequence[Callable[[CancelToken], object]]:
        library, settings = self._library, self._library.settings
        if not library.is_writable:
            return ()
        verbs: Sequence[tuple[str, Callable[[CancelToken], object]]] = (
            ("text.background", lambda cancel: library.read_texts(cancel=cancel, in_background=True)),
            ("faces.background", lambda cancel: library.people.find_faces(cancel=cancel, in_background=True)),
        )
        return [verb for key, verb in verbs if settings.boolean(key)]

    def stop(self) -> None:
        """Stop within a tenth of a second; the next job that ends starts it again."""
        self._again.stop()
        self._job.cancel()

    def close(self) -> None:
        """Stop, and wait until that is done."""
        self._again.stop()
        self._job.close()

    def _end(self, _result: object, trouble: str) -> None:
        if trouble:
            self.failed.emit(trouble)
        elif self._job.token.is_cancelled:
            self.start()  # a job that ended before this had stopped
        else:
            self._again.start()
