"""What people call the disk that a folder lies on."""

from __future__ import annotations

import re
from pathlib import PurePath

from photofinder.catalog.reader import Root

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


def disk_of_root(root: Root) -> str:
    """Return the name of the disk of a root, its label where it has one; "" for a folder of a disk that stays."""
    name = disk_name(root.path)
    return root.label or name if name else ""


def name_root(root: Root) -> str:
    """Return what a root is called in a sentence: by its disk, or by its folder."""
    return disk_of_root(root) or root.path.name or str(root.path)
