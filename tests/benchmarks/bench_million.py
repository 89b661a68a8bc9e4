"""A library of a million photos: opening it, searching in it, its memory; the catalog is made up, the code is not."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive, open_archive
from photofinder.app.searching import Searching
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan, enter_recipe, store_extractions
from photofinder.catalog.writer import Change, Transaction
from photofinder.features.encoders import prepare_encoder
from photofinder.features.perceptual_hash import PHASH
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import ChangeSet, Extraction, FileStamp, ImageHeader, Metadata, PhotoId, Thumbnail, Vectors
from tests.benchmarks.data import data_folder
from tests.benchmarks.synthetic import iter_samples, real_mixtures
from tests.benchmarks.table import Row

_PHOTOS = 1_000_000
_QUERIES = 100
_STAMP = FileStamp(3_000_000, 1_700_000_000_000_000_000)

# Runs in a process of its own, whose memory is then that of an open library and nothing else.
_SESSION = """
import json, pathlib, resource, sys, time
import numpy as np
from photofinder.records import PictureQuery, PhotoId, SimilarRequest
began = time.perf_counter()
from photofinder.app.library import Library
library = Library.open(pathlib.Path(sys.argv[1]))
ids = library.list_photos().photo_ids
library.photos(ids[:200])
opened = time.perf_counter() - began
chooser = np.random.default_rng(1)
first, times = 0.0, []
for number, photo_id in enumerate(chooser.choice(ids, int(sys.argv[2]) + 1, replace=False)):
    began = time.perf_counter()
    answer = library.similar(SimilarRequest((PictureQuery(photo_id=PhotoId(int(photo_id))),), top=50))
    took = time.perf_counter() - began
    assert len(answer.results) == 50
    if number:
        times.append(took)
    else:
        first = took
for line in open("/proc/self/status"):
    if line.startswith("VmRSS"):
        resident = int(line.split()[1]) / 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
library.close()
print(json.dumps({"photos": len(ids), "open": opened, "first": first, "p50": float(np.median(times)),
                  "p95": float(np.quantile(times, 0.95)), "resident": resident, "peak": peak}))
"""


def run() -> list[Row]:
    """Make the archive, then measure a session in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "archive")
        archive = open_archive(folder, writable=True)
        searching = Searching(archive)
        try:
            prepare_encoder(archive.config.encoder_folder)
            _fill(archive)
            began_s = time.perf_counter()
            searching.build_generation_if_due(ignore_progress, CancelToken())
            build_s = time.perf_counter() - began_s
        finally:
            archive.pool.close()
            searching.close()
            archive.close()
        command = [sys.executable, "-c", _SESSION, str(folder), str(_QUERIES)]
        subprocess.run(command, check=True, capture_output=True)  # the disk's cache is warm from here on
        result = subprocess.run(command, check=True, capture_output=True, text=True)
    figures = json.loads(result.stdout)
    assert figures["photos"] == _PHOTOS
    p95 = f"p95 {figures['p95'] * 1000:.1f} ms, the first {figures['first']:.2f} s"
    return [
        Row("1,000,000 photos: open the library and its first page", figures["open"], "s", 1.0, is_limit=True),
        Row("1,000,000 photos: similar, p50 end to end", figures["p50"] * 1000, "ms", 25, is_limit=True, note=p95),
        Row("1,000,000 photos: resident after 100 queries", figures["resident"], "MB", 900, is_limit=True,
            note=f"peak {figures['peak']:,.0f} MB"),
        Row("1,000,000 photos: build of the index from the feature cache", build_s, "s"),
    ]  # fmt: skip


def _fill(archive: Archive) -> None:
    """Put a million photos into the catalog and the caches through the writer's own functions."""
    mixture, _projected = real_mixtures(data_folder(), archive.config.encoder_folder)
    numbers = np.random.default_rng(3)
    ids: list[int] = []

    def run_change(change: Change) -> None:
        archive.writing.submit(change).result()

    def begin(transaction: Transaction) -> ChangeSet:
        ids.extend([add_root(transaction, Path("/pictures")), enter_recipe(transaction, archive.recipe)])
        return ChangeSet()

    run_change(begin)
    root_id, recipe_id = ids
    for number, block in enumerate(iter_samples(mixture, _PHOTOS, seed=7)):
        folder = f"{number:04}"
        found = {f"IMG_{row:05}.JPG": _STAMP for row in range(len(block))}
        changes = FolderChanges(folder, found, {}, (), ())
        run_change(lambda transaction, changes=changes: apply_scan(transaction, root_id, [changes]))  # type: ignore[misc]
        known = archive.reader.known_files(archive.reader.folder_ids(root_id)[folder])
        photo_ids = [known[name].photo_id for name in found]
        hashes = numbers.integers(0, 2**64, (len(block), PHASH.length), dtype=np.uint64)
        extractions = list(_extractions(photo_ids, block, hashes))
        run_change(lambda transaction, rows=extractions: store_extractions(transaction, recipe_id, rows))  # type: ignore[misc]


def _extractions(
    photo_ids: list[PhotoId], vectors: Vectors, hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint64]]
) -> Iterator[tuple[PhotoId, Extraction]]:
    scales = (np.abs(vectors).max(axis=1) / 127).astype("<f4")
    steps = np.rint(vectors / scales[:, None]).astype(np.int8)
    header, thumbnail = ImageHeader(4000, 3000, "JPEG"), Thumbnail(b"jpeg", 320, 240, 0x808080)
    for row, photo_id in enumerate(photo_ids):
        features = {
            PHASH.key: hashes[row].tobytes(),
            EMBEDDING.key: scales[row].tobytes() + steps[row].tobytes(),
        }
        digest = photo_id.to_bytes(32, "big")
        yield photo_id, Extraction(Path(), _STAMP, digest, header, Metadata(), thumbnail, features)
