"""The steps of a clean-up, each taken only where what stays in the place of a file is really there.

What the catalog and the plan say is not trusted: right before a file is touched, it and the one that stays are read.
Two names of one file, however they came about, count as one.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterable
from pathlib import Path

from photofinder.app.file_steps import take_back, take_step
from photofinder.app.file_work import (
    make_name_identity,
    read_stamp,
    require_content,
    require_movable,
    require_unchanged,
)
from photofinder.app.trash import spare_trash_of
from photofinder.catalog.reader import Reader
from photofinder.catalog.same_content import read_same_content
from photofinder.cleanups import SparedPhoto
from photofinder.errors import FileChanged, FileFault, FileInaccessible
from photofinder.file_changes import FileChange, FileStep, FileVerb
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase, template
from photofinder.records import FileStamp, Photo, PhotoId

_KEEPER_GONE = phrase("the photo that stays in its place is not in the archive any more")
_KEEPER_AWAY = phrase("the photo that stays in its place lies on a disk that is not connected")
_KEEPER_CHANGED = phrase("the photo that stays in its place has changed since; look for duplicates again")
_KEEPER_FAULT = template("{name}, which stays in its place: {reason}")
KEEPER_WAITS = phrase("something waits to be done with the photo that stays in its place")
_SAME_FILE = phrase("it is the very file that is to stay, seen by another way")
_ONLY_ONE = template("no other file holds what is in {name}, which belongs to it")
_UNKNOWN = phrase("nothing is known that stays in its place")


class CheckedSteps:
    """Takes the steps of one clean-up; a file that stays is read once."""

    def __init__(self, reader: Reader, change: FileChange) -> None:
        self._reader = reader
        self._roots = [root.path for root in reader.roots()]
        self._spared: dict[PhotoId, SparedPhoto] = {each.photo_id: each for each in change.spared}
        self._companions: dict[int, list[FileStep]] = {}
        for step in change.steps:
            if step.is_companion:
                self._companions.setdefault(step.shot, []).append(step)
        self._stays: dict[int, list[Photo]] = {}
        self._read: set[tuple[Path, FileStamp]] = set()

    def take(self, step: FileStep, verb: FileVerb, cancel: CancelToken) -> FileStep:
        """Take a step, of a photo only after all of its shot was looked at. Raises `FileFault` or `Cancelled`."""
        if not step.is_companion:
            self._check(step, cancel)
        taken = take_step(step, verb, cancel, self._spare_trash_of(step.source))
        if all(read_stamp(photo.path) == photo.stamp for photo in self._stays.get(step.shot, ())):
            return taken
        if taken.target is not None:  # what stays went with it: both were one file, seen by two ways
            take_back(taken, verb, CancelToken())
        raise FileInaccessible(step.source, _SAME_FILE)

    def _spare_trash_of(self, path: Path) -> Path | None:
        """Return where a file goes on its own disk if the trash of the system does not take it."""
        around = [root for root in self._roots if path.is_relative_to(root)]
        return spare_trash_of(max(around, key=lambda root: len(root.parts))) if around else None

    def _check(self, step: FileStep, cancel: CancelToken) -> None:
        spared = self._spared.get(step.photo_id) if step.photo_id is not None else None
        if spared is None:
            raise FileInaccessible(step.source, _UNKNOWN)
        require_unchanged(step.source, step.stamp)
        self._require_keeper(step, spared, cancel)
        require_content(step.source, spared.content_digest, cancel)
        for companion in self._companions.get(step.shot, ()):
            require_unchanged(companion.source, companion.stamp)
            require_movable(companion.source)
            if companion.photo_id is not None:
                self._require_copy(step, companion, cancel)

    def _require_keeper(self, step: FileStep, spared: SparedPhoto, cancel: CancelToken) -> None:
        keeper = next(iter(self._reader.photos([spared.keeper])), None)
        if keeper is None:
            raise FileChanged(step.source, _KEEPER_GONE)
        if keeper.is_offline:
            raise FileInaccessible(step.source, _KEEPER_AWAY)
        if keeper.is_waiting:
            raise FileInaccessible(step.source, KEEPER_WAITS)
        if keeper.content_digest != spared.keeper_digest or step.link_to not in (None, keeper.path):
            raise FileChanged(step.source, _KEEPER_CHANGED)
        self._stays[step.shot] = [keeper]
        try:
            self._require_there(step.source, keeper, cancel)
        except FileFault as fault:
            words = phrase(_KEEPER_FAULT, name=keeper.path.name, reason=fault.reason)
            raise type(fault)(step.source, words) from fault

    def _require_there(self, source: Path, keeper: Photo, cancel: CancelToken) -> None:
        """Raise `FileFault` unless a photo lies, with all its bytes, where no file lies that goes."""
        require_unchanged(keeper.path, keeper.stamp)
        if is_one_entry(source, keeper.path):
            raise FileInaccessible(source, _SAME_FILE)
        if (keeper.path, keeper.stamp) not in self._read:
            assert keeper.content_digest is not None
            require_content(keeper.path, keeper.content_digest, cancel)
            self._read.add((keeper.path, keeper.stamp))

    def _require_copy(self, step: FileStep, companion: FileStep, cancel: CancelToken) -> None:
        """Raise `FileFault` unless another file that stays holds the bytes of a companion."""
        require_unchanged(companion.source, companion.stamp)
        assert companion.photo_id is not None
        found = self._reader.ask(functools.partial(read_same_content, photo_ids=[companion.photo_id]))
        going: set[PhotoId | None] = {
            each.photo_id for steps in self._companions.values() for each in steps
        } | self._spared.keys()
        others = self._reader.photos(sorted(found.get(companion.photo_id, set()) - going))
        copy = next((photo for photo in others if self._is_there(companion.source, photo, cancel)), None)
        if copy is not None:
            self._stays.setdefault(step.shot, []).append(copy)
        else:
            raise FileInaccessible(step.source, phrase(_ONLY_ONE, name=companion.source.name))
        digest = others[0].content_digest
        assert digest is not None
        require_content(companion.source, digest, cancel)

    def _is_there(self, source: Path, photo: Photo, cancel: CancelToken) -> bool:
        if photo.is_offline:
            return False
        try:
            self._require_there(source, photo, cancel)
        except FileFault:
            return False
        return True


def is_one_entry(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one entry of one folder: through links to folders, mounts, or other letters.

    Two hard links of one file are two entries: the bytes stay while one of them does.
    """
    with contextlib.suppress(OSError):
        ours, theirs = one.lstat(), other.lstat()
        if ours.st_dev != theirs.st_dev:  # a share that is mounted twice: nothing but the numbers tells
            return (ours.st_ino, ours.st_ctime_ns) == (theirs.st_ino, theirs.st_ctime_ns)
        if ours.st_ino != theirs.st_ino:
            return False
        if ours.st_nlink == 1:
            return True
        is_same_name = make_name_identity(one.name) == make_name_identity(other.name)
        return is_same_name and one.parent.samefile(other.parent)
    return True


def lies_below(path: Path, folders: Iterable[Path]) -> bool:
    """Tell whether a path leads into one of some folders, by whatever way: links to folders, mounts, other letters."""
    for folder in folders:
        if folder in path.parents:
            return True
        with contextlib.suppress(OSError):
            status = folder.stat()
            if any(os.path.samestat(status, parent.stat()) for parent in path.parents):
                return True
    return False


def has_copy_there(photos: Iterable[Photo], cancel: CancelToken) -> bool:
    """Tell whether one of some photos lies, with all its bytes, where it should."""
    for photo in photos:
        if not photo.is_offline and photo.content_digest is not None and os.path.lexists(photo.path):
            with contextlib.suppress(FileFault):
                require_unchanged(photo.path, photo.stamp)
                require_content(photo.path, photo.content_digest, cancel)
                return True
    return False
