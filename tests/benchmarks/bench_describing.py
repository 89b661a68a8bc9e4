"""Saying something of many photos, seeing what they have in common, and drawing the map of half a million."""

from __future__ import annotations

import functools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from photofinder.app.library import Library
from photofinder.catalog.writer import Transaction
from photofinder.describing import Wish
from photofinder.gui.map_drawing import LIGHT, draw_map
from photofinder.records import ChangeSet, Described, PhotoId
from photofinder.world_map import view_of
from tests.benchmarks.table import Row

_PHOTOS, _CHANGED = 500_000, 10_000
_TAG = ("Places", "Lake")


def run() -> list[Row]:
    """Measure verbs about descriptions and the map in a catalog of half a million photos, all with a place."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        library._archive.writing.submit(_fill).result()
        ids = [PhotoId(number) for number in range(1, _CHANGED + 1)]
        everything = [PhotoId(number) for number in range(1, _PHOTOS + 1)]
        rows = [
            _measure(
                "a tag for 10,000 photos", lambda: library.describing.describe(ids, [Wish(Described.TAGS, True, _TAG)])
            ),
            _measure("renaming that tag", lambda: library.tagging.rename(_TAG, ("Water",))),
            _measure("undoing that", library.undo),
            _measure("what 10,000 photos have in common", lambda: library.describing.overview(ids)),
            _measure("what all of 500,000 photos have in common", lambda: library.describing.overview(everything)),
            _measure("counting the tags of 500,000 photos", library.tagging.branches),
            _measure("reading 500,000 places", library.map.points),
        ]
        points, towns = library.map.points(), library.map.towns()
        view = view_of(points, 1240, 760)
        for name, near in (("the world", view), ("a continent", view.zoomed(5)), ("a country", view.zoomed(40))):
            draw = functools.partial(draw_map, points, towns, near, LIGHT)
            rows.append(_measure(f"map of 500,000 photos: {name}", draw))
    return rows


def _measure(what: str, work: Callable[[], object]) -> Row:
    began_s, began_cpu_s = time.perf_counter(), time.process_time()
    work()
    took_s, cpu_s = time.perf_counter() - began_s, time.process_time() - began_cpu_s
    return Row(f"describing: {what}", took_s, "s", note=f"{cpu_s:.2f} s of the processors")


def _fill(transaction: Transaction) -> ChangeSet:
    catalog = transaction.catalog
    catalog.execute("INSERT INTO roots (id, path, added_ns) VALUES (1, '/nowhere', 0)")
    catalog.execute("INSERT INTO folders (id, root_id, path) VALUES (1, 1, 'folder')")
    catalog.executemany(
        "INSERT INTO photos (id, folder_id, name, size_bytes, mtime_ns, state, sort_ms, added_ns, format)"
        " VALUES (?, 1, ?, 1000, 1, 2, ?, 0, 'JPEG')",
        ((number, f"photo {number}.jpg", number * 1000) for number in range(1, _PHOTOS + 1)),
    )
    catalog.executemany(
        "INSERT INTO metadata (photo_id, camera_make, camera_model, lens, title, caption, keywords, captured, latitude,"
        " longitude, statements) VALUES (?, 'Fuji', 'X-T5', '', '', '', '[]', '2020-01-01T00:00:00', ?, ?, '[]')",
        (
            (number, number * 7919 % 14_000 / 100 - 60, number * 104_729 % 36_000 / 100 - 180)
            for number in range(1, _PHOTOS + 1)
        ),
    )
    return ChangeSet()
