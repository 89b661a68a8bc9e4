"""How what a file says about its picture is put into words, as photographers write it."""

from __future__ import annotations

from datetime import datetime

from photofinder.gui.filter_words import FLAGS, LABELS, STAR
from photofinder.gui.photo_words import describe_length
from photofinder.records import Metadata, Photo

_TURNED = ("", "90° to the right, only here", "180°, only here", "90° to the left, only here")
_LONG_S = 0.3  # from here on an exposure is written in seconds, before it as a part of one


def describe_marks(photo: Photo) -> list[tuple[str, str]]:
    """Return what the user, or else the file, says of a photo, as names and words; what is not said is left out."""
    marks = (
        ("Rating", STAR * photo.rating),
        ("Flag", FLAGS[photo.flag] if photo.flag else ""),
        ("Label", LABELS[photo.label] if photo.label else ""),
    )
    return [(name, words) for name, words in marks if words]


def describe_details(photo: Photo, metadata: Metadata) -> list[tuple[str, str]]:
    """Return what is known about a photo, as names and words; what is not known is left out."""
    details = (
        ("Title", metadata.title),
        ("Caption", metadata.caption),
        ("Keywords", ", ".join(metadata.keywords)),
        ("Rejected", "by what the file says" if (metadata.rating or 0) < 0 else ""),
        ("Taken", describe_time(metadata.captured or photo.captured)),
        ("Camera", describe_camera(metadata)),
        ("Lens", metadata.lens),
        ("Exposure", describe_exposure(metadata)),
        ("Size", describe_size(photo)),
        ("Duration", describe_length(photo.duration_ms)),
        ("Turned", _TURNED[photo.turns]),
        ("Place", describe_place(metadata)),
        ("Folder", str(photo.path.parent)),
    )
    return [(name, words) for name, words in details if words]


def describe_time(captured: datetime | None) -> str:
    """Return a time, with its offset from UTC where that is known."""
    if captured is None:
        return ""
    offset = f" {captured:%z}" if captured.tzinfo else ""
    return f"{captured.day} {captured:%B %Y, %H:%M:%S}{offset[:4]}{':' if offset else ''}{offset[4:]}"


def describe_camera(metadata: Metadata) -> str:
    """Return make and model, the make only once."""
    make, model = metadata.camera_make.strip(), metadata.camera_model.strip()
    first = make.split(maxsplit=1)[0].casefold() if make else ""
    return model if first and model.casefold().startswith(first) else f"{make} {model}".strip()


def describe_exposure(metadata: Metadata) -> str:
    """Return shutter, aperture, sensitivity and focal length, for instance 1/250 s, f/2.8, ISO 400, 35 mm."""
    parts = (
        _describe_shutter(metadata.exposure_s),
        f"f/{round(metadata.aperture, 1):g}" if metadata.aperture else "",
        f"ISO {metadata.iso}" if metadata.iso else "",
        f"{round(metadata.focal_length_mm, 1):g} mm" if metadata.focal_length_mm else "",
    )
    return "  ·  ".join(part for part in parts if part)


def describe_size(photo: Photo) -> str:
    """Return the size in pixels as it is shown, megapixels and bytes, and the format."""
    width_px, height_px = photo.shown_size_px
    pixels = width_px * height_px
    parts = (
        f"{width_px:,} x {height_px:,}" if pixels else "",
        _describe_megapixels(pixels / 1e6) if pixels else "",
        photo.format,
        _describe_bytes(photo.stamp.size_bytes),
    )
    return "  ·  ".join(part for part in parts if part)


def describe_place(metadata: Metadata) -> str:
    """Return degrees and the height above the sea."""
    if metadata.latitude is None or metadata.longitude is None:
        return ""
    latitude = f"{abs(metadata.latitude):.5f}° {'S' if metadata.latitude < 0 else 'N'}"
    longitude = f"{abs(metadata.longitude):.5f}° {'W' if metadata.longitude < 0 else 'E'}"
    height = f"  ·  {metadata.altitude_m:,.0f} m" if metadata.altitude_m is not None else ""
    return f"{latitude}, {longitude}{height}"


def _describe_shutter(seconds: float | None) -> str:
    if not seconds:
        return ""
    if seconds < _LONG_S:
        return f"1/{round(1 / seconds):,} s"
    return f"{round(seconds, 1):g} s"


def _describe_megapixels(megapixels: float) -> str:
    return f"{megapixels:.0f} MP" if megapixels >= 10 else f"{max(megapixels, 0.1):.1f} MP"


def _describe_bytes(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1e6:,.1f} MB"
    return f"{count / 1e3:,.0f} kB" if count >= 1_000 else f"{count} bytes"
