"""Views that move together: places lead through the keeper to one another, and what is shown is as large."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QTransform

from photofinder.gui.compare_places import between, follow, make_transform, to_fractions
from photofinder.gui.view_frame import Fit, ViewFrame
from photofinder.relations import PairVerdict, Relation

MIRROR = (-1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
MIDDLE = (0.5, 0.0, 0.25, 0.0, 0.5, 0.25, 0.0, 0.0, 1.0)
QUARTER = (0.0, 1.0, 0.0, -1.0, 0.0, 1.0, 0.0, 0.0, 1.0)
TILTED = (0.9, 0.1, 0.02, -0.08, 0.95, 0.05, 0.05, -0.1, 1.0)
KEEPER, VIEW = QSizeF(4000, 3000), QSizeF(600, 500)
TRANSFORMS = [(), MIRROR, MIDDLE, QUARTER, TILTED]


def zoomed(x: float, y: float, scale: float = 0.5) -> ViewFrame:
    frame = ViewFrame.fitted(KEEPER, VIEW)
    return replace(frame, scale=scale, centre=QPointF(x * KEEPER.width(), y * KEEPER.height()), fit=Fit.FREE)


@pytest.mark.parametrize("homography", TRANSFORMS)
@given(x=st.floats(0.1, 0.9), y=st.floats(0.1, 0.9))
def test_a_transform_is_the_homography(homography: tuple[float, ...], x: float, y: float) -> None:
    matrix = np.array(homography or np.eye(3)).reshape(3, 3)
    column = matrix @ np.array([x, y, 1.0])
    place = make_transform(homography).map(QPointF(x, y))
    assert (place.x(), place.y()) == pytest.approx(tuple(column[:2] / column[2]), abs=1e-9)


@pytest.mark.parametrize("homography", TRANSFORMS)
@given(x=st.floats(0.3, 0.7), y=st.floats(0.3, 0.7))
def test_the_middle_of_the_other_view_is_the_same_place(homography: tuple[float, ...], x: float, y: float) -> None:
    to_keeper = make_transform(homography)
    frame = follow(zoomed(x, y), between(QTransform(), to_keeper), QSizeF(1600, 1200), VIEW)
    there = to_keeper.map(to_fractions(frame.centre, frame.picture))
    assert (there.x(), there.y()) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("homography", [(), MIRROR, MIDDLE])
def test_what_is_shown_is_as_large(homography: tuple[float, ...]) -> None:
    """A stretch of the keeper is as long on the screen as the same stretch of the other picture."""
    other = QSizeF(1600, 1200)
    frame = follow(zoomed(0.5, 0.5), between(QTransform(), make_transform(homography)), other, VIEW)
    width = 0.5 if homography == MIDDLE else 1.0  # of the keeper that the other picture shows
    assert frame.scale * other.width() == pytest.approx(0.5 * KEEPER.width() * width, rel=1e-6)


def test_a_whole_picture_leads_to_whole_pictures() -> None:
    frame = follow(ViewFrame.fitted(KEEPER, VIEW), make_transform(MIDDLE), QSizeF(1600, 1200), VIEW)
    assert frame.is_fitted
    assert frame.target.width() == pytest.approx(600)


@given(x=st.floats(0.35, 0.65), y=st.floats(0.35, 0.65))
def test_two_others_lead_to_each_other_as_verdicts_do(x: float, y: float) -> None:
    back = PairVerdict(Relation.CROPPED, transform=MIDDLE).reversed().transform
    there = between(make_transform(MIRROR), make_transform(MIDDLE)).map(QPointF(x, y))
    expected = make_transform(back).map(make_transform(MIRROR).map(QPointF(x, y)))
    assert (there.x(), there.y()) == pytest.approx((expected.x(), expected.y()), abs=1e-9)
