"""Changes run one after the other, are shown when they take long, and the panel shows the job that began last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from photofinder.errors import UserError
from photofinder.gui.bridge import Bridge
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.index_jobs import IndexJobs
from photofinder.gui.running_work import RunningWork
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import Phrase
from tests.fakes import FakeLibrary


class Heard(QObject):
    """What a source of jobs has announced, in its order."""

    def __init__(self, source: ChangeJobs | RunningWork) -> None:
        super().__init__()
        self.events: list[str] = []
        source.started.connect(lambda *paused: self.events.append(f"started {paused[0]}" if paused else "started"))
        source.progressed.connect(lambda progress: self.events.append(f"{progress.stage} {progress.done}"))
        source.ended.connect(lambda: self.events.append("ended"))


@pytest.fixture
def jobs(bridge: Bridge) -> Iterator[ChangeJobs]:
    jobs = ChangeJobs(bridge, bridge)
    yield jobs
    jobs.cancel()


def test_a_short_change_is_not_shown(jobs: ChangeJobs, qtbot: QtBot) -> None:
    heard, answers = Heard(jobs), list[int]()
    jobs.run(lambda _progress, _cancel: 7, answers.append)
    assert jobs.is_running
    qtbot.waitUntil(lambda: answers == [7])
    assert not jobs.is_running
    assert heard.events == []


def test_a_long_change_is_shown_and_can_be_cancelled(jobs: ChangeJobs, qtbot: QtBot) -> None:
    heard, answers = Heard(jobs), list[str]()

    def work(progress: ProgressSink, cancel: CancelToken) -> str:
        while not cancel.is_cancelled:
            progress(Progress(Phrase("moving"), 1, 2))
            threading.Event().wait(0.005)
        return "stopped"

    jobs.run(work, answers.append)
    qtbot.waitUntil(lambda: "moving 1" in heard.events)
    assert heard.events[0] == "started"
    jobs.toggle_pause()
    assert jobs.is_paused
    jobs.toggle_pause()
    assert not jobs.is_paused
    jobs.cancel()
    qtbot.waitUntil(lambda: answers == ["stopped"])
    assert heard.events[-1] == "ended"


def test_a_failure_is_said_in_words(jobs: ChangeJobs, bridge: Bridge, qtbot: QtBot) -> None:
    def fail(_progress: ProgressSink, _cancel: CancelToken) -> None:
        raise UserError(Phrase("It is full."))

    own, common = list[str](), list[str]()
    bridge.fault_arrived.connect(common.append)
    jobs.run(fail, lambda _answer: None, own.append)
    jobs.run(fail, lambda _answer: None)
    qtbot.waitUntil(lambda: own == common == ["It is full."])


def test_the_job_that_began_last_is_shown_until_it_ends(library: FakeLibrary, jobs: ChangeJobs, qtbot: QtBot) -> None:
    library.grows_by = 2
    library.gate.clear()
    library.file_gate.clear()
    indexing = IndexJobs(library)
    work = RunningWork((indexing, jobs), indexing)
    heard = Heard(work)
    indexing.add([Path("/a")])
    indexing.toggle_pause()
    jobs.run(lambda progress, cancel: library.trash([], progress, cancel), lambda _report: None)
    qtbot.waitUntil(lambda: heard.events.count("started False") == 2)
    work.cancel()
    qtbot.waitUntil(lambda: heard.events[-1] == "started True")  # the paused one again
    assert indexing.is_running
    work.toggle_pause()
    library.gate.set()
    qtbot.waitUntil(lambda: heard.events[-1] == "ended")
    indexing.close()
