"""How long the grid holds up the GUI thread with a million photos: first paint, scrolling, resizing, selecting.

Each figure is the time of the step together with the painting that follows it, offscreen at 1240 x 820.
"""

from __future__ import annotations

import functools
import os
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.records import PhotoId
from tests.benchmarks.table import Row
from tests.fakes import FakeLibrary

_PHOTOS = 1_000_000
_LIMIT_MS = 100.0


def first_paint_ms() -> float:
    """Return how long a grid takes to show a million photos for the first time."""
    return next(row.measured for row in run() if row.name == "grid: first paint")


def run() -> list[Row]:
    """Measure a grid of a million photos."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    library = FakeLibrary(_PHOTOS)
    bridge = Bridge(library)
    loader = ThumbnailLoader(library.tiles)
    grid = PhotoGrid(PhotoModel(bridge), loader, 176)
    try:
        return _measure(application, library, grid)
    finally:
        grid.hide()
        loader.close()
        bridge.close()


def _measure(application: QApplication, library: FakeLibrary, grid: PhotoGrid) -> list[Row]:
    ids = library.list_photos().photo_ids

    def first_paint() -> None:
        grid.model.replace_ids(ids)
        grid.resize(1240, 820)
        grid.show()

    rows = [_row("first paint", [_time(application, first_paint)])]
    _wait_for_tiles(application, grid)
    bar = grid.verticalScrollBar()
    notches = [_time(application, lambda: bar.setValue(bar.value() + bar.singleStep() * 3)) for _ in range(150)]
    rows.append(Row("grid: a notch of the wheel, p95", float(np.percentile(notches, 95)), "ms"))
    places = np.random.default_rng(1).integers(0, bar.maximum(), 100).tolist()
    jumps = [_time(application, functools.partial(bar.setValue, place)) for place in places]
    rows.append(_row("jump to any place", jumps))
    _wait_for_tiles(application, grid)
    sizes = [(1240 - 12 * step, 820 - 5 * step) for step in range(40)]
    rows.append(_row("resize", [_time(application, functools.partial(grid.resize, *size)) for size in sizes]))
    rows.append(_row("select all", [_time(application, grid.select_all)]))
    fresh = np.arange(_PHOTOS + 100, 0, -1, dtype=np.int64)
    rows.append(_row("add 100 photos, all selected", [_time(application, lambda: grid.model.replace_ids(fresh))]))
    fewer = np.delete(fresh, 500_000)
    rows.append(_row("remove a photo", [_time(application, lambda: grid.model.replace_ids(fewer))]))
    return rows


def _time(application: QApplication, step: Callable[[], object]) -> float:
    """Return the milliseconds of a step and of the events it leads to."""
    began_s = time.perf_counter()
    step()
    application.processEvents()
    return (time.perf_counter() - began_s) * 1000


def _wait_for_tiles(application: QApplication, grid: PhotoGrid) -> None:
    """Wait until all pictures in sight are there, so that what follows paints pictures and not placeholders."""
    deadline_s = time.monotonic() + 20
    while time.monotonic() < deadline_s:
        application.processEvents()
        first = grid.visible_indexes()
        if all(grid.loader.tile(PhotoId(int(photo_id))) for photo_id in grid.model.ids[first.start : first.stop]):
            return
    raise TimeoutError("the thumbnails did not arrive")


def _row(name: str, times_ms: list[float]) -> Row:
    note = "" if len(times_ms) == 1 else f"longest of {len(times_ms)}; median {statistics.median(times_ms):.1f}"
    return Row(f"grid: {name}", max(times_ms), "ms", _LIMIT_MS, is_limit=True, note=note)
