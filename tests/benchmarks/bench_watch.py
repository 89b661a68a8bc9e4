"""Watching: how soon a copied photo is seen, what waiting costs, and whether a burst over many folders is lost."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from photofinder.app.library import Library
from photofinder.app.reports import NewsKind, WatchNews
from photofinder.ingest.folder_events import Loss
from photofinder.ingest.watcher import Batch, Watcher
from tests.benchmarks.table import Row
from tests.factories import draw_scene, jpeg_bytes

_PHOTOS = 1000
_KINDS = 250  # a few copies of each: who is new is compared with all that look alike, before the machine is idle
_SINGLES = 10
_IDLE_S = 20.0
_FOLDERS = 10_000
_BURST = 20_000
_PATIENCE_S = 600.0
_CREATE = r"""
import sys
root, count, folders = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for number in range(count):
    place = number % folders
    with open(f"{root}/{place // 100:03}/{place % 100:03}/{number}.jpg", "wb", buffering=0) as file:
        file.write(b"\xff\xd8 x \xff\xd9")
"""


_SETTLE_S = 5.0


def run() -> list[Row]:
    """Measure latency, the cost of waiting, and a burst."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        return [*_latency(folder / "latency"), *_burst(folder / "burst")]


class _Seen:
    """When the news of each path came."""

    def __init__(self) -> None:
        self.announced: dict[Path, float] = {}
        self.read: dict[Path, float] = {}

    def take(self, news: WatchNews) -> None:
        now_s = time.monotonic()
        if news.kind is NewsKind.CHANGED:
            self.announced.update(dict.fromkeys(news.found, now_s))
        self.read.update(dict.fromkeys(news.read, now_s))


def _latency(folder: Path) -> list[Row]:
    root = folder / "pictures"
    root.mkdir(parents=True)
    jpegs = [jpeg_bytes(draw_scene(number, (1600, 1200))) for number in range(_KINDS)]
    (root / "first.jpg").write_bytes(jpegs[0])
    seen = _Seen()
    with Library.open(folder / "archive") as library:
        library.watch(seen.take)
        library.index([root])
        _copy(root / "warm up", jpegs, 1, _SETTLE_S)  # what is written until the new root is followed is for a scan
        seen.announced.clear()
        seen.read.clear()
        copied = _copy(root, jpegs, _PHOTOS, 0.0)
        _wait_for(lambda: len(seen.announced) == _PHOTOS)
        late = [seen.announced[path] - at_s for path, at_s in copied.items()]
        _wait_for(lambda: len(seen.read) == _PHOTOS)
        every_s = max(seen.read.values()) - min(copied.values())
        singles = _copy(root / "singles", jpegs, _SINGLES, 2.5)
        _wait_for(lambda: len(seen.read) == _PHOTOS + _SINGLES)
        findable = [seen.read[path] - at_s for path, at_s in singles.items()]
        library._arrivals.finish()  # drawn photos all look alike: comparing them would take an hour
        idle = _idle_share()
    p95 = statistics.quantiles(late, n=20)[-1]
    note = f"median {statistics.median(late):.2f} s, worst {max(late):.2f} s; all read after {every_s:.0f} s"
    return [
        Row("watch: 1,000 photos copied, complete to announced, p95", p95, "s", 1, is_limit=True, note=note),
        Row("watch: one photo, complete to findable, worst of 10", max(findable), "s", 2, is_limit=True),
        Row("watch: processor while nothing happens", idle * 100, "% of a core", 1, is_limit=True),
    ]


def _copy(folder: Path, jpegs: Sequence[bytes], count: int, pause_s: float) -> dict[Path, float]:
    """Copy photos one after the other; return when each was complete."""
    folder.mkdir(exist_ok=True)
    complete = {}
    for number in range(count):
        path = folder / f"{number:04}.jpg"
        with path.open("wb") as file:
            jpeg = jpegs[number % len(jpegs)] + number.to_bytes(2, "big")
            for start in range(0, len(jpeg), 65536):
                file.write(jpeg[start : start + 65536])
        complete[path] = time.monotonic()
        time.sleep(pause_s)
    return complete


def _idle_share() -> float:
    time.sleep(2)
    used_s, began_s = time.process_time(), time.monotonic()
    time.sleep(_IDLE_S)
    return (time.process_time() - used_s) / (time.monotonic() - began_s)


def _burst(root: Path) -> list[Row]:
    """Create small files over many watched folders as fast as it goes."""
    for number in range(_FOLDERS):
        (root / f"{number // 100:03}" / f"{number % 100:03}").mkdir(parents=True)
    seen: set[str] = set()
    losses: list[Loss] = []
    done = threading.Event()

    def take(batch: Batch) -> None:
        seen.update(batch.written)
        if len(seen) == _BURST:
            done.set()

    watcher = Watcher(take, lambda _root, loss: losses.append(loss))
    try:
        began_s = time.monotonic()
        watcher.follow(root)
        followed_s = time.monotonic() - began_s
        began_s = time.monotonic()
        subprocess.run([sys.executable, "-c", _CREATE, str(root), str(_BURST), str(_FOLDERS)], check=True)
        created_s = time.monotonic() - began_s
        done.wait(60)
        seen_s = time.monotonic() - began_s
    finally:
        watcher.stop()
    note = (
        f"created in {created_s:.1f} s, seen after {seen_s:.1f} s; {_FOLDERS:,} folders followed in {followed_s:.1f} s"
    )
    return [
        Row("watch: 20,000 files over 10,000 folders, seen", len(seen), "files", _BURST, note=note),
        Row("watch: overflows, after which an archive looks through the root", len(losses), ""),
    ]


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > deadline_s:
            raise TimeoutError("the watcher has not seen everything")
        time.sleep(0.05)
