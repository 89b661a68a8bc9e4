"""The first part of an indexing job: compare the roots with the catalog, and let photos follow their files.

Nothing is ever taken for gone because of one look: a root that is gone or empty is offline, and where more photos of a
root are gone than the settings allow, they stay as they were until the user has said that this is meant.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from photofinder.app.archive import Archive
from photofinder.app.reports import HeldBack, Problem
from photofinder.app.roots import Roots
from photofinder.app.trash import read_skip_names
from photofinder.catalog.photo_identity import read_known, take_over
from photofinder.catalog.photo_places import place_photos
from photofinder.catalog.photo_rows import FolderChanges, apply_scan
from photofinder.catalog.reader import Root
from photofinder.catalog.writer import Transaction
from photofinder.ingest.pipeline import Pipeline
from photofinder.ingest.recognition import Recognition, is_gone, list_names
from photofinder.ingest.scan import ScanSummary, scan_root
from photofinder.ingest.spelling import KnownFolders
from photofinder.ingest.volumes import VolumePlace
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import ChangeSet, FileStamp, PhotoId

T = TypeVar("T")

_ROWS_A_TRANSACTION = 2000
_FEW_MISSING = 50  # so many may be gone of any root
_NO_CHANGES = FolderChanges("", {}, {}, (), ())


@dataclass(slots=True)
class Tally:
    """What a scan has found; `changed` are the photos of which something is another thing than before."""

    scanned: ScanSummary = field(default_factory=ScanSummary)
    found: int = 0
    modified: int = 0
    moved: int = 0
    missing: int = 0
    changed: set[PhotoId] = field(default_factory=set)
    held_back: list[HeldBack] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Scanning:
    """One scan of some roots or parts of them, in the thread of whoever calls; made when these are catalogued."""

    def __init__(self, archive: Archive, roots: Roots, progress: ProgressSink, cancel: CancelToken) -> None:
        self.tally = Tally()
        self._archive = archive
        self._roots = roots
        self._progress = progress
        self._cancel = cancel
        self._recognition = Recognition(archive.reader)
        self._places: list[tuple[Root, VolumePlace]] = []
        self._folders = KnownFolders(root.path for root in archive.reader.roots())

    def scan(self, root: Root, below: Path | None) -> None:
        """Compare a root with the catalog, or its part `below`; a root that is gone or suddenly empty is offline."""
        before = root.path
        root, place = self._roots.look_at(root)
        if root.path != before:
            self._folders.discard(before)
            self._folders.add(root.path)
        if root.is_offline:
            reason = phrase("the folder is gone or empty; its photos are kept")
            self.tally.problems.append(Problem(root.path, reason))
            return
        volume, has_inodes = (place.volume, place.has_inodes) if place else ("", False)
        if place is not None:
            self._places.append((root, place))
            if not root.volume:
                self._roots.note_volume(root, place)
        batch: list[FolderChanges] = []
        for changes in scan_root(
            root,
            self._archive.reader,
            below=below,
            skip_names=read_skip_names(self._archive.settings),
            roots=self._folders,
            has_inodes=has_inodes,
            progress=self._progress,
            cancel=self._cancel,
            summary=self.tally.scanned,
        ):
            batch.append(changes)
            if sum(len(each.found) + len(each.modified) + len(each.noted) for each in batch) >= _ROWS_A_TRANSACTION:
                self._take(root, volume, batch)
                batch = []
        self._take(root, volume, batch)

    def has_doubts(self, pipeline: Pipeline) -> bool:
        """Tell whether more has to be looked at before a decision of the user goes along with what seems an edit."""
        return self._recognition.has_doubts(lambda files: self._read_digests(pipeline, files))

    def finish(self, pipeline: Pipeline, *, accepts_missing: bool) -> Tally:
        """Let photos follow their files, mark those as missing whose files are nowhere, and return what was found."""
        self._archive.own_changes.wait_until_over(self._cancel)  # a photo that is trashed here leaves nothing to copies
        strange = {root.root_id for root, place in self._places if root.volume not in {"", place.volume}}

        def is_believable(root_id: int, count: int) -> bool:
            photos = self._archive.reader.count_in_root(root_id)
            share = self._archive.settings.integer("ingest.missing_percent") / 100
            return accepts_missing or (root_id not in strange and count <= max(_FEW_MISSING, share * photos))

        settlement = self._recognition.settle(lambda files: self._read_digests(pipeline, files), is_believable)
        self._run(place_photos, settlement.places)
        self._run(take_over, settlement.take_overs)
        for root_id, folders in itertools.groupby(settlement.folders, key=lambda each: each[0]):
            self._apply(root_id, [changes for _, changes in folders])
        self.tally.found -= settlement.unread_taken
        self.tally.moved = len(self._recognition.moved)
        for root in self._archive.reader.roots():
            gone = self._find_gone(root, settlement.missing.get(root.root_id, []))
            if not gone or is_believable(root.root_id, len(gone)):
                self._mark_missing(root, gone)
            else:
                photos = self._archive.reader.count_in_root(root.root_id)
                self.tally.held_back.append(HeldBack(root.path, len(gone), photos))
        held_back = {each.path for each in self.tally.held_back}  # perhaps another disk in the place of the known one
        for root, place in self._places:
            if root.path not in held_back:
                self._roots.note_volume(root, place)
        self.tally.problems.extend(Problem(problem.path, problem.reason) for problem in self.tally.scanned.problems)
        return self.tally

    def _read_digests(self, pipeline: Pipeline, files: Mapping[Path, FileStamp]) -> Mapping[Path, bytes]:
        return pipeline.read_digests(files, self._progress, self._cancel)

    def _take(self, root: Root, volume: str, batch: Sequence[FolderChanges]) -> None:
        certain, places = self._recognition.take(root, volume, batch)
        self._run(place_photos, places)
        self._apply(root.root_id, certain)

    def _apply(self, root_id: int, folders: Sequence[FolderChanges]) -> None:
        self.tally.found += sum(len(each.found) for each in folders)
        self.tally.modified += sum(len(each.modified) for each in folders)
        self._run(lambda transaction, some: apply_scan(transaction, root_id, some), folders)

    def _mark_missing(self, root: Root, photo_ids: Sequence[PhotoId]) -> None:
        self.tally.missing += len(photo_ids)
        if photo_ids:
            self._apply(root.root_id, [replace(_NO_CHANGES, missing=photo_ids)])

    def _find_gone(self, root: Root, photo_ids: Sequence[PhotoId]) -> list[PhotoId]:
        """Return those of the photos that are still not in their places; none if their root is gone by now."""
        if not photo_ids or self._roots.look_at(root)[0].is_offline:
            return []
        photos = self._archive.reader.ask(lambda catalog: read_known(catalog, photo_ids))
        names = functools.cache(list_names)
        return [photo.photo_id for photo in photos if is_gone(photo, names)]

    def _run(self, change: Callable[[Transaction, Sequence[T]], ChangeSet], rows: Sequence[T]) -> None:
        """Have the writer make a change of rows, so many at a time."""
        for start in range(0, len(rows), _ROWS_A_TRANSACTION):
            some = rows[start : start + _ROWS_A_TRANSACTION]
            changes = self._archive.writing.submit(lambda transaction, some=some: change(transaction, some)).result()  # type: ignore[misc]
            self.tally.changed |= changes.photo_ids
