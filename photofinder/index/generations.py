"""Publishes and opens generations: each an immutable folder of files with a manifest.

A generation is built aside and appears by one rename, so a reader sees it whole or not at all, and goes on with the
old one until it lets go. Whatever is missing, damaged or of another encoder counts as not there and is set aside:
search is then exact and slower until the next build, never wrong. Files are not forced to disk: what a power cut
shortens, the checksums find.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
import time
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from photofinder.index.annoy_index import CellIndex, open_index
from photofinder.index.building import Blocks, Built, build_cells
from photofinder.jobs import CancelToken, ProgressSink

_log = logging.getLogger(__name__)

_FORMAT = 3
_MANIFEST = "manifest.json"
_CHUNK_BYTES = 1 << 20
_PUBLISHED, _UNFINISHED, _DAMAGED = "generation-", "building-", "damaged-"


class _Unusable(ValueError):
    """A generation fails its checks; the text says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The state of the feature cache that a generation is built from: the id of the cache and its last change."""

    cache_id: str
    last_sequence: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: made from which feature, up to which change of which feature cache, with which outcome.

    `files` holds size in bytes and CRC-32 by name, `crc32` the checksum of all other fields.
    """

    format: int
    spec_key: str
    dimension: int
    count: int
    cells: int
    probes: int
    recall: float
    cache_id: str
    last_sequence: int
    built: str
    files: dict[str, tuple[int, int]]
    crc32: int = 0

    def own_crc32(self) -> int:
        """Return the checksum that the manifest should carry."""
        fields = {key: value for key, value in asdict(self).items() if key != "crc32"}
        return zlib.crc32(json.dumps(fields, sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation; its files stay mapped for as long as somebody holds it."""

    name: str
    manifest: Manifest
    index: CellIndex


class GenerationStore:
    """The generations of one feature in a folder; any number of readers, in any number of processes.

    One builder at a time: whoever holds the archive's writer lock.
    """

    def __init__(self, folder: Path, spec_key: str, dimension: int) -> None:
        self._folder = folder
        self._spec_key = spec_key
        self._dimension = dimension
        self._refused: set[str] = set()

    def newest_name(self) -> str:
        """Return the name of the newest generation not known to be damaged, "" if none; a glance at the folder."""
        names = self._names()
        return names[-1] if names else ""

    def _names(self) -> list[str]:
        try:
            names = {path.name for path in self._folder.iterdir() if path.name.startswith(_PUBLISHED)}
        except FileNotFoundError:
            return []
        return sorted(names - self._refused)

    def newest(self) -> Generation | None:
        """Open the newest generation that passes its checks; set aside those that do not."""
        while names := self._names():
            name = names[-1]
            try:
                return self._open(name)
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                if self._is_superseded(name):
                    continue
                _log.warning("The index generation %s cannot be used (%s); it will be built anew.", name, error)
                self._refused.add(name)
                if not isinstance(error, OSError) or isinstance(error, FileNotFoundError):
                    self._set_aside(name)
        return None

    def _is_superseded(self, name: str) -> bool:
        """Whether a builder has removed the generation meanwhile, because it has published a newer one."""
        return not (self._folder / name).exists() or self.newest_name() > name

    def _set_aside(self, name: str) -> None:
        """Take a damaged generation out of everybody's sight; the next build deletes it."""
        aside = self._folder / f"{_DAMAGED}{name.removeprefix(_PUBLISHED)}-{time.time_ns()}"
        try:
            (self._folder / name).rename(aside)
        except OSError as error:  # a folder that may only be read, or on Windows a file that is still mapped
            _log.warning("The damaged index generation %s stays where it is: %s.", name, error)

    def _open(self, name: str) -> Generation:
        folder = self._folder / name
        manifest = self._read_manifest(folder)
        for part, (size_bytes, checksum) in manifest.files.items():
            if (folder / part).stat().st_size != size_bytes or _crc32(folder / part) != checksum:
                raise _Unusable(f"{part} is damaged")
        return Generation(name, manifest, open_index(folder, manifest.count, manifest.dimension, manifest.probes))

    def _read_manifest(self, folder: Path) -> Manifest:
        manifest = Manifest(**json.loads((folder / _MANIFEST).read_text("utf-8")))
        if manifest.own_crc32() != manifest.crc32:
            raise _Unusable("its manifest is damaged")
        if (manifest.format, manifest.spec_key, manifest.dimension) != (_FORMAT, self._spec_key, self._dimension):
            raise _Unusable("it was made by another version or from another feature")
        return manifest

    def build(
        self, count: int, blocks: Blocks, origin: Origin, progress: ProgressSink, cancel: CancelToken
    ) -> Manifest | None:
        """Build and publish a generation from `blocks`, which yields (ids, unit vectors) of about `count` photos.

        Returns None when there is nothing to index. Raises `Cancelled` or OSError and then leaves everything as it was.
        """
        if count == 0:
            return None
        self._folder.mkdir(parents=True, exist_ok=True)
        self._remove_leftovers()
        aside = self._folder / f"{_UNFINISHED}{os.getpid()}-{time.time_ns()}"
        aside.mkdir()
        try:
            built = build_cells(aside, self._dimension, count, blocks, progress, cancel)
            if built is None:
                aside.rmdir()
                return None
            manifest = self._write_manifest(aside, built, origin)
            older = [path for path in self._folder.iterdir() if path.name.startswith(_PUBLISHED)]
            aside.rename(self._folder / _next_name(older))
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        for path in older:
            shutil.rmtree(path, ignore_errors=True)  # on Windows one that is mapped stays until the next build
        return manifest

    def _write_manifest(self, folder: Path, built: Built, origin: Origin) -> Manifest:
        manifest = Manifest(
            format=_FORMAT,
            spec_key=self._spec_key,
            dimension=self._dimension,
            count=built.count,
            cells=built.cells,
            probes=built.probes,
            recall=round(built.recall, 4),
            cache_id=origin.cache_id,
            last_sequence=origin.last_sequence,
            built=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            files={path.name: (path.stat().st_size, _crc32(path)) for path in sorted(folder.iterdir())},
        )
        document = asdict(manifest) | {"crc32": manifest.own_crc32()}
        (folder / _MANIFEST).write_text(json.dumps(document, indent=2), "utf-8")
        return manifest

    def _remove_leftovers(self) -> None:
        """Delete what a killed build has left, and what was set aside."""
        for path in self._folder.iterdir():
            if path.name.startswith((_UNFINISHED, _DAMAGED)):
                shutil.rmtree(path, ignore_errors=True)


def _next_name(published: list[Path]) -> str:
    """Return a name that sorts behind all others and was never used, not even by one that is set aside."""
    numbers = [path.name.removeprefix(_PUBLISHED).partition("-")[0] for path in published]
    number = max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
    return f"{_PUBLISHED}{number:06}-{secrets.token_hex(3)}"


def _crc32(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):  # read, not mapped: the pages are then not counted as ours
            value = zlib.crc32(chunk, value)
    return value
