"""Cleaning up duplicates, as records: how it is to be done, what is planned, what came of it, what the journal knows.

Frozen values that cross rings; nothing here does work.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from photofinder.phrases import NOTHING, Phrase
from photofinder.records import FileStamp, Mark, PhotoId
from photofinder.relations import Relation

CLEANUP = "cleanup"
"""The verb by which the journal knows a clean-up."""


class CleanupMethod(enum.StrEnum):
    """What is done with the files that can be spared."""

    TRASH = "trash"
    MOVE = "move"
    LINK = "link"  # a hard link to the keeper takes their place; only for files of the same bytes


@dataclass(frozen=True, slots=True)
class CleanupOptions:
    """How a clean-up is done: `folder` is where files are moved to; nothing below the `protected` ones is touched.

    Where it `merges`, the keeper gets what was said of those that go.
    """

    method: CleanupMethod = CleanupMethod.TRASH
    folder: Path | None = None
    merges: bool = True
    protected: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanupItem:
    """One photo that is to go, with its `companions`, and the one that stays in its place.

    Both are meant as they were when this was planned. Where `is_waiting`, it lies on a disk that is not there.
    """

    photo_id: PhotoId
    path: Path
    stamp: FileStamp
    content_digest: bytes
    keeper: PhotoId
    keeper_path: Path
    keeper_digest: bytes
    relation: Relation
    reasons: tuple[Phrase, ...] = ()
    companions: tuple[PhotoId, ...] = ()
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class LentMetadata:
    """What is known of a photo by files that were duplicates of it, and not by its own; `captured` is ISO text."""

    captured: str = ""
    place: tuple[float, ...] = ()  # latitude, longitude and, where known, altitude
    title: str = ""
    caption: str = ""
    keywords: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != LentMetadata()


@dataclass(frozen=True, slots=True)
class MarkMerge:
    """A mark that a keeper is to get from photos that go: `before` is what it has, by the user's own word or not."""

    keeper: PhotoId
    mark: Mark
    before: int
    after: int
    sources: tuple[PhotoId, ...]
    was_own: bool = False


@dataclass(frozen=True, slots=True)
class StackMerge:
    """The place in a stack that a keeper is to get from a photo that goes; `before` and `after` are the tops of it."""

    keeper: PhotoId
    before: PhotoId
    after: PhotoId
    sources: tuple[PhotoId, ...]


@dataclass(frozen=True, slots=True)
class MetadataMerge:
    """What a keeper is to get of what the files of photos that go say, where its own says nothing."""

    keeper: PhotoId
    lent: LentMetadata
    sources: tuple[PhotoId, ...]


@dataclass(frozen=True, slots=True)
class EditMerge:
    """What the user has said in words of photos that go and not of the keeper: about what, of which tag, JSON."""

    keeper: PhotoId
    edits: tuple[tuple[str, str, str], ...]
    sources: tuple[PhotoId, ...]


Merge: TypeAlias = MarkMerge | StackMerge | MetadataMerge | EditMerge


@dataclass(frozen=True, slots=True)
class SparedPhoto:
    """What the journal knows of a photo that goes and of the one that stays in its place: who, and what they hold."""

    photo_id: PhotoId
    content_digest: bytes
    keeper: PhotoId
    keeper_digest: bytes


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """What was said of a keeper and of a photo that goes contradict each other; the keeper's counts."""

    keeper: PhotoId
    keeper_path: Path
    path: Path
    said: Phrase


@dataclass(frozen=True, slots=True)
class SkippedPhoto:
    """A photo that could not be planned to go, and why."""

    path: Path
    reason: Phrase


@dataclass(frozen=True, slots=True)
class CleanupPlan:
    """What a clean-up would do; nothing is touched until it is applied. All files that go have `freed_bytes`."""

    options: CleanupOptions = field(default_factory=CleanupOptions)
    items: Sequence[CleanupItem] = ()
    merges: Sequence[Merge] = ()
    conflicts: Sequence[MergeConflict] = ()
    skipped: Sequence[SkippedPhoto] = ()
    kept: int = 0
    undecided: int = 0
    freed_bytes: int = 0

    @property
    def waiting(self) -> int:
        """How many photos have to wait for their disks."""
        return sum(item.is_waiting for item in self.items)


@dataclass(frozen=True, slots=True)
class CleanupReport:
    """What came of a clean-up: only what was checked to be `done` is counted; what failed has its reason.

    `entry_id` names it in the journal, None where nothing was done.
    """

    entry_id: int | None = None
    done: int = 0
    waiting: int = 0
    merged: int = 0
    freed_bytes: int = 0
    problems: Sequence[SkippedPhoto] = ()
    conflicts: Sequence[MergeConflict] = ()
    sentence: Phrase = NOTHING
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CleanupUndone:
    """What came of undoing a clean-up; what is `left` of it, a number of photos, can be undone another time."""

    entry_id: int
    undone: int
    left: int
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """One file of a clean-up in the journal: where it was and where it lies now; None where that is not known."""

    path: Path
    place: Path | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class CleanupEntry:
    """One clean-up in the journal; what `is_undone` in part can be undone further."""

    entry_id: int
    made: datetime
    method: CleanupMethod
    said: Phrase
    count: int
    waiting: int = 0
    is_undone: bool = False
    is_unfinished: bool = False
    files: Sequence[CleanedFile] = ()
