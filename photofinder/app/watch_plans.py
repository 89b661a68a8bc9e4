"""What the threads of the watching have before them: photos to be read, and roots to be looked through, and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from photofinder.errors import Cancelled
from photofinder.ingest.folder_events import Loss
from photofinder.phrases import phrase
from photofinder.records import PhotoId

_STOPPED = phrase("The folders are watched no longer.")


class AwaitedPhotos:
    """The photos that have changed since the reading thread looked."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ids: set[PhotoId] = set()  # this and all below are guarded by the condition
        self._has_raws = False
        self._is_over = False

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, photo_ids: Iterable[PhotoId], *, has_raws: bool) -> None:
        with self._changed:
            self._ids.update(photo_ids)
            self._has_raws |= has_raws
            self._changed.notify()

    def stop(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def take(self) -> tuple[list[PhotoId], bool]:
        """Wait for photos and return them, and whether RAW files are concerned. Raises `Cancelled` after the stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._ids or self._is_over)
            if self._is_over:
                raise Cancelled(_STOPPED)
            taken, self._ids = sorted(self._ids), set()
            has_raws, self._has_raws = self._has_raws, False
            return taken, has_raws


class _Plan(NamedTuple):
    """When a root is to be looked through, why, and after what time again."""

    at_s: float
    loss: Loss
    interval_s: float | None


class Looks:
    """The roots that are to be looked through, and when."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._plans: dict[Path, _Plan] = {}  # this and the next are guarded by the condition
        self._is_over = False

    def plan(self, root: Path, loss: Loss, first_s: float, interval_s: float | None) -> bool:
        """Have a root looked through in so many seconds, and again after an interval; tell whether that is new."""
        with self._changed:
            before = self._plans.get(root)
            is_new = before is None or before.loss is not loss
            if before is not None and before.interval_s is not None and interval_s is None:
                loss, interval_s, is_new = before.loss, before.interval_s, False
            at_s = time.monotonic() + first_s
            if is_new or before is None or at_s < before.at_s:
                self._plans[root] = _Plan(at_s, loss, interval_s)
            self._changed.notify()
            return is_new

    def forget(self, root: Path) -> None:
        """Look through a root no longer."""
        with self._changed:
            self._plans.pop(root, None)

    def stop(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def take(self) -> tuple[Path, Loss]:
        """Wait until the time of a root has come and return it, and why. Raises `Cancelled` after the stop."""
        with self._changed:
            while not self._is_over:
                now_s = time.monotonic()
                root = min(self._plans, key=lambda each: self._plans[each].at_s, default=None)
                if root is None or self._plans[root].at_s > now_s:
                    self._changed.wait(None if root is None else self._plans[root].at_s - now_s)
                    continue
                plan = self._plans.pop(root)
                if plan.interval_s is not None:
                    self._plans[root] = plan._replace(at_s=now_s + plan.interval_s)
                return root, plan.loss
            raise Cancelled(_STOPPED)
