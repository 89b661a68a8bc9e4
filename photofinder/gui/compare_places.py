"""Which place of one picture is which of another one: pure arithmetic for views that move together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QTransform

from photofinder.gui.view_frame import Fit, ViewFrame

_STEP = 1e-3


def make_transform(homography: Sequence[float]) -> QTransform:
    """Return a homography, given row by row, of places in fractions; none leaves every place where it is."""
    if not homography:
        return QTransform()
    a, b, c, d, e, f, g, h, i = homography
    return QTransform(a, d, g, b, e, h, c, f, i)


def between(first_to_keeper: QTransform, second_to_keeper: QTransform) -> QTransform:
    """Return what leads from places in a first picture to those in a second one, through those in the keeper."""
    inverse, is_possible = second_to_keeper.inverted()
    return first_to_keeper * inverse if is_possible else QTransform()


def follow(frame: ViewFrame, leads: QTransform, picture: QSizeF, view: QSizeF, pixel_ratio: float = 1.0) -> ViewFrame:
    """Return how another picture lies in its own view when that shows what this one does, as large as here.

    `leads` takes fractions of this picture to those of the other one. Where this one is shown in whole, so is the
    other. It may leave edges of the view empty: there it has nothing of what this one shows.
    """
    fitted = ViewFrame.fitted(picture, view, pixel_ratio)
    if frame.is_fitted:
        return fitted
    here = to_fractions(frame.centre, frame.picture)
    there = leads.map(here)
    scale = frame.scale / _enlargement(leads, here, frame.picture, picture)
    centre = QPointF(there.x() * picture.width(), there.y() * picture.height())
    return replace(fitted, scale=scale, centre=centre, fit=Fit.FREE)


def to_fractions(point: QPointF, size: QSizeF) -> QPointF:
    """Return a point of a picture in fractions of its size."""
    return QPointF(point.x() / size.width(), point.y() / size.height())


def _enlargement(leads: QTransform, here: QPointF, own: QSizeF, other: QSizeF) -> float:
    """Return how many pixels of the other picture lie along one of this picture, around a place."""
    there = leads.map(here)
    across = leads.map(here + QPointF(_STEP, 0)) - there
    down = leads.map(here + QPointF(0, _STEP)) - there
    area = abs(across.x() * down.y() - across.y() * down.x()) / _STEP**2
    area *= other.width() * other.height() / (own.width() * own.height())
    return math.sqrt(max(area, 1e-12))
