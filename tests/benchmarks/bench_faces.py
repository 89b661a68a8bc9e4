"""Faces: one-face pictures, pace and memory, groups beside known persons, and asking for faces among a million photos.

The detector is the real one of the test data. There is no real encoder of faces in it: the groups are made with a
network for pictures of any kind, so that they say what the grouping makes of poor vectors, and not what a pack would.
"""

from __future__ import annotations

import contextlib
import csv
import itertools
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from photofinder.app.archive import open_archive
from photofinder.app.library import Library
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.people import Face
from photofinder.records import Condition, Field
from photofinder.search.face_groups import FaceSet, group_faces
from tests.benchmarks.bench_ocr import peak_memory_mb
from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row
from tests.face_packs import SAME_PERCENT, write_detector, write_encoder

_PHOTOS = 1_000_000
_PERSONS = 200
_CROWD = 20_000
_TRIES = 15
_QUERIES = ("faces:>2", "has:face -person:?", "person:name17", "person:name17 faces:2", "person:?")


def run() -> list[Row]:
    """Look at the pictures, group their faces, then ask among many."""
    with tempfile.TemporaryDirectory() as name:
        return [*_pictures(Path(name, "faces")), *_pace(Path(name, "pace")), _crowd(), *_million(Path(name, "million"))]


def _persons() -> dict[str, str]:
    """Return who is on the pictures that are known to show one face."""
    with (data_folder() / "faces" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["person"] for row in csv.DictReader(file) if row["faces"] == "1"}


def _open(folder: Path, *, with_encoder: bool) -> Library:
    library = Library.open(folder / "archive")
    library.models.add(write_detector(folder / "detector", data_folder()), ignore_progress, CancelToken())
    if with_encoder:
        library.models.add(write_encoder(folder / "encoder", data_folder()), ignore_progress, CancelToken())
        library.settings.change("faces.same_percent", str(SAME_PERCENT))
    return library


def _pictures(folder: Path) -> Iterator[Row]:
    persons = _persons()
    with _open(folder, with_encoder=True) as library:
        library.index([data_folder() / "faces"])
        library.people.find_faces()
        photos = library.photos(library.list_photos().photo_ids)
        faces = {photo.path.name: library.people.faces_of_photo(photo.photo_id) for photo in photos}
    counts = {name: len(faces[name]) for name in persons}
    others = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count != 1)
    once = sum(count == 1 for count in counts.values())
    yield Row(f"faces: pictures of one face found with one, of {len(persons)}", once, "", 72, note=others)
    found = sum(count > 0 for count in counts.values())
    yield Row("faces: of these, found with one or more", found, "", len(persons))
    largest = {name: max(faces[name], key=_area) for name in persons if faces[name]}
    pairs = [
        (persons[one] == persons[other], 0 < largest[one].group == largest[other].group)
        for one, other in itertools.combinations(largest, 2)
    ]
    joined = [is_same for is_same, is_joined in pairs if is_joined]
    same = [is_joined for is_same, is_joined in pairs if is_same]
    note = f"stand-in for an encoder; {sum(same) / len(same):.2f} of the pairs of one person are joined"
    yield Row("faces: pairs that were joined and are one person", sum(joined) / max(len(joined), 1), "", note=note)


def _area(face: Face) -> float:
    return face.box.width * face.box.height


def _pace(folder: Path) -> Iterator[Row]:
    with _open(folder, with_encoder=False) as library:
        library.index([data_folder() / "photos", data_folder() / "captions", data_folder() / "faces"])
        report = library.people.find_faces()
        pool = library._archive.pool
        memory_mb = max(pool.submit(peak_memory_mb).result() for _ in range(4))
    note = f"{report.read} pictures in {pool.count} processes, {report.faces} faces"
    yield Row("faces: pictures looked at", report.read / report.seconds, "a second", note=note)
    yield Row("faces: highest memory of a worker", memory_mb, "MB", 700, is_limit=True)


def _crowd() -> Row:
    """Group faces of 1,000 made-up persons."""
    chooser = np.random.default_rng(5)
    centres = chooser.normal(size=(_CROWD // 20, 128))
    vectors = np.repeat(centres, 20, axis=0) + 0.8 * chooser.normal(size=(_CROWD, 128))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    faces = FaceSet(vectors.astype(np.float32), np.arange(_CROWD), np.ones(_CROWD), np.zeros(_CROWD, dtype=np.int64))
    began_s = time.process_time()
    found = group_faces(faces, 0.45, CancelToken())
    groups = len(np.unique(found.groups[found.groups >= 0]))
    note = f"{groups:,} groups of {_CROWD // 20:,} persons"
    return Row(f"faces: grouping {_CROWD:,} vectors of 128 numbers", time.process_time() - began_s, "s", note=note)


def _million(folder: Path) -> Iterator[Row]:
    archive = open_archive(folder, writable=True)
    archive.pool.close()
    archive.close()
    with contextlib.closing(sqlite3.connect(archive.files.catalog)) as catalog:
        _fill(catalog)
    with Library.open(folder, writable=False) as library:
        for query in _QUERIES:
            times = []
            for _ in range(_TRIES):
                began_s = time.perf_counter()
                answer = library.find(query, top=50)
                times.append((time.perf_counter() - began_s) * 1000)
            median_ms, note = float(np.median(times)), f"{len(answer.results)} shown, slowest {max(times):.0f} ms"
            target = 250 if query == _QUERIES[0] else None
            yield Row(
                f"faces: find {query} among {_PHOTOS:,} photos", median_ms, "ms", target, is_limit=True, note=note
            )
        began_s = time.perf_counter()
        listed = len(library.list_photos(photo_filter=(Condition(Field.FACES, (3, "")),)).photo_ids)
        seconds = time.perf_counter() - began_s
        yield Row("faces: all photos of faces:>2", seconds, "s", 2, is_limit=True, note=f"{listed:,} photos")


def _fill(catalog: sqlite3.Connection) -> None:
    """Put photos into an empty catalog, two fifths of them with up to five faces, half of these with a name."""
    chooser = np.random.default_rng(4)
    counts = np.where(chooser.random(_PHOTOS) < 0.4, chooser.integers(1, 6, _PHOTOS), 0)
    catalog.execute("INSERT INTO roots (id, path, added_ns) VALUES (1, '/archive', 0)")
    catalog.executemany(
        "INSERT INTO folders (id, root_id, path) VALUES (?, 1, ?)", ((n + 1, f"{n}") for n in range(1000))
    )
    catalog.executemany(
        "INSERT INTO photos (id, folder_id, name, size_bytes, mtime_ns, state, sort_ms, content_digest, added_ns)"
        " VALUES (?, ?, ?, 1000, 0, 2, ?, ?, 0)",
        ((n, n % 1000 + 1, f"{n}.jpg", n * 1000, n.to_bytes(32, "big")) for n in range(1, _PHOTOS + 1)),
    )
    catalog.executemany(
        "INSERT INTO face_looks VALUES (?, 'one', ?)", ((n + 1, count) for n, count in enumerate(counts.tolist()))
    )
    catalog.executemany(
        "INSERT INTO persons (id, name) VALUES (?, ?)", ((n, f"Name{n}") for n in range(1, _PERSONS + 1))
    )
    photos = np.repeat(np.arange(1, _PHOTOS + 1), counts)
    whose = np.where(chooser.random(len(photos)) < 0.5, chooser.integers(1, _PERSONS + 1, len(photos)), 0)
    catalog.executemany(
        "INSERT INTO faces (photo_id, number, x, y, width, height, landmarks, score, quality, person_id, is_confirmed)"
        " VALUES (?, 0, 0.1, 0.1, 0.1, 0.1, '[]', 0.9, 0.5, ?, ?)",
        ((photo, person or None, person > 0) for photo, person in zip(photos.tolist(), whose.tolist(), strict=True)),
    )
    catalog.execute("DELETE FROM words_due")
    catalog.commit()
