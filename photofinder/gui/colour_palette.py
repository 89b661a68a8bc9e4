"""A painted palette as a value: up to six colours with their shares of a picture, and what each gesture makes of it.

Shares are whole per cents that sum to 1, and none is ever less than a twentieth, so that every swatch can be seen and
taken hold of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from photofinder.gui.colour_space import name_colour, parse_colour
from photofinder.gui.translation import show_percent

Palette = tuple[tuple[int, float], ...]
"""Colours 0xRRGGBB with their shares."""

MOST_COLOURS = 6
LEAST_SHARE = 0.05


def add_colour(palette: Palette, colour: int) -> Palette:
    """Give another colour as much as the others have on average, and take it evenly from them."""
    if len(palette) >= MOST_COLOURS:
        return palette
    share = 1 / (len(palette) + 1)
    return even_out([*((each, before * (1 - share)) for each, before in palette), (colour, share)])


def change_colour(palette: Palette, number: int, colour: int) -> Palette:
    """Let a swatch have another colour."""
    return tuple((colour, share) if place == number else (each, share) for place, (each, share) in enumerate(palette))


def remove_colour(palette: Palette, number: int) -> Palette:
    """Take a colour away; the others grow to fill its place."""
    return even_out([each for place, each in enumerate(palette) if place != number])


def borders(palette: Palette) -> list[float]:
    """Return where the swatches end, from 0 to 1, but for the last one."""
    return list(accumulate(share for _, share in palette))[:-1]


def move_border(palette: Palette, number: int, to: float) -> Palette:
    """Move the border after a swatch, as far as its two neighbours allow."""
    places = [0.0, *borders(palette), 1.0]
    least, most = places[number] + LEAST_SHARE, places[number + 2] - LEAST_SHARE
    places[number + 1] = min(max(to, least), most)
    return _between(palette, places)


def even_out(palette: Sequence[tuple[int, float]]) -> Palette:
    """Return the colours with shares of which none is too small and that sum to 1; the first six of more."""
    palette = palette[:MOST_COLOURS]
    total = sum(share for _, share in palette)
    rest = 1 - LEAST_SHARE * len(palette)
    extras = [max(0.0, share / total - LEAST_SHARE) for _, share in palette]
    whole = sum(extras)
    shares = [LEAST_SHARE + rest * (extra / whole if whole else 1 / len(palette)) for extra in extras]
    return _between(palette, [0.0, *accumulate(shares)])


def _between(palette: Sequence[tuple[int, float]], places: Sequence[float]) -> Palette:
    """Return the colours with the shares that lie between borders, which are moved to whole per cents."""
    percents = [round(100 * place) for place in places]
    return tuple(
        (colour, (end - begin) / 100) for (colour, _), (begin, end) in zip(palette, pairwise(percents), strict=True)
    )


def describe_swatch(colour: int, share: float) -> str:
    """Return a colour and its share in words."""
    name = name_colour(colour)
    return f"{name[0].upper()}{name[1:]}, {show_percent(share)}"


def describe_palette(palette: Palette) -> str:
    """Return a palette in a few words."""
    return ", ".join(f"{show_percent(share)} {name_colour(colour)}" for colour, share in palette)


def palette_to_json(palette: Palette) -> list[list[object]]:
    """Return a palette as JSON values."""
    return [[f"#{colour:06x}", share] for colour, share in palette]


def palette_from_json(value: object) -> Palette:
    """Return the palette that was kept. Raises `ValueError` or `TypeError` for anything else."""
    if not isinstance(value, list):
        raise TypeError("a palette is a list")
    palette = [(parse_colour(str(colour)), float(share)) for colour, share in value]
    if len(palette) > MOST_COLOURS or not all(0 < share <= 1 for _, share in palette):
        raise ValueError("a palette has up to six colours with shares from 0 to 1")
    return tuple(palette)
