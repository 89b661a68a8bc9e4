"""What a map of the photos is made of: where they were taken, and the towns of the world, which draw the continents."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import numpy as np

from photofinder.app.archive import Archive
from photofinder.catalog.map_points import read_map_points
from photofinder.features.place_names import has_place_names
from photofinder.ingest.worker import list_towns
from photofinder.jobs import Priority
from photofinder.world_map import MapPoints, Towns

_LIMIT_S = 120.0


@dataclass(slots=True)
class PhotoMap:
    """Callable from any thread; the towns are read once, by a worker process."""

    archive: Archive
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _towns: Towns | None = None

    def points(self) -> MapPoints:
        """Return where the photos were taken, those that know it."""
        return self.archive.reader.ask(read_map_points)

    def find_town(self, name: str) -> tuple[float, float] | None:
        """Return where the largest town of a name is, None where the list has none. Raises `WorkerFault`."""
        return self.towns().find(name)

    def towns(self) -> Towns:
        """Return the towns of the world; none where the list of places is not installed. Raises `WorkerFault`."""
        with self._turn:
            if self._towns is None and has_place_names():
                submit = self.archive.pool.submit_at
                self._towns = submit(Priority.VISIBLE, _LIMIT_S, list_towns, self.archive.config).result()
            return self._towns or Towns(np.empty(0, np.float32), np.empty(0, np.float32), ())
