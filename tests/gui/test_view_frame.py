"""Zooming and panning: the point under the pointer stays, and no edge is left empty."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from photofinder.gui.view_frame import ViewFrame

sizes = st.builds(QSizeF, st.integers(1, 5000), st.integers(1, 5000))
views = st.builds(QSizeF, st.integers(100, 2000), st.integers(100, 1500))


def test_a_large_picture_fits_and_a_small_one_is_not_enlarged() -> None:
    large = ViewFrame.fitted(QSizeF(4000, 3000), QSizeF(800, 800))
    assert large.scale == pytest.approx(0.2)
    assert large.target.topLeft() == QPointF(0, 100)
    small = ViewFrame.fitted(QSizeF(40, 30), QSizeF(800, 800))
    assert small.scale == 1.0
    assert ViewFrame.fitted(QSizeF(40, 30), QSizeF(800, 800), pixel_ratio=2).scale == 0.5


@given(sizes, views, st.floats(0.05, 20), st.floats(0, 1), st.floats(0, 1))
def test_no_empty_edge(picture: QSizeF, view: QSizeF, scale: float, x: float, y: float) -> None:
    at = QPointF(view.width() * x, view.height() * y)
    target = ViewFrame.fitted(picture, view).zoomed(scale, at).target
    for low, high, room in (
        (target.left(), target.right(), view.width()),
        (target.top(), target.bottom(), view.height()),
    ):
        if high - low > room + 0.01:
            assert low <= 0.01
            assert high >= room - 0.01
        else:
            assert low == pytest.approx(room - high, abs=0.1)


@given(views, st.floats(0.2, 0.8), st.floats(0.2, 0.8), st.floats(1.1, 3))
def test_the_point_under_the_pointer_stays(view: QSizeF, x: float, y: float, factor: float) -> None:
    frame = ViewFrame.fitted(QSizeF(8000, 6000), view).zoomed(1.0, QPointF(view.width() / 2, view.height() / 2))
    assume(not frame.is_fitted)
    at = QPointF(view.width() * x, view.height() * y)

    def picture_point(of: ViewFrame) -> QPointF:
        return (at - of.target.topLeft()) / of.scale

    before, after = picture_point(frame), picture_point(frame.zoomed(factor, at))
    assert after.x() == pytest.approx(before.x(), abs=0.01)
    assert after.y() == pytest.approx(before.y(), abs=0.01)


def test_zooming_out_ends_fitted_and_follows_the_window() -> None:
    frame = ViewFrame.fitted(QSizeF(4000, 3000), QSizeF(800, 600))
    near = frame.zoomed(1.0, QPointF(0, 0))
    assert not near.is_fitted
    assert near.target.topLeft() == QPointF(0, 0)
    assert near.zoomed(0.01, QPointF(0, 0)).is_fitted
    assert frame.resized(QSizeF(400, 300)).scale == pytest.approx(0.1)
    assert near.resized(QSizeF(400, 300)).scale == 1.0


def test_panning_stops_at_the_edge() -> None:
    near = ViewFrame.fitted(QSizeF(4000, 3000), QSizeF(800, 600)).zoomed(1.0, QPointF(400, 300))
    assert near.panned(QPointF(100_000, 100_000)).target.topLeft() == QPointF(0, 0)
    assert near.panned(QPointF(-100_000, -100_000)).target.bottomRight() == QPointF(800, 600)


@given(sizes, views, st.integers(0, 3), st.floats(0, 1), st.floats(0, 1))
def test_four_quarter_turns_lead_back(picture: QSizeF, view: QSizeF, turns: int, x: float, y: float) -> None:
    frame = ViewFrame.fitted(picture, view).turned(turns)
    assert frame.turned(4 - turns) == ViewFrame.fitted(picture, view)
    seen = frame.placing.map(QPointF(x, y))
    assert frame.target.adjusted(-0.01, -0.01, 0.01, 0.01).contains(seen)


@pytest.mark.parametrize(
    ("turns", "corner"),
    [(0, QPointF(0, 0)), (1, QPointF(300, 0)), (2, QPointF(400, 300)), (3, QPointF(0, 400))],
)
def test_the_first_corner_goes_round_clockwise(turns: int, corner: QPointF) -> None:
    frame = ViewFrame.fitted(QSizeF(400, 300), QSizeF(400, 400)).turned(turns)
    seen = frame.placing.map(QPointF(0, 0)) - frame.target.topLeft()
    assert (seen.x(), seen.y()) == pytest.approx((corner.x(), corner.y()), abs=1e-6)


def test_turning_keeps_what_is_in_the_middle() -> None:
    near = ViewFrame.fitted(QSizeF(4000, 3000), QSizeF(800, 600)).zoomed(1.0, QPointF(200, 100))
    back, _ = near.placing.inverted()
    middle = back.map(QPointF(400, 300))
    seen = near.turned(1).placing.map(middle)
    assert (seen.x(), seen.y()) == pytest.approx((400, 300))
    assert near.turned(1).scale == 1.0


@given(sizes, views)
def test_a_filling_picture_leaves_no_edge_empty(picture: QSizeF, view: QSizeF) -> None:
    for frame in (ViewFrame.filling(picture, view), ViewFrame.filling(picture, QSizeF(10, 10)).resized(view)):
        assert frame.target.width() >= view.width() - 0.01
        assert frame.target.height() >= view.height() - 0.01
        assert not (frame.is_wider and frame.is_taller)
