"""Stacks of photos, from the actions of the window to the library."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.choice import Choice
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.translation import tr
from photofinder.records import PhotoId


class Stacking(QObject):
    """Lives on the GUI thread. Signals: `message(str)`, a sentence; `done(str)`, one about what can be undone."""

    message = Signal(str)
    done = Signal(str)

    def __init__(self, bridge: Bridge, choice: Choice, photos: ArchivePhotos, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._choice = choice
        self._photos = photos

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions do, by their names."""
        return {
            "stack": self.stack,
            "unstack": self.unstack,
            "stack_bursts": self.stack_bursts,
            "put_on_top": functools.partial(self._with_current, self._put_on_top),
            "toggle_stack": functools.partial(self._with_current, self._photos.toggle_stack),
        }

    def stack(self) -> None:
        """Put the chosen photos on one another, the current one on top."""
        photo_ids, current = self._choice.ids(), self._choice.current_id()
        if photo_ids:
            top = current if current in photo_ids and current is not None else photo_ids[0]
            self._change(lambda: self._bridge.library.stack(photo_ids, top))

    def unstack(self) -> None:
        """Take the chosen photos out of their stacks."""
        photo_ids = self._choice.ids()
        self._change(lambda: self._bridge.library.unstack(photo_ids))

    def stack_bursts(self) -> None:
        """Stack the bursts among the chosen photos, or among all that are shown unless several are chosen."""
        chosen = self._choice.ids()
        shown, library = self._photos.ids, self._bridge.library
        self._bridge.call(
            lambda: library.stack_bursts(chosen if len(chosen) > 1 else shown.tolist()),
            self._tell_bursts,
            self.message.emit,
            Lane.CHANGES,
        )

    def _tell_bursts(self, count: int) -> None:
        if count:
            self.done.emit(tr("Bursts stacked: %Ln.", count))
        else:
            self.message.emit(tr("There is no burst among these photos: three or more, taken one right after another."))

    def _put_on_top(self, photo_id: PhotoId) -> None:
        self._change(lambda: self._bridge.library.put_on_top(photo_id))

    def _with_current(self, act: Callable[[PhotoId], None]) -> None:
        current = self._choice.current_id()
        if current is not None:
            act(current)

    def _change(self, work: Callable[[], None]) -> None:
        self._bridge.call(work, lambda _none: None, self.message.emit, Lane.CHANGES)
