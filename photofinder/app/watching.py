"""Keeps the catalog up with the folders of the archive while it is open: what changes there is seen as it happens.

What is certain is catalogued at once, in the watcher's thread, see `admission`, so that new photos are there to be
seen; all else is for a scan, which a second thread makes soon: nobody but a scan decides which photo a file is. A third
thread sends new photos through the passes before all others, also while a long job runs.

A disk that hangs holds up the threads that wait for it, and nobody else; nobody waits for such a thread when the
archive is closed.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.indexing import Indexing
from photofinder.app.reports import HeldBack, NewsKind, WatchNews
from photofinder.app.roots import FolderIdentity, Roots
from photofinder.app.scanning import Tally
from photofinder.app.stacking import stack_raw_files
from photofinder.app.watch_plans import AwaitedPhotos, ScanPlans
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.imaging.formats import is_raw_name
from photofinder.ingest.admission import innermost
from photofinder.ingest.folder_events import EventSource, FolderEvents, Lose, Loss, Tell
from photofinder.ingest.watcher import Batch, Watcher
from photofinder.jobs import CancelToken
from photofinder.phrases import NOTHING, phrase, template
from photofinder.records import PhotoState, UnreadablePhoto

_SCAN_S = 1.0  # what moved from one disk to another has gone from the first one by then
_AGAIN_S = 30.0  # after something failed
_OWN_S = 5.0  # how long new photos wait for what the program itself does with files
_INTERVAL_MINUTES = 10
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
_MOVED = template("%Ln file(s) moved: everything kept.")
_LASTING = frozenset({Loss.NETWORK, Loss.NO_WATCHES, Loss.REFUSED, Loss.UNREADABLE})
_NOBODY: FolderIdentity = (-1, -1)

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
        self._lock = threading.Lock()
        self._watcher: Watcher | None = None  # this and all below are guarded by the lock
        self._followed: dict[Path, FolderIdentity] = {}  # which folder a root was when it was followed
        self._losses: dict[Path, Loss] = {}
        self._held_back: dict[Path, int] = {}
        self._threads: list[threading.Thread] = []
        self._photos = AwaitedPhotos()
        self._scans = ScanPlans()

    def start(self, tell: TellNews) -> None:
        """Follow all roots that can be reached; takes as long as their disks. Nothing when it was started before.

        Raises `ArchiveLocked` where another process writes.
        """
        _writer = self._archive.writing
        with self._lock:
            if self._watcher is not None or self._cancel.is_cancelled:
                return
            self._tell = tell
            self._watcher = Watcher(self._take, self._lose, self._make_source)
            for work in (self._read, self._scan):
                thread = threading.Thread(target=self._run, args=(work,), name=f"watch{work.__name__}", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._indexing.warm_up()
        self.follow_roots(_FOLLOW_S)
        self._is_ready = True

    def stop_soon(self) -> None:
        """Begin nothing new."""
        self._cancel.cancel()
        self._photos.stop()
        self._scans.stop()

    def stop(self) -> None:
        """Stop watching, and wait for the end of what is under way, but not for ever: a disk may hang.

        Harmless when it does not watch.
        """
        self.stop_soon()
        with self._lock:
            watcher, self._watcher = self._watcher, None
        if watcher is not None:
            watcher.stop(_STOP_S)
        deadline_s = time.monotonic() + _STOP_S
        for thread in self._threads:
            thread.join(max(0.0, deadline_s - time.monotonic()))

    # Which folders are followed.

    def follow_roots(self, patience_s: float = 0.0) -> None:
        """Follow roots that were added, came back or were replaced, and those no longer that are gone.

        That is waited for so long; a root that is followed later than the first ones is scanned, too.
        """
        seen = self._roots.identities()
        known = {root.path for root in self._roots.known()}
        left: dict[int, list[Path]] = defaultdict(list)
        new: dict[int, list[Path]] = defaultdict(list)
        with self._lock:
            watcher = self._watcher
            if watcher is None:
                return
            for root, before in list(self._followed.items()):
                now = seen.get(root, before)
                if root not in known or now != before or before == _NOBODY:
                    left[(now or before)[0]].append(root)
                    del self._followed[root]
            for root, identity in seen.items():
                if identity is not None and root not in self._followed:
                    new[identity[0]].append(root)
                    self._followed[root] = identity
        threads = [
            threading.Thread(
                target=self._change_followed, args=(watcher, left[disk], new[disk]), name="follow", daemon=True
            )
            for disk in left.keys() | new.keys()
        ]
        for thread in threads:
            thread.start()
        deadline_s = time.monotonic() + patience_s
        for thread in threads:
            thread.join(max(0.0, deadline_s - time.monotonic()))

    def _change_followed(self, watcher: Watcher, left: Sequence[Path], new: Sequence[Path]) -> None:
        """Leave and follow roots of one disk, in a thread of its own."""
        for root in left:
            watcher.leave(root)
            self._scans.forget(root)
        skipped = self._archive.settings.text("ingest.skip_folders").split(";")
        for root in new:
            if watcher.follow(root, skipped) and self._is_ready:
                self._scans.plan(root)

    def _lose(self, root: Path, loss: Loss) -> None:
        """Have a root scanned, at once or from time to time, and say so once; called from any thread."""
        if loss is Loss.VANISHED:
            with self._lock:
                if root in self._followed:
                    self._followed[root] = _NOBODY  # what lies in its place next is followed then
            return
        with self._lock:
            is_told = loss in _LASTING and self._losses.get(root) is loss
            self._losses[root] = loss
        if loss in _LASTING:
            self._scans.repeat(root, _INTERVAL_MINUTES * 60)
        if loss not in _LASTING or (self._is_ready and not is_told):
            self._scans.plan(root, _AGAIN_S if loss is Loss.FAILED else 0.0)
        if loss in _WORDS and not is_told:
            words = phrase(_WORDS[loss], folder=root, minutes=_INTERVAL_MINUTES)
            self._tell(WatchNews(NewsKind.FALLBACK, root, words))

    # What the threads do.

    def _take(self, batch: Batch) -> None:
        """Catalogue what is certain of a batch, in the watcher's thread, and plan scans for the rest."""
        known = {str(root.path) for root in self._roots.known()}
        folders = {os.path.dirname(path) for path in (*batch.left, *batch.written)}  # noqa: PTH120
        roots = [Path(root) for root in {innermost(folder, known) for folder in folders} if root is not None]
        try:
            self._archive.own_changes.wait_until_over(self._cancel, _OWN_S)
            admitted, changed = self._indexing.admit(batch, self._find_answering(roots), self._cancel)
        except Cancelled:
            return
        for root in admitted.unsettled:
            self._scans.plan(root, _SCAN_S)
        self._photos.add([*changed, *admitted.unchanged])
        if admitted.arrivals:
            found = [each.path for each in admitted.arrivals if each.photo_id is None]
            modified = [each.path for each in admitted.arrivals if each.photo_id is not None]
            self._tell(WatchNews(NewsKind.CHANGED, found=found, modified=modified))

    def _run(self, work: Callable[[], None]) -> None:
        """Do one kind of work again and again until it is time to stop."""
        while not self._cancel.is_cancelled:
            try:
                work()
            except Cancelled:
                return
            except PhotoFinderError as error:
                if not self._cancel.is_cancelled:  # the workers are stopped, too
                    _log.warning("While watching: %s", error)
            except Exception:  # noqa: BLE001 the edge of the thread
                if not self._cancel.is_cancelled:
                    _log.exception("Watching failed on something")

    def _read(self) -> None:
        """Wait for photos that changed, and read those that are whole."""
        photo_ids = self._photos.take()
        reader, watcher = self._archive.reader, self._watcher
        waiting = [each for each in reader.photos(photo_ids) if each.state < PhotoState.READY]
        waiting = [each for each in waiting if watcher is None or not watcher.is_settling(each.path)]
        if not waiting:
            return
        ids = [each.photo_id for each in waiting]
        try:
            self._indexing.read_now(np.array(ids, dtype=np.int64), self._cancel)
        except Exception:
            self._photos.add_later(ids, _AGAIN_S)
            raise
        if any(is_raw_name(each.path.name) for each in waiting):
            stack_raw_files(self._archive)
        photos = reader.photos(ids)
        read = [each.path for each in photos if each.state is PhotoState.READY]
        failed = [each for each in photos if each.state is PhotoState.UNREADABLE]
        unreadable = [UnreadablePhoto(each.path, each.stamp, each.reason) for each in failed]
        self._tell(WatchNews(NewsKind.READ, read=read, unreadable=unreadable))

    def _scan(self) -> None:
        """Wait until roots are due, scan them, and build the index anew if that is due by now."""
        roots = self._scans.take()
        self._try_again_to_follow(roots)
        roots = self._find_answering(roots)
        self._archive.own_changes.wait_until_over(self._cancel)
        began_s = time.monotonic()
        try:
            tally = self._indexing.scan_roots(roots, self._cancel)
        except Exception:
            for root in roots:
                self._scans.plan(root, _AGAIN_S)
            raise
        finally:
            self._scans.note_scanned(roots, time.monotonic() - began_s)
        self._photos.add(tally.changed)
        self._tell_scanned(tally)
        self._indexing.build_if_due(self._cancel)

    def _find_answering(self, roots: Sequence[Path]) -> list[Path]:
        """Return those of the roots that can be reached now; the others are scanned when they can be."""
        seen = self._roots.identities(roots)
        for root in roots:
            if root not in seen:
                self._scans.plan(root, _AGAIN_S)
        return [root for root, identity in seen.items() if identity is not None]

    def _try_again_to_follow(self, roots: Iterable[Path]) -> None:
        """Follow roots anew of which folders could not be followed: there may be watches by now."""
        with self._lock:
            for root in roots:
                if (
                    self._losses.get(root) in {Loss.NO_WATCHES, Loss.REFUSED, Loss.UNREADABLE}
                    and root in self._followed
                ):
                    self._followed[root] = _NOBODY
        self.follow_roots()

    def _tell_scanned(self, tally: Tally) -> None:
        counts = {"found": tally.found, "modified": tally.modified, "moved": tally.moved, "missing": tally.missing}
        if any(counts.values()):
            words = phrase(_MOVED, tally.moved) if tally.moved else NOTHING
            self._tell(WatchNews(NewsKind.LOOKED, None, words, counts=counts))
        self._tell_held_back({each.path: each for each in tally.held_back})

    def _tell_held_back(self, held_back: Mapping[Path, HeldBack]) -> None:
        """Say of which roots too much is gone to be believed, once for as long as no more is gone."""
        for path, each in held_back.items():
            if each.missing > self._held_back.get(path, 0):
                words = phrase(_HELD_BACK, each.photos, missing=each.missing, folder=path)
                self._tell(WatchNews(NewsKind.HELD_BACK, path, words))
            self._held_back[path] = each.missing
