"""What is done with files at the user's word - rename, move, copy, trash - as records, and as the journal keeps them.

A change is a list of steps, one for each file. Every step says where its file came from and where it went, so that it
can be undone days later, and be made out after a crash. Photos whose files cannot be reached have no steps: what is to
be done with them waits until their disk is back.
"""

from __future__ import annotations

import contextlib
import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from photofinder.cleanups import (
    CLEANUP,
    EditMerge,
    LentMetadata,
    MarkMerge,
    Merge,
    MetadataMerge,
    SparedPhoto,
    StackMerge,
)
from photofinder.errors import JournalDamaged
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import FileStamp, Mark, PhotoId

RUNNING = '{"running"'
"""How the document of a change begins that was begun and not finished."""


_DAMAGED = phrase("An entry of the journal is damaged and cannot be read; what it has moved is where it was put.")
_STEPS = ', "steps": '  # where they begin: within a text, JSON would put a stroke before the quotation mark


class FileVerb(enum.StrEnum):
    """What can be done with files."""

    RENAME = "rename"
    MOVE = "move"
    COPY = "copy"
    TRASH = "trash"
    LINK = "link"  # into the trash, with a hard link to an equal file in its place; only a clean-up does that


DISCARD = "discard"
"""The verb by which the journal knows that waiting actions were given up."""

_STACK, _METADATA, _EDITS = "stack", "metadata", "edits"
_Fields: TypeAlias = tuple[int, str, str, int, int, str, bool, str]


@dataclass(frozen=True, slots=True)
class WaitingAction:
    """What is to be done with the file of a photo as soon as that can be reached.

    `target` is the new name without its ending, or the folder, "" for the trash. It is meant for the file as it was
    known, by its stamp and, where that was known, its content. `has_copy` tells whether the archive had a copy of it
    then that was to stay. `keeper_digest` is the content that has to be there still, where a clean-up has decided that.
    `reason` is why it could not be done when that was tried.
    """

    photo_id: PhotoId
    verb: FileVerb
    target: str
    stamp: FileStamp
    content_digest: bytes | None = None
    has_copy: bool = False
    reason: Phrase = NOTHING
    keeper_digest: bytes | None = None

    @property
    def key(self) -> tuple[PhotoId, FileVerb, str]:
        """What tells it from every other one."""
        return self.photo_id, self.verb, self.target


def waiting_to_json(actions: Sequence[WaitingAction]) -> list[_Fields]:
    """Return waiting actions as JSON values; why they could not be done before is left out."""
    return [
        (each.photo_id, each.verb, each.target, *each.stamp, (each.content_digest or b"").hex(), each.has_copy,
         (each.keeper_digest or b"").hex())
        for each in actions
    ]  # fmt: skip


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
            keeper_digest=bytes.fromhex("".join(rest)) or None,
        )
        for photo_id, verb, target, size_bytes, mtime_ns, digest, has_copy, *rest in values
    )


@dataclass(frozen=True, slots=True)
class FileStep:
    """One file of a change: where it was, where it is put (None: not known yet), and its stamp there.

    The files of a shot have the same number; a companion follows its photo and is not counted. `photo_id` is that of
    the file that is moved, None for one that is not catalogued. `link_to` is the file of which a link takes its place.
    """

    source: Path
    target: Path | None
    stamp: FileStamp
    photo_id: PhotoId | None = None
    shot: int = 0
    is_companion: bool = False
    is_done: bool = False
    link_to: Path | None = None


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What a change is about: how many photos, those that wait for their disks among them, and where to."""

    verb: FileVerb
    count: int
    folder: Path | None
    waiting: int = 0
    is_cleanup: bool = False


@dataclass(frozen=True, slots=True)
class FileChange:
    """What was done with some files; `folder` is where to. While it runs, backwards when it is being undone.

    The rest is `waiting` for disks, in the place of what it has `replaced`. A clean-up knows which photos are `spared`,
    and which of their marks are merged into those of the ones that stay.
    """

    verb: FileVerb
    steps: tuple[FileStep, ...]
    folder: Path | None = None
    waiting: tuple[WaitingAction, ...] = ()
    replaced: tuple[WaitingAction, ...] = ()
    is_running: bool = False
    is_backward: bool = False
    is_cleanup: bool = False
    spared: tuple[SparedPhoto, ...] = ()
    merges: tuple[Merge, ...] = ()

    @property
    def journal_verb(self) -> str:
        """By which the journal knows it."""
        return CLEANUP if self.is_cleanup else self.verb

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
        count = self.count + self.waiting_count
        return ChangeSummary(self.verb, count, self.folder, self.waiting_count, self.is_cleanup)

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
                **({"cleanup": self.verb} if self.is_cleanup else {}),
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
                        *([str(step.link_to)] if step.link_to else []),
                    ]
                    for step in self.steps
                ],
                **({"spared": list(map(_spared_to_values, self.spared))} if self.spared else {}),
                **({"merges": list(map(_merge_to_values, self.merges))} if self.merges else {}),
                "waiting": waiting_to_json(self.waiting),
                "replaced": waiting_to_json(self.replaced),
            }
        )

    @classmethod
    def from_document(cls, verb: str, document: str) -> FileChange:
        """Return the change that was kept as text; of a text that is cut off, what is whole of its steps.

        Raises `JournalDamaged` where that is nothing.
        """
        try:
            return cls._from_values(verb, _read(document))
        except (KeyError, TypeError, ValueError) as error:
            raise JournalDamaged(_DAMAGED) from error

    @classmethod
    def _from_values(cls, verb: str, kept: Mapping[str, Any]) -> FileChange:
        steps = tuple(map(_step_from_values, kept["steps"]))
        running = kept.get("running")
        folder = Path(kept["folder"]) if kept["folder"] else None
        waiting, replaced = (waiting_from_json(kept.get(name, ())) for name in ("waiting", "replaced"))
        return cls(
            FileVerb(kept.get("cleanup", verb)),
            steps,
            folder,
            waiting,
            replaced,
            is_running=running is not None,
            is_backward=running == "backward",
            is_cleanup="cleanup" in kept,
            spared=tuple(map(_spared_from_values, kept.get("spared", ()))),
            merges=tuple(map(_merge_from_values, kept.get("merges", ()))),
        )


def _read(document: str) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(document)
    except ValueError:
        kept = _salvage(document)
    return kept


def _read_head(head: str) -> dict[str, Any]:
    """Return what stands in the text of a change before its steps. Raises `JournalDamaged`."""
    try:
        kept: dict[str, Any] = json.loads(head + "}")
        _ = kept["folder"], kept["count"]
    except (ValueError, KeyError, TypeError) as error:
        raise JournalDamaged(_DAMAGED) from error
    return kept


def _salvage(document: str) -> dict[str, Any]:
    """Return what can be read of the text of a change that is cut off: its head, and whole steps."""
    head, found, rest = document.partition(_STEPS)
    decoder, steps = json.JSONDecoder(), list[Any]()
    kept = _read_head(head)
    position = 1
    with contextlib.suppress(ValueError):
        while found and position < len(rest):
            step, end = decoder.raw_decode(rest, position)
            steps.append(step)
            position = end + len(", ")
    if not steps:
        raise JournalDamaged(_DAMAGED)
    return {**kept, "steps": steps}


def _step_from_values(values: Sequence[Any]) -> FileStep:
    source, target, size_bytes, mtime_ns, photo_id, shot, is_companion, is_done, *link_to = values
    return FileStep(
        Path(source),
        Path(target) if target else None,
        FileStamp(size_bytes, mtime_ns),
        photo_id,
        shot,
        is_companion=is_companion,
        is_done=is_done,
        link_to=Path(link_to[0]) if link_to else None,
    )


def _spared_to_values(spared: SparedPhoto) -> tuple[int, str, int, str]:
    return spared.photo_id, spared.content_digest.hex(), spared.keeper, spared.keeper_digest.hex()


def _spared_from_values(values: Sequence[Any]) -> SparedPhoto:
    photo_id, content_digest, keeper, keeper_digest = values
    return SparedPhoto(PhotoId(photo_id), bytes.fromhex(content_digest), PhotoId(keeper), bytes.fromhex(keeper_digest))


def _merge_to_values(merge: Merge) -> list[Any]:
    match merge:
        case MarkMerge():
            own = [merge.mark, merge.before, merge.after, merge.was_own]
        case StackMerge():
            own = [_STACK, merge.before, merge.after]
        case MetadataMerge():
            own = [_METADATA, asdict(merge.lent)]
        case EditMerge():
            own = [_EDITS, merge.edits]
    return [merge.keeper, merge.sources, *own]


def _merge_from_values(values: Sequence[Any]) -> Merge:
    keeper, sources, kind, *own = values
    keeper, sources = PhotoId(keeper), tuple(map(PhotoId, sources))
    if kind == _STACK:
        before, after = map(PhotoId, own)
        return StackMerge(keeper, before, after, sources)
    if kind == _METADATA:
        return MetadataMerge(keeper, lent_from_values(own[0]), sources)
    if kind == _EDITS:
        return EditMerge(keeper, tuple((field, part, value) for field, part, value in own[0]), sources)
    before, after, was_own = own
    return MarkMerge(keeper, Mark(kind), before, after, sources, was_own)


def lent_from_values(values: Mapping[str, Any]) -> LentMetadata:
    """Return lent metadata that were kept as JSON values."""
    known = {**values, "place": tuple(values.get("place", ())), "keywords": tuple(values.get("keywords", ()))}
    return LentMetadata(**known)


def summarize(verb: str, document: str) -> ChangeSummary:
    """Return what a change that was kept as text is about, without reading its steps, which may be a million."""
    kept = _read_head(document.partition(_STEPS)[0])
    folder = Path(kept["folder"]) if kept["folder"] else None
    cleanup = kept.get("cleanup")
    return ChangeSummary(FileVerb(cleanup or verb), kept["count"], folder, kept.get("waiting_count", 0), bool(cleanup))


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
