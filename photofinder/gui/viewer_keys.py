"""The keys of the viewer, declared once: what is pressed, what it does in words, and the name of what is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


@dataclass(frozen=True, slots=True)
class ViewerKey:
    """One thing that can be done in the viewer; with an `icon` it is a button of the bar, too."""

    keys: tuple[str, ...]
    words: str
    name: str
    icon: str = ""
    is_switch: bool = False


VIEWER_KEYS = (
    ViewerKey(("Esc",), "Back: from the box, full screen, the slide show, then to the photos", "go_back"),
    ViewerKey(("Enter", "Return"), "Back to the photos; with a box, find photos similar to that part", "accept"),
    ViewerKey(("Left",), "Previous photo; zoomed in, move the picture; with a box, move that", "go_left"),
    ViewerKey(("Right",), "Next photo; zoomed in, move the picture; with a box, move that", "go_right"),
    ViewerKey(("Up",), "Zoomed in, move the picture; with a box, move that", "go_up"),
    ViewerKey(("Down",), "Zoomed in, move the picture; with a box, move that", "go_down"),
    ViewerKey(("PgUp", "Backspace"), "Previous photo", "show_previous"),
    ViewerKey(("PgDown",), "Next photo", "show_next"),
    ViewerKey(("Home",), "First photo", "show_first"),
    ViewerKey(("End",), "Last photo", "show_last"),
    ViewerKey(("-",), "Zoom out", "zoom_out", "minus"),
    ViewerKey(("+", "="), "Zoom in", "zoom_in", "plus"),
    ViewerKey(("Ctrl+0",), "Show all of the picture", "fit", "fit"),
    ViewerKey(("Ctrl+1",), "Show a pixel on a pixel, 100 %", "show_actual_size", "actual"),
    ViewerKey(("Ctrl+2",), "Fill the window", "fill"),
    ViewerKey(("Shift+R",), "Turn the view to the left; the file stays as it is", "turn_left", "turn_left"),
    ViewerKey(("R",), "Turn the view to the right; the file stays as it is", "turn_right", "turn_right"),
    ViewerKey(("I",), "What is known about the photo", "toggle_details", "info", is_switch=True),
    ViewerKey(("N",), "Faces in the picture, and their names", "toggle_faces", "person", is_switch=True),
    ViewerKey(
        ("W",),
        "Outline the words in the picture that were searched for",
        "toggle_text_marks",
        "text",
        is_switch=True,
    ),
    ViewerKey(
        ("B",), "Draw a box, to find photos similar to a part (or Ctrl+drag)", "toggle_box", "box", is_switch=True
    ),
    ViewerKey(("Shift+Left",), "Make the box narrower", "narrow_box"),
    ViewerKey(("Shift+Right",), "Make the box wider", "widen_box"),
    ViewerKey(("Shift+Up",), "Make the box lower", "lower_box"),
    ViewerKey(("Shift+Down",), "Make the box higher", "heighten_box"),
    ViewerKey(("Space",), "Slide show: play or pause", "toggle_slide_show", "play", is_switch=True),
    ViewerKey(("[",), "Slide show: faster", "hasten_slide_show"),
    ViewerKey(("]",), "Slide show: slower", "slow_slide_show"),
    ViewerKey(("L",), "Slide show: begin again at the end, or stop there", "toggle_looping"),
    ViewerKey(("K",), "Pause or go on with a picture that moves", "toggle_motion"),
    ViewerKey(
        ("F",), "The picture on the whole screen and nothing else", "toggle_full_screen", "full_screen", is_switch=True
    ),
)
"""In the order in which the bar shows those with an icon."""

_NAMES = {key: each.name for each in VIEWER_KEYS for key in each.keys}


def find_key(event: QKeyEvent) -> str:
    """Return the name of what a pressed key does, or nothing."""
    return match_key(event, _NAMES)


def match_key(event: QKeyEvent, names: Mapping[str, str]) -> str:
    """Return what has a pressed key among some, or nothing.

    Signs are known by the text they write, because on other keyboards they need Shift or AltGr.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(int(event.key()) | modifiers.value).toString()
    text = event.text()
    is_sign = len(text) == 1 and text.isprintable() and not text.isalnum() and text != " "
    return names.get(pressed) or (names.get(text, "") if is_sign else "")
