"""A real archive of made-up photos: rows, hashes and embeddings that are distributed like those of real pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan, enter_recipe, store_extractions
from photofinder.catalog.writer import Change, Transaction
from photofinder.features.perceptual_hash import PHASH
from photofinder.records import ChangeSet, Extraction, FileStamp, ImageHeader, Metadata, PhotoId, Thumbnail, Vectors
from tests.benchmarks.data import data_folder
from tests.benchmarks.synthetic import iter_samples, real_mixtures

_STAMP = FileStamp(3_000_000, 1_700_000_000_000_000_000)


def fill(archive: Archive, photos: int) -> None:
    """Put photos into the catalog and the caches through the writer's own functions."""
    mixture, _projected = real_mixtures(data_folder(), archive.config.encoder_folder)
    numbers = np.random.default_rng(3)
    ids: list[int] = []

    def run_change(change: Change) -> None:
        archive.writing.submit(change).result()

    def begin(transaction: Transaction) -> ChangeSet:
        ids.extend([add_root(transaction, Path("/pictures")), enter_recipe(transaction, archive.recipe)])
        return ChangeSet()

    run_change(begin)
    root_id, recipe_id = ids
    for number, block in enumerate(iter_samples(mixture, photos, seed=7)):
        folder = f"{number:04}"
        found = {f"IMG_{row:05}.JPG": _STAMP for row in range(len(block))}
        changes = FolderChanges(folder, found, {}, (), ())
        run_change(lambda transaction, changes=changes: apply_scan(transaction, root_id, [changes]))  # type: ignore[misc]
        known = archive.reader.known_files(archive.reader.folder_ids(root_id)[folder])
        photo_ids = [known[name].photo_id for name in found]
        hashes = numbers.integers(0, 2**64, (len(block), PHASH.length), dtype=np.uint64)
        extractions = list(_extractions(photo_ids, block, hashes))
        run_change(lambda transaction, rows=extractions: store_extractions(transaction, recipe_id, rows))  # type: ignore[misc]


def _extractions(
    photo_ids: list[PhotoId], vectors: Vectors, hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint64]]
) -> Iterator[tuple[PhotoId, Extraction]]:
    scales = (np.abs(vectors).max(axis=1) / 127).astype("<f4")
    steps = np.rint(vectors / scales[:, None]).astype(np.int8)
    header, thumbnail = ImageHeader(4000, 3000, "JPEG"), Thumbnail(b"jpeg", 320, 240, 0x808080)
    for row, photo_id in enumerate(photo_ids):
        features = {
            PHASH.key: hashes[row].tobytes(),
            EMBEDDING.key: scales[row].tobytes() + steps[row].tobytes(),
        }
        digest = photo_id.to_bytes(32, "big")
        yield photo_id, Extraction(Path(), _STAMP, digest, header, Metadata(), thumbnail, features)
