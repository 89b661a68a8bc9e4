"""Colours in 96 bytes: known values, and what changes them."""

from __future__ import annotations

import numpy as np
import pytest

from photofinder.features.colour import (
    COLOUR_INPUT,
    COLOUR_LAYOUT,
    describe_colours,
    describe_palette,
    to_lab,
    unpack_layouts,
    unpack_palettes,
)
from photofinder.records import Pixels, Vectors
from tests.factories import draw_scene


def plain(red: int, green: int, blue: int) -> Pixels:
    return np.full((COLOUR_INPUT.height_px, COLOUR_INPUT.width_px, 3), (red, green, blue), dtype=np.uint8)


def parts(pixels: Pixels) -> tuple[Vectors, Vectors]:
    values = np.frombuffer(describe_colours(pixels), dtype=np.uint8)[np.newaxis]
    assert values.shape[1] == COLOUR_LAYOUT.length
    return unpack_layouts(values)[0], unpack_palettes(values)[0]


@pytest.mark.parametrize(
    ("rgb", "lab"),
    [
        ((255, 255, 255), (100, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((255, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 0, 255), (32.30, 79.19, -107.86)),
        ((119, 119, 119), (50.03, 0, 0)),
    ],
)
def test_cielab(rgb: tuple[int, int, int], lab: tuple[float, float, float]) -> None:
    assert to_lab(np.array(rgb, dtype=np.uint8)) == pytest.approx(np.array(lab), abs=0.02)


def test_one_colour_has_a_layout_of_its_mean_alone() -> None:
    layout, palette = parts(plain(255, 0, 0))
    assert layout[0] == 3  # lightness 53 above 50
    assert (layout[28], layout[46]) == (80, 67)
    assert np.count_nonzero(layout) == 3
    assert np.square(palette).sum() == pytest.approx(1, abs=0.02)


def test_known_values_of_a_scene() -> None:
    pixels = np.asarray(draw_scene(1).resize((32, 32)))
    assert describe_colours(pixels).hex()[:40] == GOLDEN


GOLDEN = "0d06f10000010206f603fefdff04fc01fe0000fd"


def test_layouts_tell_left_from_right_and_palettes_do_not() -> None:
    pixels = np.asarray(draw_scene(2).resize((32, 32)))
    (layout, palette), (mirrored, same) = parts(pixels), parts(pixels[:, ::-1])
    assert np.abs(layout - mirrored).max() > 2
    assert palette == pytest.approx(same, abs=0.01)


def test_a_painted_palette_is_that_of_a_picture_of_its_colours() -> None:
    pixels = plain(200, 30, 30)
    pixels[:16] = (30, 60, 200)
    _, palette = parts(pixels)
    assert float(palette @ describe_palette([(0xC81E1E, 1), (0x1E3CC8, 1)])) == pytest.approx(1, abs=0.01)
    assert float(palette @ describe_palette([(0xC81E1E, 1)])) < 0.85
    assert float(palette @ describe_palette([(0x20D020, 1)])) < 0.3
