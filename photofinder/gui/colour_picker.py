"""The card in which a colour is chosen: from the field, or among the main colours of the picture searched with."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.gui.colour_field import ColourField
from photofinder.gui.colour_palette import Palette, describe_palette, describe_swatch
from photofinder.gui.colour_space import name_colour
from photofinder.gui.translation import tr

_PROPOSAL_PX = 26
_BELOW_PX = 4


class ColourPicker(QFrame):
    """Shown below what it was opened for until a colour is chosen, Esc, or a press outside.

    Signals: `chosen(int)`; `palette_chosen(Palette)`, all main colours of the picture; `removed()`, no colour instead
    of the one that was to change; `closed()`.
    """

    chosen = Signal(int)
    palette_chosen = Signal(object)
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._proposals: Palette = ()
        self._proposal_buttons: list[_Proposal] = []
        self.setObjectName("colour_picker")
        self.setAccessibleName(tr("Choose a colour"))
        self.setProperty("part", "popup")
        self.field = ColourField(self)
        self.field.chosen.connect(self._choose)
        self.field.pointed_at.connect(self._show_name)
        self._title = self._label("colour_picker_title", tr("What is chosen"), "title")
        self._name = self._label("colour_picker_name", tr("Colour pointed at"), "quiet")
        self._remove = self._button("colour_picker_remove", tr("Take this colour away"))
        self._remove.clicked.connect(self._ask_to_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._name)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._build_proposals())
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)

    def open_at(self, widget: QWidget, colour: int | None) -> None:
        """Let a colour be chosen below a widget: in the place of another one, or, with None, one more."""
        self._title.setText(tr("Add a colour") if colour is None else tr("Change this colour"))
        self._remove.setVisible(colour is not None)
        self.propose(())
        if colour is not None:
            self.field.go_to(colour)
        self._show_name(self.field.colour)
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + _BELOW_PX))
        screen = widget.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.field.setFocus()

    def propose(self, colours: Palette) -> None:
        """Offer the main colours of the picture."""
        self._proposals = colours
        for button in self._proposal_buttons:
            self._proposal_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._proposal_buttons = []
        for number, (colour, share) in enumerate(colours):
            button = _Proposal(number, colour, share, self._proposal_holder)
            button.clicked.connect(functools.partial(self._choose_proposal, colour))
            self._proposal_row.insertWidget(number, button)
            button.show()
            self._proposal_buttons.append(button)
        self._take_all.setAccessibleName(
            tr("Take all of the picture: {colours}").format(colours=describe_palette(colours))
        )
        self._proposal_holder.setVisible(bool(colours))
        self.adjustSize()

    def _build_proposals(self) -> QWidget:
        self._proposal_holder = QWidget(self)
        self._proposal_holder.setObjectName("colour_picker_proposals")
        column = QVBoxLayout(self._proposal_holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = self._label("colour_picker_from", tr("Colours of the picture"), "quiet")
        words.setText(tr("From the picture"))
        column.addWidget(words)
        self._proposal_row = QHBoxLayout()
        self._proposal_row.setContentsMargins(3, 0, 0, 0)
        self._proposal_row.setSpacing(4)
        self._proposal_row.addStretch(1)
        self._take_all = self._button("colour_picker_all", tr("Take all"))
        self._take_all.setToolTip(tr("Search with all these colours, with their shares of the picture"))
        self._take_all.clicked.connect(self._choose_all)
        self._proposal_row.addWidget(self._take_all)
        column.addLayout(self._proposal_row)
        return self._proposal_holder

    def _label(self, object_name: str, name: str, part: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(object_name)
        label.setAccessibleName(name)
        label.setProperty("part", part)
        return label

    def _button(self, object_name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(object_name)
        button.setAccessibleName(text)
        button.setProperty("rank", "plain")
        return button

    def _show_name(self, colour: int) -> None:
        self._name.setText(name_colour(colour))

    def _choose(self, colour: int) -> None:
        self.close()
        self.chosen.emit(colour)

    def _choose_proposal(self, colour: int, _is_checked: bool = False) -> None:
        self._choose(colour)

    def _choose_all(self) -> None:
        self.close()
        self.palette_chosen.emit(self._proposals)

    def _ask_to_remove(self) -> None:
        self.close()
        self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


class _Proposal(QAbstractButton):
    """A main colour of the picture."""

    def __init__(self, number: int, colour: int, share: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor(colour)
        self.setObjectName(f"colour_proposal_{number}")
        words = tr("{colour} of the picture").format(colour=describe_swatch(colour, share))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(QSize(_PROPOSAL_PX, _PROPOSAL_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 2 if self.hasFocus() else 1))
        painter.setBrush(self._colour)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
