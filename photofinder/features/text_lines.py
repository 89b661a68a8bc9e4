"""Finds lines of text in a picture, at any angle, and cuts them out upright.

The network gives every pixel the probability that it lies in the core of a line; the rectangles around connected
cores are grown again to the size of the line. Source: Liao et al., Real-time Scene Text Detection with Differentiable
Binarization, AAAI 2020.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photofinder.features.text_models import TextNetwork, as_planes
from photofinder.records import Pixels, Vectors

Corners = npt.NDArray[np.float32]
"""A rectangle that may be turned, (4, 2): top left, top right, bottom right, bottom left of what is written in it."""

_IS_CORE = 0.3
_IS_LINE = 0.5  # mean probability inside of a core
_GROWTH = 1.6  # by area over circumference
_CORE_LEAST_PX, _LINE_LEAST_PX = 3, 5
_MOST_LINES = 1000
_MULTIPLE_PX = 32  # what the network's sides must be
_STANDS = 1.5  # higher than wide by more, a rectangle holds a line that runs upwards
_CROP_HEIGHT_PX, _CROP_MOST_PX = 48, 3200


def find_lines(network: TextNetwork, pixels: Pixels, long_side_px: int) -> list[Corners]:
    """Return where lines of text are, in pixels of the picture, which is looked at with such a long side."""
    import cv2  # noqa: PLC0415 heavy

    height, width = pixels.shape[:2]
    scale = long_side_px / max(height, width)
    seen_width, seen_height = (max(1, round(side * scale / _MULTIPLE_PX)) * _MULTIPLE_PX for side in (width, height))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    seen = cv2.resize(pixels, (seen_width, seen_height), interpolation=how)
    probability = network.run(as_planes(seen)[np.newaxis])[0, 0]
    mask = cv2.dilate((probability > _IS_CORE).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    lines = []
    for contour in contours[:_MOST_LINES]:
        (x, y), (across, down), degrees = cv2.minAreaRect(contour)
        core = cv2.boxPoints(((x, y), (across, down), degrees))
        if min(across, down) < _CORE_LEAST_PX or _mean_inside(probability, core) < _IS_LINE:
            continue
        growth = across * down * _GROWTH / (across + down)
        across, down = across + growth, down + growth
        if min(across, down) >= _LINE_LEAST_PX:
            corners = cv2.boxPoints(((x, y), (across, down), degrees))
            lines.append(put_in_order(corners * (width / seen_width, height / seen_height)))
    return lines


def _mean_inside(probability: Vectors, corners: Corners) -> float:
    import cv2  # noqa: PLC0415 heavy

    most = np.array(probability.shape[::-1]) - 1
    left, top = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, most)
    right, bottom = np.clip(np.ceil(corners.max(axis=0)).astype(int), 0, most)
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], 1)
    return float(cv2.mean(probability[top : bottom + 1, left : right + 1], mask)[0])


def put_in_order(corners: npt.NDArray[np.floating]) -> Corners:
    """Return the rectangle around points, its corners as they are read: from the left or, if it stands, from below."""
    import cv2  # noqa: PLC0415 heavy

    centre, (across, down), degrees = cv2.minAreaRect(np.asarray(corners, np.float32))
    degrees %= 180
    while degrees > 45:
        degrees, across, down = degrees - 90, down, across
    if down > _STANDS * across:
        degrees, across, down = degrees - 90, down, across
    angle = math.radians(degrees)
    along = np.array((math.cos(angle), math.sin(angle))) * across / 2
    below = np.array((-math.sin(angle), math.cos(angle))) * down / 2
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return np.array([centre + one * along + other * below for one, other in signs], np.float32)


def is_standing(corners: Corners) -> bool:
    """Tell whether a line runs upwards or downwards."""
    across, down = corners[1] - corners[0]
    return bool(abs(down) > abs(across))


def size_of(corners: Corners) -> tuple[float, float]:
    """Return how long a line is and how high."""
    return float(np.linalg.norm(corners[1] - corners[0])), float(np.linalg.norm(corners[3] - corners[0]))


def turned_over(corners: Corners) -> Corners:
    """Return the same rectangle as seen by who reads it from the other side."""
    return np.roll(corners, 2, axis=0)


def grown(corners: Corners, share: float) -> Corners:
    """Return a rectangle that is larger on each side by a share of its height."""
    along, below = corners[1] - corners[0], corners[3] - corners[0]
    along = along / max(float(np.linalg.norm(along)), 1.0) * np.linalg.norm(below) * share
    below = below * share
    moves = (-along - below, along - below, along + below, below - along)
    return np.asarray(corners + np.array(moves), np.float32)


def cut_out(pixels: Pixels, corners: Corners, size: tuple[int, int]) -> tuple[Pixels, Vectors]:
    """Return the part of a picture inside a rectangle, upright and of a size, and the way back to the picture."""
    import cv2  # noqa: PLC0415 heavy

    width, height = size
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    there = cv2.getPerspectiveTransform(corners, target)
    part = cv2.warpPerspective(pixels, there, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return part, np.linalg.inv(there).astype(np.float32)


def cut_line(pixels: Pixels, corners: Corners) -> Pixels:
    """Return a line of text upright and as high as the reading network wants it."""
    import cv2  # noqa: PLC0415 heavy

    length, height = (max(1, round(side)) for side in size_of(corners))
    part, _ = cut_out(pixels, corners, (length, height))
    width = min(max(8, math.ceil(_CROP_HEIGHT_PX * length / height)), _CROP_MOST_PX)
    how = cv2.INTER_AREA if height > _CROP_HEIGHT_PX else cv2.INTER_LINEAR
    resized: Pixels = cv2.resize(part, (width, _CROP_HEIGHT_PX), interpolation=how)
    return resized


def overlap(one: Corners, other: Corners) -> float:
    """Return the share that two rectangles have in common of what they cover together."""
    import cv2  # noqa: PLC0415 heavy

    shared = float(cv2.intersectConvexConvex(one, other)[0])
    (a, b), (c, d) = size_of(one), size_of(other)
    return shared / max(a * b + c * d - shared, 1.0)


def widest_first(crops: Sequence[Pixels]) -> list[int]:
    """Return the order from the widest crop to the narrowest."""
    return sorted(range(len(crops)), key=lambda number: -crops[number].shape[1])
