"""An open catalog in a temporary folder, and rows to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from photofinder.catalog.database import CatalogFiles
from photofinder.catalog.feature_cache import open_feature_cache
from photofinder.catalog.photo_rows import FolderChanges, add_root, apply_scan, enter_recipe
from photofinder.catalog.reader import Reader
from photofinder.catalog.thumbnail_cache import open_thumbnail_cache
from photofinder.catalog.upgrading import open_catalog
from photofinder.catalog.writer import Transaction, Writer
from photofinder.records import (
    ChangeSet,
    Extraction,
    FeatureSpec,
    FileStamp,
    ImageHeader,
    Metadata,
    PhotoId,
    Thumbnail,
)

T = TypeVar("T")
LOOKS = FeatureSpec("looks", 1, 4, "cosine")


def files_in(folder: Path) -> CatalogFiles:
    return CatalogFiles(folder / "catalog.sqlite", folder / "t.sqlite", folder / "f.sqlite", folder / "backups")


@dataclass
class OpenCatalog:
    """A catalog with one root, its writer and its reader."""

    files: CatalogFiles
    writer: Writer
    reader: Reader
    root_id: int
    recipe_id: int

    def run(self, change: Callable[[Transaction], ChangeSet]) -> ChangeSet:
        return self.writer.submit(change).result(30)

    def add_files(self, folder: str, found: Mapping[str, FileStamp]) -> dict[str, PhotoId]:
        changes = FolderChanges(folder, found, {}, (), ())
        self.run(lambda transaction: apply_scan(transaction, self.root_id, [changes]))
        known = self.reader.known_files(self.reader.folder_ids(self.root_id)[folder])
        return {name: known[name].photo_id for name in found}


def ask(writer: Writer, question: Callable[[Transaction], T]) -> T:
    """Run a function on the writer thread and hand out what it returns."""
    answers: list[T] = []

    def change(transaction: Transaction) -> ChangeSet:
        answers.append(question(transaction))
        return ChangeSet()

    writer.submit(change).result(30)
    return answers[0]


def make_extraction(
    stamp: FileStamp, digest: bytes = b"d" * 32, image_format: str = "JPEG", **metadata: object
) -> Extraction:
    return Extraction(
        path=Path("unused"),
        stamp=stamp,
        content_digest=digest,
        header=ImageHeader(640, 480, image_format),
        metadata=Metadata(**metadata),  # type: ignore[arg-type]
        thumbnail=Thumbnail(b"jpeg", 320, 240, 0x102030),
        features={LOOKS.key: bytes(range(16))},
    )


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[OpenCatalog]:
    files = files_in(tmp_path)
    open_catalog(files.catalog, files.backups)
    open_thumbnail_cache(files)
    open_feature_cache(files, [LOOKS])
    writer, reader = Writer(files), Reader(files)
    try:
        root_id = ask(writer, lambda transaction: add_root(transaction, tmp_path / "pictures"))
        recipe_id = ask(writer, lambda transaction: enter_recipe(transaction, "recipe one"))
        yield OpenCatalog(files, writer, reader, root_id, recipe_id)
    finally:
        writer.close()
        reader.close()
