"""Fixtures of the scenarios: archives indexed once, the window on a copy of one, and a display of our own."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.app.library import Library
from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.gui.theme import follow_system
from photofinder.gui.translation import choose_language
from tests.fakes import draw_picture
from tests.scenarios import desktop as displays
from tests.scenarios.desktop import Desktop, open_desktop

PATIENCE_MS = 60_000  # of one step, on a machine that is busy with other things
KNOWN = 510  # photos at least; 224 of them are real where the shared pictures are at hand
_KINDS = 48
_QUICK = ("subscribe", "stop", "close")  # called when the window is made and when it is gone

OpenArchive = Callable[[Path], MainWindow]


@dataclass(frozen=True, slots=True)
class IndexedFolder:
    """A folder of pictures and an archive that knows them, which nobody opens: tests open copies."""

    pictures: Path
    archive: Path

    def copy_archive(self, to: Path) -> Path:
        """Return a copy of the archive."""
        shutil.copytree(self.archive, to)
        return to


def draw_pictures(folder: Path, count: int, first: int = 0) -> Path:
    """Draw pictures that look like one of 48 and differ in size, so that no two files are the same."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        side_px = 480 + 4 * (number // _KINDS)
        draw_picture(number % _KINDS, side_px * 4 // 3, side_px).save(folder / f"drawn {number:04}.jpg")
    return folder


def note_verbs(library: Library, calls: list[str]) -> None:
    """Note which verbs are called on the thread of the caller: also one that is quick here waits on another disk."""
    gui_thread = threading.get_ident()

    def noted(name: str, verb: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(verb)
        def call(*args: object, **kwargs: object) -> object:
            if threading.get_ident() == gui_thread:
                calls.append(name)
            return verb(*args, **kwargs)

        return call

    for name, member in vars(LibraryVerbs).items():
        if callable(member) and not name.startswith("_") and name not in _QUICK:
            setattr(library, name, noted(name, getattr(library, name)))


@pytest.fixture(scope="session")
def known_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of drawn pictures and, where they are at hand, real ones."""
    folder = tmp_path_factory.mktemp("known")
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    real = Path(os.environ.get("PHOTOFINDER_TEST_DATA", default)) / "classes"
    real_folders = [real] if real.is_dir() else []
    drawn = draw_pictures(folder / "pictures", KNOWN - 220 * len(real_folders))
    with Library.open(folder / "archive") as library:
        library.index([drawn, *real_folders])
    return folder / "archive"


@pytest.fixture
def archive(known_archive: Path, tmp_path: Path) -> Path:
    """Return a copy of the known archive, which a test may change."""
    return Path(shutil.copytree(known_archive, tmp_path / "archive"))


@pytest.fixture
def open_archive(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenArchive]:
    """Return a function that shows a window on the archive in a folder and waits until it has the photos."""
    monkeypatch.setenv("PHOTOFINDER_COLOURS", "light")
    follow_system(qapp)
    choose_language(qapp, "en")
    opened: list[MainWindow] = []
    calls: list[str] = []

    def show(folder: Path) -> MainWindow:
        window = MainWindow(EventLog(None))
        qtbot.addWidget(window)
        window.show()
        with ThreadPoolExecutor(1) as opening:  # as the program opens it
            found = opening.submit(Library.open, folder)
            qtbot.waitUntil(found.done, timeout=PATIENCE_MS)
        note_verbs(found.result(), calls)
        window.attach(found.result())
        opened.append(window)
        session = window.session
        assert session is not None
        qtbot.waitUntil(lambda: session.photos.is_loaded, timeout=PATIENCE_MS)
        return window

    yield show
    for window in opened:
        window.close()
        window.shut_down()
    assert not calls, f"verbs of the library were called on the GUI thread: {calls}"


@pytest.fixture
def window(open_archive: OpenArchive, archive: Path, qtbot: QtBot) -> MainWindow:
    """Return a window on the known archive, which has looked for changes and found none."""
    window = open_archive(archive)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.folders.has_looked and not session.jobs.is_running, timeout=PATIENCE_MS)
    return window


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """Return a display of our own."""
    with open_desktop() as desktop:
        yield desktop


@pytest.fixture(scope="session")
def indexed_folder(tmp_path_factory: pytest.TempPathFactory) -> IndexedFolder:
    """Draw pictures and index them."""
    folder = tmp_path_factory.mktemp("indexed")
    pictures = displays.draw_pictures(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([pictures])
    return IndexedFolder(pictures, folder / "archive")
