"""Shows a file in the system's file manager: selected where the system can do that, else its folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_SELECTING = {"win32": ("explorer", "/select,{}"), "darwin": ("open", "-R", "{}")}


def show_in_file_manager(path: Path) -> None:
    """Open the file manager at a file."""
    command = _SELECTING.get(sys.platform)
    if command is None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
    else:
        QProcess.startDetached(command[0], [part.format(path) for part in command[1:]])
