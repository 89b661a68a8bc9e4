"""Sidecar files, the XMP beside a photo: ``NAME.EXT.xmp`` (darktable, digiKam) or ``NAME.xmp`` (Adobe)."""

from __future__ import annotations

import contextlib
from pathlib import Path

from photofinder.imaging.xmp import MOST_BYTES, XmpFields, parse_xmp
from photofinder.phrases import phrase

_TOO_LARGE = phrase("its sidecar is larger than 4 MB; it was not read")


def find_sidecar(photo: Path) -> Path | None:
    """Return the sidecar of a photo, if there is one; that of its full name first."""
    for path in (photo.with_name(photo.name + ".xmp"), photo.with_suffix(".xmp")):
        with contextlib.suppress(OSError):
            if path.is_file():
                return path
    return None


def read_sidecar(photo: Path) -> XmpFields:
    """Read the sidecar of a photo, if there is one that can be read."""
    path = find_sidecar(photo)
    with contextlib.suppress(OSError):
        if path is not None:
            return parse_xmp(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else XmpFields(problem=_TOO_LARGE)
    return XmpFields()
