"""The grid of photos as the user works with it: what the mouse and the keyboard do to a `GridSurface`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from photofinder.gui.grid_layout import Move
from photofinder.gui.grid_painter import Captions, Hover
from photofinder.gui.grid_surface import GridSurface
from photofinder.gui.photo_drag import MOST_FILES, drag_when_known
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.photo_words import as_tool_tip, describe_photo
from photofinder.gui.section_headers import header_at
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.tile_badges import small_font, stack_place
from photofinder.gui.tile_painter import action_places
from photofinder.records import PhotoId

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


class PhotoGrid(GridSurface):
    """Lives on the GUI thread.

    Signals: `photo_activated(int)` with a position, on Enter and double click; `menu_requested(QPoint)` in global
    coordinates; `drag_truncated(int)` when more were selected than are dragged; `files_lost(list, int)` with photos
    whose files cannot be dragged, among so many; `cell_action(int, str)` with a position and the name of one of the
    `cell_actions`, the buttons that hovering shows on a cell, or of the `action_keys`; `stack_pressed(int)` with a
    photo id, on a click on the sign of a stack in a grid that `opens_stacks`; `explanation_due(int)` with a position,
    when the mouse rests there, in a grid that `explains_cells` instead of showing tool tips.
    """

    photo_activated = Signal(int)
    menu_requested = Signal(QPoint)
    drag_truncated = Signal(int)
    files_lost = Signal(list, int)
    cell_action = Signal(int, str)
    stack_pressed = Signal(int)
    explanation_due = Signal(int)

    def __init__(
        self,
        model: PhotoModel,
        loader: ThumbnailLoader,
        wished_px: int,
        captions: Captions | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, loader, wished_px, captions, parent)
        self.action_keys: Mapping[Qt.Key, str] = {}
        self.opens_stacks = self.explains_cells = False
        self._scroll_timer = QTimer(self, interval=_AUTO_SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll_band)

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, current = _MOVES.get(Qt.Key(event.key())), self.selection.current
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if current >= 0 and Qt.Key(event.key()) in self.action_keys:
            self.cell_action.emit(current, self.action_keys[Qt.Key(event.key())])
        elif is_enter and current >= 0:
            self.photo_activated.emit(current)
        elif event.key() == Qt.Key.Key_Space and current >= 0:
            self.toggle(current)
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
            if (stacked := self._stack_at(point)) is not None:
                self.stack_pressed.emit(stacked)
                return
            if section is not None:
                self.selection.toggle_range(self._layout.section_range(section))
            else:
                self._press.begin(self._content_point(point), self.index_at(point), event.modifiers())
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
        if self._stack_at(event.position().toPoint()) is not None:
            return  # the first click has opened the stack
        index = self.index_at(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press.forget()
            self.selection.select_only(index)
            self.photo_activated.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self.cell_rectangle(max(0, self.selection.current)).center()
        index = self.index_at(point)
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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._hover(self.viewport().mapFromGlobal(QCursor.pos()))

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

    def _stack_at(self, point: QPoint) -> PhotoId | None:
        """Return the photo whose sign of a stack is under a point of the viewport."""
        index = self.index_at(point) if self.opens_stacks else None
        photo = self.model.row(self.model.photo_id(index)) if index is not None else None
        if photo is None or index is None or not photo.stack_count:
            return None
        field = QRectF(self.cell_rectangle(index))
        place = stack_place(field, self._painter.badges(photo), small_font(self.font()))
        return photo.photo_id if place.contains(QPointF(point)) else None

    def index_at(self, point: QPoint) -> int | None:
        """Return the cell under a point of the viewport, unless a header lies over it."""
        return None if self._section_at(point) is not None else self._layout.index_at(self._content_point(point))

    def _hover(self, point: QPoint) -> None:
        is_inside = self.viewport().rect().contains(point)
        section, index = (self._section_at(point), self.index_at(point)) if is_inside else (None, None)
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
        drag_when_known(self, self.model, ids[:MOST_FILES], tile, self.files_lost.emit)

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        index, action = self.index_at(event.pos()), self._action_at(event.pos())
        if action is not None:
            QToolTip.showText(event.globalPos(), next(tip for name, _, tip in self.cell_actions if name == action))
            return
        if self.explains_cells:
            if index is not None:
                self.explanation_due.emit(index)
            return
        photo = self.model.row(self.model.photo_id(index)) if index is not None else None
        QToolTip.showText(event.globalPos(), as_tool_tip(describe_photo(photo) if photo else ""), self.viewport())
