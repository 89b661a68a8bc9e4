"""How large windows are at first, and where the main one stands, as text that is kept for the next start."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

_MOST_OF_SCREEN = 0.92


def fit_to_screen(window: QWidget, size_px: tuple[int, int]) -> None:
    """Give a window a size, a smaller one where its screen has no room for that."""
    window.resize(QSize(*size_px).boundedTo(window.screen().availableSize() * _MOST_OF_SCREEN))


def describe_place(window: QMainWindow) -> str:
    """Return as text where a window stands, and its panes."""
    parts = (window.saveGeometry(), window.saveState())
    return " ".join(part.toBase64().toStdString() for part in parts)


def restore_frame(window: QMainWindow, place: str) -> None:
    """Put a window to where it stood, on a screen that is there; it never begins by filling the whole screen."""
    if window.restoreGeometry(_part(place, 0)):
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)


def restore_panes(window: QMainWindow, place: str) -> None:
    """Make the panes of a window as wide as they were."""
    window.restoreState(_part(place, 1))


def _part(place: str, number: int) -> QByteArray:
    """Return one of the two parts, nothing where the text is of another kind."""
    return QByteArray.fromBase64(QByteArray(next(islice(place.split(), number, None), "").encode()))
