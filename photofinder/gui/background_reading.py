"""Has text read and faces found while the window has nothing else to do with the archive, if the settings say so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from photofinder.errors import Cancelled
from photofinder.gui.bridge import LibraryVerbs, explain
from photofinder.gui.index_jobs import IndexJobs
from photofinder.jobs import CancelToken

_AGAIN_MS = 600_000  # for what came meanwhile: looking for it takes a moment, and there may be nothing


class BackgroundReading(QObject):
    """Runs what the settings want in a thread of its own between the indexing jobs; lives on the GUI thread.

    Signal: `failed(str)`, a sentence; it is tried again after the next job. What is read is kept, and what is left
    follows from the catalog: it can be stopped at any time.
    """

    failed = Signal(str)
    _over = Signal(object)

    def __init__(self, library: LibraryVerbs, jobs: IndexJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._thread: threading.Thread | None = None
        self._cancel = CancelToken()
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.start)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)
        jobs.started.connect(self.stop)
        jobs.ended.connect(self.start)

    @property
    def is_running(self) -> bool:
        """Whether something is read now."""
        return self._thread is not None

    def start(self) -> None:
        """Read what is left, unless that is switched off or somebody else is at work."""
        wanted = self._wanted()
        if not wanted or self.is_running or self._jobs.is_running:
            return
        self._cancel = CancelToken()
        self._thread = threading.Thread(target=self._run, args=(self._cancel, wanted), name="window-reading")
        self._thread.start()

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
        self._cancel.cancel()

    def close(self) -> None:
        """Stop, and wait until that is done."""
        self.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, cancel: CancelToken, wanted: Sequence[Callable[[CancelToken], object]]) -> None:
        trouble = ""
        try:
            for verb in wanted:
                verb(cancel)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows whatever it is
            trouble = explain(error)
        self._over.emit(trouble)

    def _end(self, trouble: str) -> None:
        if self._thread is None:
            return
        self._thread.join()
        self._thread = None
        if trouble:
            self.failed.emit(trouble)
        elif self._cancel.is_cancelled:
            self.start()  # a job that ended before this had stopped
        else:
            self._again.start()
