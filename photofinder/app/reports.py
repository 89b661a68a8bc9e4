"""What the verbs of the library answer with, ready to be shown or turned into JSON."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.expressions import Expression
from photofinder.phrases import NOTHING, Phrase
from photofinder.records import UnreadablePhoto


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that could not be handled, and why."""

    path: Path
    reason: Phrase


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A root of which so many photos are gone that the user is asked before they count as missing."""

    path: Path
    missing: int
    photos: int


@dataclass(frozen=True, slots=True)
class VectorReport:
    """How many pictures a model pack has looked at, at how many that failed, or they were gone."""

    read: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class VectorStatus:
    """The model pack that compares pictures with words, "" for none, and how many pictures it has looked at."""

    pack: str = ""
    looked: int = 0
    photos: int = 0


@dataclass(frozen=True, slots=True)
class TextReport:
    """In how many pictures text was looked for, found, could not be read; those skipped had changed or were gone."""

    read: int = 0
    with_words: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class TextStatus:
    """In how many of the photos that are pictures text was looked for."""

    read: int
    photos: int


@dataclass(frozen=True, slots=True)
class FaceReport:
    """How many pictures were looked at for faces, how many were found; at how many it failed, or they were gone."""

    read: int = 0
    faces: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FaceStatus:
    """What there is to find and compare faces with; how many photos were looked at, and the faces in all of them."""

    has_detector: bool = False
    has_encoder: bool = False
    looked: int = 0
    photos: int = 0
    faces: int = 0
    named: int = 0


@dataclass(frozen=True, slots=True)
class Loosening:
    """How many photos a search finds without one of its parts, and how many that part finds alone."""

    part: Expression
    without: int
    alone: int


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What can be done about a search that finds nothing; `texts` is told where text in pictures was looked for."""

    ways: tuple[Loosening, ...]
    texts: TextStatus | None = None


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one indexing job did: `read` files it has opened, `unreadable` ones it could not open.

    The photos that it found elsewhere are `moved`: they keep everything, and were not read again.
    """

    scanned: int = 0
    found: int = 0
    modified: int = 0
    moved: int = 0
    missing: int = 0
    read: int = 0
    unreadable: int = 0
    held_back: Sequence[HeldBack] = field(default_factory=tuple)
    problems: Sequence[Problem] = field(default_factory=tuple)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """The state of the nearest-neighbour index; `mode` is "annoy", "exact" or "none"."""

    mode: str
    photos: int
    tail: int
    cells: int
    generation: str


@dataclass(frozen=True, slots=True)
class SidecarReport:
    """Sidecars: whether they are written, how many were just now, how many wait, so many for disks, and what failed."""

    is_on: bool = False
    written: int = 0
    pending: int = 0
    offline: int = 0
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """What the archive holds; `pending` photos await the full pass."""

    folder: Path
    roots: Sequence[Path]
    photos: int
    ready: int
    pending: int
    offline: int
    missing: int
    unreadable: Sequence[UnreadablePhoto]
    waiting: Sequence[WaitingRoot]
    index: IndexStatus
    sidecars: SidecarReport = field(default_factory=SidecarReport)
    unnamed_places: int = 0
    text: TextStatus = TextStatus(0, 0)
    faces: FaceStatus = FaceStatus()
    content: VectorStatus = VectorStatus()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `doctor` looked at: whether it is well, what was seen, and what to do if not."""

    subject: str
    is_well: bool
    detail: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class RootChange:
    """A root that went offline or came back, with the number of its photos; `before` is its old path, if it has one."""

    path: Path
    is_offline: bool
    photos: int
    before: Path | None = None


class NewsKind(enum.StrEnum):
    """What there is to tell of the folders that are watched."""

    CHANGED = "changed"  # new or edited photos stand in the catalog
    READ = "read"  # the full pass has read new photos
    LOOKED = "looked"  # folders were looked through because something else had happened, and this was found
    FALLBACK = "fallback"  # a folder is looked through in place of being followed
    HELD_BACK = "held_back"  # so many photos are gone that they are kept as they were


@dataclass(frozen=True, slots=True)
class WatchNews:
    """What has become of folders that are watched; `sentence` is for the user and "" where there is nothing to say."""

    kind: NewsKind
    root: Path | None = None
    sentence: Phrase = NOTHING
    found: Sequence[Path] = ()
    modified: Sequence[Path] = ()
    read: Sequence[Path] = ()
    unreadable: Sequence[UnreadablePhoto] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a change of files: how many photos, which files stayed as they were and why, and a sentence.

    So many photos are `waiting` for their disks. The `folders_to_index` lie in the archive and have got files that are
    not catalogued yet.
    """

    done: int = 0
    waiting: int = 0
    problems: Sequence[Problem] = field(default_factory=tuple)
    sentence: Phrase = NOTHING
    is_cancelled: bool = False
    folders_to_index: Sequence[Path] = ()


@dataclass(frozen=True, slots=True)
class WaitingRoot:
    """A root with files that something is to be done with as soon as they can be reached; `disk` is "" for no disk.

    So many of the actions were tried and `failed`.
    """

    path: Path
    disk: str
    is_offline: bool
    actions: int
    failed: int = 0

    @property
    def name(self) -> str:
        """What it is called in a sentence: its disk, or the folder itself."""
        return self.disk or self.path.name or str(self.path)
