"""The last page of the wizard: what was done, what could not be done and why, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.cleanups import CleanupReport, CleanupUndone
from photofinder.gui.lines_table import LinesTable
from photofinder.gui.metadata_words import describe_bytes
from photofinder.gui.translation import begin_large, show_phrase, tr


class ReportPage(QWidget):
    """Lives on the GUI thread. Signals: `undo_requested()`, `again_requested()`."""

    undo_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("duplicate_report_page")
        self.setAccessibleName(tr("Report"))
        self.title = self._make_label("report_title", "heading")
        self.detail = self._make_label("report_detail", "quiet")
        self.problems_title = self._make_label("report_problems_title", "title")
        self.problems = LinesTable(
            "report_problems", tr("What could not be done"), (tr("File"), tr("Why it is where it was")), (1, 1), self
        )
        self.undo = self._make_button("report_undo", tr("Undo the clean-up"))
        self.undo.clicked.connect(self.undo_requested)
        self.again = self._make_button("report_again", tr("Look for duplicates again"))
        self.again.clicked.connect(self.again_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 12)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.undo)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addSpacing(14)
        column.addWidget(self.problems_title)
        column.addWidget(self.problems, 1)
        column.addStretch(0)

    def _make_label(self, name: str, part: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("part", part)
        label.setWordWrap(True)
        return label

    def _make_button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("rank", "plain")
        button.setAutoDefault(False)
        return button

    def show_report(self, report: CleanupReport) -> None:
        """Show what came of a clean-up."""
        self.title.setText(_describe_done(report))
        parts = []
        if report.freed_bytes:
            parts.append(tr("{size} were freed.").format(size=describe_bytes(report.freed_bytes)))
        if report.merged:
            parts.append(tr("%Ln times something was handed on to a photo that stays.", report.merged))
        if report.waiting:
            parts.append(tr("%Ln photos go as soon as their disks are back.", report.waiting))
        if report.is_cancelled:
            parts.append(tr("It was stopped before it was through."))
        self.detail.setText(" ".join(parts))
        problems = report.problems
        self.problems.show_lines(
            len(problems), lambda row: (str(problems[row].path), begin_large(show_phrase(problems[row].reason)))
        )
        for widget in (self.problems_title, self.problems):
            widget.setVisible(bool(problems))
        self.problems_title.setText(tr("%Ln files are where they were", len(problems)))
        self.undo.setEnabled(report.entry_id is not None)

    def show_undoing(self) -> None:
        """Show that the clean-up is being undone."""
        self.undo.setEnabled(False)
        self.detail.setText(tr("Undoing…"))

    def show_undone(self, undone: CleanupUndone) -> None:
        """Show that the clean-up is undone; what is left of it can be undone another time."""
        self.title.setText(show_phrase(undone.sentence))
        self.detail.setText(tr("Look for duplicates again to go on."))
        self.undo.setEnabled(bool(undone.left))

    def show_trouble(self, sentence: str) -> None:
        """Say why the clean-up could not be undone."""
        self.detail.setText(sentence)
        self.undo.setEnabled(True)


def _describe_done(report: CleanupReport) -> str:
    """Say how much was done; the sentence of the report would begin with the first thing that was not."""
    if report.done and report.problems:
        return tr("%Ln photos were cleaned up.", report.done)
    if report.problems:
        return tr("Nothing was done.")
    return show_phrase(report.sentence) or tr("Nothing was done.")
