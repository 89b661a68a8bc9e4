"""Keeps the catalog up with the folders of the archive while it is open: what changes there is seen as it happens.

A batch of changes is stored at once, in the watcher's thread, so that new photos are there to be seen; a second thread
sends them through the passes before all others, also while a long job runs. A root that cannot be followed, or of which
events were lost, is looked through by a third one, when no job runs; a fourth one builds the index when that is due.

A disk that hangs holds up the thread that waits for it, and nobody else: it is not followed until it answers, and
nobody waits for such a thread when the archive is closed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.indexing import Indexing
from photofinder.app.reports import HeldBack, NewsKind, WatchNews
from photofinder.app.roots import FolderIdentity, Roots
from photofinder.app.scanning import Tally
from photofinder.app.stacking import stack_raw_files
from photofinder.app.watch_plans import AwaitedPhotos, Looks
from photofinder.app.watched_changes import MissingGuard, roots_of, store_changes
from photofinder.catalog.reader import Root
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.ingest.changes import Change
from photofinder.ingest.folder_events import EventSource, FolderEvents, Lose, Loss, Tell
from photofinder.ingest.watcher import Watcher
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase, template
from photofinder.records import PhotoId, PhotoState, UnreadablePhoto

_LOOK_MINUTES = 10
_LOOK_AGAIN_S = 30.0  # after a look that failed
_FOLLOW_S, _STOP_S = 10.0, 5.0  # how long a disk that hangs is waited for
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
        self._followed: dict[Path, FolderIdentity] = {}  # which folder a root was when it was followed
        self._threads: list[threading.Thread] = []
        self._told: dict[Path, Loss] = {}
        self._guard = MissingGuard(archive)  # used by the watcher's thread alone
        self._photos = AwaitedPhotos()
        self._looks = Looks()
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
            self._threads = [
                threading.Thread(target=self._run, args=(work,), name=name, daemon=True) for name, work in works.items()
            ]
            for thread in self._threads:
                thread.start()
        self._indexing.on_root_added = self._follow_added
        self._indexing.warm_up()
        self.follow_roots(_FOLLOW_S)
        self._is_ready = True

    def follow_roots(self, patience_s: float = 0.0) -> bool:
        """Follow roots that were added or came back, and those no longer that are gone.

        Another thread that is at it is waited for so long; tells whether that was enough.
        """
        there = {root.path: which for root, which in self._roots.there(self._roots.known()).items()}
        if not self._following.acquire(timeout=patience_s):
            return False
        try:
            if self._watcher is not None:
                for root in [root for root, which in self._followed.items() if there.get(root) != which]:
                    self._leave(self._watcher, root)
                for root, which in there.items():
                    if root not in self._followed:
                        self._follow(self._watcher, root, which)
        finally:
            self._following.release()
        return True

    def _follow_added(self, root: Root) -> None:
        """Follow a root before it is first looked through; where that takes too long, look through it once more."""
        if not self.follow_roots(_FOLLOW_S):
            self._looks.plan(root.path, Loss.FAILED, _LOOK_AGAIN_S, None)

    def _follow(self, watcher: Watcher, root: Path, which: FolderIdentity) -> None:
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
        """Stop watching, and wait for the end of what is under way, but not for ever: a disk may hang.

        Harmless when it does not watch.
        """
        self.stop_soon()
        is_free = self._following.acquire(timeout=_STOP_S)
        watcher, self._watcher = self._watcher, None
        if is_free:
            self._following.release()
        if watcher is not None:
            watcher.stop(_STOP_S)
        deadline_s = time.monotonic() + _STOP_S
        for thread in self._threads:
            thread.join(max(0.0, deadline_s - time.monotonic()))

    def _store(self, changes: Sequence[Change]) -> None:
        """Store a batch of changes, in the watcher's thread."""
        wanted = roots_of(changes, self._roots.known())
        there = self._roots.there(wanted)
        for root in wanted - there.keys():  # nothing is gone because its disk is; when it answers, all is compared
            self._looks.plan(root.path, Loss.FAILED, _LOOK_AGAIN_S, None)
        try:
            stored = store_changes(self._indexing, list(there), changes, self._guard, self._cancel)
        except Cancelled:
            return
        except PhotoFinderError as error:
            _log.warning("What changed could not be stored: %s", error)
            for root in there:
                self._lose(root.path, Loss.FAILED)
            return
        if stored.photo_ids:
            self._photos.add(stored.photo_ids, has_raws=stored.has_raws)
            self._tell(
                WatchNews(
                    NewsKind.CHANGED,
                    found=stored.found,
                    modified=stored.modified,
                    missing=stored.missing,
                    moved=stored.moved,
                )
            )
        self._tell_held_back(stored.held_back)

    def _tell_held_back(self, held_back: Sequence[HeldBack]) -> None:
        for each in held_back:
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
                if not self._cancel.is_cancelled:
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
        if moved := self._indexing.follow_copies(photo_ids):
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
        """Wait for the time of a root that was or is not followed, and look through it; if that fails, again later."""
        path, loss = self._looks.take()
        try:
            self._try_again_to_follow(path, loss)
            root = next((root for root in self._roots.there(self._roots.known()) if root.path == path), None)
            if root is not None:
                tally, found = self._indexing.look_through(root, self._cancel)
                self._photos.add(map(PhotoId, found.tolist()), has_raws=True)
                self._tell_look(root, tally)
        except Exception:
            self._looks.plan(path, loss, _LOOK_AGAIN_S, None)
            raise

    def _try_again_to_follow(self, path: Path, loss: Loss) -> None:
        """Follow a root anew of which folders could not be followed: there may be watches by now."""
        if loss in (Loss.NO_WATCHES, Loss.REFUSED) and self._following.acquire(timeout=_FOLLOW_S):
            try:
                if self._watcher is not None and path in self._followed:
                    self._leave(self._watcher, path)
            finally:
                self._following.release()
        self.follow_roots(_FOLLOW_S)

    def _tell_look(self, root: Root, tally: Tally) -> None:
        counts = {"found": tally.found, "modified": tally.modified, "moved": tally.moved, "missing": tally.missing}
        if any(counts.values()):
            self._tell(WatchNews(NewsKind.LOOKED, root.path, counts=counts))
        self._tell_held_back(tally.held_back)
