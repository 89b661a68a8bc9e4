"""The whole window on a catalog of a million photos: how soon it shows them, and how long it ever keeps one waiting.

The catalog and the cache are real; every hundredth photo has a thumbnail, which stands for those of its neighbours
too. The window runs offscreen at 1240 x 820. A step's time is that of the step and of all events that are due when it
has been taken, so it is never shorter than the longest single event in it.
"""

from __future__ import annotations

import functools
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication, QListView

from photofinder.app.archive import open_archive
from photofinder.app.library import Library
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan
from photofinder.catalog.thumbnail_cache import store_thumbnails
from photofinder.catalog.writer import Transaction
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.records import Aspect, ChangeSet, FileStamp, PhotoId, Thumbnail
from tests.benchmarks.table import Row
from tests.fakes import draw_thumbnail

_PHOTOS = 1_000_000
_FOLDERS = 2_000
_FIRST_NS, _YEARS = 1_000_000_000_000_000_000, 24
_EVERY = 100  # so many photos share a thumbnail
_LIMIT_MS = 50.0
_FRAME_MS = 16.0
_PATIENCE_S = 60.0


class _SparseLibrary(Library):
    """Serves the thumbnail of one photo in a hundred for all of them; each is read and decoded anew."""

    def thumbnails(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Thumbnail]:
        found = super().thumbnails([_stand_in(photo_id) for photo_id in photo_ids])
        return {photo_id: found[_stand_in(photo_id)] for photo_id in photo_ids}


def _stand_in(photo_id: PhotoId) -> PhotoId:
    return PhotoId(min(photo_id - photo_id % _EVERY or _EVERY, _PHOTOS))


def run() -> list[Row]:
    """Make the archive, start the program in it, and then use its window."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "archive")
        _fill(folder)
        return [*_start(folder), *_use(folder), *_compare_with_list_view()]


def _fill(folder: Path) -> None:
    archive = open_archive(folder, writable=True)
    times = _FIRST_NS + np.sort(np.random.default_rng(2).integers(0, _YEARS * 31_557_600 * 10**9, _PHOTOS))
    size = _PHOTOS // _FOLDERS

    def add(transaction: Transaction) -> ChangeSet:
        root_id = add_root(transaction, Path("/pictures"))
        for number in range(_FOLDERS):
            stamps = times[number * size : (number + 1) * size].tolist()
            found = {f"IMG_{row:05}.JPG": FileStamp(3_000_000 + row, stamp) for row, stamp in enumerate(stamps)}
            apply_scan(transaction, root_id, [FolderChanges(f"{number // 100}/{number:05}", found, {}, (), ())])
        kinds = (
            (PhotoId(number), draw_thumbnail(number // _EVERY % 48)) for number in range(_EVERY, _PHOTOS + 1, _EVERY)
        )
        store_thumbnails(transaction.thumbnails, kinds)
        newest = ((PhotoId(number), draw_thumbnail(number % 48)) for number in range(_PHOTOS - 200, _PHOTOS + 1))
        store_thumbnails(transaction.thumbnails, newest)
        return ChangeSet()

    archive.writing.submit(add).result()
    archive.close()
    archive.pool.close()


def _start(folder: Path) -> list[Row]:
    """Start the program until the first thumbnails are there, twice; the second time counts."""
    seconds = 0.0
    for _ in range(2):
        events = folder / "events.json"
        events.unlink(missing_ok=True)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PHOTOFINDER_EVENTS": str(events)}
        began_s = time.perf_counter()
        command = [sys.executable, "-m", "photofinder", "--archive", str(folder)]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            while '"thumbnails"' not in (events.read_text("utf-8") if events.exists() else ""):
                time.sleep(0.005)
                if process.poll() is not None or time.perf_counter() - began_s > _PATIENCE_S:
                    raise TimeoutError("the window showed no thumbnails")
            seconds = time.perf_counter() - began_s
        finally:
            process.terminate()
            process.wait()
    return [Row("window of 1,000,000: start to first thumbnails", seconds, "s", 1.0, is_limit=True)]


class _Meter:
    """Takes steps in the event loop and notes how long each one held it up."""

    def __init__(self, application: QApplication) -> None:
        self._application = application

    def step(self, act: Callable[[], object]) -> float:
        """Return the milliseconds of an act and of the events that are due after it."""
        began_s = time.perf_counter()
        act()
        self._application.processEvents()
        return (time.perf_counter() - began_s) * 1000

    def settle(self, is_done: Callable[[], bool]) -> float:
        """Run the event loop until something is the case; return the longest hold-up in milliseconds."""
        longest, deadline_s = 0.0, time.monotonic() + _PATIENCE_S
        while not is_done():
            if time.monotonic() > deadline_s:
                raise TimeoutError("the window did not get there")
            longest = max(longest, self.step(lambda: time.sleep(0)))
            time.sleep(0.001)
        return longest


def _use(folder: Path) -> list[Row]:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    sys.setswitchinterval(0.0005)  # as the program does
    library = _SparseLibrary.open(folder, writable=False)
    window, meter = MainWindow(EventLog(None)), _Meter(application)
    window.resize(1240, 820)
    window.show()
    try:
        attach_ms = meter.step(lambda: window.attach(library))
        session = window.session
        assert session is not None
        load_ms = meter.settle(lambda: session.photos.is_loaded and session.filtering.total == _PHOTOS)
        gc.freeze()  # as the program does
        return [
            _limit("opening it", {"attach": attach_ms, "load": load_ms}),
            *_measure_steps(window, session, meter),
        ]
    finally:
        window.hide()
        window.shut_down()


def _measure_steps(window: MainWindow, session: ArchiveSession, meter: _Meter) -> list[Row]:
    grid = session.grid
    bar = grid.verticalScrollBar()
    notches = [meter.step(lambda: bar.setValue(bar.value() + 3 * bar.singleStep())) for _ in range(300)]
    places = np.linspace(0, bar.maximum(), 400).astype(int).tolist()
    ends = [meter.step(functools.partial(bar.setValue, place)) for place in places]
    chosen = np.random.default_rng(1).integers(0, bar.maximum(), 100).tolist()
    jumps = [meter.step(functools.partial(bar.setValue, place)) for place in chosen]
    sizes = [(1240 - 12 * step, 820 - 5 * step) for step in range(40)]
    resizes = [meter.step(functools.partial(window.resize, *size)) for size in sizes]
    everything = meter.step(grid.select_all)
    sorts = {}
    for name in ("sort_name", "sort_size", "sort_folder", "sort_added", "sort_captured"):
        before = session.photos.ids
        trigger = meter.step(window.actions_by_name[name].trigger)
        sorts[name] = max(trigger, meter.settle(lambda before=before: session.photos.ids is not before))  # type: ignore[misc]
    resident_mb = _resident_mb()
    return [
        Row("window of 1,000,000: frame when scrolling by the wheel, p95", float(np.percentile(notches, 95)), "ms",
            _FRAME_MS, is_limit=True),
        Row("window of 1,000,000: frame when scrolling from end to end, p95", float(np.percentile(ends, 95)), "ms",
            _FRAME_MS, is_limit=True),
        _limit("scrolling from end to end", {"longest": max(ends), "by the wheel": max(notches)}),
        _limit("jumping by the scrubber", {"longest of 100": max(jumps)}),
        _limit("resizing", {"longest of 40": max(resizes)}),
        _limit("selecting all", {"all": everything}),
        _limit("changing the order, all selected", sorts),
        *_change(session, meter),
        Row("window of 1,000,000: resident after scrolling through all of it", resident_mb, "MB", 600, is_limit=True),
    ]  # fmt: skip


def _change(session: ArchiveSession, meter: _Meter) -> list[Row]:
    """Take a photo out of the list and add a hundred, as the answers of the catalog would, with all selected."""
    listing = session.photos._listing
    session.grid.select_all()
    ids, sections = listing.photo_ids, session.photos.sections
    fewer, more = np.delete(ids, 500_000), np.concatenate([np.arange(_PHOTOS + 100, _PHOTOS, -1), ids])
    removing = meter.step(lambda: session.photos.replace_ids(fewer, sections=sections))
    adding = meter.step(lambda: session.photos.replace_ids(more, sections=sections))
    changed = ChangeSet(frozenset(map(PhotoId, range(1, 101))), Aspect.MARKS)
    marking = meter.step(lambda: session.bridge.changes_arrived.emit(changed))
    return [_limit("removing a photo, adding 100, marking 100", {"remove": removing, "add": adding, "mark": marking})]


def _limit(name: str, times_ms: Mapping[str, float]) -> Row:
    note = ", ".join(f"{words} {took:.0f}" for words, took in times_ms.items())
    return Row(f"window of 1,000,000: {name}", max(times_ms.values()), "ms", _LIMIT_MS, is_limit=True, note=note)


def _resident_mb() -> float:
    """Return the memory of this process: as it is now on Linux, else at its peak."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Numbers(QAbstractListModel):
    """A model of a million words for a view of Qt's own."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else _PHOTOS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


def _compare_with_list_view() -> list[Row]:
    """Show a million in a QListView of icons and in our grid, side by side."""
    from tests.benchmarks.bench_grid import first_paint_ms

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    view, model = QListView(), _Numbers()
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.setGridSize(QSize(182, 182))
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.resize(1240, 820)
    began_s = time.perf_counter()
    view.setModel(model)
    view.show()
    application.processEvents()
    theirs_ms = (time.perf_counter() - began_s) * 1000
    view.hide()
    ours_ms = first_paint_ms()
    return [
        Row("grid of 1,000,000: first paint", ours_ms, "ms", 100, is_limit=True),
        Row("grid of 1,000,000: first paint of a QListView over ours", theirs_ms / ours_ms, "times", 20,
            note=f"{theirs_ms:,.0f} over {ours_ms:.0f} ms"),
    ]  # fmt: skip
