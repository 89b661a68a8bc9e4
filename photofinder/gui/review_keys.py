"""The keys of the review of duplicates, declared once: what is pressed, what it does in words, what is called."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeyEvent

from photofinder.gui.translation import later
from photofinder.gui.viewer_keys import match_key


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """One thing that can be done in the review; with a `hint`, a word for it, it is shown below the pictures."""

    keys: tuple[str, ...]
    words: str
    name: str
    hint: str = ""


REVIEW_KEYS = (
    ReviewKey(
        tuple("123456789"), "Let only the photo of that number stay; the others go", "keep_number", later("only that")
    ),
    ReviewKey(("K",), "Let only the photo stay that is compared; the others go", "keep_other"),
    ReviewKey(("B",), "Let both or all stay, and never ask again", "keep_all", later("both")),
    ReviewKey(("X",), "Let neither of the two stay, where a third one does", "keep_neither", later("neither")),
    ReviewKey(("N",), "They are no duplicates, and are never taken for them again", "part", later("no duplicates")),
    ReviewKey(("Space",), "Mark the photo compared to go, or to stay", "toggle_mark", later("goes or stays")),
    ReviewKey(("Backspace",), "Take the last step back", "undo", later("back")),
    ReviewKey(("Enter", "Return"), "Next group that needs you", "next_asking", later("next that needs you")),
    ReviewKey(("Down", "PgDown"), "Next group", "next_group"),
    ReviewKey(("Up", "PgUp"), "Previous group", "previous_group"),
    ReviewKey(("Right",), "Compare the next photo of the group", "next_member"),
    ReviewKey(("Left",), "Compare the previous photo of the group", "previous_member"),
    ReviewKey(("Home",), "First group", "first_group"),
    ReviewKey(("End",), "Last group", "last_group"),
    ReviewKey(("S",), "Split the group: the photo compared and those after it become one of their own", "split"),
    ReviewKey(("T",), "The two belong together, although they were taken for different shots", "join"),
    ReviewKey(("V",), "Compare in the next way", "next_mode", later("other view")),
    ReviewKey(("Shift+V",), "Compare in the way before", "previous_mode"),
    ReviewKey(("F",), "In turns: show the other one", "flick"),
    ReviewKey(("D",), "Show the difference, or both again", "toggle_difference"),
    ReviewKey(("L",), "Loupe", "toggle_loupe"),
    ReviewKey(("+", "="), "Zoom in, all pictures", "zoom_in"),
    ReviewKey(("-",), "Zoom out, all pictures", "zoom_out"),
    ReviewKey(("Ctrl+0",), "Show all of the pictures", "fit"),
    ReviewKey(("Ctrl+1",), "Show a pixel of the keeper on a pixel, 100 %", "show_actual_size"),
    ReviewKey(("Shift+Left",), "Move all pictures, or the loupe, to the left", "go_left"),
    ReviewKey(("Shift+Right",), "Move all pictures, or the loupe, to the right", "go_right"),
    ReviewKey(("Shift+Up",), "Move all pictures, or the loupe, up", "go_up"),
    ReviewKey(("Shift+Down",), "Move all pictures, or the loupe, down", "go_down"),
    ReviewKey(("[",), "Slider: move the line to the left", "slide_left"),
    ReviewKey(("]",), "Slider: move the line to the right", "slide_right"),
)

_NAMES = {key: each.name for each in REVIEW_KEYS for key in each.keys}


def find_review_key(event: QKeyEvent) -> str:
    """Return the name of what a pressed key does, or nothing."""
    return match_key(event, _NAMES)
