"""What passes have in common that take seconds a photo: low priority, a share of the processors, an end at any time.

A picture that crashes its worker or takes too long costs only itself; one whose file is gone or has changed meanwhile
is left for the next time.
"""

from __future__ import annotations

import heapq
import math
import queue
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Generic, Protocol, Self, TypeVar

from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Change, Writer
from photofinder.errors import FileChanged, FileFault, FileInaccessible, WorkerFault
from photofinder.jobs import CancelToken, Executor, Priority, Progress, ProgressSink
from photofinder.phrases import Phrase
from photofinder.records import FileStamp, Photo, PhotoIds

_ROWS_A_DRAW = 64
_BATCH_INTERVAL_S = 0.5
_LOOK_INTERVAL_S = 0.1


class Reading(Protocol):
    """What a worker hands back of a file."""

    @property
    def stamp(self) -> FileStamp: ...


R = TypeVar("R", bound=Reading)
T = TypeVar("T")


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
class BackgroundPass(Generic[R]):
    """Sends photos to the workers, in the order given, in the thread of whoever calls.

    `start` gives a photo to a worker by the function that it is handed; `stage` is what that is called.
    """

    stage: Phrase
    reader: Reader
    executor: Executor
    time_limit_s: float
    start: Callable[[Executor, Priority, float, Photo], Future[R]]

    def run(
        self,
        photo_ids: PhotoIds,
        share: float,
        progress: ProgressSink,
        cancel: CancelToken,
        take: Callable[[Photo, R | str | None], None],
    ) -> None:
        """Hand each photo over with what was read, why that failed, or None where nothing is to be kept.

        Raises `Cancelled` within 100 ms of being asked to; what is under way then is given up.
        """
        progress(Progress(self.stage, 0, len(photo_ids)))
        for done, (photo, outcome) in enumerate(self.outcomes(photo_ids, share, cancel), start=1):
            take(photo, judge(photo, outcome))
            progress(Progress(self.stage, done, len(photo_ids)))

    def outcomes(
        self, photo_ids: PhotoIds, share: float, cancel: CancelToken
    ) -> Iterator[tuple[Photo, R | BaseException]]:
        """Yield each photo with what came of it as it ends. Raises `Cancelled` as `run` does."""
        finished: queue.SimpleQueue[tuple[Photo, float, Future[R]]] = queue.SimpleQueue()
        under_way: set[Future[R]] = set()
        pace = Pace(self.executor.count, share)
        photos = self._photos(photo_ids)
        waiting = next(photos, None)
        try:
            while waiting or under_way:
                cancel.raise_if_cancelled()
                while waiting and pace.take(time.monotonic()):
                    under_way.add(self._start(waiting, finished))
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

    def _start(self, photo: Photo, finished: queue.SimpleQueue[tuple[Photo, float, Future[R]]]) -> Future[R]:
        began_s = time.monotonic()
        future = self.start(self.executor, Priority.BUILD, self.time_limit_s, photo)
        future.add_done_callback(lambda done: finished.put((photo, began_s, done)))
        return future

    def _photos(self, photo_ids: PhotoIds) -> Iterator[Photo]:
        for begin in range(0, len(photo_ids), _ROWS_A_DRAW):
            yield from self.reader.photos(photo_ids[begin : begin + _ROWS_A_DRAW])


def judge(photo: Photo, outcome: R | BaseException) -> R | str | None:
    """Return what was read, why it failed, or None where nothing is to be kept; raise what is not the photo's fault."""
    if isinstance(outcome, FileChanged | FileInaccessible):
        return None
    if isinstance(outcome, FileFault):
        return outcome.reason
    if isinstance(outcome, WorkerFault):
        return outcome.sentence
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome if outcome.stamp == photo.stamp else None


class Batch(Generic[T]):
    """Collects results and has them stored twice a second, and when the block that it is entered for ends."""

    def __init__(self, writer: Writer, store: Callable[[Sequence[T]], Change]) -> None:
        self._writer = writer
        self._store = store
        self._results: list[T] = []
        self._flush_at_s = time.monotonic() + _BATCH_INTERVAL_S

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.flush()

    def take(self, result: T) -> None:
        """Keep a result."""
        self._results.append(result)
        if time.monotonic() > self._flush_at_s:
            self.flush()

    def flush(self) -> None:
        """Have stored what is there, and wait for that."""
        results, self._results = self._results, []
        self._flush_at_s = time.monotonic() + _BATCH_INTERVAL_S
        if results:
            self._writer.submit(self._store(results)).result()
