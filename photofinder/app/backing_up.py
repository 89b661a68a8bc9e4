"""The backup of the day: made on a thread of its own, when an archive is opened and while it stays open for weeks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from photofinder.app.archive import Archive
from photofinder.catalog.backups import list_backups, make_backup, thin_out, when_backup_is_due
from photofinder.errors import Cancelled, UserError
from photofinder.jobs import CancelToken
from photofinder.phrases import NOTHING, Phrase
from photofinder.records import ChangeSet

_PATIENCE_S = 3.0  # with a backup under way; that of a million photos takes about as long
_AGAIN_AFTER = timedelta(hours=1)  # where none could be made

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class DailyBackup:
    """Makes a backup of an archive's catalog when a day has passed since the last one, and thins out the older ones.

    It looks when the archive is opened, and after that with the first change of each day: what nobody changes needs no
    other backup. The writer only starts the thread; it goes on writing while the backup is made. `trouble` says why the
    last one could not be made; the older backups are then all kept.
    """

    def __init__(self, archive: Archive, now: Callable[[], datetime] = _now) -> None:
        self.trouble: Phrase = NOTHING
        self._archive = archive
        self._now = now
        self._cancel = CancelToken()
        self._looked = self._look_again = now()
        self._thread: threading.Thread | None = None
        self._unsubscribe = archive.writer.subscribe(self._consider) if archive.writer else lambda: None
        if archive.writer is not None:
            self._start()

    def await_trouble(self) -> Phrase:
        """Wait a little for the backup under way; return why the last one could not be made, nothing if it could."""
        if (thread := self._thread) is not None:
            thread.join(_PATIENCE_S)
        return self.trouble

    def finish(self) -> None:
        """Make no more backups: wait a little for the one under way, then give it up."""
        self._unsubscribe()
        self.await_trouble()
        self._cancel.cancel()
        if (thread := self._thread) is not None:
            thread.join()

    def _consider(self, _changes: ChangeSet) -> None:
        """Look for what is due where the time has come, or where a clock that went back leaves that open."""
        is_idle = self._thread is None or not self._thread.is_alive()
        if is_idle and not self._looked <= self._now() < self._look_again:
            self._start()

    def _start(self) -> None:
        if not self._cancel.is_cancelled:
            self._thread = threading.Thread(target=self._run, name="daily-backup")
            self._thread.start()

    def _run(self) -> None:
        self._looked = self._now()
        self._look_again = self._looked + _AGAIN_AFTER
        try:
            self._make_if_due()
            self.trouble = NOTHING
        except Cancelled:
            pass
        except UserError as error:
            self.trouble = error.sentence
            _log.warning("%s", error)
        except Exception:  # noqa: BLE001 the edge of the thread: work goes on without a backup
            _log.exception("The daily backup failed")

    def _make_if_due(self) -> None:
        paths = self._archive.paths
        if not self._archive.reader.roots():  # nothing in it is worth it yet
            return
        if when_backup_is_due(list_backups(paths.backups), self._looked) <= self._looked:
            made = make_backup(paths.catalog, paths.backups, now=self._looked, cancel=self._cancel)
            thin_out(paths.backups, made)
        self._look_again = when_backup_is_due(list_backups(paths.backups), self._looked)
