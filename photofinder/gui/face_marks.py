"""In the viewer: the faces in the picture with their names, and what can be done with the one under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QWidget

from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.picture_canvas import PictureCanvas
from photofinder.gui.translation import tr
from photofinder.people import Face
from photofinder.records import Aspect, ChangeSet, PhotoId

_PEN, _SHADE = QColor("#f4f4f4"), QColor(0, 0, 0, 150)
_LABEL = QColor(0, 0, 0, 165)
_CORNER_PX = 6.0
_PAD_PX = 5


class FaceMarks(QWidget):
    """Lies over the canvas and takes no clicks; lives on the GUI thread. `is_on` is whether faces are to be seen.

    Signals: `similar_requested(int)` with a face; `photos_requested(str)` with a name; `people_requested()`;
    `changed()`.
    """

    similar_requested = Signal(int)
    photos_requested = Signal(str)
    people_requested = Signal()
    changed = Signal()

    def __init__(self, bridge: Bridge, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._bridge = bridge
        self._canvas = canvas
        self._photo_id: PhotoId | None = None
        self._request = LatestRequest(bridge)
        self.faces: Sequence[Face] = ()
        self.is_on = False
        self.setObjectName("viewer_faces")
        self.setAccessibleName(tr("Faces"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        canvas.framed.connect(self._fit)
        bridge.changes_arrived.connect(self._follow_changes)

    def toggle(self) -> None:
        """Show faces and names, or hide them."""
        self.is_on = not self.is_on
        self._read()
        self._show()

    def show_photo(self, photo_id: PhotoId | None) -> None:
        """Be about another photo, or none."""
        self._photo_id = photo_id
        self.faces = ()
        self._read()
        self._show()

    def face_at(self, place: QPointF) -> Face | None:
        """Return the smallest face under a place of the canvas."""
        under = [(self._outline(face), face) for face in self.faces]
        hits = [(rect.width() * rect.height(), face) for rect, face in under if rect.contains(place)]
        return min(hits, key=lambda hit: hit[0])[1] if hits and self.is_on else None

    def open_menu(self, face: Face, point: QPoint) -> None:
        """Offer what can be done with a face."""
        menu = QMenu(self)
        menu.setObjectName("viewer_face_menu")
        if face.is_confirmed:
            find = menu.addAction(tr("Find photos of {name}").format(name=face.name))
            find.setObjectName("face_photos")
            find.triggered.connect(lambda: self.photos_requested.emit(face.name))
        similar = menu.addAction(tr("Find similar faces"))
        similar.setObjectName("face_similar")
        similar.triggered.connect(lambda: self.similar_requested.emit(face.face_id))
        people = menu.addAction(tr("People…"))
        people.setObjectName("face_people")
        people.triggered.connect(self.people_requested)
        menu.popup(point)

    def _read(self) -> None:
        photo_id, people = self._photo_id, self._bridge.library.people
        if self.is_on and photo_id is not None:
            self._request.ask(lambda: people.faces_of_photo(photo_id), self._take)
        else:
            self._request.drop()

    def _take(self, faces: Sequence[Face]) -> None:
        self.faces = [face for face in faces if not face.is_ignored]
        names = ", ".join(face.name for face in self.faces if face.name)
        self.setAccessibleDescription(names)
        self._show()

    def _follow_changes(self, changes: ChangeSet) -> None:
        if self._photo_id in changes.photo_ids and changes.aspects & Aspect.FACES:
            self._read()

    def _show(self) -> None:
        self.setVisible(self.is_on and bool(self.faces))
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self.setGeometry(self._canvas.rect())
        self.update()

    def _outline(self, face: Face) -> QRectF:
        box = face.box
        corners = QPolygonF(QRectF(box.x, box.y, box.width, box.height))
        return self._canvas.frame.placing.map(corners).boundingRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for face in self.faces:
            outline = self._outline(face)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((_SHADE, 4.0), (_PEN, 1.8)):
                is_sure = face.is_confirmed or not face.name
                line = Qt.PenStyle.SolidLine if is_sure or colour is _SHADE else Qt.PenStyle.DashLine
                painter.setPen(QPen(colour, width, line))
                painter.drawRoundedRect(outline, _CORNER_PX, _CORNER_PX)
            if face.name:
                self._paint_name(painter, outline, face)

    def _paint_name(self, painter: QPainter, outline: QRectF, face: Face) -> None:
        words = face.name if face.is_confirmed else tr("{name}?").format(name=face.name)
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(words) + 2, 220) + 2 * _PAD_PX
        height = metrics.height() + _PAD_PX
        left = round(outline.center().x() - width / 2)
        top = round(min(outline.bottom() + 4, self.height() - height - 2))
        place = QRect(max(2, min(left, self.width() - width - 2)), top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_LABEL)
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(_PEN)
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 2 * _PAD_PX)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
