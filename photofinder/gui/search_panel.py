"""What hangs below the search field: what may be typed next or was searched for before, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.icons import paint_icon
from photofinder.gui.search_field import SearchField
from photofinder.gui.translation import tr

_LINE = Qt.ItemDataRole.UserRole + 1
_PADDING_PX = 6
_MARGIN_PX = 10
_ICON_PX = 13
_LEAST_PX = 380
_EDGE_PX = 4


class Line(NamedTuple):
    """A line to choose: what it puts into the field, and in a few quiet words what that is."""

    text: str
    words: str = ""
    icon: str = ""


class SearchPanel(QFrame):
    """Lies over the window and never has the focus: the field's keys move in it. Signal: `chosen(int)`, a line."""

    chosen = Signal(int)

    def __init__(self, field: SearchField, window: QWidget) -> None:
        super().__init__(window)
        self._field = field
        self._window = window
        self.setObjectName("search_panel")
        self.setAccessibleName(tr("Below the search"))
        self.setProperty("part", "hanging")
        self.list = QListWidget(self)
        self.list.setObjectName("search_lines")
        self.list.setAccessibleName(tr("What can be searched for"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_LinePainter(self.list))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(self.list.row(item)))
        self._fault, self._hint = QLabel(self), QLabel(self)
        for label, name, part, words in (
            (self._fault, "search_fault", "fault", tr("What is wrong with the search")),
            (self._hint, "search_hint", "quiet", tr("What can be typed")),
        ):
            label.setObjectName(name)
            label.setAccessibleName(words)
            label.setProperty("part", part)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(_MARGIN_PX, 3, _MARGIN_PX, 3)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        column.setSpacing(2)
        column.addWidget(self._fault)
        column.addWidget(self.list)
        column.addWidget(self._hint)
        self.hide()

    def show_lines(self, lines: Sequence[Line], hint: str = "") -> None:
        """Offer some lines, none of which is chosen yet."""
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(self.list)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (line.text, line.words))))
        self._hint.setText(hint)
        self.arrange()

    def say(self, sentence: str) -> None:
        """Say what is wrong, or nothing."""
        if sentence != self._fault.text():
            self._fault.setText(sentence)
            self.setVisible(bool(sentence))
            self.arrange()

    @property
    def sentence(self) -> str:
        """What it says is wrong."""
        return self._fault.text()

    @property
    def lines(self) -> list[Line]:
        """The lines that are offered."""
        return [self.list.item(row).data(_LINE) for row in range(self.list.count())]

    @property
    def current(self) -> int:
        """The number of the line that is chosen, -1 for none."""
        return self.list.currentRow()

    def step(self, by: int) -> None:
        """Choose the next line (1) or the one before (-1); beyond the last there is none, then the first again."""
        self.list.setCurrentRow((self.current + 1 + by) % (self.list.count() + 1) - 1)

    def arrange(self) -> None:
        """Hang below the field, as high as what there is; hide where there is nothing."""
        lines = self.list.count()
        self.list.setVisible(bool(lines))
        self._fault.setVisible(bool(self._fault.text()))
        self._hint.setVisible(bool(self._hint.text()))
        if not (lines or self._fault.text() or self._hint.text()):
            self.hide()
            return
        self.list.setFixedHeight(lines * self.list.sizeHintForRow(0) if lines else 0)
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 3))
        width = max(self._field.width(), _LEAST_PX)
        column = self._column
        column.activate()
        wraps = column.hasHeightForWidth()
        height = column.totalHeightForWidth(width) if wraps else column.totalSizeHint().height()
        self.setGeometry(corner.x(), corner.y(), width, height)
        if self._field.is_in_use or self.isVisible():
            self.show()
            self.raise_()


class _LinePainter(QStyledItemDelegate):
    """Paints a line: an icon where it has one, its text, and at the right what that is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(0, option.fontMetrics.height() + 2 * _PADDING_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)  # the ground, by the style sheet; there is no text for it
        line: Line = index.data(_LINE)
        room = option.rect.adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        metrics, cut = option.fontMetrics, Qt.TextElideMode.ElideRight
        middle = Qt.AlignmentFlag.AlignVCenter
        quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        painter.setFont(option.font)
        if line.icon:
            place = QRectF(room.left(), room.center().y() - _ICON_PX / 2 + 0.5, _ICON_PX, _ICON_PX)
            paint_icon(painter, line.icon, place, quiet)
            room.adjust(_ICON_PX + _MARGIN_PX, 0, 0, 0)
        words = metrics.elidedText(line.words, cut, room.width() * 2 // 3)
        painter.setPen(quiet)
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), words)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        left = metrics.elidedText(line.text, cut, room.width() - metrics.horizontalAdvance(words) - _MARGIN_PX)
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), left)
        painter.restore()
