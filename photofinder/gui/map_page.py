"""The page with the map: where the photos were taken, without any network; what is pressed is shown in the grid."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.filter_words import describe_degrees
from photofinder.gui.icons import IconButton
from photofinder.gui.map_canvas import MapCanvas
from photofinder.gui.map_drawing import MapPicture, draw_map
from photofinder.gui.photo_model import ArchivePhotos, no_ids
from photofinder.gui.translation import tr
from photofinder.records import Aspect, ChangeSet, Condition, Field, PhotoId
from photofinder.world_map import Area, Cluster, MapPoints, Towns, unproject, view_of

_PAUSE_MS = 800
_SLACK_DEGREES = 1e-5


class MapPage(QWidget):
    """Lives on the GUI thread. Signals: `area_chosen(Condition)`; `left()`."""

    area_chosen = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, photos: ArchivePhotos) -> None:
        super().__init__()
        self._bridge = bridge
        self._photos = photos
        self._points = MapPoints(no_ids())
        self._towns: Towns | None = None
        self._is_fitted = False
        self._points_request = LatestRequest(bridge)
        self._towns_request = LatestRequest(bridge, Lane.PICTURES)
        self._picture_request = LatestRequest(bridge, Lane.PICTURES)
        self._tile_request = LatestRequest(bridge, Lane.PICTURES)
        self._name_request = LatestRequest(bridge)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self.setObjectName("map_page")
        self.setAccessibleName(tr("Map"))
        self.canvas = MapCanvas(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._build_bar())
        self.setFocusProxy(self.canvas)
        self.canvas.view_changed.connect(self._draw)
        self.canvas.cluster_chosen.connect(lambda cluster: self._choose(cluster.area))
        self.canvas.cluster_met.connect(self._tell_of)
        self.canvas.sight_chosen.connect(self.show_sight)
        self.canvas.resized.connect(lambda: None if self.canvas.is_moved else self.fit())
        photos.ids_replaced.connect(lambda _before: self._pause.start())
        bridge.changes_arrived.connect(self._follow_changes)

    def _build_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("map_bar")
        bar.setProperty("part", "footer")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(4)
        self._words = QLabel(bar)
        self._words.setObjectName("map_words")
        self._words.setAccessibleName(tr("Photos on the map"))
        self._words.setProperty("part", "quiet")
        row.addWidget(self._words, 1)
        for icon, name, words, slot in (
            ("minus", "map_farther", tr("Farther"), lambda: self.canvas.zoom(-1)),
            ("plus", "map_nearer", tr("Nearer"), lambda: self.canvas.zoom(1)),
            ("fit", "map_fit", tr("All photos with a place"), self.fit),
        ):
            button = IconButton(icon, name, words, bar)
            button.clicked.connect(slot)
            row.addWidget(button)
        self._sight = QPushButton(tr("Show the photos in sight"), bar)
        self._sight.setObjectName("map_show_sight")
        self._sight.setAccessibleName(self._sight.text())
        self._sight.setProperty("rank", "plain")
        self._sight.clicked.connect(self.show_sight)
        row.addWidget(self._sight)
        close = IconButton("close", "map_close", tr("Back to the photos"), bar)
        close.clicked.connect(self.left)
        row.addWidget(close)
        return bar

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_fitted = False
        self.read()

    def read(self) -> None:
        """Read where the photos that are shown were taken, if the map is to be seen."""
        if self.isHidden() or not self.isVisible():
            return
        library, ids = self._bridge.library, self._photos.ids
        self._points_request.ask(lambda: library.map.points().only(ids), self._show_points)
        if self._towns is None:
            self._towns_request.ask(library.map.towns, self._show_towns)

    def _show_points(self, points: MapPoints) -> None:
        self._points = points
        if self._is_fitted:
            self._draw()
        else:
            self._is_fitted = True
            self.fit()

    def _show_towns(self, towns: Towns) -> None:
        self._towns = towns
        self._draw()

    def fit(self) -> None:
        """Show all photos."""
        self.canvas.go_to(view_of(self._points, self.canvas.width(), self.canvas.height()))

    def _draw(self) -> None:
        points, view, colours = self._points, self.canvas.view, self.canvas.colours
        towns = self._towns or Towns(no_ids().astype("f4"), no_ids().astype("f4"), ())
        self._picture_request.ask(lambda: draw_map(points, towns, view, colours), self._show_picture)

    def _show_picture(self, picture: MapPicture) -> None:
        self.canvas.show_picture(picture)
        shown = self.canvas.rect().toRectF()
        seen = [each for each in picture.clusters if shown.intersects(self.canvas.place_of(each))]
        in_sight = tr("%Ln in sight", sum(each.count for each in seen))
        total = tr("%Ln photos with a place", len(self._points))
        self._words.setText(f"{total}  ·  {in_sight}")
        self._words.setAccessibleName(self._words.text())
        self._sight.setEnabled(bool(seen))
        wanted = self.canvas.without_tiles(each.newest for each in seen)
        if wanted:
            library, side_px = self._bridge.library, self.canvas.tile_px
            self._tile_request.ask(lambda: library.tiles(wanted, side_px, True), self.canvas.show_tiles)

    # What the user does.

    def show_sight(self) -> None:
        """Show all photos of what is seen of the world."""
        self._choose(self.canvas.view.area)

    def _choose(self, area: Area) -> None:
        slack = (-_SLACK_DEGREES, -_SLACK_DEGREES, _SLACK_DEGREES, _SLACK_DEGREES)
        bounds = (90.0, 180.0, 90.0, 180.0)
        values = [max(-most, min(most, edge + more)) for edge, more, most in zip(area, slack, bounds, strict=True)]
        self.area_chosen.emit(Condition(Field.AREA, tuple(f"{value:.5f}" for value in values)))

    def _tell_of(self, cluster: Cluster | None) -> None:
        """Say what a cluster is: how many photos, and what the place is called."""
        if cluster is None:
            self._name_request.drop()
            QToolTip.hideText()
            return
        library = self._bridge.library

        def ask() -> str:
            metadata = library.metadata(PhotoId(cluster.newest))
            names = (metadata.city, metadata.state, metadata.country) if metadata else ()
            return ", ".join(filter(None, names)) or describe_degrees(*unproject(cluster.x, cluster.y), 3)

        def tell(name: str) -> None:
            if self.canvas.met is not None and self.canvas.met.area == cluster.area:
                words = f"{name}\n{tr('%Ln photos', cluster.count)}"
                self.canvas.setAccessibleDescription(words.replace("\n", ", "))
                place = self.canvas.place_of(cluster).bottomLeft().toPoint() + QPoint(0, 4)
                QToolTip.showText(self.canvas.mapToGlobal(place), words, self.canvas)

        self._name_request.ask(ask, tell)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.METADATA | Aspect.PRESENCE):
            self._pause.start()
