"""The arithmetic of a map: degrees to pixels and back, photos gathered into clusters, the density of points.

The projection is Mercator's on a sphere, cut off where the world becomes a square. Places in the world are numbers from
0 to 1, from west to east and from north to south. Nothing here knows what is painted; all of it runs in any thread, and
half a million photos take some 30 ms.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photofinder.records import PhotoId, PhotoIds

Numbers = npt.NDArray[np.float64]
Degrees = npt.NDArray[np.float32]

MOST_LATITUDE = 85.05112878
_MOST_SCALE_PX = 256.0 * 2**20  # a pixel is some 15 cm
_NEAR = 0.85  # of a cell: clusters that lie nearer to each other are one
_BLURS = 3


def _empty() -> Numbers:
    return np.empty(0)


@dataclass(frozen=True, slots=True, eq=False)
class MapPoints:
    """Photos with their places in degrees, the oldest first."""

    photo_ids: PhotoIds
    latitudes: Numbers = field(default_factory=_empty)
    longitudes: Numbers = field(default_factory=_empty)

    def __len__(self) -> int:
        return len(self.photo_ids)

    def only(self, photo_ids: PhotoIds) -> MapPoints:
        """Return those that are among some photos."""
        chosen = np.isin(self.photo_ids, photo_ids)
        return MapPoints(self.photo_ids[chosen], self.latitudes[chosen], self.longitudes[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Towns:
    """The towns of the world, the largest first; the names are those of the first ones."""

    latitudes: Degrees
    longitudes: Degrees
    names: Sequence[str]

    def find(self, name: str) -> tuple[float, float] | None:
        """Return the latitude and the longitude of the largest town of a name, None where there is none."""
        wanted = _folded(name)
        found = next((number for number, each in enumerate(self.names) if _folded(each) == wanted), None)
        return None if found is None else (float(self.latitudes[found]), float(self.longitudes[found]))


def _folded(name: str) -> str:
    """Return a name without case, accents and needless white space, as it may be typed."""
    plain = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class Area(NamedTuple):
    """What lies between two latitudes and two longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float


def project(latitudes: npt.ArrayLike, longitudes: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return where places lie in the world."""
    bounded = np.radians(np.clip(np.asarray(latitudes, np.float64), -MOST_LATITUDE, MOST_LATITUDE))
    x = (np.asarray(longitudes, np.float64) + 180) / 360
    return x, (1 - np.arcsinh(np.tan(bounded)) / math.pi) / 2


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return the latitude and the longitude of a place in the world."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), x * 360 - 180


@dataclass(frozen=True, slots=True)
class MapView:
    """What of the world is seen: its middle, how many pixels the world is wide, and the size of the picture."""

    x: float = 0.5
    y: float = 0.42
    scale_px: float = 512.0
    width_px: int = 1
    height_px: int = 1

    def bounded(self) -> MapView:
        """Return the view at a scale that there is, and with the world in it."""
        scale = min(max(self.scale_px, 0.6 * self.width_px, 128.0), _MOST_SCALE_PX)
        half_x, half_y = min(self.width_px / scale / 2, 0.5), min(self.height_px / scale / 2, 0.5)
        x, y = min(max(self.x, half_x), 1 - half_x), min(max(self.y, half_y), 1 - half_y)
        return replace(self, x=x, y=y, scale_px=scale)

    def resized(self, width_px: int, height_px: int) -> MapView:
        """Return the view in a picture of another size."""
        return replace(self, width_px=max(1, width_px), height_px=max(1, height_px)).bounded()

    def moved(self, right_px: float, down_px: float) -> MapView:
        """Return the view after it has gone so far."""
        return replace(self, x=self.x + right_px / self.scale_px, y=self.y + down_px / self.scale_px).bounded()

    def zoomed(self, factor: float, at_px: tuple[float, float] | None = None) -> MapView:
        """Return the view from nearer or farther; what is at a pixel stays there."""
        right, down = at_px if at_px is not None else (self.width_px / 2, self.height_px / 2)
        x, y = self.world_at(right, down)
        scale = min(max(self.scale_px * factor, 0.6 * self.width_px, 128.0), _MOST_SCALE_PX)
        middle = x - (right - self.width_px / 2) / scale, y - (down - self.height_px / 2) / scale
        return replace(self, x=middle[0], y=middle[1], scale_px=scale).bounded()

    def to_pixels(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Return where places of the world are in the picture."""
        return (x - self.x) * self.scale_px + self.width_px / 2, (y - self.y) * self.scale_px + self.height_px / 2

    def world_at(self, right_px: float, down_px: float) -> tuple[float, float]:
        """Return the place of the world at a pixel."""
        return (
            self.x + (right_px - self.width_px / 2) / self.scale_px,
            self.y + (down_px - self.height_px / 2) / self.scale_px,
        )

    @property
    def area(self) -> Area:
        """What is seen, in degrees."""
        left, top = self.world_at(0, 0)
        right, bottom = self.world_at(self.width_px, self.height_px)
        north, west = unproject(max(left, 0.0), max(top, 0.0))
        south, east = unproject(min(right, 1.0), min(bottom, 1.0))
        return Area(-90.0 if bottom >= 1 else south, max(west, -180.0), 90.0 if top <= 0 else north, min(east, 180.0))


def view_of(points: MapPoints, width_px: int, height_px: int, margin_px: float = 70.0) -> MapView:
    """Return the nearest view in which all photos are seen, or the world where there are none."""
    view = MapView(width_px=max(1, width_px), height_px=max(1, height_px))
    if not len(points):
        return replace(view, scale_px=float(width_px)).bounded()
    x, y = project(points.latitudes, points.longitudes)
    left, right, top, bottom = float(x.min()), float(x.max()), float(y.min()), float(y.max())
    scales = [
        max(room - 2 * margin_px, 40.0) / max(span, 1e-6)
        for room, span in ((width_px, right - left), (height_px, bottom - top))
    ]
    scale = min(*scales, 256.0 * 2**13)  # of a single place, the town around it
    return replace(view, x=(left + right) / 2, y=(top + bottom) / 2, scale_px=scale).bounded()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Photos that lie near to each other: their middle in the world, how many, the newest, and their area."""

    x: float
    y: float
    count: int
    newest: PhotoId
    area: Area


def gather_clusters(points: MapPoints, view: MapView, cell_px: float) -> list[Cluster]:
    """Return the photos in sight as clusters, the largest first; the cells they are counted in move with the world."""
    x, y = project(points.latitudes, points.longitudes)
    right, down = view.to_pixels(x, y)
    seen = (
        (right > -cell_px) & (right < view.width_px + cell_px) & (down > -cell_px) & (down < view.height_px + cell_px)
    )
    chosen = np.flatnonzero(seen)
    if not len(chosen):
        return []
    x, y = x[chosen], y[chosen]
    columns = np.floor(x * view.scale_px / cell_px).astype(np.int64)
    lines = np.floor(y * view.scale_px / cell_px).astype(np.int64)
    columns -= columns.min()
    lines -= lines.min()
    cells, places = np.unique(lines * (int(columns.max()) + 1) + columns, return_inverse=True)
    counts = np.bincount(places)
    newest = np.zeros(len(cells), np.int64)
    newest[places] = chosen  # the last one stays, which is the newest
    bounds = np.array([[np.inf], [np.inf], [-np.inf], [-np.inf]]) * np.ones(len(cells))
    for number, (choose, values) in enumerate(
        ((np.minimum, points.latitudes), (np.minimum, points.longitudes),
         (np.maximum, points.latitudes), (np.maximum, points.longitudes))
    ):  # fmt: skip
        choose.at(bounds[number], places, values[chosen])
    clusters = [
        Cluster(
            float(mean_x), float(mean_y), int(count), PhotoId(int(points.photo_ids[last])), Area(*map(float, edges))
        )
        for mean_x, mean_y, count, last, edges in zip(
            np.bincount(places, x) / counts, np.bincount(places, y) / counts, counts, newest, bounds.T, strict=True
        )
    ]
    return _join_near(sorted(clusters, key=lambda each: -each.count), _NEAR * cell_px / view.scale_px)


def _join_near(clusters: Sequence[Cluster], near: float) -> list[Cluster]:
    """Return clusters, largest first, each with those smaller ones that lie too near to it."""
    joined: list[Cluster] = []
    for each in clusters:
        for number, other in enumerate(joined):
            if math.hypot(each.x - other.x, each.y - other.y) < near:
                joined[number] = _join(other, each)
                break
        else:
            joined.append(each)
    return joined


def _join(one: Cluster, other: Cluster) -> Cluster:
    count = one.count + other.count
    area = Area(
        min(one.area.south, other.area.south), min(one.area.west, other.area.west),
        max(one.area.north, other.area.north), max(one.area.east, other.area.east),
    )  # fmt: skip
    x, y = ((a * one.count + b * other.count) / count for a, b in ((one.x, other.x), (one.y, other.y)))
    return Cluster(x, y, count, one.newest, area)


def draw_density(latitudes: npt.ArrayLike, longitudes: npt.ArrayLike, view: MapView, blur_px: float) -> Numbers:
    """Return how densely points lie, for each fourth pixel (half the width and height): shape (height, width).

    The numbers are those of points around each place, weighed by how near they are, as the logarithm counts them.
    """
    right, down = view.to_pixels(*project(latitudes, longitudes))
    width, height, reach = max(1, view.width_px // 2), max(1, view.height_px // 2), max(1, round(blur_px / 2))
    edge = _BLURS * reach
    columns, lines = np.floor(right / 2).astype(np.int64) + edge, np.floor(down / 2).astype(np.int64) + edge
    full_width, full_height = width + 2 * edge, height + 2 * edge
    seen = (columns >= 0) & (columns < full_width) & (lines >= 0) & (lines < full_height)
    counts = np.bincount(lines[seen] * full_width + columns[seen], minlength=full_width * full_height)
    blurred = np.log1p(counts.reshape(full_height, full_width).astype(np.float64))
    for _ in range(_BLURS):
        for axis in (0, 1):
            blurred = _box_blur(blurred, reach, axis)
    return blurred[edge : edge + height, edge : edge + width]


def _box_blur(values: Numbers, reach: int, axis: int) -> Numbers:
    """Return the means of so many neighbours on both sides."""
    padding = [(0, 0), (0, 0)]
    padding[axis] = (reach + 1, reach)
    sums = np.cumsum(np.pad(values, padding), axis=axis)
    length, size = values.shape[axis], 2 * reach + 1
    upper = np.take(sums, np.arange(size, size + length), axis=axis)
    lower = np.take(sums, np.arange(length), axis=axis)
    blurred: Numbers = (upper - lower) / size
    return blurred


class TownLabel(NamedTuple):
    """A name of a town and where it is in the world."""

    name: str
    x: float
    y: float


def choose_labels(towns: Towns, view: MapView, most: int, letter_px: float = 7.0) -> list[TownLabel]:
    """Return the names of the largest towns in sight that have room beside each other."""
    count = len(towns.names)
    x, y = project(towns.latitudes[:count], towns.longitudes[:count])
    right, down = view.to_pixels(x, y)
    seen = np.flatnonzero((right > 4) & (right < view.width_px - 60) & (down > 14) & (down < view.height_px - 14))
    taken: list[tuple[float, float, float]] = []
    labels: list[TownLabel] = []
    for number in seen[: 12 * most].tolist():
        name = towns.names[number]
        left, middle, width = right[number], down[number], letter_px * len(name) + 16
        if all(abs(middle - other_y) > 18 or left > end or left + width < start for start, other_y, end in taken):
            taken.append((left, middle, left + width))
            labels.append(TownLabel(name, float(x[number]), float(y[number])))
            if len(labels) == most:
                break
    return labels
