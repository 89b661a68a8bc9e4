"""Walks a root and tells what differs from the catalog, folder by folder, without opening a file.

Whatever bears the name of a picture or a video is listed, be it a file, a pipe or a link: the worker says why it
cannot be read. Links to folders are not followed, so there are no loops, and nothing is catalogued twice.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from photofinder.catalog.photo_rows import FolderChanges
from photofinder.catalog.reader import KnownFile, Reader, Root, relative_folder
from photofinder.imaging.formats import is_photo_name
from photofinder.imaging.sidecar import is_sidecar_name, sidecar_names
from photofinder.ingest.spelling import KnownFolders
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import Phrase, phrase
from photofinder.records import FileStamp, PhotoId

_FILES_A_LOOK = 1000
_LARGEST_INODE = 2**63 - 1  # what the catalog can keep; the others are ReFS's and such as a network makes up
_ASKED_ONE_BY_ONE = sys.platform == "win32"  # there a listing tells no inodes, and asking for all takes too long
_STAGE = phrase("Scanning")
_NO_FOLDERS = KnownFolders()


SeenFile: TypeAlias = tuple[int, int, int | None]
"""Size, modification time and inode of a file, None where that says nothing, see `volumes`.

Made and compared for every file of every scan, hence no more than a tuple.
"""


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The pictures of one folder by their names; `folder` is relative to the root, "" for the root itself.

    `sidecars` are the modification times of XMP files.
    """

    folder: str
    files: Mapping[str, SeenFile]
    sidecars: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderProblem:
    """A folder that could not be listed, and why."""

    path: Path
    reason: Phrase


@dataclass(slots=True)
class ScanSummary:
    """What a scan has seen so far; the photos with other sidecars than were read are to be described anew."""

    files: int = 0
    folders: int = 0
    problems: list[FolderProblem] = field(default_factory=list)
    with_other_sidecars: list[PhotoId] = field(default_factory=list)


def scan_root(
    root: Root,
    reader: Reader,
    *,
    below: Path | None = None,
    skip_names: Sequence[str] = (),
    roots: KnownFolders = _NO_FOLDERS,
    has_inodes: bool = False,
    progress: ProgressSink,
    cancel: CancelToken,
    summary: ScanSummary,
) -> Iterator[FolderChanges]:
    """Yield the folders of a root, or of its part `below`, that differ from the catalog.

    Folders that match `skip_names` and those of the `roots` that lie inside this one are left out. Folders that cannot
    be listed are noted in `summary`, and nothing in them counts as gone. `has_inodes` says that files can be told by
    their inodes on the volume of the root.
    """
    start = below or root.path
    folder_ids, with_sidecars = reader.folder_ids(root.root_id), reader.folders_with_sidecars(root.root_id)
    unseen = {folder for folder in folder_ids if _is_inside(folder, relative_folder(start, root.path))}
    skip = _folder_filter(skip_names, roots)
    device = device_of(root.path) if has_inodes else None
    with_inodes = device is not None and not _ASKED_ONE_BY_ONE
    listings = iter_folders(root.path, start, skip, summary.problems, cancel, device=device if with_inodes else None)
    for listing in listings:
        unseen.discard(listing.folder)
        folder_id = folder_ids.get(listing.folder)
        changes = _changes_of(listing, folder_id, reader, with_inodes=with_inodes)
        if changes is not None and device is not None and _ASKED_ONE_BY_ONE:
            changes = _with_inodes(changes, root.path, device)
        if folder_id is not None and (listing.sidecars or folder_id in with_sidecars):
            summary.with_other_sidecars += find_other_sidecars(listing, reader.sidecar_times(folder_id))
        summary.files += len(listing.files)
        summary.folders += 1
        progress(Progress(_STAGE, summary.files))
        if changes is not None:
            yield changes
    blocked = [relative_folder(problem.path, root.path) for problem in summary.problems
               if problem.path.is_relative_to(root.path)]  # fmt: skip
    for folder in sorted(unseen):
        if not any(_is_inside(folder, part) for part in blocked):
            changes = _changes_of(FolderListing(folder, {}), folder_ids[folder], reader, with_inodes=with_inodes)
            if changes is not None:
                yield changes


def _changes_of(
    listing: FolderListing, folder_id: int | None, reader: Reader, *, with_inodes: bool
) -> FolderChanges | None:
    if folder_id is None:
        return compare_folder(listing, {})
    if reader.present_files(folder_id, with_inodes=with_inodes) == listing.files:
        return None
    return compare_folder(listing, reader.known_files(folder_id))


def compare_folder(listing: FolderListing, known: Mapping[str, KnownFile]) -> FolderChanges | None:
    """Tell what is new, modified, gone or back in a folder; None when nothing is.

    Where a file has another inode than before, or another stamp, it may be another photo's file or have been touched
    only; but not where one of the same inode has got another size.
    """
    found = {name: seen for name, seen in listing.files.items() if name not in known}
    modified: dict[PhotoId, FileStamp] = {}
    returned: list[PhotoId] = []
    noted: dict[PhotoId, int] = {}
    unsure: dict[PhotoId, tuple[str, FileStamp]] = {}
    for name, (size_bytes, mtime_ns, inode) in listing.files.items():
        before, stamp = known.get(name), FileStamp(size_bytes, mtime_ns)
        if before is None:
            continue
        photo_id, is_modified = before.photo_id, before.stamp != stamp
        if is_modified:
            modified[photo_id] = stamp
        elif before.is_missing:
            returned.append(photo_id)
        if inode is not None and inode != before.inode:
            noted[photo_id] = inode
        is_other = None not in (inode, before.inode) and inode != before.inode
        is_rewritten = inode is not None and inode == before.inode and size_bytes != before.stamp.size_bytes
        if is_other or (is_modified and not is_rewritten):
            unsure[photo_id] = name, stamp
    missing = [before.photo_id for name, before in known.items() if not before.is_missing and name not in listing.files]
    if not (found or modified or missing or returned or noted):
        return None
    return FolderChanges(
        listing.folder,
        {name: FileStamp(size_bytes, mtime_ns) for name, (size_bytes, mtime_ns, _) in found.items()},
        modified,
        missing,
        returned,
        {name: inode for name, (_, _, inode) in found.items() if inode is not None},
        noted,
        unsure,
    )


def find_other_sidecars(listing: FolderListing, known: Mapping[str, tuple[PhotoId, int]]) -> list[PhotoId]:
    """Return the photos of a folder whose sidecars came, went or changed since they were read."""
    found = []
    for name, (photo_id, time_ns) in known.items():
        times = (listing.sidecars[each] for each in sidecar_names(name) if each in listing.sidecars)
        if name in listing.files and next(times, 0) != time_ns:
            found.append(photo_id)
    return found


def iter_folders(
    root: Path,
    start: Path,
    skip: Callable[[os.DirEntry[str]], bool],
    problems: list[FolderProblem],
    cancel: CancelToken,
    *,
    device: int | None = None,
) -> Iterator[FolderListing]:
    """Yield every folder from `start` downwards with its pictures; note in `problems` what cannot be listed.

    Files on `device` are listed with their inodes: what is mounted below a root is another volume.

    Raises `Cancelled` when asked to, also within a folder.
    """
    waiting = [str(start)]
    while waiting:
        cancel.raise_if_cancelled()
        folder = waiting.pop()
        files: dict[str, SeenFile] = {}
        sidecars: dict[str, int] = {}
        has_inodes = device is not None and device_of(folder) == device
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False) and not skip(entry):
                        waiting.append(entry.path)
                    if is_photo_name(entry.name):
                        _add_file(files, entry, has_inodes=has_inodes)
                        if len(files) % _FILES_A_LOOK == 0:
                            cancel.raise_if_cancelled()
                    elif is_sidecar_name(entry.name):
                        with contextlib.suppress(FileNotFoundError):
                            sidecars[entry.name] = entry.stat().st_mtime_ns
        except OSError as error:
            reason = phrase("the folder cannot be listed: {error}", error=error.strerror or str(error))
            problems.append(FolderProblem(Path(folder), reason))
            continue
        yield FolderListing(relative_folder(Path(folder), root), files, sidecars)


def _add_file(files: dict[str, SeenFile], entry: os.DirEntry[str], *, has_inodes: bool) -> None:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return  # it vanished between listing and asking, which is as if it had not been there
    inode = status.st_ino if has_inodes else None
    is_kept = inode is None or inode <= _LARGEST_INODE
    files[entry.name] = status.st_size, status.st_mtime_ns, inode if is_kept else None


def device_of(folder: Path | str) -> int | None:
    """Return the device on which a folder lies, None where it is not there."""
    try:
        return os.stat(folder).st_dev  # noqa: PTH116 as `iter_folders` sees it
    except OSError:
        return None


def _with_inodes(changes: FolderChanges, root: Path, device: int) -> FolderChanges:
    """Ask for the inodes of the files that differ, where a listing does not tell them."""
    inodes = {name: read_inode(root / changes.folder / name, device) for name in changes.found}
    unsure = changes.unsure.items()
    noted = {photo_id: read_inode(root / changes.folder / name, device) for photo_id, (name, _) in unsure}
    return replace(
        changes,
        inodes={name: inode for name, inode in inodes.items() if inode is not None},
        noted={photo_id: inode for photo_id, inode in noted.items() if inode is not None},
    )


def list_names(folder: str, names: Iterable[str], device: int | None) -> tuple[dict[str, SeenFile], list[str]]:
    """Return those of some names in a folder that are files, as `iter_folders` would, and those that are not there.

    Files on `device` are listed with their inodes. Raises `OSError` where a name cannot be looked at.
    """
    files: dict[str, SeenFile] = {}
    gone: list[str] = []
    for name in names:
        try:
            status = os.lstat(os.path.join(folder, name))  # noqa: PTH118 a tenth of what a Path takes
        except (FileNotFoundError, NotADirectoryError):
            gone.append(name)
            continue
        if not stat.S_ISDIR(status.st_mode):
            has_inode = status.st_dev == device and status.st_ino <= _LARGEST_INODE
            files[name] = status.st_size, status.st_mtime_ns, status.st_ino if has_inode else None
    return files, gone


def read_inode(path: Path, device: int) -> int | None:
    """Return the inode of a file; None where it is on another device, gone, or has one that is not for life."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_ino if status.st_dev == device and status.st_ino <= _LARGEST_INODE else None


def _folder_filter(skip_names: Sequence[str], roots: KnownFolders) -> Callable[[os.DirEntry[str]], bool]:
    patterns = [pattern.casefold() for pattern in skip_names]

    def skip(entry: os.DirEntry[str]) -> bool:
        name = entry.name.casefold()
        return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns) or roots.has(entry.path)

    return skip


def _is_inside(folder: str, part: str) -> bool:
    return not part or folder == part or folder.startswith(part + "/")
