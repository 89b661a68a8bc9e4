"""Keys that a widget has for itself while it has the focus, although an action of the window has them too."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

AWAY_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
"""They take away what has the focus; Delete alone would move the selected photos to the trash."""


def keeps_key(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Accept what Qt asks before the window may have a key, when it is one of some; True when it is."""
    is_kept = (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        and event.key() in keys
    )
    if is_kept:
        event.accept()
    return is_kept
