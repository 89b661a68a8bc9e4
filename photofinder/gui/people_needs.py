"""What the window for people shows while nothing finds faces: what is needed, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.gui.translation import tr

_WIDTH_PX = 560


class PeopleNeeds(QWidget):
    """Lives on the GUI thread. Signal: `models_requested()`."""

    models_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people_needs")
        heading = QLabel(tr("Nobody has looked for faces yet"), self)
        heading.setObjectName("people_needs_heading")
        heading.setProperty("part", "heading")
        text = QLabel(
            tr("Faces are found by a model pack, and PhotoFinder brings none along: add one that finds faces, such as "
               "YuNet. With a second one that tells faces apart, those of one person are put together."),
            self,
        )  # fmt: skip
        text.setObjectName("people_needs_text")
        text.setWordWrap(True)
        text.setFixedWidth(_WIDTH_PX)
        button = QPushButton(tr("Model packs…"), self)
        button.setObjectName("people_models")
        button.setAccessibleName(button.text())
        button.setProperty("rank", "primary")
        button.clicked.connect(self.models_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 40, 60, 40)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(text)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
