"""The difference between two pictures, one laid on the other: where they are unlike, painted over the first."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from photofinder.features.alignment import Layer, Mask, lay_on, shrink
from photofinder.records import Pixels
from photofinder.relations import PictureDifference

_SEEN_LEVELS = 12.0  # what compression alone leaves is less
_PLAIN_LEVELS = 72.0  # from here on a place is painted in the strongest colour
_GROUND = 0.36  # of the brightness of the picture, so that what is painted over it is seen
_WEAK, _STRONG = np.array([255, 176, 32], np.float32), np.array([255, 64, 48], np.float32)
_LEAST_SIDE_PX = 240
_UNCOVERED, _UNCOVERED_SHARE = np.array([64, 104, 200], np.float32), np.float32(0.55)

Levels = npt.NDArray[np.float32]


def draw_difference(first: Pixels, second: Pixels, transform: tuple[float, ...]) -> PictureDifference:
    """Lay the second picture on the first by a homography of fractions (none: as it is) and paint where they differ.

    A shift of one pixel is no difference: no transform that was found out is better than that. Nor are details for
    which the second picture has too few pixels: the first is shrunk until both have as many.
    """
    matrix = np.array(transform or np.eye(3)).reshape(3, 3)
    first = shrink(first, max(_LEAST_SIDE_PX, round(max(first.shape[:2]) * _coarseness(first, second, matrix))))
    height, width = first.shape[:2]
    laid, covered = lay_on(Layer(second), matrix, (width, height))
    levels = np.where(covered, _levels_apart(first, laid), 0)
    shared = max(1, int(np.count_nonzero(covered)))
    unlike = int(np.count_nonzero(levels > _SEEN_LEVELS))
    return PictureDifference(
        pixels=_paint(first, levels, covered),
        alike=1.0 - unlike / shared,
        covered=float(covered.mean()),
        levels=float(levels.sum() / shared),
    )


def _coarseness(first: Pixels, second: Pixels, matrix: npt.NDArray[np.float64]) -> float:
    """Return how many pixels of the second picture lie along one of the first, in its middle."""
    inverse = np.linalg.inv(matrix)
    middle = np.array([0.5, 0.5, 1.0])
    place = inverse @ middle
    slope = (inverse[:2, :2] - np.outer(place[:2] / place[2], inverse[2, :2])) / place[2]
    height, width = second.shape[:2]
    area = abs(float(np.linalg.det(slope))) * height * width / (first.shape[0] * first.shape[1])
    return min(1.0, math.sqrt(area))


def _levels_apart(first: Pixels, second: Pixels) -> Levels:
    """Return by how many levels each pixel lies outside of what the other picture has around that place."""
    import cv2  # noqa: PLC0415 heavy

    around = np.ones((3, 3), np.uint8)
    above = cv2.subtract(first, cv2.dilate(second, around))
    below = cv2.subtract(cv2.erode(second, around), first)
    apart: Levels = np.maximum(above, below).max(axis=2).astype(np.float32)
    return apart


def _paint(first: Pixels, levels: Levels, covered: Mask) -> Pixels:
    ground = first.mean(axis=2, dtype=np.float32)[..., np.newaxis] * np.float32(_GROUND)
    strength = np.clip(levels / _PLAIN_LEVELS, 0, 1)[..., np.newaxis]
    seen = np.clip((levels - _SEEN_LEVELS) / _SEEN_LEVELS, 0, 1)[..., np.newaxis]
    painted = ground * (1 - seen) + (_WEAK * (1 - strength) + _STRONG * strength) * seen
    bare = ground * (1 - _UNCOVERED_SHARE) + _UNCOVERED * _UNCOVERED_SHARE
    result: Pixels = np.where(covered[..., np.newaxis], painted, bare).astype(np.uint8)
    return result
