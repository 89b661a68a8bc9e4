"""The tags of the chosen photos: chips, a field to type more, and those that are suggested."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from photofinder.describing import TagSuggestion, format_tag, parse_tag
from photofinder.errors import UserError
from photofinder.gui.edit_fields import LineField
from photofinder.gui.flow_layout import FlowLayout
from photofinder.gui.tag_chips import Chip, SuggestionChip, TagChip
from photofinder.gui.translation import show_phrase, tr
from photofinder.records import TagPath

_FEW_SHOWN, _MOST_SHOWN = 24, 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def read_typed_tags(text: str) -> list[TagPath]:
    r"""Return the tags that a text names: a comma ends one, ``/`` and ``|`` go down, behind a ``\`` they do not.

    Raises `UserError` for what is no tag.
    """
    marked = text.replace("\\\\", "\1").replace("\\,", "\2").replace("\\|", "\3")
    parts = [part.replace("|", "/").replace("\3", "|").replace("\2", ",").replace("\1", "\\\\")
             for part in marked.split(",")]  # fmt: skip
    return [parse_tag(part) for part in parts if part.strip()]


class TagField(LineField):
    """The field for one more tag: Enter or a comma adds it, Backspace in the empty field takes the last one away.

    Signals: `typed(str)`, a whole tag; `away_pressed()`; `back_pressed()`, to the chips before it.
    """

    typed = Signal(str)
    away_pressed = Signal()
    back_pressed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("tag_field", tr("Add tags"), parent)
        self.setMinimumWidth(110)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(9)
        self._popup: QAbstractItemView = completer.popup()  # type: ignore[assignment]
        self._popup.setObjectName("tag_completions")
        self._popup.setAccessibleName(tr("Tags that begin so"))
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))  # the completer's own takes no style sheet
        completer.activated.connect(self._take_completion)
        self.setCompleter(completer)
        self.textEdited.connect(self._end_at_comma)

    def know(self, tags: Sequence[str]) -> None:
        """Offer these tags from now on."""
        self._known.setStringList(list(tags))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup.isVisible() and event.key() == Qt.Key.Key_Escape:
            popup.hide()
        elif popup.isVisible() and event.key() == Qt.Key.Key_Tab and self._known.stringList():
            index = popup.currentIndex()
            completer = self.completer()
            assert completer is not None
            chosen = index if index.isValid() else completer.completionModel().index(0, 0)
            self.setText(str(chosen.data()))
            popup.hide()
        elif not self.text() and event.key() == Qt.Key.Key_Backspace:
            self.away_pressed.emit()
        elif not self.text() and event.key() == Qt.Key.Key_Left:
            self.back_pressed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() is QEvent.Type.KeyPress and self._popup.isVisible():
            assert isinstance(event, QKeyEvent)
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def _end_at_comma(self, text: str) -> None:
        if text.endswith(",") and not text.endswith("\\,"):
            self.commit()

    def _take_completion(self, text: str) -> None:
        self.setText(text)
        self.commit()
        self._popup.hide()

    def commit(self) -> None:
        """Announce what was typed; it stays until `show_value` is called."""
        if self.text().strip(" ,") and not self.isReadOnly():
            self._popup.hide()
            self.typed.emit(self.text())


class TagEditor(QWidget):
    """Lives on the GUI thread; only shows and announces.

    Signals: `tags_wished(list, bool)`, tags for all chosen photos or for none of them; `suggestions_answered(list,
    bool)`, suggestions that are kept or refused; `refused(str)`, why what was typed is no tag; `known_wanted()`;
    `left()`.
    """

    tags_wished = Signal(object, bool)
    suggestions_answered = Signal(object, bool)
    refused = Signal(str)
    known_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tag_editor")
        self.setAccessibleName(tr("Tags"))
        self._chips: list[Chip] = []
        self._suggested: list[SuggestionChip] = []
        self._shown: object = None
        self._shows_all, self._total = False, 0
        self._show_again: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        box = QFrame(self)
        box.setObjectName("tag_box")
        box.setProperty("part", "tags")
        self._flow = FlowLayout(box)
        self._flow.setContentsMargins(4, 4, 4, 4)
        self._flow.setSpacing(4)
        self.field = TagField(box)
        self.field.setProperty("part", "bare")
        self._more = QPushButton(box)
        self._more.setObjectName("tag_more")
        self._more.setAccessibleName(tr("Tags"))
        self._more.setProperty("rank", "link")
        self._more.clicked.connect(self._show_all)
        self._more.hide()
        self._flow.addWidget(self._more)
        self._flow.addWidget(self.field)
        column.addWidget(box)
        self._suggestions = QWidget(self)
        self._suggestions.setObjectName("tag_suggestions")
        self._suggestions.setAccessibleName(tr("Suggested tags"))
        below = QVBoxLayout(self._suggestions)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        head = QHBoxLayout()
        heading = QLabel(tr("Seen in the picture"), self._suggestions)
        heading.setObjectName("tag_suggestions_heading")
        heading.setAccessibleName(heading.text())
        heading.setProperty("part", "small")
        self.keep_all = QPushButton(tr("Keep all"), self._suggestions)
        self.keep_all.setObjectName("tag_suggestions_keep")
        self.keep_all.setAccessibleName(tr("Keep all suggested tags"))
        self.keep_all.setProperty("rank", "link")
        self.keep_all.clicked.connect(self.confirm_all)
        head.addWidget(heading, 1)
        head.addWidget(self.keep_all)
        below.addLayout(head)
        chips = QWidget(self._suggestions)
        chips.setObjectName("tag_suggestions_chips")
        self._suggestion_flow = FlowLayout(chips)
        self._suggestion_flow.setSpacing(4)
        self._suggestion_flow.setContentsMargins(0, 0, 0, 0)
        below.addWidget(chips)
        column.addWidget(self._suggestions)
        self._suggestions.hide()
        self.field.typed.connect(self._take_typed)
        self.field.away_pressed.connect(self._take_last_away)
        self.field.back_pressed.connect(lambda: self._focus_chip(self._chips, len(self._chips) - 1))
        self.field.entered.connect(self.known_wanted)
        self.field.left.connect(self.left)

    def show_tags(
        self, tags: Sequence[tuple[TagPath, int]], total: int, suggestions: Sequence[TagSuggestion], *, can_edit: bool
    ) -> None:
        """Show the tags of so many photos, and what is suggested."""
        if self._shown is None or total != self._total:
            self._shows_all = False
        self._total = total
        shown = (tuple(tags), total, tuple(suggestions), can_edit, self._shows_all)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_again = lambda: self.show_tags(tags, total, suggestions, can_edit=can_edit)
        place = self._focused_place()
        self._clear()
        self.field.setReadOnly(not can_edit)
        self.field.setPlaceholderText(tr("Add a tag…") if can_edit else "")
        ordered = sorted(tags, key=lambda each: (-each[1], each[0]))
        shown_tags = ordered[: _MOST_SHOWN if self._shows_all or len(ordered) <= _FEW_SHOWN + 1 else _FEW_SHOWN]
        for path, count in shown_tags:
            chip = TagChip(path, count, total, self)
            chip.cross.setVisible(can_edit)
            chip.away_pressed.connect(functools.partial(self._take_away, path))
            if chip.is_partial:
                chip.pressed.connect(functools.partial(self._wish, [path], True))
            chip.stepped.connect(functools.partial(self._step, self._chips, chip))
            self._flow.insertWidget(len(self._chips), chip)
            self._chips.append(chip)
            chip.show()
        more = len(ordered) - len(shown_tags)
        self._more.setText(tr("%Ln more", more))
        self._more.setAccessibleName(tr("%Ln more", more))
        self._more.setVisible(bool(more) and not self._shows_all)
        for suggestion in suggestions if can_edit else ():
            faint = SuggestionChip(suggestion, total, self)
            faint.pressed.connect(functools.partial(self._answer, faint, True))
            faint.away_pressed.connect(functools.partial(self._answer, faint, False))
            faint.stepped.connect(functools.partial(self._step, self._suggested, faint))
            self._suggestion_flow.addWidget(faint)
            self._suggested.append(faint)
            faint.show()
        self._suggestions.setVisible(bool(self._suggested))
        self._restore_focus(place)
        self.updateGeometry()

    def _show_all(self) -> None:
        """Show all tags, also where there are many."""
        self._shows_all = True
        self._show_again()
        self.field.setFocus()

    def confirm_all(self) -> None:
        """Keep all tags that are suggested."""
        if self._suggested:
            self.suggestions_answered.emit([each.suggestion for each in self._suggested], True)

    def _clear(self) -> None:
        for chip in (*self._chips, *self._suggested):
            chip.hide()
            chip.deleteLater()
        for _ in self._chips:
            self._flow.takeAt(0)
        for _ in self._suggested:
            self._suggestion_flow.takeAt(0)
        self._chips, self._suggested = [], []

    def _focused_place(self) -> tuple[bool, int] | None:
        """Return which chip has the focus: whether it is a suggestion, and its number."""
        focus = QApplication.focusWidget()
        for is_suggested, chips in ((False, self._chips), (True, self._suggested)):
            for number, chip in enumerate(chips):
                if chip.label is focus:
                    return is_suggested, number
        return None

    def _restore_focus(self, place: tuple[bool, int] | None) -> None:
        if place is not None:
            chips: Sequence[Chip] = self._suggested if place[0] else self._chips
            self._focus_chip(chips, min(place[1], len(chips) - 1))

    def _focus_chip(self, chips: Sequence[Chip], number: int) -> None:
        if 0 <= number < len(chips):
            chips[number].label.setFocus()
        else:
            self.field.setFocus()

    def _step(self, chips: Sequence[Chip], chip: Chip, by: int) -> None:
        if chip in chips:
            self._focus_chip(chips, max(chips.index(chip) + by, 0))

    def _wish(self, paths: Sequence[TagPath], is_there: bool) -> None:
        if not self.field.isReadOnly():
            self.tags_wished.emit(list(paths), is_there)

    def _take_away(self, path: TagPath) -> None:
        self._wish([path], False)

    def _take_last_away(self) -> None:
        if self._chips:
            self._take_away(self._chips[-1].path)

    def _answer(self, chip: SuggestionChip, is_kept: bool) -> None:
        self.suggestions_answered.emit([chip.suggestion], is_kept)

    def _take_typed(self, text: str) -> None:
        try:
            paths = read_typed_tags(text)
        except UserError as error:
            self.refused.emit(show_phrase(error.sentence))
            return
        self.field.setText("")
        self._wish(paths, True)


def write_known(branches: Sequence[tuple[TagPath, int]]) -> list[str]:
    """Return tags as they are typed, those of most photos first."""
    return [format_tag(path) for path, _ in sorted(branches, key=lambda each: -each[1])]
