"""What stands where the photos will be: the first step for a new user, or why the archive cannot be shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.gui.icons import paint_icon
from photofinder.gui.translation import later, tr

_ADD = later("Add a folder of pictures")
_DROP = later("or drop a folder here")


class Welcome(QWidget):
    """The empty state of the window.

    Signals: `add_folder_requested()`; `folder_chosen(Path)` when the folder that was proposed is taken.
    """

    add_folder_requested = Signal()
    folder_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Welcome"))
        self.setProperty("part", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heading = self._make_label("welcome_heading", tr("What is the matter"), "heading")
        self._text = self._make_label("welcome_text", tr("Explanation"), "quiet")
        self._hint = self._make_label("welcome_hint", tr("Hint"), "quiet")
        self._proposed: Path | None = None
        self._proposal = QPushButton(self)
        self._proposal.setObjectName("welcome_proposal")
        self._proposal.setProperty("rank", "primary")
        self._proposal.clicked.connect(lambda: self.folder_chosen.emit(self._proposed))
        self._button = QPushButton(tr(_ADD), self)
        self._button.setObjectName("welcome_add_folder")
        self._button.setAccessibleName(tr(_ADD))
        self._button.setProperty("rank", "primary")
        self._button.clicked.connect(self.add_folder_requested)
        self._other = QPushButton(tr("Choose another folder…"), self)
        self._other.setObjectName("welcome_other_folder")
        self._other.setAccessibleName(tr("Choose another folder of pictures"))
        self._other.setProperty("rank", "plain")
        self._other.clicked.connect(self.add_folder_requested)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(5)
        column.addWidget(_Stack(self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addWidget(self._proposal, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._hint)
        column.addStretch(6)
        self.show_opening()

    def show_opening(self) -> None:
        """Say that the archive is being opened."""
        self._say("", "", "", has_button=False)

    def show_first_step(self, proposed: Path | None = None) -> None:
        """Say what to do with an empty archive; the user's folder of pictures can be added at once."""
        text = tr("Your pictures stay where they are. PhotoFinder only looks at them, and works without a network.")
        self._say(tr("Find your pictures"), text, tr(_DROP), has_button=True)
        self._proposed = proposed
        words = tr("Add {folder}").format(folder=proposed) if proposed else ""
        self._proposal.setText(words)
        self._proposal.setAccessibleName(words)
        self._proposal.setVisible(proposed is not None)
        self._other.setVisible(proposed is not None)
        self._button.setVisible(proposed is None)
        (self._button if proposed is None else self._proposal).setFocus()

    def show_searching(self, folders: str) -> None:
        """Say that the first pictures will appear soon."""
        text = tr("The first ones of {folders} appear here in a moment.").format(folders=folders)
        self._say(tr("Looking for pictures"), text, "", has_button=False)

    def show_nothing_found(self, folders: str) -> None:
        """Say that the folders hold no pictures."""
        text = tr("There are no pictures in {folders}.").format(folders=folders)
        self._say(tr("No pictures yet"), text, tr(_DROP), has_button=True)

    def show_not_looked(self, folders: str) -> None:
        """Say that the search for pictures was stopped before any was found."""
        text = tr("The pictures of {folders} have not been looked for to the end. Press F5 to go on.")
        self._say(tr("No pictures yet"), text.format(folders=folders), tr(_DROP), has_button=True)

    def show_trouble(self, sentence: str) -> None:
        """Say why the archive cannot be opened."""
        self._say(tr("The archive cannot be opened"), sentence, "", has_button=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that is in use: buttons outside of dialogs leave it to their parent."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def _say(self, heading: str, text: str, hint: str, *, has_button: bool) -> None:
        self._heading.setText(heading)
        self._text.setText(text)
        self._hint.setText(hint)
        self._button.setVisible(has_button)
        self._proposal.hide()
        self._other.hide()
        self.setAccessibleDescription(f"{heading}. {text}")

    def _make_label(self, object_name: str, name: str, part: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(object_name)
        label.setAccessibleName(name)
        label.setProperty("part", part)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        return label


class _Stack(QWidget):
    """Three overlapping pictures, drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_picture")
        self.setAccessibleName(tr("A stack of pictures"))
        self.setFixedSize(190, 130)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        for turn, shift, role in (
            (-9, -34, QPalette.ColorRole.AlternateBase),
            (8, 34, QPalette.ColorRole.AlternateBase),
            (0, 0, QPalette.ColorRole.Light),
        ):
            painter.save()
            painter.translate(self.width() / 2 + shift, self.height() / 2)
            painter.rotate(turn)
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.setBrush(palette.color(role))
            painter.drawRoundedRect(QRectF(-46, -40, 92, 80), 9, 9)
            painter.restore()
        accent = QColor(palette.color(QPalette.ColorRole.Highlight))
        paint_icon(painter, "picture", QRectF(self.width() / 2 - 24, self.height() / 2 - 24, 48, 48), accent)
