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
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

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


class FolderEvents:
    """Follows folders through watchdog. `tell` and `lose` are called from its threads, with the root it is about."""

    def __init__(self, tell: Tell, lose: Lose) -> None:
        self._tell = tell
        self._lose = lose
        self._watches: dict[Path, ObservedWatch] = {}
        self._observer: BaseObserver | None = None
        self._full = threading.Event()

    def follow(self, root: Path) -> None:
        """Tell of a folder from now on. Raises `OSError` where the system cannot."""
        if self._observer is None:
            observer = _make_observer(self._overflow, self._miss)
            observer.start()
            self._observer = observer
        handler = _Handler(lambda event: self._tell(root, event))
        self._full.clear()
        self._watches[root] = self._observer.schedule(handler, str(root), recursive=True, event_filter=_FILTER)
        if self._full.is_set():
            self.leave(root)
            raise OSError(errno.ENOSPC, "no watch is left")

    def leave(self, root: Path) -> None:
        """Tell of a folder no longer."""
        watch = self._watches.pop(root, None)
        if watch is not None and self._observer is not None:
            self._observer.unschedule(watch)

    def stop(self, patience_s: float | None = None) -> None:
        """Tell nothing more, and end the threads; wait for them, if need be for so long."""
        observer, self._observer = self._observer, None
        self._watches.clear()
        if observer is not None:
            emitters = list(observer.emitters)
            observer.stop()
            for thread in (observer, *emitters):
                thread.join(patience_s)

    def _overflow(self) -> None:
        for root in list(self._watches):
            self._lose(root, Loss.OVERFLOW)

    def _miss(self, folder: Path) -> None:
        """Note that a folder cannot be followed, be it while a root is first followed or later."""
        self._full.set()
        inside = [root for root in list(self._watches) if folder.is_relative_to(root)]
        if inside:
            self._lose(max(inside, key=lambda root: len(root.parts)), Loss.NO_WATCHES)


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
        """Reads the system's queue, and tells what watchdog keeps to itself: an overflow, a folder without a watch."""

        def __init__(self, overflow: Callable[[], None], miss: Callable[[Path], None]) -> None:
            super().__init__()
            self._overflow = overflow
            self._miss = miss

        def handle_event(self, event: InotifyEvent) -> None:
            try:
                super().handle_event(event)
            except Exception:  # noqa: BLE001 the edge of a thread: without it nothing would be told any more
                _log.exception("An event could not be handled")
                self._overflow()
            if event.is_queue_overflow:
                self._overflow()

        def add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
            try:
                return super().add_callback(path, mask, callback, id_)
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    self._miss(Path(os.fsdecode(path)))
                raise

        def _add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
            watch = self._get_or_create_watch(path, mask)
            watch.callbacks[id_] = callback  # a folder that went and came back has it still, which watchdog warns of
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
        def __init__(self, overflow: Callable[[], None], miss: Callable[[Path], None]) -> None:
            self._inotify = _Inotify(overflow, miss)
            self._inotify.start()
            super().__init__(_Emitter, inotify_fd=self._inotify)

        def on_thread_stop(self) -> None:
            super().on_thread_stop()
            self._inotify.stop()
            self._inotify.join(_STOP_S)

    def _make_observer(overflow: Callable[[], None], miss: Callable[[Path], None]) -> BaseObserver:
        return _Observer(overflow, miss)

else:
    from watchdog.observers import Observer

    def _make_observer(overflow: Callable[[], None], miss: Callable[[Path], None]) -> BaseObserver:
        del overflow, miss  # what these systems lose they do not tell
        return Observer()
