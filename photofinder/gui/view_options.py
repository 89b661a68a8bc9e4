"""How the photos are shown - order, sections, size of the cells - kept so that the next start shows them alike."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.sections import Grouping
from photofinder.gui.similarity_order import SimilarityOrder
from photofinder.gui.size_slider import LEAST_SIZE_PX, MOST_SIZE_PX
from photofinder.gui.translation import later, tr
from photofinder.records import PhotoOrder, SortKey
from photofinder.settings import Settings

_ASCENDING = (SortKey.NAME, SortKey.FOLDER)  # the others begin with the newest or the largest

_NOTHING_ALIKE = later("No photo is similar enough.\nDrag the line in the histogram to see less similar ones.")


def read_view(settings: Settings) -> tuple[PhotoOrder, Grouping]:
    """Return how the photos were shown last."""
    order = PhotoOrder(SortKey(settings.text("window.sort")), settings.boolean("window.sort_ascending"))
    return order, Grouping(settings.text("window.sections"))


class ViewOptions(QObject):
    """Lives on the GUI thread. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, grid: PhotoGrid, ranking: SimilarityOrder) -> None:
        super().__init__(grid)
        self._bridge = bridge
        self._photos = photos
        self._grid = grid
        self._ranking = ranking
        ranking.changed.connect(self._follow_ranking)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            **{f"sort_{key}": functools.partial(self.sort, key) for key in SortKey},
            "sort_best": self.put_best_first,
            "sort_similarity": self._ranking.begin,
            "sort_ascending": self.reverse,
            "open_all_stacks": self.toggle_all_stacks,
            **{f"sections_{grouping}": functools.partial(self.group, grouping) for grouping in Grouping},
        }

    @property
    def checked(self) -> frozenset[str]:
        """The names of the actions that are checked."""
        order, ranking = self._photos.order, self._ranking
        is_best_first = self._photos.is_best_first and not ranking.is_on
        sort = "similarity" if ranking.is_on else "best" if is_best_first else order.key
        names = {f"sort_{sort}", f"sections_{self._photos.grouping}"}
        is_ascending = ranking.is_ascending if ranking.is_on else order.is_ascending and not is_best_first
        switches = {"sort_ascending": is_ascending, "open_all_stacks": self._photos.opened.is_all}
        return frozenset(names | {name for name, is_on in switches.items() if is_on})

    def sort(self, key: SortKey) -> None:
        """Order the photos by something else, in the direction that is usual for it."""
        self._ranking.end()
        self._sort(PhotoOrder(key, is_ascending=key in _ASCENDING))

    def put_best_first(self) -> None:
        """Show the photos that fit the words of the search best first again."""
        self._ranking.end()
        self._photos.put_best_first()
        self.changed.emit()

    def reverse(self) -> None:
        """Show the photos in the opposite order."""
        if self._ranking.is_on:
            self._ranking.reverse()
            return
        self._sort(replace(self._photos.order, is_ascending=not self._photos.order.is_ascending))

    def _follow_ranking(self) -> None:
        self._grid.empty_words = tr(_NOTHING_ALIKE) if self._ranking.is_on else ""
        self.changed.emit()

    def _sort(self, order: PhotoOrder) -> None:
        self._photos.sort(order)
        self._bridge.keep_setting("window.sort", order.key)
        self._bridge.keep_setting("window.sort_ascending", "on" if order.is_ascending else "off")
        self.changed.emit()

    def group(self, grouping: Grouping) -> None:
        """Cut the photos into sections of another length."""
        self._photos.group(grouping)
        self._bridge.keep_setting("window.sections", grouping)
        self.changed.emit()

    def toggle_all_stacks(self) -> None:
        """Show all photos of all stacks, or one of each."""
        self._photos.toggle_all_stacks()
        self.changed.emit()

    def enlarge(self, by: int) -> None:
        """Show so many photos fewer in a row, larger ones (1), or more, smaller ones (-1)."""
        self.resize_cells(min(max(self._grid.wished_for(by), LEAST_SIZE_PX), MOST_SIZE_PX))

    def resize_cells(self, wished_px: int) -> None:
        """Show the photos of the grid larger or smaller."""
        if wished_px != self._grid.wished_px:
            self._grid.set_wished_px(wished_px)
            self._bridge.keep_setting("window.thumbnail_px", str(wished_px))
            self.changed.emit()
