"""What is done with tags in the side bar: given to photos, renamed, moved into one another, taken from all photos."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from photofinder.describing import Wish, format_tag
from photofinder.errors import UserError
from photofinder.expressions import parts_of, replaced
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.describing import DescribingActions
from photofinder.gui.filtering import Filtering
from photofinder.gui.tag_editor import TagField, read_typed_tags, write_known
from photofinder.gui.translation import show_phrase, tr
from photofinder.records import Condition, Described, Field, PhotoId, TagPath

_WIDTH_PX = 380
Branches = Sequence[tuple[TagPath, int]]


class TagActions(QObject):
    """Lives on the GUI thread: joins the side bar to what changes tags."""

    def __init__(
        self,
        bridge: Bridge,
        describing: DescribingActions,
        filtering: Filtering,
        chosen: Callable[[], Sequence[PhotoId]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._describing = describing
        self._filtering = filtering
        self._chosen = chosen
        self._window = window
        self._request = LatestRequest(bridge)
        side_bar = filtering.side_bar
        side_bar.tag_given.connect(self._give)
        side_bar.tag_moved.connect(self._move)
        side_bar.tag_name_requested.connect(self._ask_for_name)
        side_bar.tag_taken_away.connect(lambda tag: self._rename(tag, ()))
        describing.changed.connect(filtering.count)

    def _give(self, tag: TagPath, photo_ids: Sequence[PhotoId]) -> None:
        chosen = list(photo_ids) or list(self._chosen())
        if not self._bridge.library.is_writable:
            return
        if chosen:
            self._describing.say(chosen, [Wish(Described.TAGS, True, tag)])
        else:
            self._describing.failed.emit(tr("Select photos first."))

    def _move(self, tag: TagPath, into: TagPath) -> None:
        if tag and into != tag[:-1] and into[: len(tag)] != tag:
            self._rename(tag, (*into, tag[-1]))

    def _ask_for_name(self, tag: TagPath) -> None:
        """Let the user type another name, with the tags that there are at hand."""
        if self._bridge.library.is_writable:
            self._request.ask(self._bridge.library.tagging.branches, functools.partial(self._open_dialog, tag))

    def _open_dialog(self, tag: TagPath, branches: Branches) -> None:
        dialog = TagNameDialog(tag, branches, self._window)
        dialog.named.connect(functools.partial(self._rename, tag))
        dialog.open()

    def _rename(self, tag: TagPath, new: TagPath) -> None:
        if not self._bridge.library.is_writable or tag == new:
            return
        old, wanted = Condition(Field.TAGGED, (format_tag(tag),)), self._filtering.wanted
        if new and old in parts_of(wanted):  # go on showing its photos
            now = Condition(Field.TAGGED, (format_tag(new),))
            self._filtering.apply(replaced(wanted, old, now))
        self._describing.rename_tag(tag, new)


class TagNameDialog(QDialog):
    """Asks for another name of a tag, with all that it lies in. Signal: `named(TagPath)`."""

    named = Signal(object)

    def __init__(self, tag: TagPath, branches: Branches, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag, self._counts = tag, dict(branches)
        self.setObjectName("tag_name_dialog")
        self.setWindowTitle(tr("Rename or move the tag"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(8)
        words = tr("{tag} is a tag of %Ln photo(s). Its new name, with / between the names:", self._counts.get(tag, 0))
        self._lead = self._add_label("tag_name_lead", words.format(tag=format_tag(tag)))
        column.addWidget(self._lead)
        self.field = TagField(self)
        self.field.setObjectName("tag_name_field")
        self.field.setAccessibleName(tr("New name of the tag"))
        self.field.know(write_known(branches))
        self.field.show_value(format_tag(tag))
        self.field.textChanged.connect(self._follow)
        column.addWidget(self.field)
        self._note = self._add_label("tag_name_note", "")
        self._note.setProperty("part", "small")
        column.addWidget(self._note)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.setObjectName("tag_name_buttons")
        buttons.setAccessibleName(self.windowTitle())
        self._ok = buttons.button(kinds.Ok)
        self._ok.setText(tr("Rename"))
        self._ok.setProperty("rank", "default")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.left.connect(self.reject)
        self.field.returnPressed.connect(self._ok.click)
        column.addWidget(buttons)
        self.field.setFocus()
        self.field.selectAll()
        self._follow(self.field.text())

    def _add_label(self, name: str, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setAccessibleName(words or self.windowTitle())
        label.setWordWrap(True)
        return label

    def _read(self) -> TagPath:
        """Return the tag that was typed. Raises `UserError`."""
        typed = read_typed_tags(self.field.text())
        return typed[0] if len(typed) == 1 else ()

    def _follow(self, _text: str) -> None:
        """Say what would become of the tag."""
        try:
            new, note = self._read(), ""
        except UserError as error:
            new, note = (), show_phrase(error.sentence)
        if new and new != self._tag and new[: len(self._tag)] == self._tag:
            new, note = (), tr("A tag cannot be moved into itself.")
        elif new in self._counts and new != self._tag:
            note = tr("There is this tag already, of %Ln photo(s): the two become one.", self._counts[new])
        self._note.setText(note)
        self._note.setAccessibleName(note or self.windowTitle())
        self._ok.setEnabled(bool(new) and new != self._tag)

    def accept(self) -> None:
        """Announce the name."""
        super().accept()
        self.named.emit(self._read())
