"""Embeddings in any number that are distributed like real ones: a Gaussian mixture fitted to the shared pictures."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING
from photofinder.errors import FileFault
from photofinder.features.embedding import Projection, normalise, unpack_embedding
from photofinder.features.encoders import load_projection
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.worker import WorkerConfig, extract_file
from photofinder.records import Vectors

_FOLDERS = ("photos", "similar", "classes", "captions", "faces", "text")
_NEIGHBOURS = 24
_RESIDUAL = 0.2  # gives samples the local dimension (11 of 10.7) and spacing of the real pictures
_BLOCK_ROWS = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A mixture of local factor analysers: component means (c, d), their factors (c, r, d), and a residual's size."""

    means: Vectors
    factors: Vectors
    residual: float


def real_embeddings(data: Path, encoder_folder: Path) -> Vectors:
    """Return the unit embeddings, float32 (n, 1280), of the shared pictures."""
    config = WorkerConfig(encoder_folder, DecodeLimits())
    vectors = []
    for folder in _FOLDERS:
        for path in sorted((data / folder).rglob("*.[jJ][pP]*[gG]")):
            try:
                features = extract_file(config, path).features
            except FileFault:
                continue
            vectors.append(unpack_embedding(features[EMBEDDING.key]))
    return np.array(vectors, dtype=np.float32)


def fit_mixture(vectors: Vectors, residual: float = _RESIDUAL) -> Mixture:
    """Fit one component to the neighbourhood of each unit vector (n, d): its mean, and its scatter as the factor.

    One covariance for all components would make every point as far from its neighbours as chance allows (a local
    dimension of 40 where pictures have 10 to 20). Source: Ghahramani and Hinton, The EM Algorithm for Mixtures of
    Factor Analyzers, 1996, with the nearest neighbours in place of the E-step.
    """
    order = np.argsort(-(vectors @ vectors.T), axis=1)[:, :_NEIGHBOURS]
    around = vectors[order]
    means = around.mean(axis=1)
    factors = (around - means[:, None]) / np.sqrt(_NEIGHBOURS - 1)
    return Mixture(means.astype(np.float32), factors.astype(np.float32), residual)


def iter_samples(mixture: Mixture, count: int, seed: int) -> Iterator[Vectors]:
    """Yield `count` unit vectors drawn from the mixture, in blocks."""
    chooser = np.random.default_rng(seed)
    components, rank, dimension = mixture.factors.shape
    for begin in range(0, count, _BLOCK_ROWS):
        rows = min(_BLOCK_ROWS, count - begin)
        chosen = np.sort(chooser.integers(components, size=rows))
        drawn = mixture.means[chosen]
        noise = chooser.standard_normal((rows, rank), dtype=np.float32)
        for component, first in zip(*np.unique(chosen, return_index=True), strict=True):
            last = first + int((chosen == component).sum())
            drawn[first:last] += noise[first:last] @ mixture.factors[component]
        drawn += chooser.standard_normal(drawn.shape, dtype=np.float32) * np.float32(mixture.residual / dimension**0.5)
        yield normalise(chooser.permutation(drawn))


@functools.cache
def real_mixtures(data: Path, encoder_folder: Path) -> tuple[Mixture, Mixture]:
    """Return the mixture fitted to the full embeddings and that fitted to their search projections."""
    full = real_embeddings(data, encoder_folder)
    return fit_mixture(full), fit_mixture(Projection(load_projection(encoder_folder)).project(full))
