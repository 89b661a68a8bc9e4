"""What is said of the chosen photos, to be read and to be changed: title, caption, tags, time and place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photofinder.describing import Overview, TagSuggestion, Wish
from photofinder.errors import UserError
from photofinder.gui.description_row import DescriptionRow
from photofinder.gui.description_words import SOURCES, describe_sources, list_others, source_of
from photofinder.gui.edit_fields import LineField, TextArea
from photofinder.gui.icons import IconButton
from photofinder.gui.tag_editor import TagEditor
from photofinder.gui.translation import show_decimal, show_phrase, tr
from photofinder.records import Described, PhotoId, TagPath
from photofinder.typed_values import parse_place, parse_shift, parse_time, parse_zone, write_place

_MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """What the editors show: photos, what is said of them, and what is suggested."""

    photo_ids: Sequence[PhotoId]
    overview: Overview
    suggestions: Sequence[TagSuggestion] = ()
    file_time: datetime | None = None


class DescriptionEditors(QWidget):
    """Lives on the GUI thread; what is typed is about the photos that were shown when it was begun.

    Signals: `wished(list, list)`, photos and what is to be said of them; `shift_wished(list, timedelta, timezone |
    None)`; `town_named(list, str)`, photos of a town that is to be looked up; `known_wanted()`, the tags that there
    are; `left()` when the user goes back to the photos.
    """

    wished = Signal(object, object)
    shift_wished = Signal(object, object, object)
    known_wanted = Signal()
    town_named = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = Shown((), Overview())
        self._target: Sequence[PhotoId] = ()
        self.setObjectName("description_editors")
        self.setAccessibleName(tr("What is said of the photos"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.rows = {
            about: DescriptionRow(f"description_{about.value}", words, self)
            for about, words in (
                (Described.TITLE, tr("Title")),
                (Described.CAPTION, tr("Caption")),
                (Described.TAGS, tr("Tags")),
                (Described.CAPTURED, tr("Taken")),
                (Described.PLACE, tr("Place")),
            )
        }
        self.title = LineField("description_title", tr("Title"), self)
        self.caption = TextArea("description_caption", tr("Caption"), self)
        self.tags = TagEditor(self)
        self.captured = LineField("description_captured", tr("Time taken"), self)
        self.place = LineField("description_place", tr("Place: a town, degrees, or the address of a map"), self)
        editors = (self.title, self.caption, self.tags, self.captured, self.place)
        for (about, row), editor in zip(self.rows.items(), editors, strict=True):
            row.add(editor)
            row.other_wished.connect(lambda value, about=about: self._use(about, value))
            column.addWidget(row)
        for left in (each.left for each in (self.title, self.caption, self.tags, self.captured, self.place)):
            left.connect(self.left)
        self.shifter = _Shifter(self)
        self.rows[Described.CAPTURED].add(self.shifter)
        self._shift = self._add_button(Described.CAPTURED, "description_shift", tr("Shift…"))
        self._shift.setCheckable(True)
        self._shift.toggled.connect(self._open_shifter)
        self._forget_place = IconButton("close", "description_place_clear", tr("Take the place away"), self, side_px=9)
        self._forget_place.setProperty("shape", "small")
        for about, line in (
            (Described.TAGS, self.tags.field),
            (Described.CAPTURED, self.captured),
            (Described.PLACE, self.place),
        ):
            line.textEdited.connect(lambda _text, row=self.rows[about]: row.show_trouble(""))
        self._forget_place.clicked.connect(lambda: self._say([Wish(Described.PLACE, [])]))
        self.rows[Described.PLACE].head.addWidget(self._forget_place)
        self.title.committed.connect(lambda text: self._say([Wish(Described.TITLE, text)]))
        self.caption.committed.connect(lambda text: self._say([Wish(Described.CAPTION, text)]))
        self.captured.committed.connect(self._take_time)
        self.place.committed.connect(self._take_place)
        self.tags.tags_wished.connect(self._take_tags)
        self.tags.suggestions_answered.connect(self._answer)
        self.tags.refused.connect(self.rows[Described.TAGS].show_trouble)
        self.tags.known_wanted.connect(self.known_wanted)
        self.shifter.wished.connect(lambda by, zone: self.shift_wished.emit(list(self._target), by, zone))
        self.shifter.refused.connect(self.rows[Described.CAPTURED].show_trouble)
        self.shifter.left.connect(self.left)

    def _add_button(self, about: Described, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("rank", "link")
        self.rows[about].head.addWidget(button)
        return button

    @property
    def is_behind(self) -> bool:
        """Whether what is shown is of other photos than those that are meant now."""
        return list(self._target) != list(self.shown.photo_ids)

    def aim_at(self, photo_ids: Sequence[PhotoId]) -> None:
        """Keep what is being typed, of the photos that it was typed for; what is typed from now on is about others."""
        self.settle()
        self._target = list(photo_ids)
        if self.isAncestorOf(self.window().focusWidget() or self):
            self._clear()

    def _clear(self) -> None:
        for field in (self.title, self.captured, self.place, self.caption):
            field.show_value("")
        self.tags.field.setText("")

    def begin(self, about: Described) -> None:
        """Let the user type what is said about something, all of what stands there chosen."""
        if self.is_behind:
            self._clear()
        fields = {Described.TITLE: self.title, Described.CAPTURED: self.captured, Described.PLACE: self.place}
        field = fields.get(about, self.tags.field if about is Described.TAGS else self.caption)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def settle(self) -> None:
        """Keep what is being typed, of the photos that it was typed for."""
        for field in (self.title, self.caption, self.captured, self.place):
            field.commit()
        self.tags.field.commit()

    def show_described(self, shown: Shown, *, can_edit: bool) -> None:
        """Show what is said of photos; what is being typed of the same photos stays."""
        if list(shown.photo_ids) != list(self.shown.photo_ids):
            self._shift.setChecked(False)
            for row in self.rows.values():
                row.show_trouble("")
        self.shown, self._target = shown, list(shown.photo_ids)
        overview, count = shown.overview, shown.overview.count
        several = tr("several")
        for field in (self.title, self.captured, self.place, self.caption):
            field.setReadOnly(not can_edit)
        self.title.show_value(
            overview.title or "", _hint(overview.title, tr("Add a title…"), several, can_edit=can_edit)
        )
        self.caption.show_value(
            overview.caption or "", _hint(overview.caption, tr("Add a caption…"), several, can_edit=can_edit)
        )
        self.tags.show_tags(overview.tags, count, shown.suggestions, can_edit=can_edit)
        self._show_time(shown, can_edit=can_edit)
        self._show_place(overview, can_edit=can_edit)
        for about, row in self.rows.items():
            others = list_others(overview, about)
            row.show_others(others, can_edit=can_edit)
            if about in (Described.TITLE, Described.CAPTION, Described.TAGS):
                source = source_of(overview, about) if others and about is not Described.TAGS else None
                row.show_note(tr(SOURCES[source]) if source else "")

    def _show_time(self, shown: Shown, *, can_edit: bool) -> None:
        first, last = shown.overview.first_captured, shown.overview.last_captured
        is_one = first == last and len(shown.overview.captured_by) == 1
        hint = tr("Add a time…") if can_edit else ""
        if first and last and not is_one:
            hint = (
                _write_day(first)
                if first[:10] == last[:10]
                else tr("{first} to {last}").format(first=_write_day(first), last=_write_day(last))
            )
        elif not first and shown.file_time is not None:
            hint = _write_time(shown.file_time.isoformat())
        self.captured.show_value(_write_time(first) if first and is_one else "", hint)
        self.rows[Described.CAPTURED].show_note(describe_sources(shown.overview.captured_by) if shown.photo_ids else "")
        self._shift.setVisible(can_edit and bool(first))

    def _show_place(self, overview: Overview, *, can_edit: bool) -> None:
        place = overview.place
        hint = tr("A town, degrees, a map's address…") if can_edit else ""
        self.place.show_value(write_place(place or (None, None)), tr("several") if place is None else hint)
        name = ", ".join(filter(None, overview.place_name or ()))
        height = place[2] if place and len(place) > 2 and place[0] is not None else None
        source = source_of(overview, Described.PLACE) if list_others(overview, Described.PLACE) else None
        parts = (
            name,
            f"{show_decimal(height, 0)} m" if height is not None else "",
            tr(SOURCES[source]) if source else "",
        )
        self.rows[Described.PLACE].show_note("  ·  ".join(filter(None, parts)))
        self._forget_place.setVisible(can_edit and (place is None or place[0] is not None))

    # What the user wants to be said.

    def _say(self, wishes: list[Wish]) -> None:
        if self._target:
            self.wished.emit(list(self._target), wishes)

    def _use(self, about: Described, value: Any) -> None:
        """Let what another source says count."""
        if self.is_behind:
            return
        self._say([Wish(about, True, value) if about is Described.TAGS else Wish(about, value)])

    def _take_time(self, text: str) -> None:
        self._read(Described.CAPTURED, text, lambda: parse_time(text))

    def _take_place(self, text: str) -> None:
        """Say the place of degrees or an address; another text may be the name of a town, which is to be looked up."""
        try:
            value = parse_place(text) if text.strip() else None
        except UserError as error:
            if len(text) > _MOST_NAME or not any(letter.isalpha() for letter in text):
                self.refuse(Described.PLACE, show_phrase(error.sentence))
            else:
                self.town_named.emit(list(self._target), text)
        else:
            self._say([Wish(Described.PLACE, value)])

    def _read(self, about: Described, text: str, read: Callable[[], Any]) -> None:
        """Say what was typed, or what is wrong with it; an empty field takes back what was said here."""
        try:
            value = read() if text.strip() else None
        except UserError as error:
            self.refuse(about, show_phrase(error.sentence))
        else:
            self._say([Wish(about, value)])

    def refuse(self, about: Described, sentence: str) -> None:
        """Say what is wrong with a time or a place; it stays to be mended, or to be taken back."""
        self.rows[about].show_trouble(sentence)
        (self.place if about is Described.PLACE else self.captured).refuse()

    def _take_tags(self, paths: Sequence[TagPath], is_there: bool) -> None:
        self.rows[Described.TAGS].show_trouble("")
        if is_there or not self.is_behind:
            self._say([Wish(Described.TAGS, is_there, path) for path in paths])

    def _answer(self, suggestions: Sequence[TagSuggestion], is_kept: bool) -> None:
        """Keep tags of the photos that show what they are for, or refuse them."""
        if self.is_behind:
            return
        by_photos: dict[tuple[PhotoId, ...], list[Wish]] = {}
        for each in suggestions:
            by_photos.setdefault(each.photo_ids, []).append(Wish(Described.TAGS, is_kept, each.path))
        for photo_ids, wishes in by_photos.items():
            self.wished.emit(list(photo_ids), wishes)

    def _open_shifter(self, is_open: bool) -> None:
        self.shifter.setVisible(is_open)
        if is_open:
            self.shifter.by.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows[Described.CAPTURED].show_trouble("")


def _hint(value: str | None, empty: str, several: str, *, can_edit: bool) -> str:
    if value is None:
        return several
    return empty if can_edit else ""


def _write_time(text: str) -> str:
    time = datetime.fromisoformat(text)
    zone = f" {time:%z}" if time.tzinfo else ""
    return f"{time:%Y-%m-%d %H:%M:%S}{zone[:4]}{':' if zone else ''}{zone[4:]}"


def _write_day(text: str) -> str:
    return text[:10]


class _Shifter(QWidget):
    """Fields for a span of time and a time zone, and what moves the times by them.

    Signals: `wished(timedelta, timezone | None)`; `refused(str)`; `left()`.
    """

    wished = Signal(object, object)
    refused = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("description_shifter")
        self.setAccessibleName(tr("Shift the times"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        self.by = LineField("description_shift_by", tr("By hours and minutes"), self)
        self.zone = LineField("description_shift_zone", tr("Time zone"), self)
        self.by.setPlaceholderText(tr("by +1:00"))
        self.zone.setPlaceholderText(tr("zone +02:00"))
        for field in (self.by, self.zone):
            field.setProperty("part", "")
            field.returnPressed.connect(self._apply)
            field.left.connect(self.left)
            row.addWidget(field, 1)
        apply = QPushButton(tr("Shift"), self)
        apply.setObjectName("description_shift_apply")
        apply.setAccessibleName(tr("Shift the times"))
        apply.setProperty("rank", "plain")
        apply.clicked.connect(self._apply)
        row.addWidget(apply)
        self.hide()

    def _apply(self) -> None:
        try:
            by = parse_shift(self.by.text() if self.by.text().strip() else "+0")
            zone = parse_zone(self.zone.text()) if self.zone.text().strip() else None
        except UserError as error:
            self.refused.emit(show_phrase(error.sentence))
            return
        if by or zone:
            self.wished.emit(by, zone)
