"""Makes the README's pictures of the window, from the real program on drawn sample pictures.

python make_screenshots.py     writes resources/screenshot.png and resources/screenshot-dark.png
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from photofinder.app.library import Library
from photofinder.gui.application import create_application
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.records import Mark, PictureQuery, SimilarMode

PROJECT = Path(__file__).resolve().parents[1]
_SIZE = QSize(1240, 820)
_PATIENCE_S = 60.0
_NAMES = {"light": "screenshot.png", "dark": "screenshot-dark.png"}


def main() -> int:
    """Make the picture of one scheme in this process, or of both in one process each."""
    if len(sys.argv) > 1:
        _photograph(sys.argv[1])
        return 0
    for scheme in _NAMES:
        environment = {**os.environ, "PHOTOFINDER_COLOURS": scheme}
        subprocess.run([sys.executable, __file__, scheme], env=environment, check=True)  # noqa: S603 this file
    return 0


def _photograph(scheme: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = folder / "Pictures"
        samples = PROJECT / "packaging" / "draw_samples.py"
        subprocess.run([sys.executable, samples, pictures], check=True)  # noqa: S603 a script of ours
        with Library.open(folder / "archive") as library:
            library.index([pictures])
            ids = library.list_photos().photo_ids.tolist()
            library.mark(ids[1:3], Mark.RATING, 4)
            library.mark(ids[2:3], Mark.FLAG, 1)
            library.mark(ids[4:5], Mark.LABEL, 3)
        application = create_application()
        window = MainWindow(EventLog(None))
        window.resize(_SIZE)
        window.show()
        window.attach(Library.open(folder / "archive"))
        assert window.session is not None
        _use(application, window.session)
        window.grab().save(str(PROJECT / "resources" / _NAMES[scheme]))
        window.hide()
        window.shut_down()


def _use(application: QApplication, session: ArchiveSession) -> None:
    """Search with the first photo, and wait until all pictures are there."""
    _wait(application, lambda: session.photos.is_loaded and session.filtering.total > 0)
    session.grid.set_current(0)
    session.pane.search([PictureQuery(photo_id=session.photos.photo_id(0))], SimilarMode.LOOK)
    for grid in (session.grid, session.pane.grid):
        _wait(application, lambda grid=grid: len(grid.model) > 0)  # type: ignore[misc]
        _wait(application, lambda grid=grid: all(grid.describe(index).tile for index in grid.visible_indexes()))  # type: ignore[misc]
    _wait(application, lambda: not session.jobs.is_running and bool(session.pane.chips.names[0]))


def _wait(application: QApplication, is_done: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + _PATIENCE_S
    while not is_done():
        if time.monotonic() > deadline_s:
            raise TimeoutError("the window did not get there")
        application.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
