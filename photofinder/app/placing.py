"""Names of places for photos that know where they were taken: looked up after the indexing, kept in the catalog.

A worker process looks them up: reading the list takes a second, in which a window could not be painted.
"""

from __future__ import annotations

import functools
import itertools
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from photofinder.app.archive import Archive
from photofinder.catalog.place_rows import NamedPlace, count_unnamed, read_unnamed, store_place_names
from photofinder.errors import WorkerFault
from photofinder.features.place_names import PlaceName, has_place_names
from photofinder.ingest.pipeline import run_bounded
from photofinder.ingest.worker import find_place_names
from photofinder.jobs import CancelToken, Priority, Progress, ProgressSink
from photofinder.phrases import phrase

_AT_ONCE = 1000
_LIMIT_S = 120.0
_STAGE = phrase("Naming places")


@dataclass(slots=True)
class Placing:
    """Looks places up, one job at a time, in the thread of whoever calls."""

    archive: Archive
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def name_places(self, progress: ProgressSink, cancel: CancelToken) -> int:
        """Name the places of all photos that have none yet; return of how many. Raises `Cancelled`.

        What cannot be looked up now, because a worker is lost or the list is not installed, is left for another time.
        """
        with self._turn:
            total = self.archive.reader.ask(count_unnamed)
            if not total or not has_place_names():
                return 0
            seen = set[int]()
            for number in itertools.count():
                cancel.raise_if_cancelled()
                found = self.archive.reader.ask(functools.partial(read_unnamed, most=_AT_ONCE))
                unnamed = [each for each in found if each[0] not in seen]
                progress(Progress(_STAGE, min(number * _AT_ONCE, total), total))
                names = self._find([(latitude, longitude) for _, latitude, longitude in unnamed], cancel)
                if not names:
                    break
                places = [NamedPlace(*each, *name) for each, name in zip(unnamed, names, strict=True)]
                change = functools.partial(store_place_names, places=places)
                self.archive.writing.submit(change).result()
                seen.update(each[0] for each in unnamed)
        return len(seen)

    def _find(self, places: Sequence[tuple[float, float]], cancel: CancelToken) -> list[PlaceName]:
        """Return what places are called; nothing where the worker was lost."""
        archive = self.archive
        if not places:
            return []

        def start(some: Sequence[tuple[float, float]]) -> Future[list[PlaceName]]:
            return archive.pool.submit_at(Priority.INGEST, _LIMIT_S, find_place_names, archive.config, some)

        ((_, outcome),) = run_bounded(start, [places], archive.pool, cancel)
        if isinstance(outcome, WorkerFault):
            return []
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome
