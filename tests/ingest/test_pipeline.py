"""The full pass with an executor that ends each file as a test wants: what is stored, left, blamed, and given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np
import pytest

from photofinder.errors import Cancelled, FileChanged, FileInaccessible, InternalError, UndecodableImage, WorkerCrashed
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.pipeline import PassSummary, Pipeline, run_bounded
from photofinder.ingest.work_order import WorkOrder
from photofinder.ingest.worker import WorkerConfig
from photofinder.jobs import CancelToken, Executor, Priority, Progress, SerialExecutor, ignore_progress
from photofinder.phrases import Phrase
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
        self.asked: list[tuple[str, Priority]] = []
        self.limits_s: list[float] = []

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self.submit_at(Priority.INGEST, 1.0, task, *args, **kwargs)

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        del task, kwargs
        self.limits_s.append(time_limit_s)
        future: Future[T] = Future()
        path = args[-1]
        assert isinstance(path, Path)
        self.asked.append((path.name, priority))
        if path.name in self.outcomes:
            future.set_exception(self.outcomes[path.name])
        else:
            future.set_result(make_extraction(STAMP))  # type: ignore[arg-type]
        return future


def run_full_pass(catalog: OpenCatalog, outcomes: Mapping[str, Exception]) -> tuple[PassSummary, set[str]]:
    """Run the pass over all files; return its summary and the names that await the next one."""
    pending = catalog.reader.pending_ids(catalog.recipe_id)
    pipeline = make_pipeline(catalog, ScriptedExecutor(outcomes))
    summary = pipeline.run_full_pass(WorkOrder(pending), catalog.recipe_id, ignore_progress, CancelToken())
    return summary, pending_names(catalog)


def make_pipeline(catalog: OpenCatalog, executor: Executor) -> Pipeline:
    config = WorkerConfig(Path("unused"), DecodeLimits(max_pixels=1))
    return Pipeline(catalog.reader, catalog.writer, executor, config, 1.0)


def pending_names(catalog: OpenCatalog) -> set[str]:
    return {photo.path.name for photo in catalog.reader.photos(catalog.reader.pending_ids(catalog.recipe_id))}


@pytest.mark.parametrize(
    ("outcome", "unreadable", "changed", "is_tried_again"),
    [
        (UndecodableImage(BAD, Phrase("cut off")), 1, 0, False),
        (FileInaccessible(BAD, Phrase("may not be read")), 1, 0, True),
        (WorkerCrashed(Phrase("The process crashed.")), 1, 0, False),
        (FileChanged(BAD, Phrase("it changed")), 0, 1, True),
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
    pipeline.run_full_pass(WorkOrder(pending), catalog.recipe_id, ignore_progress, CancelToken())
    assert executor.limits_s == pytest.approx([410, 10])


def test_a_fault_of_ours_ends_the_pass_and_keeps_what_was_read(catalog: OpenCatalog) -> None:
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        catalog.add_files("", {name: STAMP})
    with pytest.raises(InternalError, match="a promise"):
        run_full_pass(catalog, {"a.jpg": InternalError(Phrase("a promise"))})  # the newest are read first
    assert pending_names(catalog) == {"a.jpg"}


def test_what_is_put_first_is_read_next_and_before_everything_else(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("", {f"{number:03}.jpg": STAMP for number in range(100)})
    order, executor = WorkOrder(catalog.reader.pending_ids(catalog.recipe_id)), ScriptedExecutor({})

    def wish(progress: Progress) -> None:
        if progress.done == 10:
            order.put_first([ids["003.jpg"], ids["001.jpg"], ids["099.jpg"]])  # the last one is read by then

    summary = make_pipeline(catalog, executor).run_full_pass(order, catalog.recipe_id, wish, CancelToken())
    names = [name for name, _ in executor.asked]
    assert summary.done == len(set(names)) == 100
    assert names[0] == "099.jpg"  # the newest first: all have the same time, the last one added counts as newer
    assert [name for name, priority in executor.asked if priority is Priority.VISIBLE] == ["003.jpg", "001.jpg"]
    assert names.index("001.jpg") < 50


def test_a_pass_stops_after_so_many_and_goes_on_where_it_was(catalog: OpenCatalog) -> None:
    catalog.add_files("", {f"{number:03}.jpg": STAMP for number in range(30)})
    order = WorkOrder(catalog.reader.pending_ids(catalog.recipe_id))
    pipeline, told = make_pipeline(catalog, ScriptedExecutor({})), list[Progress]()
    first = pipeline.run_full_pass(order, catalog.recipe_id, told.append, CancelToken(), 12)
    assert (first.done, len(order), told[-1].done) == (12, 18, 12)
    assert catalog.reader.counts("recipe one").ready == 12
    told.clear()
    rest = pipeline.run_full_pass(order, catalog.recipe_id, told.append, CancelToken())
    assert (told[0].done, told[-1].done, told[-1].total) == (12, 30, 30)
    assert (first + rest).done == 30


def test_a_photo_that_left_the_catalog_is_passed_over(catalog: OpenCatalog) -> None:
    ids = catalog.add_files("", {"a.jpg": STAMP})
    order = WorkOrder(np.array([ids["a.jpg"], 777], dtype=np.int64))
    pipeline = make_pipeline(catalog, ScriptedExecutor({}))
    assert pipeline.run_full_pass(order, catalog.recipe_id, ignore_progress, CancelToken()).done == 1


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
