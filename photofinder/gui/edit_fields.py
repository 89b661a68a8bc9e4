"""Fields in which something said of photos is typed: flat until they are used, kept when they are left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 8


def passes_undo(event: QEvent, *, has_own: bool) -> bool:
    """Leave Ctrl+Z to the window where a field has nothing of its own to undo; True when that is so."""
    if has_own or event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    if is_undo:
        event.ignore()
    return is_undo


class LineField(QLineEdit):
    """A line; Enter or leaving it keeps what was typed, Esc takes it back, and leaves where there is nothing typed.

    Signals: `committed(str)` with another text than was shown; `left()`.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = self._before = ""
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("part", "inline")

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.text() != self._shown

    def show_value(self, text: str, hint: str = "") -> None:
        """Show a text, or a hint where there is none; what is being typed stays."""
        self.setPlaceholderText(hint)
        is_typed = self.hasFocus() and self.is_changed
        self._shown = text
        if is_typed:
            return
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def revert(self) -> None:
        """Show again what was shown before something was typed."""
        self.setText(self._shown)

    def commit(self) -> None:
        """Announce what was typed."""
        if self.is_changed and not self.isReadOnly():
            self._before, self._shown = self._shown, self.text()
            self.committed.emit(self.text())

    def refuse(self) -> None:
        """Let what was announced last be something typed that is not kept: Esc takes it back."""
        self._shown = self._before

    def event(self, event: QEvent) -> bool:
        return passes_undo(event, has_own=self.isUndoAvailable() or self.isRedoAvailable()) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.commit()
            self.returnPressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.is_changed:
                self.revert()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()


class TextArea(QPlainTextEdit):
    """Several lines, as high as they need; Ctrl+Enter or leaving it keeps what was typed, Esc as in a `LineField`.

    Signals: `committed(str)`; `left()`.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("part", "inline")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.toPlainText() != self._shown

    def show_value(self, text: str, hint: str = "") -> None:
        """Show a text, or a hint where there is none; what is being typed stays."""
        self.setPlaceholderText(hint)
        is_typed = self.hasFocus() and self.is_changed
        self._shown = QTextDocument(text).toPlainText()  # which has no hard spaces and one kind of line ends
        if not is_typed and self.toPlainText() != self._shown:
            self.setPlainText(text)

    def commit(self) -> None:
        """Announce what was typed."""
        if self.is_changed and not self.isReadOnly():
            self._shown = self.toPlainText()
            self.committed.emit(self._shown)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        has_own = document.isUndoAvailable() or document.isRedoAvailable()
        return passes_undo(event, has_own=has_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.is_changed:
                self.setPlainText(self._shown)
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take text alone, not files that look like it."""
        if source.hasText():
            self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def _fit(self) -> None:
        lines = min(max(1, int(self.document().size().height())), _MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + 14
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        policy = Qt.ScrollBarPolicy
        is_long = int(self.document().size().height()) > _MOST_LINES
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff)
