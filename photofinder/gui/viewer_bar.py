"""The bar above the picture: where one is, how large it is seen, and a button for each thing that has an icon."""

from __future__ import annotations

import functools

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from photofinder.gui.icons import make_icon
from photofinder.gui.translation import show_keys, show_percent, tr
from photofinder.gui.viewer_keys import VIEWER_KEYS, ViewerKey

INK = QColor("#e6e6e6")
_SPARED = ("turn_left", "turn_right", "show_actual_size", "fit", "toggle_slide_show", "zoom_out", "zoom_in")
"""What has no button where there is no room for all, the first one first: keys and the wheel do it, too."""

_STYLE = """
#viewer_bar { background: rgba(18, 18, 18, 225); }
#viewer_bar QLabel { color: #e6e6e6; background: transparent; }
#viewer_bar #viewer_place, #viewer_bar #viewer_state { color: #9d9d9d; }
#viewer_bar QToolButton { background: transparent; border: none; border-radius: 6px; padding: 6px; }
#viewer_bar QToolButton:hover { background: rgba(255, 255, 255, 32); }
#viewer_bar QToolButton:pressed, #viewer_bar QToolButton:checked { background: rgba(255, 255, 255, 46); }
"""


class _Name(QLabel):
    """A file name that loses its middle where there is no room."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.setPen(INK)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class ViewerBar(QWidget):
    """Arranges the buttons; a button does what its key does. Signals: `chosen(str)`, the name of that."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("viewer_bar")
        self.setAccessibleName(tr("Viewer controls"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        self._buttons: dict[str, QToolButton] = {}
        self._useless: set[str] = set()
        self._title = self._name(_Name(self), "viewer_title", tr("Name of the picture"))
        self._place = self._name(QLabel(self), "viewer_place", tr("Position of the picture"))
        self._state = self._name(QLabel(self), "viewer_state", tr("State of the slide show"))
        self._zoom = self._name(QLabel(self), "viewer_zoom", tr("Zoom"))
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance(show_percent(32)))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(2)
        row.addWidget(self._make_button("back", f"{tr('Back to the photos')} ({show_keys('Esc')})", "go_back"))
        row.addSpacing(6)
        row.addWidget(self._title)
        row.addSpacing(10)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._state)
        row.addSpacing(10)
        for each in VIEWER_KEYS:
            if each.icon:
                row.addWidget(self._make_switch(each))
            if each.name == "zoom_out":
                row.addWidget(self._zoom)
            if each.name in ("show_actual_size", "turn_right"):
                row.addSpacing(14)

    @staticmethod
    def _name(label: QLabel, object_name: str, name: str) -> QLabel:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(object_name)
        label.setAccessibleName(name)
        return label

    def _make_switch(self, each: ViewerKey) -> QToolButton:
        button = self._make_button(each.icon, f"{tr(each.words)} ({show_keys(each.keys[0])})", each.name)
        button.setCheckable(each.is_switch)
        return button

    def _make_button(self, icon: str, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"viewer_{icon}")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setIcon(make_icon(icon, INK))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(functools.partial(self._announce, name))
        self._buttons[name] = button
        return button

    def _announce(self, name: str, _is_checked: bool = False) -> None:
        self.chosen.emit(name)

    def show_photo(self, name: str, place: str) -> None:
        """Say which photo it is."""
        self._title.setText(name)
        self._place.setText(place)
        self._make_room()

    def show_zoom(self, words: str) -> None:
        """Say how large it is seen."""
        self._zoom.setText(words)

    def show_state(self, words: str) -> None:
        """Say how the slide show goes."""
        self._state.setText(words)

    def set_there(self, name: str, is_there: bool) -> None:
        """Have the button of something, or not where it would be of no use."""
        (self._useless.discard if is_there else self._useless.add)(name)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show the buttons for which there is room."""
        for name, button in self._buttons.items():
            button.setHidden(name in self._useless)
        for name in _SPARED:
            if self.minimumSizeHint().width() <= self.width():
                break
            self._buttons[name].hide()

    def set_on(self, name: str, is_on: bool, icon: str = "") -> None:
        """Show whether something is switched on, and draw another icon where one is given."""
        button = self._buttons[name]
        button.setChecked(is_on)
        if icon:
            button.setIcon(make_icon(icon, INK))
