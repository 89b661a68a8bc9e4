"""What differs between a photo and the keeper of its group, line by line, in words: pure functions."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from photofinder.gui.filter_words import FLAGS, LABELS, STAR, describe_format
from photofinder.gui.metadata_words import describe_bytes, describe_camera, describe_place
from photofinder.gui.translation import format_moment, later, show_decimal, show_percent, tr
from photofinder.records import Metadata, Photo

_NOTHING = "-"
_FOLDERS_SHOWN = 2


class Merit(enum.Enum):
    """How what is said of a photo compares with the keeper; the value is the sign before it."""

    BETTER = "▲"
    WORSE = "▼"
    SAME = "="
    OTHER = "≠"

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return tr(_MERITS[self])


_MERITS = {
    Merit.BETTER: later("better"),
    Merit.WORSE: later("worse"),
    Merit.SAME: later("the same"),
    Merit.OTHER: later("different"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """A photo and what its file says about it."""

    photo: Photo
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Delta:
    """One thing said of a photo, how that compares with the keeper, and by how much, in words."""

    words: str
    merit: Merit = Merit.SAME
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeltaLine:
    """One line of the comparison: what it is about, and what is said of each photo, the keeper first."""

    heading: str
    cells: tuple[Delta, ...]

    @property
    def differs(self) -> bool:
        """Whether not all of the photos are the same in this."""
        return any(cell.merit is not Merit.SAME for cell in self.cells)


def compare_lines(photos: list[Described]) -> list[DeltaLine]:
    """Compare photos with the first one; lines of which nothing is known of any photo are left out."""
    lines = []
    for heading, compare in _LINES:
        cells = tuple(compare(photos[0], each) for each in photos)
        if any(cell.words != _NOTHING for cell in cells):
            lines.append(DeltaLine(tr(heading), cells))
    return lines


def _pixels(keeper: Described, other: Described) -> Delta:
    width_px, height_px = other.photo.width_px, other.photo.height_px
    count, most = width_px * height_px, keeper.photo.width_px * keeper.photo.height_px
    words = f"{width_px} x {height_px}" if count else _NOTHING
    return Delta(words, _more_is_better(most, count), _times(most, count))


def _bytes(keeper: Described, other: Described) -> Delta:
    size, most = other.photo.stamp.size_bytes, keeper.photo.stamp.size_bytes
    return Delta(describe_bytes(size), _more_is_better(most, size), _times(most, size))


def _format(keeper: Described, other: Described) -> Delta:
    return _other(describe_format(keeper.photo.format), describe_format(other.photo.format))


def _captured(keeper: Described, other: Described) -> Delta:
    ours, theirs = keeper.photo.captured, other.photo.captured
    words = _NOTHING if theirs is None else format_moment(theirs, tr("yyyy-MM-dd HH:mm"))
    if ours is None or theirs is None:
        return Delta(words, *_presence(ours is not None, theirs is not None))
    seconds = _seconds_between(ours, theirs)
    if abs(seconds) < 1:
        return Delta(words)
    note = tr("{span} earlier") if seconds < 0 else tr("{span} later")
    merit = Merit.BETTER if seconds < 0 else Merit.WORSE
    return Delta(words, merit, note.format(span=_span(abs(seconds))))


def _camera(keeper: Described, other: Described) -> Delta:
    return _known(describe_camera(keeper.metadata), describe_camera(other.metadata))


def _place(keeper: Described, other: Described) -> Delta:
    return _known(describe_place(keeper.metadata), describe_place(other.metadata))


def _rating(keeper: Described, other: Described) -> Delta:
    ours, theirs = keeper.photo.rating, other.photo.rating
    return Delta(STAR * theirs or _NOTHING, _more_is_better(ours, theirs))


def _marks(keeper: Described, other: Described) -> Delta:
    ours, theirs = (_describe_marks(each.photo) for each in (keeper, other))
    return _known(ours, theirs)


def _describe_marks(photo: Photo) -> str:
    flag, label = photo.flag, photo.label
    return ", ".join(([tr(FLAGS[flag])] if flag else []) + ([tr(LABELS[label])] if label else []))


def _words(keeper: Described, other: Described) -> Delta:
    ours, theirs = (_said(each.metadata) for each in (keeper, other))
    return _known(ours, theirs)


def _said(metadata: Metadata) -> str:
    return ", ".join(part for part in (metadata.title, metadata.caption, *metadata.keywords) if part)


def _folder(keeper: Described, other: Described) -> Delta:
    is_same = keeper.photo.path.parent == other.photo.path.parent
    words = str(Path(*other.photo.path.parent.parts[-_FOLDERS_SHOWN:]))
    return Delta(words, Merit.SAME if is_same else Merit.OTHER)


def _file(keeper: Described, other: Described) -> Delta:
    return _other(keeper.photo.path.name, other.photo.path.name)


_LINES: tuple[tuple[str, Callable[[Described, Described], Delta]], ...] = (
    (later("Pixels"), _pixels),
    (later("File size"), _bytes),
    (later("Format"), _format),
    (later("Taken"), _captured),
    (later("Camera"), _camera),
    (later("Place"), _place),
    (later("Rating"), _rating),
    (later("Marks"), _marks),
    (later("Words"), _words),
    (later("Folder"), _folder),
    (later("File"), _file),
)


def _more_is_better(ours: int, theirs: int) -> Merit:
    return Merit.SAME if ours == theirs else Merit.BETTER if theirs > ours else Merit.WORSE


def _presence(ours: bool, theirs: bool) -> tuple[Merit, str]:
    """Compare whether something is known of photos."""
    if ours is theirs:
        return Merit.SAME, ""
    return (Merit.BETTER, tr("known")) if theirs else (Merit.WORSE, tr("not known"))


def _known(ours: str, theirs: str) -> Delta:
    """Compare what only some photos know: to know it is better, to know something else is different."""
    if bool(ours) is not bool(theirs):
        return Delta(theirs or _NOTHING, *_presence(bool(ours), bool(theirs)))
    return Delta(theirs or _NOTHING, Merit.SAME if ours == theirs else Merit.OTHER)


def _other(ours: str, theirs: str) -> Delta:
    return Delta(theirs or _NOTHING, Merit.SAME if ours == theirs else Merit.OTHER)


def _times(ours: int, theirs: int) -> str:
    """Say how much more or less there is than of the keeper; nothing where that is hardly seen."""
    if not ours or not theirs or ours == theirs:
        return ""
    ratio = theirs / ours
    if ratio >= 2:
        return tr("{number} times").format(number=show_decimal(ratio, 0 if ratio >= 10 else 1))
    if ratio > 1:
        return tr("{share} more").format(share=_share(ratio - 1))
    return tr("{share} less").format(share=_share(1 - ratio))


def _share(share: float) -> str:
    return show_percent(share) if share >= 0.005 else f"< {show_percent(0.01)}"


def _span(seconds: float) -> str:
    for length, words in ((86_400.0, later("%Ln days")), (3600.0, later("%Ln hours")), (60.0, later("%Ln minutes"))):
        if seconds >= 2 * length:
            return tr(words, round(seconds / length))
    return tr("%Ln seconds", round(seconds))


def _seconds_between(ours: datetime, theirs: datetime) -> float:
    """Return how much later the second is; where one does not know its zone, by the clocks of the cameras."""
    if ours.tzinfo is None or theirs.tzinfo is None:
        ours, theirs = ours.replace(tzinfo=None), theirs.replace(tzinfo=None)
    return (theirs - ours).total_seconds()
