"""Fetches thumbnails cut to the size of a cell, and rounds their corners, all in one background thread.

What the view wants now replaces what it wanted before: whatever has scrolled out of sight is never fetched. Pictures
are kept while they fit into 96 MB, or more where a large screen needs it; one that has changed stays on the screen
until the new one is there.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from photofinder.gui.images import TileShape, round_corners, to_image
from photofinder.records import PhotoId, Pixels

Fetch = Callable[[Sequence[PhotoId], int, bool], Mapping[PhotoId, Pixels]]
"""Returns the pixels of photos, scaled to a side and, where asked, cut to a square."""

_logger = logging.getLogger(__name__)

_BATCH = 8  # about 16 ms of decoding: so long can something newly wanted be kept waiting
_KEPT_BYTES = 96 * 1024 * 1024
_BYTES_A_PIXEL = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A thumbnail with round corners, ready to be painted into a cell of `cell_px` device pixels."""

    image: QImage
    cell_px: int


class ThumbnailLoader(QObject):
    """Serves one view; lives on the GUI thread, works in a thread of its own.

    Signal: `tiles_arrived(frozenset)` with the photo ids that can be painted now.
    """

    tiles_arrived = Signal(object)
    _batch_done = Signal()

    def __init__(self, fetch: Fetch, shape: TileShape = TileShape.FILLED, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._shape = shape
        self._tiles: OrderedDict[PhotoId, Tile] = OrderedDict()
        self._bytes = 0
        self._most_bytes = _KEPT_BYTES
        self._stale: set[PhotoId] = set()
        self._absent: set[PhotoId] = set()
        self._wake = threading.Condition()
        self._waiting: deque[PhotoId] = deque()  # this and the four below are guarded by _wake
        self._begun: frozenset[PhotoId] = frozenset()
        self._cell_px = 0
        self._ratio = 1.0
        self._done: list[tuple[PhotoId, Tile | None]] = []
        self._is_closed = False
        self._batch_done.connect(self._take_done, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="window-thumbnails")
        self._thread.start()

    def tile(self, photo_id: PhotoId) -> Tile | None:
        """Return the picture of a photo if it is at hand, possibly one for another cell size."""
        tile = self._tiles.get(photo_id)
        if tile is not None:
            self._tiles.move_to_end(photo_id)
        return tile

    def want(self, ids: Iterable[PhotoId], cell_px: int, ratio: float = 1.0) -> None:
        """Load these, the first ones first, and nothing of what was wanted before.

        Cells are so many device pixels wide, of which `ratio` make one logical pixel.
        """
        ids = list(ids)
        # What is wanted at once always fits: on a very large screen it would be dropped and loaded again for ever.
        self._most_bytes = max(_KEPT_BYTES, _BYTES_A_PIXEL * cell_px * cell_px * len(ids))
        missing = [photo_id for photo_id in ids if not self._is_good(photo_id, cell_px)]
        with self._wake:
            self._cell_px, self._ratio = cell_px, ratio
            self._waiting = deque(photo_id for photo_id in missing if photo_id not in self._begun)
            self._wake.notify()

    def mark_stale(self, ids: Iterable[PhotoId]) -> None:
        """Load these again when they are wanted next; until then they look as before."""
        ids = frozenset(ids)
        self._stale.update(photo_id for photo_id in ids if photo_id in self._tiles)
        self._absent -= ids
        with self._wake:
            self._begun -= ids

    def is_absent(self, photo_id: PhotoId) -> bool:
        """Tell whether a photo has no thumbnail, as far as is known."""
        return photo_id in self._absent

    def retry_absent(self) -> None:
        """Ask again for thumbnails that were not there, when they are wanted next."""
        self._absent.clear()

    def close(self) -> None:
        """End the thread."""
        with self._wake:
            self._is_closed = True
            self._wake.notify()
        self._thread.join()

    def _is_good(self, photo_id: PhotoId, cell_px: int) -> bool:
        if photo_id in self._absent:
            return True
        tile = self._tiles.get(photo_id)
        return tile is not None and tile.cell_px == cell_px and photo_id not in self._stale

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting or self._is_closed)
                if self._is_closed:
                    return
                batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
                self._begun, cell_px, ratio = self._begun | frozenset(batch), self._cell_px, self._ratio
            done = self._load(batch, cell_px, ratio)
            with self._wake:
                if self._is_closed:
                    return
                self._done.extend(done)
            self._batch_done.emit()

    def _load(self, batch: Sequence[PhotoId], cell_px: int, ratio: float) -> list[tuple[PhotoId, Tile | None]]:
        try:
            pixels = self._fetch(batch, cell_px, self._shape is TileShape.FILLED)
            tiles = {each: Tile(round_corners(to_image(found), ratio), cell_px) for each, found in pixels.items()}
            return [(photo_id, tiles.get(photo_id)) for photo_id in batch]
        except Exception:
            _logger.exception("thumbnails could not be loaded")
            return [(photo_id, None) for photo_id in batch]

    def _take_done(self) -> None:
        with self._wake:
            done, self._done = self._done, []
            fresh = [pair for pair in done if pair[0] in self._begun]  # the others have changed since
            self._begun -= {photo_id for photo_id, _ in done}
        for photo_id, tile in fresh:
            self._keep(photo_id, tile)
        if done:
            self.tiles_arrived.emit(frozenset(photo_id for photo_id, _ in done))

    def _keep(self, photo_id: PhotoId, tile: Tile | None) -> None:
        self._stale.discard(photo_id)
        before = self._tiles.pop(photo_id, None)
        if before is not None:
            self._bytes -= before.image.sizeInBytes()
        if tile is None:
            self._absent.add(photo_id)
            return
        self._tiles[photo_id] = tile
        self._bytes += tile.image.sizeInBytes()
        while self._bytes > self._most_bytes and len(self._tiles) > 1:
            _, gone = self._tiles.popitem(last=False)
            self._bytes -= gone.image.sizeInBytes()
