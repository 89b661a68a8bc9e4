"""Has the folders of the archive watched while the window holds it, and says where that is not possible."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from photofinder.app.reports import WatchNews
from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.translation import show_phrase


class FolderWatch(QObject):
    """Lives on the GUI thread. Signal: `message(str)`, a sentence about a folder that cannot be followed.

    What changes in the folders arrives through the bridge, as every other change does.
    """

    message = Signal(str)
    _news_due = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._news_due.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, then: Callable[[], None]) -> None:
        """Follow the folders, if the settings say so; call `then` once they are, so that nothing is missed between."""
        library = self._bridge.library
        if not library.settings.boolean("ingest.watch"):
            then()
            return

        def fail(sentence: str) -> None:
            self.message.emit(sentence)
            then()

        watch = functools.partial(library.watch, self._news_due.emit)
        self._bridge.call(watch, lambda _nothing: then(), fail, Lane.ROOTS)

    def _tell(self, news: WatchNews) -> None:
        if news.sentence:
            self.message.emit(show_phrase(news.sentence))
