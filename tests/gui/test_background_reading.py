"""Text in pictures is read in the background, between the indexing jobs, where the settings say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.errors import DiskFull
from photofinder.gui.background_reading import BackgroundReading
from photofinder.gui.index_jobs import IndexJobs
from photofinder.phrases import Phrase
from tests.fakes import FakeLibrary


@pytest.fixture
def jobs(qapp: QApplication, library: FakeLibrary) -> Iterator[IndexJobs]:
    jobs = IndexJobs(library)
    yield jobs
    jobs.close()


@pytest.fixture
def texts(library: FakeLibrary, jobs: IndexJobs) -> Iterator[BackgroundReading]:
    library.settings.change("text.background", "yes")
    texts = BackgroundReading(library, jobs, jobs)
    yield texts
    texts.close()
    assert not library.gui_thread_calls


def test_text_is_read_when_a_job_has_ended(
    texts: BackgroundReading, jobs: IndexJobs, library: FakeLibrary, qtbot: QtBot
) -> None:
    jobs.add([Path("/new")])
    qtbot.waitUntil(lambda: library.texts_begun == 1)
    qtbot.waitUntil(lambda: not texts.is_running)


def test_a_job_comes_first_and_what_is_left_is_read_after_it(
    texts: BackgroundReading, jobs: IndexJobs, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.gate.clear()
    texts.start()
    qtbot.waitUntil(lambda: library.texts_begun == 1)
    library.grows_by = 1
    jobs.add([Path("/new")])
    qtbot.waitUntil(lambda: not texts.is_running)
    assert library.texts_begun == 1
    library.gate.set()
    qtbot.waitUntil(lambda: library.texts_begun == 2)


def test_closing_does_not_wait_for_the_rest(texts: BackgroundReading, library: FakeLibrary, qtbot: QtBot) -> None:
    library.gate.clear()
    texts.start()
    qtbot.waitUntil(lambda: library.texts_begun == 1)
    texts.close()
    assert not texts.is_running


def test_who_does_not_want_it_or_may_not_write_reads_nothing(
    texts: BackgroundReading, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.is_writable = False
    texts.start()
    library.is_writable = True
    library.settings.change("text.background", "no")
    texts.start()
    qtbot.wait(50)
    assert not library.texts_begun


def test_what_went_wrong_is_said(texts: BackgroundReading, library: FakeLibrary, qtbot: QtBot) -> None:
    library.text_trouble = DiskFull(Phrase("No space is left on the disk."))
    with qtbot.waitSignal(texts.failed) as told:
        texts.start()
    assert told.args[0].startswith("No space is left")
    assert not texts.is_running
