"""A grid of thumbnails that costs the same for ten photos and for a million: only the cells in sight are ever touched.

QListView needs seconds at a million rows (FIELD-NOTES 1.4), so the layout is arithmetic (`grid_layout`), the selection
is a mask over positions (`photo_selection`), and a cell is painted from whatever is at hand (`tile_painter`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from photofinder.gui.grid_layout import GridLayout, Move
from photofinder.gui.grid_painter import Captions, GridPainter, GridView, Hover
from photofinder.gui.mouse_press import MousePress
from photofinder.gui.photo_drag import MOST_FILES, drag_when_known
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.photo_selection import PhotoSelection, surviving_position
from photofinder.gui.photo_words import as_tool_tip, describe_photo, describe_position
from photofinder.gui.section_headers import HEADER_PX, header_at
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.tile_painter import Cell, action_places
from photofinder.gui.time_scrubber import TimeScrubber
from photofinder.records import PhotoId, PhotoIds

CellActions = Sequence[tuple[str, str, str]]
"""Name, icon and tool tip of the buttons that hovering shows on a cell."""

_CAPTION_PX = 40
_MARGIN_PX = 14
_MOVES = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
    Qt.Key.Key_Home: Move.START,
    Qt.Key.Key_End: Move.END,
}
_AUTO_SCROLL_MS = 30
_WHEEL_LINES = 3  # a notch of the wheel scrolls by a row


class PhotoGrid(QAbstractScrollArea):
    """Shows a `PhotoModel`; lives on the GUI thread.

    Signals: `photo_activated(int)` with a position, on Enter and double click; `selection_changed()`;
    `menu_requested(QPoint)` in global coordinates; `drag_truncated(int)` when more were selected than are dragged;
    `cell_action(int, str)` with a position and the name of one of the `cell_actions`, the buttons that hovering shows
    on a cell, or of the `action_keys`.
    """

    photo_activated = Signal(int)
    selection_changed = Signal()
    menu_requested = Signal(QPoint)
    drag_truncated = Signal(int)
    cell_action = Signal(int, str)

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
        self.action_keys: Mapping[Qt.Key, str] = {}
        self._painter = GridPainter(model, loader, self.selection, captions)
        self._hovered = Hover()
        self._anchor: int | None = None
        self._press = MousePress(self.selection)
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask_for_visible)
        self._scroll_timer = QTimer(self, interval=_AUTO_SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll_band)
        self._prepare_widget()
        model.ids_replaced.connect(self._follow_ids)
        model.photos_changed.connect(self._refresh_photos)
        model.rows_arrived.connect(self._update_photos)
        loader.tiles_arrived.connect(self._show_tiles)

    def _prepare_widget(self) -> None:
        self.setObjectName("photo_grid")
        self.setAccessibleName("Photo grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._name_scroll_bar()
        viewport = self.viewport()
        viewport.setObjectName("photo_grid_viewport")
        viewport.setAccessibleName("Photos")
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _name_scroll_bar(self) -> None:
        self.verticalScrollBar().setObjectName("photo_grid_scroll_bar")
        self.verticalScrollBar().setAccessibleName("Position in the photos")

    # What other parts of the window ask for.

    def selected_ids(self) -> list[PhotoId]:
        """Return the ids of the selected photos, in the order of the grid."""
        return [PhotoId(int(photo_id)) for photo_id in self.model.ids[self.selection.indexes()]]

    def select_all(self) -> None:
        """Select every photo; fetches none of them."""
        self.selection.select_all()
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
        self._hover(self.viewport().mapFromGlobal(QCursor.pos()))

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
        self._update_photos(ids)
        self._ask_timer.start()

    def _update_photos(self, ids: frozenset[PhotoId]) -> None:
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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_cell(self.selection.current)

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, current = _MOVES.get(Qt.Key(event.key())), self.selection.current
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if current >= 0 and Qt.Key(event.key()) in self.action_keys:
            self.cell_action.emit(current, self.action_keys[Qt.Key(event.key())])
        elif is_enter and current >= 0:
            self.photo_activated.emit(current)
        elif event.key() == Qt.Key.Key_Space and current >= 0:
            self.selection.toggle(current)
            self._announce_selection()
        elif event.key() == Qt.Key.Key_Escape and len(self.selection):
            self.selection.clear()
            self._announce_selection()
        elif move is not None and len(self.model):
            start = current if current >= 0 else self.visible_indexes().start
            page_rows = self.viewport().height() // self._layout.pitch_px
            is_first = current < 0 and move not in (Move.START, Move.END)
            self._move_to(start if is_first else self._layout.moved(start, move, page_rows), event.modifiers())
        else:
            super().keyPressEvent(event)

    def _move_to(self, index: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.selection.extend_to(index)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection.current = index
        else:
            self.selection.select_only(index)
        self.reveal(index)
        self._announce_selection()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            section, action = self._section_at(point), self._action_at(point)
            if action is not None:
                self.cell_action.emit(self._hovered.index, action)
                return
            if section is not None:
                self.selection.toggle_range(self._layout.section_range(section))
            else:
                self._press.begin(self._content_point(point), self._index_at(point), event.modifiers())
            self._announce_selection()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self._press.is_held:
            self._hover(point)
            return
        pressed = self._press.starts_drag(self._content_point(point), event.modifiers())
        if pressed is not None:
            self._drag_selection(pressed)
        elif self._press.band is not None:
            if not self._scroll_timer.isActive():
                self._scroll_timer.start()
            self._stretch_band(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scroll_timer.stop()
            self._press.end(event.modifiers())
            self._announce_selection()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press.forget()
            self.selection.select_only(index)
            self.photo_activated.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self.cell_rectangle(max(0, self.selection.current)).center()
        index = self._index_at(point)
        if index is not None and index in self.selection:
            self.selection.current = index
        elif index is not None:
            self.selection.select_only(index)
        self._announce_selection()
        if len(self.selection):
            self.menu_requested.emit(self.viewport().mapToGlobal(point))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(QPoint(-1, -1))
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tool_tip(event)
            return True
        return super().viewportEvent(event)

    def _content_point(self, point: QPoint) -> QPoint:
        return point + QPoint(0, self.verticalScrollBar().value())

    def _section_at(self, point: QPoint) -> int | None:
        """Return the section whose header is under a point of the viewport."""
        return header_at(self._layout, self.verticalScrollBar().value(), self.viewport().height(), point)

    def _action_at(self, point: QPoint) -> str | None:
        """Return the name of the button under a point of the viewport, of the cell that the mouse is over."""
        if self._hovered.index < 0:
            return None
        places = action_places(self.cell_rectangle(self._hovered.index), len(self.cell_actions))
        pairs = zip(places, self.cell_actions, strict=True)
        return next((name for place, (name, _, _) in pairs if place.contains(QPointF(point))), None)

    def _index_at(self, point: QPoint) -> int | None:
        """Return the cell under a point of the viewport, unless a header lies over it."""
        return None if self._section_at(point) is not None else self._layout.index_at(self._content_point(point))

    def _hover(self, point: QPoint) -> None:
        is_inside = self.viewport().rect().contains(point)
        section, index = (self._section_at(point), self._index_at(point)) if is_inside else (None, None)
        before = self._hovered
        self._hovered = Hover(-1 if index is None else index, -1 if section is None else section)
        if before.index != self._hovered.index:
            self._update_cell(before.index)
            self._update_cell(self._hovered.index)
        if before.section != self._hovered.section:
            self.viewport().update()

    def _stretch_band(self, point: QPoint) -> None:
        self._press.stretch_band(self._content_point(point), self._layout)
        self.viewport().update()

    def _scroll_band(self) -> None:
        """Scroll while the rubber band is pulled beyond an edge, faster the further out."""
        point = self.viewport().mapFromGlobal(QCursor.pos())
        beyond = min(0, point.y()) + max(0, point.y() - self.viewport().height())
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + beyond // 2)
            self._stretch_band(point)

    def _drag_selection(self, pressed: int) -> None:
        """Begin to drag the selected files out, as soon as their paths are known, by the one that was pressed."""
        ids = self.selected_ids()
        if len(ids) > MOST_FILES:
            self.drag_truncated.emit(MOST_FILES)
        tile = self.loader.tile(self.model.photo_id(pressed))
        drag_when_known(self, self.model, ids[:MOST_FILES], tile)

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        index, action = self._index_at(event.pos()), self._action_at(event.pos())
        if action is not None:
            QToolTip.showText(event.globalPos(), next(tip for name, _, tip in self.cell_actions if name == action))
            return
        photo = self.model.row(self.model.photo_id(index)) if index is not None else None
        text = as_tool_tip(describe_photo(photo) if photo else "")
        QToolTip.showText(event.globalPos(), text, self.viewport())

    def _announce_selection(self) -> None:
        self.viewport().update()
        current = self.selection.current
        photo = self.model.row(self.model.photo_id(current)) if 0 <= current < len(self.model) else None
        self.setAccessibleDescription(describe_position(photo, current, len(self.model), len(self.selection)))
        self.selection_changed.emit()
