"""Makes the vectors of pictures by a model pack, in the background; one that fails is like nothing."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from photofinder.catalog.pack_vectors import store_vectors
from photofinder.catalog.reader import Reader
from photofinder.catalog.writer import Change, Writer
from photofinder.features.embedding import pack_embedding
from photofinder.features.pack_encoders import spec_of
from photofinder.ingest.background_pass import BackgroundPass, Batch
from photofinder.ingest.worker import VectorReading, WorkerConfig, encode_file
from photofinder.jobs import CancelToken, Executor, Priority, ProgressSink
from photofinder.model_packs import ModelPack
from photofinder.phrases import phrase
from photofinder.records import FileStamp, Photo, PhotoId, PhotoIds

_LOOKING = phrase("Looking at what pictures show")

Row = tuple[PhotoId, FileStamp, bytes]


@dataclass(slots=True)
class VectorSummary:
    """How many pictures were `read`, at how many that `failed`; those `skipped` were not there or have changed."""

    read: int = 0
    failed: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class VectorPass:
    """Sends photos to the workers, in the order given, in the thread of whoever calls."""

    reader: Reader
    writer: Writer
    executor: Executor
    config: WorkerConfig
    pack: ModelPack
    time_limit_s: float

    def run(self, photo_ids: PhotoIds, share: float, progress: ProgressSink, cancel: CancelToken) -> VectorSummary:
        """Make the vectors of these photos. Raises `Cancelled` within 100 ms of being asked to, and `DiskFull`.

        Raises `PackRefused` where the pack itself fails. Everything made before is stored.
        """
        summary = VectorSummary()
        nothing = pack_embedding(np.zeros(self.pack.manifest.dimensions, np.float32))

        def take(photo: Photo, found: VectorReading | str | None) -> None:
            if found is None:
                summary.skipped += 1
                return
            has_failed = isinstance(found, str)
            summary.failed += has_failed
            summary.read += not has_failed
            batch.take((photo.photo_id, photo.stamp, nothing if isinstance(found, str) else found.packed))

        looking = BackgroundPass(_LOOKING, self.reader, self.executor, self.time_limit_s, self._start)
        with Batch[Row](self.writer, self._store) as batch:
            looking.run(photo_ids, share, progress, cancel, take)
        return summary

    def _start(
        self, executor: Executor, priority: Priority, time_limit_s: float, photo: Photo
    ) -> Future[VectorReading]:
        return executor.submit_at(priority, time_limit_s, encode_file, self.config, self.pack, photo.path)

    def _store(self, made: Sequence[Row]) -> Change:
        return functools.partial(store_vectors, spec=spec_of(self.pack.manifest), vectors=made)
