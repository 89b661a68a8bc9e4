"""What stands below the photos of a search for words: where each was found, with the words marked."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from photofinder.expressions import EVERYTHING, Expression
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.filter_words import asks_for_words
from photofinder.gui.grid_painter import Caption
from photofinder.gui.hit_words import as_marked, describe_hits, describe_side, telling
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.search_verbs import Hit
from photofinder.records import Aspect, ChangeSet, PhotoId

_KEPT = 2000
_AT_ONCE = 300
_SIDES = 3


class HitCaptions(QObject):
    """Asks in the background about the photos that are painted; lives on the GUI thread.

    The captions are there as long as what the grid shows was asked for by words.
    """

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, grid: PhotoGrid) -> None:
        super().__init__(grid)
        self._bridge = bridge
        self._photos = photos
        self._grid = grid
        self._wanted: Expression = EVERYTHING
        self._hits: OrderedDict[PhotoId, Sequence[Hit]] = OrderedDict()
        self._missing: dict[PhotoId, None] = {}
        self._request = LatestRequest(bridge)
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask)
        photos.answered.connect(self._follow)
        bridge.changes_arrived.connect(self._forget_changed)

    def _follow(self) -> None:
        """Be about what is in sight now."""
        if self._photos.wanted != self._wanted:
            self._wanted = self._photos.wanted
            self._hits.clear()
            self._missing.clear()
            self._request.drop()
        is_on = asks_for_words(self._wanted)
        self._grid.show_captions(self._caption if is_on else None)
        self._grid.remark = self._remark if is_on else _no_remark

    def _caption(self, index: int) -> Caption:
        hits = telling(self._hits_at(index))
        if not hits:
            return Caption("", "")
        sides = dict.fromkeys(map(describe_side, hits))
        text, places = as_marked(hits[0])
        return Caption(text, "  ·  ".join(list(sides)[:_SIDES]), places)

    def _remark(self, index: int) -> str:
        return describe_hits(self._hits_at(index))

    def _hits_at(self, index: int) -> Sequence[Hit]:
        """Return what is known, and ask for what is not."""
        photo_id = self._photos.photo_id(index)
        if photo_id not in self._hits:
            self._missing[photo_id] = None
            self._ask_timer.start()
        return self._hits.get(photo_id, ())

    def _ask(self) -> None:
        wanted, asking = self._wanted, self._bridge.library.asking
        photo_ids = list(self._missing)[-_AT_ONCE:]  # those that were painted last
        self._missing = dict.fromkeys(photo_ids)
        self._request.ask(lambda: asking.explain(wanted, photo_ids), functools.partial(self._take, photo_ids))

    def _take(self, photo_ids: Sequence[PhotoId], found: Mapping[PhotoId, Sequence[Hit]]) -> None:
        for photo_id in photo_ids:
            self._hits[photo_id] = found.get(photo_id, ())
            self._missing.pop(photo_id, None)
        while len(self._hits) > _KEPT:
            self._hits.popitem(last=False)
        self._grid.repaint_photos(frozenset(photo_ids))

    def _forget_changed(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.METADATA | Aspect.TEXT | Aspect.PRESENCE):
            for photo_id in changes.photo_ids & self._hits.keys():
                del self._hits[photo_id]
            self._grid.repaint_photos(changes.photo_ids)


def _no_remark(_index: int) -> str:
    return ""
