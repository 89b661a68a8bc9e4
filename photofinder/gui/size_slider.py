"""The slider at the foot of the window that makes thumbnails larger and smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from photofinder.gui.icons import make_icon
from photofinder.gui.translation import show_keys, tr

LEAST_SIZE_PX, MOST_SIZE_PX = 72, 400
_WIDTH_PX = 120
_ICON_PX = 14


class SizeSlider(QWidget):
    """Small picture, slider, large picture. Signal: `size_chosen(int)` in pixels while the slider is moved."""

    size_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("size_slider")
        self.setAccessibleName(tr("Size of the thumbnails"))
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setObjectName("size_slider_bar")
        self._slider.setAccessibleName(tr("Size of the thumbnails"))
        self._slider.setToolTip(f"{tr('Size of the thumbnails')} ({show_keys('Ctrl++')}, {show_keys('Ctrl+-')})")
        self._slider.setRange(LEAST_SIZE_PX, MOST_SIZE_PX)
        self._slider.setSingleStep(8)
        self._slider.setPageStep(32)
        self._slider.setFixedWidth(_WIDTH_PX)
        self._slider.valueChanged.connect(self.size_chosen)
        self._icons = [(QLabel(self), "small"), (QLabel(self), "large")]
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(6)
        for label, name in self._icons:
            label.setObjectName(f"size_slider_{name}")
        row.addWidget(self._icons[0][0])
        row.addWidget(self._slider)
        row.addWidget(self._icons[1][0])
        self._draw_icons()

    def show_size(self, size_px: int) -> None:
        """Put the slider where the thumbnails are, without announcing it."""
        with QSignalBlocker(self._slider):
            self._slider.setValue(size_px)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        for label, name in self._icons:
            side = _ICON_PX + (4 if name == "large" else 0)
            label.setPixmap(make_icon("picture", self.palette().placeholderText().color()).pixmap(side, side))
