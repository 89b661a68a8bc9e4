"""Judges a pair of pictures by their pixels: whether they are one shot, and what was done to it.

A guess of the transform - from perceptual hashes, else from keypoints - lays one on the other. Where they then agree
place by place, and only one of them shows more at its edges, they are one shot; what they differ in says by what edit.
Whatever else shares a region is merely related: it is never called a duplicate.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from photofinder.features.alignment import Alignment, Layer, Mask, Matrix, align, find_covered, shrink
from photofinder.features.inner_picture import find_inner_picture
from photofinder.features.local_match import Keypoints, place_picture
from photofinder.features.overlay import Overlay, find_overlay
from photofinder.features.part_search import PART_PX, PartSearch
from photofinder.records import Pixels
from photofinder.relations import STRANGERS, Guess, Inner, Origin, PairVerdict, Relation

SAMPLE_PX = 320
JUDGE_VERSION = 2  # to be raised with every change of what is judged how: pairs are then judged anew

_KEYPOINT_PX, _FEW_KEYPOINTS = 160, 50
_REFINEMENTS = 4
_SHAPE_TOLERANCE = 0.04
_LEAST_STRUCTURE, _MOST_UNLIKE = 0.93, 0.05
_MOST_SHIFT_PX, _MOST_SHIFT_80_PX = 0.145, 0.6
_FILTER_STRUCTURE, _FILTER_UNLIKE = 0.88, 0.1  # of a filter that changes what is brighter than what
_FILTER_SHIFT_PX, _FILTER_SHIFT_80_PX = 0.1, 0.25
_HOPEFUL_STRUCTURE = 0.3  # strangers whose hashes happen to be near have 0.05 on average
_PART_SIMILARITY, _PART_CORRELATION = 0.5, 0.65
_TURNED_SIMILARITY, _TURNED_CORRELATION, _KEYPOINT_SIMILARITY = 0.82, 0.72, 0.87
_MOST_OUTSIDE = 0.01
_LEAST_CROP = 0.02
_LEAST_TURN_DEGREES = 1.5
NEAR_TONE = 7.0
_GREY, _COLOURED = 2.0, 6.0
_RELATED_STRUCTURE, _RELATED_INLIERS = 0.4, 20
_BORDER_LEVELS, _BORDER_SHARE, _LEAST_SIDE = 10, 0.7, 0.05
_STEP_LEVELS, _STEP_SHARE = 12, 0.6
_MIRROR: Matrix = np.array([[-1, 0, 1], [0, 1, 0], [0, 0, 1]], dtype=np.float64)
_QUARTER: Matrix = np.array([[0, 1, 0], [-1, 0, 1], [0, 0, 1]], dtype=np.float64)  # anticlockwise
_FRAME: Matrix = np.array([[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]], dtype=np.float64)


class Sample:
    """A picture as it is compared; what takes time is done once somebody asks for it.

    `load` returns the pixels, uint8 (height, width, 3), no smaller than asked for unless the picture is; `shed` forgets
    all but what is small.
    """

    def __init__(self, load: Callable[[int], Pixels]) -> None:
        self._load = load

    def shed(self) -> None:
        """Forget pixels and keypoints, which are made anew when they are asked for again."""
        for name in ("layer", "keypoints"):
            self.__dict__.pop(name, None)

    @functools.cached_property
    def layer(self) -> Layer:
        """The picture as it is laid on others."""
        return Layer(self._load(SAMPLE_PX))

    @functools.cached_property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.layer.pixels.shape[0], self.layer.pixels.shape[1]

    @functools.cached_property
    def keypoints(self) -> tuple[Keypoints, Keypoints]:
        """The keypoints of the picture and those of its mirror image."""
        plain = Keypoints.find(shrink(self.layer.pixels, _KEYPOINT_PX))
        if len(plain.points) < _FEW_KEYPOINTS:
            plain = Keypoints.find(self.layer.pixels)
        return plain, plain.mirrored()

    @functools.cached_property
    def part_search(self) -> PartSearch:
        """The picture as it is looked for in others."""
        return PartSearch.of(self._load(PART_PX))

    @functools.cached_property
    def to_inner(self) -> Matrix:
        """What leads from the picture to the one inside its plain borders, in fractions."""
        box = find_inner_picture(self.layer.pixels)
        if box is None:
            return np.eye(3)
        stretch = np.diag([1 / box.width, 1 / box.height, 1])
        stretch[:2, 2] = -box.x / box.width, -box.y / box.height
        return stretch


def orientation_transform(orientation: int) -> Matrix:
    """Return what leads from a picture to one of its `ORIENTATIONS`, in fractions."""
    start = _MIRROR if orientation >= 4 else np.eye(3)
    turned: Matrix = np.linalg.matrix_power(_QUARTER, orientation % 4) @ start
    return turned


def judge_pair(first: Sample, second: Sample, guess: Guess) -> PairVerdict:
    """Return what two pictures are to each other: a guess is tried first, then what it leads to."""
    best, hope = STRANGERS, 0.0
    for transform in _guessed(first, second, guess):
        verdict, structure = _try(first, second, transform)
        if verdict.is_duplicate:
            return verdict
        best, hope = verdict if verdict.relation else best, max(hope, structure)
    if guess.similarity >= _PART_SIMILARITY:
        part = first.part_search.find_in(second.part_search)
        if part is not None and part.correlation >= _PART_CORRELATION:
            verdict, structure = _try(first, second, part.transform)
            if verdict.is_duplicate:
                return verdict
            best, hope = verdict if verdict.relation else best, max(hope, structure)
    if hope < _HOPEFUL_STRUCTURE and guess.similarity >= _TURNED_SIMILARITY:
        verdict, structure = _try_turned(first, second)
        if verdict.is_duplicate:
            return verdict
        best, hope = verdict if verdict.relation else best, max(hope, structure)
    if hope >= _HOPEFUL_STRUCTURE or guess.similarity >= _KEYPOINT_SIMILARITY:
        placement = place_picture(*first.keypoints, second.keypoints[0])
        if placement is not None:
            verdict, _structure = _try(first, second, placement.transform, placement.inliers)
            best = verdict if verdict.relation else best
    return best


def _try_turned(first: Sample, second: Sample) -> tuple[PairVerdict, float]:
    """Try what the small versions say where one is turned or mirrored, though hashes do not tell; 1.5 ms a pair.

    Of pairs that look alike and have nothing in common as they are, most are other things of one kind: keypoints, which
    take five times as long, found 14 copies in 614 of them, 10 of which were turned or mirrored.
    """
    found = [
        (part.correlation, orientation, part)
        for orientation in range(1, 8)
        if (part := first.part_search.oriented(orientation).find_in(second.part_search)) is not None
    ]
    correlation, orientation, part = max(found, default=(0.0, 0, None), key=lambda each: each[0])
    if part is None or correlation < _TURNED_CORRELATION:
        return STRANGERS, 0.0
    return _try(first, second, part.transform @ orientation_transform(orientation))


def _guessed(first: Sample, second: Sample, guess: Guess) -> Iterator[Matrix]:
    for orientation in guess.orientations:
        if _fits(first.shape, second.shape, orientation):
            yield orientation_transform(orientation)
    for inner in guess.inner:
        to_first = first.to_inner if inner in (Inner.FIRST, Inner.BOTH) else np.eye(3)
        to_second = second.to_inner if inner in (Inner.SECOND, Inner.BOTH) else np.eye(3)
        yield np.linalg.inv(to_second) @ to_first


def _fits(first: tuple[int, int], second: tuple[int, int], orientation: int) -> bool:
    height, width = first if orientation % 2 == 0 else first[::-1]
    return abs(width * second[0] / (height * second[1]) - 1) <= _SHAPE_TOLERANCE


def _try(first: Sample, second: Sample, transform: Matrix, inliers: int = 0) -> tuple[PairVerdict, float]:
    """Return the verdict under a transform and the structure that the two share; seen in the frame of the part."""
    if abs(float(np.linalg.det(transform[:2, :2]))) < 1:
        verdict, structure = _weigh(second, first, np.linalg.inv(transform), inliers)
        return verdict.reversed(), structure
    return _weigh(first, second, transform, inliers)


def _weigh(first: Sample, second: Sample, transform: Matrix, inliers: int) -> tuple[PairVerdict, float]:
    alignment = align(first.layer, second.layer, transform, refinements=_REFINEMENTS)
    if alignment is None:
        return STRANGERS, 0.0
    overlay = None
    is_one_shot = _agrees(alignment) or (_is_same_frame(alignment.transform) and _agrees_but_for_colours(alignment))
    if not is_one_shot and alignment.structure > _RELATED_STRUCTURE:
        overlay = find_overlay(alignment)
        if overlay is not None:
            without = align(first.layer, second.layer, alignment.transform, refinements=0, without=overlay.mask)
            is_one_shot = without is not None and _agrees(without)
    transform_values = tuple(alignment.transform.ravel().tolist())
    if is_one_shot:
        frames = _Frames.measure(first.layer, second.layer, alignment)
        if min(frames.first_outside, frames.second_outside) <= _MOST_OUTSIDE:
            relation, origin = _name(first.layer, second.layer, alignment, frames, overlay)
            return PairVerdict(relation, origin, transform_values, alignment.tone), alignment.structure
    if alignment.structure >= _RELATED_STRUCTURE and (inliers >= _RELATED_INLIERS or is_one_shot):
        return PairVerdict(Relation.RELATED, Origin.UNKNOWN, transform_values, alignment.tone), alignment.structure
    return STRANGERS, alignment.structure


def _agrees(alignment: Alignment) -> bool:
    return (
        alignment.structure >= _LEAST_STRUCTURE
        and alignment.unlike <= _MOST_UNLIKE
        and alignment.shift_px <= _MOST_SHIFT_PX
        and alignment.shift_80_px <= _MOST_SHIFT_80_PX
    )


def _agrees_but_for_colours(alignment: Alignment) -> bool:
    return (
        alignment.structure >= _FILTER_STRUCTURE
        and alignment.unlike <= _FILTER_UNLIKE
        and alignment.shift_px <= _FILTER_SHIFT_PX
        and alignment.shift_80_px <= _FILTER_SHIFT_80_PX
    )


def _is_same_frame(transform: Matrix) -> bool:
    """Tell whether two pictures show the same frame, though it may be turned or mirrored."""
    corners = _FRAME @ transform.T
    corners = np.sort(corners[:, :2] / corners[:, 2:], axis=0)
    return bool(np.abs(corners - [[0, 0], [0, 0], [1, 1], [1, 1]]).max() <= _MOST_OUTSIDE / 2)


@dataclass(frozen=True, slots=True)
class _Frames:
    """What share of each picture lies outside of the other one, borders left out, and which one has a border."""

    first_outside: float = 0.0
    second_outside: float = 0.0
    has_border: Origin = Origin.UNKNOWN

    @classmethod
    def measure(cls, first: Layer, second: Layer, alignment: Alignment) -> _Frames:
        if _is_same_frame(alignment.transform):
            return cls()
        second_outside, second_border = _look_outside(alignment.second, alignment.inside)
        covered = find_covered(second, np.linalg.inv(alignment.transform), first.size_px)
        first_outside, first_border = _look_outside(first.canvas, covered)
        has_border = Origin.UNKNOWN
        if first_border != second_border:
            has_border = Origin.FIRST if first_border else Origin.SECOND
        return cls(first_outside, second_outside, has_border)


def _look_outside(pixels: Pixels, inside: Mask) -> tuple[float, bool]:
    """Return what share of a picture lies outside of a part, or 0 and True where that is a border around it."""
    outside = _thin(~inside)
    share = float(outside.mean())
    if share <= _MOST_OUTSIDE / 2:
        return share, False
    return (0.0, True) if _is_border(pixels, outside) else (share, False)


def _thin(mask: Mask) -> Mask:
    """Leave out the seam of a mask, where interpolation decides."""
    import cv2  # noqa: PLC0415 heavy

    thinned: Mask = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return thinned


def _is_border(pixels: Pixels, outside: Mask) -> bool:
    """Tell whether what lies outside is a border: plain on each side, on two opposite ones, and set off from the part.

    A single plain side may be sky, and so may be two that go on without a step: both belong to the picture.
    """
    height, width = outside.shape
    rows, columns = np.nonzero(outside)
    distances = np.stack([rows / height, (height - 1 - rows) / height, columns / width, (width - 1 - columns) / width])
    sides, colours = distances.argmin(axis=0), pixels[rows, columns].astype(np.int16)
    seen = set()
    for side in range(4):
        own = colours[sides == side]
        if len(own) > _LEAST_SIDE * len(colours):
            seen.add(side)
            if (np.abs(own - np.median(own, axis=0)).max(axis=1) <= _BORDER_LEVELS).mean() < _BORDER_SHARE:
                return False
    return (seen >= {0, 1} or seen >= {2, 3}) and _has_step(pixels, outside)


def _has_step(pixels: Pixels, outside: Mask) -> bool:
    """Tell whether the colours change abruptly along most of the line between a part and what lies around it."""
    import cv2  # noqa: PLC0415 heavy

    means = []
    near = np.ones(outside.shape, dtype=bool)
    for mask in (outside, ~cv2.dilate(outside.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)):
        weight = cv2.boxFilter(mask.astype(np.float32), -1, (9, 9))
        total = cv2.boxFilter(pixels.astype(np.float32) * mask[..., np.newaxis], -1, (9, 9))
        means.append(total / np.maximum(weight, 1e-3)[..., np.newaxis])
        near &= weight > 0.1
    steps = np.abs(means[0] - means[1]).max(axis=2)[near]
    return len(steps) > 0 and float((steps >= _STEP_LEVELS).mean()) >= _STEP_SHARE


def _name(
    first: Layer, second: Layer, alignment: Alignment, frames: _Frames, overlay: Overlay | None
) -> tuple[Relation, Origin]:
    """Return by what edit one became the other, and which came first where that can be seen."""
    is_cropped = max(frames.first_outside, frames.second_outside) > _LEAST_CROP
    is_mirrored = bool(np.linalg.det(alignment.transform[:2, :2]) < 0)
    is_turned = abs(_angle_degrees(alignment)) >= _LEAST_TURN_DEGREES
    is_plain = not (is_cropped or is_mirrored or is_turned or frames.has_border)
    if overlay is None and is_plain:
        overlay = find_overlay(alignment)  # one so faint that the pictures agreed in spite of it
    if is_cropped:
        origin = Origin.FIRST if frames.first_outside > frames.second_outside else Origin.SECOND
    elif frames.has_border:
        origin = Origin.SECOND if frames.has_border is Origin.FIRST else Origin.FIRST
    elif overlay is not None:
        origin = Origin.FIRST if overlay.is_on_second else Origin.SECOND
    else:
        origin = _find_coloured(first, second)
    if is_mirrored:
        return Relation.MIRRORED, origin
    if is_turned:
        return Relation.TURNED, origin
    if is_cropped:
        return Relation.CROPPED, origin
    if frames.has_border or overlay is not None or origin or alignment.tone > NEAR_TONE:
        return Relation.EDITED, origin
    return Relation.NEAR, Origin.UNKNOWN


def _angle_degrees(alignment: Alignment) -> float:
    """Return by how much the first picture is turned on the canvas."""
    height, width = alignment.second.shape[:2]
    across = alignment.transform[:2, 0] * (width, height)
    return math.degrees(math.atan2(across[1], across[0]))


def _find_coloured(first: Layer, second: Layer) -> Origin:
    """Return which of two pictures has colours where the other one has none."""
    if first.colourfulness < _GREY and second.colourfulness > _COLOURED:
        return Origin.SECOND
    return Origin.FIRST if second.colourfulness < _GREY and first.colourfulness > _COLOURED else Origin.UNKNOWN
