"""A pool of worker processes in which a task that crashes, hangs or eats memory costs only itself.

Processes are spawned (on every platform alike) when the first task comes. Each holds at most two tasks, the second
one waiting, so that it never idles while a result travels. Results come back in order, so the first task held is
the one to blame when a process dies or runs out of time; the other one is given to another process.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import multiprocessing
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from photofinder.errors import Cancelled, InternalError, TaskTimedOut, WorkerCrashed
from photofinder.ingest.confinement import Confinement
from photofinder.ingest.worker_process import run_tasks
from photofinder.jobs import Priority
from photofinder.phrases import phrase
from photofinder.reasons import UNREADABLE_ANSWER

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

_TASKS_HELD = 2
_START_LIMIT_S = 60.0  # interpreter and imports on a cold, busy disk
_START_ATTEMPTS = 3
_LOOK_S = 1.0  # so often deadlines are looked at while tasks run
_STALL_S = 1.0  # overslept by more, everything stood still: the machine slept, or the user pressed Ctrl-Z
_STOP_LIMIT_S = 5.0
_CRASHES_ALLOWED = 2
_NO_WORKERS = phrase(
    "No worker process can be started: is enough memory free, and ingest.worker_memory_mb large enough?"
)


@dataclass(order=True, slots=True)
class _Task:
    priority: int
    number: int
    time_limit_s: float = field(compare=False)
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]] = field(compare=False)
    future: Future[Any] = field(compare=False)
    attempts: int = field(default=0, compare=False)


class _Worker:
    """One process as the pool sees it; lives on the dispatcher thread."""

    def __init__(self, memory_limit_bytes: int, writable: Sequence[Path]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=run_tasks, args=(theirs, memory_limit_bytes, writable), name="photofinder-worker", daemon=True
        )
        self.process.start()
        theirs.close()
        self.confinement: Confinement | None = None
        self.is_worn = False
        self.held: deque[_Task] = deque()
        self.deadline_s = time.monotonic() + _START_LIMIT_S

    @property
    def is_ready(self) -> bool:
        """Whether the process is up."""
        return self.confinement is not None

    def give(self, task: _Task) -> bool:
        """Send a task; False when the process is gone, which the dispatcher is about to notice."""
        try:
            self.connection.send(task.call)
        except OSError:
            return False
        self.held.append(task)
        if len(self.held) == 1:
            self.start_clock()
        return True

    def start_clock(self) -> None:
        """Count the time limit of the task that the process turns to now."""
        self.deadline_s = time.monotonic() + (self.held[0].time_limit_s if self.held else float("inf"))

    def stop(self) -> None:
        self.process.kill()
        self.process.join(_STOP_LIMIT_S)
        if self.process.exitcode is None:
            _log.warning("A worker process cannot be stopped: it waits for a disk that does not answer.")
        else:
            self.process.close()
        self.connection.close()


class WorkerPool:
    """An `Executor` over spawned processes; its dispatcher thread owns every process and sets every future.

    The processes can write only to the folders that are `writable` (see `confinement`).
    """

    def __init__(
        self, count: int, *, time_limit_s: float, memory_limit_bytes: int, writable: Sequence[Path] = ()
    ) -> None:
        self.count = count
        self.confinement: Confinement | None = None  # that of the newest process
        self._writable = tuple(writable)
        self._time_limit_s = time_limit_s
        self._memory_limit_bytes = memory_limit_bytes
        self._inbox: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self._numbers = itertools.count()
        self._wake_receiver, self._wake_sender = multiprocessing.Pipe(duplex=False)
        self._is_open = True
        self._thread: threading.Thread | None = None
        self._sending = threading.Lock()

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Schedule a call at ingest priority with the pool's own time limit."""
        return self.submit_at(Priority.INGEST, self._time_limit_s, task, *args, **kwargs)

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Schedule a call of a module-level function with arguments and a result that can be pickled.

        The future fails with what the task raised, with `TaskTimedOut`, or with `WorkerCrashed`.
        """
        with self._sending:
            if not self._is_open:
                raise InternalError(phrase("A task was submitted after the pool was closed."))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="worker-pool")
                self._thread.start()
            future: Future[T] = Future()
            self._inbox.put(_Task(priority, next(self._numbers), time_limit_s, (task, args, kwargs), future))
            self._wake_sender.send_bytes(b"w")
        return future

    def close(self) -> None:
        """Stop the processes at once; tasks that are not done are cancelled. Harmless when it was called before."""
        with self._sending:
            self._is_open = False
            if self._thread is not None and not self._wake_sender.closed:
                self._wake_sender.send_bytes(b"w")
        if self._thread is not None:
            self._thread.join()
        self._wake_sender.close()
        self._wake_receiver.close()

    def _run(self) -> None:
        """Dispatch until the pool is closed; whatever ends it, no future is left without an answer."""
        workers: list[_Worker] = []
        waiting: list[_Task] = []
        reason: Exception = Cancelled(phrase("The worker processes were stopped."))
        try:
            self._dispatch(workers, waiting)
        except Exception as error:  # noqa: BLE001 the edge of the thread: the futures carry it
            _log.exception("The worker pool failed")
            words = phrase("The worker processes cannot go on ({error}). Start PhotoFinder again.", error=str(error))
            reason = InternalError(words)
        with self._sending:
            self._is_open = False
        for worker in workers:
            worker.stop()
            waiting.extend(worker.held)
        while not self._inbox.empty():
            waiting.append(self._inbox.get())
        _fail(waiting, reason)

    def _dispatch(self, workers: list[_Worker], waiting: list[_Task]) -> None:
        failed_starts = 0
        while self._is_open:
            while not self._inbox.empty():
                heapq.heappush(waiting, self._inbox.get())
            if len(waiting) > sum(not worker.held for worker in workers) and len(workers) < self.count:
                workers.append(_Worker(self._memory_limit_bytes, self._writable))
            _hand_out(workers, waiting)
            ready = self._wait(workers)
            for worker in list(workers):
                fault = self._serve(worker, is_readable=worker.connection in ready)
                if worker.is_ready:
                    failed_starts = 0
                if fault is None and worker.is_worn and not worker.held:
                    workers.remove(worker)
                    worker.stop()
                if fault is None:
                    continue
                workers.remove(worker)
                failed_starts += not worker.is_ready
                _blame(worker, fault, waiting, give_up=failed_starts >= _START_ATTEMPTS)

    def _wait(self, workers: list[_Worker]) -> list[Any]:
        """Wait until a worker has sent something, a task came, or a deadline may be over; return who is readable."""
        began_s = time.monotonic()
        deadline_s = min((worker.deadline_s for worker in workers), default=float("inf"))
        timeout_s = None if deadline_s == float("inf") else min(_LOOK_S, max(0.0, deadline_s - began_s))
        ready = wait([self._wake_receiver, *(worker.connection for worker in workers)], timeout_s)
        if timeout_s is not None and (overslept_s := time.monotonic() - began_s - timeout_s) > _STALL_S:
            for worker in workers:
                worker.deadline_s += overslept_s
        if self._wake_receiver in ready:
            while self._wake_receiver.poll():
                self._wake_receiver.recv_bytes()
        return ready

    def _serve(self, worker: _Worker, *, is_readable: bool) -> Exception | None:
        """Take what a worker has sent; return the fault when it is lost."""
        try:
            while is_readable and worker.connection.poll():
                self._receive(worker)
        except WorkerCrashed as fault:  # it told so itself
            return fault
        except (EOFError, OSError):
            return WorkerCrashed(phrase("The process that read the picture crashed."))
        except Exception as error:  # noqa: BLE001 a result that cannot be unpickled is the task's fault
            _log.exception("A worker sent something unreadable")
            return WorkerCrashed(phrase(UNREADABLE_ANSWER, error=str(error)))
        if time.monotonic() >= worker.deadline_s:
            return TaskTimedOut(phrase("Reading took longer than the time limit."))
        return None

    def _receive(self, worker: _Worker) -> None:
        answer = worker.connection.recv()
        if answer is None:
            worker.is_worn = True
            return
        is_done, value = answer
        if not worker.is_ready:
            worker.confinement = self.confinement = value
        elif isinstance(value, WorkerCrashed):
            raise value  # out of memory: what is left over in the process would be blamed on the next picture
        else:
            future = worker.held.popleft().future
            if not future.cancelled():
                future.set_result(value) if is_done else future.set_exception(value)
        worker.start_clock()


def _hand_out(workers: list[_Worker], waiting: list[_Task]) -> None:
    """Give tasks to the workers that are up: one that is still starting does not empty its pipe yet."""
    for load in range(_TASKS_HELD):
        for worker in workers:
            while waiting and worker.is_ready and not worker.is_worn and len(worker.held) == load:
                task = heapq.heappop(waiting)
                is_wanted = task.future.running() or task.future.set_running_or_notify_cancel()
                if is_wanted and not worker.give(task):
                    heapq.heappush(waiting, task)
                    break


def _blame(worker: _Worker, fault: Exception, waiting: list[_Task], *, give_up: bool) -> None:
    """Fail the task that a lost worker was busy with and put the other one back in the queue.

    A crash is blamed on a task only the second time: the first may have been the system's doing. A process that never
    came up is no task's fault; after a few of those, what waits fails with `InternalError`, which ends a job.
    """
    worker.stop()
    if worker.held:
        task = worker.held.popleft()
        task.attempts += 1
        if task.attempts < _CRASHES_ALLOWED and isinstance(fault, WorkerCrashed):
            heapq.heappush(waiting, task)
        else:
            task.future.set_exception(fault)
    for task in worker.held:
        heapq.heappush(waiting, task)
    if give_up:
        _fail(waiting, InternalError(_NO_WORKERS))


def _fail(waiting: list[_Task], error: Exception) -> None:
    while waiting:
        future = waiting.pop().future
        if future.running() or future.set_running_or_notify_cancel():
            future.set_exception(error)
