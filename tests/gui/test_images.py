"""Pixels as images, squares and round corners."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from photofinder.gui.images import cut_to_square, round_corners, to_image, to_pixels


def test_pixels_become_an_image_that_owns_them() -> None:
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[1, 2] = (10, 20, 30)
    image = to_image(pixels)
    pixels[:] = 99
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(2, 1) == QColor(10, 20, 30)


@pytest.mark.parametrize("size", [(320, 240), (240, 320), (320, 10), (20, 20)])
def test_squares(size: tuple[int, int]) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0)
    square = cut_to_square(image, 100)
    assert (square.width(), square.height()) == (100, 100)


def test_only_the_corners_are_see_through() -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 100, 50))
    rounded = round_corners(image, 1.0)
    assert rounded.pixelColor(0, 0).alpha() == 0
    assert rounded.pixelColor(39, 29).alpha() == 0
    assert rounded.pixelColor(20, 0) == QColor(200, 100, 50)
    assert rounded.pixelColor(20, 15) == QColor(200, 100, 50)


@pytest.mark.parametrize("width", [1, 2, 3, 5, 64])
def test_an_image_becomes_the_pixels_that_it_was_made_from(width: int) -> None:
    pixels = np.random.default_rng(width).integers(0, 256, (4, width, 3), dtype=np.uint8)
    assert np.array_equal(to_pixels(to_image(pixels)), pixels)
