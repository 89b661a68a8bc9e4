"""Pictures as Qt paints them: made from pixels, cut to cells, with round corners.

No picture is decoded by Qt. `QImage.fromData` keeps Python's lock while it works, so that decoding in a background
thread held up the GUI thread for 30 ms, and `QImageReader`, which does not, can lock up with it: it holds a lock of
Qt's while it asks a device made in Python for bytes. Pillow, behind the library, lets go of the lock and has no other.
"""

from __future__ import annotations

import enum

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter

from photofinder.records import Pixels

CORNER_PX = 7.0


class TileShape(enum.Enum):
    """How a picture fills its square cell."""

    FILLED = "filled"  # cut to a square
    WHOLE = "whole"  # all of it, as large as fits


def to_image(pixels: Pixels) -> QImage:
    """Return RGB pixels as an image that owns its memory, in the format that is painted fastest."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def to_pixels(image: QImage) -> Pixels:
    """Return an image as RGB pixels, uint8 of shape (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def cut_to_square(image: QImage, side_px: int) -> QImage:
    """Return a picture scaled and cut to a square; of a tall one a part a little above its middle, where faces are."""
    side = min(image.width(), image.height())
    square = QRect((image.width() - side) // 2, (image.height() - side) * 2 // 5, side, side)
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.copy(square).scaled(QSize(side_px, side_px), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def round_corners(image: QImage, ratio: float) -> QImage:
    """Return a picture with transparent corners, for screens with so many device pixels to a logical one.

    Done once, when a picture is loaded: a page of them is then copied to the screen in 3 ms, where rounding them in
    the paint event took 30.
    """
    rounded = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(image.rect(), CORNER_PX * ratio, CORNER_PX * ratio)
    painter.end()
    return rounded
