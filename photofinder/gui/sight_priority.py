"""Has photos in sight that have no thumbnail yet read before others, while an archive is being indexed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.records import PhotoId

_PAUSE_MS = 150  # who scrolls does not look


class SightPriority(QObject):
    """Lives on the GUI thread; follows a grid and the loader of its thumbnails."""

    def __init__(self, bridge: Bridge, grid: PhotoGrid, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._grid = grid
        self._loader = loader
        self._request = LatestRequest(bridge)
        self._asked: tuple[PhotoId, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        loader.tiles_arrived.connect(lambda _ids: self._timer.start())
        grid.verticalScrollBar().valueChanged.connect(lambda _place: self._timer.start())

    def _ask(self) -> None:
        seen = self._grid.visible_indexes()
        ids = self._grid.model.ids[seen.start : seen.stop].tolist()
        missing = tuple(PhotoId(photo_id) for photo_id in ids if self._loader.is_absent(photo_id))
        if missing and missing != self._asked:
            self._asked = missing
            self._request.ask(lambda: self._bridge.library.prioritise(missing), lambda _nothing: None)
