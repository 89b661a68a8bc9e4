"""Finds the picture inside plain borders and bars: of a framed picture, and of a screenshot between its bars.

The hash of the inner picture is that of the picture which was framed; 0 stands for one without a border.
"""

from __future__ import annotations

import numpy as np

from photofinder.features.perceptual_hash import PHASH_INPUT, perceptual_hashes
from photofinder.records import Box, FeatureSpec, InputSpec, Pixels

INNER_HASH = FeatureSpec("inner-phash", 1, 8, "hamming")
INNER_INPUT = InputSpec(160, 160, "rgb", "box")

_LEVELS = 12
_PLAIN_SHARE = 0.7  # clocks and signs in a bar take up less than the rest
_STEP = 2  # of two neighbours on a line one is looked at
_MOST_OF_A_SIDE = 0.45
_LEAST_TRIMMED = 0.02
_LEAST_INNER_PX = 24


def find_inner_picture(pixels: Pixels) -> Box | None:
    """Return the part of a picture, uint8 (height, width, 3), inside plain borders, None where it has none."""
    height, width = pixels.shape[:2]
    top, bottom = _plain_lines(pixels), _plain_lines(pixels[::-1])
    rows = pixels[top : height - bottom]
    left, right = _plain_lines(rows.swapaxes(0, 1)), _plain_lines(rows.swapaxes(0, 1)[::-1])
    inner_width, inner_height = width - left - right, height - top - bottom
    if min(inner_width, inner_height) < _LEAST_INNER_PX:
        return None
    if inner_width * inner_height > (1 - _LEAST_TRIMMED) * width * height:
        return None
    return Box(left / width, top / height, inner_width / width, inner_height / height)


def _plain_lines(pixels: Pixels) -> int:
    """Return how many lines from the first on are of one colour, but for what is written there."""
    most = int(len(pixels) * _MOST_OF_A_SIDE)
    colour = np.median(pixels[0, ::_STEP], axis=0).astype(np.int16)
    for count in range(most + 1):
        differences = np.abs(pixels[count, ::_STEP] - colour).max(axis=1)
        if np.count_nonzero(differences <= _LEVELS) < _PLAIN_SHARE * len(differences):
            return count
    return 0  # all of it is plain


def inner_hash(pixels: Pixels) -> bytes:
    """Return the hash of the picture inside plain borders as the feature cache keeps it, zeros where there are none.

    The whole picture may be squeezed.
    """
    import cv2  # noqa: PLC0415 heavy

    box = find_inner_picture(pixels)
    if box is None:
        return bytes(INNER_HASH.length)
    height, width = pixels.shape[:2]
    left, top = round(box.x * width), round(box.y * height)
    inner = pixels[top : top + round(box.height * height), left : left + round(box.width * width)]
    grey = cv2.cvtColor(np.ascontiguousarray(inner), cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (PHASH_INPUT.width_px, PHASH_INPUT.height_px), interpolation=cv2.INTER_AREA)
    return perceptual_hashes(small)[:1].astype("<u8").tobytes()
