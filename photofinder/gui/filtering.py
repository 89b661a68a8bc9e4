"""Which of the photos are shown: one expression, of which the search box, the chips and the side bar are views."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photofinder.expressions import EVERYTHING, Expression, as_expression, normalised, parts_of, with_part, without_part
from photofinder.filters import toggled
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.filter_bar import FilterBar
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.search_box import SearchBox
from photofinder.gui.side_bar import SideBar
from photofinder.gui.side_model import Node, make_tree
from photofinder.records import Aspect, ChangeSet, Condition, Facets, PhotoFilter, SavedSearch

_COUNT_PAUSE_MS = 1500  # counting a million photos takes half a second


class Filtering(QObject):
    """Lives on the GUI thread.

    Signals: `filter_changed(Expression)` when something else is wanted; `counted()` when there are new numbers.
    """

    filter_changed = Signal(object)
    counted = Signal()

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._photos = photos
        self._searches: Mapping[str, str] = {}
        self.total = 0
        self.side_bar = SideBar(window)
        self.filter_bar = FilterBar(window)
        self.search_box = SearchBox(bridge, window)
        self._request = LatestRequest(bridge)
        self._count_timer = QTimer(self, singleShot=True, interval=_COUNT_PAUSE_MS)
        self._count_timer.timeout.connect(self.count)
        self.side_bar.chosen.connect(self._choose)
        self.filter_bar.filter_changed.connect(self.apply)
        self.search_box.searched.connect(self._show)
        photos.refused.connect(self.search_box.show_trouble)
        photos.ids_loaded.connect(self.count)
        bridge.changes_arrived.connect(self._follow_changes)

    @property
    def wanted(self) -> Expression:
        """What the photos in sight are asked for by."""
        return self._photos.wanted

    @property
    def conditions(self) -> PhotoFilter:
        """The conditions that all of the photos in sight fulfil, one by one."""
        return tuple(part for part in parts_of(self.wanted) if isinstance(part, Condition))

    def apply(self, wanted: PhotoFilter | Expression) -> None:
        """Show the photos that an expression or a filter asks for, and write it into the search box."""
        self._show(as_expression(wanted))
        self.search_box.show_text(self._bridge.library.asking.write(self.wanted))

    def _show(self, wanted: Expression) -> None:
        self._photos.search(normalised(wanted))
        self.side_bar.show_filter(self.conditions, is_everything=self.wanted == EVERYTHING)
        self.filter_bar.show_search(self.wanted)
        self.filter_changed.emit(self.wanted)

    def count(self) -> None:
        """Count again what can be chosen, in the background."""

        def read() -> tuple[Facets, dict[str, str], Node]:
            library = self._bridge.library
            facets, searches = library.facets(), {each.name: each.document for each in library.saved_searches()}
            return facets, searches, make_tree(facets, list(searches), library.waiting_roots())

        self._request.ask(read, lambda answer: self._show_counts(*answer))

    def _show_counts(self, facets: Facets, searches: Mapping[str, str], top: Node) -> None:
        self._searches = searches
        self.total = sum(each.count for each in facets.folders)
        self.filter_bar.show_facets(facets)
        self.side_bar.show_tree(top)
        self.counted.emit()

    # Searches that are kept.

    def keep(self, name: str, document: str) -> None:
        """Keep a search under a name."""
        self._change(lambda: self._bridge.library.save_search(SavedSearch(name, document)))

    def forget(self, name: str) -> None:
        """Keep a search no longer."""
        self._change(lambda: self._bridge.library.forget_search(name))

    def _change(self, work: Callable[[], None]) -> None:
        self._bridge.call(work, lambda _nothing: self.count(), lane=Lane.CHANGES)

    def document(self, name: str) -> str:
        """Return the text of a kept search."""
        return self._searches[name]

    def _follow_changes(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.ROOTS | Aspect.WAITING):
            self.count()
        elif changes.aspects & (Aspect.PRESENCE | Aspect.METADATA | Aspect.FACES) and not self._count_timer.isActive():
            self._count_timer.start()

    def _choose(self, condition: Condition | None, adds: bool) -> None:
        if condition is None:
            self.apply(EVERYTHING)
            return
        before = next((each for each in self.conditions if each.field is condition.field), None)
        wanted = toggled(before, condition) if adds and before is not None else condition
        if wanted is None and before is not None:
            self.apply(without_part(self.wanted, before))
        elif wanted is not None:
            self.apply(with_part(self.wanted, wanted))
