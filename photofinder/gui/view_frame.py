"""Where a picture lies in the viewer: fit, fill, zoom to a point, pan, turn. Pure arithmetic in logical pixels."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

_MOST_SCALE = 32.0
_ROOM_PX = 0.5  # a picture that is larger than the view by less than this is not larger


class Fit(enum.Enum):
    """What a picture does when the view gets another size."""

    WHOLE = enum.auto()  # all of it stays visible
    FILLING = enum.auto()  # it goes on filling the view
    FREE = enum.auto()  # it keeps its scale


@dataclass(frozen=True, slots=True)
class ViewFrame:
    """A picture of some size seen through a view; `scale` is logical pixels of the screen for one of the picture.

    A picture smaller than the view is centred, a larger one never leaves an empty edge. `picture` is the size as it is
    seen: of a picture that stands upright after `turns` quarter turns clockwise.
    """

    picture: QSizeF
    view: QSizeF
    scale: float
    centre: QPointF
    fit: Fit = Fit.WHOLE
    turns: int = 0

    @classmethod
    def fitted(cls, picture: QSizeF, view: QSizeF, pixel_ratio: float = 1.0, turns: int = 0) -> ViewFrame:
        """Show all of a picture, a small one at 100 %."""
        return cls(picture, view, _fit_scale(picture, view, pixel_ratio), _middle(picture), Fit.WHOLE, turns)

    @classmethod
    def filling(cls, picture: QSizeF, view: QSizeF, turns: int = 0) -> ViewFrame:
        """Leave no edge of the view empty, and show as much of the picture as that allows."""
        return cls(picture, view, _fill_scale(picture, view), _middle(picture), Fit.FILLING, turns)

    @property
    def is_fitted(self) -> bool:
        """Whether all of the picture is shown, whatever the size of the view."""
        return self.fit is Fit.WHOLE

    @property
    def target(self) -> QRectF:
        """Where the whole picture lies, in the view's coordinates."""
        width, height = self.picture.width() * self.scale, self.picture.height() * self.scale
        left = self.view.width() / 2 - self.centre.x() * self.scale
        top = self.view.height() / 2 - self.centre.y() * self.scale
        return QRectF(left, top, width, height)

    @property
    def is_wider(self) -> bool:
        """Whether there is more of the picture to the left or right."""
        return self.target.width() > self.view.width() + _ROOM_PX

    @property
    def is_taller(self) -> bool:
        """Whether there is more of the picture above or below."""
        return self.target.height() > self.view.height() + _ROOM_PX

    @property
    def placing(self) -> QTransform:
        """Take fractions of the upright picture (0 to 1) to where they are seen in the view."""
        target = self.target
        placing = QTransform.fromTranslate(target.left(), target.top()).scale(target.width(), target.height())
        return placing.translate(0.5, 0.5).rotate(90 * self.turns).translate(-0.5, -0.5)

    def zoomed(self, scale: float, at: QPointF, pixel_ratio: float = 1.0) -> ViewFrame:
        """Return the frame at another scale with the point of the picture under `at` staying where it is."""
        least = min(_fit_scale(self.picture, self.view, pixel_ratio), 1.0 / pixel_ratio)
        if scale <= least:
            return ViewFrame.fitted(self.picture, self.view, pixel_ratio, self.turns)
        scale = min(scale, max(_MOST_SCALE, least))
        offset = at - QPointF(self.view.width() / 2, self.view.height() / 2)
        centre = self.centre + offset / self.scale - offset / scale
        return replace(self, scale=scale, centre=centre, fit=Fit.FREE).clamped()

    def panned(self, by: QPointF) -> ViewFrame:
        """Return the frame with the picture moved by some pixels of the screen."""
        return replace(self, centre=self.centre - by / self.scale).clamped()

    def turned(self, by: int, pixel_ratio: float = 1.0) -> ViewFrame:
        """Return the frame with the picture turned by quarter turns clockwise about what is in the middle."""
        frame = self
        for _ in range(by % 4):
            centre = QPointF(frame.picture.height() - frame.centre.y(), frame.centre.x())
            turns = (frame.turns + 1) % 4
            frame = replace(frame, picture=frame.picture.transposed(), centre=centre, turns=turns)
        return frame.resized(self.view, pixel_ratio)

    def resized(self, view: QSizeF, pixel_ratio: float = 1.0) -> ViewFrame:
        """Return the frame in a view of another size."""
        if self.fit is Fit.WHOLE:
            return ViewFrame.fitted(self.picture, view, pixel_ratio, self.turns)
        scale = _fill_scale(self.picture, view) if self.fit is Fit.FILLING else self.scale
        return replace(self, view=view, scale=scale).clamped()

    def clamped(self) -> ViewFrame:
        """Return the frame with no more empty edge than there must be."""
        x = _clamp(self.centre.x(), self.picture.width(), self.view.width() / self.scale)
        y = _clamp(self.centre.y(), self.picture.height(), self.view.height() / self.scale)
        return replace(self, centre=QPointF(x, y))


def _middle(size: QSizeF) -> QPointF:
    return QPointF(size.width() / 2, size.height() / 2)


def _clamp(centre: float, length: float, seen: float) -> float:
    if seen >= length:
        return length / 2
    return min(max(centre, seen / 2), length - seen / 2)


def _fit_scale(picture: QSizeF, view: QSizeF, pixel_ratio: float) -> float:
    if picture.isEmpty() or view.isEmpty():
        return 1.0
    return min(view.width() / picture.width(), view.height() / picture.height(), 1.0 / pixel_ratio)


def _fill_scale(picture: QSizeF, view: QSizeF) -> float:
    if picture.isEmpty() or view.isEmpty():
        return 1.0
    return max(view.width() / picture.width(), view.height() / picture.height())
