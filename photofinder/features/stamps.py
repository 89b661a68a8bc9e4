"""Finds what was stamped or written on a page in coloured ink, however faint or tilted, and shows it without the page.

The detector of lines does not see a stamp that lies across printed lines, nor one in a frame that is tilted by 60
degrees. Its ink has another hue than the paper and what is printed, though.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.features.text_lines import Corners, put_in_order
from photofinder.records import Pixels, Vectors

_LOOK_PX = 960
_GRAIN_PX, _FAINT_GRAIN_PX = 3, 7  # a JPEG's blocks tear faint ink, and the space between two words goes
_FAINT = 45.0
_LEAST_INK = 10.0  # by which a pixel's hue differs from the paper's, of 255
_NOISES = 6.0  # and by so many times as much as pixels usually do
_MOST_UNEVEN = 30.0  # a threshold above is a photograph's; on pages it is 10 to 18
_LEAST_SHARE, _MOST_SHARE = 0.0005, 0.15  # of a page that is ink; photographs have more
_MOST_REGIONS = 4
_MARGIN_PX = 12
_LEAST_PIXELS = 50


@dataclass(frozen=True, slots=True, eq=False)
class InkLayer:
    """The coloured ink of a page as black on white, `scale` times as large, and the regions that it lies in."""

    pixels: Pixels
    scale: float
    regions: tuple[Corners, ...]


def find_ink(pixels: Pixels) -> InkLayer | None:
    """Return the coloured ink of a page, None where there is none or where the picture is no page."""
    import cv2  # noqa: PLC0415 heavy

    scale = min(1.0, _LOOK_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    strength, mask = _separate(small, _GRAIN_PX)
    if mask is None:
        return None
    if (full := float(np.percentile(strength[mask], 90))) < _FAINT:
        strength, other = _separate(small, _FAINT_GRAIN_PX)
        mask = mask if other is None else other
        full = float(np.percentile(strength[mask], 90))
    grey = np.clip(255 - strength * (220 / full), 0, 255).astype(np.uint8)
    return InkLayer(np.repeat(grey[:, :, np.newaxis], 3, axis=2), scale, tuple(_find_regions(mask)))


def _separate(pixels: Pixels, grain_px: int) -> tuple[Vectors, npt.NDArray[np.bool_] | None]:
    """Return how strong the ink of each pixel is, and where it is ink at all; None where this is no page with ink."""
    import cv2  # noqa: PLC0415 heavy

    strength = _hue_difference(cv2.GaussianBlur(pixels, (grain_px, grain_px), 0))
    usual = float(np.median(strength))
    threshold = max(_LEAST_INK, usual + _NOISES * 1.5 * float(np.median(np.abs(strength - usual))))
    mask = strength > threshold
    is_page = threshold <= _MOST_UNEVEN and _LEAST_SHARE < mask.mean() < _MOST_SHARE
    return strength, mask if is_page else None


def _hue_difference(pixels: Pixels) -> Vectors:
    """Return by how much each pixel's hue differs from that of the paper, which shadows and black print have too."""
    values = pixels.astype(np.float32)
    opponents = np.stack((values[:, :, 0] - values[:, :, 1], values[:, :, 2] - values[:, :, 1]), axis=-1)
    light = values.mean(axis=2)
    is_paper = light >= np.median(light)
    paper = np.median(opponents[is_paper], axis=0) / max(float(np.median(light[is_paper])), 1.0)
    difference: Vectors = np.linalg.norm(opponents - paper * light[:, :, np.newaxis], axis=2).astype(np.float32)
    return difference


def _find_regions(mask: npt.NDArray[np.bool_]) -> list[Corners]:
    import cv2  # noqa: PLC0415 heavy

    side = max(mask.shape)
    gap = side // 45 | 1  # letters of one stamp lie no further apart
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (gap, gap))
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    count, numbers, facts, _ = cv2.connectedComponentsWithStats(closed)
    areas = facts[:, cv2.CC_STAT_AREA]
    large = [number for number in range(1, count) if areas[number] > (side / 25) ** 2]
    regions = []
    for number in sorted(large, key=lambda each: -int(areas[each]))[:_MOST_REGIONS]:
        points = np.argwhere((numbers == number) & mask)[:, ::-1].astype(np.float32)
        if len(points) < _LEAST_PIXELS:
            continue
        centre, size, degrees = cv2.minAreaRect(points)
        corners = cv2.boxPoints((centre, (size[0] + _MARGIN_PX, size[1] + _MARGIN_PX), degrees))
        regions.append(put_in_order(corners))
    return regions
