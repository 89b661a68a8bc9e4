"""Colours as people choose and name them: the field of colours that is offered, their names, those of a picture.

Pure arithmetic in OKLCH, where equal steps look equal: lightness from 0 to 1, chroma from 0 (grey) on, hue in degrees.
A colour is 0xRRGGBB.

Source: Ottosson, A perceptual color space for image processing, 2020.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from photofinder.gui.translation import later, tr
from photofinder.records import Pixels

Numbers = npt.NDArray[np.float64]

FIELD_COLUMNS, FIELD_ROWS = 12, 7  # hues, and lightnesses with the row of greys below
_TONES = ((0.92, 0.06), (0.83, 0.12), (0.73, 0.18), (0.61, 0.2), (0.49, 0.2), (0.36, 0.2))
"""Lightness and most chroma of each row; with more, the light greens would outshine all others."""
_FIRST_HUE = 26.0  # of sRGB's red
_LEAST_CHROMA = 0.035  # of what is not a grey
_LIGHT, _DARK = 0.79, 0.5
_GREYS = ((0.2, later("black")), (_DARK, later("dark grey")), (_LIGHT, later("grey")), (0.96, later("light grey")))
_HUES = (
    (15, later("rose")), (45, later("red")), (72, later("orange")), (112, later("yellow")),
    (130, later("yellow green")), (162, later("green")), (190, later("turquoise")), (222, later("cyan")),
    (250, later("sky blue")), (285, later("blue")), (315, later("purple")), (345, later("pink")), (360, later("rose")),
)  # fmt: skip
"""What hues up to a number of degrees are called."""
_DARK_NAMES = {"orange": later("brown"), "yellow": later("olive")}
_SHADE, _DEEP_SHADE = 0.56, 0.42  # below which these have their own names, and are called dark
_BEIGE_HUES, _BEIGE_CHROMA = range(40, 113), 0.08
_TO_CONE = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_CONE, _FROM_LAB = np.linalg.inv(_TO_CONE), np.linalg.inv(_TO_LAB)
_APART = 0.13  # of the colours that a picture's are gathered around at first
_ALIKE = 0.09  # nearer ones count as one in the end
_ROUNDS = 8
_SAMPLED_PX = 32
_LEAST_SHARE = 0.04  # of a colour of a picture that is worth naming


def to_rgb(colour: int) -> tuple[int, int, int]:
    """Return red, green and blue from 0 to 255."""
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def from_rgb(red: int, green: int, blue: int) -> int:
    """Return the colour of red, green and blue from 0 to 255."""
    return red << 16 | green << 8 | blue


def _to_oklab(rgb: Numbers) -> Numbers:
    """Return sRGB from 0 to 1, shape (..., 3), in OKLAB."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lab: Numbers = np.cbrt(linear @ _TO_CONE.T) @ _TO_LAB.T
    return lab


def _to_srgb(lab: Numbers) -> Numbers:
    """Return OKLAB, shape (..., 3), in sRGB; what a screen cannot show lies outside of 0 to 1."""
    linear = (lab @ _FROM_LAB.T) ** 3 @ _FROM_CONE.T
    rgb: Numbers = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    return rgb


def to_oklch(colour: int) -> tuple[float, float, float]:
    """Return lightness, chroma and hue of a colour."""
    lightness, a, b = _to_oklab(np.array(to_rgb(colour)) / 255).tolist()
    return lightness, float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)) % 360)


def difference(one: int, other: int) -> float:
    """Return how unlike two colours look, from 0 to about 1."""
    first, second = _to_oklab(np.array([to_rgb(one), to_rgb(other)]) / 255)
    return float(np.linalg.norm(first - second))


def make_colour(lightness: float, chroma: float, hue: float) -> int:
    """Return the colour of a lightness and a hue, with as much of the chroma as a screen can show."""
    direction = np.array([0.0, np.cos(np.radians(hue)), np.sin(np.radians(hue))])
    chromas = np.linspace(0, chroma, 64)
    rgb = _to_srgb(np.array([lightness, 0.0, 0.0]) + chromas[:, None] * direction)
    possible = np.flatnonzero(((rgb >= -1e-3) & (rgb <= 1 + 1e-3)).all(axis=1))
    red, green, blue = np.rint(rgb[possible[-1]].clip(0, 1) * 255).astype(int).tolist()
    return from_rgb(red, green, blue)


@functools.cache
def make_field() -> tuple[tuple[int, ...], ...]:
    """Return the rows of colours that are offered: every hue from light to dark, then greys from white to black."""
    hues = [_FIRST_HUE + number * 360 / FIELD_COLUMNS for number in range(FIELD_COLUMNS)]
    rows = [tuple(make_colour(*tone, hue) for hue in hues) for tone in _TONES]
    greys = tuple(from_rgb(*[round(255 * (1 - number / (FIELD_COLUMNS - 1)))] * 3) for number in range(FIELD_COLUMNS))
    return (*rows, greys)


def name_colour(colour: int) -> str:
    """Return a colour in a word or two, in small letters."""
    lightness, chroma, hue = to_oklch(colour)
    if chroma < _LEAST_CHROMA:
        return tr(next((name for end, name in _GREYS if lightness < end), later("white")))
    if chroma < _BEIGE_CHROMA and lightness > _SHADE and int(hue) in _BEIGE_HUES:
        return tr("beige")
    name = next(name for end, name in _HUES if hue < end)
    if name in _DARK_NAMES and lightness < _SHADE:
        return _shade(_DARK_NAMES[name], is_dark=lightness < _DEEP_SHADE)
    is_light = lightness > _LIGHT and name != "yellow"  # which is light by itself
    return _shade(name, is_light=is_light, is_dark=lightness < _DARK)


def _shade(name: str, *, is_dark: bool, is_light: bool = False) -> str:
    if is_light:
        return tr("light {colour}").format(colour=tr(name))
    return tr("dark {colour}").format(colour=tr(name)) if is_dark else tr(name)


def main_colours(pixels: Pixels, most: int) -> tuple[tuple[int, float], ...]:
    """Return the colours of a small picture, uint8 (height, width, 3), with their shares, the largest first.

    Colours that look alike count as one, those of less than a twenty-fifth of the picture as none.
    """
    rows = np.linspace(0, pixels.shape[0] - 1, min(_SAMPLED_PX, pixels.shape[0])).astype(int)
    columns = np.linspace(0, pixels.shape[1] - 1, min(_SAMPLED_PX, pixels.shape[1])).astype(int)
    points = _to_oklab(pixels[np.ix_(rows, columns)].reshape(-1, 3) / 255)
    centres = np.array(list(_spread_out(points, most)))
    for _ in range(_ROUNDS):
        nearest = _nearest(points, centres)
        centres = np.array([points[nearest == number].mean(axis=0) for number in np.unique(nearest)])
    counts = np.bincount(_nearest(points, centres), minlength=len(centres))
    counts, centres = _join_alike(counts, centres)
    is_kept = counts >= min(_LEAST_SHARE * len(points), counts.max())
    rgb = np.rint(_to_srgb(centres[is_kept]).clip(0, 1) * 255).astype(int).tolist()
    shares = counts[is_kept] / counts[is_kept].sum()
    return tuple((from_rgb(*each), share) for each, share in zip(rgb, shares.tolist(), strict=True))


def _join_alike(counts: npt.NDArray[np.intp], centres: Numbers) -> tuple[npt.NDArray[np.intp], Numbers]:
    """Return the colours, the most frequent first, each with those that look like it."""
    order = np.argsort(-counts, kind="stable")
    kept: list[int] = []
    joined = counts.copy()
    for number in order.tolist():
        alike = next((each for each in kept if ((centres[each] - centres[number]) ** 2).sum() < _ALIKE**2), None)
        if alike is None:
            kept.append(number)
        else:
            joined[alike] += counts[number]
    kept.sort(key=lambda number: -int(joined[number]))
    return joined[kept], centres[kept]


def _nearest(points: Numbers, centres: Numbers) -> npt.NDArray[np.intp]:
    nearest: npt.NDArray[np.intp] = ((points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    return nearest


def _spread_out(points: Numbers, most: int) -> Iterator[Numbers]:
    """Yield points to begin with: one in the middle, then each time the one that is farthest from all before."""
    chosen = points[((points - points.mean(axis=0)) ** 2).sum(axis=1).argmin()]
    distances = np.full(len(points), np.inf)
    for _ in range(most):
        yield chosen
        distances = np.minimum(distances, ((points - chosen) ** 2).sum(axis=1))
        if distances.max() < _APART**2:
            return
        chosen = points[distances.argmax()]


def parse_colour(text: str) -> int:
    """Return the colour written as #rrggbb. Raises `ValueError`."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"{text} is not a colour")
    return int(text[1:], 16)
