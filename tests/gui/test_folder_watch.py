"""The window has the folders watched: from the start, before they are looked through, unless the settings say no."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photofinder.app.reports import NewsKind, WatchNews
from photofinder.errors import ArchiveLocked
from photofinder.gui.jobs_panel import JobsPanel
from photofinder.gui.main_window import MainWindow
from photofinder.phrases import phrase
from tests.fakes import FakeLibrary

OpenWindow = Callable[[FakeLibrary], MainWindow]


def banner_of(window: MainWindow) -> str:
    label = window.findChild(QLabel, "banner_text")
    assert isinstance(label, QLabel)
    return label.text()


def settle(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.folders.has_looked and not session.folders.jobs.is_running)


def test_folders_are_followed_before_they_are_looked_through(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    settle(window, library, qtbot)
    assert library.tell_news is not None
    assert library.indexed_before_watch == []
    assert library.indexed == [()]


def test_a_new_photo_shows_without_a_job(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    settle(window, library, qtbot)
    session = window.session
    assert session is not None
    panel = window.findChild(JobsPanel, "jobs_panel")
    assert isinstance(panel, JobsPanel)
    library.add_photos(1)
    assert library.tell_news is not None
    library.tell_news(WatchNews(NewsKind.CHANGED, found=[Path("/photos/new.jpg")]))
    qtbot.waitUntil(lambda: len(session.photos) == 201)
    assert panel.isHidden()
    assert not banner_of(window)
    assert library.indexed == [()]


def test_a_folder_that_cannot_be_followed_is_told_in_one_sentence(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    settle(window, library, qtbot)
    assert library.tell_news is not None
    words = phrase("The system does not tell of changes in {folder}.", folder=Path("/photos"))
    library.tell_news(WatchNews(NewsKind.FALLBACK, Path("/photos"), words))
    qtbot.waitUntil(lambda: banner_of(window) == "The system does not tell of changes in /photos.")


def test_the_settings_can_say_no(open_window: OpenWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.settings.change("ingest.watch", "off")
    settle(open_window(library), library, qtbot)
    assert library.tell_news is None
    assert library.indexed == [()]


def test_what_keeps_it_from_watching_is_told_and_the_folders_are_looked_through(
    open_window: OpenWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.watch_fault = ArchiveLocked(phrase("Another program holds the archive."))
    window = open_window(library)
    settle(window, library, qtbot)
    assert banner_of(window) == "Another program holds the archive."
    assert library.indexed == [()]


def test_an_archive_without_folders_watches_those_that_are_added(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary()
    open_window(library)
    qtbot.waitUntil(lambda: library.tell_news is not None and library.is_prepared)


def test_who_may_only_read_does_not_watch(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(20, is_writable=False)
    window = open_window(library)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: bool(library.asked_rows))
    assert library.tell_news is None
