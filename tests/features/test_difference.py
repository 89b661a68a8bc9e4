"""The difference image: nothing where two pictures are the same, the changed place where they are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from photofinder.features.difference import draw_difference
from photofinder.records import Pixels
from tests.fakes import draw_picture

MIRROR = (-1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
MIDDLE = (0.5, 0.0, 0.25, 0.0, 0.5, 0.25, 0.0, 0.0, 1.0)  # a crop of the middle half of each side


def picture(kind: int = 5) -> Pixels:
    return np.asarray(draw_picture(kind, 640, 480))


def coloured(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return where a picture is not grey."""
    return np.asarray(np.ptp(pixels.astype(int), axis=2) > 20)


@pytest.mark.parametrize(
    ("second", "transform", "covered"),
    [
        (picture(), (), 1.0),
        (picture()[:, ::-1], MIRROR, 1.0),
        (picture()[120:360, 160:480], MIDDLE, 0.25),
        (cv2.resize(picture(), (320, 240), interpolation=cv2.INTER_AREA), (), 1.0),
        (cv2.resize(picture(), (96, 72), interpolation=cv2.INTER_AREA), (), 1.0),
    ],
    ids=["equal", "mirrored", "cropped", "half", "tiny"],
)
def test_the_same_picture_lies_where_the_transform_says(
    second: Pixels, transform: tuple[float, ...], covered: float
) -> None:
    difference = draw_difference(picture(), second, transform)
    assert difference.alike > 0.985
    assert difference.covered == pytest.approx(covered, abs=0.03)
    assert difference.levels < 3
    inside = difference.pixels[150:330, 200:440] if difference.pixels.shape[0] == 480 else difference.pixels
    assert coloured(inside).mean() < 0.05


def test_what_was_written_over_is_painted_and_nothing_else() -> None:
    second = picture().copy()
    second[100:140, 200:400] = (250, 40, 250)
    difference = draw_difference(picture(), second, ())
    seen = coloured(difference.pixels)
    assert seen[105:135, 205:395].all()
    assert not seen[:90].any()
    assert not seen[160:].any()
    assert difference.alike == pytest.approx(1 - 40 * 200 / (640 * 480), abs=0.005)


def test_what_the_second_picture_does_not_show_is_blue() -> None:
    difference = draw_difference(picture(), picture()[120:360, 160:480], MIDDLE)
    outside = difference.pixels[:100].astype(int)
    assert (outside[..., 2] > outside[..., 0] + 30).all()


def test_a_shift_of_a_pixel_is_no_difference_and_one_of_many_is() -> None:
    first = picture()
    assert draw_difference(first, np.roll(first, 1, axis=1), ()).alike > 0.99
    assert draw_difference(first, np.roll(first, 25, axis=1), ()).alike < 0.95
