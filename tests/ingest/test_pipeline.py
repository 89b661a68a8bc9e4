"""The full pass with an executor that ends each file as a test wants: what is stored, left, blamed, and given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from photofinder.errors import Cancelled, FileChanged, FileInaccessible, InternalError, UndecodableImage, WorkerCrashed
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.pipeline import PassSummary, Pipeline, run_bounded
from photofinder.ingest.worker import WorkerConfig
from photofinder.jobs import CancelToken, Executor, Priority, SerialExecutor, ignore_progress
from photofinder.records import FileStamp
from tests.catalog.conftest import OpenCatalog, catalog, make_extraction

__all__ = ["catalog"]  # the fixture is used here too

P = ParamSpec("P")
T = TypeVar("T")
STAMP = FileStamp(10, 20)
BAD = Path("bad.jpg")


class ScriptedExecutor:
    """Answers for each file name with what a test wrote down, or with an extraction of it."""

    count = 2

    def __init__(self, outcomes: Mapping[str, Exception]) -> None:
        self.outcomes = outcomes
        self.limits_s: list[float] = []

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self.submit_at(Priority.INGEST, 1.0, task, *args, **kwargs)

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        del priority, task, kwargs
        self.limits_s.append(time_limit_s)
        future: Future[T] = Future()
        path = args[-1]
        assert isinstance(path, Path)
        if path.name in self.outcomes:
            future.set_exception(self.outcomes[path.name])
        else:
            future.set_result(make_extraction(STAMP))  # type: ignore[arg-type]
        return future


def run_full_pass(catalog: OpenCatalog, outcomes: Mapping[str, Exception]) -> tuple[PassSummary, set[str]]:
    """Run the pass over all files; return its summary and the names that await the next one."""
    config = WorkerConfig(Path("unused"), DecodeLimits(max_pixels=1))
    pipeline = Pipeline(catalog.reader, catalog.writer, ScriptedExecutor(outcomes), config, 1.0)
    pending = catalog.reader.pending_ids(catalog.recipe_id)
    summary = pipeline.run_full_pass(pending, catalog.recipe_id, ignore_progress, CancelToken())
    return summary, pending_names(catalog)


def pending_names(catalog: OpenCatalog) -> set[str]:
    return {photo.path.name for photo in catalog.reader.photos(catalog.reader.pending_ids(catalog.recipe_id))}


@pytest.mark.parametrize(
    ("outcome", "unreadable", "changed", "is_tried_again"),
    [
        (UndecodableImage(BAD, "cut off"), 1, 0, False),
        (FileInaccessible(BAD, "may not be read"), 1, 0, True),
        (WorkerCrashed("The process crashed."), 1, 0, False),
        (FileChanged(BAD, "it changed"), 0, 1, True),
    ],
)
def test_the_fault_of_one_file_costs_only_that_file(
    catalog: OpenCatalog, outcome: Exception, unreadable: int, changed: int, is_tried_again: bool
) -> None:
    names = [f"{number}.jpg" for number in range(100)] + [BAD.name]
    catalog.add_files("", dict.fromkeys(names, STAMP))
    summary, pending = run_full_pass(catalog, {BAD.name: outcome})
    assert (summary.done, summary.unreadable, len(summary.changed_meanwhile)) == (101, unreadable, changed)
    assert pending == ({BAD.name} if is_tried_again else set())
    assert catalog.reader.counts("recipe one").ready == 100
    assert [photo.path.name for photo in catalog.reader.unreadable()] == [BAD.name] * unreadable


def test_a_long_video_has_the_time_that_reading_it_takes(catalog: OpenCatalog) -> None:
    catalog.add_files("", {"a.jpg": STAMP, "long.mp4": FileStamp(4_000_000_000, 20)})
    executor = ScriptedExecutor({})
    pipeline = Pipeline(
        catalog.reader, catalog.writer, executor, WorkerConfig(Path("unused"), DecodeLimits(max_pixels=1)), 10.0
    )
    pending = catalog.reader.pending_ids(catalog.recipe_id)
    pipeline.run_full_pass(pending, catalog.recipe_id, ignore_progress, CancelToken())
    assert executor.limits_s == pytest.approx([10, 410])


def test_a_fault_of_ours_ends_the_pass_and_keeps_what_was_read(catalog: OpenCatalog) -> None:
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        catalog.add_files("", {name: STAMP})
    with pytest.raises(InternalError, match="a promise"):
        run_full_pass(catalog, {"c.jpg": InternalError("a promise")})
    assert pending_names(catalog) == {"c.jpg"}


class StuckExecutor(SerialExecutor):
    """Takes tasks and never ends one; counts those that were not given up."""

    count = 3

    def __init__(self) -> None:
        self.futures: list[Future[object]] = []

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        del priority, time_limit_s, task, args, kwargs
        future: Future[T] = Future()
        self.futures.append(future)  # type: ignore[arg-type]
        return future


def test_a_bounded_number_is_under_way_and_is_given_up_when_cancelled() -> None:
    executor, cancel = StuckExecutor(), CancelToken()

    def start(number: int) -> Future[str]:
        if number == 3 * 8 - 1:
            cancel.cancel()
        return executor.submit(str, number)

    outcomes = run_bounded(start, range(1000), executor, cancel)
    with pytest.raises(Cancelled):
        next(outcomes)
    assert len(executor.futures) == 3 * 8
    assert all(future.cancelled() for future in executor.futures)


def test_results_come_with_what_they_were_asked_for() -> None:
    executor: Executor = SerialExecutor()
    outcomes = dict(run_bounded(lambda word: executor.submit(int, word), ["1", "two", "3"], executor, CancelToken()))
    assert (outcomes["1"], outcomes["3"]) == (1, 3)
    assert isinstance(outcomes["two"], ValueError)
