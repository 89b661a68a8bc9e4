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
from photofinder.records import (
    ChangeSet,
    Extraction,
    FileStamp,
    Hashes,
    ImageHeader,
    Metadata,
    PhotoId,
    Thumbnail,
    Vectors,
)
from tests.benchmarks.data import data_folder
from tests.benchmarks.synthetic import iter_samples, real_mixtures

_STAMP = FileStamp(3_000_000, 1_700_000_000_000_000_000)


@dataclass(frozen=True, slots=True)
class Looks:
    """What the photos look like: hashes (n, 8), else drawn at random, and thumbnails, dealt out in turn.

    A share of the photos of each folder are `copied` from others there: they look the same, and differ in their bytes
    and two bits of the hash.
    """

    hashes: Hashes | None = None
    thumbnails: Sequence[Thumbnail] = (Thumbnail(b"jpeg", 320, 240, 0x808080),)
    copied: float = 0.0


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """What the first photos hold: stamps and digests of real files; the others get made-up ones."""

    contents: Sequence[tuple[FileStamp, bytes]] = ()

    def stamp(self, row: int) -> FileStamp:
        """Return the stamp of the photo of a row."""
        return self.contents[row][0] if row < len(self.contents) else _STAMP

    def digest(self, row: int, photo_id: PhotoId) -> bytes:
        """Return the content digest of the photo of a row."""
        return self.contents[row][1] if row < len(self.contents) else digest_of(photo_id)


_PLAIN, _NO_FILES = Looks(), KnownFiles()


def digest_of(photo_id: PhotoId) -> bytes:
    """Return the content digest that a made-up photo gets."""
    return int(photo_id).to_bytes(32, "big")


def fill(archive: Archive, photos: int, looks: Looks = _PLAIN, files: KnownFiles = _NO_FILES) -> None:
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
    done = 0
    for number, block in enumerate(iter_samples(mixture, photos, seed=7)):
        folder = f"{number:04}"
        found = {f"IMG_{row:05}.JPG": files.stamp(done + row) for row in range(len(block))}
        changes = FolderChanges(folder, found, {}, (), ())
        run_change(lambda transaction, changes=changes: apply_scan(transaction, root_id, [changes]))  # type: ignore[misc]
        known = archive.reader.known_files(archive.reader.folder_ids(root_id)[folder])
        photo_ids = [known[name].photo_id for name in found]
        chosen = numbers.integers(0, 2**64, (len(block), PHASH.length), dtype=np.uint64)
        if looks.hashes is not None:
            chosen = looks.hashes[done : done + len(block)].copy()
        pictures, copies = np.arange(done, done + len(block)) % len(looks.thumbnails), round(looks.copied * len(block))
        for column in (block, chosen, pictures):
            column[len(column) - copies :] = column[:copies]
        chosen[len(chosen) - copies :] ^= np.uint64(3)
        thumbnails = [looks.thumbnails[each] for each in pictures.tolist()]
        contents = [(files.stamp(done + row), files.digest(done + row, each)) for row, each in enumerate(photo_ids)]
        done += len(block)
        extractions = list(_extractions(photo_ids, block, chosen, thumbnails, contents))
        run_change(lambda transaction, rows=extractions: store_extractions(transaction, recipe_id, rows))  # type: ignore[misc]


def _extractions(
    photo_ids: list[PhotoId],
    vectors: Vectors,
    hashes: Hashes,
    thumbnails: Sequence[Thumbnail],
    contents: Sequence[tuple[FileStamp, bytes]],
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
        stamp, digest = contents[row]
        yield photo_id, Extraction(Path(), stamp, digest, header, Metadata(), thumbnails[row], features)
