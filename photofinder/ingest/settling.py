"""Which files that were written are whole by now; reads no clock and starts no thread.

A file is whole when its size and time stay as they are: for a moment, where its writer has closed it or the picture has
an end; else for seconds, also such as have gone by since its time. One that nobody has closed and whose end is missing
is waited for longer, and handed over then all the same: the worker says what is the matter with it, and when it grows
it is written anew.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass

from photofinder.imaging.file_ends import has_end
from photofinder.records import FileStamp

_LOOK_S = 0.1  # between two looks at a file at least
_LONGEST_LOOK_S = 1.0
_NEWS_S = 0.5  # a file that came from elsewhere is told of before its old name is told to be gone
_PATIENCE_S = {  # by whether the file was closed, and whether it has an end
    (True, True): 0.1,
    (True, None): 0.1,
    (True, False): 0.5,
    (False, True): _NEWS_S,
    (False, None): 3.0,
    (False, False): 30.0,
}


def read_stamp(path: str) -> FileStamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return None if stat.S_ISDIR(status.st_mode) else FileStamp(status.st_size, status.st_mtime_ns)


@dataclass(slots=True)
class _Waiting:
    """A file that may still be written to, since when it is as it is, and when to look again."""

    stamp: FileStamp
    since_s: float
    look_s: float
    is_closed: bool
    end: bool | None = None
    is_end_known: bool = False


class Settling:
    """The files that were written lately; times are those of one monotonic clock, `wall_ns` is that of the files."""

    def __init__(
        self,
        look: Callable[[str], FileStamp | None] = read_stamp,
        find_end: Callable[[str], bool | None] = has_end,
        wall_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._look = look
        self._find_end = find_end
        self._wall_ns = wall_ns
        self._waiting: dict[str, _Waiting] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, path: str) -> bool:
        return path in self._waiting

    def add(self, path: str, now_s: float, *, is_closed: bool) -> None:
        """Wait for a file, or go on waiting for it."""
        waiting = self._waiting.get(path)
        if waiting is not None:
            waiting.is_closed |= is_closed
            waiting.look_s = min(waiting.look_s, now_s + _LOOK_S)
        elif (stamp := self._look(path)) is not None:
            self._waiting[path] = _Waiting(stamp, now_s, now_s + _LOOK_S, is_closed)

    def drop(self, path: str) -> None:
        """Wait for a file no longer: it is gone, or has another name."""
        self._waiting.pop(path, None)

    def take_whole(self, now_s: float) -> list[str]:
        """Return the files that are whole, and wait for them no longer; those that are gone are forgotten."""
        whole = []
        for path, waiting in list(self._waiting.items()):
            if waiting.look_s > now_s:
                continue
            stamp = self._look(path)
            if stamp is None:
                del self._waiting[path]
            elif stamp != waiting.stamp:
                self._waiting[path] = _Waiting(stamp, now_s, now_s + _LOOK_S, waiting.is_closed)
            elif self._is_quiet(path, waiting, now_s):
                del self._waiting[path]
                whole.append(path)
            else:
                waiting.look_s = now_s + min(_LONGEST_LOOK_S, max(_LOOK_S, (now_s - waiting.since_s) / 4))
        return whole

    def next_look_s(self) -> float | None:
        """Return when to look again; None where nothing is waited for."""
        return min((waiting.look_s for waiting in self._waiting.values()), default=None)

    def _is_quiet(self, path: str, waiting: _Waiting, now_s: float) -> bool:
        if not waiting.is_end_known:
            waiting.end, waiting.is_end_known = self._find_end(path), True
        patience_s = _PATIENCE_S[waiting.is_closed, waiting.end]
        quiet_s = now_s - waiting.since_s
        old_s = (self._wall_ns() - waiting.stamp.mtime_ns) / 1e9
        return quiet_s >= patience_s or (quiet_s >= _NEWS_S and old_s >= patience_s)
