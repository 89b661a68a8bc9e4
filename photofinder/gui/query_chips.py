"""The pictures of a search as chips: a small picture with a sign, which changes sides when it is pressed."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QWidget

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.drops import is_usable
from photofinder.gui.icons import IconButton, paint_icon
from photofinder.gui.images import cut_to_square
from photofinder.gui.own_keys import AWAY_KEYS, keeps_key
from photofinder.gui.query_preview import Preview, load_preview
from photofinder.gui.similar_query import Example
from photofinder.gui.translation import tr
from photofinder.records import PictureQuery

_CHIP_PX = 60
_SIGN_PX = 18
_CORNER_PX = 7
_FOR, _AGAINST = QColor("#2f8f4e"), QColor("#b8433c")  # green and red say it, the signs say it without colours


class QueryChips(QScrollArea):
    """A row of example pictures; lives on the GUI thread.

    Signals: `turned(int)` and `removed(int)` with the number of an example; `add_requested()`; `dropped(QMimeData)`
    with further pictures.
    """

    turned = Signal(int)
    removed = Signal(int)
    add_requested = Signal()
    dropped = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._previews: dict[PictureQuery, Preview] = {}
        self._chips: list[_Chip] = []
        self.setObjectName("query_chips")
        self.setAccessibleName(tr("Pictures that are searched for"))
        self.setAcceptDrops(True)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(_CHIP_PX + 18)
        inside = self._inside = QWidget(self)
        inside.setObjectName("query_chips_inside")
        inside.setProperty("part", "pane")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(16, 4, 16, 4)
        self._row.setSpacing(8)
        self._add = IconButton("plus", "query_add", tr("Add another picture"), inside)
        self._add.setFixedSize(QSize(36, 36))
        self._add.clicked.connect(self.add_requested)
        self._row.addWidget(self._add)
        self._row.addStretch(1)
        self.setWidget(inside)

    @property
    def names(self) -> list[str]:
        """The names of the pictures, as far as they are known."""
        return [chip.name for chip in self._chips]

    @property
    def images(self) -> list[QImage]:
        """Small images of the pictures that results should resemble, as far as they are loaded."""
        previews = [self._previews.get(chip.example.picture) for chip in self._chips if not chip.example.is_against]
        return [preview.image for preview in previews if preview is not None and not preview.image.isNull()]

    def show_examples(self, examples: Sequence[Example]) -> None:
        """Show a chip for each example; pictures that are new are loaded in the background."""
        focus = self.window().focusWidget()
        focused = self._chips.index(focus) if isinstance(focus, _Chip) and focus in self._chips else None
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, example in enumerate(examples):
            chip = _Chip(number, example, self._inside)
            chip.clicked.connect(functools.partial(self._turn, number))
            chip.removed.connect(functools.partial(self.removed.emit, number))
            self._row.insertWidget(number, chip)
            chip.show()
            self._chips.append(chip)
            preview = self._previews.get(example.picture)
            if preview is not None:
                chip.show_preview(preview)
            else:
                self._load(example.picture)
        if focused is not None:  # Qt gives it to some other part of the window when a chip goes
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self._add).setFocus()
        wanted = {example.picture for example in examples}
        self._previews = {picture: each for picture, each in self._previews.items() if picture in wanted}

    def _turn(self, number: int, _is_checked: bool = False) -> None:
        self.turned.emit(number)

    def _load(self, picture: PictureQuery) -> None:
        side_px = round(4 * _CHIP_PX * self.devicePixelRatioF())
        library = self._bridge.library
        self._bridge.call(
            lambda: load_preview(library, picture, side_px),
            functools.partial(self._take, picture),
            lambda _sentence: None,  # the search itself says what is wrong with a picture
            Lane.PICTURES,
        )

    def _take(self, picture: PictureQuery, preview: Preview) -> None:
        self._previews[picture] = preview
        for chip in self._chips:
            if chip.example.picture == picture:
                chip.show_preview(preview)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_usable(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())


class _Chip(QAbstractButton):
    """One example: pressed it changes sides; Delete, or the cross that hovering shows, takes it away."""

    removed = Signal()

    def __init__(self, number: int, example: Example, parent: QWidget) -> None:
        super().__init__(parent)
        self.example = example
        self.name = ""
        self._preview = Preview("", QImage())
        self.setObjectName(f"query_chip_{number}")
        self.setFixedSize(QSize(_CHIP_PX, _CHIP_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._away = IconButton("close", f"query_chip_{number}_remove", tr("Take this picture away"), self, side_px=10)
        self._away.setProperty("shape", "overlay")
        self._away.setFixedSize(QSize(_SIGN_PX, _SIGN_PX))
        self._away.move(_CHIP_PX - _SIGN_PX - 2, 2)
        self._away.clicked.connect(self.removed)
        self._away.hide()
        self._describe()

    def show_preview(self, preview: Preview) -> None:
        """Show the picture."""
        self.name = preview.name
        self._preview = preview
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self.example.is_against:
            name = tr("Photos unlike {name}; press to change sides")
            tip = tr("Photos unlike this. Press to change sides, Delete to take it away.")
        else:
            name = tr("Photos like {name}; press to change sides")
            tip = tr("Photos like this. Press to change sides, Delete to take it away.")
        self.setAccessibleName(name.format(name=self.name or tr("this picture")))
        self.setToolTip(f"{self.name}\n{tip}")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        brush = QBrush(self.palette().alternateBase())
        if not self._preview.image.isNull():
            side = round(_CHIP_PX * self.devicePixelRatioF())
            image = cut_to_square(self._preview.image, side)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            brush = QBrush(image)
        painter.setBrush(brush)
        colour = _AGAINST if self.example.is_against else _FOR
        ring = self.palette().color(QPalette.ColorRole.Highlight) if self.hasFocus() else colour
        painter.setPen(QPen(ring, 2))
        painter.drawRoundedRect(field, _CORNER_PX, _CORNER_PX)
        sign = QRectF(3, _CHIP_PX - _SIGN_PX - 3, _SIGN_PX, _SIGN_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(sign)
        name = "minus" if self.example.is_against else "plus"
        paint_icon(painter, name, sign.adjusted(4, 4, -4, -4), QColor("white"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._away.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._away.hide()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, AWAY_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in AWAY_KEYS:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
