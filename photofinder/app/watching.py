"""Keeps the catalog up with the folders of the archive while it is open: what changes there is seen as it happens.

What is certain is catalogued at once, in the watcher's thread, see `admission`, so that new photos are there to be
seen; all else is for a scan, which a second thread makes soon: nobody but a scan decides which photo a file is. A third
thread sends new photos through the passes before all others, also while a long job runs; a fourth one reads anew what
sidecars say that another program has written.

A scan that waits for a disk which hangs holds up other scans, but no new photos of other disks; and nobody waits for
such a thread when the archive is closed.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.following import INTERVAL_MINUTES, Following
from photofinder.app.indexing import Indexing
from photofinder.app.reports import HeldBack, NewsKind, WatchNews
from photofinder.app.roots import Roots
from photofinder.app.scanning import Tally
from photofinder.app.stacking import stack_raw_files
from photofinder.app.trash import read_skip_names
from photofinder.app.watch_plans import AwaitedPhotos, ScanPlans
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.imaging.formats import is_raw_name
from photofinder.ingest.admission import innermost
from photofinder.ingest.folder_events import EventSource, FolderEvents, Lose, Loss, Tell
from photofinder.ingest.watcher import Batch, Watcher
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.phrases import NOTHING, phrase, template
from photofinder.records import PhotoId, PhotoState, UnreadablePhoto

_SCAN_S = 1.0  # what moved from one disk to another has gone from the first one by then
_AGAIN_S = 30.0  # after something failed
_OWN_S = 5.0  # how long new photos wait for what the program itself does with files
_FOLLOW_S, _STOP_S = 10.0, 5.0  # how long a disk that hangs is waited for
_FILES_AT_ONCE = 100
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
        self._photos = AwaitedPhotos()
        self._redescribed = AwaitedPhotos()  # of these the sidecars have changed
        self._scans = ScanPlans()
        self._is_behind = False  # something failed: photos may await being read that nobody has been told of
        self._held_back: dict[Path, int] = {}  # used by the scanning thread alone
        self._lock = threading.Lock()
        self._watcher: Watcher | None = None  # this and the next two are guarded by the lock
        self._following: Following | None = None
        self._threads: list[threading.Thread] = []

    def start(self, tell: TellNews) -> None:
        """Follow all roots that can be reached; takes as long as their disks. Nothing when it was started before.

        Raises `ArchiveLocked` where another process writes.
        """
        _writer = self._archive.writing
        with self._lock:
            if self._following is not None or self._cancel.is_cancelled:
                return
            self._tell = tell
            self._watcher = Watcher(self._take, self._lose, self._make_source)
            self._following = Following(self._watcher, self._roots, self._scans, self._read_skip_names, self._tell_loss)
            for work in (self._read, self._describe, self._scan):
                thread = threading.Thread(target=self._run, args=(work,), name=f"watch{work.__name__}", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._indexing.warm_up()
        self._following.follow_roots(_FOLLOW_S)
        self._following.is_ready = True

    def follow_roots(self) -> None:
        """See which roots are to be followed by now; nothing where nobody watches."""
        following = self._following
        if following is not None and not self._cancel.is_cancelled:
            following.follow_roots()

    def stop_soon(self) -> None:
        """Begin nothing new."""
        self._cancel.cancel()
        self._photos.stop()
        self._redescribed.stop()
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

    def _read_skip_names(self) -> Sequence[str]:
        return read_skip_names(self._archive.settings)

    def _lose(self, root: Path, loss: Loss) -> None:
        self._is_behind |= loss is Loss.FAILED
        if self._following is not None:
            self._following.lose(root, loss)

    # What the threads do.

    def _take(self, batch: Batch) -> None:
        """Catalogue what is certain of a batch, in the watcher's thread, and plan scans for the rest."""
        known = {str(root.path) for root in self._roots.known()}
        folders = {os.path.dirname(path) for path in (*batch.left, *batch.written)}  # noqa: PTH120
        roots = [Path(root) for root in {innermost(folder, known) for folder in folders} if root is not None]
        try:
            self._archive.own_changes.wait_until_over(self._cancel, _OWN_S)
            answering = self._find_answering(roots)
            for part in _in_parts(batch):
                self._admit(part, answering)
        except Cancelled:
            return

    def _admit(self, batch: Batch, roots: Sequence[Path]) -> None:
        admitted, changed = self._indexing.admit(batch, roots, self._cancel)
        for root in admitted.unsettled:
            self._scans.plan(root, _SCAN_S)
        self._photos.add([*changed, *admitted.unchanged])
        self._redescribed.add(admitted.redescribed)
        if admitted.arrivals:
            found = [each.path for each in admitted.arrivals if each.photo_id is None]
            modified = [each.path for each in admitted.arrivals if each.photo_id is not None]
            self._say(WatchNews(NewsKind.CHANGED, found=found, modified=modified))

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
        self._say(WatchNews(NewsKind.READ, read=read, unreadable=unreadable))
        self._indexing.placing.name_places(ignore_progress, self._cancel)

    def _describe(self) -> None:
        """Wait for photos whose sidecars changed, and read anew what is said of them."""
        photo_ids = self._redescribed.take()
        try:
            self._indexing.read_metadata_now(np.array(photo_ids, dtype=np.int64), self._cancel)
        except Exception:
            self._redescribed.add_later(photo_ids, _AGAIN_S)
            raise
        self._indexing.placing.name_places(ignore_progress, self._cancel)

    def _scan(self) -> None:
        """Wait until roots are due, scan them, and build the index anew if that is due by now."""
        due, began_s = self._scans.take(), time.monotonic()
        try:
            if self._following is not None:
                self._following.try_again(due, _FOLLOW_S)
            roots = self._find_answering(due)
            self._archive.own_changes.wait_until_over(self._cancel)
            began_s = time.monotonic()
            tally = self._indexing.scan_roots(roots, self._cancel)
        except Exception:
            self._is_behind = True
            for root in due:
                self._scans.plan(root, _AGAIN_S)
            raise
        finally:
            self._scans.note_scanned(due, time.monotonic() - began_s)
        self._photos.add(tally.changed)
        if self._is_behind:
            self._is_behind = False
            self._photos.add(map(PhotoId, self._archive.reader.found_ids().tolist()))
        if self._following is not None:
            self._following.note_scanned(roots)
        self._tell_scanned(roots, tally)
        self._indexing.build_if_due(self._cancel)

    def _find_answering(self, roots: Sequence[Path]) -> list[Path]:
        """Return those of the roots that can be reached now; the others are scanned when they can be."""
        seen = self._roots.identities(roots)
        known = {root.path for root in self._roots.known()}
        for root in roots:
            if seen.get(root) is None and root in known:
                self._scans.plan(root, _AGAIN_S)
        return [root for root, identity in seen.items() if identity is not None]

    # What is told.

    def _say(self, news: WatchNews) -> None:
        try:
            self._tell(news)
        except Exception:  # noqa: BLE001 whoever listens may be gone; the watching goes on
            _log.exception("News could not be told")

    def _tell_loss(self, root: Path, loss: Loss) -> None:
        if loss in _WORDS:
            words = phrase(_WORDS[loss], folder=root, minutes=INTERVAL_MINUTES)
            self._say(WatchNews(NewsKind.FALLBACK, root, words))

    def _tell_scanned(self, roots: Sequence[Path], tally: Tally) -> None:
        counts = {"found": tally.found, "modified": tally.modified, "moved": tally.moved, "missing": tally.missing}
        if any(counts.values()):
            words = phrase(_MOVED, tally.moved) if tally.moved else NOTHING
            self._say(WatchNews(NewsKind.LOOKED, None, words, counts=counts))
        held_back = {each.path: each for each in tally.held_back}
        for root in roots:
            self._tell_held_back(root, held_back.get(root))

    def _tell_held_back(self, root: Path, held_back: HeldBack | None) -> None:
        """Say that too much of a root is gone to be believed, once for as long as no more is gone."""
        if held_back is None:
            self._held_back.pop(root, None)
            return
        if held_back.missing > self._held_back.get(root, 0):
            words = phrase(_HELD_BACK, held_back.photos, missing=held_back.missing, folder=root)
            self._say(WatchNews(NewsKind.HELD_BACK, root, words))
        self._held_back[root] = held_back.missing


def _in_parts(batch: Batch) -> Iterator[Batch]:
    """Yield a batch a few files at a time, so that the first can be seen soon."""
    yield Batch(batch.left, batch.written[:_FILES_AT_ONCE])
    for start in range(_FILES_AT_ONCE, len(batch.written), _FILES_AT_ONCE):
        yield Batch((), batch.written[start : start + _FILES_AT_ONCE])
