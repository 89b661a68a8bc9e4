"""Ratings, flags, labels and turns for photos, and the way back, from the actions of the window to the library."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge, Lane
from photofinder.records import Aspect, ChangeSet, Mark, PhotoId, UndoState

_FLAGS = {"pick": 1, "reject": -1, "unflag": 0}
_LABELS = {"red": 1, "yellow": 2, "green": 3, "blue": 4, "purple": 5, "nothing": 0}


class Marking(QObject):
    """Lives on the GUI thread. Signals: `undo_state_changed(UndoState)`; `done(str)`, what was undone, in words."""

    undo_state_changed = Signal(object)
    done = Signal(str)

    def __init__(self, bridge: Bridge, chosen: Callable[[], Sequence[PhotoId]], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
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
            self._call(lambda: self._bridge.library.mark(photo_ids, mark, value))

    def _go_back(self, verb: Callable[[], str]) -> None:
        self._call(verb, self.done.emit)

    def _call(self, work: Callable[[], str | None], answered: Callable[[str], None] | None = None) -> None:
        """Run a change after those that were asked for before it."""

        def finish(sentence: str | None) -> None:
            if answered is not None and sentence:
                answered(sentence)

        self._bridge.call(work, finish, lane=Lane.CHANGES)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if changes.aspects & (Aspect.MARKS | Aspect.STACKS):
            self.read_undo_state()

    def read_undo_state(self) -> None:
        """Ask what can be undone."""
        self._bridge.call(self._bridge.library.undo_state, self._show_undo_state)

    def _show_undo_state(self, state: UndoState) -> None:
        self.undo_state = state
        self.undo_state_changed.emit(state)
