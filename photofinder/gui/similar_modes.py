"""What "similar" means, as a row of segments of which one is switched on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from photofinder.gui.translation import later, tr
from photofinder.records import SimilarMode

_MODES = (
    (SimilarMode.LOOK, later("Look"), later("Photos that look alike")),
    (SimilarMode.COPIES, later("Copies"), later("The same picture: edited, cropped, turned or mirrored")),
    (SimilarMode.SUBJECT, later("Subject"), later("The same kind of thing")),
    (SimilarMode.COLOURS, later("Colours"), later("The same colours in the same places")),
)


class ModeSegments(QFrame):
    """Lives on the GUI thread. Signal: `mode_chosen(SimilarMode)`."""

    mode_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("similar_modes")
        self.setAccessibleName(tr("What similar means"))
        self.setProperty("part", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons = {mode: self._make_button(mode, tr(text), tr(tip)) for mode, text, tip in _MODES}
        for number, button in enumerate(self._buttons.values()):
            self._group.addButton(button, number)
            row.addWidget(button, 1)
        self._group.idClicked.connect(lambda number: self.mode_chosen.emit(_MODES[number][0]))
        self._buttons[SimilarMode.LOOK].setChecked(True)

    def show_mode(self, mode: SimilarMode, *, takes_copies: bool) -> None:
        """Switch a mode on, and say whether copies can be searched for."""
        self._buttons[mode].setChecked(True)
        self._buttons[SimilarMode.COPIES].setEnabled(takes_copies)

    def _make_button(self, mode: SimilarMode, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"similar_mode_{mode}")
        button.setAccessibleName(f"{text}: {tip}")
        button.setToolTip(tip)
        button.setProperty("rank", "segment")
        button.setCheckable(True)
        return button
