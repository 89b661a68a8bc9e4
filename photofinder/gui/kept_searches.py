"""Keeping a search under a name, and opening it again."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from photofinder.errors import QueryError
from photofinder.expressions import EVERYTHING, Expression, parts_of
from photofinder.gui.colour_palette import describe_palette
from photofinder.gui.filter_words import describe_expression
from photofinder.gui.filtering import Filtering
from photofinder.gui.saved_search import from_document, to_document
from photofinder.gui.similar_pane import SimilarPane
from photofinder.gui.similar_query import SimilarQuery
from photofinder.gui.translation import later, show_phrase, tr

_NOTHING = later("There is nothing to save: all photos are shown, and no picture is searched with.")
_NAME_PX = 360  # the name proposed has room, and so has the title


class KeptSearches(QObject):
    """Between the conditions, the pane of similar photos and the side bar.

    Signals: `message(str)`, a sentence; `forgotten(str, Callable)`, one about a search that is gone, and what brings
    it back.
    """

    message = Signal(str)
    forgotten = Signal(str, object)

    def __init__(self, filtering: Filtering, pane: SimilarPane, window: QWidget) -> None:
        super().__init__(window)
        self._filtering = filtering
        self._pane = pane
        self._window = window
        filtering.side_bar.search_chosen.connect(self._open)
        filtering.side_bar.forget_requested.connect(self._forget)

    def ask_for_name(self) -> None:
        """Let the user keep the conditions and the pictures that are searched with, under a name."""
        query = None if self._pane.isHidden() else self._pane.query
        wanted = self._filtering.wanted
        if wanted == EVERYTHING and (query is None or not query.has_aim):
            self.message.emit(tr(_NOTHING))
            return
        try:
            document = to_document(wanted, query)
        except QueryError as error:
            self.message.emit(show_phrase(error.sentence))
            return
        dialog = QInputDialog(self._window)
        dialog.setObjectName("search_name_dialog")
        dialog.setAccessibleName(tr("Save this search"))
        dialog.setWindowTitle(tr("Save this search"))
        dialog.setLabelText(tr("Name"))
        dialog.setTextValue(_propose_name(wanted, query, self._pane.chips.names))
        dialog.resize(_NAME_PX, dialog.sizeHint().height())
        dialog.textValueSelected.connect(lambda name: self._keep(name.strip(), document))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, name: str, document: str) -> None:
        if name:
            self._filtering.keep(name, document)

    def _forget(self, name: str) -> None:
        """Delete a search, which can be brought back as it was."""
        document = self._filtering.document(name)
        self._filtering.forget(name)
        sentence = tr("The search “{name}” was deleted.").format(name=name)
        self.forgotten.emit(sentence, functools.partial(self._filtering.keep, name, document))

    def _open(self, name: str) -> None:
        """Show the photos of a kept search as they are now."""
        try:
            wanted, query = from_document(self._filtering.document(name))
        except QueryError as error:
            self.message.emit(show_phrase(error.sentence))
            return
        self._filtering.apply(wanted)
        if query is not None:
            self._pane.show_query(query)


def _propose_name(wanted: Expression, query: SimilarQuery | None, names: Sequence[str]) -> str:
    """Put a search into a few words; `names` are those of its pictures, as far as they are known."""
    parts = [*map(describe_expression, parts_of(wanted))]
    if query is not None and query.is_palette_alone:
        parts.append(describe_palette(query.palette))
    elif query is not None and query.has_pictures:
        liked = next(name for each, name in zip(query.examples, names, strict=True) if not each.is_against)
        parts += [tr("like {name}").format(name=liked)] if liked else []
    return ", ".join(parts) or tr("Similar photos")
