"""How a photo is put into words: for its tool tip, its caption as a result, and a screen reader."""

from __future__ import annotations

import html
import re

from photofinder.gui.filter_words import FLAGS, LABELS
from photofinder.records import Photo, SimilarResult, StackKind


def describe_photo(photo: Photo) -> str:
    """Return the lines of a tool tip."""
    lines = [photo.path.name]
    if photo.captured is not None:
        lines.append(f"{photo.captured:%d %B %Y, %H:%M}")
    if photo.width_px:
        width_px, height_px = photo.shown_size_px
        length = describe_length(photo.duration_ms)
        lines.append(f"{width_px:,} x {height_px:,} {photo.format}".rstrip() + (f", {length}" if length else ""))
    if photo.stack_count:
        lines.append(describe_stack(photo))
    if photo.reason:
        lines.append(photo.reason)
    return "\n".join([*lines, str(photo.path.parent)])


def describe_stack(photo: Photo) -> str:
    """Return what a photo lies in a stack with."""
    return "RAW and JPEG of one shot" if photo.stack_kind is StackKind.PAIR else f"Stack of {photo.stack_count:,}"


def describe_length(duration_ms: int) -> str:
    """Return how long a video runs, for instance 0:07 or 1:02:03, and "" where that is not known."""
    if duration_ms <= 0:
        return ""
    minutes, seconds = divmod(max(1, round(duration_ms / 1000)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def as_tool_tip(text: str) -> str:
    """Return text for a tool tip, which would take names with angle brackets for markup."""
    return f"<p style='white-space: pre'>{html.escape(text)}</p>" if text else ""


def describe_position(photo: Photo | None, index: int, count: int, selected: int) -> str:
    """Return what a screen reader says of the current photo (-1 for none) and of the selection."""
    position = f"{photo.path.name if photo else 'photo'}, {index + 1:,} of " if index >= 0 else ""
    return f"{position}{count:,} photos, {selected:,} selected"


def describe_cell(photo: Photo | None, index: int, count: int, remark: str = "") -> str:
    """Return what a screen reader says of the photo at a position; without its row only that it is one, and where."""
    position = f"{index + 1:,} of {count:,}"
    if photo is None:
        return ", ".join(filter(None, ("Photo", remark, position)))
    parts = [photo.path.name, remark]
    if photo.is_video:
        parts.append(f"video, {describe_length(photo.duration_ms)}" if photo.duration_ms > 0 else "video")
    if photo.captured is not None:
        parts.append(f"{photo.captured:%d %B %Y, %H:%M}")
    if photo.rating:
        parts.append("1 star" if photo.rating == 1 else f"{photo.rating} stars")
    if photo.flag:
        parts.append(FLAGS[photo.flag])
    if photo.label:
        parts.append(f"labelled {LABELS[photo.label]}")
    if photo.is_offline:
        parts.append("cannot be reached now")
    return ", ".join(filter(None, [*parts, photo.reason, position]))


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


def explain_result(result: SimilarResult) -> str:
    """Return in a sentence or two what speaks for a result."""
    why, percent = result.why, f"{result.similarity:.0%} similar"
    match why.get("evidence"):
        case "same bytes":
            return "The very same file, byte for byte."
        case "local match":
            transform, agreement = _with_signs(str(why.get("transform", ""))), float(str(why.get("agreement", 0)))
            points = f"{why.get('inliers'):,} points of both lie alike"
            return f"{percent}: the same picture, {transform}. {points}, and {agreement:.0%} of the pixels agree."
        case "perceptual hash":
            return f"{percent}: the same picture as a whole; {why.get('distance_bits')} of 64 bits of its hash differ."
        case "subject":
            return f"{percent}: the neural network sees the same kind of thing in both."
        case "colours":
            return f"{percent}: the same colours, and in the same places."
        case _:
            return f"{percent}: the two look alike to the neural network; no region of them is the same picture."


def describe_duration(seconds: float) -> str:
    """Return how long an answer took, in the unit that suits it."""
    return f"{seconds * 1000:.0f} ms" if seconds < 0.9995 else f"{seconds:.1f} s"


def _with_signs(transform: str) -> str:
    return re.sub(r"turned (\d+)( degrees)?", r"turned \1°", transform)
