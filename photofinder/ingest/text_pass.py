"""Reads the text in pictures, in the background. A result is kept by what the picture holds, also that it failed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from photofinder.catalog.picture_texts import store_picture_texts
from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Change, Writer
from photofinder.features.text import TEXT_VERSION
from photofinder.ingest.background_pass import BackgroundPass, Batch
from photofinder.ingest.worker import WorkerConfig, read_file_text
from photofinder.jobs import CancelToken, Executor, Priority, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import Photo, PhotoIds, PictureText, TextReading

_READING_TEXT = phrase("Reading text in pictures")


@dataclass(slots=True)
class TextSummary:
    """How many pictures were `read`, in how many of them there are words, in how many reading `failed`.

    Those that were `skipped` could not be reached or have changed.
    """

    read: int = 0
    with_words: int = 0
    failed: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class TextPass:
    """Sends photos to the workers, in the order given, in the thread of whoever calls."""

    reader: Reader
    writer: Writer
    executor: Executor
    config: WorkerConfig
    time_limit_s: float

    def run(self, photo_ids: PhotoIds, share: float, progress: ProgressSink, cancel: CancelToken) -> TextSummary:
        """Read the text in these photos. Raises `Cancelled` within 100 ms of being asked to, and `DiskFull`.

        What is under way then is given up; everything read before is stored.
        """
        summary = TextSummary()

        def take(photo: Photo, found: TextReading | str | None) -> None:
            if found is None:
                summary.skipped += 1
                return
            text = PictureText(failure=found) if isinstance(found, str) else PictureText(found.words)
            summary.read += not text.failure
            summary.with_words += bool(text.words)
            summary.failed += bool(text.failure)
            if photo.content_digest:
                batch.take((photo.content_digest, text))

        reading = BackgroundPass(_READING_TEXT, self.reader, self.executor, self.time_limit_s, self._start)
        with Batch[tuple[bytes, PictureText]](self.writer, _store) as batch:
            reading.run(photo_ids, share, progress, cancel, take)
        return summary

    def _start(self, executor: Executor, priority: Priority, time_limit_s: float, photo: Photo) -> Future[TextReading]:
        return executor.submit_at(priority, time_limit_s, read_file_text, self.config, photo.path)


def _store(texts: Sequence[tuple[bytes, PictureText]]) -> Change:
    return functools.partial(store_picture_texts, version=TEXT_VERSION, texts=texts)
