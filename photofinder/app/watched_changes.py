"""Stores in the catalog what the watcher has seen, by a look at the files that it names and at no others.

The rows of photos that moved follow their files; whatever else was told is compared with the catalog as a scan does,
so that a change that was told of twice, or not quite as it was, does no harm.
"""

from __future__ import annotations

import functools
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.reports import HeldBack
from photofinder.app.scanning import most_missing
from photofinder.catalog.photo_identity import KnownPhoto, read_known
from photofinder.catalog.photo_places import PhotoPlace, place_photos
from photofinder.catalog.photo_rows import FolderChanges, apply_scan
from photofinder.catalog.reader import KnownFile, Reader, Root, relative_folder
from photofinder.features.content_digest import digest_stream
from photofinder.imaging.formats import is_photo_name, is_raw_name
from photofinder.ingest.changes import Change, ChangeKind
from photofinder.ingest.scan import FolderListing, compare_folder
from photofinder.ingest.settling import read_stamp
from photofinder.records import ChangeSet

_GUARDED_S = 60.0


@dataclass(slots=True)
class StoredChanges:
    """What a batch of changes came to; `has_raws` where new photos lie beside RAW files or are some."""

    announced: ChangeSet = field(default_factory=ChangeSet)
    found: list[Path] = field(default_factory=list)
    modified: list[Path] = field(default_factory=list)
    missing: list[Path] = field(default_factory=list)
    moved: list[tuple[Path, Path]] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    has_raws: bool = False


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


class _Folders:
    """What the catalog holds of folders, each read once for a batch: it may be about all files of a large one."""

    def __init__(self, reader: Reader) -> None:
        self.ask = reader.ask
        self.folder_id = functools.cache(reader.folder_id)
        self.folder_ids = functools.cache(reader.folder_ids)
        self.known_files = functools.cache(reader.known_files)


def store_changes(
    archive: Archive,
    roots: Sequence[Root],
    changes: Sequence[Change],
    guard: MissingGuard,
    gone_before: Sequence[Change] = (),
) -> StoredChanges:
    """Let rows follow files that moved, add what is new, send through the passes what was written, mark what is gone.

    A root that is not there itself loses nothing: its disk is away. Files that the program moves itself are left out.
    What came lately may be what was gone shortly before.
    """
    own = archive.own_changes
    changes = [change for change in changes if change.path not in own and change.source not in own]
    stored = StoredChanges()
    present = [root for root in roots if root.path.is_dir()]
    places = list(_find_places(_Folders(archive.reader), present, changes, gone_before, stored))
    if places:
        stored.announced |= archive.writing.submit(lambda transaction: place_photos(transaction, places)).result()
    for root, compared in _compare(_Folders(archive.reader), present, changes, stored).items():
        folders, gone = compared, sum(len(each.missing) for each in compared)
        if gone and not guard.admits(root, gone):
            folders = [replace(each, missing=()) for each in compared]
            stored.missing = [path for path in stored.missing if not path.is_relative_to(root.path)]
            stored.held_back.append(HeldBack(root.path, gone, archive.reader.count_in_root(root.root_id)))
        change = functools.partial(apply_scan, root_id=root.root_id, folders=folders)
        stored.announced |= archive.writing.submit(change).result()
    return stored


def _root_of(path: Path, roots: Iterable[Root]) -> Root | None:
    """Return the innermost root that holds a file or folder."""
    inside = [root for root in roots if path != root.path and path.is_relative_to(root.path)]
    return max(inside, key=lambda root: len(root.path.parts), default=None)


def _find_places(
    reader: _Folders,
    roots: Sequence[Root],
    changes: Sequence[Change],
    gone_before: Sequence[Change],
    stored: StoredChanges,
) -> Iterator[PhotoPlace]:
    """Yield where known photos lie now."""
    for path, place in (
        *_told_moves(reader, roots, changes),
        *_untold_moves(reader, roots, changes, gone_before),
    ):
        stored.moved.append((path, place.path))
        yield place


def _told_moves(
    reader: _Folders, roots: Sequence[Root], changes: Sequence[Change]
) -> Iterator[tuple[Path, PhotoPlace]]:
    """Yield what has moved by the system's word, as it was known: what was written to it is compared afterwards."""
    for change in changes:
        if change.kind is ChangeKind.MOVED:
            source, target = Path(change.source), Path(change.path)
            for path, known in _known_under(reader, roots, source, is_folder=change.is_folder):
                place = target / path.relative_to(source)
                if not known.is_missing and read_stamp(str(place)) is not None:
                    yield path, PhotoPlace(known.photo_id, place, known.stamp)


def _untold_moves(
    reader: _Folders, roots: Sequence[Root], changes: Sequence[Change], gone_before: Sequence[Change]
) -> Iterator[tuple[Path, PhotoPlace]]:
    """Yield files that are gone and lie elsewhere as new ones of the same content.

    The system tells of no move between two roots, nor of one into a folder that was just made.
    """
    gone = _read_gone(reader, roots, (*gone_before, *changes))
    sizes = {photo.stamp.size_bytes for photos in gone.values() for photo in photos}
    for change in changes if gone else ():
        path = Path(change.path)
        stamp = read_stamp(change.path) if change.kind is ChangeKind.WRITTEN else None
        if stamp is None or stamp.size_bytes not in sizes or any(_known_under(reader, roots, path, is_folder=False)):
            continue
        photos = gone.get(_read_digest(path))
        if photos and read_stamp(change.path) == stamp:
            photo = min(photos, key=lambda each: each.path.name != path.name)
            photos.remove(photo)
            yield photo.path, PhotoPlace(photo.photo_id, path, stamp)


def _read_gone(
    reader: _Folders, roots: Sequence[Root], changes: Iterable[Change]
) -> dict[bytes | None, list[KnownPhoto]]:
    """Return the photos that were read and are gone now, by their content."""
    photo_ids = {
        known.photo_id
        for change in changes
        if change.kind is ChangeKind.GONE
        for path, known in _known_under(reader, roots, Path(change.path), is_folder=change.is_folder)
        if read_stamp(str(path)) is None
    }
    gone: dict[bytes | None, list[KnownPhoto]] = defaultdict(list)
    for photo in reader.ask(lambda catalog: read_known(catalog, photo_ids)) if photo_ids else ():
        if photo.content_digest is not None:
            gone[photo.content_digest].append(photo)
    return gone


def _read_digest(path: Path) -> bytes | None:
    """Return the content digest of a file, None where it cannot be read or is none."""
    try:
        if path.is_file():  # opening a pipe would take for ever
            with path.open("rb") as file:
                return digest_stream(file)
    except OSError:
        pass
    return None


def _known_under(
    reader: _Folders, roots: Sequence[Root], path: Path, *, is_folder: bool
) -> Iterator[tuple[Path, KnownFile]]:
    """Yield the catalogued files that a path names: one, or all in a folder."""
    root = _root_of(path, roots)
    if root is not None:
        yield from _known_below(reader, root, path) if is_folder else _known_at(reader, root, path)


def _known_at(reader: _Folders, root: Root, path: Path) -> Iterator[tuple[Path, KnownFile]]:
    known = _known_in(reader, root, relative_folder(path.parent, root.path)).get(path.name)
    if known is not None:
        yield path, known


def _known_below(reader: _Folders, root: Root, folder: Path) -> Iterator[tuple[Path, KnownFile]]:
    top = relative_folder(folder, root.path)
    for inside, folder_id in reader.folder_ids(root.root_id).items():
        if inside == top or inside.startswith(top + "/"):
            for name, known in reader.known_files(folder_id).items():
                yield root.path / inside / name, known


def _known_in(reader: _Folders, root: Root, folder: str) -> dict[str, KnownFile]:
    folder_id = reader.folder_id(root.root_id, folder)
    return {} if folder_id is None else reader.known_files(folder_id)


def _compare(
    reader: _Folders, roots: Sequence[Root], changes: Sequence[Change], stored: StoredChanges
) -> dict[Root, list[FolderChanges]]:
    """Compare the files that changes name with the catalog, folder by folder."""
    found: dict[Root, list[FolderChanges]] = defaultdict(list)
    for (root, folder), names in _names_to_look_at(reader, roots, changes).items():
        known = _known_in(reader, root, folder)
        place = root.path / folder
        stamps = {name: read_stamp(str(place / name)) for name in names if is_photo_name(name)}
        listing = FolderListing(folder, {name: (*stamp, None) for name, stamp in stamps.items() if stamp is not None})
        different = compare_folder(listing, {name: each for name, each in known.items() if name in stamps})
        if different is None:
            continue
        found[root].append(different)
        paths = {each.photo_id: place / name for name, each in known.items()}
        stored.found += [place / name for name in different.found]
        stored.found += [paths[photo_id] for photo_id in different.returned]
        stored.modified += [paths[photo_id] for photo_id in different.modified]
        stored.missing += [paths[photo_id] for photo_id in different.missing]
        stored.has_raws |= bool(different.found) and any(map(is_raw_name, (*known, *different.found)))
    return found


def _names_to_look_at(
    reader: _Folders, roots: Sequence[Root], changes: Sequence[Change]
) -> dict[tuple[Root, str], set[str]]:
    names: dict[tuple[Root, str], set[str]] = defaultdict(set)
    for change in changes:
        for path in map(Path, filter(None, (change.path, change.source))):
            root = _root_of(path, roots)
            if root is None:
                continue
            inside = [each for each, _ in _known_below(reader, root, path)] if change.is_folder else [path]
            for each in inside:
                names[root, relative_folder(each.parent, root.path)].add(each.name)
    return names
