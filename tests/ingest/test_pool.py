"""The worker pool: results, faults that cost one task only, priorities, and a clean end."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, wait
from pathlib import Path

import pytest

from photofinder.errors import Cancelled, InternalError, TaskTimedOut, WorkerCrashed
from photofinder.ingest.pool import WorkerPool
from photofinder.jobs import Priority
from tests.ingest import tasks

_MEMORY = 1024 * 1024 * 1024


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[WorkerPool]:
    before = set(multiprocessing.active_children())  # an archive that the whole suite shares has some, too
    made = WorkerPool(2, time_limit_s=20, memory_limit_bytes=_MEMORY, writable=[tmp_path])
    yield made
    made.close()
    assert not set(multiprocessing.active_children()) - before


def test_results_come_back_to_the_task_that_asked(pool: WorkerPool) -> None:
    futures = [pool.submit(tasks.add, number, 1) for number in range(200)]
    assert [future.result(30) for future in futures] == list(range(1, 201))


def test_work_is_shared_by_several_processes_none_of_them_ours(pool: WorkerPool) -> None:
    processes = {pool.submit(tasks.current_process).result(30) for _ in range(50)}
    futures = [pool.submit(tasks.current_process) for _ in range(200)]
    processes |= {future.result(30) for future in futures}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2


def test_tasks_one_after_another_share_one_process(pool: WorkerPool) -> None:
    assert len({pool.submit(tasks.current_process).result(30) for _ in range(5)}) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's memory")
def test_processes_that_cannot_start_are_no_pictures_fault() -> None:
    pool = WorkerPool(1, time_limit_s=20, memory_limit_bytes=1024)
    futures = [pool.submit(tasks.add, number, 1) for number in range(2)]
    try:
        for future in futures:
            with pytest.raises(InternalError, match="No worker process can be started"):
                future.result(60)
    finally:
        pool.close()


def test_a_pool_that_fails_leaves_no_future_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr("photofinder.ingest.pool._Worker.__init__", refuse)
    pool = WorkerPool(1, time_limit_s=20, memory_limit_bytes=_MEMORY)
    with pytest.raises(InternalError, match="no more processes"):
        pool.submit(tasks.add, 1, 1).result(30)
    with pytest.raises(InternalError, match="closed"):
        pool.submit(tasks.add, 1, 1)
    pool.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl-Z")
def test_time_that_everything_stood_still_is_not_counted(tmp_path: Path) -> None:
    marker = tmp_path / "begun"
    program = (
        "import pathlib, sys\n"
        "from photofinder.ingest.pool import WorkerPool\n"
        "from tests.ingest import tasks\n"
        "if __name__ == '__main__':\n"
        "    marker = pathlib.Path(sys.argv[1])\n"
        f"    pool = WorkerPool(1, time_limit_s=2.5, memory_limit_bytes={_MEMORY}, writable=[marker.parent])\n"
        "    print(pool.submit(tasks.note_and_wait, marker, 1.5).result(60))\n"
        "    pool.close()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, marker], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline_s = time.monotonic() + 30
    while not marker.exists() and time.monotonic() < deadline_s:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(4)
    os.killpg(process.pid, signal.SIGCONT)
    assert process.communicate(timeout=60)[0] == "waited\n"


def test_an_exception_travels_and_the_worker_lives_on(pool: WorkerPool) -> None:
    with pytest.raises(ValueError, match="no good"):
        pool.submit(tasks.fail, "no good").result(30)
    assert pool.submit(tasks.add, 1, 1).result(30) == 2


def test_a_crash_costs_one_task_and_no_other(pool: WorkerPool) -> None:
    bad = pool.submit(tasks.crash)
    good = [pool.submit(tasks.add, number, 0) for number in range(20)]
    with pytest.raises(WorkerCrashed):
        bad.result(60)
    assert [future.result(60) for future in good] == list(range(20))


def test_a_segmentation_fault_costs_one_task_and_no_other(pool: WorkerPool) -> None:
    bad = pool.submit(tasks.segfault)
    good = [pool.submit(tasks.add, number, 0) for number in range(20)]
    with pytest.raises(WorkerCrashed, match="crashed"):
        bad.result(60)
    assert [future.result(60) for future in good] == list(range(20))


def test_a_process_killed_from_outside_is_not_blamed_on_the_picture(pool: WorkerPool, tmp_path: Path) -> None:
    assert pool.submit(tasks.crash_once, tmp_path / "marker").result(60) == "survived"


def test_a_hanging_task_is_stopped_at_its_limit(pool: WorkerPool) -> None:
    bad = pool.submit_at(Priority.INGEST, 0.5, tasks.hang)
    good = [pool.submit(tasks.add, number, 0) for number in range(10)]
    with pytest.raises(TaskTimedOut):
        bad.result(60)
    assert [future.result(60) for future in good] == list(range(10))


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on a process's memory is the kernel's, on Linux only")
def test_a_task_that_eats_memory_fails_alone(pool: WorkerPool) -> None:
    with pytest.raises(WorkerCrashed, match="memory"):
        pool.submit(tasks.eat_memory, 4 * _MEMORY).result(60)
    assert pool.submit(tasks.add, 1, 1).result(30) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_what_is_left_in_memory_costs_a_restart_and_no_other_task() -> None:
    pool = WorkerPool(1, time_limit_s=60, memory_limit_bytes=_MEMORY)
    try:
        processes = [pool.submit(tasks.leak, _MEMORY // 4).result(60) for _ in range(8)]
    finally:
        pool.close()
    assert 2 <= len(set(processes)) <= 4  # two or three find room in each


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_memory_that_others_have_used_up_is_blamed_on_nobody() -> None:
    """A task that needs more than is left gets a new process, before it counts as one that needs too much."""
    pool = WorkerPool(1, time_limit_s=60, memory_limit_bytes=_MEMORY)
    try:
        first = pool.submit(tasks.leak, _MEMORY * 7 // 10).result(60)
        second = pool.submit(tasks.leak, _MEMORY * 7 // 10).result(60)
    finally:
        pool.close()
    assert first != second


def test_an_answer_that_cannot_travel_is_our_fault(pool: WorkerPool) -> None:
    with pytest.raises(InternalError, match="answer_unpicklable"):
        pool.submit(tasks.answer_unpicklable).result(30)


def test_large_arguments_and_answers_do_not_lock_each_other_out(pool: WorkerPool) -> None:
    payloads = [bytes([number]) * 8_000_000 for number in range(6)]
    futures = [pool.submit(tasks.echo, payload) for payload in payloads]
    assert [future.result(60) for future in futures] == payloads


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist on Windows")
def test_a_worker_killed_while_idle_is_replaced(pool: WorkerPool) -> None:
    process = pool.submit(tasks.current_process).result(30)
    os.kill(process, signal.SIGKILL)
    assert [pool.submit(tasks.add, number, 0).result(30) for number in range(10)] == list(range(10))


def test_a_search_overtakes_waiting_ingest_tasks() -> None:
    pool = WorkerPool(1, time_limit_s=20, memory_limit_bytes=_MEMORY)
    order: list[str] = []
    try:
        ingest: list[Future[bytes]] = [pool.submit(tasks.echo, b"x" * 4_000_000) for _ in range(12)]
        search = pool.submit_at(Priority.SEARCH, 20, tasks.add, 1, 1)
        search.add_done_callback(lambda _future: order.append("search"))
        for future in ingest[4:]:
            future.add_done_callback(lambda _future: order.append("ingest"))
        wait(ingest, timeout=60)
        assert search.result(60) == 2
    finally:
        pool.close()
    assert order[0] == "search"


def test_closing_cancels_what_waits_and_refuses_more() -> None:
    pool = WorkerPool(1, time_limit_s=20, memory_limit_bytes=_MEMORY)
    pool.submit(tasks.add, 1, 1).result(30)
    hanging = [pool.submit(tasks.hang) for _ in range(5)]
    pool.close()
    for future in hanging:
        with pytest.raises(Cancelled):
            future.result(5)
    with pytest.raises(InternalError):
        pool.submit(tasks.add, 1, 1)
