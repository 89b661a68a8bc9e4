"""Tells on which volume a folder lies, whatever the path where it is mounted, and where a volume can be reached now.

A volume is known by what its file system carries: a UUID, a serial number, the source of a network mount. What has
nothing of the kind - memory, the layers of a container - is no volume, and files there are recognised by content.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

STABLE_INODES = frozenset(
    {
        "ext2",
        "ext3",
        "ext4",
        "xfs",
        "btrfs",
        "f2fs",
        "jfs",
        "zfs",
        "bcachefs",
        "ntfs3",
        "apfs",
        "hfs",
        "hfsplus",
        "ntfs",
    }
)
"""File systems on which a file keeps its number wherever it is moved to; FAT and networks make numbers up."""


@dataclass(frozen=True, slots=True)
class VolumePlace:
    """Where a folder lies: the volume, its name for the user, and the path on it with forward slashes, "" at the top.

    `has_inodes` says whether a file can be told there by its inode.
    """

    volume: str
    label: str
    path: str
    has_inodes: bool


class Volumes(Protocol):
    """What is mounted; may be asked from any thread."""

    def place_of(self, folder: Path) -> VolumePlace | None:
        """Return where a folder lies, None where its file system has no identity; may take as long as its disk does."""

    def find(self, volume: str, path: str) -> list[Path]:
        """Return where a path of a volume would be now: nowhere if it is not mounted, or at several places."""
