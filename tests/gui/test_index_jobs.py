"""Indexing jobs run one after the other in the background, and end when they are told to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.app.reports import IndexReport
from photofinder.errors import DiskFull
from photofinder.gui.index_jobs import IndexJobs
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import Phrase
from tests.fakes import READING, FakeLibrary


@pytest.fixture
def jobs(qapp: QApplication, library: FakeLibrary) -> Iterator[IndexJobs]:
    jobs = IndexJobs(library)
    yield jobs
    jobs.close()
    assert not library.gui_thread_calls


def test_a_job_reports_and_ends(jobs: IndexJobs, library: FakeLibrary, qtbot: QtBot) -> None:
    library.grows_by = 5
    seen: list[Progress] = []
    jobs.progressed.connect(seen.append)
    with qtbot.waitSignals([jobs.finished, jobs.ended]):
        jobs.add([Path("/new")])
    assert library.indexed == [(Path("/new"),)]
    assert seen[-1] == Progress(READING, 5, 5)
    assert not jobs.is_running


def test_jobs_wait_their_turn(jobs: IndexJobs, library: FakeLibrary, qtbot: QtBot) -> None:
    library.grows_by = 1
    library.gate.clear()
    jobs.add([Path("/a")])
    jobs.add([Path("/b")])
    jobs.add([Path("/b")])
    qtbot.waitUntil(lambda: library.indexed == [(Path("/a"),)])
    with qtbot.waitSignal(jobs.ended):
        library.gate.set()
    assert library.indexed == [(Path("/a"),), (Path("/b"),)]


def test_cancel_ends_all(jobs: IndexJobs, library: FakeLibrary, qtbot: QtBot) -> None:
    library.grows_by = 3
    library.gate.clear()
    jobs.add([Path("/a")])
    jobs.add([Path("/b")])
    qtbot.waitUntil(lambda: bool(library.indexed))
    with qtbot.waitSignal(jobs.ended):
        jobs.cancel()
    assert library.indexed == [(Path("/a"),)]


def test_closing_stops_a_running_job(library: FakeLibrary, qapp: QApplication) -> None:
    library.grows_by = 3
    library.gate.clear()
    jobs = IndexJobs(library)
    jobs.add()
    jobs.close()
    assert not jobs.is_running


class FullDisk(FakeLibrary):
    def index(
        self, paths: Sequence[Path], *, accepts_missing: bool, progress: ProgressSink, cancel: CancelToken
    ) -> IndexReport:
        raise DiskFull(Phrase("No space is left on the disk of the archive."))


def test_a_failure_is_said(qtbot: QtBot) -> None:
    jobs, sentences = IndexJobs(FullDisk()), list[str]()
    jobs.failed.connect(sentences.append)
    with qtbot.waitSignal(jobs.ended):
        jobs.add()
    assert sentences == ["No space is left on the disk of the archive."]
    jobs.close()


def test_a_paused_job_waits_and_goes_on(library: FakeLibrary, jobs: IndexJobs, qtbot: QtBot) -> None:
    library.grows_by = 3
    library.gate.clear()
    with qtbot.waitSignal(jobs.started):
        jobs.add([Path("/a")])
    jobs.toggle_pause()
    assert jobs.is_paused
    library.gate.set()
    assert jobs._job._thread is not None
    jobs._job._thread.join(0.05)
    assert jobs._job._thread.is_alive()
    with qtbot.waitSignal(jobs.finished):
        jobs.toggle_pause()
    assert not jobs.is_paused


def test_a_paused_job_can_be_cancelled(library: FakeLibrary, jobs: IndexJobs, qtbot: QtBot) -> None:
    library.grows_by = 3
    library.gate.clear()
    jobs.add([Path("/a")])
    jobs.toggle_pause()
    with qtbot.waitSignal(jobs.ended):
        jobs.cancel()
