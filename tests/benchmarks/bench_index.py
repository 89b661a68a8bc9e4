"""The vector index against exact search, side by side: recall, time a query, build time, size on disk."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from photofinder.features.encoders import SEARCH_DIMENSION, prepare_encoder
from photofinder.index.generations import GenerationStore
from photofinder.index.hamming_index import iter_pairs_within
from photofinder.index.live_index import LiveIndex
from photofinder.index.vector_index import ExactIndex, nearest, recall_at_k
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import PhotoIds, Vectors
from tests.benchmarks.data import data_folder
from tests.benchmarks.synthetic import Mixture, iter_samples, real_mixtures
from tests.benchmarks.table import Row

_K = 10
_QUERIES = 200
_RERANKED = 100
_TAIL = 2000


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
        Row("index of 1,000,000: p50, exact over index", large["speed"], "times", 10.0, note=_times(large)),
        Row("index of 1,000,000: build", large["build_s"], "s", 180, is_limit=True),
        Row("index of 1,000,000: files", large["bytes"] / 1e9, "GB", 1.3, is_limit=True),
        Row("index of 1,000,000: open with checks", large["open_s"], "s"),
        *_pairs(),
    ]


def _times(figures: dict[str, float]) -> str:
    return f"exact {figures['exact_ms']:.2f} ms, index {figures['index_ms']:.2f} ms, {figures['probes']:.0f} probes"


def _measure(mixture: Mixture, count: int, folder: Path) -> dict[str, float]:
    total = count + _TAIL + _QUERIES
    vectors = np.empty((total, SEARCH_DIMENSION), dtype=np.float32)
    begin = 0
    for block in iter_samples(mixture, total, seed=count):
        vectors[begin : begin + len(block)] = block
        begin += len(block)
    photo_ids = np.arange(1, total + 1)
    queries = vectors[count + _TAIL :]
    store = GenerationStore(folder, "benchmark.1", SEARCH_DIMENSION)

    def blocks() -> Iterable[tuple[PhotoIds, Vectors]]:
        for start in range(0, count, 8192):
            end = min(start + 8192, count)
            yield photo_ids[start:end], vectors[start:end]

    began_s = time.perf_counter()
    manifest = store.build(count, blocks, 1, ignore_progress, CancelToken())
    build_s = time.perf_counter() - began_s
    assert manifest is not None
    began_s = time.perf_counter()
    live = LiveIndex(SEARCH_DIMENSION, store.newest())
    open_s = time.perf_counter() - began_s
    live.add(photo_ids[count : count + _TAIL], vectors[count : count + _TAIL])
    exact = ExactIndex(photo_ids[: count + _TAIL], vectors[: count + _TAIL])
    recalls, exact_ms, index_ms = [], [], []
    for query in queries:
        began_s = time.perf_counter()
        truth, _distances = exact.search(query, _K)
        exact_ms.append((time.perf_counter() - began_s) * 1000)
        began_s = time.perf_counter()
        found, _distances = live.search(query, _RERANKED)
        found, _distances = nearest(found, 1 - vectors[found - 1] @ query, _K)
        index_ms.append((time.perf_counter() - began_s) * 1000)
        recalls.append(recall_at_k(found, truth))
    return {
        "recall": statistics.mean(recalls),
        "speed": statistics.median(exact_ms) / statistics.median(index_ms),
        "exact_ms": statistics.median(exact_ms),
        "index_ms": statistics.median(index_ms),
        "build_s": build_s,
        "open_s": open_s,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "probes": manifest.probes,
    }


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
