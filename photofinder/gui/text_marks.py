"""In the viewer: where the words that were searched for stand in the picture, outlined however they are turned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from photofinder.expressions import EVERYTHING, Expression
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.translation import tr
from photofinder.records import PhotoId, TextWord

_PEN = QColor("#ffcf33")  # on photos of every colour, with a dark line around it
_SHADE = QColor(0, 0, 0, 150)
_FILL = QColor(255, 207, 51, 58)
_LEAST_PX = 2.5  # between a word and its outline
_SHARE = 0.12  # of a word's height


class TextMarks(QObject):
    """Reads in the background which words they are; lives on the GUI thread. Signal: `changed()`.

    `is_on` is whether the user wants to see them.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._bridge = bridge
        self._canvas = canvas
        self._wanted: Expression = EVERYTHING
        self._photo_id: PhotoId | None = None
        self._request = LatestRequest(bridge)
        self.words: Sequence[TextWord] = ()
        self.is_on = True

    def show_search(self, wanted: Expression) -> None:
        """Be about another search."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.show_photo(self._photo_id)

    def show_photo(self, photo_id: PhotoId | None) -> None:
        """Be about another photo, or none."""
        self._photo_id = photo_id
        self._take(())
        wanted, asking = self._wanted, self._bridge.library.asking
        if photo_id is None or wanted == EVERYTHING:
            self._request.drop()
        else:
            self._request.ask(lambda: asking.words_in_picture(wanted, photo_id), self._take)

    def toggle(self) -> None:
        """Show them or hide them."""
        self.is_on = not self.is_on
        self._canvas.update()
        self.changed.emit()

    def _take(self, words: Sequence[TextWord]) -> None:
        self.words = words
        said = ", ".join(word.text for word in words)
        self._canvas.setAccessibleDescription(tr("Found in the picture: {words}").format(words=said) if said else "")
        self._canvas.update()
        self.changed.emit()

    def outlines(self, placing: QTransform) -> list[QPolygonF]:
        """Return the outlines as they are seen; `placing` takes fractions of the upright picture to the view."""
        return [_widened(placing.map(QPolygonF([QPointF(*xy) for xy in word.corners]))) for word in self.words]

    def paint(self, painter: QPainter, placing: QTransform) -> None:
        """Paint them over the picture."""
        if not (self.is_on and self.words):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for outline in self.outlines(placing):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(_SHADE, 4.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.drawPolygon(outline)
            painter.setBrush(_FILL)
            painter.setPen(QPen(_PEN, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.drawPolygon(outline)
        painter.restore()


def _widened(outline: QPolygonF) -> QPolygonF:
    """Return a four-sided outline with a little room around the word, along its own sides."""
    corners = [outline.at(number) for number in range(outline.count())]
    if len(corners) != 4:
        return outline
    top_left, top_right, bottom_right, bottom_left = corners
    across, down = _unit(top_right - top_left), _unit(bottom_left - top_left)
    by = max(_LEAST_PX, _SHARE * _length(bottom_left - top_left))
    return QPolygonF(
        [
            top_left - across * by - down * by,
            top_right + across * by - down * by,
            bottom_right + across * by + down * by,
            bottom_left - across * by + down * by,
        ]
    )


def _length(vector: QPointF) -> float:
    return float((vector.x() ** 2 + vector.y() ** 2) ** 0.5)


def _unit(vector: QPointF) -> QPointF:
    length = _length(vector)
    return vector / length if length else QPointF(0, 0)
