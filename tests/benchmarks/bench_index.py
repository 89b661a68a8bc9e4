"""The vector index against exact search, side by side: recall, time a query, build time, disk and memory taken.

Recall is measured twice: of the ten that the index itself ranks first, by its int8 vectors, and of the ten that an
exact re-rank finds among its candidates, as a search does. Queries are not in the index; exact search is plain numpy
in the same run, on as many threads as numpy takes.
"""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from photofinder.features.encoders import SEARCH_DIMENSION, prepare_encoder
from photofinder.index.generations import GenerationStore, Origin
from photofinder.index.hamming_index import iter_pairs_within
from photofinder.index.live_index import LiveIndex
from photofinder.index.vector_index import ExactIndex, nearest, recall_at_k
from photofinder.jobs import CancelToken, Progress
from photofinder.records import PhotoIds, Vectors
from tests.benchmarks.data import data_folder
from tests.benchmarks.synthetic import Mixture, iter_samples, real_mixtures
from tests.benchmarks.table import Row

_K = 10
_QUERIES = 200
_RERANKED = 300  # as many as a search re-ranks
_MEMORY_QUERIES = 100
_TAIL = 2000
_SPEC_KEY = "benchmark.1"


def run() -> list[Row]:
    """Measure 100,000 and 1,000,000 vectors from a mixture fitted to real embeddings, and all pairs of hashes."""
    with tempfile.TemporaryDirectory() as folder:
        encoder = Path(folder, "encoder")
        prepare_encoder(encoder)
        _full, mixture = real_mixtures(data_folder(), encoder)
        small = _measure(mixture, 100_000, Path(folder, "small"))
        large = _measure(mixture, 1_000_000, Path(folder, "large"))
    return [
        Row("index of 100,000: recall@10", small["recall"], "", 0.99, note="generation + tail + re-rank"),
        Row("index of 100,000: p50, exact over index", small["speed"], "times", 1.0, note=_times(small)),
        Row("index of 1,000,000: recall@10", large["recall"], "", 0.98, note="generation + tail + re-rank"),
        Row("index of 1,000,000: recall@10 without re-rank", large["own_recall"], "", note="int8 distances alone"),
        Row("index of 1,000,000: p50, exact over index", large["speed"], "times", 10.0, note=_times(large)),
        Row("index of 1,000,000: build", large["build_s"], "s", 180, is_limit=True),
        Row("index of 1,000,000: files", large["bytes"] / 1e9, "GB", 1.3, is_limit=True),
        Row("index of 1,000,000: open with checks", large["open_s"], "s", 0.5, is_limit=True),
        Row(
            "index of 1,000,000: memory after 100 queries",
            large["resident_mb"],
            "MB",
            note=f"{large['private_mb']:.0f} MB of it not mapped files; index and numpy alone, while building "
            f"{large['build_mb']:.0f} MB",
        ),
        *_pairs(),
    ]


def _times(figures: dict[str, float]) -> str:
    return (
        f"exact {figures['exact_ms']:.2f} ms, index {figures['index_ms']:.2f} ms (p95 {figures['index_p95_ms']:.1f}), "
        f"{figures['probes']:.0f} of {figures['cells']:.0f} cells; recall when built {figures['built_recall']:.3f}, "
        f"without re-rank {figures['own_recall']:.3f}"
    )


def _measure(mixture: Mixture, count: int, folder: Path) -> dict[str, float]:
    total = count + _TAIL + _QUERIES
    vectors = _vectors_of(mixture, total)
    photo_ids = np.arange(1, total + 1)
    queries = vectors[count + _TAIL :]
    store = GenerationStore(folder, _SPEC_KEY, SEARCH_DIMENSION)

    def blocks() -> Iterable[tuple[PhotoIds, Vectors]]:
        for start in range(0, count, 8192):
            end = min(start + 8192, count)
            yield photo_ids[start:end], vectors[start:end]

    build_memory = _HighWater()
    began_s = time.perf_counter()
    manifest = store.build(count, blocks, Origin("cache", 1), build_memory, CancelToken())
    build_s = time.perf_counter() - began_s
    assert manifest is not None
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        resident_mb, private_mb = pool.apply(_memory_after_queries, (folder, queries[:_MEMORY_QUERIES]))
    began_s = time.perf_counter()
    live = LiveIndex(SEARCH_DIMENSION, store.newest())
    open_s = time.perf_counter() - began_s
    live.add(photo_ids[count : count + _TAIL], vectors[count : count + _TAIL])
    exact = ExactIndex(photo_ids[: count + _TAIL], vectors[: count + _TAIL])
    recalls, own_recalls, exact_ms, index_ms = [], [], [], []
    for query in queries:
        began_s = time.perf_counter()
        truth, _distances = exact.search(query, _K)
        exact_ms.append((time.perf_counter() - began_s) * 1000)
        began_s = time.perf_counter()
        candidates, _distances = live.search(query, _RERANKED)
        found, _distances = nearest(candidates, 1 - vectors[candidates - 1] @ query, _K)
        index_ms.append((time.perf_counter() - began_s) * 1000)
        recalls.append(recall_at_k(found, truth))
        own_recalls.append(recall_at_k(candidates[:_K], truth))
    return {
        "recall": statistics.mean(recalls),
        "own_recall": statistics.mean(own_recalls),
        "built_recall": manifest.recall,
        "speed": statistics.median(exact_ms) / statistics.median(index_ms),
        "exact_ms": statistics.median(exact_ms),
        "index_ms": statistics.median(index_ms),
        "index_p95_ms": statistics.quantiles(index_ms, n=20)[-1],
        "build_s": build_s,
        "open_s": open_s,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "probes": manifest.probes,
        "cells": manifest.cells,
        "build_mb": build_memory.most_mb,
        "resident_mb": resident_mb,
        "private_mb": private_mb,
    }


def _vectors_of(mixture: Mixture, count: int) -> Vectors:
    vectors = np.empty((count, SEARCH_DIMENSION), dtype=np.float32)
    begin = 0
    for block in iter_samples(mixture, count, seed=count):
        vectors[begin : begin + len(block)] = block
        begin += len(block)
    return vectors


def _memory_mb() -> tuple[float, float]:
    """Return the resident memory of this process, and how much of it is not mapped files; 0 where not on Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0, 0.0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1000, int(fields["RssAnon"].split()[0]) / 1000


def _memory_after_queries(folder: Path, queries: Vectors) -> tuple[float, float]:
    """Return the memory of a fresh process that opens the newest generation and searches it."""
    live = LiveIndex(SEARCH_DIMENSION, GenerationStore(folder, _SPEC_KEY, SEARCH_DIMENSION).newest())
    for query in queries:
        live.search(query, _RERANKED)
    return _memory_mb()


class _HighWater:
    """A progress sink that keeps the most memory, not counting mapped files, that a build took at any report."""

    def __init__(self) -> None:
        self._before_mb = _memory_mb()[1]
        self.most_mb = 0.0

    def __call__(self, progress: Progress) -> None:
        del progress
        self.most_mb = max(self.most_mb, _memory_mb()[1] - self._before_mb)


def _pairs() -> list[Row]:
    """Time all pairs among hashes whose bits are correlated like those of photos: copies with a few flipped bits."""
    chooser = np.random.default_rng(1)
    scenes = chooser.integers(0, 2**64, 100_000, dtype=np.uint64)
    flips = np.uint64(1) << chooser.integers(0, 64, (10_000, 3)).astype(np.uint64)
    scenes[:10_000] = scenes[10_000:20_000] ^ np.bitwise_or.reduce(flips, axis=1)
    began_s = time.perf_counter()
    found = sum(len(pairs.first) for pairs in iter_pairs_within(scenes, 8, CancelToken()))
    return [
        Row("all pairs of 100,000 hashes within 8 bits", time.perf_counter() - began_s, "s", note=f"{found:,} pairs")
    ]
