"""The pass that reads text: what is stored, left and blamed; its pace; and that it stops, goes on and costs little."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photofinder.catalog.photo_rows import store_extractions
from photofinder.catalog.picture_texts import read_keys_with_text, read_picture_texts
from photofinder.errors import (
    Cancelled,
    FileChanged,
    FileInaccessible,
    InternalError,
    TaskTimedOut,
    UndecodableImage,
    WorkerCrashed,
)
from photofinder.features.text import TEXT_VERSION
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.background_pass import Pace
from photofinder.ingest.pool import WorkerPool
from photofinder.ingest.text_pass import TextPass, TextSummary
from photofinder.ingest.worker import WorkerConfig, read_file_text
from photofinder.jobs import CancelToken, Executor, Priority, Progress, ProgressSink, ignore_progress
from photofinder.phrases import Phrase
from photofinder.records import FileStamp, PhotoId, TextReading, TextWord
from tests.catalog.conftest import OpenCatalog, catalog, make_extraction
from tests.ingest import tasks
from tests.text_drawing import draw_lines

__all__ = ["catalog"]  # the fixture is used here too

P = ParamSpec("P")
T = TypeVar("T")
STAMP = FileStamp(10, 20)
WORD = TextWord("lantern", ((0, 0), (1, 0), (1, 1), (0, 1)), 0.9, 0)


class Scripted:
    """Answers for each file name with what a test wrote down, or with one word; keeps `held` ones under way."""

    def __init__(self, outcomes: dict[str, object], held: frozenset[str] = frozenset(), count: int = 2) -> None:
        self.outcomes, self.held, self.count = outcomes, held, count
        self.asked: list[tuple[str, Priority, float]] = []
        self.kept: list[Future[object]] = []

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        raise AssertionError("text is read at a priority of its own")

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        path = args[-1]
        assert isinstance(path, Path)
        self.asked.append((path.name, priority, time_limit_s))
        future: Future[object] = Future()
        outcome = self.outcomes.get(path.name, TextReading(path, STAMP, (WORD,)))
        if path.name in self.held:
            self.kept.append(future)
        elif isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
        return future  # type: ignore[return-value]


def add(catalog: OpenCatalog, *names: str) -> dict[str, PhotoId]:
    ids = catalog.add_files("", dict.fromkeys(names, STAMP))
    made = [(ids[name], replace(make_extraction(STAMP), content_digest=digest_of(name))) for name in names]
    catalog.run(lambda transaction: store_extractions(transaction, catalog.recipe_id, made))
    return ids


def digest_of(name: str) -> bytes:
    return name.encode().ljust(32, b"-")


def run(
    catalog: OpenCatalog,
    executor: Executor,
    ids: dict[str, PhotoId],
    *,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
    config: WorkerConfig | None = None,
) -> TextSummary:
    config = config or WorkerConfig(Path("unused"), DecodeLimits(max_pixels=1))
    text_pass = TextPass(catalog.reader, catalog.writer, executor, config, 60.0)
    photo_ids = np.array(list(ids.values()), np.int64)
    return text_pass.run(photo_ids, 1.0, progress, cancel or CancelToken())


def kept(catalog: OpenCatalog, name: str) -> tuple[str, str] | None:
    digest = digest_of(name)
    text = catalog.reader.ask_features(lambda cache: read_picture_texts(cache, [digest])).get(digest)
    return (text.text, text.failure) if text else None


def test_words_are_stored_at_the_lowest_priority(catalog: OpenCatalog) -> None:
    ids = add(catalog, "a.jpg", "b.jpg")
    executor, seen = Scripted({"b.jpg": TextReading(Path("b.jpg"), STAMP, ())}), list[Progress]()
    assert run(catalog, executor, ids, progress=seen.append) == TextSummary(read=2, with_words=1)
    assert (kept(catalog, "a.jpg"), kept(catalog, "b.jpg")) == (("lantern", ""), ("", ""))
    assert executor.asked == [("a.jpg", Priority.BUILD, 60.0), ("b.jpg", Priority.BUILD, 60.0)]
    assert [(each.done, each.total) for each in seen] == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("outcome", "stored"),
    [
        (UndecodableImage(Path("bad.jpg"), Phrase("cut off")), ("", "cut off")),
        (WorkerCrashed(Phrase("The process crashed.")), ("", "The process crashed.")),
        (TaskTimedOut(Phrase("It took too long.")), ("", "It took too long.")),
        (FileChanged(Path("bad.jpg"), Phrase("it changed")), None),
        (FileInaccessible(Path("bad.jpg"), Phrase("the disk is gone")), None),
        (TextReading(Path("bad.jpg"), FileStamp(11, 20), (WORD,)), None),  # another file lies there by now
    ],
)
def test_the_fault_of_one_picture_costs_only_that_one(
    catalog: OpenCatalog, outcome: object, stored: tuple[str, str] | None
) -> None:
    names = [f"{number}.jpg" for number in range(20)]
    summary = run(catalog, Scripted({"bad.jpg": outcome}), add(catalog, *names, "bad.jpg"))
    assert kept(catalog, "bad.jpg") == stored
    assert (summary.read, summary.failed, summary.skipped) == (20, int(stored is not None), int(stored is None))
    assert all(kept(catalog, name) == ("lantern", "") for name in names)


def test_a_fault_of_ours_ends_it_and_keeps_what_was_read(catalog: OpenCatalog) -> None:
    ids = add(catalog, "a.jpg", "b.jpg")
    with pytest.raises(InternalError):
        run(catalog, Scripted({"b.jpg": InternalError(Phrase("a promise"))}, count=1), ids)
    assert kept(catalog, "a.jpg") == ("lantern", "")


def test_it_is_cancelled_at_once_keeps_what_was_read_and_gives_up_the_rest(catalog: OpenCatalog) -> None:
    ids = add(catalog, "a.jpg", "b.jpg", "c.jpg")
    cancel, executor = CancelToken(), Scripted({}, frozenset({"b.jpg", "c.jpg"}))

    def note(progress: Progress) -> None:
        if progress.done == 1:
            threading.Timer(0.2, cancel.cancel).start()

    with pytest.raises(Cancelled):
        run(catalog, executor, ids, progress=note, cancel=cancel)
    assert kept(catalog, "a.jpg") == ("lantern", "")
    assert [future.cancelled() for future in executor.kept] == [True, True]
    known = catalog.reader.ask_features(lambda cache: read_keys_with_text(cache, TEXT_VERSION))
    assert len(known) == 1


@given(st.integers(1, 64), st.floats(0.01, 1), st.floats(0.01, 100))
def test_tasks_and_rests_take_the_share_together(workers: int, share: float, task_s: float) -> None:
    pace = Pace(workers, share)
    assert 1 <= pace.slots <= workers
    taken = 0
    while pace.take(0.0):
        taken += 1
    assert taken == pace.slots
    pace.give_back(0.0, task_s)
    rest_s = task_s * (pace.slots / (workers * share) - 1)
    assert not pace.take(task_s + rest_s - task_s * 0.001) or rest_s < task_s * 0.002
    assert pace.take(task_s + rest_s + task_s * 0.001)


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[WorkerPool]:
    made = WorkerPool(1, time_limit_s=60, memory_limit_bytes=2 << 30, writable=[tmp_path])
    yield made
    made.close()


def test_a_confined_process_reads_text_and_others_go_on_after_a_crash(pool: WorkerPool, tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    draw_lines(("Harbour lantern museum",)).save(path)
    Image.new("RGB", (60, 60)).save(tmp_path / "empty.png")
    config = WorkerConfig(tmp_path / "encoder", DecodeLimits())
    crashed = pool.submit(tasks.crash)
    reading = pool.submit_at(Priority.BUILD, 120, read_file_text, config, path)
    empty = pool.submit_at(Priority.BUILD, 120, read_file_text, config, tmp_path / "empty.png")
    with pytest.raises(WorkerCrashed):
        crashed.result(120)
    assert [word.text for word in reading.result(120).words] == ["Harbour", "lantern", "museum"]
    assert reading.result().stamp.size_bytes == path.stat().st_size
    assert empty.result(120).words == ()
