"""Judges new photos as they come, so that finding duplicates later has little left to look at.

Whatever else goes on comes first: this waits until nothing has changed for a while and nobody looks for duplicates,
looks at one photo at a time, and rests between two for longer than it worked. Who is new follows from the feature
cache, and what is found out is kept there as any find keeps it: stopped anywhere, it goes on from there later.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.finding_duplicates import digest_pixels_of, remember_verdicts
from photofinder.app.searching import Searching
from photofinder.catalog.shot_companions import read_companions
from photofinder.errors import Cancelled
from photofinder.features.pair_judge import JUDGE_VERSION
from photofinder.jobs import CancelToken, Priority
from photofinder.records import ChangeSet, Photo, PhotoId
from photofinder.relations import PairVerdict, Relation
from photofinder.search.confirmation import Confirmation
from photofinder.search.duplicates import widen_guess

_QUIET_S = 5.0
_BATCH = 50
_REST = 2.0  # times as long as the work before it
_LEAST_REST_S = 0.01
_LOOK_S = 0.1
_NICENESS = 15

_log = logging.getLogger(__name__)


class Arrivals:
    """Compares the photos of an archive that nobody has compared yet with the others, on a thread of its own."""

    def __init__(self, archive: Archive, searching: Searching) -> None:
        self._archive = archive
        self._searching = searching
        self._quiet_from_s = time.monotonic() + _QUIET_S
        self._cancel = CancelToken()
        self._wake = threading.Event()
        self._others = 0
        self._lock = threading.Lock()
        self._unsubscribe: Callable[[], None] = lambda: None
        self._thread: threading.Thread | None = None
        if archive.writer is not None:
            self._unsubscribe = archive.writer.subscribe(self._note)
            self._wake.set()  # some may have come while nobody had the time
            self._thread = threading.Thread(target=self._run, name="arrivals")
            self._thread.start()

    def stop(self) -> None:
        """Stop at the next look; what is not judged yet waits in the cache."""
        self._unsubscribe()
        self._cancel.cancel()
        self._wake.set()

    def finish(self) -> None:
        """Stop, and wait until what was found out is stored."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    @contextlib.contextmanager
    def standing_back(self) -> Iterator[None]:
        """Judge nobody while photos are read, or somebody looks for duplicates."""
        self._count_others(1)
        try:
            yield
        finally:
            self._count_others(-1)
            self._note(ChangeSet())

    def _count_others(self, change: int) -> None:
        with self._lock:
            self._others += change

    def _note(self, _changes: ChangeSet) -> None:
        self._quiet_from_s = time.monotonic() + _QUIET_S
        self._wake.set()

    def _is_disturbed(self) -> bool:
        return self._others > 0 or self._cancel.is_cancelled or time.monotonic() < self._quiet_from_s

    def _run(self) -> None:
        if sys.platform == "linux":  # there a thread has a priority of its own
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        while self._wake.wait() and not self._cancel.is_cancelled:
            self._wake.clear()
            self._rest_until_quiet()
            try:
                while not self._is_disturbed() and self._judge_some():
                    pass
                if self._is_disturbed():
                    self._wake.set()
            except Cancelled:
                pass
            except Exception:  # noqa: BLE001 the edge of the thread: a find does later what failed here
                _log.exception("Judging new photos failed; they are left to the next search for duplicates")

    def _rest_until_quiet(self) -> None:
        while self._is_disturbed() and not self._cancel.is_cancelled:
            self._cancel.wait(max(_LOOK_S, self._quiet_from_s - time.monotonic()))

    def _judge_some(self) -> bool:
        """Judge the photos that have waited longest; tell whether there may be more."""
        archive = self._archive
        waiting = archive.reader.unjudged(EMBEDDING, JUDGE_VERSION, _BATCH)
        if not waiting:
            return False
        companions = archive.reader.ask(read_companions)
        hidden = {each for others in companions.values() for each in others}
        fresh: dict[bytes, PairVerdict] = {}
        digests = functools.partial(digest_pixels_of, archive, cancel=self._cancel, priority=Priority.BUILD)
        confirmation = Confirmation(archive.reader, digests, fresh.update, self._cancel)
        through = 0
        with contextlib.suppress(Cancelled):
            for photo_id, sequence in waiting:
                if self._is_disturbed():
                    break
                began_s = time.monotonic()
                if photo_id not in hidden:
                    self._judge(photo_id, hidden, confirmation)
                through = sequence
                self._cancel.wait(max(_LEAST_REST_S, _REST * (time.monotonic() - began_s)))
        confirmation.flush()
        remember_verdicts(archive, fresh, through)
        return True

    def _judge(self, photo_id: PhotoId, hidden: set[PhotoId], confirmation: Confirmation) -> None:
        near_bits = self._archive.settings.integer("duplicates.near_distance_bits")
        found = self._searching.find_candidates(photo_id, near_bits, self._cancel)
        photos = self._visible([photo_id, *found.keys() - hidden])
        own = photos.pop(photo_id, None)
        if own is None:
            return
        pairs = [(own, photo) for photo in photos.values() if photo.content_digest != own.content_digest]
        confirmation.recall(pairs)
        near = [
            (own, photo)
            for _own, photo in pairs
            if confirmation.judge(own, photo, widen_guess(found[photo.photo_id], 0.0)).relation is Relation.NEAR
        ]
        confirmation.find_equal_pixels(near)

    def _visible(self, photo_ids: Sequence[PhotoId]) -> dict[PhotoId, Photo]:
        reader = self._archive.reader
        visible = reader.visible_among(np.array(photo_ids, dtype=np.int64))
        return {photo.photo_id: photo for photo in reader.photos(visible)}
