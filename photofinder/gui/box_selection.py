"""Drawing, moving and resizing a box on a picture: pure geometry in fractions of the upright picture.

A turned or zoomed view changes nothing here: it only maps its points to fractions before it asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from photofinder.records import Box


@dataclass(frozen=True, slots=True)
class Handle:
    """One of the eight places by which a box is resized: -1, 0 or 1 from left to right and from top to bottom."""

    across: int
    down: int


HANDLES = tuple(Handle(across, down) for down in (-1, 0, 1) for across in (-1, 0, 1) if across or down)
MIDDLE_BOX = Box(0.25, 0.25, 0.5, 0.5)


def draw_box(start: tuple[float, float], end: tuple[float, float]) -> Box:
    """Return the box between two points, as much of it as lies on the picture."""
    left, right = sorted((_inside(start[0]), _inside(end[0])))
    top, bottom = sorted((_inside(start[1]), _inside(end[1])))
    return Box(left, top, right - left, bottom - top)


def move_box(box: Box, by_x: float, by_y: float) -> Box:
    """Return the box moved, but not beyond the edges of the picture."""
    x = min(max(box.x + by_x, 0.0), 1.0 - box.width)
    y = min(max(box.y + by_y, 0.0), 1.0 - box.height)
    return Box(x, y, box.width, box.height)


def resize_box(box: Box, handle: Handle, by_x: float, by_y: float) -> Box:
    """Return the box with a handle moved; beyond the opposite edge it turns inside out."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    if handle.across < 0:
        left += by_x
    elif handle.across > 0:
        right += by_x
    if handle.down < 0:
        top += by_y
    elif handle.down > 0:
        bottom += by_y
    return draw_box((left, top), (right, bottom))


def handle_point(box: Box, handle: Handle) -> tuple[float, float]:
    """Return where a handle of a box is."""
    return box.x + box.width * (handle.across + 1) / 2, box.y + box.height * (handle.down + 1) / 2


def contains(box: Box, point: tuple[float, float]) -> bool:
    """Tell whether a point is inside of a box."""
    return box.x <= point[0] <= box.x + box.width and box.y <= point[1] <= box.y + box.height


def _inside(value: float) -> float:
    return min(max(value, 0.0), 1.0)
