"""The box to search with in the viewer: what opens it, the keys that change it, and the button below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from photofinder.gui.picture_canvas import PictureCanvas
from photofinder.gui.translation import show_keys, tr
from photofinder.gui.viewer_controls import MARGIN_PX
from photofinder.gui.viewer_notice import ViewerNotice
from photofinder.records import Box

_NUDGE_PX = 6


class BoxSearch(QObject):
    """Lives on the GUI thread. Signals: `chosen(Box)` to find photos similar to that part; `changed()`."""

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, canvas: PictureCanvas, notice: ViewerNotice, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._canvas = canvas
        self._editor = canvas.box
        self._notice = notice
        self._button = QPushButton(tr("Find similar to this part"), viewer)
        self._button.setObjectName("viewer_search_box")
        self._button.setAccessibleName(tr("Find similar to this part"))
        self._button.setToolTip(f"{tr('Find photos similar to what is in the box')} ({show_keys('Enter')})")
        self._button.setProperty("rank", "primary")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.hide()
        self._button.clicked.connect(self.search)
        self._editor.changed.connect(self._show)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the names in `viewer_keys` stand for."""
        return {
            "narrow_box": lambda: self._grow(-1, 0),
            "widen_box": lambda: self._grow(1, 0),
            "lower_box": lambda: self._grow(0, -1),
            "heighten_box": lambda: self._grow(0, 1),
        }

    @property
    def is_open(self) -> bool:
        """Whether a box is there, or can be drawn."""
        return self._editor.is_open

    def open(self) -> None:
        """Let a box be drawn."""
        self._editor.open()
        self._notice.say_in_passing(tr("Draw a box around the part to search for, or press an arrow key."))

    def close(self) -> None:
        """Forget the box."""
        self._editor.close()

    def nudge(self, across: int, down: int) -> None:
        """Move the box by a step."""
        self._editor.nudge(across * _NUDGE_PX, down * _NUDGE_PX)

    def search(self) -> None:
        """Search with the box, if there is one."""
        box: Box | None = self._editor.box
        if box is not None:
            self._editor.close()
            self.chosen.emit(box)

    def _grow(self, across: int, down: int) -> None:
        if self.is_open:
            self._editor.grow(across * _NUDGE_PX, down * _NUDGE_PX)

    def _show(self) -> None:
        editor = self._editor
        self._button.setVisible(editor.box is not None and not editor.is_dragged)
        if editor.box is not None:
            self._notice.say_in_passing("")
            self._place(editor.seen.toRect().translated(self._canvas.pos()))
        self.changed.emit()

    def _place(self, seen: QRect) -> None:
        """Put the button below the box, or inside where there is no room."""
        self._button.adjustSize()
        size, room = self._button.size(), self._canvas.geometry().adjusted(MARGIN_PX, 0, -MARGIN_PX, -MARGIN_PX)
        x = min(max(seen.center().x() - size.width() // 2, room.left()), room.right() - size.width())
        below = seen.bottom() + MARGIN_PX
        self._button.move(x, min(below, room.bottom() - size.height()))
        self._button.raise_()
