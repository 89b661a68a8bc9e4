"""Walks a root and tells what differs from the catalog, folder by folder, without opening a file.

Whatever bears the name of a picture or a video is listed, be it a file, a pipe or a link: the worker says why it
cannot be read. Links to folders are not followed, so there are no loops, and nothing is catalogued twice.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.catalog.photo_rows import FolderChanges
from photofinder.catalog.reader import KnownFile, Reader, Root, relative_folder
from photofinder.imaging.formats import is_photo_name
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import Phrase, phrase
from photofinder.records import FileStamp, PhotoId

_FILES_A_LOOK = 1000
_STAGE = phrase("Scanning")


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The picture names of one folder with their stamps; `folder` is relative to the root, "" for the root itself."""

    folder: str
    files: Mapping[str, FileStamp]


@dataclass(frozen=True, slots=True)
class FolderProblem:
    """A folder that could not be listed, and why."""

    path: Path
    reason: Phrase


@dataclass(slots=True)
class ScanSummary:
    """What a scan has seen so far."""

    files: int = 0
    folders: int = 0
    problems: list[FolderProblem] = field(default_factory=list)


def scan_root(
    root: Root,
    reader: Reader,
    *,
    below: Path | None = None,
    skip_names: Sequence[str] = (),
    other_roots: Collection[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
    summary: ScanSummary,
) -> Iterator[FolderChanges]:
    """Yield the folders of a root, or of its part `below`, that differ from the catalog.

    Folders that match `skip_names` and the roots that lie inside this one are left out. Folders that cannot be listed
    are noted in `summary`, and nothing in them counts as gone.
    """
    start = below or root.path
    folder_ids = reader.folder_ids(root.root_id)
    unseen = {folder for folder in folder_ids if _is_inside(folder, relative_folder(start, root.path))}
    skip = _folder_filter(skip_names, {str(other) for other in other_roots})
    for listing in iter_folders(root.path, start, skip, summary.problems, cancel):
        unseen.discard(listing.folder)
        folder_id = folder_ids.get(listing.folder)
        changes = _changes_of(listing, folder_id, reader)
        summary.files += len(listing.files)
        summary.folders += 1
        progress(Progress(_STAGE, summary.files))
        if changes is not None:
            yield changes
    blocked = [relative_folder(problem.path, root.path) for problem in summary.problems
               if problem.path.is_relative_to(root.path)]  # fmt: skip
    for folder in sorted(unseen):
        if not any(_is_inside(folder, part) for part in blocked):
            changes = _changes_of(FolderListing(folder, {}), folder_ids[folder], reader)
            if changes is not None:
                yield changes


def _changes_of(listing: FolderListing, folder_id: int | None, reader: Reader) -> FolderChanges | None:
    if folder_id is None:
        return compare_folder(listing, {})
    if reader.present_stamps(folder_id) == listing.files:
        return None
    return compare_folder(listing, reader.known_files(folder_id))


def compare_folder(listing: FolderListing, known: Mapping[str, KnownFile]) -> FolderChanges | None:
    """Tell what is new, modified, gone or back in a folder; None when nothing is."""
    found: dict[str, FileStamp] = {}
    modified: dict[PhotoId, FileStamp] = {}
    returned: list[PhotoId] = []
    for name, stamp in listing.files.items():
        before = known.get(name)
        if before is None:
            found[name] = stamp
        elif before.stamp != stamp:
            modified[before.photo_id] = stamp
        elif before.is_missing:
            returned.append(before.photo_id)
    missing = [before.photo_id for name, before in known.items() if not before.is_missing and name not in listing.files]
    if found or modified or missing or returned:
        return FolderChanges(listing.folder, found, modified, missing, returned)
    return None


def iter_folders(
    root: Path,
    start: Path,
    skip: Callable[[os.DirEntry[str]], bool],
    problems: list[FolderProblem],
    cancel: CancelToken,
) -> Iterator[FolderListing]:
    """Yield every folder from `start` downwards with its pictures; note in `problems` what cannot be listed.

    Raises `Cancelled` when asked to, also within a folder.
    """
    waiting = [str(start)]
    while waiting:
        cancel.raise_if_cancelled()
        folder = waiting.pop()
        files: dict[str, FileStamp] = {}
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False) and not skip(entry):
                        waiting.append(entry.path)
                    if is_photo_name(entry.name):
                        _add_stamp(files, entry)
                        if len(files) % _FILES_A_LOOK == 0:
                            cancel.raise_if_cancelled()
        except OSError as error:
            reason = phrase("the folder cannot be listed: {error}", error=error.strerror or str(error))
            problems.append(FolderProblem(Path(folder), reason))
            continue
        yield FolderListing(relative_folder(Path(folder), root), files)


def _add_stamp(files: dict[str, FileStamp], entry: os.DirEntry[str]) -> None:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return  # it vanished between listing and asking, which is as if it had not been there
    files[entry.name] = FileStamp(status.st_size, status.st_mtime_ns)


def _folder_filter(skip_names: Sequence[str], other_roots: Collection[str]) -> Callable[[os.DirEntry[str]], bool]:
    patterns = [pattern.casefold() for pattern in skip_names]

    def skip(entry: os.DirEntry[str]) -> bool:
        name = entry.name.casefold()
        return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns) or entry.path in other_roots

    return skip


def _is_inside(folder: str, part: str) -> bool:
    return not part or folder == part or folder.startswith(part + "/")
