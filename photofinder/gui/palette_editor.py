"""The row of the similar pane in which a palette is painted: its strip of swatches, and what opens the colours."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.colour_palette import (
    MOST_COLOURS,
    Palette,
    add_colour,
    change_colour,
    even_out,
    remove_colour,
)
from photofinder.gui.colour_picker import ColourPicker
from photofinder.gui.colour_space import main_colours
from photofinder.gui.icons import IconButton
from photofinder.gui.images import to_pixels
from photofinder.gui.palette_strip import PaletteStrip
from photofinder.gui.translation import tr

_BUTTON_PX = 32


class PaletteEditor(QWidget):
    """Lives on the GUI thread; `images` answers with what is searched for, whose colours are proposed.

    Signal: `palette_changed(Palette)` with every change, also while a border is being dragged.
    """

    palette_changed = Signal(object)

    def __init__(self, bridge: Bridge, images: Callable[[], Sequence[QImage]], parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images
        self._proposals = LatestRequest(bridge, Lane.PICTURES)
        self._palette: Palette = ()
        self._number: int | None = None  # of the swatch that is being changed
        self.setObjectName("palette_editor")
        self.setAccessibleName(tr("Colours to search for"))
        self.strip = PaletteStrip(self)
        self.strip.palette_changed.connect(self._change)
        self.strip.swatch_pressed.connect(self._choose_for)
        self._first = QPushButton(tr("Choose colours…"), self)
        self._first.setObjectName("palette_first")
        self._first.setAccessibleName(tr("Choose colours to search for"))
        self._first.setToolTip(tr("Find photos by colours"))
        self._first.setProperty("rank", "plain")
        self._add = IconButton("plus", "palette_add", tr("Add a colour"), self)
        self._add.setFixedSize(QSize(_BUTTON_PX, _BUTTON_PX))
        for button in (self._first, self._add):
            button.clicked.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 12, 6)
        row.setSpacing(4)
        for widget in (self.strip, self._first, self._add):
            row.addWidget(widget)
        self.show_palette(())

    @functools.cached_property
    def picker(self) -> ColourPicker:
        """The card of colours, made when it is needed: few searches are by colours, and the window shows sooner."""
        picker = ColourPicker(self)
        picker.chosen.connect(self._take)
        picker.palette_chosen.connect(lambda palette: self._change(even_out(palette)))
        picker.removed.connect(self._remove)
        return picker

    def show_palette(self, palette: Palette) -> None:
        """Show a palette."""
        self._palette = palette
        self.strip.show_palette(palette)
        self.strip.setVisible(bool(palette))
        self._first.setVisible(not palette)
        self._add.setVisible(bool(palette))
        is_full = len(palette) >= MOST_COLOURS
        self._add.setEnabled(not is_full)
        self._add.setToolTip(tr("A palette has up to %Ln colours", MOST_COLOURS) if is_full else tr("Add a colour"))

    def choose(self) -> None:
        """Let one more colour be chosen."""
        self._open(None)

    def _choose_for(self, number: int) -> None:
        self._open(number)

    def _open(self, number: int | None) -> None:
        self._number = number
        if number is None:
            self.picker.open_at(self._add if self._palette else self._first, None)
        else:
            self.picker.open_at(self.strip.swatch(number), self._palette[number][0])
        if images := self._images():
            self._proposals.ask(lambda: main_colours(to_pixels(images[0]), MOST_COLOURS), self._propose)

    def _propose(self, colours: Palette) -> None:
        if self.picker.isVisible():
            self.picker.propose(colours)

    def _take(self, colour: int) -> None:
        if self._number is None:
            self._change(add_colour(self._palette, colour))
        else:
            self._change(change_colour(self._palette, self._number, colour))

    def _remove(self) -> None:
        if self._number is not None:
            self._change(remove_colour(self._palette, self._number))

    def _change(self, palette: Palette) -> None:
        self.show_palette(palette)
        self.palette_changed.emit(palette)
