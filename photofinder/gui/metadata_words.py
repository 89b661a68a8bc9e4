"""How what a file says about its picture is put into words, as photographers write it."""

from __future__ import annotations

from datetime import datetime

from photofinder.gui.filter_words import FLAGS, LABELS, STAR, describe_degrees, describe_format
from photofinder.gui.photo_words import describe_length
from photofinder.gui.translation import format_moment, later, show_decimal, show_number, show_short, tr
from photofinder.records import Metadata, Photo

_TURNED = ("", later("90° to the right, only here"), later("180°, only here"), later("90° to the left, only here"))
_LONG_S = 0.3  # from here on an exposure is written in seconds, before it as a part of one
_FEWEST_PIXELS = 50_000  # from here on the number of megapixels is not 0.0


def describe_marks(photo: Photo) -> list[tuple[str, str]]:
    """Return what the user, or else the file, says of a photo, as names and words; what is not said is left out."""
    marks = (
        (tr("Rating"), STAR * photo.rating),
        (tr("Flag"), tr(FLAGS[photo.flag]) if photo.flag else ""),
        (tr("Label"), tr(LABELS[photo.label]) if photo.label else ""),
    )
    return [(name, words) for name, words in marks if words]


def describe_details(photo: Photo, metadata: Metadata) -> list[tuple[str, str]]:
    """Return what is known about a photo, as names and words; what is not known is left out."""
    said = (
        (tr("Title"), metadata.title),
        (tr("Caption"), metadata.caption),
        (tr("Keywords"), ", ".join(metadata.keywords)),
        (tr("Taken"), describe_time(metadata.captured or photo.captured)),
        (tr("Place"), describe_place(metadata)),
    )
    return [*((name, words) for name, words in said if words), *describe_file(photo, metadata)]


def describe_file(photo: Photo, metadata: Metadata) -> list[tuple[str, str]]:
    """Return what is known about a photo besides what is said of it in words."""
    details = (
        (tr("Rejected"), tr("by what the file says") if (metadata.rating or 0) < 0 else ""),
        (tr("Camera"), describe_camera(metadata)),
        (tr("Lens"), metadata.lens),
        (tr("Exposure"), describe_exposure(metadata)),
        (tr("Size"), describe_size(photo)),
        (tr("Duration"), describe_length(photo.duration_ms)),
        (tr("Turned"), tr(_TURNED[photo.turns]) if photo.turns else ""),
        (tr("Folder"), str(photo.path.parent)),
    )
    return [(name, words) for name, words in details if words]


def describe_time(captured: datetime | None) -> str:
    """Return a time, with its offset from UTC where that is known."""
    if captured is None:
        return ""
    offset = f" {captured:%z}" if captured.tzinfo else ""
    time = format_moment(captured, tr("d MMMM yyyy, HH:mm:ss"))
    return f"{time}{offset[:4]}{':' if offset else ''}{offset[4:]}"


def describe_camera(metadata: Metadata) -> str:
    """Return make and model, the make only once."""
    make, model = metadata.camera_make.strip(), metadata.camera_model.strip()
    first = make.split(maxsplit=1)[0].casefold() if make else ""
    return model if first and model.casefold().startswith(first) else f"{make} {model}".strip()


def describe_exposure(metadata: Metadata) -> str:
    """Return shutter, aperture, sensitivity and focal length, for instance 1/250 s, f/2.8, ISO 400, 35 mm."""
    parts = (
        _describe_shutter(metadata.exposure_s),
        f"f/{show_short(metadata.aperture)}" if metadata.aperture else "",
        f"ISO {metadata.iso}" if metadata.iso else "",
        f"{show_short(metadata.focal_length_mm)} mm" if metadata.focal_length_mm else "",
    )
    return "  ·  ".join(part for part in parts if part)


def describe_size(photo: Photo) -> str:
    """Return the size in pixels as it is shown, megapixels and bytes, and the format."""
    width_px, height_px = photo.shown_size_px
    pixels = width_px * height_px
    parts = (
        f"{show_number(width_px)} x {show_number(height_px)}" if pixels else "",
        _describe_megapixels(pixels / 1e6) if pixels >= _FEWEST_PIXELS else "",
        describe_format(photo.format),
        describe_bytes(photo.stamp.size_bytes),
    )
    return "  ·  ".join(part for part in parts if part)


def describe_place(metadata: Metadata) -> str:
    """Return degrees and the height above the sea."""
    if metadata.latitude is None or metadata.longitude is None:
        return ""
    height = f"  ·  {show_decimal(metadata.altitude_m, 0)} m" if metadata.altitude_m is not None else ""
    return f"{describe_degrees(metadata.latitude, metadata.longitude)}{height}"


def _describe_shutter(seconds: float | None) -> str:
    if not seconds:
        return ""
    if seconds < _LONG_S:
        return f"1/{round(1 / seconds)} s"
    return f"{show_short(seconds)} s"


def _describe_megapixels(megapixels: float) -> str:
    return f"{show_decimal(megapixels, 0 if megapixels >= 10 else 1)} MP"


def describe_bytes(count: int) -> str:
    """Return the size of a file in the unit that suits it."""
    if count >= 1_000_000:
        return f"{show_decimal(count / 1e6, 1)} MB"
    return f"{show_decimal(count / 1e3, 0)} kB" if count >= 1_000 else tr("%Ln bytes", count)
