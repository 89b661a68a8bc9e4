"""Ratings, flags, labels and turns for photos, and the way back, from the actions of the window to the library."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.change_jobs import ChangeJobs
from photofinder.gui.translation import show_phrase
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import Phrase
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId, UndoState

_FLAGS = {"pick": 1, "reject": -1, "unflag": 0}
_LABELS = {"red": 1, "yellow": 2, "green": 3, "blue": 4, "purple": 5, "nothing": 0}


class Marking(QObject):
    """Lives on the GUI thread. Signals: `undo_state_changed(UndoState)`; `done(str)`, what was undone, in words."""

    undo_state_changed = Signal(object)
    done = Signal(str)

    def __init__(
        self, bridge: Bridge, jobs: ChangeJobs, chosen: Callable[[], Sequence[PhotoId]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._chosen = chosen
        self.undo_state = UndoState()
        bridge.changes_arrived.connect(self._follow_changes)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        marks = {
            **{f"rate_{stars}": (Mark.RATING, stars) for stars in range(6)},
            **{f"flag_{name}": (Mark.FLAG, value) for name, value in _FLAGS.items()},
            **{f"label_{name}": (Mark.LABEL, value) for name, value in _LABELS.items()},
            "turn_left": (Mark.TURNS, -1),
            "turn_right": (Mark.TURNS, 1),
        }
        library = self._bridge.library
        return {
            **{name: functools.partial(self.mark, *pair) for name, pair in marks.items()},
            "undo": functools.partial(self._go_back, library.undo),
            "redo": functools.partial(self._go_back, library.redo),
        }

    def mark(self, mark: Mark, value: int) -> None:
        """Mark the chosen photos."""
        photo_ids = list(self._chosen())
        if photo_ids:
            library = self._bridge.library
            self._bridge.call(lambda: library.mark(photo_ids, mark, value), lambda _nothing: None, lane=Lane.CHANGES)

    def _go_back(self, verb: Callable[[ProgressSink, CancelToken], Phrase]) -> None:
        """Undo or redo, which may take long where files have to be moved back."""

        def tell(sentence: str) -> None:
            if sentence:
                self.done.emit(sentence)
            self.read_undo_state()

        self._jobs.run(verb, lambda words: tell(show_phrase(words)), tell)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.MARKS | Aspect.STACKS):
            self.read_undo_state()

    def read_undo_state(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask what can be undone; call the function when that is known."""

        def show(state: UndoState) -> None:
            self.undo_state = state
            self.undo_state_changed.emit(state)
            then()

        self._bridge.call(self._bridge.library.undo_state, show)
