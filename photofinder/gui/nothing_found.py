"""What stands in place of the photos where a search finds none: what was searched, and what can be loosened."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from photofinder.app.reports import WaysOut
from photofinder.expressions import EVERYTHING, Expression, Or, without_part
from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.filter_words import asks_for_words, describe_expression
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.translation import show_keys, show_number, tr

_WIDTH_PX = 460
_MOST_WAYS = 6


class NothingFound(QFrame):
    """Lies on an empty grid; asks in the background what could be loosened; lives on the GUI thread.

    Signal: `chosen(Expression)`, what to search for instead.
    """

    chosen = Signal(object)

    def __init__(self, bridge: Bridge, photos: ArchivePhotos, room: QWidget) -> None:
        super().__init__(room)
        self._bridge = bridge
        self._photos = photos
        self._request = LatestRequest(bridge)
        self._ways: list[QPushButton] = []
        self.setObjectName("nothing_found")
        self.setAccessibleName(tr("Nothing was found"))
        self.setProperty("part", "card")
        self.setFixedWidth(_WIDTH_PX)
        self._heading, self._searched = QLabel(self), QLabel(self)
        for label, name in ((self._heading, "nothing_found_heading"), (self._searched, "nothing_found_searched")):
            label.setObjectName(name)
            label.setAccessibleName(tr("Nothing was found"))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading.setProperty("part", "lead")
        self._searched.setProperty("part", "quiet")
        self._all = QPushButton(tr("Show all photos"), self)
        self._all.setObjectName("nothing_found_all")
        self._all.setAccessibleName(tr("Show all photos"))
        self._all.setToolTip(show_keys("Ctrl+Shift+L"))
        self._all.setProperty("rank", "plain")
        self._all.clicked.connect(lambda: self.chosen.emit(EVERYTHING))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._searched)
        self._column.addSpacing(6)
        self._column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignHCenter)
        around = QVBoxLayout(room)
        around.addWidget(self, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()
        photos.ids_replaced.connect(lambda _before: self.look())
        photos.answered.connect(self.look)

    def look(self) -> None:
        """Be there if nothing was found, and ask what could be loosened."""
        photos = self._photos
        if len(photos) or photos.wanted == EVERYTHING or photos.is_ranked:
            self._request.drop()
            self.hide()
            return
        wanted, asking = photos.wanted, self._bridge.library.asking
        self._request.ask(lambda: asking.loosen(wanted), functools.partial(self._show, wanted), lambda _sentence: None)

    def _show(self, wanted: Expression, out: WaysOut) -> None:
        for button in self._ways:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = [self._make_way(*way) for way in _list_ways(wanted, out)[:_MOST_WAYS]]
        if self._ways:
            self._ways[0].setProperty("rank", "primary")
        for number, button in enumerate(self._ways):
            self._column.insertWidget(3 + number, button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._heading.setText(_describe_result(out))
        self._searched.setText(_describe_searched(wanted, out))
        self._searched.setVisible(bool(self._searched.text()))
        self.show()

    def _make_way(self, words: str, wanted: Expression) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"), self)
        button.setObjectName("nothing_found_way")
        button.setAccessibleName(words)
        button.setProperty("rank", "plain")
        button.clicked.connect(functools.partial(self._choose, wanted))
        return button

    def _choose(self, wanted: Expression, _is_checked: bool = False) -> None:
        self.chosen.emit(wanted)


def _list_ways(wanted: Expression, out: WaysOut) -> list[tuple[str, Expression]]:
    """Return searches that find something, each with its words: without one part, or else with one part alone."""
    if len(out.ways) == 1:
        return []
    helping = sorted((way for way in out.ways if way.without), key=lambda way: (way.alone > 0, -way.without))
    if helping:
        return [
            (tr("Without {part}: %Ln photos", way.without).format(part=describe_expression(way.part)),
             without_part(wanted, way.part))
            for way in helping
        ]  # fmt: skip
    return [
        (tr("Only {part}: %Ln photos", way.alone).format(part=describe_expression(way.part)), way.part)
        for way in sorted(out.ways, key=lambda way: -way.alone)
        if way.alone
    ]


def _describe_result(out: WaysOut) -> str:
    """Say that there is nothing, and which part alone is to blame."""
    if len(out.ways) == 1:
        return tr("No photo fits {part}").format(part=describe_expression(out.ways[0].part))
    barren = Or(tuple(way.part for way in out.ways if not way.alone))
    if barren.parts:
        return tr("No photo fits {part}").format(part=describe_expression(barren))
    if any(way.without for way in out.ways):
        return tr("There are photos for each of these conditions, but none for all")
    return tr("No photo fits all conditions")


def _describe_searched(wanted: Expression, out: WaysOut) -> str:
    """Say where words were looked for, and how far reading text in pictures has come."""
    sentences = []
    if asks_for_words(wanted):
        sentences.append(
            tr(
                "Words were looked for in names of files and folders, tags, titles, captions, cameras, lenses, places "
                "and text in pictures."
            )
        )
    if out.texts is not None and out.texts.read < out.texts.photos:
        words = tr("Text was read in {read} of %Ln pictures so far.", out.texts.photos)
        sentences.append(words.format(read=show_number(out.texts.read)))
    return "\n".join(sentences)
