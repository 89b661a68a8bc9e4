"""A grid of thumbnails that costs the same for ten photos and for a million: only the cells in sight are ever touched.

QListView needs seconds at a million rows (FIELD-NOTES 1.4), so the layout is arithmetic (`grid_layout`), the selection
is a mask over positions (`photo_selection`), and a cell is painted from whatever is at hand (`tile_painter`). What the
mouse and the keyboard do to it stands in `photo_grid`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from photofinder.gui.grid_layout import GridLayout
from photofinder.gui.grid_painter import Captions, GridPainter, GridView, Hover
from photofinder.gui.mouse_press import MousePress
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.photo_selection import PhotoSelection, surviving_position
from photofinder.gui.photo_words import describe_cell, describe_position
from photofinder.gui.section_headers import HEADER_PX
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.tile_painter import Cell
from photofinder.gui.time_scrubber import TimeScrubber
from photofinder.gui.translation import tr
from photofinder.records import PhotoId, PhotoIds

CellActions = Sequence[tuple[str, str, str]]
"""Name, icon and tool tip of the buttons that hovering shows on a cell."""

_CAPTION_PX = 40
_MARGIN_PX = 14
_WHEEL_LINES = 3  # a notch of the wheel scrolls by a row


class GridSurface(QAbstractScrollArea):
    """Shows a `PhotoModel`: where its cells lie, what is selected, what of it is painted; lives on the GUI thread.

    Signals: `selection_changed()`; `focus_taken()`.
    """

    selection_changed = Signal()
    focus_taken = Signal()

    def __init__(
        self,
        model: PhotoModel,
        loader: ThumbnailLoader,
        wished_px: int,
        captions: Captions | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.loader = loader
        self.selection = PhotoSelection()
        self.wished_px = wished_px
        self._caption_px = _CAPTION_PX if captions is not None else 0
        self._layout = GridLayout.fit(0, 1, wished_px)
        self._scrubber: TimeScrubber | None = None
        self.empty_words = ""
        self.cell_actions: CellActions = ()
        self.remark: Callable[[int], str] = _no_remark
        self._painter = GridPainter(model, loader, self.selection, captions)
        self._hovered = Hover()
        self._anchor: int | None = None
        self._press = MousePress(self.selection)
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask_for_visible)
        self._prepare_widget()
        model.ids_replaced.connect(self._follow_ids)
        model.photos_changed.connect(self._refresh_photos)
        model.rows_arrived.connect(self.repaint_photos)
        loader.tiles_arrived.connect(self._show_tiles)

    def _prepare_widget(self) -> None:
        self.setObjectName("photo_grid")
        self.setAccessibleName(tr("Photo grid"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._name_scroll_bar()
        viewport = self.viewport()
        viewport.setObjectName("photo_grid_viewport")
        viewport.setAccessibleName(tr("Photos"))
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _name_scroll_bar(self) -> None:
        self.verticalScrollBar().setObjectName("photo_grid_scroll_bar")
        self.verticalScrollBar().setAccessibleName(tr("Position in the photos"))

    # What other parts of the window ask for.

    def selected_ids(self) -> list[PhotoId]:
        """Return the ids of the selected photos, in the order of the grid."""
        photo_ids: list[PhotoId] = self.model.ids[
            self.selection.indexes()
        ].tolist()  # of a million: 50 ms, in Python 130
        return photo_ids

    def select_all(self) -> None:
        """Select every photo; fetches none of them."""
        self.selection.select_all()
        self._announce_selection()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.selection.clear()
        self._announce_selection()

    def toggle(self, index: int) -> None:
        """Select one photo in addition to the others, or no longer."""
        self.selection.toggle(index)
        self._announce_selection()

    def set_current(self, index: int) -> None:
        """Select one photo and bring it into sight."""
        if 0 <= index < len(self.model):
            self.selection.select_only(index)
            self.reveal(index)
            self._announce_selection()

    def use_scrubber(self) -> None:
        """Scroll by a bar that shows where the years lie."""
        self._scrubber = TimeScrubber(self._words_at, self)
        self.setVerticalScrollBar(self._scrubber)
        self._name_scroll_bar()

    def _words_at(self, place: int) -> str:
        return self.model.sections.words_at(self._layout.span(place + self._layout.header_px, place).start)

    def set_wished_px(self, wished_px: int) -> None:
        """Change the size of the cells; the topmost photo stays in sight."""
        anchor = self._topmost()
        self.wished_px = wished_px
        self._lay_out_from(anchor)

    def wished_for(self, fewer_columns: int) -> int:
        """Return the wished size that leads to so many columns less than now."""
        return GridLayout.wished_for(self._layout.columns - fewer_columns, self.viewport().width())

    def reveal(self, index: int) -> None:
        """Scroll no further than needed to show a cell."""
        cell = self._layout.cell(index)
        bar, lowest = self.verticalScrollBar(), cell.bottom() + self._layout.caption_px + _MARGIN_PX
        if self._layout.scroll_to(index) < bar.value():
            bar.setValue(self._layout.scroll_to(index))
        elif lowest > bar.value() + self.viewport().height():
            bar.setValue(lowest - self.viewport().height())

    def cell_rectangle(self, index: int) -> QRect:
        """Return where a cell is on the viewport."""
        return self._layout.cell(index).translated(0, -self.verticalScrollBar().value())

    def words_at(self, index: int) -> str:
        """Return what a screen reader says of the photo at a position."""
        if not 0 <= index < len(self.model):
            return ""
        photo = self.model.row(self.model.photo_id(index))
        return describe_cell(photo, index, len(self.model), self.remark(index))

    def show_captions(self, captions: Captions | None) -> None:
        """Show lines below the cells, or none; the topmost photo stays in sight."""
        caption_px = _CAPTION_PX if captions is not None else 0
        self._painter.captions = captions
        if caption_px != self._caption_px:
            anchor = self._topmost()
            self._caption_px = caption_px
            self._lay_out_from(anchor)

    def look_again(self) -> None:
        """Ask once more for thumbnails that were not there."""
        self.loader.retry_absent()
        self._ask_timer.start()

    def visible_indexes(self) -> range:
        """Return the positions in sight, in whole rows."""
        return self._span_of_pages(0)

    # Layout and position.

    def _lay_out(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        self._layout = GridLayout.fit(
            len(self.model),
            width,
            self.wished_px,
            caption_px=self._caption_px,
            header_px=HEADER_PX,
            starts=self.model.sections.starts,
        )
        if self._scrubber is not None:
            labels = self.model.sections.labels
            self._scrubber.set_labels([(self._layout.scroll_to(start), words) for start, words in labels])
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setSingleStep(max(1, self._layout.pitch_px // _WHEEL_LINES))
        bar.setRange(0, max(0, self._layout.height_px - height))
        bar.setEnabled(bar.maximum() > 0)
        self.viewport().update()
        self._ask_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._topmost()
        super().resizeEvent(event)
        self._lay_out_from(anchor)

    def _topmost(self) -> int:
        """Return the photo that stays at the top when the cells are arranged anew.

        It is the one that was on top when the user scrolled last: rows of other lengths begin with other photos, and
        taking the first of the row each time would move the photos further with every step of a resize.
        """
        if self._anchor is None:
            self._anchor = self._first_below_header() if self.verticalScrollBar().value() > 0 else 0
        return self._anchor

    def _first_below_header(self) -> int:
        top = self.verticalScrollBar().value() + self._layout.header_px
        return self._layout.span(top, top).start

    def _lay_out_from(self, anchor: int) -> None:
        self._lay_out()
        if anchor < len(self.model):
            self.verticalScrollBar().setValue(self._layout.scroll_to(anchor))
        self._anchor = anchor  # scrolling to it was not the user's doing

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx
        self._anchor = None
        if abs(dy) < self.viewport().height() and self._press.band is None:
            self.viewport().scroll(0, dy)
            self._update_top(self._layout.header_px + max(0, dy))  # where the header was, and where it stays
        else:
            self.viewport().update()
        self._ask_timer.start()

    def _span_of_pages(self, pages: int) -> range:
        """Return the positions in sight and on some pages before and after."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        return self._layout.span(top - pages * height, top + (pages + 1) * height - 1)

    def _follow_ids(self, before: PhotoIds) -> None:
        """Keep what is on the screen where it is, unless the user looks at the very top."""
        after = self.model.ids
        bar = self.verticalScrollBar()
        first = self._first_below_header()
        now, old = surviving_position(before, after, first) if bar.value() > 0 else (-1, -1)
        offset = bar.value() - self._layout.cell(max(0, old)).top()
        self.selection.follow(before, after)
        self._hovered, self._anchor = Hover(), None
        self._press.follow(before, after)
        self._lay_out()
        if now >= 0:
            bar.setValue(self._layout.cell(now).top() + offset)
        self._announce_selection()

    def show_new_order(self) -> None:
        """Show the current photo where it is now, or the beginning."""
        self.verticalScrollBar().setValue(0)
        if self.selection.current >= 0:
            self.reveal(self.selection.current)

    def show_new_sections(self) -> None:
        """Lay the photos out in other sections; the topmost one stays in sight."""
        self._lay_out_from(self._topmost())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_timer.start()  # what changed while the viewer hid the photos

    # Rows and pictures.

    def _ask_for_visible(self) -> None:
        """Want what is in sight, then a page after it, then a page before it."""
        if not self.isVisible():
            return
        seen, near = self.visible_indexes(), self._span_of_pages(1)
        order = [*seen, *range(seen.stop, near.stop), *range(near.start, seen.start)]
        ids = [PhotoId(int(photo_id)) for photo_id in self.model.ids[np.array(order, dtype=np.int64)]]
        self.model.want_rows(ids[: len(seen)])
        self.loader.want(ids, self._cell_device_px(), self.devicePixelRatioF())

    def _cell_device_px(self) -> int:
        return round(self._layout.cell_px * self.devicePixelRatioF())

    def _refresh_photos(self, ids: frozenset[PhotoId]) -> None:
        self.loader.mark_stale(ids)
        self._show_tiles(ids)

    def _show_tiles(self, ids: frozenset[PhotoId]) -> None:
        """Paint cells again, and ask for what has changed or come in another size meanwhile."""
        self.repaint_photos(ids)
        self._ask_timer.start()

    def repaint_photos(self, ids: frozenset[PhotoId]) -> None:
        """Paint those of some photos again that are in sight."""
        seen = self.visible_indexes()
        for index, photo_id in enumerate(self.model.ids[seen.start : seen.stop].tolist(), start=seen.start):
            if photo_id in ids:
                self._update_cell(index)

    def _update_top(self, height: int) -> None:
        self.viewport().update(0, 0, self.viewport().width(), height)

    def _update_cell(self, index: int) -> None:
        if 0 <= index < len(self.model):
            self.viewport().update(self.cell_rectangle(index).adjusted(-1, -1, 1, 1 + self._layout.caption_px))

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        self._painter.paint(painter, event.region(), self._view(), self.palette())
        if not len(self.model) and self.empty_words:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.empty_words)

    def describe(self, index: int) -> Cell:
        """Return what is painted of the photo at a position."""
        return self._painter.describe(index, self._view())

    def _view(self) -> GridView:
        top = self.verticalScrollBar().value()
        return GridView(
            self._layout,
            top,
            self.viewport().size(),
            self.hasFocus(),
            self._hovered,
            self._press.band,
            tuple(icon for _, icon, _ in self.cell_actions),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_cell(self.selection.current)
        self.focus_taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_cell(self.selection.current)

    def _announce_selection(self) -> None:
        self.viewport().update()
        current = self.selection.current
        photo = self.model.row(self.model.photo_id(current)) if 0 <= current < len(self.model) else None
        self.setAccessibleDescription(describe_position(photo, current, len(self.model), len(self.selection)))
        self.selection_changed.emit()


def _no_remark(index: int) -> str:
    del index
    return ""
