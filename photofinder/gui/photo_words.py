"""How a photo is put into words: for its tool tip, its caption as a result, and a screen reader."""

from __future__ import annotations

import html
import re

from photofinder.records import Photo, SimilarResult


def describe_photo(photo: Photo) -> str:
    """Return the lines of a tool tip."""
    lines = [photo.path.name]
    if photo.captured is not None:
        lines.append(f"{photo.captured:%d %B %Y, %H:%M}")
    if photo.width_px:
        lines.append(f"{photo.width_px:,} x {photo.height_px:,} {photo.format}".rstrip())
    if photo.reason:
        lines.append(photo.reason)
    return "\n".join([*lines, str(photo.path.parent)])


def as_tool_tip(text: str) -> str:
    """Return text for a tool tip, which would take names with angle brackets for markup."""
    return f"<p style='white-space: pre'>{html.escape(text)}</p>" if text else ""


def describe_position(photo: Photo | None, index: int, count: int, selected: int) -> str:
    """Return what a screen reader says of the current photo (-1 for none) and of the selection."""
    position = f"{photo.path.name if photo else 'photo'}, {index + 1:,} of " if index >= 0 else ""
    return f"{position}{count:,} photos, {selected:,} selected"


def describe_result(result: SimilarResult) -> str:
    """Return what kind of copy a result is, or its name where it only looks alike."""
    evidence, transform, orientation = (result.why.get(name) for name in ("evidence", "transform", "orientation"))
    if evidence == "same bytes":
        return "the same file"
    if evidence == "local match" and isinstance(transform, str):
        return _with_signs(transform)
    if evidence == "perceptual hash" and isinstance(orientation, str):
        return "the same picture" if orientation == "upright" else _with_signs(orientation)
    return result.photo.path.name


def describe_duration(seconds: float) -> str:
    """Return how long an answer took, in the unit that suits it."""
    return f"{seconds * 1000:.0f} ms" if seconds < 0.9995 else f"{seconds:.1f} s"


def _with_signs(transform: str) -> str:
    return re.sub(r"turned (\d+)( degrees)?", r"turned \1°", transform)
