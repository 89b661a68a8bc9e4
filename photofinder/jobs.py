"""Long work, seen from outside: progress, cancelling, priorities, and the executor protocol.

A job is what the user sees and can cancel; a task is one unit of it that an executor runs. Long verbs take a
`CancelToken` and a progress callback and look at the token at least every 100 ms.
"""

from __future__ import annotations

import enum
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

from photofinder.errors import Cancelled
from photofinder.phrases import Phrase, phrase

P = ParamSpec("P")
T = TypeVar("T")


class Priority(enum.IntEnum):
    """Who goes first when workers are scarce; smaller is sooner."""

    VISIBLE = 0
    SEARCH = 1
    INGEST = 2
    BUILD = 3


class CancelToken:
    """A switch that one side sets and the other looks at; safe between threads. A paused job waits in its look."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._runs = threading.Event()
        self._runs.set()

    def cancel(self) -> None:
        """Ask the job to stop at its next look."""
        self._event.set()
        self._runs.set()

    def pause(self) -> None:
        """Ask the job to wait at its next look until it is resumed or cancelled."""
        if not self._event.is_set():
            self._runs.clear()

    def resume(self) -> None:
        """Let a paused job go on."""
        self._runs.set()

    @property
    def is_paused(self) -> bool:
        """Whether the job is asked to wait."""
        return not self._runs.is_set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody asks the job to stop; tell whether somebody did."""
        return self._event.wait(seconds)

    def raise_if_cancelled(self) -> None:
        """Leave the job by `Cancelled` when asked to; wait while it is paused."""
        self._runs.wait()
        if self._event.is_set():
            raise Cancelled(phrase("The job was cancelled; work so far is kept."))


_LOOK_S = 0.1


def wait_for(future: Future[T], cancel: CancelToken) -> T:
    """Return the result of a task, or leave by `Cancelled` without waiting for it any longer."""
    while not wait([future], _LOOK_S).done:
        cancel.raise_if_cancelled()
    return future.result()


@dataclass(frozen=True, slots=True)
class Progress:
    """A stage of a job and how far it is; `total` is None while it is not yet known."""

    stage: Phrase
    done: int
    total: int | None = None


ProgressSink = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """Serve as the sink of a caller who does not care."""


class ThrottledSink:
    """Passes on at most one progress report per interval, but every change of stage and every end of one."""

    def __init__(self, sink: ProgressSink, interval_s: float = 0.1) -> None:
        self._sink = sink
        self._interval_s = interval_s
        self._stage = ""
        self._next_s = 0.0

    def __call__(self, progress: Progress) -> None:
        now_s = time.monotonic()
        ended = progress.done == progress.total
        if progress.stage == self._stage and now_s < self._next_s and not ended:
            return
        self._stage, self._next_s = progress.stage, now_s + self._interval_s
        self._sink(progress)


class Executor(Protocol):
    """Runs tasks somewhere else: in worker processes, or at once in a test."""

    @property
    def count(self) -> int:
        """How many tasks it runs at a time."""
        ...

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Schedule a call at ingest priority; the future carries its result or its exception."""
        ...

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Schedule a call with a priority and a limit after which it fails with `TaskTimedOut`."""
        ...


class SerialExecutor:
    """An executor that runs each task at once in the calling thread; for tests and tiny jobs."""

    count = 1

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the task now."""
        return self.submit_at(Priority.INGEST, float("inf"), task, *args, **kwargs)

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run the task now; priority and limit mean nothing here."""
        del priority, time_limit_s
        future: Future[T] = Future()
        try:
            future.set_result(task(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 the edge of a task: the future carries whatever it raised
            future.set_exception(error)
        return future
