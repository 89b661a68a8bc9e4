"""What the window says after a look for changes, and the question where too much is gone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from photofinder.app.reports import HeldBack, IndexReport, Problem
from photofinder.gui.report_words import MissingQuestion, describe_report
from photofinder.phrases import Phrase

FOLDER = Path("/pictures")


def test_what_is_said() -> None:
    nothing = IndexReport(scanned=5)
    assert describe_report(nothing, []) == ""
    assert describe_report(IndexReport(scanned=5, moved=12_430), []) == "12,430 files moved: everything kept."
    assert describe_report(IndexReport(), [FOLDER]).startswith("There are no pictures in pictures.")
    problem = Problem(FOLDER, Phrase("the folder cannot be listed"))
    said = describe_report(IndexReport(moved=1, problems=[problem, problem], unreadable=2), [])
    assert said.startswith(f"1 file moved: everything kept. {FOLDER}: the folder cannot be listed. ")
    assert "1 more like that." in said
    assert "2 files could not be read" in said


def find_boxes(window: QWidget) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def find_button(box: QMessageBox, words: str) -> QAbstractButton:
    return next(button for button in box.buttons() if button.text() == words)


def test_much_that_is_gone_is_asked_about_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    accepted: list[Path] = []

    def accept(folders: Sequence[Path]) -> None:
        accepted.extend(folders)

    question = MissingQuestion(window, accept)
    question.ask([HeldBack(FOLDER, 600, 2000)])
    (box,) = find_boxes(window)
    assert box.text() == f"600 of the 2,000 photos in {FOLDER} are not there any more."
    assert box.defaultButton() is find_button(box, "Keep them")
    find_button(box, "Keep them").click()
    qtbot.waitUntil(lambda: not find_boxes(window))
    assert accepted == []
    question.ask([HeldBack(FOLDER, 600, 2000)])
    assert not find_boxes(window)
    question.ask([HeldBack(FOLDER, 700, 2000)])
    find_button(find_boxes(window)[0], "Mark as missing").click()
    qtbot.waitUntil(lambda: accepted == [FOLDER])
