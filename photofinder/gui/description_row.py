"""One thing that is said of photos in the pane: its name, the editor, where it is from, and what others say."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.gui.description_words import Other
from photofinder.gui.translation import tr


class DescriptionRow(QWidget):
    """Lives on the GUI thread. Signal: `other_wished(Any)`, the value of another source to be taken."""

    other_wished = Signal(object)

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._words = words
        self.setObjectName(f"{name}_row")
        self.setAccessibleName(words)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.head = QHBoxLayout()
        self.heading = self._make_label("heading", words)
        self.head.addWidget(self.heading, 1)
        self.column.addLayout(self.head)
        self._trouble = self._make_label("trouble", "")
        self._trouble.setProperty("part", "trouble")
        self._note = self._make_label("note", "")
        self._others: list[QWidget] = []
        self._shown: Sequence[Other] = ()
        self._may_take = False

    def add(self, editor: QWidget) -> None:
        """Put an editor below what is there already, the notes below it."""
        self.column.addWidget(editor)
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._note)
        if self.heading.buddy() is None:
            self.heading.setBuddy(editor)

    def show_note(self, words: str) -> None:
        """Say where the value is from."""
        self._note.setText(words)
        self._note.setAccessibleName(words or self.heading.text())
        self._note.setVisible(bool(words))

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with what was typed, "" for nothing."""
        self._trouble.setText(sentence)
        self._trouble.setAccessibleName(sentence or self.heading.text())
        self._trouble.setVisible(bool(sentence))

    def show_others(self, others: Sequence[Other], *, can_edit: bool) -> None:
        """Show what other sources say, each with a button to take it."""
        if (others, can_edit) == (self._shown, self._may_take):
            return
        self._shown, self._may_take = others, can_edit
        for widget in self._others:
            widget.hide()
            widget.deleteLater()
        self._others = []
        for number, other in enumerate(others):
            line = QWidget(self)
            line.setObjectName(f"{self._name}_other_{number}")
            line.setAccessibleName(other.words)
            row = QHBoxLayout(line)
            row.setContentsMargins(6, 0, 0, 0)
            row.setSpacing(6)
            words = self._make_label(f"other_{number}_words", other.words)
            row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
            use = QPushButton(tr("Use this one"), line)
            use.setObjectName(f"{self._name}_other_{number}_use")
            use.setAccessibleName(f"{tr('Use this one')}: {other.words}")
            use.setProperty("rank", "link")
            use.setVisible(can_edit)
            use.clicked.connect(functools.partial(self._wish, other))
            row.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
            self.column.addWidget(line)
            self._others.append(line)

    def _wish(self, other: Other, _is_checked: bool = False) -> None:
        self.other_wished.emit(other.value)

    def _make_label(self, kind: str, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(f"{self._name}_{kind}")
        label.setAccessibleName(words or self._words)
        label.setProperty("part", "small")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(kind != "heading")
        label.setVisible(bool(words))
        return label
