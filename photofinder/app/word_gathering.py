"""Gathers the words of photos that wait for it: those of an archive from before there was an index of words."""

from __future__ import annotations

import logging
import threading

from photofinder.app.archive import Archive
from photofinder.catalog.photo_words import count_backlog, gather_backlog
from photofinder.catalog.writer import Transaction
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import ChangeSet

_AT_ONCE = 250  # photos: the writer is free for others after a few hundredths of a second
_STAGE = phrase("Gathering words")

_log = logging.getLogger(__name__)


class WordGathering:
    """Works the backlog off on a thread of its own while an archive is open; what is left then waits for the next time.

    Who waits is in the catalog, so that this may end anywhere.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cancel = CancelToken()
        self._thread: threading.Thread | None = None
        if archive.writer is not None and archive.reader.ask(count_backlog):
            self._thread = threading.Thread(target=self._run, name="word-gathering")
            self._thread.start()

    def stop(self) -> None:
        """Stop before the next few photos."""
        self._cancel.cancel()

    def finish(self) -> None:
        """Stop, and wait for the few photos under way."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def work_off(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """Gather what waits. Raises `Cancelled`, `ArchiveLocked` or `DiskFull`; what was gathered is kept."""
        total, done = self._archive.reader.ask(count_backlog), 0
        while self._archive.reader.ask(count_backlog):
            cancel.raise_if_cancelled()
            self._archive.writing.submit(_gather_some).result()
            done += _AT_ONCE
            progress(Progress(_STAGE, min(done, total), total))

    def _run(self) -> None:
        try:
            self.work_off(lambda _progress: None, self._cancel)
        except Cancelled:
            pass
        except PhotoFinderError as error:
            _log.warning("Words wait to be gathered: %s", error)
        except Exception:  # noqa: BLE001 the edge of the thread: searches say how many photos are missing
            _log.exception("Gathering words failed")


def _gather_some(transaction: Transaction) -> ChangeSet:
    gather_backlog(transaction.catalog, _AT_ONCE)
    return ChangeSet()
