"""Follows roots and hands over what has become of their pictures, a batch at a time, each file once it is whole.

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
from pathlib import Path
from types import MappingProxyType

from photofinder.imaging.formats import is_photo_name
from photofinder.ingest.changes import Change, ChangeKind, EventKind, RawEvent, fold_events, is_inside
from photofinder.ingest.folder_events import EventSource, FolderEvents, Lose, Loss, Tell
from photofinder.ingest.network_folders import lies_on_network
from photofinder.ingest.settling import Settling

_GATHER_S = 0.1  # so that what belongs together is one batch
_GONE_S = 1.0  # a name that is gone may be the one from which a file came that is not whole yet
_ANEW_S = 5.0  # the same, where another file has got the name: once that is known, nothing tells that it was another
_CHANGES_A_BATCH = 10_000

Deliver = Callable[[Sequence[Change]], None]

_log = logging.getLogger(__name__)


class Watcher:
    """Follows roots in a thread of its own; all its verbs may be called from any thread.

    `deliver` is called on that thread with changes of files that are whole: gone and moved ones, and written files;
    a written folder comes as the files in it. `lose` says that events of a root were lost, or will be.
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
        self._places = _Places()
        self._settling = Settling()
        self._gone: list[Change] = []
        self._anew: set[str] = set()  # names that are written again after what lay there before had gone
        self._anew_whole: list[Change] = []
        self._kept_since_s: float | None = None  # the first of these three
        self._woken = threading.Condition()
        self._events: list[RawEvent] = []  # this and the next are guarded by the condition
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()

    def follow(self, root: Path, skip_names: Sequence[str] = ()) -> bool:
        """Follow a root, without folders of these names; tell whether that is possible. Takes as long as its disk."""
        self._places = self._places.with_root(root, skip_names)
        loss = Loss.NETWORK
        if not self._is_remote(root):
            try:
                self._source.follow(root)
            except OSError as error:
                _log.warning("%s cannot be followed: %s", root, error)
                loss = Loss.NO_WATCHES if error.errno in (errno.ENOSPC, errno.EMFILE) else Loss.REFUSED
            else:
                return True
        self._places = self._places.without_root(root)
        self._lose(root, loss)
        return False

    def leave(self, root: Path) -> None:
        """Follow a root no longer."""
        self._source.leave(root)
        self._places = self._places.without_root(root)

    def stop(self, patience_s: float | None = None) -> None:
        """Follow nothing more; what is not handed over yet is for the next scan. Harmless when called again.

        Its threads are waited for, if need be for so long: one may hang with a disk.
        """
        self._source.stop(patience_s)
        with self._woken:
            self._is_stopping = True
            self._woken.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(patience_s)

    def _take(self, root: Path, event: RawEvent) -> None:
        kept = self._places.keep(root, event)
        if kept is not None:
            with self._woken:
                self._events.append(kept)
                if len(self._events) == 1:
                    self._woken.notify()

    def _run(self) -> None:
        while (events := self._await_events()) is not None:
            try:
                self._hand_over(fold_events(events))
            except Exception:  # noqa: BLE001 the edge of the thread: what was not handed over is for a scan to find
                _log.exception("Changes could not be handed over")
                for root in self._places.roots:
                    self._lose(root, Loss.FAILED)

    def _await_events(self) -> list[RawEvent] | None:
        """Return what was told, as soon as something was or a file may be whole; None when it is time to stop."""
        with self._woken:
            times_s = [each for each in (self._settling.next_look_s(), self._kept_until_s()) if each is not None]
            pause_s = max(0.0, min(times_s) - time.monotonic()) if times_s else None
            self._woken.wait_for(lambda: self._events or self._is_stopping, pause_s)
            if self._events:
                self._woken.wait_for(lambda: self._is_stopping, _GATHER_S)
            events, self._events = self._events, []
            return None if self._is_stopping else events

    def _hand_over(self, changes: Sequence[Change]) -> None:
        """Deliver what moved or is whole by now, and what is gone together with what may have come from there.

        What was written in the place of a file that had gone comes after what may be that file.
        """
        now_s = time.monotonic()
        ready = self._sort_out(changes, now_s)
        for path in self._settling.take_whole(now_s):
            (self._anew_whole if path in self._anew else ready).append(Change(ChangeKind.WRITTEN, path))
        until_s = self._kept_until_s()
        is_time = until_s is not None and (now_s >= until_s or not len(self._settling))
        if is_time or (ready and not self._anew):
            ready = [*self._gone, *ready, *self._anew_whole]
            self._anew.difference_update(change.path for change in self._anew_whole)
            self._gone, self._anew_whole = [], []
            self._kept_since_s = now_s if self._anew else None
        for first in range(0, len(ready), _CHANGES_A_BATCH):
            self._deliver(ready[first : first + _CHANGES_A_BATCH])

    def _sort_out(self, changes: Sequence[Change], now_s: float) -> list[Change]:
        """Return the moves; wait for what was written, and note what is gone."""
        moves: list[Change] = []
        for change in changes:
            if change.kind is ChangeKind.WRITTEN:
                self._note_anew(change, now_s)
                self._await_whole(change, now_s)
            elif change.kind is ChangeKind.GONE:
                self._note_gone(change, now_s)
            elif change.source in self._settling:  # what is known under its old name, if anything, came from there
                self._note_gone(Change(ChangeKind.GONE, change.source), now_s)
                self._note_anew(change, now_s)
                self._settling.add(change.path, now_s, is_closed=change.is_closed)
            else:
                self._settling.drop(change.path)
                moves.append(change)
                if change.is_folder:
                    self._await_whole(change, now_s)
        return moves

    def _note_gone(self, change: Change, now_s: float) -> None:
        self._settling.drop(change.path)
        self._forget_anew(change.path)
        self._gone.append(change)
        self._kept_since_s = self._kept_since_s or now_s

    def _note_anew(self, change: Change, now_s: float) -> None:
        """Note that a file is written where another one was, if it is so: by this batch or one before."""
        gone = [each for each in self._gone if each.path == change.path]
        is_within = any(each.is_folder and is_inside(change.path, each.path) for each in self._gone)
        if change.is_anew or gone or is_within:
            self._gone = [each for each in self._gone if each not in gone]
            self._anew.add(change.path)
            self._kept_since_s = self._kept_since_s or now_s

    def _forget_anew(self, path: str) -> None:
        self._anew.discard(path)
        self._anew_whole = [change for change in self._anew_whole if change.path != path]

    def _kept_until_s(self) -> float | None:
        if self._kept_since_s is None:
            return None
        return self._kept_since_s + (_ANEW_S if self._anew else _GONE_S)

    def _await_whole(self, change: Change, now_s: float) -> None:
        """Wait for a file, or for all in a folder that came from elsewhere: what is written later is told of."""
        if not change.is_folder:
            self._settling.add(change.path, now_s, is_closed=change.is_closed)
            return
        for folder, names, files in os.walk(change.path):
            names[:] = [name for name in names if not self._places.is_skipped(os.path.join(folder, name))]  # noqa: PTH118
            for file in filter(is_photo_name, files):
                self._settling.add(os.path.join(folder, file), now_s, is_closed=False)  # noqa: PTH118


class _Places:
    """Which root a folder belongs to, and which folders are left out; never changed, but replaced by another."""

    def __init__(self, skip_names: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
        self._skip_names = skip_names
        self._owner = functools.lru_cache(maxsize=20_000)(self._find_owner)

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

    def _find_owner(self, folder: str) -> str:
        """Return the innermost root around a folder, "" where there is none or a folder on the way is left out."""
        if folder in self._skip_names:
            return folder
        around, name = os.path.split(folder)
        owner = self._owner(around) if around != folder else ""
        is_left_out = any(fnmatch.fnmatchcase(name.casefold(), each) for each in self._skip_names.get(owner, ()))
        return "" if is_left_out else owner
