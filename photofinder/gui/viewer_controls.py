"""The bar and the two side buttons over the picture, which hide with the pointer while that rests."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolButton, QWidget

from photofinder.gui.icons import make_icon
from photofinder.gui.translation import show_keys, tr
from photofinder.gui.viewer_bar import INK, ViewerBar

MARGIN_PX = 14
_REST_MS = 2000
_STYLE = """
QToolButton { background: rgba(0, 0, 0, 110); border: none; border-radius: 16px; padding: 8px; }
QToolButton:hover { background: rgba(255, 255, 255, 40); }
QToolButton:disabled { background: transparent; }
"""


class ViewerControls(QObject):
    """Places the controls of one viewer; lives on the GUI thread.

    While it `is_quiet` (in full screen, in a slide show) they hide after two seconds without a move of the pointer.
    Signals: `chosen(str)`, the name of what a button does.
    """

    chosen = Signal(str)

    def __init__(self, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self.is_quiet = False
        self._has_neighbours = False
        self._pointer_at = QPoint()
        self.bar = ViewerBar(viewer)
        self.bar.chosen.connect(self.chosen)
        self._previous = self._make_side_button("previous", tr("Previous photo"), "PgUp", "show_previous")
        self._next = self._make_side_button("next", tr("Next photo"), "PgDown", "show_next")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._hide)

    def _make_side_button(self, icon: str, words: str, key: str, name: str) -> QToolButton:
        button = QToolButton(self._viewer)
        button.setObjectName(f"viewer_{icon}")
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({show_keys(key)})")
        button.setIcon(make_icon(icon, INK))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setStyleSheet(_STYLE)
        button.clicked.connect(functools.partial(self._announce, name))
        return button

    def _announce(self, name: str, _is_checked: bool = False) -> None:
        self.chosen.emit(name)

    @property
    def top_px(self) -> int:
        """Where the room below the bar begins."""
        return self.bar.sizeHint().height()

    def arrange(self) -> None:
        """Give everything its place, and show it."""
        width, height = self._viewer.width(), self._viewer.height()
        self.bar.setGeometry(0, 0, width, self.top_px)
        for button in (self._previous, self._next):
            button.adjustSize()
        middle = (height + self.top_px - self._previous.height()) // 2
        self._previous.move(MARGIN_PX, middle)
        self._next.move(width - self._next.width() - MARGIN_PX, middle)
        self._show(is_shown=True)
        self._rest.start()

    def show_place(self, name: str, place: str, *, has_previous: bool, has_next: bool) -> None:
        """Say which photo it is, and where one can go from it."""
        self.bar.show_photo(name, place)
        self._previous.setEnabled(has_previous)
        self._next.setEnabled(has_next)
        self._has_neighbours = has_previous or has_next
        self._show_side_buttons()

    def wake(self) -> None:
        """Show all of it again when the pointer has really moved, not just what lies under it."""
        at = QCursor.pos()
        if at != self._pointer_at:
            self._pointer_at = at
            self._show(is_shown=True)
            self._rest.start()

    def _hide(self) -> None:
        at = QCursor.pos()
        is_used = any(each.rect().contains(each.mapFromGlobal(at)) for each in (self.bar, self._previous, self._next))
        if self.is_quiet and not is_used:
            self._pointer_at = at
            self._show(is_shown=False)

    def _show(self, *, is_shown: bool) -> None:
        self.bar.setVisible(is_shown)
        self._show_side_buttons()
        if is_shown:
            self._viewer.unsetCursor()
        else:
            self._viewer.setCursor(Qt.CursorShape.BlankCursor)

    def _show_side_buttons(self) -> None:
        for button in (self._previous, self._next):
            button.setVisible(self._has_neighbours and not self.bar.isHidden())
