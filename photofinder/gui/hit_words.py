"""Where a search has found a photo, in words."""

from __future__ import annotations

from collections.abc import Sequence

from photofinder.gui.marked_text import MarkedText
from photofinder.gui.search_verbs import Hit
from photofinder.gui.translation import later, tr

SIDES = {
    "tags": later("tag"),
    "title": later("title"),
    "caption": later("caption"),
    "place": later("place"),
    "text": later("in the picture"),
    "name": later("file name"),
    "folder": later("folder"),
    "camera": later("camera"),
    "lens": later("lens"),
    "date": later("date"),
    "rating": later("rating"),
    "iso": later("ISO"),
    "size": later("size"),
    "type": later("kind of file"),
    "contains": later("contains"),
    "shows": later("shows"),
    "similar": later("looks like"),
    "person": later("person"),
    "faces": later("faces"),
    "has": later("has"),
    "area": later("on the map"),
}
_WRITTEN = ("tags", "title", "caption", "place", "text", "name", "folder", "camera", "lens", "shows", "similar")
"""The sides on which words stand or are seen, those that tell most first."""


def describe_side(hit: Hit) -> str:
    """Return which side of a photo a hit is on."""
    return tr(SIDES[hit.field]) if hit.field in SIDES else hit.field


def telling(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that say something which the photo's row does not, those that tell most first."""
    known = {side: rank for rank, side in enumerate(_WRITTEN)}
    return sorted((hit for hit in hits if hit.places or hit.field in known), key=lambda hit: known.get(hit.field, -1))


def as_marked(hit: Hit) -> MarkedText:
    """Return what was found with its words marked, on one line."""
    return MarkedText(hit.shown.replace("\n", " "), hit.places)


def describe_hits(hits: Sequence[Hit]) -> str:
    """Return what a screen reader says of why a photo was found."""
    sides = ", ".join(f"{describe_side(hit)}: {as_marked(hit).text}" for hit in telling(hits))
    return tr("found by {sides}").format(sides=sides) if sides else ""
