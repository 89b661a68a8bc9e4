"""What is said of folders that went or came back with their disks, and of photos on a disk that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from photofinder.app.reports import RootChange
from photofinder.records import Photo

_DISKS = (
    re.compile(r"/(?:run/)?media/[^/]+/([^/]+)"),
    re.compile(r"/mnt/([^/]+)"),
    re.compile(r"/Volumes/([^/]+)"),
    re.compile(r"([A-Za-z]:)\\"),
    re.compile(r"(\\\\[^\\]+\\[^\\]+)"),
)


def disk_name(path: PurePath) -> str:
    """Return the name of the disk on which a path lies, as far as the path tells; else ""."""
    found = (pattern.match(str(path)) for pattern in _DISKS)
    return next((match[1] for match in found if match), "")


def describe_change(change: RootChange) -> str:
    """Say that a folder of the archive went or came back, and what that means for its photos."""
    disk, photos = disk_name(change.path), f"{change.photos:,} photo{'s' if change.photos != 1 else ''}"
    place = f"Disk {disk}" if disk else f"The folder {change.path}"
    if not change.is_offline:
        return f"{place} is back."
    stays = "stays" if change.photos == 1 else "stay"
    return f"{place} is not there any more: its {photos} {stays} in the archive and can be searched."


def describe_lost(path: Path) -> str:
    """Say why the file of a photo cannot be shown."""
    disk = disk_name(path)
    why = f"its disk {disk} is not connected" if disk else "its disk is not connected"
    return f"{path.name} cannot be reached: {why}. You see what the archive has kept of it."


def describe_unreachable(photos: Sequence[Photo], wanted: int) -> str:
    """Say why the files of some of the photos cannot be given to another program."""
    if len(photos) == 1 == wanted:
        disk = disk_name(photos[0].path)
        why = f"its disk {disk} is not connected" if disk else "its disk is not connected"
        return f"{photos[0].path.name} cannot be reached: {why}."
    return f"{len(photos):,} of {wanted:,} files cannot be reached: their disks are not connected."
