"""Why a photo was found: the query picture and the photo side by side, with the region that they share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.photo_words import explain_result
from photofinder.gui.query_preview import Preview, load_preview
from photofinder.gui.translation import tr
from photofinder.records import PictureQuery, SimilarResult

_SIDE_PX = 420
_REGION = QColor("#ffb020")

Corners = Sequence[Sequence[float]]


class WhyCard(QDialog):
    """Shown over the window until Esc or Space; the arrow keys go to the neighbouring results.

    Signal: `stepped(int)` with 1 or -1.
    """

    stepped = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._requests = (LatestRequest(bridge, Lane.PICTURES), LatestRequest(bridge, Lane.PICTURES))
        self.setObjectName("why_card")
        self.setAccessibleName(tr("Why this photo was found"))
        self.setWindowTitle(tr("Why this photo?"))
        self._pictures = (
            _RegionPicture("why_query", tr("Picture searched with"), self),
            _RegionPicture("why_photo", tr("Photo found"), self),
        )
        self._words = QLabel(self)
        self._words.setObjectName("why_words")
        self._words.setAccessibleName(tr("What speaks for this photo"))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(14)
        for picture in self._pictures:
            row.addWidget(picture, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addWidget(self._words)

    def explain(self, picture: PictureQuery, result: SimilarResult) -> None:
        """Show what a result has in common with the query picture."""
        self._words.setText(explain_result(result))
        regions = (result.why.get("region_query"), result.why.get("region_photo"))
        queries = (picture, PictureQuery(photo_id=result.photo.photo_id))
        library = self._bridge.library
        for view, region, query, request in zip(self._pictures, regions, queries, self._requests, strict=True):
            view.show_region(region if isinstance(region, Sequence) else ())
            request.ask(
                lambda query=query: load_preview(library, query, 2 * _SIDE_PX),  # type: ignore[misc]
                view.show_preview,
                lambda _sentence: None,
            )
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Space:
            self.close()
        else:
            super().keyPressEvent(event)


class _RegionPicture(QWidget):
    """A picture as large as fits, with a region outlined and everything else dimmed."""

    def __init__(self, object_name: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._title = ""
        self._region: Corners = ()
        self.setObjectName(object_name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE_PX, _SIDE_PX)

    def show_region(self, region: Corners) -> None:
        """Forget the picture and outline this region, corners in fractions, on the one to come."""
        self._image, self._region = QImage(), region
        self.update()

    def show_preview(self, preview: Preview) -> None:
        """Show a picture."""
        self._image, self._title = preview.image, preview.name
        self.setAccessibleDescription(preview.name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(0, 0, 0, -24)
        painter.fillRect(room, self.palette().color(QPalette.ColorRole.AlternateBase))
        if not self._image.isNull():
            size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                room.center().x() - size.width() / 2, room.center().y() - size.height() / 2, size.width(), size.height()
            )
            painter.drawImage(place, self._image, QRectF(self._image.rect()))
            self._paint_region(painter, place)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        below = QRectF(0, self.height() - 22, self.width(), 22)
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), title)

    def _paint_region(self, painter: QPainter, place: QRectF) -> None:
        if not self._region:
            return
        corners = QPolygonF(
            [QPointF(place.left() + x * place.width(), place.top() + y * place.height()) for x, y in self._region]
        )
        painter.setClipRect(place)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(corners)
        painter.setPen(QPen(_REGION, 2.5))
        painter.drawPolygon(corners)
        painter.setClipping(False)
