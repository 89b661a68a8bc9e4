"""Vectors to index: clustered like embeddings, small, and the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from photofinder.index.building import Blocks
from photofinder.index.generations import Generation, GenerationStore, Manifest, Origin
from photofinder.jobs import CancelToken, ProgressSink, ignore_progress
from photofinder.records import PhotoIds, Vectors

DIMENSION = 32
SPEC_KEY = "drawn.1"


def draw_vectors(count: int, seed: int = 1, dimension: int = DIMENSION) -> Vectors:
    """Return unit vectors around a hundred overlapping centres."""
    chooser = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((100, dimension))
    drawn = centres[chooser.integers(100, size=count)] + 0.6 * chooser.standard_normal((count, dimension))
    unit: Vectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return unit


def number_photos(count: int) -> PhotoIds:
    """Return ids with gaps, in no order."""
    return np.random.default_rng(2).permutation(np.arange(1, 3 * count, 3, dtype=np.int64))[:count]


def in_blocks(photo_ids: PhotoIds, vectors: Vectors, rows: int = 1000) -> Blocks:
    """Return what a builder asks for."""

    def blocks() -> Iterator[tuple[PhotoIds, Vectors]]:
        for begin in range(0, len(photo_ids), rows):
            yield photo_ids[begin : begin + rows], vectors[begin : begin + rows]

    return blocks


def open_store(folder: Path) -> GenerationStore:
    """Return a store for these vectors."""
    return GenerationStore(folder, SPEC_KEY, DIMENSION)


def publish(
    store: GenerationStore,
    count: int,
    *,
    seed: int = 1,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Manifest:
    """Build a generation of that many drawn vectors."""
    blocks = in_blocks(number_photos(count), draw_vectors(count, seed))
    manifest = store.build(count, blocks, Origin("cache", 7), progress, cancel or CancelToken())
    assert manifest is not None
    return manifest


def published(folder: Path, count: int, *, seed: int = 1) -> Generation:
    """Build and open a generation."""
    store = open_store(folder)
    publish(store, count, seed=seed)
    generation = store.newest()
    assert generation is not None
    return generation
