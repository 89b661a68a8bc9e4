"""The arithmetic of the map: projection, views, clusters, densities, names that have room."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.world_map import (
    MOST_LATITUDE,
    Area,
    MapPoints,
    MapView,
    Towns,
    choose_labels,
    draw_density,
    gather_clusters,
    project,
    unproject,
    view_of,
)

WORLD = MapView(0.5, 0.5, 512.0, 512, 512)


def points_at(*places: tuple[float, float]) -> MapPoints:
    ids = np.arange(1, len(places) + 1)
    return MapPoints(ids, np.array([each[0] for each in places]), np.array([each[1] for each in places]))


@given(st.floats(-MOST_LATITUDE, MOST_LATITUDE), st.floats(-180, 180))
def test_places_come_back_from_the_projection(latitude: float, longitude: float) -> None:
    x, y = project([latitude], [longitude])
    assert unproject(float(x[0]), float(y[0])) == pytest.approx((latitude, longitude), abs=1e-6)


def test_the_world_is_a_square() -> None:
    x, y = project([90, 0, -90], [-180, 0, 180])
    assert x.tolist() == pytest.approx([0, 0.5, 1])
    assert y.tolist() == pytest.approx([0, 0.5, 1], abs=1e-9)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(100, 1e8), st.floats(0.2, 5), st.floats(0, 700), st.floats(0, 500))
def test_what_is_under_the_mouse_stays_there_where_the_world_goes_on(
    x: float, y: float, scale: float, factor: float, right: float, down: float
) -> None:
    view = MapView(x, y, scale, 700, 500).bounded()
    zoomed = view.zoomed(factor, (right, down))
    assert zoomed == zoomed.bounded()
    before, after = view.world_at(right, down), zoomed.world_at(right, down)
    half = 350 / zoomed.scale_px
    if half < zoomed.x < 1 - half and zoomed.height_px / zoomed.scale_px / 2 < zoomed.y < 1 - 250 / zoomed.scale_px:
        assert math.dist(before, after) * zoomed.scale_px < 1e-3


def test_photos_near_each_other_are_a_cluster_with_their_area() -> None:
    points = points_at((47.3, 8.5), (47.5, 8.6), (-33.9, 151.2), (47.4, 8.4))
    zurich, sydney = gather_clusters(points, WORLD, 64)
    assert (zurich.count, zurich.newest, zurich.area) == (3, 4, Area(47.3, 8.4, 47.5, 8.6))
    assert (sydney.count, sydney.newest, sydney.area) == (1, 3, Area(-33.9, 151.2, -33.9, 151.2))
    near = view_of(points_at((47.3, 8.5), (47.5, 8.6), (47.4, 8.4)), 800, 600)
    assert sorted(each.count for each in gather_clusters(points, near, 64)) == [1, 1, 1]


@given(st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), max_size=40), st.floats(1, 3000))
def test_no_photo_in_sight_is_lost_and_each_lies_in_the_area_of_its_cluster(
    places: list[tuple[float, float]], zoom: float
) -> None:
    points, view = points_at(*places), WORLD.zoomed(zoom)
    clusters = gather_clusters(points, view, 64)
    right, down = view.to_pixels(*project(points.latitudes, points.longitudes))
    seen = (right >= 0) & (right <= 512) & (down >= 0) & (down <= 512)
    assert np.count_nonzero(seen) <= sum(each.count for each in clusters) <= len(points)
    for latitude, longitude in np.array(places)[seen].tolist() if places else []:
        assert any(
            each.area.south <= latitude <= each.area.north and each.area.west <= longitude <= each.area.east
            for each in clusters
        )


def test_a_view_shows_all_photos() -> None:
    points = points_at((60, -120), (-40, 170))
    view = view_of(points, 900, 600)
    right, down = view.to_pixels(*project(points.latitudes, points.longitudes))
    assert right.min() > 20 and right.max() < 880 and down.min() > 20 and down.max() < 580  # noqa: PT018
    assert view_of(points_at(), 900, 600).scale_px == 900
    single = view_of(points_at((47.3, 8.5)), 900, 600)
    assert single.area.south < 47.3 < single.area.north
    assert single.area.north - single.area.south < 1


def test_what_is_seen_is_an_area_to_the_ends_of_the_world() -> None:
    assert WORLD.area == Area(-90, -180, 90, 180)
    x, y = project(47.4, 8.5)
    area = MapView(float(x), float(y), 100_000, 800, 400).area
    assert area.south < 47.4 < area.north
    assert area.west < 8.5 < area.east


def test_density_is_highest_where_most_points_are() -> None:
    density = draw_density([0] * 9 + [45], [0] * 9 + [90], WORLD, 12)
    assert density.shape == (256, 256)
    assert divmod(int(density.argmax()), 256) == (128, 128)
    assert density[5, 5] == pytest.approx(0, abs=1e-9)
    assert draw_density([], [], WORLD, 12).max() == 0


def test_names_of_large_towns_have_room() -> None:
    towns = Towns(
        np.array([47.37, 47.4, 40.7], "f4"), np.array([8.54, 8.6, -74.0], "f4"), ["Zurich", "Beside", "New York"]
    )
    assert [each.name for each in choose_labels(towns, WORLD, 10)] == ["Zurich", "New York"]
    assert [each.name for each in choose_labels(towns, WORLD, 1)] == ["Zurich"]
