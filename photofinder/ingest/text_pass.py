"""Reads the text in pictures, in the background: at low priority, on a share of the processors, resumable at any time.

A result is kept by what the picture holds. A picture that crashes its worker or takes too long costs only itself and
is not tried again by this version; one whose file is gone or has changed meanwhile is left for the next time.
"""

from __future__ import annotations

import heapq
import math
import queue
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field

from photofinder.catalog.picture_texts import store_picture_texts
from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Writer
from photofinder.errors import FileChanged, FileFault, FileInaccessible, WorkerFault
from photofinder.features.text import TEXT_VERSION
from photofinder.ingest.worker import WorkerConfig, read_file_text
from photofinder.jobs import CancelToken, Executor, Priority, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import Photo, PhotoIds, PictureText, TextReading

_READING_TEXT = phrase("Reading text in pictures")
_ROWS_A_DRAW = 64
_BATCH_INTERVAL_S = 0.5
_LOOK_INTERVAL_S = 0.1


@dataclass(slots=True)
class TextSummary:
    """How many pictures were `read`, in how many of them there are words, in how many reading `failed`.

    Those that were `skipped` could not be reached or have changed.
    """

    read: int = 0
    with_words: int = 0
    failed: int = 0
    skipped: int = 0


@dataclass(slots=True)
class Pace:
    """So many tasks at a time, each followed by a rest, that together they take a share of `workers` processors."""

    workers: int
    share: float
    _free_at_s: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._free_at_s = [0.0] * self.slots

    @property
    def slots(self) -> int:
        """How many tasks may run at a time."""
        return max(1, math.ceil(self.workers * self.share))

    def take(self, now_s: float) -> bool:
        """Take a slot if one has rested; tell whether."""
        if not self._free_at_s or self._free_at_s[0] > now_s:
            return False
        heapq.heappop(self._free_at_s)
        return True

    def give_back(self, began_s: float, now_s: float) -> None:
        """Give a slot back, whose task has taken this long."""
        busy_share = min(1.0, self.workers * self.share / self.slots)
        heapq.heappush(self._free_at_s, now_s + (now_s - began_s) * (1 / busy_share - 1))


@dataclass(frozen=True, slots=True)
class TextPass:
    """Sends photos to the workers, in the order given, in the thread of whoever calls."""

    reader: Reader
    writer: Writer
    executor: Executor
    config: WorkerConfig
    time_limit_s: float

    def run(self, photo_ids: PhotoIds, share: float, progress: ProgressSink, cancel: CancelToken) -> TextSummary:
        """Read the text in these photos. Raises `Cancelled` within 100 ms of being asked to, and `DiskFull`.

        What is under way then is given up; everything read before is stored.
        """
        summary, batch = TextSummary(), _Batch(self.writer)
        progress(Progress(_READING_TEXT, 0, len(photo_ids)))
        outcomes = self._outcomes(photo_ids, Pace(self.executor.count, share), cancel)
        try:
            for done, (photo, outcome) in enumerate(outcomes, start=1):
                text = _judge(photo, outcome)
                summary.read += text is not None and not text.failure
                summary.with_words += bool(text and text.words)
                summary.failed += bool(text and text.failure)
                summary.skipped += text is None
                if text and photo.content_digest:
                    batch.take(photo.content_digest, text)
                progress(Progress(_READING_TEXT, done, len(photo_ids)))
        finally:
            batch.flush()
        return summary

    def _outcomes(
        self, photo_ids: PhotoIds, pace: Pace, cancel: CancelToken
    ) -> Iterator[tuple[Photo, TextReading | BaseException]]:
        """Yield each photo with what came of it as it ends."""
        finished: queue.SimpleQueue[tuple[Photo, float, Future[TextReading]]] = queue.SimpleQueue()
        under_way: set[Future[TextReading]] = set()
        photos = self._photos(photo_ids)
        waiting = next(photos, None)
        try:
            while waiting or under_way:
                cancel.raise_if_cancelled()
                while waiting and pace.take(time.monotonic()):
                    future = self._start(waiting, finished)
                    under_way.add(future)
                    waiting = next(photos, None)
                try:
                    photo, began_s, done = finished.get(timeout=_LOOK_INTERVAL_S)
                except queue.Empty:
                    continue
                pace.give_back(began_s, time.monotonic())
                under_way.discard(done)
                yield photo, done.exception() or done.result()
        finally:
            for future in under_way:
                future.cancel()

    def _start(
        self, photo: Photo, finished: queue.SimpleQueue[tuple[Photo, float, Future[TextReading]]]
    ) -> Future[TextReading]:
        began_s = time.monotonic()
        submit = self.executor.submit_at
        future = submit(Priority.BUILD, self.time_limit_s, read_file_text, self.config, photo.path)
        future.add_done_callback(lambda done: finished.put((photo, began_s, done)))
        return future

    def _photos(self, photo_ids: PhotoIds) -> Iterator[Photo]:
        for begin in range(0, len(photo_ids), _ROWS_A_DRAW):
            yield from self.reader.photos(photo_ids[begin : begin + _ROWS_A_DRAW])


def _judge(photo: Photo, outcome: TextReading | BaseException) -> PictureText | None:
    """Return what is to be kept of a photo, None where nothing is; raise what is not its own fault."""
    if isinstance(outcome, TextReading):
        return PictureText(outcome.words) if outcome.stamp == photo.stamp else None
    if isinstance(outcome, FileChanged | FileInaccessible):
        return None
    if isinstance(outcome, FileFault):
        return PictureText(failure=outcome.reason)
    if isinstance(outcome, WorkerFault):
        return PictureText(failure=outcome.sentence)
    raise outcome


class _Batch:
    """Collects results and has them stored twice a second."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._texts: list[tuple[bytes, PictureText]] = []
        self._flush_at_s = time.monotonic() + _BATCH_INTERVAL_S

    def take(self, digest: bytes, text: PictureText) -> None:
        self._texts.append((digest, text))
        if time.monotonic() > self._flush_at_s:
            self.flush()

    def flush(self) -> None:
        texts, self._texts = self._texts, []
        self._flush_at_s = time.monotonic() + _BATCH_INTERVAL_S
        if texts:
            self._writer.submit(lambda transaction: store_picture_texts(transaction, TEXT_VERSION, texts)).result()
