"""Which roots can be reached: their disks come and go while the archive is open.

The rule stands here alone. A root that is gone, or that is suddenly empty though photos of it are catalogued - what
remains of a mount point -, is offline; its photos stay. One that may not be listed is there: the scan says what is the
matter with it. A disk that sleeps or a network that hangs holds up only the thread that looks at that root, and only
one thread a root ever does; a root that has not answered for a while counts as offline until it does.

A root that is gone while its volume is mounted under another path lies there now; nothing else of it changes.
"""

from __future__ import annotations

import contextlib
import enum
import functools
import os
import threading
import time
from collections.abc import Callable, Container, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from photofinder.app.archive import Archive
from photofinder.app.reports import RootChange
from photofinder.catalog.photo_rows import mark_root_offline
from photofinder.catalog.reader import Reader, Root
from photofinder.catalog.root_rows import move_root, note_volume
from photofinder.ingest.volumes import VolumePlace, Volumes
from photofinder.records import Facets, Photo

_LOOK_LIMIT_S = 1.0
_SILENCE_S = 20.0  # a disk that sleeps is back after ten


FolderIdentity: TypeAlias = tuple[int, int]
"""Device and inode: what tells a folder from another one in its place, such as a disk that was mounted there."""


class Sight(enum.Enum):
    """What is seen of a root from outside."""

    GONE = enum.auto()
    EMPTY = enum.auto()
    FILLED = enum.auto()


def see(folder: Path) -> Sight:
    """Look at a folder; may take as long as its disk does."""
    if not os.path.isdir(folder):  # noqa: PTH112 Path.is_dir raises where a disk fails
        return Sight.GONE
    try:
        with os.scandir(folder) as entries:
            return Sight.FILLED if next(entries, None) is not None else Sight.EMPTY
    except OSError:
        return Sight.FILLED


def looks_offline(root: Root, sight: Sight, reader: Reader) -> bool:
    """Tell whether a root that looks like this cannot be reached."""
    return sight is Sight.GONE or (sight is Sight.EMPTY and bool(reader.folder_ids(root.root_id)))


class Roots:
    """Knows which roots can be reached now; may be used from any thread.

    It keeps that in the catalog, or, where another process writes there, beside it.
    """

    def __init__(self, archive: Archive, volumes: Volumes) -> None:
        self._archive = archive
        self._volumes = volumes
        self._looking = threading.Lock()
        self._changing = threading.Lock()
        self._looks: dict[Path, _Look] = {}  # guarded by the lock before
        self._seen: dict[Path, bool] = {}  # whether a root is offline, where the catalog cannot be told

    def look(self) -> tuple[RootChange, ...]:
        """Look at every root and note which went or came back; nothing where another thread is looking just now."""
        if not self._looking.acquire(blocking=False):
            return ()
        try:
            roots, reader = self.known(), self._archive.reader
            sights = self._see_all([root.path for root in roots])
            changes = []
            for root in roots:
                sight = sights[root.path]
                if sight is None:
                    continue
                is_offline = looks_offline(root, sight, reader)
                now = self._follow(root, self._see_all) if is_offline else root
                if now.path != root.path:
                    changes.append(RootChange(now.path, now.is_offline, reader.count_in_root(root.root_id), root.path))
                elif is_offline != root.is_offline:
                    self._keep(root, is_offline=is_offline)
                    changes.append(RootChange(root.path, is_offline, reader.count_in_root(root.root_id)))
            return tuple(changes)
        finally:
            self._looking.release()

    def look_at(self, root: Root) -> tuple[Root, VolumePlace | None]:
        """Look at one root, however long it takes; note and return where it is now and whether it is offline."""
        is_offline = looks_offline(root, see(root.path), self._archive.reader)
        place = None if is_offline else self._volumes.place_of(root.path)
        if is_offline or (place is not None and place.volume != root.volume):
            now = self._follow(root, lambda paths: {path: see(path) for path in paths})
            if now.path != root.path:
                return now, self._volumes.place_of(now.path)
        if is_offline != root.is_offline:
            self._keep(root, is_offline=is_offline)
        return replace(root, is_offline=is_offline), place

    def place_of(self, root: Root) -> VolumePlace | None:
        """Return on which volume a root lies, None where that has no identity; may take as long as its disk does."""
        return self._volumes.place_of(root.path)

    def has_other_volume(self, root: Root) -> bool:
        """Tell whether another disk is in the place of a root's; where disks cannot be told apart, none is."""
        place = self._volumes.place_of(root.path)
        return place is not None and bool(root.volume) and place.volume != root.volume

    def note_volume(self, root: Root, place: VolumePlace) -> None:
        """Keep on which volume a root lies, so that it is found again when that is mounted elsewhere."""
        if (place.volume, place.path) != (root.volume, root.volume_path):
            change = functools.partial(
                note_volume, root_id=root.root_id, volume=place.volume, label=place.label, path=place.path
            )
            self._archive.writing.submit(change).result()

    def _follow(self, root: Root, see_all: Callable[[Sequence[Path]], Mapping[Path, Sight | None]]) -> Root:
        """Let a root follow its volume to where that is mounted now; return it as it was where that is nowhere."""
        if not root.volume or self._archive.writer is None:
            return root
        taken = {other.path for other in self.known()}
        sights = see_all([path for path in self._volumes.find(root.volume, root.volume_path) if path not in taken])
        path = next((path for path, sight in sights.items() if sight is Sight.FILLED), None)
        if path is None:
            return root
        self._archive.writing.submit(functools.partial(move_root, root_id=root.root_id, path=path)).result()
        return replace(root, path=path, is_offline=False)

    def is_lost(self, path: Path) -> bool:
        """Tell whether a file lies in a root that is known to be offline."""
        return any(root.is_offline and root.path in path.parents for root in self.known())

    def known(self) -> list[Root]:
        """Return the roots as they were seen last."""
        roots = self._archive.reader.roots()
        return [replace(root, is_offline=self._seen.get(root.path, root.is_offline)) for root in roots]

    def correct_photos(self, photos: list[Photo]) -> list[Photo]:
        """Return rows that say what was seen last, where the catalog could not be told."""
        return [self._correct(photo) for photo in photos] if self._seen else photos

    def _correct(self, photo: Photo) -> Photo:
        root = next((parent for parent in photo.path.parents if parent in self._seen), None)
        return photo if root is None else replace(photo, is_offline=self._seen[root])

    def correct_facets(self, facets: Facets) -> Facets:
        """Return counts that say what was seen last, where the catalog could not be told."""
        if not self._seen:
            return facets
        folders = (replace(each, is_offline=self._seen.get(each.root, each.is_offline)) for each in facets.folders)
        return replace(facets, folders=tuple(folders))

    def identities(self, among: Container[Path] | None = None) -> dict[Path, FolderIdentity | None]:
        """Return which folders the roots are, None for one that cannot be reached; takes a second at most.

        One that has not answered by then is left out.
        """
        roots = [root for root in self.known() if among is None or root.path in among]
        looks = self._look_at_all([root.path for root in roots])
        seen: dict[Path, FolderIdentity | None] = {}
        for root in roots:
            sight = looks[root.path].sight()
            if sight is not None:
                is_offline = looks_offline(root, sight, self._archive.reader)
                seen[root.path] = None if is_offline else looks[root.path].identity
        return seen

    def _see_all(self, paths: Sequence[Path]) -> dict[Path, Sight | None]:
        """Look at all; None for one that has not answered yet."""
        return {path: look.sight() for path, look in self._look_at_all(paths).items()}

    def _look_at_all(self, paths: Sequence[Path]) -> dict[Path, _Look]:
        """Look at all in threads of their own, for a second."""
        with self._changing:
            for path in paths:
                if path not in self._looks or self._looks[path].future.done():
                    self._looks[path] = _Look(path)
            looks = {path: self._looks[path] for path in paths}
        wait([look.future for look in looks.values()], _LOOK_LIMIT_S)
        return looks

    def _keep(self, root: Root, *, is_offline: bool) -> None:
        if self._archive.writer is None:
            self._seen[root.path] = is_offline
            return
        change = functools.partial(mark_root_offline, root_id=root.root_id, is_offline=is_offline)
        self._archive.writer.submit(change).result()


class _Look:
    """One look at a folder, in a daemon thread: nobody can end a thread that waits for a network."""

    def __init__(self, path: Path) -> None:
        self.future: Future[Sight] = Future()
        self.identity: FolderIdentity | None = None  # set before the future is done
        self._path = path
        self._began_s = time.monotonic()
        threading.Thread(target=self._run, name="look-at-root", daemon=True).start()

    def sight(self) -> Sight | None:
        """Return what was seen; None while it is not known."""
        if self.future.done():
            return self.future.result()
        return Sight.GONE if time.monotonic() - self._began_s > _SILENCE_S else None

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            status = self._path.stat()
            self.identity = status.st_dev, status.st_ino
        self.future.set_result(see(self._path))
