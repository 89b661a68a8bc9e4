"""Where a picture lies in the viewer: fit, zoom to a point, pan. Pure arithmetic in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

_MOST_SCALE = 16.0


@dataclass(frozen=True, slots=True)
class ViewFrame:
    """A picture of some size seen through a view; `scale` is logical pixels of the screen for one of the picture.

    A picture smaller than the view is centred, a larger one never leaves an empty edge. `is_fitted` pictures follow
    the size of the view.
    """

    picture: QSizeF
    view: QSizeF
    scale: float
    centre: QPointF
    is_fitted: bool = True

    @classmethod
    def fitted(cls, picture: QSizeF, view: QSizeF, pixel_ratio: float = 1.0) -> ViewFrame:
        """Show all of a picture, a small one at 100 %."""
        middle = QPointF(picture.width() / 2, picture.height() / 2)
        return cls(picture, view, _fit_scale(picture, view, pixel_ratio), middle)

    @property
    def target(self) -> QRectF:
        """Where the whole picture lies, in the view's coordinates."""
        width, height = self.picture.width() * self.scale, self.picture.height() * self.scale
        left = self.view.width() / 2 - self.centre.x() * self.scale
        top = self.view.height() / 2 - self.centre.y() * self.scale
        return QRectF(left, top, width, height)

    def zoomed(self, scale: float, at: QPointF, pixel_ratio: float = 1.0) -> ViewFrame:
        """Return the frame at another scale with the point of the picture under `at` staying where it is."""
        least = min(_fit_scale(self.picture, self.view, pixel_ratio), 1.0 / pixel_ratio)
        if scale <= least:
            return ViewFrame.fitted(self.picture, self.view, pixel_ratio)
        scale = min(scale, max(_MOST_SCALE, least))
        offset = at - QPointF(self.view.width() / 2, self.view.height() / 2)
        centre = self.centre + offset / self.scale - offset / scale
        return replace(self, scale=scale, centre=centre, is_fitted=False).clamped()

    def panned(self, by: QPointF) -> ViewFrame:
        """Return the frame with the picture moved by some pixels of the screen."""
        return replace(self, centre=self.centre - by / self.scale).clamped()

    def resized(self, view: QSizeF, pixel_ratio: float = 1.0) -> ViewFrame:
        """Return the frame in a view of another size."""
        if self.is_fitted:
            return ViewFrame.fitted(self.picture, view, pixel_ratio)
        return replace(self, view=view).clamped()

    def clamped(self) -> ViewFrame:
        """Return the frame with no more empty edge than there must be."""
        x = _clamp(self.centre.x(), self.picture.width(), self.view.width() / self.scale)
        y = _clamp(self.centre.y(), self.picture.height(), self.view.height() / self.scale)
        return replace(self, centre=QPointF(x, y))


def _clamp(centre: float, length: float, seen: float) -> float:
    if seen >= length:
        return length / 2
    return min(max(centre, seen / 2), length - seen / 2)


def _fit_scale(picture: QSizeF, view: QSizeF, pixel_ratio: float) -> float:
    if picture.isEmpty() or view.isEmpty():
        return 1.0
    return min(view.width() / picture.width(), view.height() / picture.height(), 1.0 / pixel_ratio)
