"""A library of a million photos: opening it, searching in it, its memory; the catalog is made up, the code is not."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from photofinder.app.archive import open_archive
from photofinder.app.searching import Searching
from photofinder.features.encoders import prepare_encoder
from photofinder.jobs import CancelToken, ignore_progress
from tests.benchmarks.synthetic_archive import fill
from tests.benchmarks.table import Row

_PHOTOS = 1_000_000
_QUERIES = 100

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
            fill(archive, _PHOTOS)
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
