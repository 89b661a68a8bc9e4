"""The one thread that writes: it takes functions, runs each in a transaction, and announces what it changed.

A database that another program holds is waited for, half a minute for each change, and a few seconds all in all once
somebody is in a hurry; a change that could not be made then fails by `ArchiveLocked`, and the next one tries anew.

The caches are committed before the catalog. A kill between the two leaves a cache row too many, which is overwritten
when the photo is read again, and never a catalog row that promises a feature which is not there.
"""

from __future__ import annotations

import contextlib
import logging
import math
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from photofinder.catalog.caches import note_damage
from photofinder.catalog.database import CatalogFiles, check_database, connect, is_busy, translated_errors
from photofinder.catalog.photo_words import gather_due
from photofinder.errors import ArchiveDamaged, InternalError
from photofinder.phrases import phrase
from photofinder.records import ChangeSet

_WAIT_LIMIT_S = 30.0
_HURRY_LIMIT_S = 3.0
_ASK_INTERVAL_MS = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Transaction:
    """The three databases inside one open transaction; lives only while a change runs on the writer thread."""

    catalog: sqlite3.Connection
    thumbnails: sqlite3.Connection
    features: sqlite3.Connection

    @property
    def in_commit_order(self) -> tuple[sqlite3.Connection, ...]:
        """The caches first, the catalog last."""
        return self.thumbnails, self.features, self.catalog


Change = Callable[[Transaction], ChangeSet]
Listener = Callable[[ChangeSet], None]


class Writer:
    """Runs every change of an archive on a thread of its own, in the order in which they were submitted.

    Listeners are called on that thread after the commit. A change that raises is rolled back whole, and its future
    carries the error. Raises `ArchiveError` or `DiskFull` where the databases cannot be opened.
    """

    def __init__(self, files: CatalogFiles) -> None:
        self._files = files
        with translated_errors(files.catalog):
            paths = (files.catalog, files.thumbnails, files.features)
            self._transaction = Transaction(*(connect(path, writable=True) for path in paths))
            for connection in self._transaction.in_commit_order:
                connection.execute(f"PRAGMA busy_timeout = {_ASK_INTERVAL_MS}")
        self._give_up_at_s = math.inf
        self._changes: queue.SimpleQueue[tuple[Change, Future[ChangeSet]] | None] = queue.SimpleQueue()
        self._listeners: tuple[Listener, ...] = ()
        self._is_open = True
        self._thread = threading.Thread(target=self._run, name="catalog-writer")
        self._thread.start()

    def submit(self, change: Change) -> Future[ChangeSet]:
        """Queue a change; the future holds its ChangeSet once it is committed and announced."""
        if not self._is_open:
            raise InternalError(phrase("A change was submitted after the writer was closed."))
        future: Future[ChangeSet] = Future()
        self._changes.put((change, future))
        return future

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every commit that changed photos; return the function that ends this."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    def hurry(self) -> None:
        """Wait for other programs no longer than a few seconds from now: somebody wants to close."""
        self._give_up_at_s = min(self._give_up_at_s, time.monotonic() + _HURRY_LIMIT_S)

    def close(self) -> None:
        """Finish what was submitted and end the thread; what another program keeps from being done fails."""
        self._is_open = False
        self.hurry()
        self._changes.put(None)
        self._thread.join()

    def _run(self) -> None:
        transaction = self._transaction
        try:
            while (queued := self._changes.get()) is not None:
                change, future = queued
                try:
                    changed = self._commit(transaction, change)
                except Exception as error:  # noqa: BLE001 the edge of the thread: the future carries the error
                    future.set_exception(error)
                else:
                    self._announce(changed)
                    future.set_result(changed)
        finally:
            for connection in transaction.in_commit_order:
                connection.close()

    def _commit(self, transaction: Transaction, change: Change) -> ChangeSet:
        with self._errors_told():
            try:
                self._begin(transaction)
                changed = change(transaction)
                gather_due(transaction.catalog)
                for connection in transaction.in_commit_order:
                    connection.execute("COMMIT")
            except BaseException:
                for connection in transaction.in_commit_order:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                raise
        return changed

    @contextlib.contextmanager
    def _errors_told(self) -> Iterator[None]:
        """Translate SQLite's errors, which do not say which database is damaged; finding out reads them whole."""
        try:
            with translated_errors(self._files.catalog):
                yield
        except ArchiveDamaged as error:
            if check_database(self._files.catalog):
                raise
            is_in_features = bool(check_database(self._files.features))
            raise note_damage(self._files.features if is_in_features else self._files.thumbnails) from error

    def _begin(self, transaction: Transaction) -> None:
        """Open the transaction, as soon as no other program holds one of the databases."""
        deadline_s = time.monotonic() + _WAIT_LIMIT_S
        for connection in transaction.in_commit_order:
            while not connection.in_transaction:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                except sqlite3.Error as error:
                    if not is_busy(error) or time.monotonic() > min(deadline_s, self._give_up_at_s):
                        raise

    def _announce(self, changed: ChangeSet) -> None:
        if not changed:
            return
        for listener in self._listeners:
            try:
                listener(changed)
            except Exception:  # noqa: BLE001 a view that fails must not stop the writer
                _log.exception("A listener failed on %s", changed.aspects)
