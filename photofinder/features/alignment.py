"""Alignment: lays one picture on another by a transform, and says how well they agree there, place by place.

A copy, however it was edited, shows the same things in the same places: once the two are aligned, nothing is left of
shifts. Another shot of the same scene has moved subjects and parallax, so parts of it lie beside those of the first.
Measured on the shared pictures: the median shift left over is at most 0.14 px (of 160) between copies, and at least
0.16 px between different shots; the mean structure at least 0.94 (but for texts across the picture) and at most 0.88.
Two pairs of shots without parallax are as alike as copies, but each shows something at its edges that the other lacks.

Sources: Wang, Bovik, Sheikh and Simoncelli, Image Quality Assessment: From Error Visibility to Structural Similarity,
2004 (the structure term); Lucas and Kanade, An Iterative Image Registration Technique, 1981.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.records import Pixels

CANVAS_PX = 160
_WINDOW_PX, _BLOCK_PX = 11, 10
_LEAST_CANVAS_PX = 2 * _BLOCK_PX
_EDGE_PX = 7  # what lies around the shared part shines in by interpolation and blur
_NOISE = 0.002  # of the variance of a picture
_TEXTURE = 0.01
_LEAST_PX = 300
_LEAST_TEXTURE_PX = 50
_LEAST_PLACES = 6
_LARGEST_STEP_PX = 3.0
_STILL_PX, _NEARLY_STILL_PX = 0.15, 0.5
_GOOD_STRUCTURE, _LEAST_GAIN = 0.94, 0.03
_HOPELESS_STRUCTURE = 0.12
_LEAST_SCALE = 0.75
_UNLIKE = 0.5

Matrix = npt.NDArray[np.floating[Any]]
Grey = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
_CENTRES: Matrix = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
_FROM_CENTRES: Matrix = np.linalg.inv(_CENTRES)


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """How two pictures agree where they overlap, seen on a canvas of the second one's frame.

    `transform` is the homography (3, 3) in fractions that was asked about, refined. `structure` is the mean local
    correlation, weighted by contrast, `unlike` the share of textured places where it is below 0.5, `shift_px` the
    median shift that no affine transform explains, and `shift_80_px` the shift that 80 % stay below. `tone` is the mean
    difference of colours, in levels. `first` and `second` are the aligned pictures, RGB, and `inside` their overlap.
    """

    transform: Matrix
    structure: float
    unlike: float
    shift_px: float
    shift_80_px: float
    tone: float
    first: Pixels
    second: Pixels
    inside: Mask


@dataclass(frozen=True, slots=True, eq=False)
class _Statistics:
    """Local means, variances and covariance of two grey pictures on one canvas."""

    first_mean: Grey
    second_mean: Grey
    first_variance: Grey
    second_variance: Grey
    covariance: Grey


@dataclass(frozen=True, slots=True, eq=False)
class _Flow:
    """Shifts (u, v) at places (x, y) of the canvas, their certainties, and what of them is left by an affine fit."""

    places: Matrix
    shifts: Matrix
    certainty: npt.NDArray[np.float64]


class Layer:
    """A picture as it is laid on others and others on it: as large as it is, and as a canvas of 160 px."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels

    @functools.cached_property
    def canvas(self) -> Pixels:
        """The picture as large as a canvas."""
        return shrink(self.pixels, CANVAS_PX)

    @functools.cached_property
    def soft_grey(self) -> Grey:
        """The canvas in grey, blurred a little."""
        return _soft_grey(self.canvas)

    @functools.cached_property
    def colourfulness(self) -> float:
        """The mean difference between the strongest and the weakest of red, green and blue, in levels."""
        some = self.canvas[::4]
        return float((some.max(axis=2) - some.min(axis=2)).mean())

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the canvas."""
        return self.canvas.shape[1], self.canvas.shape[0]


def align(
    first: Layer, second: Layer, transform: Matrix, *, refinements: int = 2, without: Mask | None = None
) -> Alignment | None:
    """Compare two pictures under a transform of fractions of the first to fractions of the second, after refining it.

    Refining ends where nothing is gained by it: when the pictures lie still, or have nothing in common. `without`
    leaves places of the canvas out. None where too little overlaps.
    """
    before = -1.0
    for step in range(refinements + 1):
        warped, covered = lay_on(first, transform, second.size_px)
        inside = _shrink_mask(covered) if without is None else _shrink_mask(covered) & ~without
        if int(np.count_nonzero(inside)) < _LEAST_PX:
            return None
        first_grey = _soft_grey(warped)
        statistics = _local_statistics(first_grey, second.soft_grey, inside)
        noise = _noise_of(first_grey, inside), _noise_of(second.soft_grey, inside)
        structure, unlike = _structure(statistics, noise, inside)
        flow = _find_flow(first_grey, second.soft_grey, statistics, inside, noise)
        fitted = None if flow is None else _fit_flow(flow)
        is_lost = structure < _HOPELESS_STRUCTURE or (structure < _GOOD_STRUCTURE and structure - before < _LEAST_GAIN)
        if step == refinements or fitted is None or is_lost:
            break
        if _moves(fitted[0], second) <= (_STILL_PX if structure < _GOOD_STRUCTURE else _NEARLY_STILL_PX):
            break
        transform, before = _move(transform, fitted[0], second.size_px), structure
    shift, shift_80 = (0.0, 0.0) if fitted is None else (fitted[1], fitted[2])
    tone = _mean_difference(warped, second.canvas, inside)
    return Alignment(transform, structure, unlike, shift, shift_80, tone, warped, second.canvas, covered)


def _noise_of(values: Grey, inside: Mask) -> float:
    import cv2  # noqa: PLC0415 heavy

    _mean_value, deviation = cv2.meanStdDev(values, mask=inside.view(np.uint8))
    return float(_NOISE * deviation[0, 0] ** 2 + 1e-3)


def _mean_difference(first: Pixels, second: Pixels, inside: Mask) -> float:
    import cv2  # noqa: PLC0415 heavy

    return float(np.mean(cv2.mean(cv2.absdiff(first, second), mask=inside.view(np.uint8))[:3]))


def _moves(affine: Matrix, layer: Layer) -> float:
    """Return by how many pixels an affine transform (2, 3) moves the corners of a canvas at most."""
    width, height = layer.size_px
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], dtype=np.float64)
    return float(np.abs(corners @ affine.T - corners[:, :2]).max())


def shrink(pixels: Pixels, long_side_px: int) -> Pixels:
    """Return a picture no larger than a side, by the means of areas."""
    import cv2  # noqa: PLC0415 heavy

    height, width = pixels.shape[:2]
    scale = long_side_px / max(height, width)
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    smaller: Pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return smaller


def lay_on(layer: Layer, transform: Matrix, size_px: tuple[int, int]) -> tuple[Pixels, Mask]:
    """Return a picture as it lies on a canvas (width, height), and where it covers that."""
    import cv2  # noqa: PLC0415 heavy

    pixels = layer.pixels
    scale = _scale_of(_in_pixels(transform, pixels, size_px))
    if scale < _LEAST_SCALE:  # bilinear interpolation would skip pixels
        pixels = layer.canvas
        scale = _scale_of(_in_pixels(transform, pixels, size_px))
        if scale < _LEAST_SCALE:
            pixels = shrink(pixels, max(8, round(scale * max(pixels.shape[:2]))))
    matrix = _in_pixels(transform, pixels, size_px)
    warped = cv2.warpPerspective(
        np.ascontiguousarray(pixels), matrix, size_px, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return warped, _cover(pixels.shape[:2], matrix, size_px)


def find_covered(layer: Layer, transform: Matrix, size_px: tuple[int, int]) -> Mask:
    """Return where a picture covers a canvas (width, height)."""
    return _cover(layer.canvas.shape[:2], _in_pixels(transform, layer.canvas, size_px), size_px)


def _cover(shape: tuple[int, ...], matrix: Matrix, size_px: tuple[int, int]) -> Mask:
    import cv2  # noqa: PLC0415 heavy

    covered: Mask = cv2.warpPerspective(np.full(shape, 255, np.uint8), matrix, size_px) > 250
    return covered


def _scale_of(matrix: Matrix) -> float:
    return float(abs(np.linalg.det(matrix[:2, :2] / matrix[2, 2])) ** 0.5)


def _in_pixels(transform: Matrix, pixels: Pixels, size_px: tuple[int, int]) -> Matrix:
    """Return a transform of fractions as one of pixel numbers; a pixel's place is its centre."""
    to_fractions = np.diag([1 / pixels.shape[1], 1 / pixels.shape[0], 1])
    result: Matrix = _FROM_CENTRES @ np.diag([*size_px, 1.0]) @ transform @ to_fractions @ _CENTRES
    return result


def _move(transform: Matrix, affine: Matrix, size_px: tuple[int, int]) -> Matrix:
    """Return a transform followed by an affine one (2, 3) of pixel numbers of the canvas."""
    scale = np.diag([*size_px, 1.0])
    step = _CENTRES @ np.vstack([affine, [0, 0, 1]]) @ _FROM_CENTRES
    moved: Matrix = np.linalg.inv(scale) @ step @ scale @ transform
    return moved


def _soft_grey(pixels: Pixels) -> Grey:
    import cv2  # noqa: PLC0415 heavy

    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY).astype(np.float32)
    blurred: Grey = cv2.GaussianBlur(grey, (0, 0), 0.8)
    return blurred


def _shrink_mask(mask: Mask) -> Mask:
    import cv2  # noqa: PLC0415 heavy

    kernel = np.ones((_EDGE_PX, _EDGE_PX), np.uint8)
    # What lies outside of the canvas counts as not covered: just there the border around a framed picture begins.
    eroded: Mask = cv2.erode(mask.astype(np.uint8), kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0
    return eroded


def _mean(values: Grey, window_px: int) -> Grey:
    import cv2  # noqa: PLC0415 heavy

    result: Grey = cv2.boxFilter(values, -1, (window_px, window_px))
    return result


def _local_statistics(first: Grey, second: Grey, inside: Mask) -> _Statistics:
    mask = inside.astype(np.float32)
    scale = np.reciprocal(_mean(mask, _WINDOW_PX) + np.float32(1e-6))
    ours, theirs = first * mask, second * mask
    first_mean, second_mean = _mean(ours, _WINDOW_PX) * scale, _mean(theirs, _WINDOW_PX) * scale
    first_square, second_square = _mean(ours * first, _WINDOW_PX) * scale, _mean(theirs * second, _WINDOW_PX) * scale
    return _Statistics(
        first_mean,
        second_mean,
        np.maximum(first_square - first_mean * first_mean, 0),
        np.maximum(second_square - second_mean * second_mean, 0),
        _mean(ours * second, _WINDOW_PX) * scale - first_mean * second_mean,
    )


def _structure(statistics: _Statistics, noise: tuple[float, float], inside: Mask) -> tuple[float, float]:
    """Return the mean local correlation weighted by contrast, and the share of textured places without any."""
    ours, theirs = statistics.first_variance, statistics.second_variance
    contrast = np.maximum(ours * (_NOISE / noise[0]), theirs * (_NOISE / noise[1]))
    textured = inside & (contrast > _TEXTURE)
    if int(textured.sum()) < _LEAST_TEXTURE_PX:
        return 0.0, 1.0
    correlation = statistics.covariance[textured] / np.sqrt((ours[textured] + noise[0]) * (theirs[textured] + noise[1]))
    weight = np.sqrt(contrast[textured])
    return float((correlation * weight).sum() / weight.sum()), float((correlation < _UNLIKE).mean())


def _find_flow(
    first: Grey, second: Grey, statistics: _Statistics, inside: Mask, noise: tuple[float, float]
) -> _Flow | None:
    """Return by how much the second picture lies beside the first at places with enough structure, by Lucas-Kanade."""
    import cv2  # noqa: PLC0415 heavy

    if min(first.shape) < _LEAST_CANVAS_PX:
        return None
    ours = (first - statistics.first_mean) / np.sqrt(statistics.first_variance + np.float32(noise[0]))
    theirs = (second - statistics.second_mean) / np.sqrt(statistics.second_variance + np.float32(noise[1]))
    mask = cv2.erode(inside.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    both, change = (ours + theirs) / 2, theirs - ours
    across = cv2.Sobel(both, cv2.CV_32F, 1, 0, ksize=3) / 8 * mask
    down = cv2.Sobel(both, cv2.CV_32F, 0, 1, ksize=3) / 8 * mask
    products = (across * across, across * down, down * down, across * change, down * change)
    xx, xy, yy, xt, yt = (_sum_blocks(each) for each in products)
    determinant, trace = xx * yy - xy * xy, xx + yy
    weakest = trace / 2 - np.sqrt(np.maximum(trace * trace / 4 - determinant, 0))
    sure = weakest > 1e-3
    if int(sure.sum()) < _LEAST_PLACES:
        return None
    determinant = np.where(sure, determinant, 1)
    shifts = np.stack([xy * yt - yy * xt, xy * xt - xx * yt], axis=-1) / determinant[..., np.newaxis]
    rows, columns = np.nonzero(sure)
    return _Flow((np.column_stack([columns, rows]) + 1.0) * _BLOCK_PX, shifts[sure], weakest[sure])


def _sum_blocks(values: Grey) -> Matrix:
    """Return the means of squares of two by two blocks, each beginning a block after the other."""
    import cv2  # noqa: PLC0415 heavy

    height, width = values.shape[0] // _BLOCK_PX, values.shape[1] // _BLOCK_PX
    whole = values[: height * _BLOCK_PX, : width * _BLOCK_PX]
    blocks = cv2.resize(whole, (max(1, width), max(1, height)), interpolation=cv2.INTER_AREA).astype(np.float64)
    sums: Matrix = (blocks[1:, 1:] + blocks[:-1, 1:] + blocks[1:, :-1] + blocks[:-1, :-1]) / 4
    return sums


def _solve(design: Matrix, shifts: Matrix, weight: Matrix) -> Matrix:
    """Return the weighted least squares of a few unknowns, by their normal equations.

    LAPACK's own least squares took longer, and as long again for threads that waited for one another.
    """
    weighted = design * (weight * weight)[:, np.newaxis]
    try:
        fit: Matrix = np.linalg.solve(weighted.T @ design, weighted.T @ shifts)
    except np.linalg.LinAlgError:  # all places lie on a line
        fit = np.linalg.lstsq(design * weight[:, np.newaxis], shifts * weight[:, np.newaxis], rcond=None)[0]
    return fit


def _fit_flow(flow: _Flow) -> tuple[Matrix, float, float] | None:
    """Return the affine transform (2, 3) that explains the shifts best, and what it leaves: median and 80 %.

    Shifts far from the others - a subject that moved - do not pull on it.
    """
    design = np.column_stack([flow.places, np.ones(len(flow.places))])
    near = np.linalg.norm(flow.shifts, axis=1) < _LARGEST_STEP_PX
    weight = np.sqrt(flow.certainty) * near
    for _ in range(2):
        if int(np.count_nonzero(weight)) < _LEAST_PLACES:
            return None
        fit = _solve(design, flow.shifts, weight)
        left = np.linalg.norm(flow.shifts - design @ fit, axis=1)
        weight = np.sqrt(flow.certainty) * near * (left < max(0.3, 2 * float(np.median(left))))
    order = np.argsort(left)
    reached = np.cumsum(flow.certainty[order])
    median, most = (left[order][np.searchsorted(reached, share * reached[-1])] for share in (0.5, 0.8))
    affine: Matrix = np.eye(2, 3) + fit.T
    return affine, float(median), float(most)
