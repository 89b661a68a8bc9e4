"""Opens an archive folder: its lock, catalog, caches, settings and worker pool, as the parts that the verbs share."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.own_changes import OwnChanges
from photofinder.catalog.database import (
    CatalogFiles,
    WriterLock,
    check_catalog_version,
    checkpoint,
    translated_errors,
)
from photofinder.catalog.feature_cache import feature_cache_id, open_feature_cache
from photofinder.catalog.migrations import CURRENT_VERSION
from photofinder.catalog.reader import Reader
from photofinder.catalog.thumbnail_cache import open_thumbnail_cache, thumbnail_cache_id
from photofinder.catalog.upgrading import open_catalog
from photofinder.catalog.writer import Writer
from photofinder.errors import ArchiveError, ArchiveLocked, ArchiveReadOnly
from photofinder.features.colour import COLOUR_LAYOUT
from photofinder.features.encoders import EFFICIENTNET_LITE0
from photofinder.features.inner_picture import INNER_HASH
from photofinder.features.perceptual_hash import PHASH
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.pool import WorkerPool
from photofinder.ingest.worker import WorkerConfig
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.settings import ArchivePaths, Settings

EMBEDDING = EFFICIENTNET_LITE0
_SPECS = (PHASH, INNER_HASH, COLOUR_LAYOUT, EMBEDDING)
_EXTRACTION_VERSION = 1  # to be raised when a change of decoding or thumbnails should send every photo through again


@dataclass(frozen=True, slots=True)
class Archive:
    """The opened parts of an archive; `writer` is None where another process holds the right to write."""

    paths: ArchivePaths
    files: CatalogFiles
    settings: Settings
    reader: Reader
    writer: Writer | None
    pool: WorkerPool
    config: WorkerConfig
    notice: Phrase
    _lock: WriterLock
    own_changes: OwnChanges = field(default_factory=OwnChanges)
    changing: threading.RLock = field(default_factory=threading.RLock)  # held by whoever changes files

    @property
    def writing(self) -> Writer:
        """The writer; raises `ArchiveLocked` where there is none."""
        if self.writer is None:
            folder = self.paths.folder
            raise ArchiveLocked(self.notice or phrase("{folder} was opened for reading only.", folder=folder))
        return self.writer

    @property
    def recipe(self) -> str:
        """What the full pass makes of a photo, and the caches that hold it; a photo of another recipe is read again."""
        return _read_recipe(self.files)

    def close(self) -> None:
        """Finish what was given to the writer, and give the lock back; the pool is closed already.

        The databases take over their logs: who copies or replaces a file by hand then has all of it.
        """
        if self.writer is not None:
            self.writer.close()
        self.reader.close()
        if self.writer is not None:
            for path in (self.files.catalog, self.files.thumbnails, self.files.features):
                checkpoint(path)
        self._lock.release()


def files_of(paths: ArchivePaths) -> CatalogFiles:
    """Return where the databases of an archive lie."""
    return CatalogFiles(paths.catalog, paths.thumbnails, paths.features, paths.backups)


def open_archive(folder: Path, *, writable: bool, may_fall_back: bool = False) -> Archive:
    """Open the archive in a folder, making a new one there when it is to be written to.

    Raises `ArchiveLocked` when another process writes to it, or `ArchiveReadOnly` when nobody may, unless the caller
    may fall back to reading, and `ArchiveTooNew`, `ArchiveDamaged` or `ArchiveError` when it cannot be used.
    """
    paths = ArchivePaths(folder.absolute())
    files = files_of(paths)
    with translated_errors(paths.catalog):
        found = check_catalog_version(paths.catalog)
    if not found and not writable:
        words = template("There is no archive in {folder} yet. Make one with: photofinder index FOLDER")
        raise ArchiveError(phrase(words, folder=paths.folder))
    lock, notice = WriterLock(paths.lock), NOTHING
    try:
        if writable or not _are_ready(files):
            paths.cache.mkdir(parents=True, exist_ok=True)
            lock.acquire("window" if may_fall_back else "command line")
            _prepare_files(files)
    except (ArchiveLocked, ArchiveReadOnly) as error:
        lock.release()
        if (writable and not may_fall_back) or (isinstance(error, ArchiveReadOnly) and not _are_ready(files)):
            raise
        writable, notice = False, error.sentence
    except OSError as error:
        words = template("{folder} cannot be used: {error}.")
        raise ArchiveError(phrase(words, folder=paths.folder, error=error.strerror or str(error))) from error
    except BaseException:
        lock.release()
        raise
    if not writable:
        lock.release()
    settings = Settings(paths.settings)
    return Archive(
        paths=paths,
        files=files,
        settings=settings,
        reader=Reader(files),
        writer=Writer(files) if writable else None,
        pool=_make_pool(paths, settings),
        config=_make_config(paths, settings),
        notice=notice,
        _lock=lock,
    )


def _are_ready(files: CatalogFiles) -> bool:
    """Tell whether a reader finds everything in place, so that it need not keep a writer out even for a moment."""
    with translated_errors(files.catalog):
        return check_catalog_version(files.catalog) == CURRENT_VERSION and bool(_read_recipe(files))


def _read_recipe(files: CatalogFiles) -> str:
    """Name the versions of everything that is made of a photo and the caches; "" where a cache is lost."""
    identities = thumbnail_cache_id(files), feature_cache_id(files, _SPECS)
    if not all(identities):
        return ""
    return " ".join((f"extraction.{_EXTRACTION_VERSION}", *(spec.key for spec in _SPECS), *identities))


def _prepare_files(files: CatalogFiles) -> None:
    open_catalog(files.catalog, files.backups)
    open_thumbnail_cache(files)
    open_feature_cache(files, _SPECS)


def _make_pool(paths: ArchivePaths, settings: Settings) -> WorkerPool:
    return WorkerPool(
        settings.integer("ingest.workers") or os.cpu_count() or 1,
        time_limit_s=settings.number("ingest.time_limit_s"),
        memory_limit_bytes=settings.integer("ingest.worker_memory_mb") * 1024 * 1024,
        writable=[paths.encoders],
    )


def _make_config(paths: ArchivePaths, settings: Settings) -> WorkerConfig:
    limits = DecodeLimits(max_pixels=int(settings.number("ingest.max_megapixels") * 1_000_000))
    return WorkerConfig(paths.encoders, limits)
