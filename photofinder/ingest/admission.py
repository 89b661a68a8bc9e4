"""Tells which of the files that the watcher has seen can be catalogued at once; all else is left to a scan.

A new file is admitted when it cannot be a photo that is known and no longer in its place; a written one when the user
has decided nothing about its photo. So no decision depends on what is seen here of the events, which may come late, in
another order, or not at all: whoever moves, goes or comes back is recognised by a scan, which looks at everything.
"""

from __future__ import annotations

import functools
import os
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.catalog.photo_identity import (
    KnownPhoto,
    read_by_contents,
    read_by_inodes,
    read_known,
    read_known_sizes,
)
from photofinder.catalog.photo_places import has_photos_at
from photofinder.catalog.photo_rows import FolderChanges
from photofinder.catalog.reader import KnownFile, Reader, Root, relative_folder
from photofinder.errors import FileFault
from photofinder.features.content_digest import digest_stream
from photofinder.imaging.sidecar import is_sidecar_name, read_sidecar_time, sidecar_names
from photofinder.ingest.recognition import group, is_still_there
from photofinder.ingest.scan import device_of, list_names
from photofinder.ingest.volumes import VolumePlace
from photofinder.ingest.watcher import Batch
from photofinder.ingest.worker import open_picture_file
from photofinder.jobs import CancelToken
from photofinder.records import FileStamp, PhotoId


@dataclass(frozen=True, slots=True)
class RootPlace:
    """A root that is online, and where its disk is; None where that has no identity."""

    root: Root
    place: VolumePlace | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is new, or another one than before: then `photo_id` is that of the photo in its place."""

    root: Root
    volume: str
    folder: str
    path: Path
    stamp: FileStamp
    inode: int | None
    photo_id: PhotoId | None = None


@dataclass(slots=True)
class Admitted:
    """What can be catalogued, and the roots of which a scan has to see to the rest.

    `unchanged` are the photos whose files are as they are known; these may still await being read. Those that are
    `redescribed` have other sidecars than were read.
    """

    arrivals: list[Arrival] = field(default_factory=list)
    unchanged: list[PhotoId] = field(default_factory=list)
    redescribed: list[PhotoId] = field(default_factory=list)
    unsettled: set[Path] = field(default_factory=set)

    def changes(self) -> dict[int, list[FolderChanges]]:
        """Return what is to be stored, by root."""
        folders: dict[tuple[int, str], list[Arrival]] = defaultdict(list)
        for each in self.arrivals:
            folders[each.root.root_id, each.folder].append(each)
        changes: dict[int, list[FolderChanges]] = defaultdict(list)
        for (root_id, folder), arrivals in folders.items():
            changes[root_id].append(_as_changes(folder, arrivals))
        return changes


class Admission:
    """Looks at one batch of what the watcher has seen; takes as long as the disks do.

    Beside a scan, which may just be finding out that a photo is gone, it leaves photos that are known alone, and all
    files of the same content, too.
    """

    def __init__(self, reader: Reader, roots: Iterable[RootPlace], *, is_beside_scan: bool = False) -> None:
        self._reader = reader
        self._is_beside_scan = is_beside_scan
        self._roots = {str(each.root.path): each for each in roots}
        self._admitted = Admitted()

    def admit(self, batch: Batch, cancel: CancelToken) -> Admitted:
        """Return what can be catalogued of a batch. Raises `Cancelled`."""
        left, sidecars_left = _split(batch.left)
        written, sidecars_written = _split(batch.written)
        for path in left:
            self._note_left(path)
        for folder, names in _by_folder([*sidecars_left, *sidecars_written]).items():
            self._note_sidecars(folder, names)
        arrivals = [each for folder, names in _by_folder(written).items() for each in self._compare(folder, names)]
        not_theirs = self._find_decided(arrivals) | self._find_by_inode(arrivals)
        not_theirs |= self._find_by_content([each for each in arrivals if each.path not in not_theirs], cancel)
        for each in arrivals:
            if each.path in not_theirs:
                self._admitted.unsettled.add(each.root.path)
            else:
                self._admitted.arrivals.append(each)
        return self._admitted

    def _note_left(self, path: str) -> None:
        """Have a scan look for the photos that lay under a name; the program's own moves have left none there."""
        around = self._root_of(os.path.dirname(path))  # noqa: PTH120
        if around is None or around.root.path in self._admitted.unsettled:
            return
        root, relative = around.root, relative_folder(Path(path), around.root.path)
        if self._reader.ask(lambda catalog: has_photos_at(catalog, root.root_id, relative)):
            self._admitted.unsettled.add(root.path)

    def _note_sidecars(self, folder: str, names: set[str]) -> None:
        """Note the photos of a folder whose sidecars, of these names, are others than were read; not our own."""
        around = self._root_of(folder)
        if around is None:
            return
        folder_id = self._reader.folder_id(around.root.root_id, relative_folder(Path(folder), around.root.path))
        known = self._reader.sidecar_times(folder_id) if folder_id is not None else {}
        for name, (photo_id, time_ns) in known.items():
            if not names.isdisjoint(sidecar_names(name)) and read_sidecar_time(Path(folder, name)) != time_ns:
                self._admitted.redescribed.append(photo_id)

    def _compare(self, folder: str, names: Collection[str]) -> Iterator[Arrival]:
        """Yield the files of a folder that may be admitted."""
        around = self._root_of(folder)
        if around is None:
            return
        root, place = around.root, around.place
        relative = relative_folder(Path(folder), root.path)
        try:
            files, gone = list_names(folder, names, device_of(root.path) if place and place.has_inodes else None)
        except OSError:
            self._admitted.unsettled.add(root.path)
            return
        folder_id = self._reader.folder_id(root.root_id, relative)
        known = self._reader.known_files(folder_id) if folder_id is not None else {}
        if any(name in known and not known[name].is_missing for name in gone):
            self._admitted.unsettled.add(root.path)
        for name, (size_bytes, mtime_ns, inode) in files.items():
            before, stamp = known.get(name), FileStamp(size_bytes, mtime_ns)
            if before is not None and _is_unchanged(before, stamp, inode):
                self._admitted.unchanged.append(before.photo_id)
            elif before is not None and (before.is_missing or before.stamp.size_bytes == size_bytes):
                self._admitted.unsettled.add(root.path)  # it is back, or touched: only its content can tell
            else:
                photo_id, volume = before.photo_id if before else None, place.volume if place else ""
                yield Arrival(root, volume, relative, Path(folder, name), stamp, inode, photo_id)

    def _find_decided(self, arrivals: Iterable[Arrival]) -> set[Path]:
        """Return the files in whose places photos lie that the user has decided about, or that may not be touched."""
        known = {each.path: each.photo_id for each in arrivals if each.photo_id is not None}
        if self._is_beside_scan:
            return set(known)
        ids = list(known.values())
        photos = self._reader.ask(lambda catalog: read_known(catalog, ids)) if ids else []
        return {photo.path for photo in photos if photo.is_decided}

    def _find_by_inode(self, arrivals: Iterable[Arrival]) -> set[Path]:
        """Return the files that have the inode and stamp of another photo which has left its place."""
        owned = set[Path]()
        for volume in {each.volume for each in arrivals if each.volume}:
            here = [each for each in arrivals if each.volume == volume and each.inode is not None]
            inodes = {each.inode for each in here if each.inode is not None}
            photos = self._reader.ask(functools.partial(read_by_inodes, volume=volume, inodes=inodes))
            owners = group(((photo.inode, photo.stamp), photo) for photo in photos)
            for each in here:
                if any(self._may_be(photo, each) for photo in owners.get((each.inode, each.stamp), ())):
                    owned.add(each.path)
        return owned

    def _find_by_content(self, arrivals: Sequence[Arrival], cancel: CancelToken) -> set[Path]:
        """Return the files with the content of another photo which has left its place, or whose content is not known.

        They are read, if they are as large as a photo: here, as workers may be busy with many pictures.
        """
        sizes = {each.stamp.size_bytes for each in arrivals}
        known = self._reader.ask(lambda catalog: read_known_sizes(catalog, sizes)) if sizes else set()
        alike = {each.path: each for each in arrivals if each.stamp.size_bytes in known}
        if not alike:
            return set()
        digests: dict[Path, bytes] = {}
        for path, each in alike.items():
            cancel.raise_if_cancelled()
            digest = read_digest(path, each.stamp)
            if digest is not None:
                digests[path] = digest
        photos = self._reader.ask(lambda catalog: read_by_contents(catalog, set(digests.values())))
        by_digest = group((photo.content_digest, photo) for photo in photos)
        owned = {path for path, digest in digests.items()
                 if any(self._may_be(photo, alike[path]) for photo in by_digest.get(digest, ()))}  # fmt: skip
        return owned | (alike.keys() - digests.keys())

    def _may_be(self, photo: KnownPhoto, arrival: Arrival) -> bool:
        """Tell whether a file may be that of a photo which has left its place, or is about to."""
        if photo.photo_id == arrival.photo_id:
            return False
        inode = photo.inode if arrival.inode is not None and photo.inode == arrival.inode else None
        return self._is_beside_scan or not is_still_there(photo, inode, arrival.path)

    def _root_of(self, folder: str) -> RootPlace | None:
        root = innermost(folder, self._roots)
        return self._roots[root] if root is not None else None


def _split(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the paths that are no sidecars', and those that are."""
    others: list[str] = []
    sidecars: list[str] = []
    for path in paths:
        (sidecars if is_sidecar_name(path) else others).append(path)
    return others, sidecars


def _by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    folders: dict[str, set[str]] = defaultdict(set)
    for folder, name in map(os.path.split, paths):
        folders[folder].add(name)
    return folders


def innermost(folder: str, roots: Container[str]) -> str | None:
    """Return the innermost of the roots around a folder."""
    while folder not in roots:
        around = os.path.dirname(folder)  # noqa: PTH120 a tenth of what a Path takes
        if around == folder:
            return None
        folder = around
    return folder


def read_digest(path: Path, stamp: FileStamp) -> bytes | None:
    """Return the content digest of a file, which is not decoded; None where it cannot be read or has another stamp."""
    try:
        with open_picture_file(path, in_memory_bytes=0) as file:
            return digest_stream(file.source) if file.stamp == stamp else None
    except FileFault:
        return None


def _is_unchanged(before: KnownFile, stamp: FileStamp, inode: int | None) -> bool:
    return before.stamp == stamp and not before.is_missing and (inode is None or before.inode in {None, inode})


def _as_changes(folder: str, arrivals: Sequence[Arrival]) -> FolderChanges:
    new = [each for each in arrivals if each.photo_id is None]
    return FolderChanges(
        folder,
        {each.path.name: each.stamp for each in new},
        {each.photo_id: each.stamp for each in arrivals if each.photo_id is not None},
        (),
        (),
        {each.path.name: each.inode for each in new if each.inode is not None},
        {each.photo_id: each.inode for each in arrivals if each.photo_id is not None and each.inode is not None},
    )
