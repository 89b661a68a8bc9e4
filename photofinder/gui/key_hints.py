"""A line of keys with what each does, as buttons; in its place, for a while, why a step was not possible."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from photofinder.gui.flow_layout import FlowLayout
from photofinder.gui.planned_names import trouble_colour
from photofinder.gui.review_keys import ReviewKey
from photofinder.gui.translation import show_keys, tr

_SAID_MS = 4000


class KeyHints(QStackedWidget):
    """Signal: `chosen(str)` with the name of what a button does; its key does the same."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[ReviewKey], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_hints")
        self.setAccessibleName(tr("Keys"))
        self._line = QWidget(self)
        self._line.setObjectName("key_hints_line")
        flow = FlowLayout(self._line)
        flow.setContentsMargins(8, 5, 8, 6)
        flow.setSpacing(2)
        for each in keys:
            if each.hint:
                flow.addWidget(self._make_button(each))
        self.words = QLabel(self)
        self.words.setObjectName("key_hints_words")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setContentsMargins(10, 0, 10, 0)
        self.addWidget(self._line)
        self.addWidget(self.words)
        self._timer = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._timer.timeout.connect(lambda: self.setCurrentWidget(self._line))

    def _make_button(self, key: ReviewKey) -> QPushButton:
        first, last = (show_keys(each) for each in (key.keys[0], key.keys[-1]))
        keys = f"{first}-{last}" if key.name == "keep_number" else first
        button = QPushButton(self._line)
        button.setObjectName(f"hint_{key.name}")
        button.setAccessibleName(f"{tr(key.words)} ({keys})")
        button.setToolTip(tr(key.words))
        button.setProperty("rank", "hint")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(button)
        row.setContentsMargins(6, 3, 8, 3)
        row.setSpacing(6)
        cap, words = QLabel(keys, button), QLabel(tr(key.hint), button)
        for label, name, part in ((cap, "cap", "key"), (words, "words", "quiet")):
            label.setObjectName(f"hint_{key.name}_{name}")
            label.setProperty("part", part)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
        button.setMinimumSize(row.sizeHint())
        button.clicked.connect(functools.partial(self._choose, key.name))
        return button

    def _choose(self, name: str, _is_checked: bool = False) -> None:
        self.chosen.emit(name)

    def say(self, sentence: str) -> None:
        """Say something for a while, in place of the keys."""
        palette = self.palette()
        palette.setColor(self.words.foregroundRole(), trouble_colour(palette))
        self.words.setPalette(palette)
        self.words.setText(sentence)
        self.setCurrentWidget(self.words)
        self._timer.start()
