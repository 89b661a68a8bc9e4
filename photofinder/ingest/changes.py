"""Folds what a file system tells event by event into what has become of its pictures; reads and remembers nothing.

Pictures that came and went within a batch are no change; a temporary file renamed to a picture's name is that picture
written; a folder that moved takes along what lies in it, without a word about each file. Whether a written picture is
new or another one is for the catalog to say.
"""

from __future__ import annotations

import enum
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from photofinder.imaging.formats import is_photo_name


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


class ChangeKind(enum.Enum):
    """What has become of a picture or of a folder of them."""

    GONE = enum.auto()
    MOVED = enum.auto()
    WRITTEN = enum.auto()  # it is new, or its content is


class Change(NamedTuple):
    """A picture or folder that is another one than before; `source` is where a moved one lay.

    `is_closed` tells that whoever wrote the file has closed it.
    """

    kind: ChangeKind
    path: str
    source: str = ""
    is_folder: bool = False
    is_closed: bool = False


@dataclass(slots=True)
class _Content:
    """What lies under a name now: where it lay before the batch, "" if it came with it, and what was done to it."""

    origin: str
    is_folder: bool
    is_written: bool = False
    is_closed: bool = False


def fold_events(events: Iterable[RawEvent], is_wanted: Callable[[str], bool] = is_photo_name) -> list[Change]:
    """Return what a batch of events comes to: first what is gone, then what moved, then what was written.

    Files whose names `is_wanted` does not want are left out. A name may count as gone under which there was nothing.
    """
    names = _Names()
    for event in events:
        names.take(event)
    changes = set(names.gone_changes(is_wanted)) | set(names.present_changes(is_wanted))
    return sorted(changes, key=lambda change: (change.kind.value, not change.is_folder, change.path))


class _Names:
    """Which content lies under which name, as far as the events of a batch tell."""

    def __init__(self) -> None:
        self._present: dict[str, _Content] = {}
        self._below: Counter[str] = Counter()  # how many of these lie below a folder
        self._gone: dict[str, bool] = {}  # names whose content of before is no more, and whether it was a folder
        self._overwritten: set[str] = set()  # names onto which a file moved: there may have been another
        self._folder_moves: dict[str, str] = {}

    def take(self, event: RawEvent) -> None:
        match event.kind:
            case EventKind.CREATED:
                self._find(event.path, _Content("", event.is_folder)).is_written = True
            case EventKind.MODIFIED | EventKind.CLOSED if not event.is_folder:
                content = self._find(event.path, _Content(event.path, is_folder=False))
                content.is_written = True
                content.is_closed |= event.kind is EventKind.CLOSED
            case EventKind.DELETED:
                self._delete(event.path, event.is_folder)
            case EventKind.MOVED if not self._moved_with_folder(event):
                self._move(event.path, event.target, event.is_folder)

    def _delete(self, path: str, is_folder: bool) -> None:
        content = self._leave(path, is_folder)
        if content.origin:
            self._gone[content.origin] = content.is_folder
        if is_folder:
            for inside in self._inside(path):
                self._delete(inside, self._present[inside].is_folder)

    def _move(self, path: str, target: str, is_folder: bool) -> None:
        if target in self._present:
            self._delete(target, self._present[target].is_folder)
        moving = self._leave(path, is_folder)
        inside = [(name, self._leave(name, is_folder=False)) for name in self._inside(path)] if is_folder else []
        for name, content in [(path, moving), *inside]:
            self._find(target + name[len(path) :], content)
        if is_folder:
            self._folder_moves[path] = target
        else:
            self._overwritten.add(target)

    def _find(self, path: str, content: _Content) -> _Content:
        """Return what lies under a name: this, if nothing is known yet."""
        if path not in self._present:
            self._below.update(_parents(path))
            self._present[path] = content
        return self._present[path]

    def _leave(self, path: str, is_folder: bool) -> _Content:
        """Take away what lies under a name; what may have lain there before it was moved there is gone for good."""
        content = self._present.pop(path, None)
        if content is None:
            content = _Content(path, is_folder)
        else:
            self._below.subtract(_parents(path))
        if path in self._overwritten and content.origin != path:
            self._gone[path] = content.is_folder
        return content

    def _inside(self, folder: str) -> list[str]:
        return [name for name in self._present if is_inside(name, folder)] if self._below[folder] else []

    def _moved_with_folder(self, event: RawEvent) -> bool:
        """Tell whether a move only says once more that the folder around it has moved."""
        if event.path in self._present:
            return False
        moves = ((folder, self._folder_moves.get(folder)) for folder in _parents(event.path))
        return any(to is not None and event.target == to + event.path[len(folder) :] for folder, to in moves)

    def gone_changes(self, is_wanted: Callable[[str], bool]) -> Iterator[Change]:
        """Yield the names under which nothing lies any more that is wanted."""
        renamed = (now.origin for name, now in self._present.items() if not (now.is_folder or is_wanted(_base(name))))
        for name, is_folder in (*self._gone.items(), *((origin, False) for origin in renamed)):
            if name not in self._present and (is_folder or is_wanted(_base(name))):
                yield Change(ChangeKind.GONE, name, is_folder=is_folder)

    def present_changes(self, is_wanted: Callable[[str], bool]) -> Iterator[Change]:
        """Yield what lies somewhere else than before or is written."""
        for name, content in self._present.items():
            if not content.is_folder and not is_wanted(_base(name)):
                continue
            is_known = bool(content.origin) and (content.is_folder or is_wanted(_base(content.origin)))
            is_moved = content.origin != name and not self._came_with_folder(name, content.origin)
            if is_known and is_moved:
                yield Change(ChangeKind.MOVED, name, content.origin, content.is_folder)
            if content.is_written or not is_known:
                yield Change(ChangeKind.WRITTEN, name, "", content.is_folder, content.is_closed)

    def _came_with_folder(self, name: str, origin: str) -> bool:
        for folder in _parents(name):
            around = self._present.get(folder)
            if around is not None and around.is_folder:
                return bool(around.origin) and around.origin + name[len(folder) :] == origin
        return False


def _parents(path: str) -> Iterator[str]:
    parent = os.path.dirname(path)  # noqa: PTH120 a tenth of what a Path takes, for every event of a burst
    while parent != path:
        yield parent
        path, parent = parent, os.path.dirname(parent)  # noqa: PTH120


def is_inside(path: str, folder: str) -> bool:
    """Tell whether a path lies in a folder."""
    return path.startswith(folder) and path[len(folder) : len(folder) + 1] in ("/", os.sep)


def _base(path: str) -> str:
    return os.path.basename(path)  # noqa: PTH119
