"""Folders that are very full or very deep: what looking through them costs beside a bare walk of the same run."""

from __future__ import annotations

import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from photofinder.app.library import Library
from photofinder.app.scanning import Tally
from photofinder.catalog.photo_rows import add_root
from photofinder.catalog.writer import Transaction
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import ChangeSet
from tests.benchmarks.bench_ingest import walk
from tests.benchmarks.table import Row
from tests.deep_folders import deep_folders

_FILES = 100_000
_ROOTS = 1500
_ROUNDS = 5


def run() -> list[Row]:
    """Measure scans of one folder with 100,000 files, and of roots that lie within each other."""
    with tempfile.TemporaryDirectory() as name:
        return [*_full_folder(Path(name)), _nested_roots(Path(name))]


def _scan(library: Library, *folders: Path) -> Tally:
    return library._indexing.scan(folders, ignore_progress, CancelToken())


def _full_folder(folder: Path) -> list[Row]:
    pictures = folder / "full"
    pictures.mkdir()
    for number in range(_FILES):
        (pictures / f"{number:06}.jpg").write_text(f"{number}", "ascii")
    with Library.open(folder / "archive of a full folder") as library:
        bare_s, first_s = _seconds(lambda: walk(pictures)), _seconds(lambda: _scan(library, pictures))
        assert library.status().photos == _FILES
        ratios = []
        for _ in range(_ROUNDS):
            walked_s, scanned_s = _seconds(lambda: walk(pictures)), _seconds(lambda: _scan(library))
            ratios.append(scanned_s / walked_s)
    note = f"walk {walked_s:.2f} s, scan {scanned_s:.2f} s"
    first_note = f"walk {bare_s:.2f} s, scan {first_s:.2f} s, with a row for each in the catalog"
    what = f"{_FILES:,} files in one folder"
    return [
        Row(f"{what}: first scan over a bare walk", first_s / bare_s, "times", note=first_note),
        Row(f"{what}: unchanged scan over a bare walk", statistics.median(ratios), "times", 3, True, note),
    ]


def _nested_roots(folder: Path) -> Row:
    top = folder / "deep"
    top.mkdir()
    roots = list(itertools.accumulate(["d"] * (_ROOTS - 1), lambda above, name: above / name, initial=top))

    def add_all(transaction: Transaction) -> ChangeSet:
        for root in reversed(roots):
            add_root(transaction, root)
        return ChangeSet()

    with deep_folders(top, "d", _ROOTS, every=1), Library.open(folder / "archive of nested roots") as library:
        library._archive.writing.submit(add_all).result()
        first_s = _seconds(lambda: _scan(library))
        assert library.status().photos == _ROOTS
        again_s = _seconds(lambda: _scan(library))
    note = f"the first scan {first_s:.1f} s; all photos found once"
    return Row(f"{_ROOTS:,} roots within each other: unchanged scan", again_s, "s", note=note)


def _seconds(do: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    do()
    return time.perf_counter() - began_s
