"""How the photo in the viewer is turned: at once in the view, then in the catalog, where that may be written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.records import Aspect, ChangeSet, Mark, Photo, PhotoId


class PhotoTurns(QObject):
    """Follows one photo at a time; lives on the GUI thread. Signal: `turned(int)`, its quarter turns clockwise now.

    While turns of the user are on their way to the catalog, what the catalog says is older than what is shown.
    """

    turned = Signal(int)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._photo_id: PhotoId | None = None
        self._turns = 0
        self._under_way = 0
        self._unkept: dict[PhotoId, int] = {}
        self._request = LatestRequest(bridge)
        bridge.changes_arrived.connect(self._follow_changes)

    def begin(self, photo: Photo) -> int:
        """Follow another photo; return its turns."""
        self._request.drop()
        self._photo_id, self._turns = photo.photo_id, photo.turns + self._unkept.get(photo.photo_id, 0)
        return self._turns % 4

    def end(self) -> None:
        """Follow no photo."""
        self._request.drop()
        self._photo_id = None

    def turn(self, by: int) -> None:
        """Turn the photo by quarter turns clockwise; who may only read turns it for as long as the window is open."""
        photo_id, library = self._photo_id, self._bridge.library
        if photo_id is None:
            return
        self._show(self._turns + by)
        if not library.is_writable:
            self._unkept[photo_id] = self._unkept.get(photo_id, 0) + by
            return
        self._under_way += 1
        self._bridge.call(
            lambda: library.mark([photo_id], Mark.TURNS, by), lambda _none: self._land(), self._fail, Lane.CHANGES
        )

    def _land(self) -> None:
        self._under_way -= 1

    def _fail(self, sentence: str) -> None:
        self._land()
        self._bridge.fault_arrived.emit(sentence)
        self._read()

    def _show(self, turns: int) -> None:
        if turns % 4 != self._turns % 4:
            self._turns = turns
            self.turned.emit(turns % 4)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if self._photo_id in changes.photo_ids and changes.aspects & Aspect.MARKS:
            self._read()

    def _read(self) -> None:
        """Show the photo as the catalog says it is turned."""
        photo_id = self._photo_id
        if photo_id is not None:
            self._request.ask(lambda: self._bridge.library.photos([photo_id]), self._take)

    def _take(self, photos: Sequence[Photo]) -> None:
        if photos and not self._under_way:
            self._show(photos[0].turns + self._unkept.get(photos[0].photo_id, 0))
