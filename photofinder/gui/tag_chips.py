"""Tags as chips: those that photos have, and fainter those that are suggested for what they show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from photofinder.describing import TagSuggestion, format_tag
from photofinder.gui.icons import IconButton
from photofinder.gui.own_keys import AWAY_KEYS, keeps_key
from photofinder.gui.translation import show_number, show_percent, tr
from photofinder.records import TagPath

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BETWEEN = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
_MOST_PX = 200


class Chip(QFrame):
    """A tag with a cross; it has the focus as one thing: Enter, Delete, and the arrows to its neighbours.

    Signals: `pressed()`; `away_pressed()`; `stepped(int)` by -1 or 1.
    """

    pressed = Signal()
    away_pressed = Signal()
    stepped = Signal(int)

    def __init__(self, name: str, path: TagPath, words: str, away: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 3, 0)
        row.setSpacing(0)
        self.label = QPushButton(self)
        self.label.setObjectName(f"{name}_words")
        self.label.setProperty("rank", "chip")
        self.label.installEventFilter(self)
        self.label.setText(self._fit(words))
        self.label.clicked.connect(self.pressed)
        row.addWidget(self.label)
        self.cross = IconButton("close", f"{name}_away", away, self, side_px=9)
        self.cross.setProperty("shape", "small")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setFixedSize(QSize(18, 18))
        self.cross.clicked.connect(self.away_pressed)
        row.addWidget(self.cross)

    def _fit(self, words: str, behind: str = "") -> str:
        """Return words that are no wider than the pane, with something behind them."""
        metrics = self.label.fontMetrics()
        room = _MOST_PX - metrics.horizontalAdvance(behind)
        return (metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room) + behind).replace("&", "&&")

    def describe(self, words: str, tip: str) -> None:
        """Say what it is, to a screen reader and in a tip."""
        self.label.setAccessibleName(words)
        self.setAccessibleName(words)
        self.label.setToolTip(tip)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Do with the keys of the words what they are for in a chip."""
        if keeps_key(event, (*AWAY_KEYS, Qt.Key.Key_Left, Qt.Key.Key_Right)):
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in AWAY_KEYS:
                self.away_pressed.emit()
            elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            elif event.key() in _ENTER:
                self.pressed.emit()
            else:
                return super().eventFilter(watched, event)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


class TagChip(Chip):
    """A tag that photos have; where only some of the chosen have it, it says how many, and pressed goes to all."""

    def __init__(self, path: TagPath, count: int, total: int, parent: QWidget) -> None:
        self.is_partial = count < total
        written = format_tag(path)
        words = _BETWEEN.join(path)
        super().__init__("tag_chip", path, words, tr("Take the tag {tag} away").format(tag=written), parent)
        self.setProperty("part", "chip")
        if not self.is_partial:
            self.describe(tr("Tag {tag}").format(tag=written), f"{written}\n{tr('Delete takes it away.')}")
            return
        self.setProperty("partial", "true")
        share = f"{show_number(count)}/{show_number(total)}"
        self.label.setText(self._fit(words, f"  {share}"))
        said = tr("Tag {tag} of {count} of %Ln photo(s); press to give it to all", total)
        tip = f"{written}, {share}\n{tr('Press to give it to all, Delete to take it from all.')}"
        self.describe(said.format(tag=written, count=show_number(count)), tip)


class SuggestionChip(Chip):
    """A tag that is suggested; pressed it is kept, the cross refuses it for good."""

    def __init__(self, suggestion: TagSuggestion, total: int, parent: QWidget) -> None:
        self.suggestion = suggestion
        path = suggestion.path
        away = tr("Do not suggest {tag} again").format(tag=path[-1])
        super().__init__("suggestion_chip", path, f"+ {path[-1]}", away, parent)
        self.setProperty("part", "chip")
        self.setProperty("suggested", "true")
        share = show_percent(suggestion.probability)
        shows = tr("Seen in the picture, {share} sure.").format(share=share)
        if total > 1:
            seen = tr("Seen in {count} of %Ln photo(s), up to {share} sure.", total)
            shows = seen.format(count=show_number(len(suggestion.photo_ids)), share=share)
        tip = f"{format_tag(path)}\n{shows}\n{tr('Press to keep it as a tag, Delete to refuse it for good.')}"
        self.describe(tr("Suggested tag {tag}").format(tag=path[-1]), tip)
