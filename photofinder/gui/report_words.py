"""What is said of a look for changes when it is through, and what is asked where too much is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from photofinder.app.reports import HeldBack, IndexReport
from photofinder.gui.translation import show_number, show_phrase, tr

MOST_NAMES = 3  # of folders in a sentence


def describe_report(report: IndexReport, added: Sequence[Path]) -> str:
    """Say what the user should know of an indexing job, "" for nothing; `added` are the folders just added by it."""
    sentences = [f"{problem.path}: {show_phrase(problem.reason)}." for problem in report.problems[:1]]
    if report.moved:
        sentences.insert(0, tr("%Ln files moved: everything kept.", report.moved))
    if added and not report.scanned:
        nothing = tr("There are no pictures in {folders}. It is looked through again with every start.")
        sentences.append(nothing.format(folders=join_names(added)))
    if (more := len(report.problems) - 1) > 0:
        sentences.append(tr("%Ln more like that.", more))
    if report.unreadable:
        sentences.append(
            tr("%Ln files could not be read; “Not searchable” in the side bar shows them and why.", report.unreadable)
        )
    return " ".join(sentences)


def join_names(folders: Sequence[Path]) -> str:
    """Return the names of the first few folders."""
    return ", ".join(folder.name or str(folder) for folder in folders[:MOST_NAMES])


class MissingQuestion:
    """Asks whether so many photos were deleted on purpose, once as long as no more are gone; lives on the GUI thread.

    `accept` is called with the folders for which the answer is yes; until then all photos stay as they were.
    """

    def __init__(self, window: QWidget, accept: Callable[[Sequence[Path]], None]) -> None:
        self._window = window
        self._accept = accept
        self._asked: dict[Path, int] = {}

    def ask(self, held_back: Sequence[HeldBack]) -> None:
        """Ask about the folders of which more is gone than when they were asked about last."""
        for each in held_back:
            if each.missing > self._asked.get(each.path, 0):
                self._asked[each.path] = each.missing
                self._open(each)

    def _open(self, held_back: HeldBack) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("missing_question")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Were these photos deleted?"))
        sentence = tr("{count} of the %Ln photos in {folder} are not there any more.", held_back.photos)
        box.setText(sentence.format(count=show_number(held_back.missing), folder=held_back.path))
        box.setInformativeText(
            tr(
                "If a disk or a folder is only not connected, keep them: they stay in the archive, with everything "
                "known of them. Those marked as missing are not shown until their files are back."
            )
        )
        keep = box.addButton(tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        mark = box.addButton(tr("Mark as missing"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep)
        mark.clicked.connect(lambda: self._accept([held_back.path]))
        box.finished.connect(box.deleteLater)
        box.open()
