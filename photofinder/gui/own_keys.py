"""Keys that a widget has for itself while it has the focus, although an action of the window has them too."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

AWAY_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
"""They take away what has the focus; Delete alone would move the selected photos to the trash."""


def keeps_key(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Accept what Qt asks before the window may have a key, when it is one of some; True when it is."""
    return _keeps(event, lambda asked: asked.key() in keys, Qt.KeyboardModifier.KeypadModifier)


def keeps_letters(event: QEvent) -> bool:
    """Accept it when it types a letter, a digit or a sign; True then."""
    typing = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return _keeps(event, lambda asked: bool(asked.text()) and asked.text().isprintable(), typing)


def _keeps(event: QEvent, is_wanted: Callable[[QKeyEvent], bool], modifiers: Qt.KeyboardModifier) -> bool:
    is_kept = (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.modifiers() & ~modifiers == Qt.KeyboardModifier.NoModifier
        and is_wanted(event)
    )
    if is_kept:
        event.accept()
    return is_kept
