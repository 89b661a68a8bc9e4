"""Which of the photos are shown: joins the side bar, the chips and the field for words to the photos of the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photofinder.filters import toggled, with_condition
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.filter_bar import FilterBar, TextField
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.side_bar import SideBar
from photofinder.gui.side_model import Node, make_tree
from photofinder.records import Aspect, ChangeSet, Condition, Facets, Field, PhotoFilter, SavedSearch

_COUNT_PAUSE_MS = 1500  # counting a million photos takes half a second


class Filtering(QObject):
    """Lives on the GUI thread. Signal: `filter_changed(PhotoFilter)`."""

    filter_changed = Signal(object)

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._photos = photos
        self._searches: Mapping[str, str] = {}
        self.total = 0
        self.side_bar = SideBar(window)
        self.filter_bar = FilterBar(window)
        self.text_field = TextField(window)
        self._request = LatestRequest(bridge)
        self._count_timer = QTimer(self, singleShot=True, interval=_COUNT_PAUSE_MS)
        self._count_timer.timeout.connect(self.count)
        self.side_bar.chosen.connect(self._choose)
        self.filter_bar.filter_changed.connect(self.apply)
        self.text_field.text_settled.connect(self._look_for_words)
        photos.ids_loaded.connect(self.count)
        bridge.changes_arrived.connect(self._follow_changes)

    @property
    def photo_filter(self) -> PhotoFilter:
        """The conditions that the photos in sight fulfil."""
        return self._photos.photo_filter

    def apply(self, photo_filter: PhotoFilter) -> None:
        """Show the photos that fulfil these conditions."""
        self._photos.filter(photo_filter)
        self.side_bar.show_filter(photo_filter)
        self.filter_bar.show_filter(photo_filter)
        wanted = _wanted_words(photo_filter)
        self.text_field.show_text(str(wanted.values[0]) if wanted else "")
        self.filter_changed.emit(photo_filter)

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
        self.side_bar.show_tree(top, self.photo_filter)
        self.filter_changed.emit(self.photo_filter)

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
            self.apply(())
            return
        before = next((each for each in self.photo_filter if each.field is condition.field), None)
        wanted = toggled(before, condition) if adds and before is not None else condition
        if wanted is None:
            self.apply(tuple(each for each in self.photo_filter if each is not before))
        else:
            self.apply(with_condition(self.photo_filter, wanted))

    def _look_for_words(self, text: str) -> None:
        """Show what has these words, in place of those before; what must not have other words stays so."""
        words, before = text.strip(), _wanted_words(self.photo_filter)
        now = (Condition(Field.TEXT, (words,)),) if words else ()
        place = self.photo_filter.index(before) if before else len(self.photo_filter)
        wanted = (*self.photo_filter[:place], *now, *self.photo_filter[place + bool(before) :])
        if wanted != self.photo_filter:
            self.apply(wanted)


def _wanted_words(photo_filter: PhotoFilter) -> Condition | None:
    """Return the condition of having words, which the field for words stands for."""
    return next((each for each in photo_filter if each.field is Field.TEXT and not each.is_negated), None)
