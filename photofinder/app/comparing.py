"""Comparing two pictures in full, for somebody who looks at both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from photofinder.features.difference import draw_difference
from photofinder.records import Pixels
from photofinder.relations import PictureDifference

LoadPixels = Callable[[Path, int], Pixels]


def compare_pictures(
    load: LoadPixels, keeper: Path, other: Path, transform: tuple[float, ...], long_side_px: int
) -> PictureDifference:
    """Decode two pictures and lay the other one on the keeper; the work is done in the caller's thread."""
    return draw_difference(load(keeper, long_side_px), load(other, long_side_px), transform)
