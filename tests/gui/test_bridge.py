"""Calls go out to threads and come back on the GUI thread; the newest request wins."""

from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from photofinder.errors import QueryError, UndecodableImage
from photofinder.gui.bridge import Bridge, LatestRequest, explain
from photofinder.phrases import Phrase
from photofinder.records import Aspect, ChangeSet
from tests.fakes import FakeLibrary


def test_an_answer_comes_back_on_the_gui_thread(bridge: Bridge, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    answers: list[int] = []

    def work() -> int:
        threads.append(threading.current_thread())
        return 42

    def answered(answer: int) -> None:
        threads.append(threading.current_thread())
        answers.append(answer)

    bridge.call(work, answered)
    qtbot.waitUntil(lambda: answers == [42])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_failure_comes_back_as_a_sentence(bridge: Bridge, qtbot: QtBot) -> None:
    def fail() -> int:
        raise QueryError(Phrase("There is nothing to search with."))

    sentences: list[str] = []
    bridge.call(fail, lambda _answer: None, sentences.append)
    qtbot.waitUntil(lambda: sentences == ["There is nothing to search with."])
    with qtbot.waitSignal(bridge.fault_arrived) as caught:
        bridge.call(fail, lambda _answer: None)
    assert caught.args == ["There is nothing to search with."]


def test_a_fault_of_ours_is_logged_and_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert "ValueError" in explain(ValueError("odd"))
    assert "odd" in caplog.text
    assert explain(UndecodableImage("/a/b.jpg", Phrase("it is empty"))) == "b.jpg: it is empty"


def test_only_the_newest_request_is_answered(bridge: Bridge, qtbot: QtBot) -> None:
    release = threading.Event()
    request, answers = LatestRequest(bridge), list[str]()
    begun: list[str] = []

    def slow(name: str) -> str:
        begun.append(name)
        release.wait(5)
        return name

    for name in "abcdefg":
        request.ask(lambda name=name: slow(name), answers.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(begun) >= 1)
    release.set()
    qtbot.waitUntil(lambda: answers == ["g"])
    assert len(begun) <= 3  # two threads had begun older ones, the others were never run


def test_a_dropped_request_is_not_answered(bridge: Bridge, qtbot: QtBot) -> None:
    request, answers = LatestRequest(bridge), list[str]()
    request.ask(lambda: "old", answers.append)
    request.drop()
    bridge.call(lambda: "later", answers.append)
    qtbot.waitUntil(lambda: "later" in answers)
    assert answers == ["later"]


def test_changes_of_a_short_span_come_together(bridge: Bridge, library: FakeLibrary, qtbot: QtBot) -> None:
    arrived: list[ChangeSet] = []
    bridge.changes_arrived.connect(arrived.append)

    def announce() -> None:
        for photo_id in range(1, 51):
            library.announce([photo_id], Aspect.THUMBNAIL if photo_id % 2 else Aspect.METADATA)

    writer = threading.Thread(target=announce)
    writer.start()
    writer.join()
    qtbot.waitUntil(lambda: len(arrived) == 1)
    assert len(arrived[0].photo_ids) == 50
    assert arrived[0].aspects == Aspect.THUMBNAIL | Aspect.METADATA
    library.announce([7], Aspect.THUMBNAIL)
    qtbot.waitUntil(lambda: len(arrived) == 2)


def test_a_closed_bridge_is_silent(library: FakeLibrary, qtbot: QtBot) -> None:
    bridge = Bridge(library)
    release, answers = threading.Event(), list[int]()
    bridge.call(lambda: int(release.wait(5)), answers.append)
    release.set()
    bridge.close()
    bridge.call(lambda: 2, answers.append)
    library.announce([1], Aspect.PRESENCE)
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert not answers
