"""A picture of the compare view with what is said of it: its number, its name, what is to be done with it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photofinder.gui.compare_canvas import CompareCanvas
from photofinder.gui.icons import paint_icon
from photofinder.gui.translation import later, show_number, tr

_CAPTION_PX = 34
_BADGE_PX = 20
_LEAST_NOTICE_PX, _MOST_NOTICE_PX, _NOTICE_EDGE_PX = 60, 420, 22
_DARK = 128


class Fate(enum.Enum):
    """What becomes of a photo, as it is shown."""

    KEEPS = "tick"
    GOES = "close"
    ASKS = "question"
    OTHER = "stack"

    @property
    def words(self) -> str:
        """What is said of such a photo."""
        return tr(_FATES[self])


_FATES = {
    Fate.KEEPS: later("stays"),
    Fate.GOES: later("goes"),
    Fate.ASKS: later("needs you"),
    Fate.OTHER: later("another shot, stays"),
}
_COLOURS = {  # on light, on dark
    Fate.KEEPS: ("#1d7a3a", "#7fd897"),
    Fate.GOES: ("#b3261e", "#ff9c8f"),
    Fate.ASKS: ("#8a5a00", "#f0bd55"),
    Fate.OTHER: ("#5d5d5d", "#a8a8a8"),
}


def fate_colour(fate: Fate, palette: QPalette) -> QColor:
    """Return the colour of a fate, readable on the ground of the window; its sign says the same."""
    return QColor(_COLOURS[fate][palette.window().color().lightness() <= _DARK])


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said of a picture: its number in the group, the name of its file, how it is related to the keeper."""

    number: int = 0
    name: str = ""
    fate: Fate = Fate.KEEPS
    relation: str = ""


class CaptionLine(QWidget):
    """Paints a caption: number and name at the left, what is to be done at the right."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption = Caption()
        self._is_current = False
        self.setObjectName(name)
        self.setFixedHeight(_CAPTION_PX)

    def show_caption(self, caption: Caption, *, is_current: bool) -> None:
        """Say this from now on."""
        self._caption, self._is_current = caption, is_current
        words = ", ".join(part for part in (caption.name, caption.relation, caption.fate.words) if part)
        self.setAccessibleName(f"{show_number(caption.number)}: {words}")
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _CAPTION_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        caption, palette = self._caption, self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        badge = QRectF(8, middle - _BADGE_PX / 2, _BADGE_PX, _BADGE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.highlight() if self._is_current else palette.mid())
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(palette.highlightedText().color() if self._is_current else palette.text().color())
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, show_number(caption.number))
        right = self._paint_fate(painter, middle)
        left = badge.right() + 8
        self._paint_name(painter, QRectF(left, 0, max(0, right - left), self.height()))

    def _paint_fate(self, painter: QPainter, middle: float) -> float:
        """Paint what is to be done at the right; return where it begins."""
        fate = self._caption.fate
        colour, words = fate_colour(fate, self.palette()), fate.words
        width = self.fontMetrics().horizontalAdvance(words)
        painter.setPen(colour)
        place = QRectF(self.width() - width - 10, 0, width + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        paint_icon(painter, fate.value, QRectF(place.left() - 19, middle - 7, 14, 14), colour)
        return place.left() - 28

    def _paint_name(self, painter: QPainter, place: QRectF) -> None:
        metrics, palette = self.fontMetrics(), self.palette()
        relation = self._caption.relation
        beside = metrics.horizontalAdvance(f"   {relation}") if relation else 0
        room = int(place.width()) - beside
        if room < metrics.averageCharWidth() * 8:
            room, relation = int(place.width()), ""
        name = metrics.elidedText(self._caption.name, Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(palette.text().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(palette.placeholderText().color())
        after = place.adjusted(metrics.horizontalAdvance(f"{name}   "), 0, 0, 0)
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, relation)


class ComparePane(QFrame):
    """One or two captions over a canvas, and over that a line about why the picture is not there."""

    def __init__(self, number: int, parent: QWidget, canvas: CompareCanvas | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"compare_pane_{number}")
        self.caption = CaptionLine(f"compare_caption_{number}", self)
        self.other_caption = CaptionLine(f"compare_other_caption_{number}", self)
        self.other_caption.setVisible(canvas is not None)
        self.canvas = canvas or CompareCanvas(f"compare_canvas_{number}", tr("Picture"), self)
        self.notice = QLabel(self.canvas)
        self.notice.setObjectName(f"compare_notice_{number}")
        self.notice.setProperty("part", "bubble")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        captions = QHBoxLayout()
        captions.setSpacing(2)
        captions.addWidget(self.caption, 1)
        captions.addWidget(self.other_caption, 1)
        column.addLayout(captions)
        column.addWidget(self.canvas, 1)

    def say(self, sentence: str) -> None:
        """Say over the picture why it is not there, or nothing."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self._place_notice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notice()

    def _place_notice(self) -> None:
        most = max(_LEAST_NOTICE_PX, min(_MOST_NOTICE_PX, self.canvas.width() - 24))
        asked = self.notice.fontMetrics().horizontalAdvance(self.notice.text()) + _NOTICE_EDGE_PX
        width = min(asked, most)
        self.notice.setFixedWidth(width)
        self.notice.adjustSize()
        self.notice.move((self.canvas.width() - width) // 2, max(0, self.canvas.height() - self.notice.height() - 12))
