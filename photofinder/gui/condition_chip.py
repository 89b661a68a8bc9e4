"""A chip: one part of what is searched for, which can be turned into its opposite, and taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from photofinder.expressions import And, Expression, Not, Or
from photofinder.gui.filter_words import describe_expression
from photofinder.gui.icons import IconButton
from photofinder.gui.own_keys import AWAY_KEYS, keeps_key
from photofinder.gui.translation import tr
from photofinder.records import Condition

_MOST_LETTERS = 60


class ConditionChip(QFrame):
    """Signals: `turned()` when it is pressed, `removed()` by its cross or by Delete."""

    turned = Signal()
    removed = Signal()

    def __init__(self, part: Expression, parent: QWidget) -> None:
        super().__init__(parent)
        words = describe_expression(part)
        name = f"chip_{_name(part)}"
        self.setObjectName(name)
        self.setAccessibleName(tr("Condition: {words}").format(words=words))
        self.setProperty("part", "chip")
        self.setProperty("negated", isinstance(part, Not) or (isinstance(part, Condition) and part.is_negated))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 2, 0)
        row.setSpacing(0)
        shown = words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1].rstrip()}…"
        label = _Label(shown.replace("&", "&&"), self)
        label.setObjectName(f"{name}_turn")
        label.setAccessibleName(tr("{words}; press for the opposite").format(words=words))
        label.setToolTip(tr("Press for the opposite, Delete to take it away") if shown == words else words)
        label.setProperty("rank", "chip")
        label.clicked.connect(self.turned)
        label.removed.connect(self.removed)
        away = IconButton("close", f"{name}_remove", tr("Take away: {words}").format(words=words), self, side_px=12)
        away.clicked.connect(self.removed)
        row.addWidget(label)
        row.addWidget(away)


class _Label(QPushButton):
    """The words of a chip, which have the keys."""

    removed = Signal()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, AWAY_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in AWAY_KEYS:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _name(part: Expression) -> str:
    match part:
        case Condition():
            return str(part.field)
        case Not():
            return _name(part.part)
        case And() | Or():
            return "group"
