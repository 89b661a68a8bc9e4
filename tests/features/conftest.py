"""Pictures that are drawn, not stored, and the encoder, built once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from photofinder.features.encoders import Encoder, load_encoder, prepare_encoder
from photofinder.records import Pixels


def draw_scene(seed: int, height: int = 360, width: int = 480) -> Pixels:
    """Draw coloured rectangles over a slope, by whole numbers only: the same on every machine."""
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:height, 0:width]
    slope = (rows * 90 // height + columns * 60 // width + 40).astype(np.uint8)
    pixels = np.repeat(slope[:, :, np.newaxis], 3, axis=2)
    for _ in range(80):
        top, left = int(random.integers(0, height - 8)), int(random.integers(0, width - 8))
        tall, wide = (int(size) for size in random.integers(6, 60, 2))
        pixels[top : top + tall, left : left + wide] = random.integers(0, 256, 3)
    return pixels


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the encoder's files."""
    folder = tmp_path_factory.mktemp("encoder")
    prepare_encoder(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> Encoder:
    """Return the encoder, loaded."""
    return load_encoder(encoder_folder)
