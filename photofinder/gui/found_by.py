"""The part of the information pane that says why a search has found the photo, with the words marked."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from photofinder.expressions import EVERYTHING, Expression
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.hit_words import as_marked, describe_side, telling
from photofinder.gui.marked_text import MarkedText
from photofinder.gui.search_verbs import Hit
from photofinder.gui.translation import tr
from photofinder.records import PhotoId

_MOST = 8


class FoundBy(QFrame):
    """Reads in the background; is there only while a search has found the photo by something that can be shown."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._room = parent
        self._wanted: Expression = EVERYTHING
        self._photo_id: PhotoId | None = None
        self._hits: Sequence[Hit] = ()
        self._request = LatestRequest(bridge)
        self.setObjectName("found_by")
        self.setAccessibleName(tr("Found by"))
        self.setProperty("part", "found")
        heading = QLabel(tr("Found by"), self)
        heading.setObjectName("found_by_heading")
        heading.setAccessibleName(heading.text())
        heading.setProperty("part", "title")
        self._rows = QFormLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addLayout(self._rows)
        self.hide()

    def show_search(self, wanted: Expression) -> None:
        """Be about another search."""
        self._wanted = wanted
        self.show_photo(self._photo_id)

    def show_photo(self, photo_id: PhotoId | None) -> None:
        """Say why a photo was found, or hide."""
        self._photo_id = photo_id
        wanted, asking = self._wanted, self._bridge.library.asking
        if photo_id is None or wanted == EVERYTHING or not self._room.isVisible():
            self._request.drop()
            self._show(())
            return

        def answer(found: Mapping[PhotoId, Sequence[Hit]]) -> None:
            self._show(telling(found.get(photo_id, ())))

        self._request.ask(lambda: asking.explain(wanted, [photo_id]), answer, lambda _sentence: self._show(()))

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for hit in hits[:_MOST]:
            key, value = QLabel(describe_side(hit), self), QLabel(self._mark(as_marked(hit)), self)
            key.setObjectName("found_by_side")
            key.setProperty("part", "quiet")
            key.setAlignment(Qt.AlignmentFlag.AlignTop)
            value.setObjectName("found_by_words")
            value.setTextFormat(Qt.TextFormat.RichText)
            value.setWordWrap(True)
            key.setAccessibleName(key.text())
            value.setAccessibleName(f"{key.text()}: {as_marked(hit).text}")
            self._rows.addRow(key, value)
        self.setVisible(bool(hits))

    def _mark(self, marked: MarkedText) -> str:
        accent = self.palette().color(QPalette.ColorRole.Highlight).name()
        parts: list[str] = []
        done = 0
        for begin, end in marked.places:
            parts.append(html.escape(marked.text[done:begin]))
            parts.append(
                f"<span style='font-weight: 600; color: {accent}'>{html.escape(marked.text[begin:end])}</span>"
            )
            done = end
        return "".join((*parts, html.escape(marked.text[done:])))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._hits:
            self._show(self._hits)
