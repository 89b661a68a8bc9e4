"""Finding duplicates: reads what photos are compared by, has pixels decoded, and remembers what was found out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.searching import Searching
from photofinder.catalog.decisions import read_decisions
from photofinder.catalog.judged_pairs import store_judged_through, store_verdicts
from photofinder.catalog.reader import FeatureSnapshot
from photofinder.catalog.writer import Transaction
from photofinder.errors import FileFault, WorkerFault
from photofinder.features.embedding import Projection, unpack_embeddings
from photofinder.features.inner_picture import INNER_HASH
from photofinder.features.pair_judge import JUDGE_VERSION
from photofinder.features.perceptual_hash import PHASH, unpack_hashes
from photofinder.ingest.pipeline import run_bounded
from photofinder.ingest.worker import digest_pixels
from photofinder.jobs import CancelToken, Priority, ProgressSink
from photofinder.keeping import DEFAULT_PRESET
from photofinder.records import ChangeSet, FeatureSpec, Photo, PhotoId, PhotoIds
from photofinder.relations import DuplicateGroup, DuplicateScope, PairVerdict
from photofinder.search.candidates import NOTHING_TO_COMPARE, Comparable
from photofinder.search.choosing import Chooser
from photofinder.search.confirmation import Confirmation
from photofinder.search.decided import Decided
from photofinder.search.duplicates import DuplicateSearch

N = TypeVar("N", bound=np.generic)
Values = npt.NDArray[np.uint8]


def iter_duplicates(
    archive: Archive, searching: Searching, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
) -> Iterator[DuplicateGroup]:
    """Yield groups of duplicates as they are found; the comparing runs in the caller's thread, so searches go on."""
    with archive.reader.feature_snapshot() as snapshot:
        through = snapshot.last_sequence
    search = _make_search(archive, searching, scope, progress, cancel)
    try:
        yield from search.iter_groups()
    finally:
        search.confirmation.flush()
    if scope.is_whole:
        remember_verdicts(archive, {}, through)


def find_duplicates(
    archive: Archive, searching: Searching, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
) -> list[DuplicateGroup]:
    """Return the groups of duplicates around the keepers that the usual rules choose, those with most to gain first."""
    found = iter_duplicates(archive, searching, scope, progress, cancel)
    chooser = Chooser(archive.reader, make_confirmation(archive, cancel), DEFAULT_PRESET, scope, cancel)
    groups = [choice.group for choice in chooser.choose(found)]
    chooser.confirmation.flush()
    return sorted(groups, key=lambda group: (-len(group.surplus), group.keeper))


def _make_search(
    archive: Archive, searching: Searching, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
) -> DuplicateSearch:
    confirmation = make_confirmation(archive, cancel)
    near_bits = archive.settings.integer("duplicates.near_distance_bits")
    comparable = NOTHING_TO_COMPARE if scope.exact_only else read_comparable(archive, searching.projection(cancel))
    return DuplicateSearch(archive.reader, comparable, confirmation, near_bits, progress, cancel, scope)


def make_confirmation(archive: Archive, cancel: CancelToken) -> Confirmation:
    """Return what tells what pairs of photos are to each other, and has that remembered."""
    digests = functools.partial(digest_pixels_of, archive, cancel=cancel)
    decided = Decided.of(archive.reader.ask(read_decisions))
    return Confirmation(archive.reader, digests, functools.partial(remember_verdicts, archive), cancel, decided)


def read_comparable(archive: Archive, projection: Projection) -> Comparable:
    """Read what photos are compared by, of those that have all of it."""
    with archive.reader.feature_snapshot() as snapshot:
        if not snapshot.count(EMBEDDING):  # nothing has been read in full yet
            return NOTHING_TO_COMPARE
        hash_ids, hashes = _read(snapshot, PHASH, unpack_hashes)
        inner_ids, inner = _read(snapshot, INNER_HASH, unpack_hashes)
        vector_ids, vectors = _read(snapshot, EMBEDDING, lambda values: projection.project(unpack_embeddings(values)))
    common = functools.reduce(np.intersect1d, (hash_ids, inner_ids, vector_ids))
    rows = [_rows_of(common, ids) for ids in (hash_ids, inner_ids, vector_ids)]
    return Comparable(common, hashes[rows[0]], inner[rows[1]][:, 0], vectors[rows[2]])


def _read(
    snapshot: FeatureSnapshot, spec: FeatureSpec, unpack: Callable[[Values], npt.NDArray[N]]
) -> tuple[PhotoIds, npt.NDArray[N]]:
    """Return the photos that have a feature, and its values, turned into numbers piece by piece."""
    ids, pieces = [np.empty(0, dtype=np.int64)], []
    for block in snapshot.blocks(spec):
        ids.append(block.photo_ids)
        pieces.append(unpack(block.values))
    return np.concatenate(ids), np.concatenate(pieces or [unpack(np.empty((0, spec.length), dtype=np.uint8))])


def _rows_of(wanted: PhotoIds, photo_ids: PhotoIds) -> npt.NDArray[np.int64]:
    order = np.argsort(photo_ids)
    rows: npt.NDArray[np.int64] = order[np.searchsorted(photo_ids[order], wanted)]
    return rows


def remember_verdicts(archive: Archive, verdicts: Mapping[bytes, PairVerdict], through: int = 0) -> None:
    """Have the writer keep verdicts, and up to which change of the features all photos were compared.

    Where this process may not write, that is found out again the next time.
    """

    def store(transaction: Transaction) -> ChangeSet:
        store_verdicts(transaction.features, verdicts)
        store_judged_through(transaction.features, JUDGE_VERSION, through)
        return ChangeSet()

    if archive.writer is not None:
        archive.writer.submit(store).result()


def digest_pixels_of(
    archive: Archive, photos: Sequence[Photo], cancel: CancelToken, priority: Priority = Priority.INGEST
) -> Mapping[PhotoId, bytes]:
    """Decode photos in full and return the digests of their pixels; those that cannot be read now are left out."""
    pool, config = archive.pool, archive.config
    limit_s = archive.settings.number("ingest.time_limit_s")
    digests: dict[PhotoId, bytes] = {}

    def start(photo: Photo) -> Future[bytes]:
        return pool.submit_at(priority, limit_s, digest_pixels, config, photo.path)

    for photo, outcome in run_bounded(start, photos, pool, cancel):
        if isinstance(outcome, bytes):
            digests[photo.photo_id] = outcome
        elif not isinstance(outcome, FileFault | WorkerFault):
            raise outcome
    return digests
