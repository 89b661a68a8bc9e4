"""A line above the photos that says one thing: a lasting notice, a question, or what just went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from photofinder.gui.icons import IconButton
from photofinder.gui.translation import tr

_PASSING_MS = 12_000


class Answer(NamedTuple):
    """A button beside a question; `name` is that of its widget."""

    name: str
    words: str
    act: Callable[[], None]
    is_proposed: bool = False


class Banner(QFrame):
    """Hidden until there is something to say.

    A notice stays until it is closed, a question over it until it is answered or withdrawn; a passing message goes by
    itself and leaves what stood there before. A message about what can be undone has a button for that. Signals:
    `undo_requested()`, where the journal does it; `put_off()` when a question is closed without an answer; `left()`
    when it goes while the keyboard is in it.
    """

    undo_requested = Signal()
    put_off = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = ""
        self._undo_words = ""
        self._take_back: Callable[[], None] | None = None
        self._question = ""
        self.answers: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._timer.timeout.connect(self._show_lasting)
        self.setObjectName("banner")
        self.setAccessibleName(tr("Message"))
        self.setProperty("part", "banner")
        self.text = QLabel(self)
        self.text.setObjectName("banner_text")
        self.text.setAccessibleName(tr("Message"))
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like markup
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo = QPushButton(tr("Undo"), self)
        self.undo.setObjectName("banner_undo")
        self.undo.setAccessibleName(tr("Undo"))
        self.undo.setProperty("rank", "plain")
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.undo.clicked.connect(self._request_undo)
        close = IconButton("close", "banner_close", tr("Close the message"), self)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self._dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.undo)
        self._row.addWidget(close)
        self.hide()

    def show_notice(self, sentence: str) -> None:
        """Show a sentence until the user closes it."""
        self._notice = sentence
        self._show_lasting()

    def show_question(self, sentence: str, answers: Sequence[Answer]) -> None:
        """Ask something, in the place of what was asked before."""
        self._drop_answers()
        self._question = sentence
        for place, answer in enumerate(answers, 1):
            button = QPushButton(answer.words, self)
            button.setObjectName(answer.name)
            button.setAccessibleName(answer.words)
            button.setProperty("rank", "default" if answer.is_proposed else "plain")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _is_checked=False, act=answer.act: self._answer(act))
            self._row.insertWidget(place, button)
            self.answers.append(button)
        self._show_lasting()

    def withdraw_question(self) -> None:
        """Ask nothing any more."""
        is_shown = bool(self._question) and self.text.text() == self._question
        has_keyboard = self._has_keyboard
        self._drop_answers()
        if is_shown:
            self._show_lasting()
            if has_keyboard:
                self.left.emit()

    def show_message(self, sentence: str, undo_words: str = "", take_back: Callable[[], None] | None = None) -> None:
        """Show a sentence for a while, with a button that takes back what it is about where one of both is given.

        These are the words of what the journal would undo, or what does it where the journal has nothing of it.
        """
        self._show(sentence)
        self._undo_words, self._take_back = undo_words, take_back
        self.undo.setVisible(bool(undo_words or take_back))
        self.undo.setToolTip(tr("Undo {change}").format(change=undo_words) if undo_words else tr("Undo"))
        self._timer.start()

    def follow_undo(self, undo_words: str) -> None:
        """Offer to undo no longer once something else would be undone."""
        if undo_words != self._undo_words and self._take_back is None:
            self.undo.hide()

    def _request_undo(self) -> None:
        take_back = self._take_back
        self._dismiss()
        (take_back or self.undo_requested.emit)()

    def _answer(self, act: Callable[[], None]) -> None:
        self.withdraw_question()
        act()

    def _drop_answers(self) -> None:
        self._question = ""
        for button in self.answers:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.answers.clear()

    @property
    def _has_keyboard(self) -> bool:
        return self.focusWidget() is QApplication.focusWidget() is not None

    def _dismiss(self) -> None:
        has_keyboard, said = self._has_keyboard, self.text.text()
        if said and said == self._question:
            self.put_off.emit()
            self._drop_answers()
        elif said == self._notice:
            self._notice = ""
        self._show_lasting()
        if has_keyboard:
            self.left.emit()

    def _show_lasting(self) -> None:
        """Show the question, or else the notice."""
        self._show(self._question or self._notice)
        for button in self.answers:
            button.show()

    def _show(self, sentence: str) -> None:
        self._timer.stop()
        self.undo.hide()
        self._take_back = None
        for button in self.answers:
            button.hide()
        self.text.setText(sentence)
        self.setVisible(bool(sentence))
