"""What the threads of the watching have before them: photos to be read, and roots to be scanned, and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

from photofinder.errors import Cancelled
from photofinder.phrases import phrase
from photofinder.records import PhotoId

_STOPPED = phrase("The folders are watched no longer.")
_REST = 4  # after a scan, this many times as long as it took


class AwaitedPhotos:
    """The photos that have changed since the reading thread looked."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ids: set[PhotoId] = set()  # this and the next are guarded by the condition
        self._is_over = False

    def add(self, photo_ids: Iterable[PhotoId]) -> None:
        """Have photos read."""
        with self._changed:
            self._ids.update(photo_ids)
            self._changed.notify()

    def add_later(self, photo_ids: Iterable[PhotoId], in_s: float) -> None:
        """Have photos read that could not be; waits so long, or until the stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over, in_s)
        self.add(photo_ids)

    def stop(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def take(self) -> list[PhotoId]:
        """Wait for photos and return them. Raises `Cancelled` after the stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._ids or self._is_over)
            if self._is_over:
                raise Cancelled(_STOPPED)
            taken, self._ids = sorted(self._ids), set()
            return taken


class ScanPlans:
    """The roots that are to be scanned, and when; scans take a fifth of the time at most, so that a disk has peace."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due_s: dict[Path, float] = {}  # this and all below are guarded by the condition
        self._intervals_s: dict[Path, float] = {}
        self._rest_until_s = 0.0
        self._is_over = False

    def plan(self, root: Path, in_s: float = 0.0) -> None:
        """Have a root scanned in so many seconds, or sooner if that was planned."""
        with self._changed:
            self._plan(root, in_s)

    def repeat(self, root: Path, interval_s: float) -> None:
        """Have a root scanned from time to time, until it is forgotten."""
        with self._changed:
            self._intervals_s[root] = interval_s
            self._plan(root, interval_s)

    def forget(self, root: Path) -> None:
        """Have a root scanned no longer."""
        with self._changed:
            self._due_s.pop(root, None)
            self._intervals_s.pop(root, None)

    def stop(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def take(self) -> list[Path]:
        """Wait until roots are due and return them. Raises `Cancelled` after the stop."""
        with self._changed:
            while not self._is_over:
                now_s = time.monotonic()
                first_s = max(min(self._due_s.values(), default=threading.TIMEOUT_MAX), self._rest_until_s)
                if first_s > now_s:
                    self._changed.wait(min(first_s - now_s, threading.TIMEOUT_MAX))
                    continue
                due = [root for root, due_s in self._due_s.items() if due_s <= now_s]
                for root in due:
                    del self._due_s[root]
                return due
            raise Cancelled(_STOPPED)

    def note_scanned(self, roots: Iterable[Path], took_s: float) -> None:
        """Let the disks rest for a while, and plan the next scan of those that are scanned from time to time."""
        with self._changed:
            self._rest_until_s = time.monotonic() + _REST * took_s
            for root in roots:
                if root in self._intervals_s:
                    self._plan(root, self._intervals_s[root])

    def _plan(self, root: Path, in_s: float) -> None:
        due_s = time.monotonic() + in_s
        self._due_s[root] = min(due_s, self._due_s.get(root, due_s))
        self._changed.notify()
