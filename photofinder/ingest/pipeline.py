"""Sends catalogued files through the two passes and gives what comes back to the catalog's writer, in batches.

Both passes draw their photos from a `WorkOrder`, keep a bounded number of tasks under way, so that memory does not grow
with the archive, and stop within 100 ms when asked to. What a file does to its worker - crash, hang, damage - is stored
as the reason why it cannot be read; only a fault of ours or of the disk ends the job.
"""

from __future__ import annotations

import functools
import itertools
import queue
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from photofinder.catalog.photo_rows import store_extractions, store_glimpses, store_metadata, store_unreadable
from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Change, Writer
from photofinder.errors import FileChanged, FileFault, FileInaccessible, WorkerFault
from photofinder.ingest.work_order import WorkOrder
from photofinder.ingest.worker import WorkerConfig, digest_file, extract_file, glimpse_files
from photofinder.jobs import CancelToken, Executor, Priority, Progress, ProgressSink
from photofinder.phrases import Phrase, phrase
from photofinder.records import ChangeSet, Extraction, FileStamp, Glimpse, Photo, PhotoId, UnreadablePhoto

T = TypeVar("T")
R = TypeVar("R")

_Drawn = tuple[Photo, bool]  # and whether somebody waits for it

_GLIMPSES_A_TASK = 32  # a glimpse takes about 1 ms, the trip to a worker and back 0.2 ms
_ROWS_A_DRAW = 8  # so many may still be read before what is put first
_TASKS_A_WORKER = 8  # under way at a time: two with the worker, the others waiting or being stored
_ROWS_A_BATCH = 64
_BATCH_INTERVAL_S = 0.5
_BATCHES_UNDER_WAY = 4
_LOOK_INTERVAL_S = 0.1
_LOOKING, _READING = phrase("First look"), phrase("Reading pictures")
_DESCRIBING = phrase("Reading descriptions anew")
_RECOGNISING = phrase("Recognising moved files")
_SLOW_DISK_BYTES_S = 10_000_000  # a long video on a memory card or across a network takes its time to be read


class _Look(NamedTuple):
    """What is kept of glimpses, and what the user is told meanwhile."""

    store: Callable[..., ChangeSet]
    stage: Phrase


_FIRST_LOOK = _Look(store_glimpses, _LOOKING)
_METADATA_AGAIN = _Look(store_metadata, _DESCRIBING)


@dataclass(slots=True)
class PassSummary:
    """What a pass has done so far; files that changed while being read are left for the next scan."""

    done: int = 0
    unreadable: int = 0
    changed_meanwhile: list[FileChanged] = field(default_factory=list)

    def __add__(self, other: PassSummary) -> PassSummary:
        return PassSummary(
            self.done + other.done,
            self.unreadable + other.unreadable,
            self.changed_meanwhile + other.changed_meanwhile,
        )


@dataclass(slots=True)
class _Batches:
    """Collects results and submits them to the writer, a batch at a time, a few batches ahead at most."""

    writer: Writer
    submitted: list[Future[ChangeSet]] = field(default_factory=list)

    def submit(self, change: Change) -> None:
        self.submitted.append(self.writer.submit(change))
        while len(self.submitted) > _BATCHES_UNDER_WAY:
            self.submitted.pop(0).result()

    def finish(self) -> None:
        while self.submitted:
            self.submitted.pop(0).result()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The two passes over catalogued files; runs in the thread of whoever calls.

    The full pass gives a file `time_limit_s`, and as long as a slow disk takes to read it.
    """

    reader: Reader
    writer: Writer
    executor: Executor
    config: WorkerConfig
    time_limit_s: float

    def run_quick_pass(
        self, order: WorkOrder, progress: ProgressSink, cancel: CancelToken, most: int | None = None
    ) -> PassSummary:
        """Look at the header, the metadata and the embedded thumbnail of photos, of so many at most.

        Files that this pass cannot make sense of are left to the full pass, which has the last word.
        """
        return self._glimpse(_FIRST_LOOK, order, progress, cancel, most)

    def read_metadata_again(self, order: WorkOrder, progress: ProgressSink, cancel: CancelToken) -> PassSummary:
        """Read the metadata of photos anew that an older version of the program has read, and nothing else of them."""
        return self._glimpse(_METADATA_AGAIN, order, progress, cancel, None)

    def _glimpse(
        self, look: _Look, order: WorkOrder, progress: ProgressSink, cancel: CancelToken, most: int | None
    ) -> PassSummary:
        summary, batches = PassSummary(), _Batches(self.writer)
        done_before = order.total - len(order)
        if not len(order):
            return summary
        progress(Progress(look.stage, done_before, order.total))

        def start(drawn: Sequence[_Drawn]) -> Future[list[Glimpse]]:
            return self.executor.submit(glimpse_files, self.config, [photo.path for photo, _ in drawn])

        draws = self._draw(order, most, _GLIMPSES_A_TASK)
        for drawn, outcome in run_bounded(start, draws, self.executor, cancel):
            summary.done += len(drawn)
            if isinstance(outcome, list):
                by_path = {photo.path: photo.photo_id for photo, _ in drawn}
                found = [(by_path[glimpse.path], glimpse) for glimpse in outcome]
                batches.submit(functools.partial(look.store, glimpses=found))
            elif not isinstance(outcome, FileFault | WorkerFault):
                raise outcome
            progress(Progress(look.stage, done_before + summary.done, order.total))
        batches.finish()
        return summary

    def run_full_pass(
        self, order: WorkOrder, recipe_id: int, progress: ProgressSink, cancel: CancelToken, most: int | None = None
    ) -> PassSummary:
        """Open, read and decode each photo once, so many at most, and store everything that is wanted of it."""
        full_pass = _FullPass(recipe_id, _Batches(self.writer))
        summary = full_pass.summary
        done_before = order.total - len(order)
        progress(Progress(_READING, done_before, order.total))

        def start(drawn: _Drawn) -> Future[Extraction]:
            photo, is_first = drawn
            priority = Priority.VISIBLE if is_first else Priority.INGEST
            limit_s = self.time_limit_s + photo.stamp.size_bytes / _SLOW_DISK_BYTES_S
            return self.executor.submit_at(priority, limit_s, extract_file, self.config, photo.path)

        draws = itertools.chain.from_iterable(self._draw(order, most, _ROWS_A_DRAW))
        try:
            for (photo, _), outcome in run_bounded(start, draws, self.executor, cancel):
                full_pass.take(photo, outcome)
                progress(Progress(_READING, done_before + summary.done, order.total))
        finally:
            full_pass.finish()
        return summary

    def read_digests(
        self, files: Mapping[Path, FileStamp], progress: ProgressSink, cancel: CancelToken
    ) -> dict[Path, bytes]:
        """Return the content digests of files, without decoding them; what cannot be read is left to the full pass."""
        digests: dict[Path, bytes] = {}

        def start(path: Path) -> Future[tuple[FileStamp, bytes]]:
            limit_s = self.time_limit_s + files[path].size_bytes / _SLOW_DISK_BYTES_S
            return self.executor.submit_at(Priority.INGEST, limit_s, digest_file, self.config, path)

        outcomes = run_bounded(start, files, self.executor, cancel)
        for done, (path, outcome) in enumerate(outcomes, start=1):
            if not isinstance(outcome, BaseException):
                stamp, digest = outcome
                digests |= {path: digest} if stamp == files[path] else {}
            elif not isinstance(outcome, FileFault | WorkerFault):
                raise outcome
            progress(Progress(_RECOGNISING, done, len(files)))
        return digests

    def _draw(self, order: WorkOrder, most: int | None, size: int) -> Iterator[list[_Drawn]]:
        """Yield the next photos of an order, a few at a time, so that others can still be put before the rest."""
        left = order.total if most is None else most
        while left > 0 and (taken := order.take(min(size, left))):
            left -= len(taken)
            are_first = dict(taken)
            yield [(photo, are_first[photo.photo_id]) for photo in self.reader.photos(list(are_first))]


class _FullPass:
    """Sorts the outcomes of the full pass into batches of rows."""

    def __init__(self, recipe_id: int, batches: _Batches) -> None:
        self.summary = PassSummary()
        self._batches = batches
        self._recipe_id = recipe_id
        self._extractions: list[tuple[PhotoId, Extraction]] = []
        self._failures: list[tuple[PhotoId, UnreadablePhoto]] = []
        self._flush_at_s = time.monotonic() + _BATCH_INTERVAL_S

    def take(self, photo: Photo, outcome: Extraction | BaseException) -> None:
        """Note what became of a photo; raise what is not its own fault."""
        self.summary.done += 1
        if isinstance(outcome, Extraction):
            self._extractions.append((photo.photo_id, outcome))
        elif isinstance(outcome, FileChanged):
            self.summary.changed_meanwhile.append(outcome)
        elif isinstance(outcome, FileFault | WorkerFault):
            reason = outcome.reason if isinstance(outcome, FileFault) else outcome.sentence
            failure = UnreadablePhoto(
                photo.path, photo.stamp, reason, is_final=not isinstance(outcome, FileInaccessible)
            )
            self._failures.append((photo.photo_id, failure))
            self.summary.unreadable += 1
        else:
            raise outcome
        if len(self._extractions) >= _ROWS_A_BATCH or time.monotonic() > self._flush_at_s:
            self._flush()

    def finish(self) -> None:
        """Store what was collected and wait until it is."""
        self._flush()
        self._batches.finish()

    def _flush(self) -> None:
        extractions, failures, recipe_id = self._extractions, self._failures, self._recipe_id
        self._extractions, self._failures = [], []
        self._flush_at_s = time.monotonic() + _BATCH_INTERVAL_S
        if extractions:
            self._batches.submit(lambda transaction: store_extractions(transaction, recipe_id, extractions))
        if failures:
            self._batches.submit(lambda transaction: store_unreadable(transaction, recipe_id, failures))


def run_bounded(
    start: Callable[[T], Future[R]], requests: Iterable[T], executor: Executor, cancel: CancelToken
) -> Iterator[tuple[T, R | BaseException]]:
    """Keep as many requests under way as occupy the executor; yield each with its result or its error as it ends.

    Raises `Cancelled` within 100 ms of being asked to; what is under way then is given up.
    """
    finished: queue.SimpleQueue[tuple[T, Future[R]]] = queue.SimpleQueue()
    under_way: set[Future[Any]] = set()
    remaining = iter(requests)
    limit = _TASKS_A_WORKER * executor.count
    try:
        while True:
            cancel.raise_if_cancelled()
            for request in itertools.islice(remaining, limit - len(under_way)):
                future = start(request)
                under_way.add(future)
                future.add_done_callback(lambda done, request=request: finished.put((request, done)))  # type: ignore[misc]
            if not under_way:
                return
            try:
                request, done = finished.get(timeout=_LOOK_INTERVAL_S)
            except queue.Empty:
                continue
            under_way.discard(done)
            yield request, done.exception() or done.result()
    finally:
        for future in under_way:
            future.cancel()
