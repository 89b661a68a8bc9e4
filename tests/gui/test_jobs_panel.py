"""How far the work is, in words."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofinder.gui.jobs_panel import JobsPanel, describe_progress
from photofinder.jobs import Progress
from photofinder.phrases import Phrase


@pytest.mark.parametrize(
    ("progress", "rate", "expected"),
    [
        (Progress(Phrase("scanning folders"), 1200), 50.0, "Scanning folders: 1,200"),
        (Progress(Phrase("reading pictures"), 10, 400), None, "Reading pictures: 10 of 400"),
        (Progress(Phrase("reading pictures"), 100, 400), 50.0, "Reading pictures: 100 of 400  ·  50/s  ·  6 s left"),
        (Progress(Phrase("reading pictures"), 1, 400), 0.25, "Reading pictures: 1 of 400  ·  0.3/s  ·  27 min left"),
        (
            Progress(Phrase("reading pictures"), 1000, 1_000_000),
            20.0,
            "Reading pictures: 1,000 of 1,000,000  ·  20/s  ·  13.9 h left",
        ),
        (Progress(Phrase("reading pictures"), 400, 400), 9.0, "Reading pictures: 400 of 400"),
    ],
)
def test_progress_in_words(progress: Progress, rate: float | None, expected: str) -> None:
    assert describe_progress(progress, rate) == expected


def test_the_panel_is_there_only_during_a_job(qtbot: QtBot) -> None:
    panel = JobsPanel()
    qtbot.addWidget(panel)
    assert panel.isHidden()
    panel.begin()
    panel.show_progress(Progress(Phrase("reading pictures"), 1, 4))
    assert not panel.isHidden()
    assert panel.bar.value() == 250
    with qtbot.waitSignal(panel.cancel_requested):
        QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert panel.text.text() == "Stopping…"
    panel.end()
    assert panel.isHidden()


def test_a_pause_is_shown_and_does_not_count(qtbot: QtBot) -> None:
    panel = JobsPanel()
    qtbot.addWidget(panel)
    panel.begin()
    panel.show_progress(Progress(Phrase("reading pictures"), 100, 400))
    with qtbot.waitSignal(panel.pause_toggled):
        QTest.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    panel.show_progress(Progress(Phrase("reading pictures"), 104, 400))  # what was under way
    assert panel.text.text().startswith("Paused")
    QTest.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    panel.show_progress(Progress(Phrase("reading pictures"), 110, 400))
    assert panel.text.text() == "Reading pictures: 110 of 400"


def test_stages_that_take_turns_keep_their_rates(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel, clock = JobsPanel(), itertools.count(100)
    qtbot.addWidget(panel)
    monkeypatch.setattr("photofinder.gui.jobs_panel.time.monotonic", lambda: float(next(clock)))
    panel.begin()
    for progress in (
        Progress(Phrase("First look"), 0, 2000),
        Progress(Phrase("First look"), 200, 2000),
        Progress(Phrase("Reading pictures"), 0, 2000),
        Progress(Phrase("Reading pictures"), 20, 2000),
        Progress(Phrase("First look"), 200, 2000),
        Progress(Phrase("First look"), 400, 2000),
    ):
        panel.show_progress(progress)
    assert panel.text.text() == "First look: 400 of 2,000  ·  200/s  ·  8 s left"
    panel.show_progress(Progress(Phrase("Reading pictures"), 20, 2000))
    assert panel.text.text() == "Reading pictures: 20 of 2,000  ·  20/s  ·  2 min left"


def test_a_next_job_begins_anew(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel, clock = JobsPanel(), itertools.count(100)
    qtbot.addWidget(panel)
    monkeypatch.setattr("photofinder.gui.jobs_panel.time.monotonic", lambda: float(next(clock)))
    for expected in ("Reading pictures: 0 of 9", "Reading pictures: 0 of 9"):
        panel.begin()
        panel.show_progress(Progress(Phrase("Reading pictures"), 0, 9))
        assert panel.text.text() == expected
        panel.show_progress(Progress(Phrase("Reading pictures"), 3, 9))
        assert panel.text.text() == "Reading pictures: 3 of 9  ·  3/s  ·  2 s left"
