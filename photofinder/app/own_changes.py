"""Which files the program itself is moving just now: their rows follow by themselves, so the watcher leaves them be."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class OwnChanges:
    """The paths that changes of the program are about, while they last; may be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._paths: Counter[str] = Counter()  # guarded by the lock

    @contextmanager
    def noted(self, paths: Iterable[Path | None]) -> Iterator[None]:
        """Count these paths as the program's own business until the block ends."""
        noted = [str(path) for path in paths if path is not None]
        with self._lock:
            self._paths.update(noted)
        try:
            yield
        finally:
            with self._lock:
                self._paths -= Counter(noted)

    def __contains__(self, path: str) -> bool:
        with self._lock:
            return path in self._paths
