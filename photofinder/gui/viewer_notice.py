"""A line over the lower edge of the picture: what is the matter with it for as long as it is, or a word in passing."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from photofinder.gui.translation import tr

_PASSING_MS = 2500
_MARGIN_PX = 28
_STYLE = """
QLabel { background: rgba(12, 12, 12, 215); color: #ececec; border: 1px solid rgba(255, 255, 255, 28);
    border-radius: 9px; padding: 9px 16px; }
"""


class ViewerNotice(QLabel):
    """Shows what was said last in passing, else what stays; lives on the GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._lasting = self._passing = ""
        self._timer = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._timer.timeout.connect(lambda: self.say_in_passing(""))
        self.setObjectName("viewer_notice")
        self.setAccessibleName(tr("Note about the picture"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(_STYLE)
        self.hide()

    def say(self, words: str) -> None:
        """Show words until others come; none hide it."""
        self._lasting = words
        self._show()

    def say_in_passing(self, words: str) -> None:
        """Show words for a moment."""
        self._passing = words
        self._timer.start() if words else self._timer.stop()
        self._show()

    def _show(self) -> None:
        self.setText(self._passing or self._lasting)
        self.setVisible(bool(self.text()))
        self.place(self._parent.rect())

    def place(self, room: QRect) -> None:
        """Lie in the middle of the lower edge."""
        widest = max(room.width() - 2 * _MARGIN_PX, 1)
        one_line = self.fontMetrics().horizontalAdvance(self.text()) + 44
        width = min(one_line, widest, 720)
        height = self.heightForWidth(width)
        self.setGeometry(room.center().x() - width // 2, room.bottom() - height - _MARGIN_PX, width, height)
