"""Stores in the catalog what the watcher has seen: a scan of the files that it names, and of no others.

What is told decides nothing by itself: the files are looked at as they are now, so that a change that was told twice,
late, or not quite as it was does no harm.
"""

from __future__ import annotations

import functools
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.indexing import Indexing
from photofinder.app.reports import HeldBack
from photofinder.app.scanning import Scanning, Tally, most_missing
from photofinder.catalog.photo_rows import FolderChanges
from photofinder.catalog.reader import KnownFile, Reader, Root, relative_folder
from photofinder.imaging.formats import is_photo_name, is_raw_name
from photofinder.ingest.changes import Change
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.records import ChangeSet, PhotoId

_GUARDED_S = 60.0


@dataclass(frozen=True, slots=True)
class StoredChanges:
    """What a batch of changes came to; `has_raws` where new photos lie beside RAW files or are some."""

    photo_ids: frozenset[PhotoId]
    found: Sequence[Path]
    modified: Sequence[Path]
    missing: Sequence[Path]
    moved: Sequence[tuple[Path, Path]]
    held_back: Sequence[HeldBack]
    has_raws: bool


class MissingGuard:
    """Lets no more photos of a root count as missing within a minute than a scan would without asking."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lately: deque[tuple[float, int, int]] = deque()

    def admits(self, root: Root, count: int) -> bool:
        """Tell whether so many more may; these are counted, whatever the answer."""
        now_s = time.monotonic()
        self._lately.append((now_s, root.root_id, count))
        while self._lately[0][0] < now_s - _GUARDED_S:
            self._lately.popleft()
        lately = sum(gone for _, root_id, gone in self._lately if root_id == root.root_id)
        return lately <= most_missing(self._archive, root)


def store_changes(
    indexing: Indexing, roots: Sequence[Root], changes: Iterable[Change], guard: MissingGuard, cancel: CancelToken
) -> StoredChanges:
    """Scan the files in these roots that changes name. Raises `Cancelled` when asked to, and `DiskFull`.

    Files that the program is moving itself are left out: their rows follow them by themselves.
    """
    archive, tally = indexing.archive, _Paths()
    own = archive.own_changes
    changes = [change for change in changes if change.path not in own and change.source not in own]
    with indexing.scan_turn(cancel):
        scanning = Scanning(archive, indexing.roots, ignore_progress, cancel, tally, is_whole=False)
        named = _Named(archive.reader, roots)
        for change in changes:
            named.add(change)
        for root, listings in named.listings.items():
            scanning.compare(root, listings, named.told)
        scanning.finish(indexing.make_pipeline(), guard.admits)
    return _tell_apart(archive.reader, tally, scanning.moved, named)


def roots_of(changes: Iterable[Change], roots: Sequence[Root]) -> set[Root]:
    """Return the roots in which anything has changed."""
    places = {path for change in changes for path in (change.path, change.source) if path}
    return {root for path in places if (root := _root_of(Path(path), roots)) is not None}


def _root_of(path: Path, roots: Iterable[Root]) -> Root | None:
    """Return the innermost root that holds a file or folder."""
    inside = [root for root in roots if path != root.path and path.is_relative_to(root.path)]
    return max(inside, key=lambda root: len(root.path.parts), default=None)


@dataclass(slots=True)
class _Paths(Tally):
    """What was found, by its paths; the rest by the ids of the photos."""

    photo_ids: set[PhotoId] = field(default_factory=set)
    found_paths: list[Path] = field(default_factory=list)
    modified_ids: list[PhotoId] = field(default_factory=list)
    missing_ids: list[PhotoId] = field(default_factory=list)
    returned_ids: list[PhotoId] = field(default_factory=list)

    def count(self, root: Root, changes: FolderChanges) -> None:
        self.found_paths += [root.path / changes.folder / name for name in changes.found]
        self.modified_ids += changes.modified
        self.missing_ids += changes.missing
        self.returned_ids += changes.returned

    def announce(self, changes: ChangeSet) -> None:
        self.photo_ids.update(changes.photo_ids)


class _Named:
    """The files that changes name, by root and folder; `told` are the photos that moved by the system's word."""

    def __init__(self, reader: Reader, roots: Sequence[Root]) -> None:
        self.listings: dict[Root, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.told: dict[Path, PhotoId] = {}
        self._roots = roots
        self._folder_ids = functools.cache(reader.folder_ids)
        self._folder_id = functools.cache(reader.folder_id)
        self._known_files = functools.cache(reader.known_files)

    def add(self, change: Change) -> None:
        """Name the file of a change, or all known ones in its folder; of a move, those in both places."""
        path, source = Path(change.path), Path(change.source) if change.source else None
        self._name(path for path, _ in self._known_below(path)) if change.is_folder else self._name([path])
        if source is not None:
            for before, known in list(self._known_below(source) if change.is_folder else self._known_at(source)):
                now = path / before.relative_to(source)
                self._name([before, now])
                self.told[now] = known.photo_id

    def have_raws(self, found: Iterable[Path]) -> bool:
        """Tell whether there are RAW files among files, or in their folders."""
        folders = {path.parent for path in found}
        known = (name for folder in folders for name in self._known_in(folder))
        return any(map(is_raw_name, itertools.chain((path.name for path in found), known)))

    def _name(self, paths: Iterable[Path]) -> None:
        for path in paths:
            root = _root_of(path, self._roots)
            if root is not None and is_photo_name(path.name):
                self.listings[root][relative_folder(path.parent, root.path)].add(path.name)

    def _known_at(self, path: Path) -> Iterator[tuple[Path, KnownFile]]:
        known = self._known_in(path.parent).get(path.name)
        if known is not None:
            yield path, known

    def _known_below(self, folder: Path) -> Iterator[tuple[Path, KnownFile]]:
        root = _root_of(folder, self._roots)
        if root is None:
            return
        top = relative_folder(folder, root.path)
        for inside, folder_id in self._folder_ids(root.root_id).items():
            if inside == top or inside.startswith(top + "/"):
                for name, known in self._known_files(folder_id).items():
                    yield root.path / inside / name, known

    def _known_in(self, folder: Path) -> Mapping[str, KnownFile]:
        root = _root_of(folder / "file", self._roots)
        folder_id = self._folder_id(root.root_id, relative_folder(folder, root.path)) if root else None
        return {} if folder_id is None else self._known_files(folder_id)


def _tell_apart(reader: Reader, tally: _Paths, moved: Mapping[PhotoId, Path], named: _Named) -> StoredChanges:
    """Return what the user is told: of a photo that was found elsewhere only that it moved."""
    paths = {photo.photo_id: photo.path for photo in reader.photos([*tally.photo_ids])}

    def find(photo_ids: Iterable[PhotoId]) -> list[Path]:
        return [paths[photo_id] for photo_id in photo_ids if photo_id in paths]

    moves = [(before, paths[photo_id]) for photo_id, before in moved.items() if paths.get(photo_id, before) != before]
    arrived = {now for _, now in moves}
    found = [path for path in tally.found_paths if path not in arrived]
    back = [photo_id for photo_id, before in moved.items() if paths.get(photo_id) == before]
    return StoredChanges(
        frozenset(tally.photo_ids),
        [*found, *find(tally.returned_ids)],
        find([*tally.modified_ids, *back]),
        find(tally.missing_ids),
        moves,
        tally.held_back,
        named.have_raws(found),
    )
