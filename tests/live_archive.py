"""An archive that another process holds and watches, which a test may kill at any moment.

The process runs a whole `Library`. Unless real workers are asked for, what they would make of a picture is only its
content digest, made at once; all else - watcher, recognition, catalog - is as the program has it.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar

from photofinder.app.archive import open_archive
from photofinder.app.library import Library
from photofinder.errors import PhotoFinderError
from photofinder.features.content_digest import digest_bytes
from photofinder.ingest.volumes import VolumePlace
from photofinder.ingest.worker import WorkerConfig, digest_file, extract_file, glimpse_files, make_encoder_ready
from photofinder.jobs import Priority, SerialExecutor
from photofinder.records import Extraction, FileStamp, Glimpse, Mark, PhotoState
from tests.catalog.conftest import make_extraction
from tests.waiting import PATIENCE_S

P = ParamSpec("P")
T = TypeVar("T")

_LOOK_S = 0.2  # between two looks at the roots; the window takes three seconds
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.live_archive"])


@dataclass(frozen=True)
class FileVolumes:
    """Volumes by where they are mounted, as a file says now: a JSON object of paths and names."""

    table: Path
    has_inodes: bool

    def place_of(self, folder: Path) -> VolumePlace | None:
        for point, volume in self._mounts():
            if folder.is_relative_to(point):
                path = folder.relative_to(point).as_posix()
                return VolumePlace(volume, point.name, "" if path == "." else path, self.has_inodes)
        return None

    def find(self, volume: str, path: str) -> list[Path]:
        return [point / path for point, mounted in self._mounts() if mounted == volume]

    def mount(self, mounts: dict[str, str]) -> None:
        """Say anew what is mounted where."""
        aside = self.table.with_suffix(".new")
        aside.write_text(json.dumps(mounts), "utf-8")
        aside.replace(self.table)

    def _mounts(self) -> list[tuple[Path, str]]:
        return [(Path(point), volume) for point, volume in json.loads(self.table.read_text("utf-8")).items()]


class DigestPool(SerialExecutor):
    """Runs the tasks of workers at once, and makes nothing of a picture but its content digest."""

    def submit_at(
        self, priority: Priority, time_limit_s: float, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        stand_in = _STAND_INS.get(task, task)
        return super().submit_at(priority, time_limit_s, stand_in, *args, **kwargs)

    def close(self) -> None:
        """Nothing runs any more."""


def _extract_digest(config: WorkerConfig, path: Path) -> Extraction:
    stamp, digest = digest_file(config, path)
    return replace(make_extraction(stamp, digest), features={})


def _see_nothing(config: WorkerConfig, paths: list[Path]) -> list[Glimpse]:
    del config, paths
    return []


def _do_nothing(config: WorkerConfig) -> None:
    del config


_STAND_INS: dict[Any, Any] = {
    extract_file: _extract_digest,
    glimpse_files: _see_nothing,
    make_encoder_ready: _do_nothing,
}


class Seen(NamedTuple):
    """What the catalog holds of a photo; no digest while it awaits being read."""

    stamp: FileStamp
    digest: bytes | None
    rating: int


def open_library(folder: Path, volumes: FileVolumes, *, has_workers: bool) -> Library:
    """Open the archive in a folder as the live process does."""
    opened = open_archive(folder, writable=True)
    if has_workers:
        return Library(opened, volumes)
    opened.pool.close()
    return Library(replace(opened, pool=DigestPool()), volumes)  # type: ignore[arg-type]


class LiveArchive:
    """The process that holds an archive, seen from outside; it follows the folders and does as it is told."""

    def __init__(self, folder: Path, volumes: FileVolumes, *, has_workers: bool = False) -> None:
        self._commands, theirs = _CONTEXT.Pipe()
        arguments = folder, volumes, theirs, has_workers
        self._process = _CONTEXT.Process(target=_live, args=arguments)
        self._process.start()
        theirs.close()
        self._ask("ready")

    def rate(self, path: Path, content: bytes) -> bool:
        """Rate the photo at a path if it is known with this content; tell whether that was confirmed."""
        return bool(self._ask("rate", path, digest_bytes(content)))

    def move(self, path: Path, content: bytes, folder: Path) -> bool:
        """Have it move the photo at a path to a folder if it is known with this content; tell whether it did."""
        return bool(self._ask("move", path, digest_bytes(content), folder))

    def undo(self) -> bool:
        """Have it undo its last change of files; tell whether it could."""
        return bool(self._ask("undo"))

    def seen(self) -> dict[Path, Seen]:
        """Return what the catalog holds of the photos that are there, by their paths."""
        found: dict[Path, Seen] = self._ask("seen")
        return found

    def kill(self) -> None:
        """End it by kill -9; workers of its own end when they notice."""
        self._process.kill()
        self._process.join()
        self._commands.close()

    def kill_worker(self) -> None:
        """End one of its workers by kill -9, if there is one."""
        self._ask("kill a worker")

    def stop(self) -> None:
        """Have it close the library and end."""
        self._ask("stop")
        self._process.join(PATIENCE_S)
        assert self._process.exitcode == 0
        self._commands.close()

    def _ask(self, *command: object) -> Any:
        self._commands.send(command)
        assert self._commands.poll(PATIENCE_S), f"no answer to {command}"
        return self._commands.recv()


def _live(folder: Path, volumes: FileVolumes, commands: Connection, has_workers: bool) -> None:
    with open_library(folder, volumes, has_workers=has_workers) as library:
        library.watch(lambda _news: None)
        roots = [path for path, _ in volumes._mounts()] if not library.roots() else []
        library.index(roots, accepts_missing=True)
        look_s = time.monotonic()
        while True:
            if time.monotonic() >= look_s:
                _look_at_roots(library)
                look_s = time.monotonic() + _LOOK_S
            if not commands.poll(_LOOK_S):
                continue
            verb, *arguments = commands.recv()
            if verb == "stop":
                break
            commands.send(_VERBS[verb](library, *arguments))
    commands.send(None)


def _look_at_roots(library: Library) -> None:
    try:
        back = [change.path for change in library.look_at_roots() if not change.is_offline]
        if back:
            library.index(back, accepts_missing=True)
    except PhotoFinderError:
        return  # the disk went again


def _rate(library: Library, path: Path, digest: bytes) -> bool:
    photo = library._archive.reader.find_photo(path)
    if photo is None or photo.content_digest != digest or photo.state is not PhotoState.READY:
        return False
    library.mark([photo.photo_id], Mark.RATING, 5)
    now = library._archive.reader.find_photo(path)
    return now is not None and now.photo_id == photo.photo_id and now.content_digest == digest


def _move(library: Library, path: Path, digest: bytes, folder: Path) -> bool:
    photo = library._archive.reader.find_photo(path)
    if photo is None or photo.content_digest != digest or photo.state is not PhotoState.READY:
        return False
    try:
        library.move_to_folder([photo.photo_id], folder)
    except PhotoFinderError:
        return False
    return not path.exists()


def _undo(library: Library) -> bool:
    try:
        library.undo()
    except PhotoFinderError:
        return False
    return True


def list_seen(library: Library) -> dict[Path, Seen]:
    """Return what the catalog holds of the photos that are there, by their paths."""
    photos = library.photos(library.list_photos().photo_ids)
    return {photo.path: Seen(photo.stamp, photo.content_digest, photo.rating) for photo in photos}


def _kill_worker(library: Library) -> None:
    del library
    children = [each for each in multiprocessing.active_children() if each.pid]
    if children:
        children[0].kill()


_VERBS: dict[str, Callable[..., object]] = {
    "ready": lambda _library: True,
    "rate": _rate,
    "move": _move,
    "undo": _undo,
    "seen": list_seen,
    "kill a worker": _kill_worker,
}
