"""Colours: their names, the field that is offered, and the main colours of a picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.gui.colour_field import nearest_cell
from photofinder.gui.colour_space import (
    FIELD_COLUMNS,
    FIELD_ROWS,
    difference,
    main_colours,
    make_colour,
    make_field,
    name_colour,
    parse_colour,
    to_oklch,
    to_rgb,
)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        (0xFF0000, "red"), (0x8B0000, "dark red"), (0xFFB0A8, "light red"), (0xFF8000, "orange"), (0x804010, "brown"),
        (0x4A2505, "dark brown"), (0xFFFF00, "yellow"), (0x008000, "green"), (0x003300, "dark green"),
        (0x00FFFF, "light cyan"), (0x87CEEB, "light sky blue"), (0x3070FF, "blue"), (0x000080, "dark blue"),
        (0x9060E0, "purple"), (0xE060E0, "pink"), (0xFF50A0, "rose"), (0xD2B48C, "beige"), (0xFFFFFF, "white"),
        (0x000000, "black"), (0x808080, "grey"), (0x404040, "dark grey"), (0xD8D8D8, "light grey"),
    ],
)  # fmt: skip
def test_colours_have_the_names_that_people_give_them(colour: int, name: str) -> None:
    assert name_colour(colour) == name


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_name_and_a_place_in_the_field(colour: int) -> None:
    assert name_colour(colour).strip()
    row, column = nearest_cell(colour)
    assert difference(colour, make_field()[row][column]) < 0.25


@given(st.floats(0.2, 0.98), st.floats(0, 0.4), st.floats(0, 359))
def test_what_a_screen_cannot_show_loses_chroma_and_nothing_else(lightness: float, chroma: float, hue: float) -> None:
    found_lightness, found_chroma, found_hue = to_oklch(make_colour(lightness, chroma, hue))
    assert found_lightness == pytest.approx(lightness, abs=0.02)
    assert found_chroma <= chroma + 0.02
    if found_chroma > 0.05 and lightness > 0.25:
        assert abs((found_hue - hue + 180) % 360 - 180) < 8


def test_the_field_goes_from_light_to_dark_and_ends_in_greys() -> None:
    field = make_field()
    assert len(field) == FIELD_ROWS
    assert {len(row) for row in field} == {FIELD_COLUMNS}
    assert len({colour for row in field for colour in row}) == FIELD_ROWS * FIELD_COLUMNS
    for column in range(FIELD_COLUMNS):
        lightnesses = [to_oklch(row[column])[0] for row in field[:-1]]
        assert lightnesses == sorted(lightnesses, reverse=True)
    assert all(len(set(to_rgb(grey))) == 1 for grey in field[-1])
    assert (field[-1][0], field[-1][-1]) == (0xFFFFFF, 0x000000)


def test_the_main_colours_of_a_picture_come_with_their_shares() -> None:
    pixels = np.zeros((40, 60, 3), dtype=np.uint8)
    pixels[:, :36] = to_rgb(0x3060D0)
    pixels[:, 36:54] = to_rgb(0x308030)
    pixels[:, 54:] = to_rgb(0xFFFFFF)
    noise = np.random.default_rng(1).integers(-6, 7, pixels.shape)
    found = main_colours(np.clip(pixels.astype(int) + noise, 0, 255).astype(np.uint8), 6)
    assert [name_colour(colour) for colour, _ in found] == ["blue", "green", "white"]
    assert [share for _, share in found] == pytest.approx([0.6, 0.3, 0.1], abs=0.03)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 90, 3), (300, 2, 3)])
def test_a_picture_of_one_colour_has_one_main_colour(shape: tuple[int, ...]) -> None:
    assert main_colours(np.full(shape, 255, dtype=np.uint8), 6) == ((0xFFFFFF, 1.0),)


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_main_colours_are_few_sum_to_one_and_look_unlike(seed: int, most: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (24, 24, 3), dtype=np.uint8)
    found = main_colours(pixels, most)
    assert 1 <= len(found) <= most
    assert sum(share for _, share in found) == pytest.approx(1)
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)


@pytest.mark.parametrize("text", ["", "3060d0", "#3060d", "#3060dg", "#3060d0ff"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"colour|invalid"):
        parse_colour(text)
