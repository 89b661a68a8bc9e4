"""The second page of the wizard: how far the search is, what was found, and the rules for what is kept of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photofinder.gui.duplicate_review import Review
from photofinder.gui.duplicate_words import describe_preview, describe_relation
from photofinder.gui.keep_rules_panel import KeepRulesPanel
from photofinder.gui.translation import begin_large, show_number, tr
from photofinder.gui.work_bar import WorkBar
from photofinder.relations import Relation

_COUNT_MS = 150


class FindPage(QWidget):
    """Lives on the GUI thread. Signal: `counted()` when the numbers are others."""

    counted = Signal()

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self.preview_words = ""
        self.setObjectName("duplicate_find_page")
        self.setAccessibleName(tr("Finding duplicates"))
        self.work = WorkBar("duplicate_work", self, can_pause=True)
        self.rules = KeepRulesPanel(self)
        self.preview = QLabel(self)
        self.preview.setObjectName("duplicate_preview")
        self.preview.setAccessibleName(tr("What the rules come to"))
        self.preview.setProperty("part", "lead")
        self.preview.setWordWrap(True)
        self._counts: dict[Relation, tuple[QLabel, QLabel]] = {}
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self.count)
        self._build()
        self.count()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 12)
        column.setSpacing(18)
        column.addWidget(self.work)
        halves = QHBoxLayout()
        halves.setSpacing(36)
        halves.addLayout(self._build_counts(), 2)
        halves.addWidget(self.rules, 3)
        column.addLayout(halves, 1)
        column.addWidget(self.preview)

    def _build_counts(self) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        title = self._make_label("found_title", tr("Found so far"), "title")
        grid.addWidget(title, 0, 0)
        for number, words in enumerate((tr("found"), tr("to go")), 1):
            grid.addWidget(self._make_label(f"found_heading_{number}", words, "quiet", is_number=True), 0, number)
        for row, relation in enumerate(Relation, 1):
            words = begin_large(describe_relation(relation))
            grid.addWidget(self._make_label(f"found_{relation.value}", words, ""), row, 0)
            labels = tuple(
                self._make_label(f"found_{relation.value}_{kind}", "", "", is_number=True)
                for kind in ("found", "going")
            )
            for number, label in enumerate(labels, 1):
                grid.addWidget(label, row, number)
            self._counts[relation] = (labels[0], labels[1])
        column = QVBoxLayout()
        column.addLayout(grid)
        about = tr("Bursts and other shots of the same are shown, and never go by themselves.")
        column.addSpacing(10)
        note = self._make_label("found_note", about, "quiet")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addStretch(1)
        return column

    def _make_label(self, name: str, words: str, part: str, *, is_number: bool = False) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setProperty("part", part)
        if is_number:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def count_soon(self) -> None:
        """Count again, once for all that happens in a moment."""
        if not self._counting.isActive():
            self._counting.start()

    def count(self) -> None:
        """Count what was found, and what the rules make of it."""
        found, going = self._review.tally.found, self._review.tally.going
        for relation, labels in self._counts.items():
            for label, count in zip(labels, (found[relation], going[relation]), strict=True):
                label.setText(show_number(count) if count else "-")
        self.preview_words = describe_preview(self._review.preview())
        self.preview.setText(self.preview_words)
        self.counted.emit()
