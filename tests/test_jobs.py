"""Cancelling, throttling and the serial executor."""

from __future__ import annotations

import pytest

from photofinder.errors import Cancelled
from photofinder.jobs import CancelToken, Priority, Progress, SerialExecutor, ThrottledSink


def test_a_token_stops_whoever_looks_at_it() -> None:
    token = CancelToken()
    token.raise_if_cancelled()
    token.cancel()
    assert token.is_cancelled
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()


def test_throttling_lets_every_stage_and_every_end_through() -> None:
    seen: list[Progress] = []
    sink = ThrottledSink(seen.append, interval_s=3600)
    for stage in ("one", "two"):
        for done in range(101):
            sink(Progress(stage, done, 100))
    assert seen == [Progress(stage, done, 100) for stage in ("one", "two") for done in (0, 100)]


def test_without_an_interval_everything_passes() -> None:
    seen: list[Progress] = []
    sink = ThrottledSink(seen.append, interval_s=0)
    for done in range(5):
        sink(Progress("one", done))
    assert len(seen) == 5


def test_the_serial_executor_answers_and_carries_errors() -> None:
    executor = SerialExecutor()
    assert executor.submit(divmod, 7, 2).result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        executor.submit_at(Priority.SEARCH, 1, divmod, 1, 0).result()
