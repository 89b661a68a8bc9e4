"""What a press of the left mouse button on a grid turns into: a click, a drag of photos, or a rubber band."""

from __future__ import annotations

import enum

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from photofinder.gui.grid_layout import GridLayout
from photofinder.gui.photo_selection import PhotoSelection, moved_position
from photofinder.records import PhotoIds

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class _Stage(enum.Enum):
    NOTHING = enum.auto()
    PRESSED = enum.auto()
    BAND = enum.auto()


class MousePress:
    """Changes a selection from press to release; points are places in the content of the grid, not on the screen.

    A click on one of several selected photos selects it alone only when the button is released: before that they could
    be about to be dragged.
    """

    def __init__(self, selection: PhotoSelection) -> None:
        self._selection = selection
        self._stage = _Stage.NOTHING
        self._at = QPoint()
        self._index: int | None = None
        self._band = QRect()

    @property
    def is_held(self) -> bool:
        """Whether the button is down and means something."""
        return self._stage is not _Stage.NOTHING

    @property
    def band(self) -> QRect | None:
        """The rubber band in the content, if there is one."""
        return self._band if self._stage is _Stage.BAND else None

    def begin(self, at: QPoint, index: int | None, modifiers: Qt.KeyboardModifier) -> None:
        """Press on the photo at a position, or on nothing."""
        self._stage, self._at, self._index = _Stage.PRESSED, at, index
        if index is None:
            if not modifiers & (_CTRL | _SHIFT):
                self._selection.clear()
        elif modifiers & _SHIFT:
            self._selection.extend_to(index, keep_others=bool(modifiers & _CTRL))
        elif index not in self._selection and not modifiers & _CTRL:
            self._selection.select_only(index)

    def starts_drag(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> int | None:
        """Move to a point; return the position that was pressed when the selected photos are dragged from here on."""
        if self._stage is not _Stage.PRESSED or (at - self._at).manhattanLength() < QApplication.startDragDistance():
            return None
        adds = bool(modifiers & (_CTRL | _SHIFT))
        if self._index is not None and not adds:
            self._stage = _Stage.NOTHING
            return self._index
        self._stage = _Stage.BAND
        self._selection.begin_band(keep_others=adds)
        return None

    def stretch_band(self, to: QPoint, layout: GridLayout) -> None:
        """Select what the rubber band touches, in addition to what was selected when it began."""
        self._band = QRect(self._at, to).normalized()
        self._selection.stretch_band(layout.touched(self._band))

    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        """Release the button."""
        was, self._stage = self._stage, _Stage.NOTHING
        self._selection.end_band()
        if was is not _Stage.PRESSED or self._index is None or modifiers & _SHIFT:
            return
        if modifiers & _CTRL:
            self._selection.toggle(self._index)
        else:
            self._selection.select_only(self._index)

    def forget(self) -> None:
        """Let the button mean nothing until it is pressed again."""
        self._stage = _Stage.NOTHING

    def follow(self, before: PhotoIds, after: PhotoIds) -> None:
        """Go on meaning the photo that was pressed when the array of ids is replaced, or nothing when it is gone."""
        if self._index is not None:
            moved = moved_position(before, after, self._index)
            self._index = moved if moved >= 0 else None
            if moved < 0 and self._stage is _Stage.PRESSED:
                self.forget()
