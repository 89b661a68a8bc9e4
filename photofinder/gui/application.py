"""Runs the window: the application object, the archive that `start` has begun to open, the event loop, the end.

Environment: ``PHOTOFINDER_EVENTS`` names a file for the log of events (`events`), ``PHOTOFINDER_COLOURS`` is light or
dark where the window should not follow the system (`theme`), ``PHOTOFINDER_LANGUAGE`` names its language
(`translation`).
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from photofinder import __version__
from photofinder.gui.bridge import explain
from photofinder.gui.events import EventLog
from photofinder.gui.icons import make_icon
from photofinder.gui.main_window import MainWindow
from photofinder.gui.opening import OpenedArchive
from photofinder.gui.single_instance import SingleInstance, hand_over
from photofinder.gui.theme import follow_system
from photofinder.gui.translation import choose_language

_SIGNAL_LOOK_MS = 300
_ICON_PX = 64
_SWITCH_S = 0.0005  # how long a background thread may keep the GUI thread waiting; 5 ms by default


def run(opening: Future[OpenedArchive], paths: Sequence[Path] = (), instance: str = "", language: str = "auto") -> int:
    """Show the window at once, the archive as soon as it is open, and stay until the window is closed.

    Where a window of the same instance is open already, that one takes the paths and comes to the front.
    """
    sys.setswitchinterval(_SWITCH_S)
    application = create_application(language)
    if instance and hand_over(instance, paths):
        _close(opening)
        return 0
    window = MainWindow(EventLog.from_environment())
    handover = _Handover(opening, window)
    handover.opened.connect(lambda archive: window.attach(archive.library, paths, archive.listing))
    handover.failed.connect(window.show_trouble)
    window.show()
    listener = SingleInstance(instance, application) if instance else None
    if listener is not None:
        listener.paths_handed_over.connect(window.take_paths)
    heartbeat = _end_on_signals(application)
    code = application.exec()
    heartbeat.stop()
    if listener is not None:
        listener.close()
    if window.session is None:  # the archive comes too late for it
        _close(opening)
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


class _Handover(QObject):
    """Brings the archive from the thread that opens it. Signals: `opened(OpenedArchive)`, `failed(str)`."""

    opened = Signal(object)
    failed = Signal(str)
    _done = Signal()

    def __init__(self, opening: Future[OpenedArchive], parent: QObject) -> None:
        super().__init__(parent)
        self._opening = opening
        self._done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        opening.add_done_callback(lambda _opening: self._done.emit())

    def _hand_over(self) -> None:
        gc.freeze()  # what the start has made stays: looking through it took 20 to 40 ms of the GUI thread each time
        gc.enable()
        try:
            archive = self._opening.result()
        except Exception as error:  # noqa: BLE001 the edge of a thread: the window shows whatever it is
            self.failed.emit(explain(error))
        else:
            self.opened.emit(archive)


def _close(opening: Future[OpenedArchive]) -> None:
    """Wait for an archive that no window shows, and close it."""
    if opening.exception() is None:
        opening.result().library.close()
