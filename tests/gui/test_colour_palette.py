"""A palette as a value: whatever is done to it, shares are whole per cents, large enough to see, and sum to 1."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.gui.colour_palette import (
    LEAST_SHARE,
    MOST_COLOURS,
    Palette,
    add_colour,
    borders,
    change_colour,
    describe_palette,
    describe_swatch,
    even_out,
    move_border,
    palette_from_json,
    palette_to_json,
    remove_colour,
)

_colours = st.integers(0, 0xFFFFFF)
_gestures: st.SearchStrategy[Callable[[Palette], Palette]] = st.one_of(
    _colours.map(lambda colour: lambda palette: add_colour(palette, colour)),
    st.tuples(st.integers(0, 5), _colours).map(lambda act: lambda palette: change_colour(palette, *act)),
    st.integers(0, 5).map(lambda number: lambda palette: remove_colour(palette, number % len(palette))),
    st.tuples(st.integers(0, 4), st.floats(-1, 2)).map(
        lambda act: (
            lambda palette: move_border(palette, act[0] % (len(palette) - 1), act[1]) if len(palette) > 1 else palette
        )
    ),
)


def _check(palette: Palette) -> None:
    assert len(palette) <= MOST_COLOURS
    shares = [share for _, share in palette]
    assert sum(shares) == pytest.approx(1 if palette else 0)
    assert all(share >= LEAST_SHARE - 1e-9 and abs(share * 100 - round(share * 100)) < 1e-9 for share in shares)


@given(st.lists(_gestures, max_size=20))
def test_no_gesture_spoils_a_palette(gestures: list[Callable[[Palette], Palette]]) -> None:
    palette = add_colour((), 0x3060D0)
    for gesture in gestures:
        palette = gesture(palette) if palette else add_colour(palette, 0x3060D0)
        _check(palette)
        assert palette_from_json(palette_to_json(palette)) == palette


@given(st.lists(st.tuples(_colours, st.floats(0.001, 1)), min_size=1, max_size=9))
def test_main_colours_become_a_palette(colours: list[tuple[int, float]]) -> None:
    palette = even_out(colours)
    _check(palette)
    assert [colour for colour, _ in palette] == [colour for colour, _ in colours[:MOST_COLOURS]]


def test_a_colour_takes_its_share_from_all_others() -> None:
    palette = move_border(add_colour(add_colour((), 1), 2), 0, 0.8)
    assert palette == ((1, 0.8), (2, 0.2))
    assert add_colour(palette, 3) == ((1, 0.53), (2, 0.14), (3, 0.33))
    full = even_out([(number, 1 / 6) for number in range(6)])
    assert add_colour(full, 7) == full


def test_a_border_moves_between_its_neighbours_only() -> None:
    palette = even_out([(1, 0.3), (2, 0.3), (3, 0.4)])
    assert borders(palette) == pytest.approx([0.3, 0.6])
    assert move_border(palette, 0, 0.5) == ((1, 0.5), (2, 0.1), (3, 0.4))
    assert move_border(palette, 0, 0.9) == ((1, 0.55), (2, 0.05), (3, 0.4))
    assert move_border(palette, 1, 0.0) == ((1, 0.3), (2, 0.05), (3, 0.65))


def test_a_palette_in_words() -> None:
    palette = ((0xFF0000, 0.4), (0x3070FF, 0.6))
    assert describe_swatch(*palette[0]) == "Red, 40%"
    assert describe_palette(palette) == "40% red, 60% blue"
    assert remove_colour(palette, 0) == ((0x3070FF, 1.0),)
    assert remove_colour(remove_colour(palette, 0), 0) == ()


@pytest.mark.parametrize(
    "value",
    [None, {}, "red", [["red", 1]], [["#ff0000"]], [["#ff0000", 0]], [["#ff0000", 2]], [["#ff0000", "x"]],
     [["#ff0000", 0.1]] * 7, [["#ff0000", float("nan")]]],
)  # fmt: skip
def test_what_is_no_palette_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        palette_from_json(value)
