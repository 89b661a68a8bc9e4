"""How a photo is put into words: for its tool tip, its caption as a result, and a screen reader."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from photofinder.gui.filter_words import FLAGS, LABELS, describe_format
from photofinder.gui.translation import later, show_decimal, show_moment, show_number, show_percent, show_phrase, tr
from photofinder.records import MatchExplanation, Photo, SimilarResult, StackKind

_STEPS = {
    "mirrored": later("mirrored"),
    "same frame": later("same frame"),
    "with something around it": later("with something around it"),
}

_WAITING = later("something waits to be done with its file")


def describe_photo(photo: Photo) -> str:
    """Return the lines of a tool tip."""
    lines = [photo.path.name]
    if photo.captured is not None:
        lines.append(show_moment(photo.captured))
    if photo.width_px:
        width_px, height_px = photo.shown_size_px
        length = describe_length(photo.duration_ms)
        size = f"{show_number(width_px)} x {show_number(height_px)} {describe_format(photo.format)}".rstrip()
        lines.append(f"{size}, {length}" if length else size)
    if photo.stack_count:
        lines.append(describe_stack(photo))
    if photo.is_waiting:
        lines.append(tr(_WAITING))
    if photo.reason:
        lines.append(show_phrase(photo.reason))
    return "\n".join([*lines, str(photo.path.parent)])


def describe_stack(photo: Photo) -> str:
    """Return what a photo lies in a stack with."""
    if photo.stack_kind is StackKind.PAIR:
        return tr("RAW and JPEG of one shot")
    return tr("Stack of %Ln", photo.stack_count)


def describe_length(duration_ms: int) -> str:
    """Return how long a video runs, for instance 0:07 or 1:02:03, and "" where that is not known."""
    if duration_ms <= 0:
        return ""
    minutes, seconds = divmod(max(1, round(duration_ms / 1000)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def as_tool_tip(text: str) -> str:
    """Return lines for a tool tip, which would take names with angle brackets for markup."""
    return f"<p style='white-space: pre'>{html.escape(text)}</p>" if text else ""


def describe_position(photo: Photo | None, index: int, count: int, selected: int) -> str:
    """Return what a screen reader says of the current photo (-1 for none) and of the selection."""
    parts = [tr("%Ln photos", count), tr("%Ln selected", selected)]
    if index >= 0:
        position = tr("{number} of %Ln photos", count).format(number=show_number(index + 1))
        parts = [photo.path.name if photo else tr("Photo"), position, parts[1]]
    return ", ".join(parts)


def describe_place(index: int, count: int) -> str:
    """Return the number of a photo among so many."""
    return tr("{number} of {count}").format(number=show_number(index + 1), count=show_number(count))


def describe_cell(photo: Photo | None, index: int, count: int, remark: str = "") -> str:
    """Return what a screen reader says of the photo at a position; without its row only that it is one, and where."""
    position = describe_place(index, count)
    if photo is None:
        return ", ".join(filter(None, (tr("Photo"), remark, position)))
    parts = [photo.path.name, remark]
    if photo.is_video:
        parts += [tr("video"), describe_length(photo.duration_ms)]
    if photo.captured is not None:
        parts.append(show_moment(photo.captured))
    if photo.rating:
        parts.append(tr("%Ln stars", photo.rating))
    if photo.flag:
        parts.append(tr(FLAGS[photo.flag]))
    if photo.label:
        parts.append(tr("labelled {colour}").format(colour=tr(LABELS[photo.label])))
    if photo.is_offline:
        parts.append(tr("cannot be reached now"))
    if photo.is_waiting:
        parts.append(tr(_WAITING))
    return ", ".join(filter(None, [*parts, show_phrase(photo.reason), position]))


def describe_result(result: SimilarResult) -> str:
    """Return what kind of copy a result is, or its name where it only looks alike."""
    evidence, transform, orientation = (result.why.get(name) for name in ("evidence", "transform", "orientation"))
    if evidence == "same bytes":
        return tr("the same file")
    if evidence == "local match" and isinstance(transform, str):
        return _describe_transform(transform)
    if evidence == "perceptual hash" and isinstance(orientation, str):
        return tr("the same picture") if orientation == "upright" else _describe_transform(orientation)
    return result.photo.path.name


def explain_result(result: SimilarResult) -> str:
    """Return in a sentence or two what speaks for a result."""
    why, similarity = result.why, show_percent(result.similarity)
    match why.get("evidence"):
        case "same bytes":
            return tr("The very same file, byte for byte.")
        case "local match":
            return _explain_local_match(why, similarity)
        case "perceptual hash":
            words = tr("{similarity} similar: the same picture as a whole; {bits} of 64 bits of its hash differ.")
            return words.format(similarity=similarity, bits=why.get("distance_bits"))
        case "subject":
            words = tr("{similarity} similar: the neural network sees the same kind of thing in both.")
        case "colours":
            words = tr("{similarity} similar: the same colours, and in the same places.")
        case _:
            words = tr("{similarity} similar: the two look alike as a whole to the neural network.")
    return words.format(similarity=similarity)


def explain_match(result: SimilarResult, explanation: MatchExplanation) -> str:
    """Return what speaks for a result after the two pictures were compared."""
    why = explanation.why
    if why is result.why or result.why.get("evidence") == "same bytes":
        return explain_result(result)
    if "region_query" in why:
        return _explain_region(why, show_percent(result.similarity))
    if not explanation.is_compared:
        region = tr("No region was looked for: there is no thumbnail of the photo yet.")
    elif explanation.picture is None:
        return _explain_whole(result, why)
    else:
        region = tr("No region of one was found in the other, so none is outlined.")
    return f"{_explain_whole(result, why)} {region}"


def _explain_whole(result: SimilarResult, why: Mapping[str, object]) -> str:
    """Return what a similarity rests on that comes from no region, with the numbers it is made of."""
    shares = {name: show_percent(value) for name, value in why.items() if isinstance(value, float)}
    if {"classes", "cosine"} <= shares.keys():
        words = tr(
            "{similarity} similar: what the neural network takes the two for agrees to {classes}, how they look as a "
            "whole to {cosine}."
        )
    elif {"palette", "layout"} <= shares.keys():
        words = tr(
            "{similarity} similar: how much there is of each colour agrees to {palette}, where the colours lie to "
            "{layout}."
        )
    elif "palette" in shares:
        words = tr(
            "{similarity} similar: that far it has the painted colours in their amounts; where they lie does not count."
        )
    else:
        return explain_result(result)
    return words.format(similarity=show_percent(result.similarity), **shares)


def _explain_region(why: Mapping[str, object], similarity: str) -> str:
    """Return what a region says that was found in a search that did not look for one."""
    if why.get("is_same_picture"):
        return _explain_local_match(why, similarity)
    words = tr(
        "{similarity} similar. %Ln points of the outlined regions lie alike, but only {agreement} of the pixels agree: "
        "perhaps the same thing in another picture.",
        int(str(why.get("inliers", 0))),
    )
    return words.format(similarity=similarity, agreement=show_percent(float(str(why.get("agreement", 0)))))


def _explain_local_match(why: Mapping[str, object], similarity: str) -> str:
    points, agreement = int(str(why.get("inliers", 0))), float(str(why.get("agreement", 0)))
    words = tr(
        "{similarity} similar: the same picture, {transform}. %Ln points of both lie alike, and {agreement} of the "
        "pixels agree.",
        points,
    )
    transform = _describe_transform(str(why.get("transform", "")))
    return words.format(similarity=similarity, transform=transform, agreement=show_percent(agreement))


def describe_duration(seconds: float) -> str:
    """Return how long an answer took, in the unit that suits it."""
    return f"{show_decimal(seconds * 1000, 0)} ms" if seconds < 0.9995 else f"{show_decimal(seconds, 1)} s"


def _describe_transform(transform: str) -> str:
    """Return what leads from one picture to the other, which comes in English, one word after the other."""
    return ", ".join(map(_describe_step, transform.split(", ")))


def _describe_step(step: str) -> str:
    if found := re.fullmatch(r"turned (\d+)( degrees)?", step):
        return tr("turned {number}°").format(number=found[1])
    if found := re.fullmatch(r"crop of (\d+) ?%", step):
        return tr("crop of {share}").format(share=show_percent(int(found[1]) / 100))
    return tr(_STEPS.get(step, step))
