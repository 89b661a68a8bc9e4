"""The first part of an indexing job: compare the roots with the catalog, and let photos follow their files.

Nothing is ever taken for gone because of one look: a root that is gone or empty is offline, and where more photos of a
root are gone than the settings allow, they stay as they were until the user has said that this is meant.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from photofinder.app.archive import Archive
from photofinder.app.reports import HeldBack, Problem
from photofinder.app.roots import Roots
from photofinder.catalog.photo_identity import take_over
from photofinder.catalog.photo_places import place_photos
from photofinder.catalog.photo_rows import FolderChanges, apply_scan
from photofinder.catalog.reader import Root
from photofinder.catalog.writer import Transaction
from photofinder.ingest.pipeline import Pipeline
from photofinder.ingest.recognition import Recognition, find_gone, match_copies
from photofinder.ingest.scan import ScanSummary, compare_folder, device_of, list_names, scan_root
from photofinder.ingest.volumes import VolumePlace
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import ChangeSet, PhotoId

T = TypeVar("T")

_ROWS_A_TRANSACTION = 2000
_FEW_PHOTOS = 50  # so many may be gone of any root
_NO_CHANGES = FolderChanges("", {}, {}, (), ())


def most_missing(archive: Archive, root: Root) -> float:
    """Return how many photos of a root may be gone before the user is asked whether that is meant."""
    share = archive.settings.integer("ingest.missing_percent") / 100
    return max(_FEW_PHOTOS, share * archive.reader.count_in_root(root.root_id))


def follow_copies(archive: Archive, among: Collection[PhotoId]) -> list[tuple[Path, Path]]:
    """Let missing photos take the places of copies, where either is among these; return from where to where."""
    pairs = match_copies(archive.reader, among=among)
    if pairs:
        ids = [(photo.photo_id, copy.photo_id) for photo, copy in pairs]
        archive.writing.submit(lambda transaction: take_over(transaction, ids)).result()
    return [(photo.path, copy.path) for photo, copy in pairs]


@dataclass(slots=True)
class Tally:
    """What a scan has found."""

    scanned: ScanSummary = field(default_factory=ScanSummary)
    found: int = 0
    modified: int = 0
    moved: int = 0
    missing: int = 0
    held_back: list[HeldBack] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def count(self, root: Root, changes: FolderChanges) -> None:
        """Note what is stored of a folder."""
        del root
        self.found += len(changes.found)
        self.modified += len(changes.modified)
        self.missing += len(changes.missing)

    def announce(self, changes: ChangeSet) -> None:
        """Learn which photos a commit was about."""


Admits = Callable[[Root, int], bool]
"""Tells whether so many photos of a root may be marked as missing."""


class Scanning:
    """One scan of some roots or parts of them, or of a few files, in the thread of whoever calls."""

    def __init__(
        self,
        archive: Archive,
        roots: Roots,
        progress: ProgressSink,
        cancel: CancelToken,
        tally: Tally | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        self.tally = tally or Tally()
        self._archive = archive
        self._roots = roots
        self._progress = progress
        self._cancel = cancel
        self._recognition = Recognition(archive.reader, is_whole=is_whole)
        self._places: list[tuple[Root, VolumePlace]] = []

    def scan(self, root: Root, below: Path | None) -> None:
        """Compare a root with the catalog, or its part `below`; a root that is gone or suddenly empty is offline."""
        root, place = self._roots.look_at(root)
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
            skip_names=self._archive.settings.text("ingest.skip_folders").split(";"),
            other_roots={other.path for other in self._archive.reader.roots()} - {root.path},
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

    def compare(self, root: Root, listings: Mapping[str, Collection[str]], told: Mapping[Path, PhotoId]) -> None:
        """Compare a few files of a root, names by folders, with the catalog; the system `told` what moved to where."""
        place = self._roots.place_of(root.path)
        device = device_of(root.path) if place and place.has_inodes else None
        reader, batch = self._archive.reader, []
        for folder, names in listings.items():
            folder_id = reader.folder_id(root.root_id, folder)
            known = {} if folder_id is None else reader.known_files(folder_id)
            listing = list_names(root.path, folder, names, device)
            changes = compare_folder(listing, {name: known[name] for name in names if name in known})
            if changes is not None:
                batch.append(changes)
        self._take(root, place.volume if place else "", batch, told)

    def finish(self, pipeline: Pipeline, admits: Admits) -> Tally:
        """Let photos follow their files, mark those as missing whose files are nowhere, and return what was found."""
        settlement = self._recognition.settle(lambda files: pipeline.read_digests(files, self._progress, self._cancel))
        self._run(place_photos, settlement.places)
        self._run(take_over, settlement.take_overs)
        roots = {root.root_id: root for root in self._archive.reader.roots()}
        for root_id, folders in itertools.groupby(settlement.folders, key=lambda each: each[0]):
            self._apply(roots[root_id], [changes for _, changes in folders])
        self.tally.found -= settlement.unread_taken
        self.tally.moved = len(self.moved)
        for root_id, missing in settlement.missing.items():
            self._mark_missing(roots[root_id], missing, admits)
        strange = {each.path for each in self.tally.held_back}  # perhaps another disk in the place of the known one
        for root, place in self._places:
            if root.path not in strange:
                self._roots.note_volume(root, place)
        self.tally.problems.extend(Problem(problem.path, problem.reason) for problem in self.tally.scanned.problems)
        return self.tally

    @property
    def moved(self) -> Mapping[PhotoId, Path]:
        """The photos that were recognised elsewhere, and where they were before."""
        return self._recognition.moved

    def _take(
        self, root: Root, volume: str, batch: Sequence[FolderChanges], told: Mapping[Path, PhotoId] | None = None
    ) -> None:
        certain, places = self._recognition.take(root, volume, batch, told or {})
        self._run(place_photos, places)
        self._apply(root, certain)

    def _apply(self, root: Root, folders: Sequence[FolderChanges]) -> None:
        for changes in folders:
            self.tally.count(root, changes)
        self._run(lambda transaction, some: apply_scan(transaction, root.root_id, some), folders)

    def _mark_missing(self, root: Root, photo_ids: Sequence[PhotoId], admits: Admits) -> None:
        """Mark photos as missing, but for those whose files the program itself has moved since they were looked for."""
        paths = {photo.photo_id: photo.path for photo in self._archive.reader.photos(photo_ids)}
        gone = find_gone(paths.values())
        photo_ids = [photo_id for photo_id, path in paths.items() if path in gone]
        if not photo_ids:
            return
        if admits(root, len(photo_ids)):
            self._apply(root, [replace(_NO_CHANGES, missing=photo_ids)])
        else:
            photos = self._archive.reader.count_in_root(root.root_id)
            self.tally.held_back.append(HeldBack(root.path, len(photo_ids), photos))

    def _run(self, change: Callable[[Transaction, Sequence[T]], ChangeSet], rows: Sequence[T]) -> None:
        """Have the writer make a change of rows, so many at a time."""
        for start in range(0, len(rows), _ROWS_A_TRANSACTION):
            some = rows[start : start + _ROWS_A_TRANSACTION]
            commit = self._archive.writing.submit(lambda transaction, some=some: change(transaction, some))  # type: ignore[misc]
            self.tally.announce(commit.result())
