"""Cancelling, progress and the serial executor."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import Cancelled
from photofinder.jobs import (
    CancelToken,
    Executor,
    Priority,
    Progress,
    SerialExecutor,
    ThrottledSink,
    ignore_progress,
    wait_for,
)
from photofinder.phrases import Phrase

HOUR_S = 3600.0


def test_a_token_starts_unset_and_stays_set() -> None:
    token = CancelToken()
    token.raise_if_cancelled()
    assert not token.is_cancelled
    token.cancel()
    token.cancel()
    assert token.is_cancelled
    with pytest.raises(Cancelled, match="kept"):
        token.raise_if_cancelled()


def test_who_waits_for_a_token_is_woken_by_it() -> None:
    token = CancelToken()
    assert not token.wait(0.001)
    threading.Timer(0.01, token.cancel).start()
    assert token.wait(HOUR_S)


def test_a_token_set_by_one_thread_is_seen_by_another() -> None:
    token, is_working, seen = CancelToken(), threading.Event(), threading.Event()

    def work() -> None:
        is_working.set()
        while not token.is_cancelled:
            pass
        seen.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert is_working.wait(5)
    token.cancel()
    assert seen.wait(5)
    thread.join(5)


def test_the_first_report_of_a_stage_passes() -> None:
    seen: list[Progress] = []
    sink = ThrottledSink(seen.append, HOUR_S)
    reports = [
        Progress(Phrase("Scanning"), 1),
        Progress(Phrase("Scanning"), 2),
        Progress(Phrase("Reading"), 0, 9),
        Progress(Phrase("Reading"), 1, 9),
    ]
    for report in reports:
        sink(report)
    assert seen == [reports[0], reports[2]]


def test_the_end_of_a_stage_always_passes() -> None:
    seen: list[Progress] = []
    sink = ThrottledSink(seen.append, HOUR_S)
    for done in range(11):
        sink(Progress(Phrase("Reading"), done, 10))
    assert seen == [Progress(Phrase("Reading"), 0, 10), Progress(Phrase("Reading"), 10, 10)]


def test_without_an_interval_everything_passes() -> None:
    seen: list[Progress] = []
    sink = ThrottledSink(seen.append, 0.0)
    reports = [Progress(Phrase("Reading"), done, 100) for done in range(5)]
    for report in reports:
        sink(report)
    assert seen == reports


@given(st.lists(st.builds(Progress, st.sampled_from("abc"), st.integers(0, 5), st.none() | st.integers(0, 5))))
def test_throttling_keeps_order_changes_of_stage_and_ends(reports: list[Progress]) -> None:
    seen: list[Progress] = []
    sink = ThrottledSink(seen.append, HOUR_S)
    for report in reports:
        sink(report)
    kept = [
        report
        for number, report in enumerate(reports)
        if number == 0 or report.stage != reports[number - 1].stage or report.done == report.total
    ]
    assert seen == kept


def test_nobody_has_to_listen() -> None:
    ignore_progress(Progress(Phrase("Reading"), 1, 2))


def test_who_goes_first() -> None:
    assert sorted(Priority) == [Priority.VISIBLE, Priority.SEARCH, Priority.INGEST, Priority.BUILD]


def test_the_serial_executor_runs_a_task_at_once_in_this_thread() -> None:
    executor: Executor = SerialExecutor()
    future = executor.submit(threading.get_ident)
    assert future.done()
    assert future.result() == threading.get_ident()


def test_the_serial_executor_passes_arguments_on() -> None:
    executor: Executor = SerialExecutor()
    assert executor.submit(divmod, 7, 3).result() == (2, 1)
    assert executor.submit_at(Priority.SEARCH, 1.0, sorted, [1, 3, 2], reverse=True).result() == [3, 2, 1]


def test_the_future_carries_the_error_of_its_task() -> None:
    future = SerialExecutor().submit(int, "many")
    assert isinstance(future.exception(), ValueError)
    with pytest.raises(ValueError, match="many"):
        future.result()


def test_leaving_the_program_is_no_error_of_a_task() -> None:
    def leave() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SerialExecutor().submit(leave)


def test_waiting_for_a_task_can_be_cancelled() -> None:
    future: Future[str] = Future()
    cancel = CancelToken()
    timer = threading.Timer(0.05, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        wait_for(future, cancel)
    timer.join()
    future.set_result("late")
    assert wait_for(future, CancelToken()) == "late"


def test_a_paused_job_waits_in_its_look_until_it_is_resumed_or_cancelled() -> None:
    for release, ends_by in ((CancelToken.resume, None), (CancelToken.cancel, Cancelled)):
        token = CancelToken()
        outcome: list[object] = []
        token.pause()
        assert token.is_paused

        def look(token: CancelToken = token, outcome: list[object] = outcome) -> None:
            try:
                token.raise_if_cancelled()
                outcome.append(None)
            except Cancelled:
                outcome.append(Cancelled)

        thread = threading.Thread(target=look)
        thread.start()
        thread.join(0.05)
        assert thread.is_alive()
        release(token)
        thread.join(5)
        assert outcome == [ends_by]
        assert not token.is_paused
