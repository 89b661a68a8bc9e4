"""The first minutes with an archive: from adding a folder of 2,000 pictures to seeing them and searching among them.

The pictures are the shared ones under new names, each with a byte of its own. "Cold" is the first start after an
installation, which also builds the encoder's files and starts the worker processes; "warm" has those files.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from photofinder.app.library import Library
from photofinder.imaging.formats import is_picture_name
from photofinder.jobs import CancelToken
from photofinder.records import PictureQuery, SimilarRequest
from photofinder.settings import ArchivePaths
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row

_PHOTOS = 2_000
_FEW = 200
_SCREEN = 40
_LOOK_S = 0.02
_PATIENCE_S = 300.0
_FOLDERS = ("photos", "similar", "classes", "copies")


def run() -> list[Row]:
    """Add the folder to an archive without an encoder, then to one with it; then look at photos that come last."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "pictures")
        cold = _first_run(folder / "pictures", folder / "cold")
        encoders = ArchivePaths((folder / "warm").absolute()).encoders
        shutil.copytree(ArchivePaths((folder / "cold").absolute()).encoders, encoders)
        warm = _first_run(folder / "pictures", folder / "warm")
        end = f"; everything read after {warm[3]:.0f} s"
        return [
            _row("first thumbnails", 2, warm[0], cold[0]),
            _row("200 photos searchable", 10, warm[1], cold[1]),
            _row("scrolled to the end, thumbnails in sight", 2, warm[2], cold[2], end),
        ]


def _row(name: str, limit_s: float, warm_s: float, cold_s: float, more: str = "") -> Row:
    note = f"cold {cold_s:.1f} s{more}"
    return Row(f"first run of 2,000 photos: {name}", warm_s, "s", limit_s, is_limit=True, note=note)


def fill(pictures: Path) -> None:
    """Write the pictures, of mixed kinds, as a folder of years would hold them."""
    data = data_folder()
    found = [path for name in _FOLDERS for path in sorted((data / name).rglob("*")) if is_picture_name(path.name)]
    for number in range(_PHOTOS):
        source = found[number * 7 % len(found)]
        target = pictures / f"{number // 100:02}" / f"{number:05}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes() + number.to_bytes(4, "big"))


def _first_run(pictures: Path, archive: Path) -> tuple[float, float, float, float]:
    """Return the seconds until thumbnails are there, until 200 photos are found, from a scroll to its thumbnails."""
    cancel = CancelToken()
    with Library.open(archive) as library:
        began_s = time.perf_counter()
        job = threading.Thread(target=lambda: library.index([pictures], cancel=cancel))
        job.start()
        thumbnails_s = _time_of(lambda: _count_thumbnails(library) > 0, began_s)
        searchable_s = _time_of(lambda: _count_found(library) >= _FEW, began_s)
        last = library.list_photos().photo_ids[-_SCREEN:].tolist()
        scrolled_s = time.perf_counter()
        library.prioritise(last)
        seen_s = _time_of(lambda: len(library.thumbnails(last)) == len(last), scrolled_s)
        job.join()
        return thumbnails_s, searchable_s, seen_s, time.perf_counter() - began_s


def _time_of(is_so: Callable[[], bool], began_s: float) -> float:
    while not is_so():
        if time.perf_counter() - began_s > _PATIENCE_S:
            raise TimeoutError("the first run took too long")
        time.sleep(_LOOK_S)
    return time.perf_counter() - began_s


def _count_thumbnails(library: Library) -> int:
    return len(library.thumbnails(library.list_photos().photo_ids[:_SCREEN].tolist()))


def _count_found(library: Library) -> int:
    """Search for photos that look like the newest one with a picture; return how many are compared."""
    if library.status().ready < _FEW:
        return 0
    newest = next(photo for photo in library.photos(library.list_photos().photo_ids[:_FEW]) if photo.content_digest)
    return len(library.similar(SimilarRequest((PictureQuery(photo_id=newest.photo_id),), top=_FEW)).results) + 1
