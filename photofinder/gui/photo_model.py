"""Which photos a view shows: an array of ids, and the few rows that are being painted.

Counting, selecting and scrolling touch only the array. A row is fetched in the background when a view paints its
cell, and kept while it is among the last 2,000 used; a ChangeSet makes just its own rows stale.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.errors import QueryError
from photofinder.expressions import EVERYTHING, Expression, iter_conditions
from photofinder.gui.bridge import Bridge, LatestRequest, explain
from photofinder.gui.filter_words import asks_for_words
from photofinder.gui.sections import Grouping, Sections, make_sections
from photofinder.records import (
    ALL_STACKS_OPEN,
    CLOSED_STACKS,
    NEWEST_FIRST,
    Aspect,
    ChangeSet,
    Field,
    OpenStacks,
    Photo,
    PhotoId,
    PhotoIds,
    PhotoListing,
    PhotoOrder,
)

_KEPT_ROWS = 2000
_RELOAD_PAUSE_MS = 250  # while an archive grows its ids are read again at most this often,
_RELOAD_PAUSE_SHARE = 5  # and the catalog is left alone five times as long as the reading took


Members = npt.NDArray[np.bool_]
"""Whether each id, from 0 on, is one of some photos: to ask 200 ids of a million takes no time, np.isin 15 to 70 ms."""


def mark_members(ids: PhotoIds) -> Members:
    """Return which ids there are."""
    members = np.zeros(int(ids.max(initial=0)) + 1, dtype=np.bool_)
    members[ids] = True
    return members


def no_ids() -> PhotoIds:
    """Return an empty array of photo ids."""
    return np.empty(0, dtype=np.int64)


class PhotoModel(QObject):
    """The photos of one view, on the GUI thread.

    `opened` is what the user has opened; `shown_stacks` tells of which stacks every photo stands for itself in `ids`.

    Signals: `ids_replaced(PhotoIds)` with the ids from before; `photos_changed(frozenset)` with the ids of photos whose
    row or thumbnail is another than before; `rows_arrived(frozenset)` with the ids of rows that are at hand now.
    """

    ids_replaced = Signal(object)
    photos_changed = Signal(object)
    rows_arrived = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.ids = no_ids()
        self.sections = Sections()
        self.opened = CLOSED_STACKS
        self.shown_stacks = ALL_STACKS_OPEN
        self._rows: OrderedDict[PhotoId, Photo] = OrderedDict()
        self._stale: set[PhotoId] = set()
        self._asked: frozenset[PhotoId] = frozenset()
        self._outdated: frozenset[PhotoId] = frozenset()
        self._rows_request = LatestRequest(bridge)
        bridge.changes_arrived.connect(self.refresh)

    def __len__(self) -> int:
        return len(self.ids)

    def photo_id(self, index: int) -> PhotoId:
        """Return the id at a position."""
        return PhotoId(int(self.ids[index]))

    def index_of(self, photo_id: PhotoId) -> int:
        """Return the position of a photo, or -1; 0.5 ms in a million."""
        found = np.flatnonzero(self.ids == photo_id)
        return int(found[0]) if len(found) else -1

    def row(self, photo_id: PhotoId) -> Photo | None:
        """Return the row if it is at hand; never waits."""
        photo = self._rows.get(photo_id)
        if photo is not None:
            self._rows.move_to_end(photo_id)
        return photo

    def fresh_row(self, photo_id: PhotoId) -> Photo | None:
        """Return the row if it is at hand and nothing has changed it since; never waits."""
        return None if photo_id in self._stale else self.row(photo_id)

    def want_rows(self, ids: Sequence[PhotoId]) -> None:
        """Fetch the rows of what is on the screen; `rows_arrived` tells when they are there."""
        wanted = [photo_id for photo_id in ids if photo_id not in self._rows or photo_id in self._stale]
        if not self._asked.issuperset(wanted):
            self._asked, self._outdated = frozenset(wanted), frozenset()
            self._rows_request.ask(lambda: self._bridge.library.photos(wanted), self._take_rows, self._miss_rows)

    def fetch_rows(self, ids: Sequence[PhotoId], then: Callable[[Sequence[Photo]], None]) -> None:
        """Call `then` with the rows of photos, at once when all are at hand, later otherwise."""
        rows = [self._rows[photo_id] for photo_id in ids if photo_id in self._rows and photo_id not in self._stale]
        if len(rows) == len(ids):
            then(rows)
        else:
            self._bridge.call(lambda: self._bridge.library.photos(ids), then)

    def replace_ids(self, ids: PhotoIds, rows: Iterable[Photo] = (), sections: Sections | None = None) -> None:
        """Show other photos; rows that are known already need not be fetched."""
        before, self.ids, self.sections = self.ids, ids, sections or Sections()
        self._keep(rows)
        self.ids_replaced.emit(before)

    def refresh(self, changes: ChangeSet) -> None:
        """Have the changed rows fetched again when they are painted next."""
        known = [self._rows[photo_id] for photo_id in changes.photo_ids & self._rows.keys()]
        self._stale.update(row.photo_id for row in known)
        stacks = {row.stack_id for row in known if row.stack_id is not None}  # which have more or fewer photos now
        self._stale.update(row.photo_id for row in self._rows.values() if stacks and row.stack_id in stacks)
        self._outdated |= self._asked & changes.photo_ids  # they may have been read before the change
        self._asked -= changes.photo_ids
        if Aspect.ROOTS in changes.aspects:
            self.refetch()
        elif changes.aspects & ~Aspect.FEATURES:
            self.photos_changed.emit(changes.photo_ids)

    def is_open(self, photo: Photo) -> bool:
        """Tell whether all photos of the stack of one are shown."""
        return photo.stack_id is not None and photo.stack_id in self.opened

    def refetch(self) -> None:
        """Have everything at hand fetched again when it is painted next: all of it may have changed."""
        known = frozenset(self._rows) | self._asked
        self._stale.update(self._rows)
        self._outdated |= self._asked
        self._asked = frozenset()
        self.photos_changed.emit(known)

    def _take_rows(self, rows: Sequence[Photo]) -> None:
        self._keep(rows)
        self._stale.update(row.photo_id for row in rows if row.photo_id in self._outdated)
        self._asked = frozenset()
        self.rows_arrived.emit(frozenset(row.photo_id for row in rows))

    def _miss_rows(self, sentence: str) -> None:
        self._asked = frozenset()
        self._bridge.fault_arrived.emit(sentence)

    def _keep(self, rows: Iterable[Photo]) -> None:
        for row in rows:
            self._rows[row.photo_id] = row
            self._rows.move_to_end(row.photo_id)
            self._stale.discard(row.photo_id)
        while len(self._rows) > _KEPT_ROWS:
            gone, _ = self._rows.popitem(last=False)
            self._stale.discard(gone)


_LISTED_BY = {
    Field.OFFLINE: Aspect.ROOTS,
    Field.WAITING: Aspect.WAITING,
    **dict.fromkeys((Field.WORDS, Field.PICTURE_TEXT), Aspect.TEXT),
    **dict.fromkeys((Field.PERSON, Field.FACES), Aspect.FACES),
    Field.HAS: Aspect.TEXT | Aspect.FACES,
}
"""Of which aspects a change can let other photos through a condition."""


class _View(NamedTuple):
    """What decides which photos are shown, and how."""

    order: PhotoOrder
    wanted: Expression = EVERYTHING
    is_ranked: bool = False
    is_best_first: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Listed:
    """Photos as a background thread listed them, and whether they are the ones that are shown already."""

    listing: PhotoListing
    sections: Sections
    view: _View
    opened: OpenStacks
    grouping: Grouping
    is_same: bool
    members: Members


class _Answer(NamedTuple):
    """What came of listing photos: these, or why what is wanted has no answer."""

    listed: _Listed | None = None
    refusal: str = ""


class ArchivePhotos(PhotoModel):
    """The photos that are wanted, in an order; reads their ids again when some were added or are gone.

    Where words are wanted, those that fit best come first, until the user chooses another order for this search. While
    there is a ranking, only its photos are shown, in its order and without sections.

    Signals: `ids_loaded()` after the ids were read for the first time; `ids_missed()` when they could not be read;
    `refused(str)` with a sentence when what is wanted has no answer, and the photos from before stay; `answered()` when
    the photos in sight are what is wanted, also if they were before; `view_replaced()` after `ids_replaced` when the
    order, what is wanted or the kind of order is another one; `sections_replaced()`.
    """

    ids_loaded = Signal()
    ids_missed = Signal()
    refused = Signal(str)
    answered = Signal()
    view_replaced = Signal()
    sections_replaced = Signal()

    def __init__(
        self,
        bridge: Bridge,
        order: PhotoOrder = NEWEST_FIRST,
        grouping: Grouping = Grouping.AUTO,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(bridge, parent)
        self.is_loaded = False
        self.trouble = ""
        self.order, self.grouping = order, grouping
        self.wanted: Expression = EVERYTHING
        self._has_own_order = False
        self._shown = _View(order)
        self._listing = PhotoListing(no_ids())
        self._members = mark_members(no_ids())
        self._ranking: PhotoIds | None = None
        self._listing_request = LatestRequest(bridge)
        self._is_reading = False
        self._is_outdated = False

    @property
    def is_ranked(self) -> bool:
        """Whether only the photos of a ranking are shown, in its order."""
        return self._ranking is not None

    @property
    def under(self) -> int:
        """How many photos are not shown because they lie under others in closed stacks."""
        return 0 if self._shown.is_ranked else self._listing.under

    def reload(self) -> None:
        """Read the ids in the background; a second wish while that runs is carried out after a pause."""
        if self._is_reading:
            self._is_outdated = True
            return
        self._read()

    def sort(self, order: PhotoOrder) -> None:
        """Show the photos in another order, as soon as it is known."""
        if order != self.order or self.is_best_first:
            self.order, self._has_own_order = order, True
            self._read()

    @property
    def can_be_best_first(self) -> bool:
        """Whether there are words that photos fit more or less."""
        return asks_for_words(self.wanted)

    @property
    def is_best_first(self) -> bool:
        """Whether the photos that fit the words best come first."""
        return self.can_be_best_first and not self._has_own_order

    def put_best_first(self) -> None:
        """Show the photos that fit the words best first again."""
        if self.can_be_best_first and self._has_own_order:
            self._has_own_order = False
            self._read()

    def search(self, wanted: Expression) -> None:
        """Show only the photos that an expression asks for."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._has_own_order &= self.can_be_best_first
            self._read()

    def rank(self, ranking: PhotoIds | None, rows: Iterable[Photo] = ()) -> None:
        """Show the photos of a ranking that the filter lets through; with None all of them, in their own order.

        A ranking shows photos of closed stacks too, so the ids are read again when there is one for the first time.
        """
        is_another_kind = (ranking is None) is not (self._ranking is None)
        self._ranking = ranking
        self._keep(rows)
        if is_another_kind:
            self._read()
        elif ranking is not None and self._shown.is_ranked:
            self._show(Sections())

    def group(self, grouping: Grouping) -> None:
        """Cut the photos into sections of another length."""
        if grouping is not self.grouping:
            self.grouping = grouping
            if not self._shown.is_ranked:
                self.sections = make_sections(self._listing, grouping)
                self.sections_replaced.emit()

    def toggle_stack(self, photo_id: PhotoId) -> None:
        """Show all photos of the stack of one whose row is at hand, or only one of them again."""
        photo = self.row(photo_id)
        if photo is not None and photo.stack_id is not None:
            self._open(self.opened.toggled(photo.stack_id))

    def toggle_all_stacks(self) -> None:
        """Show all photos of all stacks, or one of each again."""
        self._open(CLOSED_STACKS if self.opened.is_all else ALL_STACKS_OPEN)

    def _open(self, opened: OpenStacks) -> None:
        self.opened = opened
        self._read()

    def refresh(self, changes: ChangeSet) -> None:
        """Have the changed rows fetched again, and the ids when photos came, went or may have another place."""
        super().refresh(changes)
        shown = Aspect.PRESENCE | Aspect.METADATA | Aspect.STACKS
        for condition in iter_conditions(self.wanted):
            shown |= _LISTED_BY.get(condition.field, Aspect.NONE)
        if changes.aspects & shown:
            self.reload()

    def _read(self) -> None:
        self._is_reading, self._is_outdated = True, False
        began_s, grouping = time.monotonic(), self.grouping
        is_best_first = self.is_best_first and not self.is_ranked
        view = _View(self.order, self.wanted, self.is_ranked, is_best_first)
        opened = ALL_STACKS_OPEN if view.is_ranked else self.opened

        def read() -> _Answer:
            library = self._bridge.library
            try:
                if view.is_best_first:
                    listing = library.asking.list_best(view.wanted, opened)
                else:
                    listing = library.list_photos(view.order, view.wanted, opened)
            except QueryError as error:
                return _Answer(refusal=explain(error))
            is_same = np.array_equal(listing.photo_ids, self._listing.photo_ids) and listing.keys == self._listing.keys
            sections, members = make_sections(listing, grouping), mark_members(listing.photo_ids)
            return _Answer(_Listed(listing, sections, view, opened, grouping, is_same=is_same, members=members))

        self._listing_request.ask(read, lambda answer: self._take_answer(answer, began_s), self._miss)

    def _take_answer(self, answer: _Answer, began_s: float) -> None:
        if answer.listed is not None:
            self._take_listing(answer.listed, began_s)
        else:
            self._is_reading = False
            self.refused.emit(answer.refusal)

    def _take_listing(self, listed: _Listed, began_s: float) -> None:
        is_first, self.is_loaded, self.trouble = not self.is_loaded, True, ""
        self._listing, self._members, self.shown_stacks = listed.listing, listed.members, listed.opened
        is_regrouped = listed.grouping is not self.grouping  # while this was read
        sections = make_sections(self._listing, self.grouping) if is_regrouped else listed.sections
        if is_first or not listed.is_same or listed.view.is_ranked or self._shown.is_ranked:
            self._show(sections)
        if listed.view != self._shown:
            self._shown = listed.view
            self.view_replaced.emit()
        if is_first:
            self.ids_loaded.emit()
        self.answered.emit()
        took_ms = round((time.monotonic() - began_s) * 1000)
        QTimer.singleShot(max(_RELOAD_PAUSE_MS, took_ms * _RELOAD_PAUSE_SHARE), self, self._end_pause)

    def _show(self, sections: Sections) -> None:
        if self._ranking is None:
            self.replace_ids(self._listing.photo_ids, sections=sections)
        else:
            known = self._ranking[self._ranking < len(self._members)]
            self.replace_ids(known[self._members[known]])

    def _miss(self, sentence: str) -> None:
        """Say why the ids could not be read, and try again only if something changes."""
        if not self.is_loaded:
            self.trouble = sentence
        self._bridge.fault_arrived.emit(sentence)
        self.ids_missed.emit()
        QTimer.singleShot(_RELOAD_PAUSE_MS, self, self._end_pause)

    def _end_pause(self) -> None:
        self._is_reading = False
        if self._is_outdated:
            self.reload()
