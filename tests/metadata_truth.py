"""Compares what PhotoFinder reads from the shared pictures with what exiftool reads from them, field by field."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from photofinder.imaging.metadata import read_metadata
from photofinder.records import Metadata
from tests.imaging.opened import open_file

TRUTHS = (("photos", "exif_truth.json"), ("metadata", "truth.json"))

MAKER = "exiftool reads it from notes of a maker that PhotoFinder does not decode"
DROPPED = "dropped on purpose: nothing was measured, or a camera wrote its own name"
_NOTED_BY_MAKERS = {"iso", "lens", "exposure_s", "aperture"}
_CAMERA_WORDS = {
    "KODAK Digital Still Camera", "Minolta DSC", "MINOLTA DIGITAL CAMERA", "OLYMPUS DIGITAL CAMERA",
    "KONICA MINOLTA DIGITAL CAMERA",
}  # fmt: skip
_REASONS = {
    ("mde_FLIR_iPhone_device.jpg", ""): MAKER,
    ("mde_FujiFilm_DX-5.jpg", "captured"): DROPPED,
    ("mde_Issue_308.jpg", "latitude"): DROPPED,
    ("mde_Issue_308.jpg", "longitude"): DROPPED,
    ("mde_Kodak_DC240.jpg", "exposure_s"): MAKER,
    ("mde_Kodak_DX6490.jpg", "exposure_s"): MAKER,
    ("mde_Kodak_DC240.jpg", "iso"): DROPPED,
    ("mde_Reconyx_HC500_firmware_3.3.0.jpg", "captured"): MAKER,
    ("mde_Ricoh_DC-3Z_low_res.jpg", "copyright"): "exiftool has a question mark in the place of an umlaut",
    ("pil_exif_gps.jpg", "latitude"): DROPPED,
    ("pil_exif_gps.jpg", "exposure_s"): DROPPED,
}
"""Why PhotoFinder differs from exiftool, by file and field; an empty field stands for all of a file."""


class Compared(NamedTuple):
    """One field of one file: what both read, whether that is the same, and the reason if not and it is known."""

    file: str
    field: str
    ours: object
    theirs: object
    is_equal: bool
    reason: str


def iter_compared(data: Path) -> Iterator[Compared]:
    """Yield every field that the truth has something in."""
    for folder, file in TRUTHS:
        truths = json.loads((data / folder / file).read_text("utf-8"))["files"]
        for name, truth in truths.items():
            picture = open_file(data / folder / name)
            yield from _compare(name, read_metadata(picture), truth)


def _compare(file: str, ours: Metadata, truth: dict[str, Any]) -> Iterator[Compared]:
    for field, mine, theirs in (*_texts(ours, truth), *_numbers(ours, truth)):
        if theirs in ("", [], None):
            continue  # it may still be known from elsewhere: the truth knows one tag for each field
        is_equal = _is_same(mine, theirs) if isinstance(theirs, float) else mine == theirs
        yield Compared(file, field, mine, theirs, is_equal, "" if is_equal else _reason(file, field, mine, theirs))


def _texts(ours: Metadata, truth: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    def text(*keys: str) -> str:
        values = ("; ".join(as_list(truth.get(key, ""))) for key in keys)
        return next((value.strip().replace("\r\n", "\n") for value in values if value.strip()), "")

    words = {word for key in ("Subject", "Keywords", "XPKeywords") for word in as_list(truth.get(key, []))}
    captured = ours.captured.strftime("%Y:%m:%d %H:%M:%S") if ours.captured else ""
    offset = ours.captured.isoformat()[-6:] if ours.captured and ours.captured.tzinfo else ""
    yield "camera_make", ours.camera_make, text("Make")
    yield "camera_model", ours.camera_model, text("Model")
    yield "lens", ours.lens, text("LensModel")
    yield "captured", captured, text("DateTimeOriginal")[:19]
    if text("DateTimeOriginal") and (known := text("DateTimeOriginal")[19:] or text("OffsetTimeOriginal")):
        yield "offset", offset, known
    yield "title", ours.title, text("Title", "ObjectName", "XPTitle")
    yield "caption", ours.caption, text("Description", "Caption-Abstract", "ImageDescription")
    yield "keywords", sorted(ours.keywords), sorted(words)
    yield "creator", ours.creator, text("Creator", "By-line", "Artist")
    yield "copyright", ours.copyright, text("Rights", "Copyright")
    yield "city", ours.city, text("City")
    yield "country", ours.country, text("Country", "Country-PrimaryLocationName")


def _numbers(ours: Metadata, truth: dict[str, Any]) -> Iterator[tuple[str, float | None, float | None]]:
    yield "iso", ours.iso, as_number(truth.get("ISO"))
    yield "aperture", ours.aperture, as_number(truth.get("FNumber"))
    yield "exposure_s", ours.exposure_s, as_number(truth.get("ExposureTime"))
    yield "focal_length_mm", ours.focal_length_mm, as_number(truth.get("FocalLength"))
    yield "latitude", ours.latitude, as_number(truth.get("GPSLatitude"))
    yield "longitude", ours.longitude, as_number(truth.get("GPSLongitude"))
    yield "altitude_m", ours.altitude_m, as_number(truth.get("GPSAltitude"))
    yield "rating", ours.rating, as_number(truth.get("Rating"))


def _is_same(ours: object, theirs: float) -> bool:
    return isinstance(ours, int | float) and math.isclose(ours, theirs, rel_tol=0.04, abs_tol=1e-3)  # it rounds


def _reason(file: str, field: str, ours: object, theirs: object) -> str:
    if theirs in _CAMERA_WORDS or (ours is None and theirs == 0):
        return DROPPED
    known = _REASONS.get((file, field)) or _REASONS.get((file, ""), "")
    return known or (MAKER if ours in (None, "") and field in _NOTED_BY_MAKERS else "")


def as_number(value: Any) -> float | None:
    """Return a number that is written as one or as a fraction."""
    if isinstance(value, str) and "/" in value:
        above, below = value.split("/")
        return float(above) / float(below)
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def as_list(value: Any) -> list[str]:
    """Return the texts of a value that may be a single one."""
    return [str(part) for part in (value if isinstance(value, list) else [value])]
