"""Looks every few seconds whether the disks of the archive are there, and says when one went or came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from photofinder.app.reports import RootChange
from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.root_words import describe_change
from photofinder.records import Aspect, ChangeSet

_LOOK_MS = 3000


class RootWatch(QObject):
    """Lives on the GUI thread; one look at a time, in the background.

    Signals: `message(str)`, a sentence about folders that went or came back; `returned(list)` with the paths of those
    that came back and may have changed meanwhile.
    """

    message = Signal(str)
    returned = Signal(list)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._is_looking = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        QApplication.instance().applicationStateChanged.connect(self._follow_state)  # type: ignore[union-attr]

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look now, unless the last look is still under way."""
        if not self._is_looking:
            self._is_looking = True
            self._bridge.call(self._bridge.library.look_at_roots, self._tell, self._miss, Lane.ROOTS)

    def _follow_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self.look()

    def _miss(self, sentence: str) -> None:
        """Try again later: what could not be noted now is seen by the next look."""
        del sentence
        self._is_looking = False

    def _tell(self, changes: Sequence[RootChange]) -> None:
        self._is_looking = False
        if not changes:
            return
        if not self._bridge.library.is_writable:  # no commit announces it
            self._bridge.changes_arrived.emit(ChangeSet(aspects=Aspect.ROOTS))
        self.message.emit(" ".join(describe_change(change) for change in changes))
        back: list[Path] = [change.path for change in changes if not change.is_offline]
        if back:
            self.returned.emit(back)
