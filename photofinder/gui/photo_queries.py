"""Searches that begin with the chosen photos."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from photofinder.gui.choice import Choice
from photofinder.gui.drops import MOST_PICTURES
from photofinder.gui.similar_pane import SimilarPane
from photofinder.gui.translation import show_number, tr
from photofinder.records import PictureQuery, SimilarMode


class PhotoQueries(QObject):
    """Lives on the GUI thread. Signal: `message(str)`."""

    message = Signal(str)

    def __init__(self, choice: Choice, pane: SimilarPane, parent: QObject) -> None:
        super().__init__(parent)
        self._choice = choice
        self._pane = pane

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            "find_similar": functools.partial(self.find, SimilarMode.LOOK),
            "find_copies": functools.partial(self.find, SimilarMode.COPIES),
            "find_subject": functools.partial(self.find, SimilarMode.SUBJECT),
            "find_colours": functools.partial(self.find, SimilarMode.COLOURS),
            "more_like": functools.partial(self.add, is_against=False),
            "less_like": functools.partial(self.add, is_against=True),
            "search_colours": self._pane.search_by_colours,
        }

    def find(self, mode: SimilarMode) -> None:
        """Search with the selected photos, or with the one in the viewer."""
        if pictures := self._pictures():
            self._pane.search(pictures, mode)

    def add(self, *, is_against: bool) -> None:
        """Search for what also looks like the selected photos, or does not."""
        if pictures := self._pictures():
            self._pane.add_examples(pictures, is_against=is_against)

    def _pictures(self) -> tuple[PictureQuery, ...]:
        """Return the chosen photos as query pictures, none and a sentence when there are too many."""
        if len(self._choice) > MOST_PICTURES:
            sentence = tr("A search takes up to {most} photos at once; %Ln are selected.", len(self._choice))
            self.message.emit(sentence.format(most=show_number(MOST_PICTURES)))
            return ()
        return self._choice.pictures()
