"""Whether what lies on a card is in the archive already, as records: its files, what became of each, what was copied.

A card is any disk, folder, ZIP or file that is not to be catalogued. Frozen values; nothing here does work.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from photofinder.phrases import NOTHING, Phrase
from photofinder.records import FileStamp, PhotoId
from photofinder.relations import Relation


@dataclass(frozen=True, slots=True)
class ZipMember:
    """Where a file lies in a ZIP: the offset of its header, how large it is packed, and the CRC-32 of its content."""

    offset: int
    packed_bytes: int
    crc: int
    is_deflated: bool


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file on a card, or, where there is a `member`, one in the ZIP at `path`.

    `relative` is its place below what was named, of parts that can be used as names: a ZIP may claim others. The
    stamp of a member is that of its content.
    """

    path: Path
    stamp: FileStamp
    relative: PurePosixPath
    member: ZipMember | None = None

    @property
    def place(self) -> Path:
        """The path to be shown: that of a member begins with its ZIP's."""
        return self.path / self.relative if self.member else self.path


class Pile(enum.StrEnum):
    """What is known of a file on a card."""

    EXACT = "exact"  # the same bytes are in the archive
    VERSION = "version"  # another version of the same shot is
    NEW = "new"


@dataclass(frozen=True, slots=True)
class CardPhoto:
    """A photo on a card, the photos of the archive that say so, how they are related, and why, in words.

    A new one may be related too, as another shot. Of new ones with the same bytes only the first is one; the others are
    its `copies`. The `companions` are of the same shot - its sidecar - and are copied with it.
    """

    file: CardFile
    pile: Pile
    photo_ids: tuple[PhotoId, ...] = ()
    photo_paths: tuple[Path, ...] = ()
    relation: Relation | None = None
    reasons: tuple[Phrase, ...] = ()
    copies: tuple[CardFile, ...] = ()
    companions: tuple[CardFile, ...] = ()
    content_digest: bytes = b""


@dataclass(frozen=True, slots=True)
class CardProblem:
    """A file, folder or ZIP that could not be looked at or copied, and why."""

    path: Path
    reason: Phrase


@dataclass(frozen=True, slots=True)
class CardReport:
    """The photos on a card in three piles, what could not be looked at, and how many other files were not.

    `note` says what the user should know of the archive.
    """

    paths: tuple[Path, ...] = ()
    photos: tuple[CardPhoto, ...] = ()
    unreadable: tuple[CardProblem, ...] = ()
    others: int = 0
    seconds: float = 0.0
    note: Phrase = NOTHING

    def pile(self, pile: Pile) -> Sequence[CardPhoto]:
        """Return the photos of a pile, in the order of the card."""
        return [photo for photo in self.photos if photo.pile is pile]


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file of a card and where its copy lies."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What became of copying the new photos: the files copied, those that lay there already, and those that failed."""

    folder: Path
    copied: tuple[CopiedFile, ...] = ()
    already_there: tuple[CopiedFile, ...] = ()
    problems: tuple[CardProblem, ...] = ()
    is_cancelled: bool = False
