"""Ranks photos by their colours: where they lie, and how much of each there is.

Every photo is compared, in blocks: 96 bytes each are too few to be worth an index. Half of the similarity of two
pictures is that of their palettes, half falls off with the distance of their layouts; a query that is only a palette
knows no layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofinder.features.colour import describe_palette, unpack_layouts, unpack_palettes
from photofinder.features.embedding import normalise
from photofinder.records import Vectors

_BLOCK_ROWS = 65_536
_FALL_OFF = 20.0  # a distance of layouts at which their similarity has fallen to 1/e; 10 and 40 ranked no better
_AGAINST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class ColourQuery:
    """What is looked for: a palette of unit length (32,), and, unless only colours matter, a layout (64,)."""

    palette: Vectors
    layout: Vectors | None = None

    @classmethod
    def combine(cls, described: Sequence[bytes], palette: Sequence[tuple[int, float]] = ()) -> ColourQuery:
        """Return the mean of pictures, as `describe_colours` packs them, and of a painted palette."""
        palettes = [describe_palette(palette)] if palette else []
        if not described:
            return cls(normalise(np.mean(palettes, axis=0)))
        values = np.frombuffer(b"".join(described), dtype=np.uint8).reshape(len(described), -1)
        mixed = np.mean([*unpack_palettes(values), *palettes], axis=0)
        return cls(normalise(mixed), unpack_layouts(values).mean(axis=0))

    def similarities(self, values: npt.NDArray[np.uint8]) -> Vectors:
        """Return the similarity from 0 to 1 to each of the packed values, uint8 of shape (photos, 96)."""
        found = np.empty(len(values), dtype=np.float32)
        for start in range(0, len(values), _BLOCK_ROWS):
            block = values[start : start + _BLOCK_ROWS]
            palettes, layouts = self.compare(block)
            found[start : start + len(block)] = palettes if layouts is None else (palettes + layouts) / 2
        return np.clip(found, 0, 1)

    def compare(self, values: npt.NDArray[np.uint8]) -> tuple[Vectors, Vectors | None]:
        """Return the similarities of the palettes of packed values and, where one is looked for, of their layouts."""
        palettes = unpack_palettes(values) @ self.palette
        if self.layout is None:
            return palettes, None
        layouts = unpack_layouts(values)
        squares = np.einsum("ij,ij->i", layouts, layouts) - 2 * (layouts @ self.layout)
        distances = np.sqrt(np.maximum(squares + self.layout @ self.layout, 0))
        return palettes, np.exp(-distances / _FALL_OFF)


def rank_by_colours(
    values: npt.NDArray[np.uint8], query: ColourQuery, against: ColourQuery | None = None
) -> tuple[npt.NDArray[np.int64], Vectors]:
    """Return the rows of packed values, the most similar one first, and the similarity of each row as it stands."""
    similar = query.similarities(values)
    if against is not None:
        similar = np.clip(similar - _AGAINST_WEIGHT * against.similarities(values), 0, 1)
    return np.argsort(-similar, kind="stable"), similar
