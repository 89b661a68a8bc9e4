"""Finding duplicates: reads what photos are compared by, has pixels decoded, and remembers what was found out."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.app.searching import Searching
from photofinder.catalog.judged_pairs import store_verdicts
from photofinder.catalog.writer import Transaction
from photofinder.errors import FileFault, WorkerFault
from photofinder.features.embedding import Projection, unpack_embeddings
from photofinder.features.perceptual_hash import PHASH, unpack_hashes
from photofinder.ingest.pipeline import run_bounded
from photofinder.ingest.worker import digest_pixels
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.records import ChangeSet, Photo, PhotoId
from photofinder.relations import DuplicateGroup, DuplicateScope, PairVerdict
from photofinder.search.confirmation import Confirmation
from photofinder.search.duplicates import Comparable, DuplicateSearch


def iter_duplicates(
    archive: Archive, searching: Searching, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
) -> Iterator[DuplicateGroup]:
    """Yield groups of duplicates as they are found; the comparing runs in the caller's thread, so searches go on."""
    search = _make_search(archive, searching, scope, progress, cancel)
    try:
        yield from search.iter_groups()
    finally:
        search.confirmation.flush()


def find_duplicates(
    archive: Archive, searching: Searching, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
) -> list[DuplicateGroup]:
    """Return the groups of duplicates, those with most to gain first."""
    groups = iter_duplicates(archive, searching, scope, progress, cancel)
    return sorted(groups, key=lambda group: (-len(group.surplus), group.keeper))


def _make_search(
    archive: Archive, searching: Searching, scope: DuplicateScope, progress: ProgressSink, cancel: CancelToken
) -> DuplicateSearch:
    projection = searching.projection(cancel)
    digests = functools.partial(_digest_pixels, archive, cancel=cancel)
    confirmation = Confirmation(archive.reader, digests, functools.partial(_remember, archive), cancel)
    near_bits = archive.settings.integer("duplicates.near_distance_bits")
    comparable = _read_comparable(archive, projection)
    return DuplicateSearch(archive.reader, comparable, confirmation, near_bits, progress, cancel, scope)


def _read_comparable(archive: Archive, projection: Projection) -> Comparable:
    """Read hashes and embeddings of all photos that have both."""
    with archive.reader.feature_snapshot() as snapshot:
        ids, hashes = [np.empty(0, dtype=np.int64)], [np.empty((0, 8), dtype=np.uint64)]
        for block in snapshot.blocks(PHASH):
            ids.append(block.photo_ids)
            hashes.append(unpack_hashes(block.values))
        seen, vectors = [ids[0]], [np.empty((0, projection.dimension), dtype=np.float32)]
        for block in snapshot.blocks(EMBEDDING):
            seen.append(block.photo_ids)
            vectors.append(projection.project(unpack_embeddings(block.values)))
    both, hash_rows, vector_rows = np.intersect1d(np.concatenate(ids), np.concatenate(seen), return_indices=True)
    return Comparable(both, np.concatenate(hashes)[hash_rows], np.concatenate(vectors)[vector_rows])


def _remember(archive: Archive, verdicts: Mapping[bytes, PairVerdict]) -> None:
    """Have the writer keep verdicts, if this process may write; else they are found out again the next time."""

    def store(transaction: Transaction) -> ChangeSet:
        store_verdicts(transaction.features, verdicts)
        return ChangeSet()

    if archive.writer is not None:
        archive.writer.submit(store).result()


def _digest_pixels(archive: Archive, photos: Sequence[Photo], cancel: CancelToken) -> Mapping[PhotoId, bytes]:
    """Decode photos in full and return the digests of their pixels; those that cannot be read now are left out."""
    pool, config = archive.pool, archive.config
    digests: dict[PhotoId, bytes] = {}

    def start(photo: Photo) -> Future[bytes]:
        return pool.submit(digest_pixels, config, photo.path)

    for photo, outcome in run_bounded(start, photos, pool, cancel):
        if isinstance(outcome, bytes):
            digests[photo.photo_id] = outcome
        elif not isinstance(outcome, FileFault | WorkerFault):
            raise outcome
    return digests
