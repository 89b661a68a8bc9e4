"""Shows a file in the system's file manager: selected where the system can do that, else its folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_in_file_manager(path: Path) -> bool:
    """Open the file manager at a file; False when the system has none."""
    if sys.platform == "win32":
        return _starts(f'explorer /select,"{path}"')  # Explorer takes no quotes around the whole argument
    if sys.platform == "darwin":
        return _starts(["open", "-R", str(path)])
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _starts(command: str | list[str]) -> bool:
    try:
        subprocess.Popen(  # noqa: S603 the system's own file manager, and no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return True
