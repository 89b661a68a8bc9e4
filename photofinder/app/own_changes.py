"""Whether the program itself is moving files just now: their rows follow in a moment, so whoever watches waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from photofinder.jobs import CancelToken

_LOOK_S = 0.1


class OwnChanges:
    """The changes of files that are under way; may be used from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running = 0  # guarded by the condition

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count a change as under way until the block ends."""
        with self._changed:
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def wait_until_over(self, cancel: CancelToken, patience_s: float = threading.TIMEOUT_MAX) -> None:
        """Wait until no change is under way, or so long. Raises `Cancelled`."""
        deadline_s = time.monotonic() + patience_s
        with self._changed:
            while self._running and time.monotonic() < deadline_s:
                cancel.raise_if_cancelled()
                self._changed.wait(_LOOK_S)
