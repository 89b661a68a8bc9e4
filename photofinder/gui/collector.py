"""Collects garbage, on the GUI thread alone.

Python collects in whichever thread makes the next object. A Qt object that a background thread collects leaves its
timers behind, and the next event of one of them ends the program with a segmentation fault: so it went in the tests.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000


class Collector(QObject):
    """Lives on the GUI thread; from its making on nobody else collects.

    What there is by then, all of which stays, is never looked through: each full look would hold everybody up for 20
    to 50 ms.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due by Python's own thresholds."""
        due = [
            old
            for old, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(max(due))
