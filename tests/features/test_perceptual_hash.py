"""The perceptual hash against `imagehash`, its oracle, and against kept values."""

from __future__ import annotations

from pathlib import Path

import imagehash
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from photofinder.features.perceptual_hash import pack_hashes, perceptual_hashes, unpack_hashes
from photofinder.records import ORIENTATIONS, Pixels

from .conftest import draw_scene

GOLDEN = [
    "a2778b6b435691b8",
    "a3a3c1ba11bbf885",
    "f7dc56c114fcc412",
    "f60994136591ad6f",
    "f722d61e1601d4ed",
    "a35cd1473144fc7a",
    "a6898bb443ab915f",
    "d6f684ed44eea190",
]


def grey_of(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("L").resize((32, 32), Image.Resampling.LANCZOS))


def oracle(grey: Pixels) -> int:
    return int(str(imagehash.phash(Image.fromarray(grey))), 16)


def turn(grey: Pixels, variant: int) -> Pixels:
    return np.rot90(grey[:, ::-1] if variant >= 4 else grey, variant % 4)


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(np.uint8, (32, 32)))
def test_equals_imagehash_for_any_picture(grey: Pixels) -> None:
    assert int(perceptual_hashes(grey)[0]) == oracle(grey)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 255), st.integers(0, 31), st.integers(0, 31), st.integers(0, 255))
def test_equals_imagehash_for_almost_flat_pictures(shade: int, row: int, column: int, spot: int) -> None:
    grey = np.full((32, 32), shade, dtype=np.uint8)
    grey[row, column] = spot
    assert int(perceptual_hashes(grey)[0]) == oracle(grey)


@pytest.mark.parametrize(
    "grey",
    [
        np.tile(np.arange(32, dtype=np.uint8), (32, 1)),
        np.tile(np.arange(32, dtype=np.uint8)[:, np.newaxis], (1, 32)),
        (np.indices((32, 32)).sum(axis=0) % 2 * 255).astype(np.uint8),
        np.eye(32, dtype=np.uint8) * 255,
    ],
    ids=["columns", "rows", "chequered", "diagonal"],
)
def test_equals_imagehash_for_symmetric_pictures(grey: Pixels) -> None:
    assert int(perceptual_hashes(grey)[0]) == oracle(grey)


@pytest.mark.parametrize("variant", range(8), ids=ORIENTATIONS)
@pytest.mark.parametrize("seed", range(5))
def test_each_variant_is_the_hash_of_the_turned_picture(variant: int, seed: int) -> None:
    grey = np.random.default_rng(seed).integers(0, 256, (32, 32), dtype=np.uint8)
    assert int(perceptual_hashes(grey)[variant]) == oracle(turn(grey, variant))


def test_shared_photos_equal_imagehash(test_data: Path) -> None:
    paths = sorted((test_data / "copies").glob("*/*.jpg"))[::12]
    assert paths
    for path in paths:
        with Image.open(path) as image:
            assert int(perceptual_hashes(grey_of(image))[0]) == int(str(imagehash.phash(image)), 16)


def test_kept_values() -> None:
    hashes = perceptual_hashes(grey_of(Image.fromarray(draw_scene(1))))
    assert [f"{value:016x}" for value in hashes.tolist()] == GOLDEN


def test_packing_is_little_endian_and_comes_back() -> None:
    hashes = np.array([1, 2**63, 0, 2**64 - 1, 5, 6, 7, 8], dtype=np.uint64)
    packed = pack_hashes(hashes)
    assert len(packed) == 64
    assert packed[:8] == b"\x01" + bytes(7)
    block = np.frombuffer(packed * 2, dtype=np.uint8).reshape(2, 64)
    assert np.array_equal(unpack_hashes(block), np.stack([hashes, hashes]))
