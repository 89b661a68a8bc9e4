"""The map itself: moved and zoomed by mouse and keys; photos near each other are a small picture with a number."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photofinder.gui.images import to_image
from photofinder.gui.map_drawing import DARK, LIGHT, MapColours, MapPicture
from photofinder.gui.translation import show_number, tr
from photofinder.records import PhotoId, Pixels
from photofinder.world_map import Cluster, MapView, project

_STEP_PX = 90
_KEY_ZOOM, _WHEEL_ZOOM = 1.6, 1.0015
_TILE_PX, _LARGE_PX = 40, 54
_KEPT_TILES = 800
_DRAG_PX = 4
_DELAY_MS = 20
_LINES = (60.0, 30.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
_LINE_PX = 110
_WORDS_PX = 300


class MapCanvas(QWidget):
    """Lives on the GUI thread; what it shows of a view is drawn elsewhere and given to it.

    Signals: `view_changed()` a moment after the view is another one; `cluster_chosen(Cluster)`; `cluster_met(Cluster |
    None)`, under the mouse or by the keys; `sight_chosen()` for Enter; `resized()`. `is_moved` tells whether the user
    has changed the view since it was given.
    """

    view_changed = Signal()
    cluster_chosen = Signal(object)
    cluster_met = Signal(object)
    sight_chosen = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = MapView()
        self.picture: MapPicture | None = None
        self._ground = QImage()
        self._tiles: OrderedDict[PhotoId, QImage] = OrderedDict()
        self._pressed: QPointF | None = None
        self._is_dragged = self.is_moved = False
        self.met: Cluster | None = None
        self._later = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._later.timeout.connect(self.view_changed)
        self.setObjectName("map_canvas")
        self.setAccessibleName(tr("Map of the photos"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(200, 160)

    @property
    def colours(self) -> MapColours:
        """The colours that go with those of the window."""
        return DARK if self.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT

    def go_to(self, view: MapView) -> None:
        """Show another part of the world; it is sharp as soon as it is drawn."""
        self.is_moved = False
        self._look_at(view)

    def _move_to(self, view: MapView) -> None:
        self.is_moved = True
        self._look_at(view)

    def _look_at(self, view: MapView) -> None:
        self.view = view.resized(self.width(), self.height())
        if not self._later.isActive():
            self._later.start()
        self.update()

    def show_picture(self, picture: MapPicture) -> None:
        """Show what was drawn."""
        self.picture = picture
        self._ground = to_image(picture.ground)
        areas = {cluster.area: cluster for cluster in picture.clusters}
        self.met = areas.get(self.met.area) if self.met is not None else None
        self.update()

    def show_tiles(self, tiles: Mapping[PhotoId, Pixels]) -> None:
        """Keep small pictures of photos."""
        for photo_id, pixels in tiles.items():
            self._tiles[photo_id] = to_image(pixels)
            self._tiles.move_to_end(photo_id)
        while len(self._tiles) > _KEPT_TILES:
            self._tiles.popitem(last=False)
        self.update()

    def without_tiles(self, photo_ids: Iterable[PhotoId]) -> list[PhotoId]:
        """Return those photos of which there is no small picture yet."""
        return [photo_id for photo_id in photo_ids if photo_id not in self._tiles]

    @property
    def tile_px(self) -> int:
        """How large small pictures are to be."""
        return math.ceil(_LARGE_PX * self.devicePixelRatioF())

    # Where things are.

    def place_of(self, cluster: Cluster) -> QRectF:
        """Return where the picture of a cluster is."""
        right = (cluster.x - self.view.x) * self.view.scale_px + self.width() / 2
        down = (cluster.y - self.view.y) * self.view.scale_px + self.height() / 2
        side = _LARGE_PX if cluster.count > 1 else _TILE_PX
        return QRectF(right - side / 2, down - side / 2, side, side)

    def _cluster_at(self, point: QPointF) -> Cluster | None:
        clusters: Sequence[Cluster] = self.picture.clusters if self.picture else ()
        return next((each for each in clusters if self.place_of(each).contains(point)), None)

    def _meet(self, cluster: Cluster | None) -> None:
        if cluster is not self.met:
            self.met = cluster
            self.setCursor(Qt.CursorShape.PointingHandCursor if cluster else Qt.CursorShape.ArrowCursor)
            self.cluster_met.emit(cluster)
            self.update()

    # What the user does.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._meet(self._cluster_at(event.position()))
            return
        way = event.position() - self._pressed
        if self._is_dragged or way.manhattanLength() > _DRAG_PX:
            self._is_dragged, self._pressed = True, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move_to(self.view.moved(-way.x(), -way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        cluster = self._cluster_at(event.position())
        self._pressed = None
        self.setCursor(Qt.CursorShape.PointingHandCursor if cluster else Qt.CursorShape.ArrowCursor)
        if cluster is not None and not self._is_dragged:
            self.cluster_chosen.emit(cluster)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() is Qt.MouseButton.LeftButton and self._cluster_at(point) is None:
            self._move_to(self.view.zoomed(_KEY_ZOOM, (point.x(), point.y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._meet(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps, point = event.angleDelta().y(), event.position()
        self._move_to(self.view.zoomed(_WHEEL_ZOOM**steps, (point.x(), point.y())))
        event.accept()

    def zoom(self, steps: int) -> None:
        """Go nearer (1) or farther (-1)."""
        self._move_to(self.view.zoomed(_KEY_ZOOM**steps))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in ways:
            right, down = ways[key]
            self._move_to(self.view.moved(right * _STEP_PX, down * _STEP_PX))
        elif event.text() in ("+", "=", "-"):
            self.zoom(-1 if event.text() == "-" else 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.met is not None:
                self.cluster_chosen.emit(self.met)
            else:
                self.sight_chosen.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Go to the next or the previous cluster in sight, from the largest to the smallest."""
        shown = self.rect().toRectF()
        clusters = [each for each in (self.picture.clusters if self.picture else ())
                    if shown.contains(self.place_of(each).center())]  # fmt: skip
        if clusters:
            place = clusters.index(self.met) + by if self.met in clusters else 0
            self._meet(clusters[place % len(clusters)])

    # What is seen.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_at(self.view)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._look_at(self.view)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(*self.colours.water))
        picture = self.picture
        if picture is None:
            return
        ratio = self.view.scale_px / picture.view.scale_px
        left = (picture.view.x - self.view.x) * self.view.scale_px + self.width() / 2
        top = (picture.view.y - self.view.y) * self.view.scale_px + self.height() / 2
        width, height = picture.view.width_px * ratio, picture.view.height_px * ratio
        painter.drawImage(QRectF(left - width / 2, top - height / 2, width, height), self._ground)
        self._paint_lines(painter)
        self._paint_names(painter, picture)
        for cluster in reversed(picture.clusters):
            if cluster is not self.met:
                self._paint_cluster(painter, cluster)
        if self.met is not None:
            self._paint_cluster(painter, self.met)
        if not picture.has_points:
            self._paint_nothing(painter)

    def _paint_lines(self, painter: QPainter) -> None:
        """Paint some lines of equal latitude and longitude, with their degrees at the edges."""
        area, quiet = self.view.area, self.palette().color(QPalette.ColorRole.PlaceholderText)
        degree_px = self.view.scale_px / 360
        step = next((each for each in reversed(_LINES) if each * degree_px >= _LINE_PX), _LINES[0])
        line = QColor(quiet)
        line.setAlpha(46)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.78)
        painter.setFont(font)
        digits = max(0, math.ceil(-math.log10(step)))
        for number in range(math.ceil(area.west / step), math.floor(area.east / step) + 1):
            x, _ = project(0.0, number * step)
            right = (float(x) - self.view.x) * self.view.scale_px + self.width() / 2
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(right, 0), QPointF(right, self.height()))
            painter.setPen(quiet)
            words = f"{abs(number * step):.{digits}f}°"
            painter.drawText(QPointF(right + 4, self.height() - 6), words)
        for number in range(math.ceil(max(area.south, -85) / step), math.floor(min(area.north, 85) / step) + 1):
            _, y = project(number * step, 0.0)
            down = (float(y) - self.view.y) * self.view.scale_px + self.height() / 2
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(0, down), QPointF(self.width(), down))
            painter.setPen(quiet)
            painter.drawText(QPointF(6, down - 4), f"{abs(number * step):.{digits}f}°")

    def _paint_names(self, painter: QPainter, picture: MapPicture) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        colour, halo = self.palette().color(QPalette.ColorRole.Text), QColor(*self.colours.land)
        colour.setAlpha(150)
        halo.setAlpha(190)
        for label in picture.labels:
            right = (label.x - self.view.x) * self.view.scale_px + self.width() / 2
            down = (label.y - self.view.y) * self.view.scale_px + self.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(right, down), 1.8, 1.8)
            painter.setPen(halo)
            for side, rise in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                painter.drawText(QPointF(right + 6 + side, down + 4 + rise), label.name)
            painter.setPen(colour)
            painter.drawText(QPointF(right + 6, down + 4), label.name)

    def _paint_cluster(self, painter: QPainter, cluster: Cluster) -> None:
        place = self.place_of(cluster)
        if not place.intersects(self.rect().toRectF()):
            return
        is_met = cluster is self.met
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 60))
        painter.drawRoundedRect(place.adjusted(-2, -1, 2, 4), 10, 10)
        brush = QBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        tile = self._tiles.get(cluster.newest)
        if tile is not None:
            brush = QBrush(tile)
            transform = brush.transform().translate(place.x(), place.y())
            brush.setTransform(transform.scale(place.width() / tile.width(), place.height() / tile.height()))
        painter.setBrush(brush)
        frame = accent if is_met else self.palette().color(QPalette.ColorRole.Light)
        painter.setPen(QPen(frame, 3 if is_met else 2))
        painter.drawRoundedRect(place, 9, 9)
        if cluster.count > 1:
            self._paint_count(painter, place, show_number(cluster.count), accent)

    def _paint_count(self, painter: QPainter, place: QRectF, words: str, accent: QColor) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = max(19.0, painter.fontMetrics().horizontalAdvance(words) + 11.0)
        badge = QRectF(place.right() - width + 8, place.top() - 8, width, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(badge, 9.5, 9.5)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_nothing(self, painter: QPainter) -> None:
        words = tr("None of these photos says where it was taken. Select some and press G to say it.")
        painter.setFont(self.font())
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        middle = self.rect().toRectF().center()
        place = QRectF(middle.x() - _WORDS_PX / 2, middle.y() - 60, _WORDS_PX, 120)
        room = painter.boundingRect(place, flags, words).adjusted(-18, -12, 18, 12)
        ground = self.palette().color(QPalette.ColorRole.Window)
        ground.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(room, 10, 10)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(place, flags, words)
