"""Lists what lies on a card: its photos, the files that go with them, and how much else there is."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from photofinder.card_check import CardFile, CardProblem
from photofinder.imaging.formats import is_photo_name
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import FileStamp

_STAGE = phrase("Looking at what is there")
_FILES_A_LOOK = 1000
_APPLE_DOUBLE = "._"  # what macOS writes beside every file on a card; it bears the name of a picture and is none
_SIDECARS = frozenset({"xmp", "aae", "thm", "pp3", "dop"})


@dataclass(slots=True)
class CardListing:
    """The photos on a card, their sidecars by shot, what cannot be listed, and how many other files there are."""

    photos: list[CardFile] = field(default_factory=list)
    sidecars: dict[tuple[Path, PurePosixPath], list[CardFile]] = field(default_factory=dict)
    problems: list[CardProblem] = field(default_factory=list)
    others: int = 0

    def add(self, files: Iterable[CardFile]) -> None:
        """Add files, sorted by what they are by their names."""
        for file in files:
            name = file.relative.name
            if name.startswith(_APPLE_DOUBLE):
                self.others += 1
            elif is_photo_name(name):
                self.photos.append(file)
            elif name.rpartition(".")[2].casefold() in _SIDECARS:
                self.sidecars.setdefault(shot_of(file), []).append(file)
            else:
                self.others += 1

    def sidecars_of(self, photo: CardFile) -> tuple[CardFile, ...]:
        """Return the sidecars of the shot that a photo is of."""
        return tuple(self.sidecars.get(shot_of(photo), ()))


def shot_of(file: CardFile) -> tuple[Path, PurePosixPath]:
    """Return what is equal for the files of one shot: they have one name but for the ending; `a.jpg.xmp` is of `a`."""
    stem = file.relative.name.rpartition(".")[0]
    if is_photo_name(stem):
        stem = stem.rpartition(".")[0]
    container = file.path if file.member else file.path.parent
    return container, file.relative.parent / stem.casefold()


def scan_folder(
    folder: Path, skip_names: Sequence[str], listing: CardListing, progress: ProgressSink, cancel: CancelToken
) -> None:
    """Add what lies in a folder and below; folders that match `skip_names` are left out, links are not followed."""
    patterns = [name.casefold() for name in skip_names]
    waiting = [PurePosixPath()]
    while waiting:
        cancel.raise_if_cancelled()
        place = waiting.pop()
        try:
            with os.scandir(folder / place) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            words = phrase("the folder cannot be listed: {error}", error=error.strerror or str(error))
            listing.problems.append(CardProblem(folder / place, words))
            continue
        folders = [entry.name for entry in listed if entry.is_dir(follow_symlinks=False)]
        waiting += [place / name for name in reversed(folders) if not _matches(name, patterns)]
        listing.add(_iter_files(listed, place, cancel))
        progress(Progress(_STAGE, len(listing.photos)))


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(name.casefold(), pattern) for pattern in patterns)


def _iter_files(entries: Iterable[os.DirEntry[str]], place: PurePosixPath, cancel: CancelToken) -> Iterator[CardFile]:
    for number, entry in enumerate(entries):
        if number % _FILES_A_LOOK == 0:
            cancel.raise_if_cancelled()
        if entry.is_dir(follow_symlinks=False):
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        yield CardFile(Path(entry.path), FileStamp(status.st_size, status.st_mtime_ns), place / entry.name)
