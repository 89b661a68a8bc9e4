"""The bar above compared pictures: the ways to compare, zoom and loupe."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from photofinder.gui.icons import IconButton
from photofinder.gui.translation import show_keys, tr


class CompareBar(QWidget):
    """Arranges the buttons; all of it can be done with keys, too, so that it never takes the focus.

    Signals: `mode_chosen(CompareMode)`, `loupe_toggled()`, `fit_requested()`, `actual_requested()`.
    """

    mode_chosen = Signal(object)
    loupe_toggled = Signal()
    fit_requested = Signal()
    actual_requested = Signal()

    def __init__(self, modes: Sequence[tuple[Enum, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compare_bar")
        self.setAccessibleName(tr("Ways to compare"))
        self._buttons: dict[Enum, QPushButton] = {}
        self.zoom = QLabel(self)
        self.zoom.setObjectName("compare_zoom")
        self.zoom.setAccessibleName(tr("Zoom"))
        self.zoom.setProperty("part", "quiet")
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.zoom.setMinimumWidth(self.zoom.fontMetrics().horizontalAdvance("3200%"))
        self.loupe = self._icon("similar", "compare_loupe", tr("Loupe"), "L")
        self.loupe.setCheckable(True)
        self.loupe.clicked.connect(self.loupe_toggled)
        fit = self._icon("fit", "compare_fit", tr("Show all of the pictures"), "Ctrl+0")
        fit.clicked.connect(self.fit_requested)
        actual = self._icon("actual", "compare_actual", tr("Show a pixel on a pixel, 100 %"), "Ctrl+1")
        actual.clicked.connect(self.actual_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 6, 5)
        row.setSpacing(4)
        row.addWidget(self._make_segments(modes))
        row.addStretch(1)
        row.addWidget(self.zoom)
        for button in (self.loupe, fit, actual):
            row.addWidget(button)

    def _make_segments(self, modes: Sequence[tuple[Enum, str]]) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("compare_modes")
        frame.setProperty("part", "segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for mode, words in modes:
            button = QPushButton(words, frame)
            button.setObjectName(f"compare_{mode.name.lower()}")
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({show_keys('V')})")
            button.setProperty("rank", "segment")
            button.setProperty("size", "small")
            button.setCheckable(True)
            button.setChecked(not self._buttons)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(functools.partial(self._choose, mode))
            row.addWidget(button)
            self._buttons[mode] = button
        return frame

    def _icon(self, icon: str, name: str, words: str, keys: str) -> IconButton:
        button = IconButton(icon, name, words, self)
        button.setToolTip(f"{words} ({show_keys(keys)})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _choose(self, mode: Enum, _is_checked: bool = False) -> None:
        self.mode_chosen.emit(mode)

    def show_mode(self, mode: Enum) -> None:
        """Mark the way in which pictures are compared."""
        self._buttons[mode].setChecked(True)

    def show_loupe(self, *, is_on: bool) -> None:
        """Mark whether the loupe is open."""
        self.loupe.setChecked(is_on)

    def show_zoom(self, words: str) -> None:
        """Say how large the keeper is seen."""
        self.zoom.setText(words)
