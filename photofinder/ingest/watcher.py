"""Follows roots and hands over which names were left and which files were written, each file once it is whole.

It wakes when the system tells of something and while files are being written; else it sleeps. What it cannot follow is
told with the reason, so that somebody looks there from time to time.
"""

from __future__ import annotations

import errno
import fnmatch
import functools
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from photofinder.imaging.formats import is_photo_name
from photofinder.ingest.changes import EventKind, RawEvent, fold_events
from photofinder.ingest.folder_events import EventSource, FolderEvents, Lose, Loss, Tell
from photofinder.ingest.network_folders import lies_on_network
from photofinder.ingest.settling import Settling

_GATHER_S = 0.1  # so that what belongs together is one batch
_MOST_EVENTS = 200_000  # that await being looked at, some 40 MB

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """What has happened: names under which a file or folder lay before, and files that were written and are whole."""

    left: Sequence[str] = field(default_factory=list)
    written: Sequence[str] = field(default_factory=list)


Deliver = Callable[[Batch], None]


class Watcher:
    """Follows roots in a thread of its own; all its verbs may be called from any thread.

    `deliver` is called on that thread. A name is told at once when it is left, a file when it is whole, be it new,
    written anew, or moved from elsewhere; a folder that came is told as the files in it. `lose` says that events of a
    root were lost, or will be.
    """

    def __init__(
        self,
        deliver: Deliver,
        lose: Lose,
        make_source: Callable[[Tell, Lose], EventSource] = FolderEvents,
        is_remote: Callable[[Path], bool] = lies_on_network,
    ) -> None:
        self._deliver = deliver
        self._lose = lose
        self._is_remote = is_remote
        self._source = make_source(self._take, lose)
        self._settling = Settling()
        self._woken = threading.Condition()
        self._places = _Places()  # this and all below are guarded by the condition; itself it never changes
        self._events: list[RawEvent] = []
        self._has_overflowed = False
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()

    def follow(self, root: Path, skip_names: Sequence[str] = ()) -> bool:
        """Follow a root, without folders of these names; tell whether that is possible. Takes as long as its disk."""
        with self._woken:
            self._places = self._places.with_root(root, skip_names)
        loss = Loss.NETWORK
        if not self._is_remote(root):
            try:
                self._source.follow(root)
            except Exception as error:  # noqa: BLE001 whatever it is, the root is looked through then
                if self._is_stopping:
                    return False
                _log.warning("%s cannot be followed: %s", root, error)
                has_no_watch = isinstance(error, OSError) and error.errno == errno.ENOSPC
                loss = Loss.NO_WATCHES if has_no_watch else Loss.REFUSED
            else:
                return True
        with self._woken:
            self._places = self._places.without_root(root)
        self._lose(root, loss)
        return False

    def leave(self, root: Path) -> None:
        """Follow a root no longer."""
        self._source.leave(root)
        with self._woken:
            self._places = self._places.without_root(root)

    def is_settling(self, path: Path) -> bool:
        """Tell whether a file is still being written, as far as is known."""
        return str(path) in self._settling

    def stop(self, patience_s: float | None = None) -> None:
        """Follow nothing more; what is not handed over yet is for the next scan. Harmless when called again.

        Its threads are waited for, if need be for so long: one may hang with a disk.
        """
        with self._woken:
            self._is_stopping = True
            self._woken.notify()
        self._source.stop(patience_s)
        if threading.current_thread() is not self._thread:
            self._thread.join(patience_s)

    def _take(self, root: Path, event: RawEvent) -> None:
        kept = self._places.keep(root, event)
        if kept is None:
            return
        with self._woken:
            if len(self._events) < _MOST_EVENTS:
                self._events.append(kept)
            else:
                self._has_overflowed = True
            if len(self._events) == 1:
                self._woken.notify()

    def _run(self) -> None:
        while (events := self._await_events()) is not None:
            if self._has_overflowed:
                self._has_overflowed = False
                self._lose_all(Loss.OVERFLOW)
            try:
                self._hand_over(events)
            except Exception:  # noqa: BLE001 the edge of the thread: what was not handed over is for a scan to find
                _log.exception("Changes could not be handed over")
                self._lose_all(Loss.FAILED)

    def _lose_all(self, loss: Loss) -> None:
        for root in self._places.roots:
            self._lose(root, loss)

    def _await_events(self) -> list[RawEvent] | None:
        """Return what was told, as soon as something was or a file may be whole; None when it is time to stop."""
        with self._woken:
            look_s = self._settling.next_look_s()
            pause_s = None if look_s is None else max(0.0, look_s - time.monotonic())
            self._woken.wait_for(lambda: self._events or self._is_stopping, pause_s)
            if self._events:
                self._woken.wait_for(lambda: self._is_stopping, _GATHER_S)
            events, self._events = self._events, []
            return None if self._is_stopping else events

    def _hand_over(self, events: Sequence[RawEvent]) -> None:
        """Deliver what was left and what is whole by now.

        A name is left also when it came with the same batch: a scan may have catalogued it in between.
        """
        now_s, folded = time.monotonic(), fold_events(events)
        for name in folded.left:
            self._settling.drop(name)
        for folder in folded.came:
            self._await_files_in(folder, now_s)
        for path, is_closed in folded.written.items():
            self._settling.add(path, now_s, is_closed=is_closed)
        written = self._settling.take_whole(now_s)
        if folded.left or written:
            self._deliver(Batch(list(folded.left), written))

    def _await_files_in(self, came: str, now_s: float) -> None:
        """Wait for all files in a folder: those that came with it, as what is written later is told of."""
        for folder, names, files in os.walk(came):
            names[:] = [name for name in names if not self._places.is_skipped(os.path.join(folder, name))]  # noqa: PTH118
            for file in filter(is_photo_name, files):
                self._settling.add(os.path.join(folder, file), now_s, is_closed=False)  # noqa: PTH118


class _Places:
    """Which root a folder belongs to, and which folders are left out; never changed, but replaced by another."""

    def __init__(self, skip_names: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
        self._skip_names = skip_names
        self._is_left_out = functools.lru_cache(maxsize=20_000)(self._find_left_out)

    @property
    def roots(self) -> list[Path]:
        """The roots that are followed."""
        return [Path(root) for root in self._skip_names]

    def with_root(self, root: Path, skip_names: Sequence[str]) -> _Places:
        """Return the same and one root more."""
        patterns = [name.casefold() for name in skip_names if name]
        return _Places({**self._skip_names, str(root): patterns})

    def without_root(self, root: Path) -> _Places:
        """Return the same without one root."""
        return _Places({other: names for other, names in self._skip_names.items() if other != str(root)})

    def is_skipped(self, folder: str) -> bool:
        """Tell whether a folder is left out, or belongs to no root."""
        return not self._owner(folder)

    def keep(self, root: Path, event: RawEvent) -> RawEvent | None:
        """Return what an event of a root means for the folders that are its own; None where it means nothing."""
        if event.path == str(root):
            return None  # what became of a root itself is for others to see
        comes_from_here = self._is_own(root, event.path, event.is_folder)
        if event.kind is not EventKind.MOVED:
            return event if comes_from_here else None
        goes_here = self._is_own(root, event.target, event.is_folder)
        if comes_from_here and goes_here:
            return event
        if comes_from_here:
            return RawEvent(EventKind.DELETED, event.path, event.is_folder)
        if goes_here:
            return RawEvent(EventKind.CREATED if event.is_folder else EventKind.CLOSED, event.target, event.is_folder)
        return None

    def _is_own(self, root: Path, path: str, is_folder: bool) -> bool:
        return self._owner(path if is_folder else os.path.dirname(path)) == str(root)  # noqa: PTH120

    def _owner(self, folder: str) -> str:
        """Return the innermost root around a folder, "" where there is none or a folder on the way is left out."""
        names: list[str] = []
        while folder not in self._skip_names:
            around, name = os.path.split(folder)
            if around == folder:
                return ""
            names.append(name)
            folder = around
        return "" if any(self._is_left_out(folder, name) for name in names) else folder

    def _find_left_out(self, root: str, name: str) -> bool:
        return any(fnmatch.fnmatchcase(name.casefold(), each) for each in self._skip_names[root])
