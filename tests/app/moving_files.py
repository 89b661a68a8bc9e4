"""A library over small files that move about, on volumes that a test mounts as it likes; nothing is decoded."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from photofinder.app.archive import open_archive
from photofinder.app.library import Library
from photofinder.app.scanning import Tally
from photofinder.catalog.photo_rows import enter_recipe, store_extractions
from photofinder.catalog.writer import Transaction
from photofinder.features.content_digest import digest_bytes
from photofinder.ingest.volumes import VolumePlace
from photofinder.jobs import CancelToken, Priority, SerialExecutor, ignore_progress
from photofinder.records import ChangeSet, Mark, PhotoId
from tests.catalog.conftest import make_extraction

_SECOND_NS = 1_000_000_000

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class FakeVolumes:
    """Volumes by where they are mounted; `unstable` ones make up an inode whenever they are asked."""

    mounts: dict[Path, str] = field(default_factory=dict)
    unstable: set[str] = field(default_factory=set)

    def place_of(self, folder: Path) -> VolumePlace | None:
        points = [point for point in self.mounts if folder.is_relative_to(point)]
        if not points:
            return None
        point = max(points, key=lambda each: len(each.parts))
        path, volume = folder.relative_to(point).as_posix(), self.mounts[point]
        return VolumePlace(volume, point.name, "" if path == "." else path, volume not in self.unstable)

    def find(self, volume: str, path: str) -> list[Path]:
        return [point / path for point, mounted in self.mounts.items() if mounted == volume]


class InProcess(SerialExecutor):
    """Runs tasks at once, and counts them."""

    tasks = 0

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        self.tasks += 1
        return super().submit_at(priority, time_limit_s, task, *args, **kwargs)

    def close(self) -> None:
        """Nothing runs any more."""


@dataclass
class MovingFiles:
    """The library, two folders on two volumes, and what a test does and asks."""

    library: Library
    volumes: FakeVolumes
    one: Path
    two: Path
    pool: InProcess
    _clock: Iterator[int] = field(default_factory=lambda: itertools.count(1_600_000_000, 10))

    def write(self, path: Path, content: str, *, mtime_s: int = 0) -> Path:
        """Write a file; unless it is said, no two have the same time, and none a whole second."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        mtime_ns = mtime_s * _SECOND_NS or next(self._clock) * _SECOND_NS + _SECOND_NS // 2
        os.utime(path, ns=(mtime_ns, mtime_ns))
        return path

    def scan(self, *folders: Path, accepts_missing: bool = False) -> Tally:
        """Bring the catalog up to date with the files."""
        scan = self.library._indexing.scan
        return scan(folders, ignore_progress, CancelToken(), accepts_missing=accepts_missing)

    def index(self, *folders: Path, accepts_missing: bool = False) -> Tally:
        """Scan, and read what awaits it."""
        tally = self.scan(*folders, accepts_missing=accepts_missing)
        self.read()
        return tally

    def read(self) -> None:
        """Read what awaits it, of which only the digest is kept."""
        photos = self.library.photos(self.unread())
        made = [
            (photo.photo_id, replace(make_extraction(photo.stamp, digest_bytes(photo.path.read_bytes())), features={}))
            for photo in photos
            if photo.path.exists()
        ]

        def read(transaction: Transaction) -> ChangeSet:
            recipe_id = enter_recipe(transaction, self.library._archive.recipe)
            return store_extractions(transaction, recipe_id, made)

        self.library._archive.writing.submit(read).result()

    def unread(self) -> list[PhotoId]:
        """Return the photos that would be decoded now."""
        recipe_ids: list[int] = []

        def ask(transaction: Transaction) -> ChangeSet:
            recipe_ids.append(enter_recipe(transaction, self.library._archive.recipe))
            return ChangeSet()

        self.library._archive.writing.submit(ask).result()
        return [PhotoId(each) for each in self.library._archive.reader.pending_ids(recipe_ids[0]).tolist()]

    def photo_id(self, path: Path) -> PhotoId:
        photo = self.library._archive.reader.find_photo(path)
        assert photo is not None, path
        return photo.photo_id

    def rate(self, path: Path, stars: int) -> PhotoId:
        photo_id = self.photo_id(path)
        self.library.mark([photo_id], Mark.RATING, stars)
        return photo_id

    def seen(self) -> Mapping[Path, tuple[PhotoId, int]]:
        """Return the photos that are there by their paths, with their ratings."""
        photos = self.library.photos(self.library.list_photos().photo_ids)
        return {photo.path: (photo.photo_id, photo.rating) for photo in photos}

    def missing(self) -> int:
        return self.library.status().missing


@contextmanager
def open_moving_files(folder: Path, volumes: FakeVolumes | None = None) -> Iterator[MovingFiles]:
    """Open a library in a folder with two folders beside it, `one` and `two`, each a volume of its own."""
    one, two = folder / "one", folder / "two"
    for each in (one, two):
        each.mkdir(exist_ok=True)
    volumes = volumes or FakeVolumes({one: "volume 1", two: "volume 2"})
    opened = open_archive(folder / "archive", writable=True)
    opened.pool.close()
    pool = InProcess()
    library = Library(replace(opened, pool=pool), volumes)  # type: ignore[arg-type]
    try:
        yield MovingFiles(library, volumes, one, two, pool)
    finally:
        library.close()
