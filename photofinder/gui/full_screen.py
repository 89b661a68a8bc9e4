"""Gives one widget of a window the whole screen: whatever else the window shows is hidden until it ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


class FullScreen(QObject):
    """Shows a widget alone, in its own window, so that menus, shortcuts and panes go on working.

    Signals: `changed()` when it begins and ends, also when it ends because the window leaves full screen.
    """

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._hidden: list[QWidget] = []
        self._was_full_screen = False
        self.is_on = False

    def toggle(self) -> None:
        """Begin, or end."""
        if self.is_on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Hide what is around the widget, and use the whole screen."""
        window = self._widget.window()
        self.is_on, self._was_full_screen = True, window.isFullScreen()
        self._hidden = list(_surroundings(self._widget))
        for each in self._hidden:
            each.hide()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        window.installEventFilter(self)
        self.changed.emit()

    def end(self) -> None:
        """Show everything as it was."""
        if not self.is_on:
            return
        window = self._widget.window()
        self.is_on = False
        window.removeEventFilter(self)
        if not self._was_full_screen:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        for each in self._hidden:
            each.show()
        self._hidden = []
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and self.is_on and not self._widget.window().isFullScreen():
            self.end()
        return super().eventFilter(watched, event)


def _surroundings(widget: QWidget) -> list[QWidget]:
    """Return what is visible around a widget in its window: the siblings of it and of all that it lies in.

    Only what has a name is ours: helpers that Qt makes for itself, such as separators of panes, come and go, and
    Python is not told when one is deleted.
    """
    found: list[QWidget] = []
    parent = None if widget.isWindow() else widget.parentWidget()
    if parent is not None:
        around = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        ours = [each for each in around if each.objectName() and not each.objectName().startswith("qt_")]
        found = [each for each in ours if each is not widget and not each.isWindow() and not each.isHidden()]
        found += _surroundings(parent)
    return found
