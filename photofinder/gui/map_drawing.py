"""What of a map takes time to draw, made in a background thread: the ground, the glow of photos, clusters and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photofinder.world_map import (
    Cluster,
    MapPoints,
    MapView,
    Numbers,
    TownLabel,
    Towns,
    choose_labels,
    draw_density,
    gather_clusters,
)

Layer = npt.NDArray[np.uint8]

CELL_PX = 76.0
_MARGIN = 0.2  # of the width and the height, drawn beyond each edge to be seen when the map is moved
_LAND_BLUR_PX, _GLOW_BLUR_PX = 9.0, 5.0
_LAND_BLUR_DEGREES, _MOST_LAND_BLUR_PX = 0.11, 160.0  # so that from near there is land between the towns, too
_FAINT, _SHORE = 1e-6, 0.16
_MOST_NAMES = 26
_MOST_GLOW = 0.55


@dataclass(frozen=True, slots=True)
class MapColours:
    """The colours of a map: of its ground, where there is land and where there is none, and of the photos."""

    water: tuple[int, int, int]
    land: tuple[int, int, int]
    glow: tuple[int, int, int]


LIGHT = MapColours((226, 233, 239), (250, 249, 246), (37, 99, 217))
DARK = MapColours((20, 24, 29), (48, 51, 55), (110, 162, 255))


@dataclass(frozen=True, slots=True, eq=False)
class MapPicture:
    """A part of the world as it is painted: its ground as RGB at half the size, clusters and names."""

    view: MapView
    ground: Layer
    clusters: Sequence[Cluster] = ()
    labels: Sequence[TownLabel] = ()
    has_points: bool = True


def draw_map(points: MapPoints, towns: Towns, view: MapView, colours: MapColours) -> MapPicture:
    """Draw what is seen of the world, and somewhat more."""
    wide = replace(
        view,
        width_px=round(view.width_px * (1 + 2 * _MARGIN)) // 2 * 2,
        height_px=round(view.height_px * (1 + 2 * _MARGIN)) // 2 * 2,
    )
    ground = np.empty((wide.height_px // 2, wide.width_px // 2, 3), np.float64)
    ground[:] = colours.water
    blur_px = min(max(_LAND_BLUR_DEGREES * view.scale_px / 360, _LAND_BLUR_PX), _MOST_LAND_BLUR_PX)
    if len(towns.latitudes):
        _lay(ground, colours.land, _land(draw_density(towns.latitudes, towns.longitudes, wide, blur_px)))
    if len(points):
        density = draw_density(points.latitudes, points.longitudes, wide, _GLOW_BLUR_PX)
        highest = float(density.max())
        if highest > 0:
            _lay(ground, colours.glow, _MOST_GLOW * np.sqrt(density / highest))
    labels = choose_labels(towns, view, _MOST_NAMES)
    clusters = gather_clusters(points, view, CELL_PX)
    return MapPicture(wide, ground.astype(np.uint8), clusters, labels, has_points=bool(len(points)))


def _land(density: Numbers) -> Numbers:
    """Return how far a place is land: where towns are near, with a shore that is neither sharp nor blurred."""
    near = density > _FAINT
    if not near.any():
        return np.zeros_like(density)
    shore = np.clip(density / float(np.quantile(density[near], 0.7)) / _SHORE - 0.35, 0, 1)
    smooth: Numbers = shore * shore * (3 - 2 * shore)
    return smooth


def _lay(ground: npt.NDArray[np.float64], colour: tuple[int, int, int], share: Numbers) -> None:
    """Lay a colour over the ground, as thickly as it is said for each place."""
    ground += share[..., np.newaxis] * (np.asarray(colour, np.float64) - ground)
