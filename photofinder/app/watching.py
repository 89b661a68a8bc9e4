"""Keeps the catalog up with the folders of the archive while it is open: what changes there is seen as it happens.

A batch of changes is stored at once, in the watcher's thread, so that new photos are there to be seen; a second thread
sends them through the passes before all others, also while a long job runs. A root that cannot be followed, or of which
events were lost, is looked through by a third one, when no job runs; a fourth one builds the index when that is due.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.indexing import Indexing
from photofinder.app.reports import NewsKind, WatchNews
from photofinder.app.roots import Roots
from photofinder.app.scanning import follow_copies
from photofinder.app.stacking import stack_raw_files
from photofinder.app.watched_changes import MissingGuard, store_changes
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.ingest.changes import Change, ChangeKind
from photofinder.ingest.folder_events import EventSource, FolderEvents, Lose, Loss, Tell
from photofinder.ingest.watcher import Watcher
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase, template
from photofinder.records import PhotoId, PhotoState, UnreadablePhoto

_LOOK_MINUTES = 10
_LATELY_S = 10.0  # the two halves of a move may be told that far apart on a busy machine
_WORDS = {
    Loss.OVERFLOW: template("So much happened at once in {folder} that it is looked through again."),
    Loss.FAILED: template("What changed in {folder} could not be stored; it is looked through again."),
    Loss.NETWORK: template(
        "{folder} lies on another computer, which does not tell of changes;"
        " it is looked through every {minutes} minutes."
    ),
    Loss.NO_WATCHES: template(
        "{folder} is looked through every {minutes} minutes, because the system does not follow so many folders."
        " Raise its limit fs.inotify.max_user_watches to see changes at once."
    ),
    Loss.REFUSED: template(
        "The system does not tell of changes in {folder}; it is looked through every {minutes} minutes."
    ),
}
_HELD_BACK = template(
    "{missing} of the %Ln photo(s) in {folder} are not there any more; all of them are kept as they were."
    " Look for changes to say whether that is meant."
)
_STOPPED = phrase("The folders are watched no longer.")
_LASTING = frozenset({Loss.NETWORK, Loss.NO_WATCHES, Loss.REFUSED})

_log = logging.getLogger(__name__)

TellNews = Callable[[WatchNews], None]


class Watching:
    """Watches the roots of an archive from `start` to `stop`; may be used from any thread.

    News are told from threads that must not be held up.
    """

    def __init__(
        self,
        archive: Archive,
        indexing: Indexing,
        roots: Roots,
        make_source: Callable[[Tell, Lose], EventSource] = FolderEvents,
    ) -> None:
        self._archive = archive
        self._indexing = indexing
        self._roots = roots
        self._make_source = make_source
        self._cancel = CancelToken()
        self._tell: TellNews = lambda _news: None
        self._is_ready = False
        self._following = threading.Lock()
        self._watcher: Watcher | None = None  # this and the next two are guarded by the lock
        self._followed: dict[Path, tuple[int, int]] = {}  # which folder a root was when it was followed
        self._threads: list[threading.Thread] = []
        self._told: dict[Path, Loss] = {}
        self._gone: list[tuple[float, Change]] = []  # lately; used by the watcher's thread alone
        self._guard = MissingGuard(archive)  # by that thread, too
        self._photos = _AwaitedPhotos()
        self._looks = _Looks()
        self._is_build_due = threading.Event()

    def start(self, tell: TellNews) -> None:
        """Follow all roots that can be reached; takes as long as their disks. Nothing when it was started before.

        Raises `ArchiveLocked` where another process writes.
        """
        _writer = self._archive.writing
        with self._following:
            if self._watcher is not None or self._cancel.is_cancelled:
                return
            self._tell = tell
            self._watcher = Watcher(self._store, self._lose, self._make_source)
            works = {"watch-reading": self._read, "watch-looking": self._look_through, "watch-building": self._build}
            self._threads = [threading.Thread(target=self._run, args=(works[name],), name=name) for name in works]
            for thread in self._threads:
                thread.start()
        self._indexing.on_root_added = lambda _root: self.follow_roots()
        self._indexing.warm_up()
        self.follow_roots()
        self._is_ready = True

    def follow_roots(self) -> None:
        """Follow roots that were added or came back, and those no longer that are gone, as they were seen last."""
        with self._following:
            if self._watcher is None:
                return
            there = {root.path: _identify(root.path) for root in self._roots.known() if not root.is_offline}
            for root in [root for root, which in self._followed.items() if there.get(root) != which]:
                self._leave(self._watcher, root)
            for root, which in there.items():
                if which is not None and root not in self._followed:
                    self._follow(self._watcher, root, which)

    def _follow(self, watcher: Watcher, root: Path, which: tuple[int, int]) -> None:
        self._followed[root] = which
        self._looks.forget(root)
        watcher.follow(root, self._archive.settings.text("ingest.skip_folders").split(";"))

    def _leave(self, watcher: Watcher, root: Path) -> None:
        del self._followed[root]
        self._looks.forget(root)
        watcher.leave(root)

    def _lose(self, root: Path, loss: Loss) -> None:
        """Have a root looked through, at once or from time to time; called from any thread."""
        interval_s = _LOOK_MINUTES * 60 if loss in _LASTING else None
        is_known = interval_s is not None and self._told.get(root) is loss
        self._told[root] = loss
        # Whoever begins to watch looks through everything; and what was tried again in vain waits for the next time.
        first_s = interval_s if interval_s is not None and (is_known or not self._is_ready) else 0.0
        if self._looks.plan(root, loss, first_s, interval_s) and not is_known:
            words = phrase(_WORDS[loss], folder=root, minutes=_LOOK_MINUTES)
            self._tell(WatchNews(NewsKind.FALLBACK, root, words))

    def stop_soon(self) -> None:
        """Begin nothing new."""
        self._cancel.cancel()
        self._photos.stop()
        self._looks.stop()
        self._is_build_due.set()

    def stop(self) -> None:
        """Stop watching, and wait for the end of what is under way. Harmless when it does not watch."""
        self.stop_soon()
        with self._following:
            watcher, self._watcher = self._watcher, None
        if watcher is not None:
            watcher.stop()
        for thread in self._threads:
            thread.join()

    def _store(self, changes: Sequence[Change]) -> None:
        """Store a batch of changes, in the watcher's thread."""
        if self._cancel.is_cancelled:
            return
        now_s = time.monotonic()
        lately = [(at_s, change) for at_s, change in self._gone if now_s - at_s < _LATELY_S]
        gone_before = [change for _, change in lately]
        stored = store_changes(self._archive, self._roots.known(), changes, self._guard, gone_before)
        self._gone = lately + [(now_s, change) for change in changes if change.kind is ChangeKind.GONE]
        if stored.announced:
            self._photos.add(stored.announced.photo_ids, has_raws=stored.has_raws)
            self._tell(
                WatchNews(
                    NewsKind.CHANGED,
                    found=stored.found,
                    modified=stored.modified,
                    missing=stored.missing,
                    moved=stored.moved,
                )
            )

        for each in stored.held_back:
            words = phrase(_HELD_BACK, each.photos, missing=each.missing, folder=each.path)
            self._tell(WatchNews(NewsKind.HELD_BACK, each.path, words))

    def _run(self, work: Callable[[], None]) -> None:
        """Do one kind of work again and again until it is time to stop."""
        while not self._cancel.is_cancelled:
            try:
                work()
            except Cancelled:
                return
            except PhotoFinderError as error:  # what is left undone is seen by the next job: the catalog tells it
                if not self._cancel.is_cancelled:  # the workers are stopped, too
                    _log.warning("While watching: %s", error)
            except Exception:  # noqa: BLE001 the edge of the thread
                _log.exception("Watching failed on something")

    def _read(self) -> None:
        """Wait for changed photos, read those that need it, and see whether they are some that were missing."""
        photo_ids, has_raws = self._photos.take()
        reader = self._archive.reader
        awaiting = [each.photo_id for each in reader.photos(photo_ids) if each.state < PhotoState.READY]
        if awaiting:
            self._indexing.read_now(np.array(awaiting, dtype=np.int64), self._cancel)
            if has_raws:
                stack_raw_files(self._archive)
        photos = reader.photos(awaiting)
        if moved := follow_copies(self._archive, photo_ids):
            self._tell(WatchNews(NewsKind.CHANGED, moved=moved))
        if awaiting:
            read = [each.path for each in photos if each.state is PhotoState.READY]
            failed = [each for each in photos if each.state is PhotoState.UNREADABLE]
            unreadable = [UnreadablePhoto(each.path, each.stamp, each.reason) for each in failed]
            self._tell(WatchNews(NewsKind.READ, read=read, unreadable=unreadable))
        if not len(self._photos):
            self._is_build_due.set()

    def _build(self) -> None:
        """Wait until new photos were read, and build the index anew if that is due."""
        self._is_build_due.wait()
        self._is_build_due.clear()
        self._cancel.raise_if_cancelled()
        self._indexing.build_if_idle(self._cancel)

    def _look_through(self) -> None:
        """Wait for the time of a root that cannot be followed, or not wholly; try that again, and look through it."""
        root, loss = self._looks.take()
        if loss in (Loss.NO_WATCHES, Loss.REFUSED):
            with self._following:
                if self._watcher is not None and root in self._followed:
                    self._leave(self._watcher, root)
        self.follow_roots()
        with self._following:
            is_there = root in self._followed
        if is_there:
            found = self._indexing.look_through(root, self._cancel)
            self._photos.add(map(PhotoId, found.tolist()), has_raws=True)


def _identify(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another one in its place, such as a disk that was mounted there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _AwaitedPhotos:
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


class _Looks:
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
