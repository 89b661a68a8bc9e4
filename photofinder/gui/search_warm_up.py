"""Has the first search answered as soon as any other: what it would have to wait for is done before anybody asks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import ArchivePhotos

_REST_MS = 1000


class SearchWarmUp(QObject):
    """Lives on the GUI thread; starts a worker when photos are shown and have been at rest for a second.

    A worker that starts takes a core for about a second, which scrolling should have for itself.
    """

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, grid: PhotoGrid) -> None:
        super().__init__(grid)
        self._bridge = bridge
        self._photos = photos
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._make_ready)
        photos.ids_loaded.connect(self._rest.start)
        grid.verticalScrollBar().valueChanged.connect(lambda _value: self._put_off())

    def _put_off(self) -> None:
        if self._rest.isActive():
            self._rest.start()

    def _make_ready(self) -> None:
        """Do it in the background; what hinders it is told by the search itself."""
        if len(self._photos):
            ready = self._bridge.library.make_search_ready
            self._bridge.call(ready, lambda _nothing: None, lambda _sentence: None, Lane.PICTURES)
