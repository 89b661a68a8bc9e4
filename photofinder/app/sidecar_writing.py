"""Writes sidecars by itself, a moment after the user has said something, on a thread that is started when it is needed.

What could not be written is not tried again here, but by the next index, and by whoever asks for it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from photofinder.app.archive import Archive
from photofinder.app.sidecars import Sidecars
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import Aspect, ChangeSet

_QUIET_S = 2.0  # of somebody who gives stars to one photo after the other
_SAID = Aspect.MARKS | Aspect.METADATA

_log = logging.getLogger(__name__)


class SidecarWriting:
    """Follows what the writer announces, as long as the archive is open; `stop` and `finish` may be called twice."""

    def __init__(self, archive: Archive, sidecars: Sidecars, quiet_s: float = _QUIET_S) -> None:
        self._sidecars = sidecars
        self._quiet_s = quiet_s
        self._cancel = CancelToken()
        self._said = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None  # guarded by the lock
        self._unsubscribe: Callable[[], None] = lambda: None
        if archive.writer is not None:
            self._unsubscribe = archive.writer.subscribe(self._note)

    def stop(self) -> None:
        """Begin with no more sidecars; those that wait are written another time."""
        self._unsubscribe()
        self._cancel.cancel()
        self._said.set()

    def finish(self) -> None:
        """Stop, and wait for the sidecars under way."""
        self.stop()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _note(self, changes: ChangeSet) -> None:
        if not changes.aspects & _SAID or not self._sidecars.are_written:
            return
        self._said.set()
        with self._lock:
            if self._thread is None and not self._cancel.is_cancelled:
                self._thread = threading.Thread(target=self._run, name="sidecar-writing")
                self._thread.start()

    def _run(self) -> None:
        while self._said.wait() and not self._cancel.is_cancelled:
            while self._said.is_set() and not self._cancel.is_cancelled:
                self._said.clear()
                self._cancel.wait(self._quiet_s)
            try:
                self._sidecars.write(ignore_progress, self._cancel, tries_again=False)
            except Cancelled:
                return
            except PhotoFinderError as error:
                _log.warning("Sidecars wait to be written: %s", error)
            except Exception:  # noqa: BLE001 the edge of the thread: the next index writes them
                _log.exception("Writing sidecars failed")
