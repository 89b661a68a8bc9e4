"""How far the work is, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofinder.gui.jobs_panel import JobsPanel, describe_progress
from photofinder.jobs import Progress


@pytest.mark.parametrize(
    ("progress", "elapsed_s", "expected"),
    [
        (Progress("scanning folders", 1200), 5, "Scanning folders: 1,200"),
        (Progress("reading pictures", 10, 400), 0.4, "Reading pictures: 10 of 400"),
        (Progress("reading pictures", 100, 400), 2, "Reading pictures: 100 of 400  ·  50/s  ·  6 s left"),
        (Progress("reading pictures", 1, 400), 4, "Reading pictures: 1 of 400  ·  0.2/s  ·  27 min left"),
        (
            Progress("reading pictures", 1000, 1_000_000),
            50,
            "Reading pictures: 1,000 of 1,000,000  ·  20/s  ·  13.9 h left",
        ),
        (Progress("reading pictures", 400, 400), 9, "Reading pictures: 400 of 400"),
    ],
)
def test_progress_in_words(progress: Progress, elapsed_s: float, expected: str) -> None:
    assert describe_progress(progress, elapsed_s) == expected


def test_the_panel_is_there_only_during_a_job(qtbot: QtBot) -> None:
    panel = JobsPanel()
    qtbot.addWidget(panel)
    assert panel.isHidden()
    panel.begin()
    panel.show_progress(Progress("reading pictures", 1, 4))
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
    panel.show_progress(Progress("reading pictures", 100, 400))
    with qtbot.waitSignal(panel.pause_toggled):
        QTest.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    panel.show_progress(Progress("reading pictures", 104, 400))  # what was under way
    assert panel.text.text().startswith("Paused")
    QTest.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    panel.show_progress(Progress("reading pictures", 110, 400))
    assert panel.text.text() == "Reading pictures: 110 of 400"
    assert describe_progress(Progress("reading pictures", 130, 400), 2, 110).endswith("10/s  ·  27 s left")
