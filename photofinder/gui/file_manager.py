"""What the system does with files: showing them in its file manager, opening them, knowing where pictures are kept."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices


def show_in_file_manager(path: Path) -> bool:
    """Open the file manager at a file; False when the system has none."""
    if sys.platform == "win32":
        return _starts(f'explorer /select,"{path}"')  # Explorer takes no quotes around the whole argument
    if sys.platform == "darwin":
        return _starts(["open", "-R", str(path)])
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_in_program(path: Path) -> bool:
    """Open a file in the program that the system has for it; False when it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def choose_program(path: Path) -> bool:
    """Let Windows ask which program is to open a file."""
    return _starts(f"rundll32 shell32.dll,OpenAs_RunDLL {path}")  # all of the rest is the path, without quotes


def start_program(command_line: Sequence[str], folder: str = "") -> None:
    """Start a program that goes on when this one ends, in a folder if it wants one. Raises `OSError`."""
    null = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 the program that the user has chosen, and no shell
        command_line, cwd=folder or None, stdin=null, stdout=null, stderr=null, start_new_session=True
    )
    # Somebody has to take note of its end, or it stays in the table of processes.
    threading.Thread(target=process.wait, name="program-end", daemon=True).start()


def find_folder(wished: Iterable[Path]) -> Path:
    """Return the first wished folder that is there, else that of pictures or the home folder; looks at the disk."""
    return next((folder for folder in wished if folder.is_dir()), None) or find_pictures_folder() or Path.home()


def find_pictures_folder() -> Path | None:
    """Return the user's folder of pictures, if there is one; looks at the disk."""
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folder = Path(name)
    return folder if name and folder.is_dir() and folder != Path.home() else None


def _starts(command: str | list[str]) -> bool:
    try:
        subprocess.Popen(  # noqa: S603 the system's own file manager, and no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return True
