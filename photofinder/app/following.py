"""Which roots are followed, and which of them are scanned from time to time because the system does not tell all.

A root is followed as the folder that it is: where another one takes its place - a disk that was mounted there, a folder
that was removed and made again - that is followed anew. Each disk has a thread of its own for this, which may hang with
it.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from photofinder.app.roots import FolderIdentity, Roots
from photofinder.app.watch_plans import ScanPlans
from photofinder.ingest.folder_events import Loss
from photofinder.ingest.watcher import Watcher

INTERVAL_MINUTES = 10
_UNTOLD_MINUTES = 30  # where the system loses events without a word
_AGAIN_S = 30.0
_LASTING = frozenset({Loss.NETWORK, Loss.NO_WATCHES, Loss.REFUSED, Loss.UNREADABLE})
_TRIED_AGAIN = frozenset({Loss.NO_WATCHES, Loss.REFUSED})


@dataclass(slots=True)
class _Followed:
    """A root that is followed, or cannot be: then `lasting` says why, and `try_s` when that is tried again."""

    identity: FolderIdentity
    is_stale: bool = False
    lasting: Loss | None = None
    try_s: float = 0.0


class Following:
    """Follows the roots that can be reached; may be used from any thread.

    `tell` is called with a root and its loss when there is something to say of it.
    """

    def __init__(
        self,
        watcher: Watcher,
        roots: Roots,
        scans: ScanPlans,
        skip_names: Callable[[], Sequence[str]],
        tell: Callable[[Path, Loss], None],
    ) -> None:
        self.is_ready = False  # once it is, a root that is followed is scanned, too
        self._watcher = watcher
        self._roots = roots
        self._scans = scans
        self._skip_names = skip_names
        self._tell = tell
        self._lock = threading.Lock()
        self._followed: dict[Path, _Followed] = {}  # this and the next are guarded by the lock
        self._told: set[tuple[Path, Loss]] = set()

    def follow_roots(self, patience_s: float = 0.0) -> None:
        """Follow roots that were added, came back or were replaced, and those no longer that are gone.

        That is waited for so long.
        """
        seen = self._roots.identities()
        known = {root.path for root in self._roots.known()}
        left: dict[int, list[Path]] = defaultdict(list)
        new: dict[int, list[Path]] = defaultdict(list)
        with self._lock:
            for root, followed in list(self._followed.items()):
                now = seen.get(root, followed.identity)
                if root not in known or now != followed.identity or followed.is_stale:
                    left[(now or followed.identity)[0]].append(root)
                    del self._followed[root]
            for root, identity in seen.items():
                if identity is not None and root not in self._followed:
                    new[identity[0]].append(root)
                    self._followed[root] = _Followed(identity)
        self._in_threads([(left[disk], new[disk]) for disk in left.keys() | new.keys()], patience_s)

    def try_again(self, roots: Iterable[Path], patience_s: float) -> None:
        """Follow those of the roots anew that could not be followed a while ago: it may be possible by now."""
        with self._lock:
            for root in roots:
                followed = self._followed.get(root)
                is_due = followed is not None and time.monotonic() >= followed.try_s
                if followed is not None and followed.lasting in _TRIED_AGAIN and is_due:
                    followed.is_stale = True
        self.follow_roots(patience_s)

    def lose(self, root: Path, loss: Loss) -> None:
        """Have a root scanned, at once or from time to time, and say so once."""
        with self._lock:
            followed = self._followed.get(root)
            if loss is Loss.VANISHED:
                if followed is not None:
                    followed.is_stale = True
                return
            if followed is not None and loss in _LASTING:
                followed.lasting, followed.try_s = loss, time.monotonic() + INTERVAL_MINUTES * 60
            is_new = loss is Loss.OVERFLOW or (root, loss) not in self._told
            self._told.add((root, loss))
        if loss in _LASTING:
            self._scans.repeat(root, INTERVAL_MINUTES * 60)
        if loss not in _LASTING or (is_new and self.is_ready):
            self._scans.plan(root, _AGAIN_S if loss is Loss.FAILED else 0.0)
        if is_new:
            self._tell(root, loss)

    def note_scanned(self, roots: Iterable[Path]) -> None:
        """Note that roots were scanned, and that what failed before has gone well."""
        with self._lock:
            self._told.difference_update((root, Loss.FAILED) for root in roots)

    def _in_threads(self, changes: Iterable[tuple[Sequence[Path], Sequence[Path]]], patience_s: float) -> None:
        threads = [
            threading.Thread(target=self._change, args=each, name="follow-roots", daemon=True) for each in changes
        ]
        for thread in threads:
            thread.start()
        deadline_s = time.monotonic() + patience_s
        for thread in threads:
            thread.join(max(0.0, deadline_s - time.monotonic()))

    def _change(self, left: Sequence[Path], new: Sequence[Path]) -> None:
        """Leave and follow roots of one disk."""
        for root in left:
            self._watcher.leave(root)
            self._scans.forget(root)
        for root in new:
            if not self._watcher.follow(root, self._skip_names()):
                continue
            with self._lock:
                self._told.difference_update((root, loss) for loss in _TRIED_AGAIN)
            if sys.platform != "linux":
                self._scans.repeat(root, _UNTOLD_MINUTES * 60)
            if self.is_ready:
                self._scans.plan(root)
