"""Sidecar files, the XMP beside a photo: ``NAME.EXT.xmp`` (darktable, digiKam) or ``NAME.xmp`` (Adobe)."""

from __future__ import annotations

import contextlib
from pathlib import Path

from photofinder.imaging.xmp import MOST_BYTES, XmpFields, parse_xmp
from photofinder.phrases import phrase

_TOO_LARGE = phrase("its sidecar is larger than 4 MB; it was not read")


def find_sidecar(photo: Path) -> Path | None:
    """Return the sidecar of a photo, if there is one; that of its full name first."""
    for name in sidecar_names(photo.name):
        path = photo.with_name(name)
        with contextlib.suppress(OSError):
            if path.is_file():
                return path
    return None


def sidecar_names(name: str) -> tuple[str, ...]:
    """Return which names the sidecar of a photo of this name may have, the one that counts first."""
    stem = name.rpartition(".")[0] or name
    return f"{name}.xmp", f"{stem}.xmp", f"{name}.XMP", f"{stem}.XMP"


def is_sidecar_name(name: str) -> bool:
    """Tell whether a file is a sidecar, by its name."""
    return name.endswith((".xmp", ".XMP"))


def read_sidecar_time(photo: Path) -> int:
    """Return the modification time of the sidecar of a photo in nanoseconds, 0 where there is none."""
    path = find_sidecar(photo)
    with contextlib.suppress(OSError):
        return path.stat().st_mtime_ns if path is not None else 0
    return 0


def read_sidecar(photo: Path) -> XmpFields:
    """Read the sidecar of a photo, if there is one that can be read."""
    path = find_sidecar(photo)
    with contextlib.suppress(OSError):
        if path is not None:
            return parse_xmp(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else XmpFields(problem=_TOO_LARGE)
    return XmpFields()
