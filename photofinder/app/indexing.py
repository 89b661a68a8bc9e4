"""The indexing job: scan the roots, look quickly, read in full, and build a new index generation when it is due."""

from __future__ import annotations

import errno
import functools
import threading
import time
from collections.abc import Collection, Container, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.placing import Placing
from photofinder.app.reports import IndexReport, Problem
from photofinder.app.roots import Roots
from photofinder.app.scanning import Scanning, Tally
from photofinder.app.searching import Searching
from photofinder.app.stacking import stack_raw_files
from photofinder.catalog.caches import cache_damage
from photofinder.catalog.photo_rows import add_root, apply_scan, await_metadata, enter_recipe
from photofinder.catalog.reader import Root
from photofinder.catalog.statements import METADATA_READER
from photofinder.catalog.writer import Transaction
from photofinder.errors import NO_SPACE, DiskFull, UserError
from photofinder.ingest.admission import Admission, Admitted, RootPlace
from photofinder.ingest.network_folders import lies_on_network
from photofinder.ingest.pipeline import PassSummary, Pipeline
from photofinder.ingest.spelling import KnownFolders
from photofinder.ingest.watcher import Batch
from photofinder.ingest.work_order import WorkOrder
from photofinder.ingest.worker import make_encoder_ready
from photofinder.jobs import CancelToken, Priority, ProgressSink, ignore_progress, wait_for
from photofinder.phrases import phrase, template
from photofinder.records import ChangeSet, PhotoId, PhotoIds

_NO_SPACE = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_ENCODER_LIMIT_S = 300.0
_FIRST_PHOTOS = 200  # read in full before the rest is looked at: the first page, and something to search among
_GLIMPSES_BETWEEN = 1000  # about half a second
_SEEN_AT_ONCE = 32  # read in full as soon as they could be looked at
_LOOK_S = 0.1
_TURN_S = 1.0  # how long new photos wait for a scan


@contextmanager
def _full_disk_told(folder: Path) -> Iterator[None]:
    """Raise `DiskFull` for the system's own errors of that meaning, wherever in the job a file was written."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_SPACE:
            raise
        raise DiskFull(phrase(NO_SPACE, path=folder)) from error


def require_folders(paths: Sequence[Path]) -> None:
    """Raise `UserError` for the first path that is not a folder."""
    for path in paths:
        if not path.is_dir():
            words = template("{path} is not a folder. Name the folder that holds the pictures.")
            raise UserError(phrase(words, path=path))


@contextmanager
def _held(lock: threading.Lock, cancel: CancelToken) -> Iterator[None]:
    """Hold a lock; raises `Cancelled` when asked to while another thread holds it."""
    while not lock.acquire(timeout=_LOOK_S):
        cancel.raise_if_cancelled()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _tried(lock: threading.Lock, patience_s: float) -> Iterator[bool]:
    """Hold a lock if that is possible within so long; tell whether it is."""
    is_held = lock.acquire(timeout=patience_s)
    try:
        yield is_held
    finally:
        if is_held:
            lock.release()


@dataclass(slots=True)
class Indexing:
    """Runs one indexing job at a time, in the thread of whoever calls; the watching calls the other verbs meanwhile."""

    archive: Archive
    searching: Searching
    roots: Roots
    _orders: tuple[WorkOrder, ...] = ()
    _wished: tuple[PhotoId, ...] = ()
    _encoder: Future[None] | None = None
    placing: Placing = field(init=False)
    _scan_turn: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.placing = Placing(self.archive)

    def prioritise(self, photo_ids: Sequence[PhotoId]) -> None:
        """Have these photos read next, before those that an earlier call named; may be called from any thread."""
        self._wished = tuple(photo_ids)
        for order in self._orders:
            order.put_first(photo_ids)

    def run(
        self, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken, *, accepts_missing: bool = False
    ) -> IndexReport:
        """Index folders, or all known roots when none is given; each becomes a root unless it lies inside one.

        However many photos are gone from them, they are marked as missing if the user `accepts_missing`.

        Raises `UserError` for a path that is not a folder, `DiskFull`, and `Cancelled`; what was stored is kept.
        """
        with _full_disk_told(self.archive.paths.folder):
            return self._run(paths, progress, cancel, accepts_missing=accepts_missing)

    def _run(
        self, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken, *, accepts_missing: bool
    ) -> IndexReport:
        began_s = time.monotonic()
        tally = self.scan(paths, progress, cancel, accepts_missing=accepts_missing)
        recipe_id = self._recipe_id()
        pending = self.archive.reader.pending_ids(recipe_id)
        if tally.found or len(pending):
            stack_raw_files(self.archive)
        summary = self._read(pending, recipe_id, progress, cancel)
        self._describe_again(tally, progress, cancel)
        self.placing.name_places(progress, cancel)
        tally.problems.extend(Problem(fault.path, fault.reason) for fault in summary.changed_meanwhile)
        self.searching.build_generation_if_due(progress, cancel)
        return IndexReport(
            scanned=tally.scanned.files,
            found=tally.found,
            modified=tally.modified,
            moved=tally.moved,
            missing=tally.missing,
            read=summary.done - summary.unreadable - len(summary.changed_meanwhile),
            unreadable=summary.unreadable,
            held_back=tuple(tally.held_back),
            problems=tuple(tally.problems),
            seconds=time.monotonic() - began_s,
        )

    def scan(
        self, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken, *, accepts_missing: bool = False
    ) -> Tally:
        """Do the first part of `run`: bring the catalog up to date with the files, without decoding any."""
        return self._scan(self._choose_targets(paths), progress, cancel, accepts_missing=accepts_missing)

    def _scan(
        self,
        targets: Sequence[tuple[Root, Path | None]],
        progress: ProgressSink,
        cancel: CancelToken,
        *,
        accepts_missing: bool = False,
    ) -> Tally:
        with _held(self._scan_turn, cancel):  # two at once might take one photo for two
            scanning = Scanning(self.archive, self.roots, progress, cancel)
            for root, below in targets:
                scanning.scan(root, below)
            pipeline = self._pipeline()
            if scanning.has_doubts(pipeline):
                for root in self._find_unscanned(targets):
                    scanning.scan(root, None)
            return scanning.finish(pipeline, accepts_missing=accepts_missing)

    def _find_unscanned(self, targets: Sequence[tuple[Root, Path | None]]) -> list[Root]:
        """Return the roots that can be reached soon and of which not all is among the targets."""
        scanned = {root.root_id for root, below in targets if below is None}
        there = {path for path, identity in self.roots.identities().items() if identity is not None}
        roots = [root for root in self.archive.reader.roots() if root.path in there and root.root_id not in scanned]
        return [root for root in roots if not lies_on_network(root.path)]

    # What the watching needs beside a job that runs.

    def scan_roots(self, paths: Collection[Path], cancel: CancelToken) -> Tally:
        """Do the first part of a job with some roots. Raises `DiskFull` and `Cancelled`."""
        with _full_disk_told(self.archive.paths.folder):
            targets = [(root, None) for root in self.archive.reader.roots() if root.path in paths]
            tally = self._scan(targets, ignore_progress, cancel)
            self._describe_again(tally, ignore_progress, cancel)
            return tally

    def admit(self, batch: Batch, paths: Container[Path], cancel: CancelToken) -> tuple[Admitted, frozenset[PhotoId]]:
        """Catalogue what is certain of what the watcher has seen in these roots; return that, and what has changed.

        While a scan runs, no photo that is known is touched. Raises `DiskFull` and `Cancelled`.
        """
        with _full_disk_told(self.archive.paths.folder), _tried(self._scan_turn, _TURN_S) as is_free:
            roots = [RootPlace(each, self.roots.place_of(each)) for each in self.roots.known() if each.path in paths]
            strange = [each for each in roots if each.place and each.root.volume not in {"", each.place.volume}]
            usual = [each for each in roots if each not in strange]
            admitted = Admission(self.archive.reader, usual, is_beside_scan=not is_free).admit(batch, cancel)
            admitted.unsettled.update(each.root.path for each in strange)  # another disk may lie in their places
            changed = frozenset[PhotoId]()
            for root_id, folders in admitted.changes().items():
                change = functools.partial(apply_scan, root_id=root_id, folders=folders)
                changed |= self.archive.writing.submit(change).result().photo_ids
            self._await_metadata(admitted.redescribed)
            return admitted, changed

    def read_now(self, photo_ids: PhotoIds, cancel: CancelToken) -> None:
        """Send photos through the passes before all others. Raises `DiskFull`, `CacheDamaged` and `Cancelled`."""
        with _full_disk_told(self.archive.paths.folder):
            recipe_id, pipeline = self._recipe_id(), self._pipeline()
            wait_for(self.warm_up(), cancel)
            if len(photo_ids) > _SEEN_AT_ONCE:
                pipeline.run_quick_pass(WorkOrder(photo_ids), ignore_progress, cancel)
            order = WorkOrder(photo_ids)
            order.put_first(photo_ids.tolist())
            pipeline.run_full_pass(order, recipe_id, ignore_progress, cancel)

    def read_metadata_now(self, photo_ids: PhotoIds, cancel: CancelToken) -> None:
        """Read the metadata of photos anew, with their sidecars. Raises `DiskFull` and `Cancelled`."""
        with _full_disk_told(self.archive.paths.folder):
            self._pipeline().read_metadata_again(WorkOrder(photo_ids), ignore_progress, cancel)

    def build_if_due(self, cancel: CancelToken) -> None:
        """Build a new generation of the index if it is time. Raises `DiskFull` and `Cancelled`."""
        with _full_disk_told(self.archive.paths.folder):
            self.searching.build_generation_if_due(ignore_progress, cancel)

    # The passes.

    def _read(self, pending: PhotoIds, recipe_id: int, progress: ProgressSink, cancel: CancelToken) -> PassSummary:
        """Send through the passes what awaits them, so that a screenful can be seen and searched in seconds.

        The newest photos are looked at and read in full before the rest is looked at; what is put first meanwhile is
        read between the slices of that. The full pass then goes by the times that the quick pass has found.
        """
        archive = self.archive
        if not len(pending):
            return PassSummary()
        pipeline = self._pipeline()
        quick, full = WorkOrder(archive.reader.found_ids()), WorkOrder(pending)
        encoder_ready = self.warm_up()
        with self._open_to_wishes(quick, full):
            pipeline.run_quick_pass(quick, progress, cancel, _FIRST_PHOTOS)
            while len(quick) and not encoder_ready.done():
                pipeline.run_quick_pass(quick, progress, cancel, _FIRST_PHOTOS)
            wait_for(encoder_ready, cancel)
            summary = pipeline.run_full_pass(full, recipe_id, progress, cancel, _FIRST_PHOTOS)
            while len(quick):
                pipeline.run_quick_pass(quick, progress, cancel, _GLIMPSES_BETWEEN)
                if wished := full.count_first:
                    summary += pipeline.run_full_pass(full, recipe_id, progress, cancel, wished)
            full.rearrange(archive.reader.pending_ids(recipe_id))
            return summary + pipeline.run_full_pass(full, recipe_id, progress, cancel)

    def _describe_again(self, tally: Tally, progress: ProgressSink, cancel: CancelToken) -> None:
        """Read the metadata of photos whose sidecars a scan has found changed, or that an older version has read."""
        self._await_metadata(tally.scanned.with_other_sidecars)
        outdated = self.archive.reader.unread_metadata_ids(METADATA_READER)
        self._pipeline().read_metadata_again(WorkOrder(outdated), progress, cancel)

    def _await_metadata(self, photo_ids: Sequence[PhotoId]) -> None:
        if photo_ids:
            self.archive.writing.submit(functools.partial(await_metadata, photo_ids=photo_ids)).result()

    def _pipeline(self) -> Pipeline:
        archive, limit_s = self.archive, self.archive.settings.number("ingest.time_limit_s")
        return Pipeline(archive.reader, archive.writing, archive.pool, archive.config, limit_s)

    @contextmanager
    def _open_to_wishes(self, *orders: WorkOrder) -> Iterator[None]:
        """Let `prioritise` reach these orders, beginning with what it was asked for last."""
        self._orders = orders
        self.prioritise(self._wished)
        try:
            yield
        finally:
            self._orders = ()

    def warm_up(self) -> Future[None]:
        """Let one worker build the encoder's files, once an installation, so that no picture pays for it."""
        archive, ready = self.archive, self._encoder
        if ready is None or ready.cancelled() or (ready.done() and ready.exception() is not None):
            ready = archive.pool.submit_at(Priority.SEARCH, _ENCODER_LIMIT_S, make_encoder_ready, archive.config)
            self._encoder = ready
        return ready

    def _choose_targets(self, paths: Sequence[Path]) -> list[tuple[Root, Path | None]]:
        """Return what to scan: roots, each whole or the part below a folder; they may first follow their volumes."""
        self.roots.look()
        if not paths:
            return [(root, None) for root in self.archive.reader.roots()]
        require_folders(paths)
        targets: list[tuple[Root, Path | None]] = []
        roots = {root.path: root for root in self.archive.reader.roots()}
        folders = KnownFolders(roots)
        for path in paths:
            folder = path.resolve()
            known, below = folders.find_innermost(folder) or (folder, folder)
            if known not in roots:
                roots[folder] = self._add_root(folder)
                folders.add(folder)
            targets.append((roots[known], below if below != known else None))
        return targets

    def _add_root(self, folder: Path) -> Root:
        root_ids: list[int] = []

        def change(transaction: Transaction) -> ChangeSet:
            root_ids.append(add_root(transaction, folder))
            return ChangeSet()

        self.archive.writing.submit(change).result()
        return Root(root_ids[0], folder, is_offline=False)

    def _recipe_id(self) -> int:
        """Return the id of what the full pass makes. Raises `CacheDamaged` when a cache was lost while it was open."""
        recipe_ids: list[int] = []
        recipe = self.archive.recipe
        if not recipe:
            raise cache_damage(self.archive.paths.cache)

        def change(transaction: Transaction) -> ChangeSet:
            recipe_ids.append(enter_recipe(transaction, recipe))
            return ChangeSet()

        self.archive.writing.submit(change).result()
        return recipe_ids[0]
