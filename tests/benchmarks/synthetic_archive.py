"""A real archive of made-up photos: rows, hashes and embeddings that are distributed like those of real pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofinder.app.archive import EMBEDDING, Archive
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan, enter_recipe, store_extractions
from photofinder.catalog.writer import Change, Transaction
from photofinder.features.inner_picture import INNER_HASH
from photofinder.features.perceptual_hash import PHASH
from photofinder.records import ChangeSet, Extraction, FileStamp, ImageHeader, Metadata, PhotoId, Thumbnail, Vectors
from tests.benchmarks.data import data_folder
from tests.benchmarks.synthetic import iter_samples, real_mixtures

_STAMP = FileStamp(3_000_000, 1_700_000_000_000_000_000)


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """What the first photos hold - stamps and digests of real files - and the thumbnails that all of them share."""

    contents: Sequence[tuple[FileStamp, bytes]] = ()
    thumbnails: Sequence[Thumbnail] = (Thumbnail(b"jpeg", 320, 240, 0x808080),)

    def stamp(self, row: int) -> FileStamp:
        """Return the stamp of the photo of a row."""
        return self.contents[row][0] if row < len(self.contents) else _STAMP

    def digest(self, row: int, photo_id: PhotoId) -> bytes:
        """Return the content digest of the photo of a row."""
        return self.contents[row][1] if row < len(self.contents) else photo_id.to_bytes(32, "big")


def fill(archive: Archive, photos: int, files: KnownFiles | None = None) -> None:
    """Put photos into the catalog and the caches through the writer's own functions."""
    mixture, _projected = real_mixtures(data_folder(), archive.config.encoder_folder)
    numbers = np.random.default_rng(3)
    ids: list[int] = []
    files = files or KnownFiles()

    def run_change(change: Change) -> None:
        archive.writing.submit(change).result()

    def begin(transaction: Transaction) -> ChangeSet:
        ids.extend([add_root(transaction, Path("/pictures")), enter_recipe(transaction, archive.recipe)])
        return ChangeSet()

    run_change(begin)
    root_id, recipe_id = ids
    first = 0
    for number, block in enumerate(iter_samples(mixture, photos, seed=7)):
        folder = f"{number:04}"
        found = {f"IMG_{row:05}.JPG": files.stamp(first + row) for row in range(len(block))}
        changes = FolderChanges(folder, found, {}, (), ())
        run_change(lambda transaction, changes=changes: apply_scan(transaction, root_id, [changes]))  # type: ignore[misc]
        known = archive.reader.known_files(archive.reader.folder_ids(root_id)[folder])
        photo_ids = [known[name].photo_id for name in found]
        hashes = numbers.integers(0, 2**64, (len(block), PHASH.length), dtype=np.uint64)
        extractions = list(_extractions(photo_ids, block, hashes, files, first))
        first += len(block)
        run_change(lambda transaction, rows=extractions: store_extractions(transaction, recipe_id, rows))  # type: ignore[misc]


def _extractions(
    photo_ids: list[PhotoId],
    vectors: Vectors,
    hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint64]],
    files: KnownFiles,
    first: int,
) -> Iterator[tuple[PhotoId, Extraction]]:
    scales = (np.abs(vectors).max(axis=1) / 127).astype("<f4")
    steps = np.rint(vectors / scales[:, None]).astype(np.int8)
    header = ImageHeader(4000, 3000, "JPEG")
    for row, photo_id in enumerate(photo_ids):
        features = {
            PHASH.key: hashes[row].tobytes(),
            INNER_HASH.key: bytes(INNER_HASH.length),
            EMBEDDING.key: scales[row].tobytes() + steps[row].tobytes(),
        }
        digest, stamp = files.digest(first + row, photo_id), files.stamp(first + row)
        thumbnail = files.thumbnails[row % len(files.thumbnails)]
        yield photo_id, Extraction(Path(), stamp, digest, header, Metadata(), thumbnail, features)
