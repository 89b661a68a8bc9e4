"""The files of one shot: those that lie beside a photo under the same name, such as its RAW file and its sidecar."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from photofinder.imaging.formats import PHOTO_ENDINGS, is_photo_name

_SIDECAR = "xmp"


def files_of_shot(path: Path) -> list[Path]:
    """Return the files in a photo's folder that have its name but for the ending, itself first.

    `a.jpg` goes with `a.NEF`, `a.xmp` and `a.jpg.xmp`. A folder that cannot be read now holds only the photo itself.
    """
    return Shots().files_of(path)


def split_name(name: str) -> tuple[str, str]:
    """Cut a name into that of its shot and the rest: `a.jpg.xmp` into `a` and `.jpg.xmp`."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name, ""
    inner, _, picture = stem.rpartition(".")
    shot = inner if inner and ending.casefold() == _SIDECAR and picture.casefold() in PHOTO_ENDINGS else stem
    return shot, name[len(shot) :]


def list_files(folder: Path) -> Iterable[str]:
    """Return the names of the files in a folder, none for one that cannot be read now."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if not entry.is_dir()]
    except OSError:
        return []


class Shots:
    """The shots of folders as they were when each was looked at first, which is done once."""

    def __init__(self, list_names: Callable[[Path], Iterable[str]] = list_files) -> None:
        self._list_names = list_names
        self._names: dict[Path, dict[str, list[str]]] = {}

    def files_of(self, path: Path) -> list[Path]:
        """Return the files of a photo's shot, itself first."""
        names = self._of(path.parent).get(split_name(path.name)[0].casefold(), [])
        return [path, *(path.parent / name for name in names if name != path.name)]

    def sidecars_of(self, paths: list[Path]) -> list[Path]:
        """Return the sidecars of photos of one shot that belong to no other photo of it."""
        others = [path for path in self.files_of(paths[0]) if path not in paths]
        is_whole = not any(is_photo_name(path.name) for path in others)
        foreign = {path.stem for path in others} & {path.name for path in others}  # A.jpg.xmp, where A.jpg lies, too
        owned = {f"{path.name}.{_SIDECAR}".casefold() for path in paths}
        return [
            path
            for path in others
            if (path.name.casefold() in owned and path.stem not in foreign)
            or (is_whole and path.name.casefold().endswith(f".{_SIDECAR}"))
        ]

    def _of(self, folder: Path) -> dict[str, list[str]]:
        if folder not in self._names:
            shots = self._names[folder] = {}
            for name in sorted(self._list_names(folder)):
                shots.setdefault(split_name(name)[0].casefold(), []).append(name)
        return self._names[folder]
