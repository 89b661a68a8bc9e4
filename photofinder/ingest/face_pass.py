"""Finds the faces in pictures, in the background. A result is kept by what the picture holds, also that it failed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from photofinder.catalog.picture_faces import store_picture_faces
from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Change, Writer
from photofinder.ingest.background_pass import BackgroundPass, Batch
from photofinder.ingest.worker import WorkerConfig, read_file_faces
from photofinder.jobs import CancelToken, Executor, Priority, ProgressSink
from photofinder.people import FaceFiles, FaceReading, PictureFaces
from photofinder.phrases import phrase
from photofinder.records import Photo, PhotoIds

_FINDING_FACES = phrase("Finding faces in pictures")


@dataclass(slots=True)
class FaceSummary:
    """How many pictures were `read`, how many `faces` there are in them, at how many looking `failed`.

    Those that were `skipped` could not be reached or have changed.
    """

    read: int = 0
    faces: int = 0
    failed: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class FacePass:
    """Sends photos to the workers, in the order given, in the thread of whoever calls.

    `version` names what they are looked at with.
    """

    reader: Reader
    writer: Writer
    executor: Executor
    config: WorkerConfig
    files: FaceFiles
    version: str
    time_limit_s: float

    def run(self, photo_ids: PhotoIds, share: float, progress: ProgressSink, cancel: CancelToken) -> FaceSummary:
        """Find the faces in these photos. Raises `Cancelled` within 100 ms of being asked to, and `DiskFull`.

        What is under way then is given up; everything found before is stored.
        """
        summary = FaceSummary()

        def take(photo: Photo, found: FaceReading | str | None) -> None:
            if found is None:
                summary.skipped += 1
                return
            faces = PictureFaces(failure=found) if isinstance(found, str) else PictureFaces(found.faces)
            summary.read += not faces.failure
            summary.faces += len(faces.faces)
            summary.failed += bool(faces.failure)
            if photo.content_digest:
                batch.take((photo.content_digest, faces))

        looking = BackgroundPass(_FINDING_FACES, self.reader, self.executor, self.time_limit_s, self._start)
        with Batch[tuple[bytes, PictureFaces]](self.writer, self._store) as batch:
            looking.run(photo_ids, share, progress, cancel, take)
        return summary

    def _start(self, executor: Executor, priority: Priority, time_limit_s: float, photo: Photo) -> Future[FaceReading]:
        return executor.submit_at(priority, time_limit_s, read_file_faces, self.config, self.files, photo.path)

    def _store(self, found: Sequence[tuple[bytes, PictureFaces]]) -> Change:
        return functools.partial(store_picture_faces, version=self.version, found=found)
