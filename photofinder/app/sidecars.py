"""Sidecars: what the user says of photos, written beside their files where the settings want that.

Drafts are made by worker processes, because a sidecar is a file of somebody else's; here they are put in their places,
each whole, by one rename, and only where the sidecar is still the one that was read. What cannot be reached waits.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photofinder.app.archive import Archive
from photofinder.app.file_work import part_of, put, read_stamp, require_movable, require_unchanged, told
from photofinder.app.reports import Problem, SidecarReport
from photofinder.app.roots import Roots
from photofinder.catalog.sidecar_rows import (
    PendingSidecar,
    count_sidecars,
    note_sidecars,
    read_failed_sidecars,
    read_pending,
    read_pending_ids,
)
from photofinder.errors import FileFault, WorkerFault
from photofinder.imaging.sidecar_writing import SidecarDraft, SidecarRequest
from photofinder.ingest.pipeline import run_bounded
from photofinder.ingest.worker import draft_sidecars
from photofinder.jobs import CancelToken, Priority, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import FileStamp, PhotoId

_AT_ONCE = 32
_LIMIT_S = 60.0
_STAGE = phrase("Writing sidecars")
_LOST = phrase("its sidecar could not be read without losing a worker process; it is left alone")
_NOT_THERE = phrase("its folder cannot be reached at present")


@dataclass(frozen=True, slots=True)
class Sidecars:
    """Writes sidecars in the thread of whoever calls; may be asked from any thread."""

    archive: Archive
    roots: Roots

    @property
    def are_written(self) -> bool:
        """Whether the settings want sidecars to be written."""
        return self.archive.settings.boolean("sidecars.write")

    def report(self) -> SidecarReport:
        """Return what waits to be written, and what could not be."""
        counts = self.archive.reader.ask(count_sidecars)
        found = self.archive.reader.ask(read_failed_sidecars) if self.are_written else []
        failed = [Problem(path, reason) for path, reason in found]
        return SidecarReport(self.are_written, 0, counts.pending, counts.offline, tuple(failed))

    def write(self, progress: ProgressSink, cancel: CancelToken, *, tries_again: bool = True) -> SidecarReport:
        """Write what waits and can be reached, if the settings want that; what has failed before only on demand.

        Raises `ArchiveLocked` and `Cancelled`.
        """
        done = 0
        if self.are_written:
            photo_ids = self.archive.reader.ask(functools.partial(read_pending_ids, with_failed=tries_again))
            batches = [photo_ids[start : start + _AT_ONCE] for start in range(0, len(photo_ids), _AT_ONCE)]
            for number, batch in enumerate(batches):
                progress(Progress(_STAGE, number * _AT_ONCE, len(photo_ids)))
                cancel.raise_if_cancelled()
                done += self._write(batch, cancel)
        report = self.report()
        return SidecarReport(report.is_on, done, report.pending, report.offline, report.problems)

    def _write(self, photo_ids: Sequence[PhotoId], cancel: CancelToken) -> int:
        """Write some sidecars; whoever changes files waits meanwhile."""
        with self.archive.changing, self.archive.own_changes.running():
            pending = self.archive.reader.ask(functools.partial(read_pending, photo_ids=photo_ids))
            here = [each for each in pending if each.path.parent.is_dir()]
            failed = {each.photo_id: _NOT_THERE for each in pending if each not in here}
            written: dict[PhotoId, Mapping[str, Any]] = {}
            times_ns: dict[PhotoId, int] = {}
            for one, draft in zip(here, self._draft(here, cancel), strict=True):
                try:
                    if draft.problem:
                        failed[one.photo_id] = draft.problem
                        continue
                    stamp = publish_sidecar(draft)
                except FileFault as fault:
                    failed[one.photo_id] = fault.reason
                else:
                    written[one.photo_id] = draft.written
                    times_ns |= {one.photo_id: stamp.mtime_ns} if stamp is not None else {}
            change = functools.partial(note_sidecars, written=written, failed=failed, times_ns=times_ns)
            self.archive.writing.submit(change).result()
        return len(written)

    def _draft(self, pending: Sequence[PendingSidecar], cancel: CancelToken) -> list[SidecarDraft]:
        """Have a worker draft sidecars; where it is lost with one of them, that one is drafted alone and fails."""
        requests = [SidecarRequest(each.path, each.values, each.written) for each in pending]

        outcomes = self._try(requests, cancel) if requests else []
        return outcomes if outcomes is not None else [self._draft_one(each, cancel) for each in requests]

    def _draft_one(self, request: SidecarRequest, cancel: CancelToken) -> SidecarDraft:
        (draft,) = self._try([request], cancel) or [SidecarDraft(request.photo, problem=_LOST)]
        return draft

    def _try(self, requests: Sequence[SidecarRequest], cancel: CancelToken) -> list[SidecarDraft] | None:
        """Return drafts, None where the worker was lost with them."""
        archive = self.archive

        def start(some: Sequence[SidecarRequest]) -> Future[list[SidecarDraft]]:
            return archive.pool.submit_at(Priority.INGEST, _LIMIT_S, draft_sidecars, archive.config, some)

        ((_, outcome),) = run_bounded(start, [requests], archive.pool, cancel)
        if isinstance(outcome, WorkerFault):
            return None
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


def publish_sidecar(draft: SidecarDraft) -> FileStamp | None:
    """Put a sidecar in its place, whole; return its stamp, None where nothing was to be changed.

    It must still be as it was when it was read. Raises `FileFault`.
    """
    target = draft.path
    if not draft.content:
        return None
    aside = part_of(target)
    with told(target):
        try:
            _write_through(aside, draft.content, target if draft.stamp else None)
            if draft.stamp is None:
                put(aside, target)
            else:
                require_movable(target)
                require_unchanged(target, draft.stamp)
                aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    return read_stamp(target)


def _write_through(path: Path, content: bytes, like: Path | None) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if like is not None:
        path.chmod(like.stat().st_mode & 0o777)
