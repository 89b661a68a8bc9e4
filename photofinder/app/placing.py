"""Names of places for photos that know where they were taken: looked up after the indexing, kept in the catalog."""

from __future__ import annotations

import functools
import itertools
import threading
from dataclasses import dataclass, field

from photofinder.app.archive import Archive
from photofinder.catalog.place_rows import NamedPlace, count_unnamed, read_unnamed, store_place_names
from photofinder.features.place_names import PlaceNames, has_place_names
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase

_AT_ONCE = 1000
_STAGE = phrase("Naming places")


@dataclass(slots=True)
class Placing:
    """Looks places up, one job at a time; the list is read when the first photo needs it, and stays in memory."""

    archive: Archive
    _names: PlaceNames | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def name_places(self, progress: ProgressSink, cancel: CancelToken) -> int:
        """Name the places of all photos that have none yet; return of how many. Raises `Cancelled`."""
        if not has_place_names():
            return 0
        with self._turn:
            total, seen = self.archive.reader.ask(count_unnamed), set[int]()
            for number in itertools.count():
                cancel.raise_if_cancelled()
                found = self.archive.reader.ask(functools.partial(read_unnamed, most=_AT_ONCE))
                unnamed = [each for each in found if each[0] not in seen]
                if not unnamed:
                    return len(seen)
                progress(Progress(_STAGE, number * _AT_ONCE, max(total, number * _AT_ONCE)))
                if self._names is None:
                    self._names = PlaceNames()
                names = self._names.find([(latitude, longitude) for _, latitude, longitude in unnamed])
                places = [NamedPlace(*each, *name) for each, name in zip(unnamed, names, strict=True)]
                change = functools.partial(store_place_names, places=places)
                self.archive.writing.submit(change).result()
                seen.update(each[0] for each in unnamed)
        raise AssertionError  # pragma: no cover
