"""Fixtures of the window's tests: a drawn library, its bridge, and a window on it; nothing may block the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.events import EventLog
from photofinder.gui.main_window import MainWindow
from photofinder.gui.translation import choose_language
from tests.fakes import FakeLibrary

OpenWindow = Callable[[FakeLibrary], MainWindow]


@pytest.fixture(autouse=True, scope="session")
def _plain_language(qapp: QApplication) -> None:
    """Speak English and write dates in the same way on every machine."""
    choose_language(qapp, "en")
    QLocale.setDefault(QLocale("en"))


@pytest.fixture
def library() -> FakeLibrary:
    """Return a library of 200 photos."""
    return FakeLibrary(200)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Return the clipboard and empty it after the test: Qt deletes what it holds when the interpreter is gone."""
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def bridge(qapp: QApplication, library: FakeLibrary) -> Iterator[Bridge]:
    """Return a bridge to the library; fails the test when a verb was called on the GUI thread."""
    bridge = Bridge(library)
    yield bridge
    bridge.close()
    assert not library.gui_thread_calls


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Return a function that shows a window on a library and waits until it has its ids."""
    opened: list[tuple[MainWindow, FakeLibrary]] = []

    def show(library: FakeLibrary) -> MainWindow:
        window = MainWindow(EventLog(None))
        qtbot.addWidget(window)
        window.show()
        window.attach(library)
        opened.append((window, library))
        session = window.session
        assert session is not None
        qtbot.waitUntil(lambda: session.photos.is_loaded)
        return window

    yield show
    for window, library in opened:
        window.close()
        window.shut_down()
        assert library.is_closed
        assert not library.gui_thread_calls


@pytest.fixture
def window(open_window: OpenWindow, library: FakeLibrary) -> MainWindow:
    """Return a window on the library of 200 photos."""
    return open_window(library)
