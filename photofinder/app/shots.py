"""The files of one shot: those that lie beside a photo under the same name, such as its RAW file and its sidecar."""

from __future__ import annotations

import os
from pathlib import Path

from photofinder.imaging.formats import PHOTO_ENDINGS


def files_of_shot(path: Path) -> list[Path]:
    """Return the files in a photo's folder that have its name but for the ending, itself first.

    `a.jpg` goes with `a.NEF`, `a.xmp` and `a.jpg.xmp`. A folder that cannot be read now holds only the photo itself.
    """
    wanted = path.stem.casefold()
    try:
        with os.scandir(path.parent) as entries:
            names = sorted(entry.name for entry in entries if entry.name.casefold().startswith(f"{wanted}."))
    except OSError:
        names = []
    others = [path.parent / name for name in names if name != path.name and _stem_of(name) == wanted]
    return [path, *others]


def _stem_of(name: str) -> str:
    """Return a name without its ending, and without that of the picture it accompanies."""
    stem, _, ending = name.casefold().rpartition(".")
    inner, _, picture = stem.rpartition(".")
    return inner if ending == "xmp" and picture in PHOTO_ENDINGS else stem
