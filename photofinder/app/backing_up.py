"""The backup of the day: made on a thread of its own when an archive is opened for writing, without delaying that."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

from photofinder.app.archive import Archive
from photofinder.catalog.backups import is_backup_due, list_backups, make_backup, thin_out
from photofinder.errors import Cancelled, UserError
from photofinder.jobs import CancelToken
from photofinder.phrases import NOTHING, Phrase

_PATIENCE_S = 3.0  # with a backup under way; that of a million photos takes about as long

_log = logging.getLogger(__name__)


class DailyBackup:
    """Makes a backup of an archive's catalog, if a day has passed since the last one, and thins out the older ones.

    `trouble` says why it could not; the older backups are then all kept.
    """

    def __init__(self, archive: Archive) -> None:
        self.trouble: Phrase = NOTHING
        self._archive = archive
        self._cancel = CancelToken()
        self._thread = threading.Thread(target=self._run, name="daily-backup")
        if archive.writer is not None:
            self._thread.start()

    def await_trouble(self) -> Phrase:
        """Wait a little for the backup under way; return why it could not be made, nothing if it could."""
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE_S)
        return self.trouble

    def finish(self) -> None:
        """Wait a little for the backup under way, then give it up; harmless when it was called before."""
        self.await_trouble()
        self._cancel.cancel()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            paths = self._archive.paths
            is_worth_it = bool(self._archive.reader.roots())
            if is_worth_it and is_backup_due(list_backups(paths.backups), datetime.now(UTC)):
                thin_out(paths.backups, make_backup(paths.catalog, paths.backups, cancel=self._cancel))
        except Cancelled:
            pass
        except UserError as error:
            self.trouble = error.sentence
            _log.warning("%s", error)
        except Exception:  # noqa: BLE001 the edge of the thread: work goes on without a backup
            _log.exception("The daily backup failed")
