"""Packing of embeddings, and their projection."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from photofinder.features.embedding import (
    Projection,
    normalise,
    pack_embedding,
    unpack_embedding,
    unpack_embeddings,
    unpack_raw,
)
from photofinder.records import Vectors

RAW = hnp.arrays(np.float32, 64, elements=st.floats(-1000, 1000, width=32))


def block_of(*rows: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.stack([np.frombuffer(row, dtype=np.uint8) for row in rows])


@given(RAW)
@example(np.full(64, 4.15e-43, dtype=np.float32))
def test_raw_numbers_come_back_within_half_a_step(raw: Vectors) -> None:
    step = float(np.abs(raw).max()) / 127
    back = unpack_raw(block_of(pack_embedding(raw)))[0]
    assert np.abs(back - raw).max() <= max(step * 0.501, 127 * float(np.finfo(np.float32).tiny))


@given(RAW)
def test_one_and_many_unpack_alike(raw: Vectors) -> None:
    packed = pack_embedding(raw)
    both = unpack_embeddings(block_of(packed, packed))
    assert both.dtype == np.float32
    assert np.array_equal(both[0], unpack_embedding(packed))
    assert np.array_equal(both[0], both[1])


@settings(max_examples=50)
@given(st.integers(0, 2**32 - 1))
def test_packing_hardly_turns_a_vector(seed: int) -> None:
    # Pooled features of a ReLU are not negative and mostly small, like these.
    raw = (np.random.default_rng(seed).random(1280) ** 3).astype(np.float32)
    assert float(unpack_embedding(pack_embedding(raw)) @ normalise(raw)) > 0.9999


def test_layout_is_a_little_endian_scale_and_signed_bytes() -> None:
    packed = pack_embedding(np.array([0, 127, -254], dtype=np.float32))
    assert packed == np.float32(2).astype("<f4").tobytes() + bytes([0, 64, 256 - 127])


def test_an_embedding_of_zeros_stays_one() -> None:
    packed = pack_embedding(np.zeros(8, dtype=np.float32))
    assert not unpack_embedding(packed).any()
    assert not unpack_raw(block_of(packed)).any()


def test_nothing_unpacks_to_nothing() -> None:
    assert unpack_embeddings(np.empty((0, 12), dtype=np.uint8)).shape == (0, 8)


def test_projection_keeps_unit_length_and_the_order_of_what_it_spans() -> None:
    projection = Projection(np.eye(6, 3, dtype=np.float32))
    assert projection.dimension == 3
    vectors = normalise(np.random.default_rng(1).random((5, 6), dtype=np.float32))
    projected = projection.project(vectors)
    assert projected.shape == (5, 3)
    assert np.allclose(np.linalg.norm(projected, axis=1), 1, atol=1e-6)
    assert np.allclose(projected, normalise(vectors[:, :3]), atol=1e-6)
