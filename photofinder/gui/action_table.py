"""Every action of the window declared once: its words, its shortcuts, the menus it stands in, what it needs.

Nothing here acts: `actions` makes the actions and menus of a window from this table, and what lists keys reads it too.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from photofinder.gui.translation import later


class Needs(enum.Enum):
    """What must be there for an action to be possible."""

    NOTHING = enum.auto()
    ARCHIVE = enum.auto()
    SELECTION = enum.auto()
    WRITABLE_SELECTION = enum.auto()
    UNDO = enum.auto()
    REDO = enum.auto()
    WRITABLE = enum.auto()
    PHOTOS = enum.auto()
    ANSWER = enum.auto()
    WORDS = enum.auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; `menu` is the title of its menu in the menu bar, `submenu` that of a menu inside it.

    Of the actions of one `choice`, one is checked; `is_checkable` ones are checked or not for themselves.
    """

    name: str
    text: str
    tip: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    submenu: str = ""
    choice: str = ""
    is_checkable: bool = False


def _choices(menu: str, submenu: str, choice: str, values: Mapping[str, tuple[str, str]]) -> tuple[ActionSpec, ...]:
    """Declare the actions of which one is checked, named by the choice and the value."""
    return tuple(
        ActionSpec(f"{choice}_{value}", text, tip, menu, (), Needs.PHOTOS, submenu, choice)
        for value, (text, tip) in values.items()
    )


_SORTS = {
    "captured": (later("Time taken"), later("Order the photos by the time they were taken")),
    "added": (later("Time added"), later("Order the photos by the time they were added to the archive")),
    "name": (later("File name"), later("Order the photos by the names of their files")),
    "size": (later("File size"), later("Order the photos by the sizes of their files")),
    "folder": (later("Folder"), later("Order the photos by the folders they lie in")),
}
_SECTIONS = {
    "auto": (later("Automatic"), later("Sections of months or years, by the number of photos")),
    "day": (later("Day"), later("A section for every day")),
    "month": (later("Month"), later("A section for every month")),
    "year": (later("Year"), later("A section for every year")),
    "none": (later("No sections"), later("All photos without a break")),
}

_RATINGS = {
    "0": (later("No rating"), later("Take the stars away"), "0"),
    "1": ("★", later("Give one star"), "1"),
    "2": ("★★", later("Give two stars"), "2"),
    "3": ("★★★", later("Give three stars"), "3"),
    "4": ("★★★★", later("Give four stars"), "4"),
    "5": ("★★★★★", later("Give five stars"), "5"),
}
_FLAGS = {
    "pick": (later("Pick"), later("Flag as picked"), "P"),
    "reject": (later("Reject"), later("Flag as rejected"), "X"),
    "unflag": (later("No flag"), later("Take the flag away"), "U"),
}
_LABELS = {
    "red": (later("Red"), later("Label red"), "6"),
    "yellow": (later("Yellow"), later("Label yellow"), "7"),
    "green": (later("Green"), later("Label green"), "8"),
    "blue": (later("Blue"), later("Label blue"), "9"),
    "purple": (later("Purple"), later("Label purple"), "Shift+9"),
    "nothing": (later("No label"), later("Take the label away"), "Shift+6"),
}


_STACKS = {
    "stack": (
        later("Stack"),
        later("Put the selected photos on one another, the current one on top"),
        ("Ctrl+G",),
        Needs.WRITABLE_SELECTION,
    ),
    "unstack": (
        later("Unstack"),
        later("Take the photos out of their stack; with the one on top, all of it"),
        ("Ctrl+Shift+G",),
        Needs.WRITABLE_SELECTION,
    ),
    "put_on_top": (
        later("Put on top of the stack"),
        later("Let this photo stand for its stack"),
        (),
        Needs.WRITABLE_SELECTION,
    ),
    "stack_bursts": (
        later("Stack bursts"),
        later("Stack photos that were taken one right after another: the selected ones, or all that are shown"),
        (),
        Needs.WRITABLE,
    ),
    "toggle_stack": (
        later("Expand or collapse the stack"),
        later("Show all photos of the stack in their place, or one of them again"),
        ("S",),
        Needs.SELECTION,
    ),
}


_EDITED = {
    "tags": (later("Tags"), later("Give tags, or take them away"), "T"),
    "title": (later("Title"), later("Write a title"), "Shift+T"),
    "caption": (later("Caption"), later("Write what is to be seen"), "C"),
    "captured": (later("Time taken"), later("Correct when it was taken, or shift it"), "D"),
    "place": (later("Place"), later("Say where it was taken, or take the place away"), "G"),
}


def _marks(submenu: str, prefix: str, values: Mapping[str, tuple[str, str, str]]) -> tuple[ActionSpec, ...]:
    """Declare the actions that mark the selected photos."""
    return tuple(
        ActionSpec(f"{prefix}_{name}", text, tip, "Photo", (key,), Needs.WRITABLE_SELECTION, submenu)
        for name, (text, tip, key) in values.items()
    )


ACTIONS = (
    ActionSpec(
        "add_folder", "Add folder…", "Add a folder of pictures and index it", "File", ("Ctrl+O",), Needs.WRITABLE
    ),
    ActionSpec(
        "save_search",
        "Save this search…",
        "Keep the conditions and pictures under a name",
        "File",
        ("Ctrl+S",),
        Needs.WRITABLE,
    ),
    ActionSpec(
        "rescan", "Look for changes", "Look for new, changed and missing pictures", "File", ("F5",), Needs.WRITABLE
    ),
    ActionSpec(
        "find_duplicates",
        "Find duplicates…",
        "Find copies in the archive, look at them side by side and clean them up",
        "File",
        ("Ctrl+D",),
        Needs.ARCHIVE,
    ),
    ActionSpec(
        "people",
        "People…",
        "See whose faces are in the photos, and say who they are",
        "File",
        ("Ctrl+Shift+P",),
        Needs.ARCHIVE,
    ),
    ActionSpec(
        "check_card",
        "Is this card in my archive?…",
        "See which photos on a card, in a folder or in a ZIP file are new, and copy those",
        "File",
        ("Ctrl+Shift+O",),
        Needs.ARCHIVE,
    ),
    ActionSpec("quit", "Quit", "Close the window", "File", ("Ctrl+Q",)),
    ActionSpec(
        "undo",
        "Undo",
        "Undo the last change of ratings, descriptions, turns and files",
        "Edit",
        ("Ctrl+Z",),
        Needs.UNDO,
    ),
    ActionSpec("redo", "Redo", "Do again what was undone last", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), Needs.REDO),
    ActionSpec("select_all", "Select all", "Select every photo", "Edit", ("Ctrl+A",), Needs.PHOTOS),
    ActionSpec("copy_files", "Copy", "Copy the files, to paste them elsewhere", "Edit", ("Ctrl+C",), Needs.SELECTION),
    ActionSpec("copy_path", "Copy path", "Copy the path of the file", "Edit", ("Ctrl+Shift+C",), Needs.SELECTION),
    ActionSpec(
        "paste_query",
        "Search with pasted picture",
        "Find photos like the picture in the clipboard",
        "Edit",
        ("Ctrl+V",),
        Needs.ARCHIVE,
    ),
    ActionSpec(
        "find_words",
        "Search",
        "Find photos by words, text in them, tags, times, places and more",
        "Edit",
        ("Ctrl+F",),
        Needs.ARCHIVE,
    ),
    ActionSpec(
        "add_condition",
        "Add condition…",
        "Show only photos of a time, a kind, a camera",
        "Edit",
        ("Ctrl+L",),
        Needs.ARCHIVE,
    ),
    ActionSpec("clear_filter", "Show all photos", "Take all conditions away", "Edit", ("Ctrl+Shift+L",), Needs.ARCHIVE),
    ActionSpec(
        "forget_searches",
        "Forget recent searches",
        "Propose no search that was typed before",
        "Edit",
        (),
        Needs.WRITABLE,
    ),
    ActionSpec("settings", "Settings…", "See and change the settings", "Edit", ("Ctrl+,",), Needs.ARCHIVE),
    ActionSpec("open_photo", "Open", "See the photo as large as the window", "Photo", (), Needs.SELECTION),
    ActionSpec(
        "find_similar",
        "Find similar",
        "Find photos that look like this one",
        "Photo",
        ("Ctrl+Shift+S",),
        Needs.SELECTION,
    ),
    ActionSpec(
        "find_copies",
        "Find copies",
        "Find edited, cropped and turned copies",
        "Photo",
        ("Ctrl+Shift+D",),
        Needs.SELECTION,
    ),
    ActionSpec(
        "find_subject", "Find the same subject", "Find photos of the same kind of thing", "Photo", (), Needs.SELECTION
    ),
    ActionSpec(
        "find_colours", "Find the same colours", "Find photos with the same colours", "Photo", (), Needs.SELECTION
    ),
    ActionSpec(
        "more_like",
        "Add to the search",
        "Search for what looks like this one too",
        "Photo",
        ("Ctrl+Shift+A",),
        Needs.SELECTION,
    ),
    ActionSpec(
        "less_like",
        "Search away from this",
        "Search for what does not look like this one",
        "Photo",
        ("Ctrl+Shift+X",),
        Needs.SELECTION,
    ),
    ActionSpec(
        "search_file",
        "Search with picture…",
        "Find photos like a picture file",
        "Photo",
        ("Ctrl+Shift+F",),
        Needs.ARCHIVE,
    ),
    ActionSpec(
        "search_colours",
        "Search by colours…",
        "Find photos with the colours that you choose",
        "Photo",
        (),
        Needs.ARCHIVE,
    ),
    *_marks("Rating", "rate", _RATINGS),
    *_marks("Flag", "flag", _FLAGS),
    *_marks("Colour label", "label", _LABELS),
    *_marks("Describe", "edit", _EDITED),
    ActionSpec(
        "keep_suggestions",
        "Keep the suggested tags",
        "Keep all tags that are suggested for what the photos show",
        "Photo",
        ("A",),
        Needs.WRITABLE_SELECTION,
        submenu="Describe",
    ),
    ActionSpec(
        "turn_left",
        "Turn left",
        "Turn the view to the left; the file stays as it is",
        "Photo",
        ("Ctrl+[",),
        Needs.WRITABLE_SELECTION,
    ),
    ActionSpec(
        "turn_right",
        "Turn right",
        "Turn the view to the right; the file stays as it is",
        "Photo",
        ("Ctrl+]",),
        Needs.WRITABLE_SELECTION,
    ),
    *(ActionSpec(name, text, tip, "Photo", keys, needs, "Stack") for name, (text, tip, keys, needs) in _STACKS.items()),
    ActionSpec("rename", "Rename…", "Give the files other names", "Photo", ("F2",), Needs.WRITABLE_SELECTION),
    ActionSpec(
        "move_to",
        "Move to folder…",
        "Move the files to another folder",
        "Photo",
        ("Ctrl+M",),
        Needs.WRITABLE_SELECTION,
    ),
    ActionSpec(
        "copy_to",
        "Copy to folder…",
        "Copy the files to another folder",
        "Photo",
        ("Ctrl+Shift+M",),
        Needs.WRITABLE_SELECTION,
    ),
    ActionSpec(
        "trash", "Move to the trash", "Move the files to the trash", "Photo", ("Del",), Needs.WRITABLE_SELECTION
    ),
    ActionSpec(
        "find_duplicates_of",
        "Find duplicates of these…",
        "Find copies of the selected photos, look at them side by side and clean them up",
        "Photo",
        (),
        Needs.SELECTION,
    ),
    ActionSpec(
        "open_external",
        "Open in default program",
        "Open the file in the program that the system has for it",
        "Photo",
        ("Ctrl+Return",),
        Needs.SELECTION,
    ),
    ActionSpec(
        "open_with_other",
        "Other program…",
        "Choose a program to open the files with",
        "Photo",
        (),
        Needs.SELECTION,
        submenu="Open with",
    ),
    ActionSpec(
        "show_in_folder",
        "Show in file manager",
        "Open the folder of the file",
        "Photo",
        ("Ctrl+Shift+E",),
        Needs.SELECTION,
    ),
    ActionSpec("larger", "Larger thumbnails", "Show fewer photos, larger", "View", ("Ctrl++", "Ctrl+="), Needs.PHOTOS),
    ActionSpec("smaller", "Smaller thumbnails", "Show more photos, smaller", "View", ("Ctrl+-",), Needs.PHOTOS),
    *_choices("View", "Sort by", "sort", _SORTS),
    ActionSpec(
        "sort_best",
        "Best match",
        "Show the photos first that fit the words of the search best",
        "View",
        (),
        Needs.WORDS,
        submenu="Sort by",
        choice="sort",
    ),
    ActionSpec(
        "sort_similarity",
        "Similarity",
        "Show only the similar photos, the most similar first",
        "View",
        (),
        Needs.ANSWER,
        submenu="Sort by",
        choice="sort",
    ),
    ActionSpec(
        "sort_ascending",
        "Ascending",
        "Begin with the oldest, the smallest, the first",
        "View",
        (),
        Needs.PHOTOS,
        submenu="Sort by",
        is_checkable=True,
    ),
    *_choices("View", "Sections", "sections", _SECTIONS),
    ActionSpec(
        "open_all_stacks",
        "Expand all stacks",
        "Show all photos of every stack, or one of each",
        "View",
        (),
        Needs.PHOTOS,
        is_checkable=True,
    ),
    ActionSpec("toggle_map", "Map", "Show the photos on a map, or in the grid again", "View", ("M",), Needs.ARCHIVE),
    ActionSpec(
        "toggle_info", "Information", "Show or hide what is known about the photo", "View", ("Ctrl+I",), Needs.ARCHIVE
    ),
    ActionSpec(
        "toggle_side_bar", "Side bar", "Show or hide the folders, times and kinds", "View", ("F9",), Needs.ARCHIVE
    ),
    ActionSpec("toggle_similar", "Similar photos", "Show or hide the similar photos", "View", ("F8",), Needs.ARCHIVE),
    ActionSpec("full_screen", "Full screen", "Use the whole screen", "View", ("F11",)),
    ActionSpec("palette", "Find a command…", "Do something by a few letters of its name", "Help", ("Ctrl+K",)),
    ActionSpec("shortcuts", "Keys", "Show all keys, and change them", "Help", ("F1", "?")),
)

CONTEXT_MENU = (
    "find_similar",
    "find_copies",
    "find_duplicates_of",
    "find_subject",
    "find_colours",
    "",
    "more_like",
    "less_like",
    "",
    "> Rating",
    "> Flag",
    "> Colour label",
    "> Describe",
    "turn_left",
    "turn_right",
    "> Stack",
    "",
    "open_photo",
    "open_external",
    "> Open with",
    "show_in_folder",
    "copy_files",
    "copy_path",
    "",
    "rename",
    "move_to",
    "copy_to",
    "trash",
)
"""What a right click on photos offers; an empty name is a line between, one with > a menu of a submenu's actions."""
