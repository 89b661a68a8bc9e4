"""How embeddings are kept and compared.

The feature cache keeps one in length + 4 bytes: a float32 scale and int8 numbers, un-normalised, so that class
probabilities can be had from it later. Compared are unit vectors: the full ones for the final ranking, their
projection to fewer numbers for the index.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.records import Vectors

_STEPS = 127
_SCALE_BYTES = 4
_TINY = 1e-12
_SMALLEST_SCALE = np.finfo(np.float32).tiny


def pack_embedding(raw: Vectors) -> bytes:
    """Return a raw embedding of shape (n,) in n + 4 bytes; each number within 1/254 of the largest.

    One of nothing but numbers next to 0, which float32 cannot scale, is kept as zeros.
    """
    scale = np.float32(np.abs(raw).max() / _STEPS)
    steps = np.rint(raw / scale) if scale >= _SMALLEST_SCALE else np.zeros_like(raw)
    return np.array(scale, dtype="<f4").tobytes() + steps.astype(np.int8).tobytes()


def unpack_raw(packed: npt.NDArray[np.uint8]) -> Vectors:
    """Return raw embeddings, float32 of shape (photos, n), from packed ones, uint8 of shape (photos, n + 4)."""
    scales = np.ascontiguousarray(packed[:, :_SCALE_BYTES]).view("<f4")
    return packed[:, _SCALE_BYTES:].view(np.int8).astype(np.float32) * scales.astype(np.float32)


def unpack_embeddings(packed: npt.NDArray[np.uint8]) -> Vectors:
    """Return unit embeddings, float32 of shape (photos, n), from packed ones, uint8 of shape (photos, n + 4).

    The scale falls out in the normalisation and is not read; an embedding of zeros stays one of zeros.
    """
    vectors = packed[:, _SCALE_BYTES:].view(np.int8).astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(lengths, _TINY)[:, np.newaxis]  # in place: 100,000 rows already take 0.5 GB
    return vectors


def unpack_embedding(packed: bytes) -> Vectors:
    """Return one unit embedding of shape (n,)."""
    vector: Vectors = unpack_embeddings(np.frombuffer(packed, dtype=np.uint8)[np.newaxis])[0]
    return vector


def normalise(vectors: Vectors) -> Vectors:
    """Return float32 vectors scaled to unit length along their last axis; zeros stay zeros."""
    lengths = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))[..., np.newaxis]
    unit: Vectors = (vectors / np.maximum(lengths, _TINY)).astype(np.float32, copy=False)
    return unit


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """Maps unit embeddings to the shorter unit vectors that the index compares; `matrix` is (n, dimension)."""

    matrix: Vectors

    @property
    def dimension(self) -> int:
        """How many numbers a projected vector has."""
        return int(self.matrix.shape[1])

    def project(self, vectors: Vectors) -> Vectors:
        """Return the unit projections, float32 of shape (photos, dimension)."""
        return normalise(vectors @ self.matrix)
