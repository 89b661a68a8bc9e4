"""Starts the window: the application object, the archive opened in the background, the event loop, the end.

Environment: ``PHOTOFINDER_EVENTS`` names a file for the log of events (`events`), ``PHOTOFINDER_COLOURS`` is light or
dark where the window should not follow the system (`theme`), ``PHOTOFINDER_LANGUAGE`` names its language
(`translation`).
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from photofinder import __version__
from photofinder.app.default_folder import default_archive_folder, window_settings
from photofinder.gui.bridge import LibraryVerbs, explain
from photofinder.gui.collector import Collector
from photofinder.gui.events import EventLog
from photofinder.gui.icons import make_icon
from photofinder.gui.main_window import MainWindow
from photofinder.gui.single_instance import SingleInstance, hand_over, instance_name
from photofinder.gui.theme import follow_system
from photofinder.gui.translation import choose_language
from photofinder.gui.window_place import restore_frame
from photofinder.settings import Settings

LibraryOpener = Callable[[], LibraryVerbs]

_NO_DISPLAY = 2
_SIGNAL_LOOK_MS = 300
_ICON_PX = 64
_SWITCH_S = 0.0005  # how long a background thread may keep the GUI thread waiting; 5 ms by default


def main(arguments: Sequence[str]) -> int:
    """Open the window on the archive that the arguments name; return the exit code."""
    parser = argparse.ArgumentParser(prog="photofinder", description="Opens the window.")
    parser.add_argument("--archive", type=Path, metavar="DIR", help="folder of catalog and caches")
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a folder to add or a picture to search with"
    )
    options = parser.parse_args(arguments)
    if not has_display():
        sys.stderr.write("There is no display for the window. The command line works without: photofinder --help\n")
        return _NO_DISPLAY

    folder = options.archive or default_archive_folder()

    def open_library() -> LibraryVerbs:
        from photofinder.app.library import Library  # noqa: PLC0415 while the window is painted

        return Library.open(folder, may_fall_back=True)

    return run(open_library, options.paths, instance_name(folder), window_settings(folder))


def has_display() -> bool:
    """Tell whether a window can be shown; without one Qt would abort the interpreter."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(opener: LibraryOpener, paths: Sequence[Path] = (), instance: str = "", settings: Settings | None = None) -> int:
    """Show the window at once, open the archive in the background, and stay until the window is closed.

    Where a window of the same instance is open already, that one takes the paths and comes to the front.
    """
    sys.setswitchinterval(_SWITCH_S)
    settings = settings or Settings()
    application = create_application(settings.text("window.language"))
    if instance and hand_over(instance, paths):
        return 0
    window = MainWindow(EventLog.from_environment())
    restore_frame(window, settings.text("window.place"))
    opening = _Opening(opener, window)
    opening.opened.connect(lambda library: window.attach(library, paths))
    opening.failed.connect(window.show_trouble)
    for over in (opening.opened, opening.failed):
        over.connect(lambda _outcome: Collector(window))
    window.show()
    opening.start()
    listener = SingleInstance(instance, application) if instance else None
    if listener is not None:
        listener.paths_handed_over.connect(window.take_paths)
    heartbeat = _end_on_signals(application)
    code = application.exec()
    heartbeat.stop()
    if listener is not None:
        listener.close()
    opening.finish()
    window.shut_down()
    return code


def create_application(language: str = "auto") -> QApplication:
    """Return the application object, with its name, its language and its looks."""
    application = QApplication([sys.argv[0] if sys.argv else "photofinder"])
    application.setApplicationName("PhotoFinder")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("photofinder")
    choose_language(application, language)
    follow_system(application)
    application.setWindowIcon(make_icon("picture", application.palette().highlight().color(), _ICON_PX))
    return application


def _end_on_signals(application: QApplication) -> QTimer:
    """Close on Ctrl-C and SIGTERM; Python looks at signals only when it runs, hence the timer."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: application.quit())
    heartbeat = QTimer(interval=_SIGNAL_LOOK_MS)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    return heartbeat


class _Opening(QObject):
    """Opens the archive in a thread. Signals: `opened(LibraryVerbs)`, `failed(str)`."""

    opened = Signal(object)
    failed = Signal(str)
    _done = Signal()

    def __init__(self, opener: LibraryOpener, parent: QObject) -> None:
        super().__init__(parent)
        self._opener = opener
        self._library: LibraryVerbs | None = None
        self._sentence = ""
        self._thread = threading.Thread(target=self._open, name="window-open")
        self._done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.start()

    def finish(self) -> None:
        """Wait for the thread, and close an archive that came too late for the window."""
        self._thread.join()
        if self._library is not None:
            self._library.close()

    def _open(self) -> None:
        try:
            self._library = self._opener()
        except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows whatever it is
            self._sentence = explain(error)
        self._done.emit()

    def _hand_over(self) -> None:
        library, self._library = self._library, None
        if library is not None:
            self.opened.emit(library)
        else:
            self.failed.emit(self._sentence)
