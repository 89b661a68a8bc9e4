"""Decodes the frames of animated pictures (GIF, WebP, APNG, AVIF) in a bounded memory: first smaller, then fewer.

Sources: the GIF89a specification with Netscape's loop extension, whose number counts the repetitions after the first
time; the APNG and WebP specifications, whose number counts all times.
"""

from __future__ import annotations

import math

import numpy as np

from photofinder.errors import UndecodableImage
from photofinder.imaging.decode import OpenPicture
from photofinder.records import Animation, Pixels

_SHORTEST_MS, _USUAL_MS = 20, 100  # what asks for less than 20 ms a frame is played as browsers do, at 100 ms
_LONGEST_MS = 3_600_000
_LEAST_SIDE_PX = 240  # frames are left out rather than made smaller than this


def decode_frames(picture: OpenPicture, long_side_px: int, max_bytes: int) -> Animation | None:
    """Decode the frames of a picture, upright and no larger than `long_side_px`; None where it does not move.

    All frames together take no more than `max_bytes`. Frames after a damaged one are left out.
    """
    first = 1 if picture.image.info.get("default_image") else 0  # an APNG may begin with a picture for old programs
    total = picture.header.frames - first
    if total < 2:
        return None
    wished_px = min(long_side_px, max(picture.header.width_px, picture.header.height_px))
    side_px = _affordable_side(picture, wished_px, total, max_bytes)
    frames, durations_ms = _decode(picture, range(first, first + total), side_px, max_bytes)
    if len(frames) < 2:
        return None
    return Animation(np.stack(frames), tuple(durations_ms), _plays(picture), total, is_reduced=side_px < wished_px)


def _affordable_side(picture: OpenPicture, wished_px: int, total: int, max_bytes: int) -> int:
    width, height = picture.header.width_px, picture.header.height_px
    proportion = min(width, height) / max(width, height)
    affordable = math.isqrt(int(max_bytes / (3 * total * proportion)))
    return min(wished_px, max(affordable, _LEAST_SIDE_PX))


def _decode(picture: OpenPicture, numbers: range, side_px: int, max_bytes: int) -> tuple[list[Pixels], list[int]]:
    frames: list[Pixels] = []
    durations_ms: list[int] = []
    for number in numbers:
        try:
            pixels = picture.decode_frame(number).fit(side_px).pixels
        except UndecodableImage:
            break
        is_odd = bool(frames) and pixels.shape != frames[0].shape
        if is_odd or (len(frames) + 1) * pixels.nbytes > max_bytes:
            break
        frames.append(pixels)
        durations_ms.append(_duration_ms(picture.image.info.get("duration")))
    return frames, durations_ms


def _duration_ms(value: object) -> int:
    if not isinstance(value, int | float) or not _SHORTEST_MS <= value <= _LONGEST_MS:
        return _USUAL_MS
    return round(value)


def _plays(picture: OpenPicture) -> int:
    loops = picture.image.info.get("loop")
    if picture.header.format != "GIF":
        return loops if isinstance(loops, int) else 0
    if not isinstance(loops, int):
        return 1
    return loops + 1 if loops else 0
