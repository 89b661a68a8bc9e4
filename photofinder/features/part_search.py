"""Looks for one picture as a part of another: crops, borders and what was cut off; turned or mirrored if asked to.

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


@dataclass(frozen=True, slots=True, eq=False)
class PartSearch:
    """A picture as it is looked for in others: all of it and smaller versions, in grey; a few kilobytes."""

    whole: Grey
    parts: tuple[Grey, ...]

    @classmethod
    def of(cls, pixels: Pixels) -> PartSearch:
        """Make it of a picture, uint8 (height, width, 3)."""
        import cv2  # noqa: PLC0415 heavy

        grey: Grey = cv2.cvtColor(np.ascontiguousarray(shrink(pixels, PART_PX)), cv2.COLOR_RGB2GRAY)
        smaller = [shrink(grey, round(_SIDE_PX * share)) for share in _SHARES]
        parts = tuple(part for part in smaller if min(part.shape) >= _LEAST_PX and part.std() >= _LEAST_SPREAD)
        return cls(shrink(grey, _SIDE_PX), parts)

    def oriented(self, orientation: int) -> PartSearch:
        """Return the same of the picture in one of the `ORIENTATIONS`."""
        return PartSearch(_orient(self.whole, orientation), tuple(_orient(part, orientation) for part in self.parts))

    def find_in(self, other: PartSearch) -> Part | None:
        """Return where this picture may lie in another one, or the other one in this."""
        inside, around = _best_place(self.parts, other.whole), _best_place(other.parts, self.whole)
        if around is None or (inside is not None and inside.correlation >= around.correlation):
            return inside
        return Part(around.correlation, np.linalg.inv(around.transform))


def _orient(grey: Grey, orientation: int) -> Grey:
    return np.ascontiguousarray(np.rot90(grey[:, ::-1] if orientation >= 4 else grey, orientation % 4))


def _best_place(parts: tuple[Grey, ...], whole: Grey) -> Part | None:
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
