"""Where the shared pictures lie, and large drawn ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
from PIL import Image


def data_folder() -> Path:
    """Return the folder of the shared pictures; end the run with a reason where it is not there."""
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    folder = Path(os.environ.get("PHOTOFINDER_TEST_DATA", default))
    if not folder.is_dir():
        sys.exit(f"The shared test pictures are not at {folder}; set PHOTOFINDER_TEST_DATA.")
    return folder


def draw_large(number: int, size: tuple[int, int] = (4000, 3000)) -> Image.Image:
    """Return a picture with detail at every scale, so that its JPEG is as large as a camera's: 3.5 MB at quality 88."""
    chooser = np.random.default_rng(number)
    width, height = size
    total = np.zeros((height, width, 3), dtype=np.float32)
    for scale, weight in ((8, 90), (32, 50), (128, 24), (512, 10)):
        small = chooser.normal(size=(scale * 3 // 4, scale, 3)).astype(np.float32)
        for channel in range(3):
            layer = Image.fromarray(small[:, :, channel]).resize(size, Image.Resampling.BICUBIC)
            total[:, :, channel] += weight * np.asarray(layer)
    total += chooser.normal(scale=5, size=(height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(total + 128, 0, 255).astype(np.uint8))
