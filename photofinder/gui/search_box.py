"""The one search box: what is typed becomes an expression, is completed and corrected, and can be had again later."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photofinder.errors import QueryMisread
from photofinder.expressions import Expression
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.search_field import SearchField
from photofinder.gui.search_panel import Line, SearchPanel
from photofinder.gui.search_verbs import Proposal
from photofinder.gui.translation import later, show_phrase, tr
from photofinder.settings import Settings

_READ_PAUSE_MS = 200
_PROPOSE_PAUSE_MS = 60
_MOST_RECENT = 10
_RECENT = "window.recent_searches"
FIELD_WORDS = {
    "tag": later("word among the tags"),
    "text": later("text in the picture"),
    "shows": later("what is to be seen, such as shows:dog"),
    "caption": later("title or caption"),
    "name": later("name of the file"),
    "folder": later("folder"),
    "camera": later("camera"),
    "lens": later("lens"),
    "iso": later("such as iso:100..400"),
    "date": later("such as 2019-06..2019-08 or last summer"),
    "place": later("town, state or country"),
    "rating": later("stars, such as rating:>=4"),
    "flag": later("picked, rejected or none"),
    "label": later("colour label"),
    "type": later("kind of file"),
    "has": later("what it has: tags, text, place"),
    "is": later("state: offline, video, rated"),
    "size": later("such as size:>5MB"),
    "contains": later("letters anywhere, also inside of words"),
    "waiting": later("what waits for a disk"),
    "area": later("part of the map"),
    "person": later("who is in it"),
    "faces": later("how many faces, such as faces:>2"),
    "kind": later("kind taught by example"),
    "similar": later("picture that it resembles"),
}
"""What each field of the language asks about."""


def read_recent(settings: Settings) -> list[str]:
    """Return the searches that were typed last, the newest first; what was kept and is none counts for nothing."""
    try:
        kept = json.loads(settings.text(_RECENT))
    except ValueError:
        return []
    return [each for each in kept if isinstance(each, str)][:_MOST_RECENT] if isinstance(kept, list) else []


class _Read(NamedTuple):
    """What a text asks for, or what is wrong with it."""

    wanted: Expression | None = None
    fault: QueryMisread | None = None


class SearchBox(QWidget):
    """The field and the panel below it; lives on the GUI thread, has texts read and completed in the background.

    Signals: `searched(Expression)` when what is typed is understood; `left()` when the user goes back to the photos.
    """

    searched = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._recent = read_recent(bridge.library.settings)
        self._choices: list[Callable[[], None]] = []
        self._fault: QueryMisread | None = None
        self._is_meant = False  # what is typed is a search to be kept, once it is understood
        self._reading, self._proposing = LatestRequest(bridge), LatestRequest(bridge)
        self.setObjectName("search_box")
        self.setAccessibleName(tr("Search"))
        self.setMaximumWidth(680)
        self.field = SearchField(self)
        self.setFocusProxy(self.field)
        self.panel = SearchPanel(self.field, window)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._read_pause = QTimer(self, singleShot=True, interval=_READ_PAUSE_MS)
        self._read_pause.timeout.connect(self.read)
        self._propose_pause = QTimer(self, singleShot=True, interval=_PROPOSE_PAUSE_MS)
        self._propose_pause.timeout.connect(self._propose)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda _text: self._follow_typing())
        self.field.entered.connect(self._offer_recent)
        self.field.focus_lost.connect(self._leave)
        self.panel.chosen.connect(self._choose)

    # What is typed.

    def show_text(self, text: str) -> None:
        """Show what is searched for now, unless the user is typing something else."""
        if self._read_pause.isActive():
            return
        self._reading.drop()
        self._fault = None
        self._show_fault()
        if self.field.text().split() != text.split():
            self.field.put_text(text)
            self._close()

    def show_trouble(self, sentence: str) -> None:
        """Say why what was typed has no answer."""
        self._say(sentence)

    def _follow_typing(self) -> None:
        self._reading.drop()
        self._is_meant, self._fault = False, None
        self._show_fault()
        self._read_pause.start()
        if self.field.text():
            self._propose_pause.start()
        else:
            self._offer_recent()

    def read(self) -> None:
        """Have the text read, and search for what it asks for or show where it cannot be understood."""
        self._read_pause.stop()
        text, asking = self.field.text(), self._bridge.library.asking

        def read() -> _Read:
            try:
                return _Read(wanted=asking.read(text))
            except QueryMisread as fault:
                return _Read(fault=fault)

        self._reading.ask(read, self._take)

    def _take(self, answer: _Read) -> None:
        self._fault = answer.fault
        self._show_fault()
        if answer.fault is not None:
            return
        if self._is_meant:
            self.remember()
        self.searched.emit(answer.wanted)

    def _show_fault(self) -> None:
        """Show what is wrong, unless it is what is being typed and there are proposals how to go on."""
        fault = self._fault
        is_begun = fault is not None and bool(self._choices) and fault.stop >= self.field.cursor_place
        shown = None if is_begun else fault
        self._say(show_phrase(shown.sentence) if shown else "")
        self.field.mark_fault((shown.start, shown.stop) if shown else None)

    def _say(self, sentence: str) -> None:
        self.panel.say(sentence)
        self.field.setToolTip(sentence)
        self.field.setAccessibleDescription(sentence)

    # What can be chosen below.

    def _propose(self) -> None:
        text, place = self.field.text(), self.field.cursor_place
        asking = self._bridge.library.asking
        self._proposing.ask(lambda: asking.complete(text, place), functools.partial(self._offer, text))

    def _offer(self, text: str, proposals: Sequence[Proposal]) -> None:
        if text != self.field.text() or not self.field.is_in_use:
            return
        useful = [each for each in proposals if text[each.start : each.stop] != each.text]
        self._choices = [functools.partial(self._complete, each) for each in useful]
        self.panel.show_lines([Line(each.text, _describe(each.text, text[each.start :])) for each in useful])
        self._show_fault()

    def _complete(self, proposal: Proposal) -> None:
        """Put what was proposed in its place; behind a value one goes on with the next word."""
        text = self.field.text()
        is_open = proposal.text.endswith(":")
        after = text[proposal.stop :] if is_open else f" {text[proposal.stop :].lstrip()}"
        before = text[: proposal.start] + proposal.text
        self.field.put_text(before + after, len(before) + (not is_open))
        self._close()
        self._follow_typing()

    def _offer_recent(self) -> None:
        """Offer what was searched for before, and say what can be typed, where nothing is typed yet."""
        self._propose_pause.stop()
        self._proposing.drop()
        if self.field.text():
            self.panel.arrange()
            return
        self._choices = [functools.partial(self._repeat, each) for each in self._recent]
        hint = tr("Words, “phrases”, -without, this OR that, and fields such as tag: text: date: rating:")
        self.panel.show_lines([Line(each, icon="clock") for each in self._recent], hint)

    def _repeat(self, text: str) -> None:
        self.field.put_text(text)
        self._finish()

    def _choose(self, number: int) -> None:
        self._choices[number]()

    def _close(self) -> None:
        self._propose_pause.stop()
        self._proposing.drop()
        self._choices = []
        self.panel.show_lines(())
        self._show_fault()

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move in the panel, complete, search and lead away."""
        if event.type() is QEvent.Type.Resize:
            self.panel.arrange()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            act = self._keys().get(Qt.Key(event.key()))
            if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return act()
        return super().eventFilter(watched, event)

    def _keys(self) -> Mapping[Qt.Key, Callable[[], bool]]:
        return {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Tab: self._accept,
            Qt.Key.Key_Return: self._search,
            Qt.Key.Key_Enter: self._search,
            Qt.Key.Key_Escape: self._back,
        }

    def _step(self, by: int) -> bool:
        if self._choices and self.panel.isVisible():
            self.panel.step(by)
            line = self.panel.lines[self.panel.current] if self.panel.current >= 0 else None
            self.field.setAccessibleDescription(", ".join(filter(None, line[:2])) if line else "")
        elif self.field.text():
            self._propose()
        else:
            self._offer_recent()
        return True

    def _accept(self) -> bool:
        """Take the line that is chosen, or else the first one; where there is none, Tab leads on."""
        if not (self._choices and self.panel.isVisible()):
            return False
        self._choose(max(self.panel.current, 0))
        return True

    def _search(self) -> bool:
        if self._choices and self.panel.isVisible() and self.panel.current >= 0:
            self._choose(self.panel.current)
        else:
            self._finish()
        return True

    def _finish(self) -> None:
        """Search at once, and keep the search among the recent ones."""
        self._close()
        self._is_meant = True
        self.read()

    def _back(self) -> bool:
        """Close the panel; then take the text away; then lead back to the photos."""
        if self._choices and self.panel.isVisible():
            self._close()
        elif self.field.text():
            self.field.put_text("")
            self._finish()
        else:
            self._close()
            self.left.emit()
        return True

    def _leave(self) -> None:
        self._close()
        self.panel.hide()
        self._is_meant = True
        if not (self._read_pause.isActive() or self._fault):
            self.remember()

    # Recent searches.

    def remember(self) -> None:
        """Keep what is typed as the newest of the recent searches."""
        text = self.field.text().strip()
        if text and self._recent[:1] != [text]:
            self._keep([text, *(each for each in self._recent if each != text)][:_MOST_RECENT])

    def forget(self) -> None:
        """Keep no recent searches."""
        self._keep([])

    def _keep(self, recent: list[str]) -> None:
        self._recent = recent
        if self._bridge.library.is_writable:
            self._bridge.keep_setting(_RECENT, json.dumps(recent, ensure_ascii=False))


def _describe(text: str, typed: str) -> str:
    """Say what a proposal asks about, unless its field is typed already."""
    field, colon, _ = text.lstrip("-").partition(":")
    if not colon:
        return tr("word")
    is_typed = typed.lstrip("-").startswith(f"{field}:")
    return tr(FIELD_WORDS[field]) if field in FIELD_WORDS and not is_typed else ""
