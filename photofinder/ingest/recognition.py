"""Tells which photo a file is that a scan meets where it was not: moved, renamed, copied, restored or swapped.

A file is a photo's when volume, inode and stamp are the photo's, or, where inodes say nothing, when its content is; and
when the photo's own place no longer holds it: else it is a second name or a copy, a photo of its own. What lies in a
photo's own place is that photo, changed, unless another one is recognised in it.

What is new is passed on at once. What may be something else is kept until the whole scan is through, so that nothing
depends on the order of the folders; a scan that is cut off before that has only left work for the next one.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from photofinder.catalog.photo_identity import (
    KnownPhoto,
    has_unread,
    read_alike,
    read_by_inodes,
    read_copies,
    read_known,
    read_unread,
)
from photofinder.catalog.photo_places import PhotoPlace
from photofinder.catalog.photo_rows import FolderChanges
from photofinder.catalog.reader import Reader, Root
from photofinder.ingest.spelling import fold
from photofinder.records import FileStamp, PhotoId

_SECOND_NS = 1_000_000_000

K = TypeVar("K")
V = TypeVar("V")

ReadDigests = Callable[[Mapping[Path, FileStamp]], Mapping[Path, bytes]]
"""Reads the content digests of files with these stamps; those that cannot be read or have changed are left out."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A file in the place of a photo that may be another one's; when modified, its stamp is not the photo's."""

    root_id: int
    folder: str
    path: Path
    photo_id: PhotoId
    volume: str
    stamp: FileStamp
    inode: int | None
    is_modified: bool
    is_returned: bool


@dataclass(slots=True)
class Settlement:
    """What is to be done once a scan is through; `missing` are the photos of each root whose files are nowhere.

    A pair of `take_overs` is a photo and the newer row of the same content whose place it gets; so many of those rows
    as `unread_taken` says were only just found.
    """

    places: list[PhotoPlace] = field(default_factory=list)
    take_overs: list[tuple[PhotoId, PhotoId]] = field(default_factory=list)
    folders: list[tuple[int, FolderChanges]] = field(default_factory=list)
    missing: dict[int, list[PhotoId]] = field(default_factory=dict)
    unread_taken: int = 0


class Recognition:
    """Goes along with one scan, in its thread; `moved` are the photos that it has recognised elsewhere."""

    def __init__(self, reader: Reader) -> None:
        self.moved: set[PhotoId] = set()
        self._reader = reader
        self._held: dict[Path, _Sighting] = {}
        self._missing: dict[int, list[PhotoId]] = defaultdict(list)
        self._settlement = Settlement()

    def take(
        self, root: Root, volume: str, batch: Sequence[FolderChanges]
    ) -> tuple[list[FolderChanges], list[PhotoPlace]]:
        """Return what is certain of the changes of some folders, and the photos that moved there by their inodes."""
        candidates = self._by_inode(volume, [inode for changes in batch for inode in changes.inodes.values()])
        certain: list[FolderChanges] = []
        places: list[PhotoPlace] = []
        for changes in batch:
            folder, found = root.path / changes.folder, dict(changes.found)
            for name, inode in changes.inodes.items():
                photo = self._claim(candidates.get(inode, ()), folder / name, found[name])
                if photo is not None:
                    places.append(PhotoPlace(photo.photo_id, folder / name, found.pop(name), inode))
            certain.append(self._hold(root, volume, replace(changes, found=found)))
        return certain, places

    def has_doubts(self, read_digests: ReadDigests) -> bool:
        """Tell whether other content lies where a photo was that the user has decided about.

        Its own content may lie where this scan does not look: then the decision belongs there.
        """
        changed = {each.photo_id: each for each in self._held.values() if each.is_modified}
        photos = self._reader.ask(lambda catalog: read_known(catalog, changed.keys())) if changed else ()
        decided = {changed[photo.photo_id].path: photo for photo in photos if photo.is_decided}
        digests = read_digests({path: changed[photo.photo_id].stamp for path, photo in decided.items()})
        return any(digests.get(path) != photo.content_digest for path, photo in decided.items())

    def settle(self, read_digests: ReadDigests, is_believable: Callable[[int, int], bool]) -> Settlement:
        """Tell what became of everything that was kept back.

        `is_believable` tells whether so many photos may be gone of a root, by its id: else their disk may be.
        """
        self._match_inodes()
        self._match_contents(read_digests)
        self._match_copies(is_believable)
        self._pass_on_rest()
        return self._settlement

    # While the scan runs.

    def _by_inode(self, volume: str, inodes: Collection[int]) -> dict[int | None, list[KnownPhoto]]:
        if not volume or not inodes:
            return {}
        photos = self._reader.ask(lambda catalog: read_by_inodes(catalog, volume, inodes))
        return group((photo.inode, photo) for photo in photos)

    def _claim(self, candidates: Iterable[KnownPhoto], path: Path, stamp: FileStamp) -> KnownPhoto | None:
        """Return the photo whose file this is, and note that it has moved.

        Where times are whole seconds, as on FAT, a new file may get the inode of one that is gone and have its size and
        time too: there the content has to tell.
        """
        if stamp.mtime_ns % _SECOND_NS == 0:
            return None
        for photo in candidates:
            is_same = photo.stamp == stamp and photo.photo_id not in self.moved
            if is_same and not is_still_there(photo, photo.inode, path):
                self.moved.add(photo.photo_id)
                return photo
        return None

    def _hold(self, root: Root, volume: str, changes: FolderChanges) -> FolderChanges:
        """Keep back what is gone and what may be another photo's file; return the rest."""
        self._missing[root.root_id].extend(changes.missing)
        for photo_id, (name, stamp) in changes.unsure.items():
            path = root.path / changes.folder / name
            self._held[path] = _Sighting(
                root.root_id,
                changes.folder,
                path,
                photo_id,
                volume,
                stamp,
                changes.noted.get(photo_id),
                is_modified=photo_id in changes.modified,
                is_returned=photo_id in changes.returned,
            )
        return replace(
            changes,
            modified={each: stamp for each, stamp in changes.modified.items() if each not in changes.unsure},
            missing=(),
            returned=[each for each in changes.returned if each not in changes.unsure],
            noted={each: inode for each, inode in changes.noted.items() if each not in changes.unsure},
        )

    # Once it is through.

    def _match_inodes(self) -> None:
        for volume, sightings in group((each.volume, each) for each in self._held.values()).items():
            candidates = self._by_inode(volume, [each.inode for each in sightings if each.inode is not None])
            for each in sightings:
                photo = self._claim(candidates.get(each.inode, ()), each.path, each.stamp)
                if photo is not None:
                    self._place(photo, each)

    def _place(self, photo: KnownPhoto, sighting: _Sighting) -> None:
        place = PhotoPlace(photo.photo_id, sighting.path, sighting.stamp, sighting.inode)
        self._settlement.places.append(place)
        if photo.photo_id != sighting.photo_id:
            self._missing[sighting.root_id].append(sighting.photo_id)
        del self._held[sighting.path]

    def _match_contents(self, read_digests: ReadDigests) -> None:
        """Recognise photos that are not in their places any more by content, in files that are as large."""
        changed = [each for each in self._held.values() if each.is_modified]
        lost = self._find_lost(changed)
        if not lost:
            return
        sizes = {each.stamp.size_bytes for each in lost}
        unread = [
            each
            for each in self._reader.ask(lambda catalog: read_unread(catalog, sizes))
            if each.path not in self._held
        ]
        wanted = {each.path: each.stamp for each in changed if each.stamp.size_bytes in sizes}
        digests = read_digests(wanted | {each.path: each.stamp for each in unread})
        by_digest = group((each.content_digest, each) for each in lost)
        self._match_own(changed, lost, digests, by_digest)
        for sighting in changed:
            if sighting.path in self._held and (photo := _pop(by_digest, digests.get(sighting.path), sighting.path)):
                self.moved.add(photo.photo_id)
                self._place(photo, sighting)
        for row in unread:
            if photo := _pop(by_digest, digests.get(row.path), row.path):
                self._take_over(photo, row)
                self._settlement.unread_taken += 1

    def _find_lost(self, changed: Sequence[_Sighting]) -> list[KnownPhoto]:
        """Return the photos that are gone from their places, and as large as a file that may be theirs."""
        sizes = {each.stamp.size_bytes for each in changed}
        if not sizes and not self._reader.ask(has_unread):
            return []
        gone = {each.photo_id for each in changed}.union(*self._missing.values())
        return [
            photo
            for photo in self._reader.ask(lambda catalog: read_alike(catalog, sizes))
            if photo.photo_id not in self.moved
            and (photo.photo_id in gone or photo.is_missing or not is_still_there(photo))
        ]

    def _match_own(
        self,
        changed: Iterable[_Sighting],
        lost: Iterable[KnownPhoto],
        digests: Mapping[Path, bytes],
        by_digest: Mapping[bytes | None, list[KnownPhoto]],
    ) -> None:
        """Leave photos where they are whose files only have another stamp: touched, or put back from a backup."""
        own = {photo.photo_id: photo for photo in lost}
        for sighting in changed:
            photo = own.get(sighting.photo_id)
            if photo is not None and photo.content_digest == digests.get(sighting.path):
                by_digest[photo.content_digest].remove(photo)
                self._place(photo, sighting)

    def _take_over(self, photo: KnownPhoto, copy: KnownPhoto) -> None:
        self.moved.add(photo.photo_id)
        self._settlement.take_overs.append((photo.photo_id, copy.photo_id))

    def _match_copies(self, is_believable: Callable[[int, int], bool]) -> None:
        """Let photos that are gone take the places of newer copies that were catalogued before they went.

        One that the user has decided about takes that of an older copy, too, as decisions hang on content. Not so one
        that was rejected: that was about this file, and the copy is what is to stay; nor one whose folder is gone, too,
        as that may be a disk of its own.
        """
        gone = {root: [each for each in ids if each not in self.moved] for root, ids in self._missing.items()}
        missing = [each for root, ids in gone.items() if is_believable(root, len(ids)) for each in ids]
        if not missing:
            return
        elsewhere = {*missing, *(each.photo_id for each in self._held.values())}
        elsewhere.update(copy for _, copy in self._settlement.take_overs)
        copies = group(
            (copy.content_digest, copy)
            for copy in self._reader.ask(lambda catalog: read_copies(catalog, missing))
            if copy.photo_id not in elsewhere and is_still_there(copy)
        )
        known = self._reader.ask(lambda catalog: read_known(catalog, missing))
        photos = [
            photo for photo in known if not photo.is_missing and not is_still_there(photo)
        ]  # moved here meanwhile
        for photo in sorted(photos, key=lambda each: not each.is_decided):
            alike = copies.get(photo.content_digest, [])
            takes_older = photo.is_decided and not photo.is_rejected and photo.path.parent.is_dir()
            places = [copy for copy in alike if takes_older or copy.photo_id > photo.photo_id]
            if places:
                alike.remove(places[-1])
                self._take_over(photo, places[-1])

    def _pass_on_rest(self) -> None:
        """Leave what no other photo has claimed to the photo of its place; where that has moved, the file is new.

        So it is where the photo was missing, if its content is known: that may come back elsewhere.
        """
        modified_ids = [each.photo_id for each in self._held.values() if each.is_modified]
        photos = self._reader.ask(lambda catalog: read_known(catalog, modified_ids)) if modified_ids else ()
        missing = {photo.photo_id for photo in photos if photo.is_missing and photo.content_digest is not None}
        for each in self._held.values():
            if each.photo_id in self.moved or each.photo_id in missing:
                name = each.path.name
                inodes = {name: each.inode} if each.inode is not None else {}
                changes = FolderChanges(each.folder, {name: each.stamp}, {}, (), (), inodes)
            else:
                modified = {each.photo_id: each.stamp} if each.is_modified else {}
                returned = (each.photo_id,) if each.is_returned else ()
                noted = {each.photo_id: each.inode} if each.inode is not None else {}
                changes = FolderChanges(each.folder, {}, modified, (), returned, noted=noted)
            self._settlement.folders.append((each.root_id, changes))
        for root_id, ids in self._missing.items():
            self._settlement.missing[root_id] = [each for each in dict.fromkeys(ids) if each not in self.moved]


def is_gone(photo: KnownPhoto, list_names: Callable[[Path], Collection[str] | None]) -> bool:
    """Tell whether nothing lies in a photo's place, or only what is spelled otherwise."""
    try:
        os.lstat(photo.path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    names = list_names(photo.path.parent)
    return names is not None and photo.path.name not in names


def is_still_there(photo: KnownPhoto, inode: int | None = None, path: Path | None = None) -> bool:
    """Tell whether a photo's own place holds its file, with this inode if any, and is not `path` spelled otherwise.

    What cannot be looked at counts as there.
    """
    try:
        status = os.lstat(photo.path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    is_same = (status.st_size, status.st_mtime_ns) == photo.stamp and inode in (None, status.st_ino)
    return is_same and (path is None or not _is_old_spelling(photo.path, path))


def _is_old_spelling(before: Path, now: Path) -> bool:
    """Tell whether two paths differ by what some file systems take for the same, and the first one is listed no more.

    So it is with `a.JPG` after it was renamed to `a.jpg` on a volume that knows no case.
    """
    if fold(str(before)) != fold(str(now)):
        return False
    parts = zip(before.parts, now.parts, strict=True)
    number = next((number for number, (old, new) in enumerate(parts) if old != new), None)
    if number is None:
        return False
    try:
        return before.parts[number] not in os.listdir(Path(*before.parts[:number]))  # noqa: PTH208 compares text
    except OSError:
        return False


def list_names(folder: Path) -> frozenset[str] | None:
    """Return the names in a folder, None where it cannot be listed."""
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 compares text
    except OSError:
        return None


def group(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second values of pairs by the first."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _pop(groups: Mapping[bytes | None, list[KnownPhoto]], digest: bytes | None, path: Path) -> KnownPhoto | None:
    """Take a photo of this content: rather one that holds a decision, rather one of the same name."""
    group = groups.get(digest, []) if digest else []
    if not group:
        return None
    best = min(group, key=lambda photo: (not photo.is_decided, photo.path.name != path.name))
    group.remove(best)
    return best
