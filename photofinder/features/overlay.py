"""Finds what was written over a picture: a text, a watermark or a plain box that only one of two aligned pictures has.

A text makes what lies under it brighter, or darker, in thin strokes over a good part of the width, and leaves the rest
as it was. A subject that moved does neither: it changes a thick patch where it was and another one where it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from photofinder.features.alignment import Alignment, Grey, Mask
from photofinder.records import Pixels

_LEAST_LEVELS = 10.0
_MOST_AREA, _LEAST_AREA = 0.3, 0.002
_ONE_SIGN = 0.9
_THICKEST_PX = 7
_LEAST_WIDTH = 0.2
_PLAIN_LEVELS, _PLAIN_SHARE, _LEAST_FILL = 14, 0.7, 0.75
_MOST_CONTRAST_CHANGE = 0.15
_GROWTH_PX = 9


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Where something lies over one of two aligned pictures, with a margin, on the canvas of the alignment."""

    mask: Mask
    is_on_second: bool


def find_overlay(alignment: Alignment) -> Overlay | None:
    """Return what only one of two aligned pictures has written over it, or None where they differ otherwise."""
    import cv2  # noqa: PLC0415 heavy

    inside = alignment.inside
    first, second = (pixels.mean(axis=2, dtype=np.float32) for pixels in (alignment.first, alignment.second))
    ours, theirs = first[inside], second[inside]
    if _contrast_change(ours, theirs) > _MOST_CONTRAST_CHANGE:
        return None
    difference = np.where(inside, second - first - np.median(theirs - ours), 0)
    if np.count_nonzero(np.abs(difference) > _LEAST_LEVELS) < _LEAST_AREA * difference.size:
        return None
    noise = float(np.median(np.abs(difference[inside])))
    changed = np.abs(difference) > max(_LEAST_LEVELS, 4 * noise)
    changed = cv2.morphologyEx(changed.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)) > 0
    area = float(changed.sum() / max(1, inside.sum()))
    if not _LEAST_AREA <= area <= _MOST_AREA:
        return None
    rows, columns = np.nonzero(changed)
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    mask = cv2.dilate(changed.astype(np.uint8), np.ones((_GROWTH_PX, _GROWTH_PX), np.uint8)) > 0
    above = float(np.maximum(difference[changed], 0).sum() / np.abs(difference[changed]).sum())
    is_text = max(above, 1 - above) >= _ONE_SIGN and _thickness(changed) <= _THICKEST_PX
    if is_text and max(width / changed.shape[1], height / changed.shape[0]) >= _LEAST_WIDTH:
        return Overlay(mask, is_on_second=_is_busier(second, first, changed))
    if changed.sum() >= _LEAST_FILL * height * width:
        box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
        for pixels, is_on_second in ((alignment.second, True), (alignment.first, False)):
            if _is_plain(pixels[box]):
                return Overlay(mask, is_on_second)
    return None


def _contrast_change(first: Grey, second: Grey) -> float:
    """Return by what share the contrast of one grey picture is that of the other, whichever of them is written over.

    What is written over a picture flattens the line that leads from it to the other, but not the one that leads there.
    """
    covariance = np.cov(first, second)
    steepness = covariance[0, 1] / np.maximum(np.diag(covariance), 1e-3)
    return float(np.abs(steepness - 1).min())


def _thickness(mask: Mask) -> float:
    """Return how thick the thickest stroke of a mask is, in pixels."""
    import cv2  # noqa: PLC0415 heavy

    return 2 * float(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3).max())


def _is_busier(one: Mask, other: Mask, where: Mask) -> bool:
    """Tell which of two grey pictures has the more contrast around a mask: it is the one that is written over."""
    return float(np.abs(np.gradient(one)[1])[where].mean()) > float(np.abs(np.gradient(other)[1])[where].mean())


def _is_plain(pixels: Pixels) -> bool:
    colours = pixels.reshape(-1, 3).astype(np.int16)
    return float((np.abs(colours - np.median(colours, axis=0)).max(axis=1) <= _PLAIN_LEVELS).mean()) >= _PLAIN_SHARE
