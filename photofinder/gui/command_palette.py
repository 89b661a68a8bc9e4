"""Every action by a few letters of its name: a field and a list over the middle of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.translation import tr

_WIDTH_PX, _HEIGHT_PX = 520, 380
_TOP_PX = 90
_LINE_PADDING_PX, _LINE_MARGIN_PX = 7, 10
_WORDS = Qt.ItemDataRole.UserRole + 1  # of a line: the action's words, its menu, its keys


def match_words(words: str, text: str) -> int:
    """Return how well typed words fit a text, less is better, -1 when they do not.

    Every word must begin a word of the text or, which is worse, stand inside one.
    """
    worse = 0
    lowered = text.casefold()
    for word in words.casefold().split():
        place = lowered.find(word)
        if place < 0:
            return -1
        starts = [lowered.startswith(word), f" {word}" in lowered]
        worse += 0 if starts[0] else 1 if starts[1] else 2
    return worse


class CommandPalette(QDialog):
    """Shown by Ctrl+K. Signal: `chosen(str)` with the name of the action."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: Sequence[tuple[QAction, str]] = ()
        self.setObjectName("command_palette")
        self.setAccessibleName(tr("Commands"))
        self.setWindowTitle(tr("Commands"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setProperty("part", "palette")
        self.field = QLineEdit(self)
        self.field.setObjectName("palette_field")
        self.field.setAccessibleName(tr("Name of a command"))
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.textChanged.connect(self._show_matches)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(tr("Commands that fit"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_LinePainter(self.list))
        self.list.itemClicked.connect(lambda _item: self._choose())
        self.nothing = QLabel(tr("No command that can be used now has these words."), self)
        self.nothing.setObjectName("palette_nothing")
        self.nothing.setAccessibleName(tr("No command fits"))
        self.nothing.setProperty("part", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)

    def open_with(self, actions: Sequence[tuple[QAction, str]]) -> None:
        """Offer these actions, each with the name of its menu."""
        self._actions = actions
        self.field.clear()
        self._show_matches("")
        self.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        over = self.parentWidget()
        if over is not None:
            self.resize(min(_WIDTH_PX, over.width() - 40), min(_HEIGHT_PX, over.height() - 2 * _TOP_PX))
            self.move(over.mapToGlobal(over.rect().topLeft()).x() + (over.width() - self.width()) // 2,
                      over.mapToGlobal(over.rect().topLeft()).y() + _TOP_PX)  # fmt: skip
        self.field.setFocus()

    def _show_matches(self, words: str) -> None:
        found = [(match_words(words, f"{action.text()} {menu}"), action, menu) for action, menu in self._actions]
        fitting = sorted((each for each in found if each[0] >= 0), key=lambda each: each[0])
        self.list.clear()
        for _fit, action, menu in fitting:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, action.objectName())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{action.text()}, {menu}")
            item.setData(
                _WORDS, (action.text(), menu, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            )
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(fitting))
        self.nothing.setVisible(not fitting)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys walk through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)


class _LinePainter(QStyledItemDelegate):
    """Paints a command as its words, its menu and its keys; 90 lines of labels took 100 ms with every key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(0, option.fontMetrics.height() + 2 * _LINE_PADDING_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)  # the ground, by the style sheet; there is no text for it
        words, menu, keys = index.data(_WORDS)
        room = option.rect.adjusted(_LINE_MARGIN_PX, 0, -_LINE_MARGIN_PX, 0)
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        metrics, cut = option.fontMetrics, Qt.TextElideMode.ElideRight
        before_keys = room.adjusted(0, 0, -metrics.horizontalAdvance(keys) - _LINE_MARGIN_PX, 0)
        words = metrics.elidedText(words, cut, before_keys.width())
        after_words = before_keys.adjusted(metrics.horizontalAdvance(words) + _LINE_MARGIN_PX, 0, 0, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(before_keys, left, words)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(after_words, left, metrics.elidedText(menu, cut, after_words.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), keys)
        painter.restore()
