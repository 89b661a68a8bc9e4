"""The events of folders as the system tells them, by way of watchdog: the only place that knows of it.

Only the classes of events that matter are asked for: told of every opening of a file as well, watchdog lost 90 % of a
burst of 20,000 files to its own queue. On Linux the end of writing is told, and so is a queue that overflowed or a
folder for which the system has no watch left.
"""

from __future__ import annotations

import enum
import errno
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver, ObservedWatch

from photofinder.ingest.changes import EventKind, RawEvent

_KINDS: dict[type[FileSystemEvent], EventKind] = {
    FileCreatedEvent: EventKind.CREATED,
    DirCreatedEvent: EventKind.CREATED,
    FileAttribEvent: EventKind.MODIFIED,  # its time was set
    FileClosedEvent: EventKind.CLOSED,
    FileDeletedEvent: EventKind.DELETED,
    DirDeletedEvent: EventKind.DELETED,
    FileMovedEvent: EventKind.MOVED,
    DirMovedEvent: EventKind.MOVED,
}
if sys.platform != "linux":  # there, closing tells it, once and not with every block
    _KINDS[FileModifiedEvent] = EventKind.MODIFIED
_FILTER = list(_KINDS)
_STOP_S = 5.0  # a folder whose disk hangs may just be added

_log = logging.getLogger(__name__)


class Loss(enum.Enum):
    """Why events of a root were lost, or will be."""

    OVERFLOW = enum.auto()  # some, because there were too many at once
    NO_WATCHES = enum.auto()  # of some folders, for which the system has no watch left
    NETWORK = enum.auto()  # all that other computers do
    REFUSED = enum.auto()  # all, for another reason
    UNREADABLE = enum.auto()  # of some folders, which may not be read at present
    VANISHED = enum.auto()  # all from now on: another folder may take the place of this one
    FAILED = enum.auto()  # some, which could not be stored


class EventSource(Protocol):
    """Tells what happens in folders and below, from threads of its own; `FolderEvents` or a stand-in for a test."""

    def follow(self, root: Path) -> None:
        """Tell of a folder from now on. Raises `OSError` where the system cannot."""
        ...

    def leave(self, root: Path) -> None:
        """Tell of a folder no longer."""
        ...

    def stop(self, patience_s: float | None = None) -> None:
        """Tell nothing more, and end the threads; wait for them, if need be for so long."""
        ...


Tell = Callable[[Path, RawEvent], None]
Lose = Callable[[Path, Loss], None]


class _Reports(NamedTuple):
    """What an observer says beside the events: an overflow, a folder that cannot be followed, one that is no more."""

    overflow: Callable[[], None]
    miss: Callable[[Path, int], None]
    vanish: Callable[[Path], None]


class FolderEvents:
    """Follows folders through watchdog. `tell` and `lose` are called from its threads, with the root it is about.

    Each disk has an observer of its own: adding a folder to one takes as long as its disk does, and nothing else can be
    added to it or taken from it meanwhile.
    """

    def __init__(self, tell: Tell, lose: Lose) -> None:
        self._tell = tell
        self._lose = lose
        self._lock = threading.Lock()
        self._observers: dict[int, BaseObserver] = {}  # by device; this and all below are guarded by the lock
        self._watches: dict[Path, tuple[BaseObserver, ObservedWatch]] = {}
        self._beginning: dict[Path, int] = {}  # roots that are just being added, and the last error of a folder in them
        self._is_stopped = False

    def follow(self, root: Path) -> None:
        """Tell of a folder from now on. Raises `OSError` where the system cannot."""
        observer = self._observer_of(root.stat().st_dev)
        with self._lock:
            self._beginning[root] = 0
        handler = _Handler(lambda event: self._tell(root, event))
        try:
            watch = observer.schedule(handler, str(root), recursive=True, event_filter=_FILTER)
        finally:
            with self._lock:
                number = self._beginning.pop(root, 0)
        if number == errno.ENOSPC:
            observer.unschedule(watch)
            raise OSError(number, "no watch is left")
        with self._lock:
            self._watches[root] = observer, watch
        if number:
            self._lose(root, Loss.UNREADABLE)

    def leave(self, root: Path) -> None:
        """Tell of a folder no longer."""
        with self._lock:
            observer, watch = self._watches.pop(root, (None, None))
        if observer is not None and watch is not None:
            observer.unschedule(watch)

    def stop(self, patience_s: float | None = None) -> None:
        """Tell nothing more, and end the threads; wait for them, if need be for so long."""
        with self._lock:
            self._is_stopped = True
            observers, self._observers = list(self._observers.values()), {}
            self._watches.clear()
        threads: list[threading.Thread] = []
        for observer in observers:
            stopping = threading.Thread(target=observer.stop, name="stop-events", daemon=True)  # its lock may be held
            threads += [stopping, *observer.emitters, observer]
            stopping.start()
        deadline_s = None if patience_s is None else time.monotonic() + patience_s
        for thread in threads:
            thread.join(None if deadline_s is None else max(0.0, deadline_s - time.monotonic()))

    def _observer_of(self, device: int) -> BaseObserver:
        with self._lock:
            if self._is_stopped:
                raise OSError(errno.ESHUTDOWN, "nothing is followed any more")
            observer = self._observers.get(device)
            if observer is None:
                observer = _make_observer(_Reports(self._overflow, self._miss, self._vanish))
                observer.start()
                self._observers[device] = observer
            return observer

    def _overflow(self) -> None:
        with self._lock:
            roots = [*self._watches, *self._beginning]
        for root in roots:
            self._lose(root, Loss.OVERFLOW)

    def _miss(self, folder: Path, number: int) -> None:
        """Note that a folder cannot be followed, be it while a root is first followed or later."""
        with self._lock:
            inside = [root for root in (*self._watches, *self._beginning) if folder.is_relative_to(root)]
            root = max(inside, key=lambda each: len(each.parts), default=None)
            if root in self._beginning:
                self._beginning[root] = number
                return
        if root is not None:
            self._lose(root, Loss.NO_WATCHES if number == errno.ENOSPC else Loss.UNREADABLE)

    def _vanish(self, folder: Path) -> None:
        """Note that a root was removed or unmounted: what takes its place is told of by nobody."""
        with self._lock:
            is_root = folder in self._watches
        if is_root:
            self._lose(folder, Loss.VANISHED)


class _Handler(FileSystemEventHandler):
    def __init__(self, take: Callable[[RawEvent], None]) -> None:
        self._take = take

    def on_any_event(self, event: FileSystemEvent) -> None:
        kind = _KINDS.get(type(event))
        if kind is not None:
            path, target = os.fsdecode(event.src_path), os.fsdecode(event.dest_path)
            self._take(RawEvent(kind, path, event.is_directory, target))


if sys.platform == "linux":
    from watchdog.observers.inotify import InotifyEmitter, InotifyWatchGroup
    from watchdog.observers.inotify_c import (
        CallbackId,
        InotifyConstants,
        InotifyEvent,
        InotifyFD,
        Mask,
        WatchCallback,
        WatchDescriptor,
    )
    from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

    class _Inotify(InotifyFD):
        """Reads the system's queue, and tells what watchdog keeps to itself."""

        def __init__(self, reports: _Reports) -> None:
            super().__init__()
            self._reports = reports
            self._paths: dict[WatchDescriptor, bytes] = {}  # of folders when they were first followed

        def handle_event(self, event: InotifyEvent) -> None:
            try:
                super().handle_event(event)
            except Exception:  # noqa: BLE001 the edge of a thread: without it nothing would be told any more
                _log.exception("An event could not be handled")
                self._reports.overflow()
            if event.is_queue_overflow:
                self._reports.overflow()
            if event.mask & (InotifyConstants.IN_IGNORED | InotifyConstants.IN_UNMOUNT):
                path = self._paths.pop(event.wd, None)
                if path is not None:
                    self._reports.vanish(Path(os.fsdecode(path)))

        def _remove_callback(self, wd: WatchDescriptor, id_: CallbackId) -> None:
            super()._remove_callback(wd, id_)
            if wd not in self._watch_for_wd:
                self._paths.pop(wd, None)  # the system says of it that it is followed no longer, which is meant

        def _add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
            """Do as the base class does, which says nothing of folders that may not be read.

            A folder that went and came back has its callback still, of which it would warn.
            """
            try:
                watch = self._get_or_create_watch(path, mask)
                if watch.wd == -1:
                    del self._watch_for_wd[watch.wd]
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            except OSError as error:
                if error.errno in {errno.ENOSPC, errno.EACCES}:
                    self._reports.miss(Path(os.fsdecode(path)), error.errno or 0)
                raise
            watch.callbacks[id_] = callback
            self._paths[watch.wd] = path
            return watch.wd

    class _Moves(InotifyMoveEventGrouper):
        """Pairs the two halves of a move; the halves that stay alone are told sooner."""

        delay = 0.3

    class _Group(InotifyWatchGroup):
        """The watches of a root, which bears that a folder went and another one took its name."""

        def __post_init__(self) -> None:
            self._move_event_grouper = _Moves()
            super().__post_init__()

        def _remove_watch_internally(self, wd: WatchDescriptor) -> None:
            path = self._active_callbacks_by_watch.pop(wd, None)
            if path is not None and self._active_callbacks_by_path.get(path) == wd:
                del self._active_callbacks_by_path[path]

    class _Emitter(InotifyEmitter):
        """Asks for the times of files too."""

        def on_thread_start(self) -> None:
            path, mask = os.fsencode(self.watch.path), self.get_event_mask_from_filter()
            self._inotify = _Group(self._inotify_fd, path, event_mask=mask, is_recursive=True)

        def queue_events(self, timeout: float, *, full_events: bool = False) -> None:
            """Do as the base class does, which calls it an error to be stopped meanwhile."""
            del timeout, full_events
            with self._lock:
                inotify = self._inotify
            event = inotify.read_event() if inotify is not None else None
            with self._lock:
                if event is not None and self._inotify is not None:
                    self.build_and_queue_event(event)

        def get_event_mask_from_filter(self) -> Mask:
            return Mask(super().get_event_mask_from_filter() | InotifyConstants.IN_ATTRIB)

    class _Observer(BaseObserver):
        def __init__(self, reports: _Reports) -> None:
            self._inotify = _Inotify(reports)
            self._inotify.start()
            super().__init__(_Emitter, inotify_fd=self._inotify)

        def on_thread_stop(self) -> None:
            super().on_thread_stop()
            self._inotify.stop()
            self._inotify.join(_STOP_S)

    def _make_observer(reports: _Reports) -> BaseObserver:
        return _Observer(reports)

else:
    from watchdog.observers import Observer

    def _make_observer(reports: _Reports) -> BaseObserver:
        del reports  # what these systems lose they do not tell
        return Observer()
