"""What is done with files at the user's word - rename, move, copy, trash - as records, and as the journal keeps them.

A change is a list of steps, one for each file. Every step says where its file came from and where it went, so that it
can be undone days later, and be made out after a crash. Photos whose files cannot be reached have no steps: what is to
be done with them waits until their disk is back.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from photofinder.phrases import NOTHING, Phrase
from photofinder.records import FileStamp, PhotoId

RUNNING = '{"running"'
"""How the document of a change begins that was begun and not finished."""


_STEPS = ', "steps": '  # where they begin: within a text, JSON would put a stroke before the quotation mark


class FileVerb(enum.StrEnum):
    """What can be done with files."""

    RENAME = "rename"
    MOVE = "move"
    COPY = "copy"
    TRASH = "trash"


DISCARD = "discard"
"""The verb by which the journal knows that waiting actions were given up."""

_Fields: TypeAlias = tuple[int, str, str, int, int, str, bool]


@dataclass(frozen=True, slots=True)
class WaitingAction:
    """What is to be done with the file of a photo as soon as that can be reached.

    `target` is the new name without its ending, or the folder, "" for the trash. It is meant for the file as it was
    known, by its stamp and, where that was known, its content. `has_copy` tells whether the archive had a copy of it
    then that was to stay. `reason` is why it could not be done when that was tried.
    """

    photo_id: PhotoId
    verb: FileVerb
    target: str
    stamp: FileStamp
    content_digest: bytes | None = None
    has_copy: bool = False
    reason: Phrase = NOTHING

    @property
    def key(self) -> tuple[PhotoId, FileVerb, str]:
        """What tells it from every other one."""
        return self.photo_id, self.verb, self.target


def waiting_to_json(actions: Sequence[WaitingAction]) -> list[_Fields]:
    """Return waiting actions as JSON values; why they could not be done before is left out."""
    return [
        (each.photo_id, each.verb, each.target, *each.stamp, (each.content_digest or b"").hex(), each.has_copy)
        for each in actions
    ]


def waiting_from_json(values: Sequence[_Fields]) -> tuple[WaitingAction, ...]:
    """Return the waiting actions that were kept as JSON values."""
    return tuple(
        WaitingAction(
            PhotoId(photo_id),
            FileVerb(verb),
            target,
            FileStamp(size_bytes, mtime_ns),
            bytes.fromhex(digest) or None,
            has_copy,
        )
        for photo_id, verb, target, size_bytes, mtime_ns, digest, has_copy in values
    )


@dataclass(frozen=True, slots=True)
class FileStep:
    """One file of a change: where it was, where it is put (None: not known yet), and its stamp there.

    The files of a shot have the same number; a companion follows its photo and is not counted. `photo_id` is that of
    the file that is moved, None for one that is not catalogued.
    """

    source: Path
    target: Path | None
    stamp: FileStamp
    photo_id: PhotoId | None = None
    shot: int = 0
    is_companion: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What a change is about: how many photos, those that wait for their disks among them, and where to."""

    verb: FileVerb
    count: int
    folder: Path | None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FileChange:
    """What was done with some files; `folder` is where to. While it runs, backwards when it is being undone.

    The rest is `waiting` for disks, in the place of what it has `replaced`.
    """

    verb: FileVerb
    steps: tuple[FileStep, ...]
    folder: Path | None = None
    waiting: tuple[WaitingAction, ...] = ()
    replaced: tuple[WaitingAction, ...] = ()
    is_running: bool = False
    is_backward: bool = False

    @property
    def count(self) -> int:
        """How many photos have steps in it."""
        return sum(not step.is_companion for step in self.steps)

    @property
    def waiting_count(self) -> int:
        """How many photos wait for their disks."""
        return len({each.photo_id for each in self.waiting})

    @property
    def summary(self) -> ChangeSummary:
        """What it is about."""
        return ChangeSummary(self.verb, self.count + self.waiting_count, self.folder, self.waiting_count)

    def begun(self, *, is_backward: bool) -> FileChange:
        """Return the change as it is written down before the first file is touched."""
        return replace(self, is_running=True, is_backward=is_backward)

    def ended(self, steps: Sequence[FileStep]) -> FileChange:
        """Return the change with the steps as they are now."""
        return replace(self, steps=tuple(steps), is_running=False, is_backward=False)

    def to_document(self) -> str:
        """Return the change as text; paths that are no Unicode survive, because JSON escapes them."""
        running = {"running": "backward" if self.is_backward else "forward"} if self.is_running else {}
        return json.dumps(
            {
                **running,
                "count": self.summary.count,
                "folder": str(self.folder) if self.folder else None,
                "waiting_count": self.waiting_count,
                "steps": [
                    [
                        str(step.source),
                        str(step.target) if step.target else None,
                        *step.stamp,
                        step.photo_id,
                        step.shot,
                        step.is_companion,
                        step.is_done,
                    ]
                    for step in self.steps
                ],
                "waiting": waiting_to_json(self.waiting),
                "replaced": waiting_to_json(self.replaced),
            }
        )

    @classmethod
    def from_document(cls, verb: str, document: str) -> FileChange:
        """Return the change that was kept as text."""
        kept = json.loads(document)
        steps = tuple(
            FileStep(
                Path(source), Path(target) if target else None, FileStamp(size_bytes, mtime_ns), photo_id, *numbers
            )
            for source, target, size_bytes, mtime_ns, photo_id, *numbers in kept["steps"]
        )
        running = kept.get("running")
        folder = Path(kept["folder"]) if kept["folder"] else None
        waiting, replaced = (waiting_from_json(kept.get(name, ())) for name in ("waiting", "replaced"))
        return cls(FileVerb(verb), steps, folder, waiting, replaced, running is not None, running == "backward")


def summarize(verb: str, document: str) -> ChangeSummary:
    """Return what a change that was kept as text is about, without reading its steps, which may be a million."""
    head, _, _ = document.partition(_STEPS)
    kept = json.loads(head + "}")
    folder = Path(kept["folder"]) if kept["folder"] else None
    return ChangeSummary(FileVerb(verb), kept["count"], folder, kept.get("waiting_count", 0))


@dataclass(frozen=True, slots=True)
class PlannedName:
    """The name that a photo would get, and why that is impossible, in words, "" when it is possible.

    One that is offline has to wait for it.
    """

    photo_id: PhotoId
    path: Path
    new_name: str
    problem: Phrase = NOTHING
    is_offline: bool = False

    @property
    def is_possible(self) -> bool:
        """Whether the photo would get another name than it has."""
        return not self.problem and self.new_name != self.path.name


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """The names that photos would get; `problem` is what is wrong with the pattern itself."""

    names: tuple[PlannedName, ...] = ()
    problem: Phrase = NOTHING

    @property
    def count(self) -> int:
        """How many photos would get another name."""
        return sum(name.is_possible for name in self.names)

    @property
    def waiting_count(self) -> int:
        """How many of these would have to wait for it."""
        return sum(name.is_possible and name.is_offline for name in self.names)
