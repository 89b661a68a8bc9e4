"""Folds what a file system tells event by event into which names were left and what came or was written.

A picture that came and went within a batch was not written; a temporary file renamed to a picture's name is that
picture written; a folder that moved has left with everything in it, and come with everything in it. Reads and remembers
nothing: whether a written picture is new, another one or one that has moved is for whoever knows the catalog.
"""

from __future__ import annotations

import enum
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from photofinder.imaging.formats import is_photo_name
from photofinder.imaging.sidecar import is_sidecar_name

_TELLS_FOLDERS = sys.platform != "win32"  # there, what was deleted may have been a folder


class EventKind(enum.Enum):
    """What happened to a name; `CLOSED` is a file that had been opened for writing."""

    CREATED = enum.auto()
    MODIFIED = enum.auto()
    CLOSED = enum.auto()
    DELETED = enum.auto()
    MOVED = enum.auto()


class RawEvent(NamedTuple):
    """One event as the system tells it; `target` is where something moved to."""

    kind: EventKind
    path: str
    is_folder: bool = False
    target: str = ""


@dataclass(slots=True)
class Folded:
    """What a batch of events comes to.

    `left` are names of files and folders under which something lay before, or came meanwhile; `written` are the files
    that are new, have other content or came from elsewhere, and whether their writers have closed them; `came` are the
    folders that are new or came from elsewhere, without those within others of them.
    """

    left: dict[str, None] = field(default_factory=dict)
    written: dict[str, bool] = field(default_factory=dict)
    came: dict[str, None] = field(default_factory=dict)


def is_followed(name: str) -> bool:
    """Tell whether what happens to a file of this name matters: a picture, or what is written beside one."""
    return is_photo_name(name) or is_sidecar_name(name)


def fold_events(events: Iterable[RawEvent], is_wanted: Callable[[str], bool] = is_followed) -> Folded:
    """Return what a batch of events comes to; files whose names `is_wanted` does not want are left out."""
    folded = Folded()
    for event in events:
        if event.kind in {EventKind.DELETED, EventKind.MOVED}:
            _leave(folded, event, is_wanted)
        path = event.target if event.kind is EventKind.MOVED else event.path
        if event.kind is EventKind.DELETED:
            continue
        if event.is_folder:
            if event.kind in {EventKind.CREATED, EventKind.MOVED}:
                folded.came[path] = None
        elif is_wanted(os.path.basename(path)):  # noqa: PTH119 a tenth of what a Path takes, for every event of a burst
            is_closed = event.kind in {EventKind.CLOSED, EventKind.MOVED}
            folded.written[path] = folded.written.get(path, False) or is_closed
    folded.came = {folder: None for folder in folded.came if not _is_within(folder, folded.came)}
    return folded


def _leave(folded: Folded, event: RawEvent, is_wanted: Callable[[str], bool]) -> None:
    is_perhaps_folder = event.kind is EventKind.DELETED and not _TELLS_FOLDERS
    if event.is_folder or is_perhaps_folder or is_wanted(os.path.basename(event.path)):  # noqa: PTH119
        folded.left[event.path] = None
    folded.written.pop(event.path, None)
    folded.came.pop(event.path, None)


def _is_within(folder: str, folders: dict[str, None]) -> bool:
    """Tell whether a folder lies within another one of these."""
    around = os.path.dirname(folder)  # noqa: PTH120
    while around != folder:
        if around in folders:
            return True
        folder, around = around, os.path.dirname(around)  # noqa: PTH120
    return False
