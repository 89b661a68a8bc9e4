"""Colours of a picture and where they lie, in 96 bytes: a layout for "blue above, green below", and a palette.

The layout holds the lowest DCT coefficients of the picture shrunk to 8 x 8 in CIELAB: 28 of lightness, 18 of each of
the two colour axes. It tells left from right and top from bottom. The palette holds how much of the picture is near
each of 32 reference colours, as square roots, so that the product of two of them is their Bhattacharyya coefficient.

Sources: Kasutani and Yamada, The MPEG-7 color layout descriptor, ICIP 2001; CIE 15:2004 for CIELAB with D65.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photofinder.records import FeatureSpec, InputSpec, Pixels, Vectors

COLOUR_LAYOUT = FeatureSpec("colour-layout", 1, 96, "euclidean")
COLOUR_INPUT = InputSpec(32, 32, "rgb", "box")

LAYOUT_NUMBERS = 64
PALETTE_NUMBERS = 32
_SIDE = 8
_LIGHTNESS_NUMBERS, _AXIS_NUMBERS = 28, 18
_MIDDLE_LIGHTNESS = 50.0
_SPREAD = 18.0  # how far, in CIELAB, a colour still counts for a reference colour
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_EPSILON, _KAPPA = (6 / 29) ** 3, (29 / 6) ** 2 / 3

Lab = npt.NDArray[np.float64]


def _linear_values() -> Lab:
    """Return the linear light of the 256 values of sRGB."""
    values = np.arange(256) / 255
    linear: Lab = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return linear


def _dct_matrix() -> Lab:
    """Return the orthonormal DCT-II of eight values, scaled so that the first coefficient is their mean."""
    k, n = np.arange(_SIDE)[:, None], np.arange(_SIDE)[None, :]
    matrix: Lab = np.cos(np.pi * k * (2 * n + 1) / (2 * _SIDE)) / _SIDE
    matrix[1:] *= 2
    return matrix


def _zigzag() -> npt.NDArray[np.int64]:
    """Return the positions of an 8 x 8 block from low to high frequencies."""
    rows, columns = np.divmod(np.arange(_SIDE * _SIDE), _SIDE)
    return np.lexsort((rows, rows + columns))


def _reference_colours() -> Lab:
    """Return the 32 reference colours in CIELAB: five greys, and nine hues that are dark, full and light."""
    greys = [(lightness, 0.0, 0.0) for lightness in (6, 28, 50, 72, 95)]
    hues = [
        (lightness, chroma * np.cos(hue), chroma * np.sin(hue))
        for lightness, chroma in ((32, 34), (58, 58), (82, 32))
        for hue in np.arange(9) * 2 * np.pi / 9
    ]
    return np.array(greys + hues)


_LINEAR, _DCT, _ZIGZAG, _REFERENCES = _linear_values(), _dct_matrix(), _zigzag(), _reference_colours()


def to_lab(rgb: Pixels) -> Lab:
    """Return sRGB colours, uint8 of shape (..., 3), in CIELAB."""
    xyz = _LINEAR[rgb] @ _TO_XYZ.T / _WHITE
    root = np.where(xyz > _EPSILON, np.cbrt(xyz), _KAPPA * xyz + 4 / 29)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def describe_colours(pixels: Pixels) -> bytes:
    """Return the 96 bytes of a picture rendered as `COLOUR_INPUT` asks."""
    lab = to_lab(pixels)
    factor = COLOUR_INPUT.width_px // _SIDE
    small = lab.reshape(_SIDE, factor, _SIDE, factor, 3).mean(axis=(1, 3))
    small[..., 0] -= _MIDDLE_LIGHTNESS
    numbers = [
        (_DCT @ small[..., axis] @ _DCT.T).ravel()[_ZIGZAG[:count]]
        for axis, count in enumerate((_LIGHTNESS_NUMBERS, _AXIS_NUMBERS, _AXIS_NUMBERS))
    ]
    layout = np.rint(np.concatenate(numbers)).clip(-127, 127).astype(np.int8)
    half = lab.reshape(_SIDE * 2, factor // 2, _SIDE * 2, factor // 2, 3).mean(axis=(1, 3))  # a quarter of the time
    palette = np.rint(np.sqrt(_shares(half.reshape(-1, 3)).mean(axis=0)) * 255).astype(np.uint8)
    return bytes(layout.tobytes() + palette.tobytes())


def describe_palette(palette: Sequence[tuple[int, float]]) -> Vectors:
    """Return the palette, float32 of shape (32,) and unit length, of colours 0xRRGGBB with their shares."""
    colours = np.array([[colour >> 16 & 255, colour >> 8 & 255, colour & 255] for colour, _ in palette], dtype=np.uint8)
    shares = np.array([share for _, share in palette], dtype=np.float64)
    mixed = shares @ _shares(to_lab(colours))
    unit: Vectors = np.sqrt(mixed / mixed.sum()).astype(np.float32)
    return unit


def unpack_layouts(values: npt.NDArray[np.uint8]) -> Vectors:
    """Return the layouts, float32 of shape (photos, 64), of packed values (photos, 96)."""
    return values[:, :LAYOUT_NUMBERS].view(np.int8).astype(np.float32)


def unpack_palettes(values: npt.NDArray[np.uint8]) -> Vectors:
    """Return the palettes, float32 of shape (photos, 32) and unit length, of packed values (photos, 96)."""
    return values[:, LAYOUT_NUMBERS:].astype(np.float32) / np.float32(255)


def _shares(lab: Lab) -> Lab:
    """Return how much each colour, of shape (n, 3), belongs to each reference colour; rows sum to 1."""
    distances = ((lab[:, None] - _REFERENCES) ** 2).sum(axis=2)
    weights = np.exp(-(distances - distances.min(axis=1, keepdims=True)) / (2 * _SPREAD**2))
    shares: Lab = weights / weights.sum(axis=1, keepdims=True)
    return shares
