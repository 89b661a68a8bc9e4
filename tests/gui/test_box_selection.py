"""Drawing, moving and resizing a box: tables of what comes out, and what never may."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.gui.box_selection import HANDLES, Handle, contains, draw_box, handle_point, move_box, resize_box
from photofinder.records import Box

BOX = Box(0.2, 0.3, 0.4, 0.2)  # to 0.6 and 0.5
fractions = st.floats(-0.5, 1.5)
boxes = st.builds(draw_box, st.tuples(fractions, fractions), st.tuples(fractions, fractions))


def numbers(box: Box) -> object:
    return pytest.approx(dataclasses.astuple(box))


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        ((0.1, 0.2), (0.5, 0.4), (0.1, 0.2, 0.4, 0.2)),
        ((0.5, 0.4), (0.1, 0.2), (0.1, 0.2, 0.4, 0.2)),
        ((0.5, 0.2), (0.1, 0.4), (0.1, 0.2, 0.4, 0.2)),
        ((-0.3, 0.5), (0.2, 1.7), (0.0, 0.5, 0.2, 0.5)),
        ((1.2, 1.2), (1.4, 1.4), (1.0, 1.0, 0.0, 0.0)),
    ],
)
def test_a_box_lies_between_two_points_and_on_the_picture(
    start: tuple[float, float], end: tuple[float, float], box: tuple[float, ...]
) -> None:
    assert box == numbers(draw_box(start, end))


@pytest.mark.parametrize(
    ("by", "box"),
    [
        ((0.1, -0.1), (0.3, 0.2, 0.4, 0.2)),
        ((0.9, 0.0), (0.6, 0.3, 0.4, 0.2)),
        ((-0.9, -0.9), (0.0, 0.0, 0.4, 0.2)),
        ((0.0, 0.9), (0.2, 0.8, 0.4, 0.2)),
    ],
)
def test_a_moved_box_keeps_its_size_and_stops_at_the_edge(by: tuple[float, float], box: tuple[float, ...]) -> None:
    assert box == numbers(move_box(BOX, *by))


@pytest.mark.parametrize(
    ("handle", "by", "box"),
    [
        (Handle(-1, -1), (0.1, 0.1), (0.3, 0.4, 0.3, 0.1)),
        (Handle(0, -1), (0.1, 0.1), (0.2, 0.4, 0.4, 0.1)),
        (Handle(1, -1), (0.1, 0.1), (0.2, 0.4, 0.5, 0.1)),
        (Handle(-1, 0), (0.1, 0.1), (0.3, 0.3, 0.3, 0.2)),
        (Handle(1, 0), (0.1, 0.1), (0.2, 0.3, 0.5, 0.2)),
        (Handle(-1, 1), (0.1, 0.1), (0.3, 0.3, 0.3, 0.3)),
        (Handle(0, 1), (0.1, 0.1), (0.2, 0.3, 0.4, 0.3)),
        (Handle(1, 1), (0.1, 0.1), (0.2, 0.3, 0.5, 0.3)),
        (Handle(1, 0), (-0.6, 0.0), (0.0, 0.3, 0.2, 0.2)),  # beyond the opposite edge
        (Handle(0, 1), (0.0, 0.9), (0.2, 0.3, 0.4, 0.7)),  # beyond the picture
    ],
)
def test_a_handle_moves_its_edges_only(handle: Handle, by: tuple[float, float], box: tuple[float, ...]) -> None:
    assert box == numbers(resize_box(BOX, handle, *by))


def test_there_are_eight_handles_on_the_edge() -> None:
    points = {handle_point(BOX, handle) for handle in HANDLES}
    assert len(points) == 8
    assert all(contains(BOX, point) for point in points - {(BOX.x + BOX.width, BOX.y + BOX.height)})
    assert (0.4, 0.4) not in points


@given(boxes, st.sampled_from(HANDLES), fractions, fractions)
def test_no_box_leaves_the_picture(box: Box, handle: Handle, x: float, y: float) -> None:
    for each in (box, move_box(box, x, y), resize_box(box, handle, x, y)):
        assert each.width >= 0
        assert each.height >= 0
        assert each.x >= 0
        assert each.y >= 0
        assert each.x + each.width <= 1 + 1e-9
        assert each.y + each.height <= 1 + 1e-9
