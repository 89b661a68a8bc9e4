"""Everything that matters done in the real window with the keyboard alone, and a look into the catalog at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from tests.scenarios.conftest import IndexedFolder
from tests.scenarios.desktop import PICTURES, Desktop, Window, named, open_window

pytestmark = pytest.mark.display

_MOST_TABS = 40


@pytest.fixture
def window(desktop: Desktop, indexed_folder: IndexedFolder, tmp_path: Path) -> Iterator[Window]:
    """Open an archive that knows its pictures, and wait until the photos have the focus."""
    archive = indexed_folder.copy_archive(tmp_path / "archive")
    with open_window(desktop, tmp_path, archive, indexed_folder.pictures) as window:
        window.wait(0, named("cells", count=PICTURES))
        window.wait(0, named("focus", name="photo_grid"))
        window.wait(0, named("indexed"))
        yield window


def selected(grid: str, current: int, count: int) -> dict[str, object]:
    return {"grid": grid, "current": current, "selected": count}


def tab_to(window: Window, name: str) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(_MOST_TABS):
        if window.after_keys("Tab", then=named("focus"))["name"] == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def rating(window: Window, path: str) -> int:
    """Return what the catalog says of a photo."""
    with Library.open(window.archive, writable=False) as library:
        photos = library.photos(library.list_photos().photo_ids)
        return next(photo.rating for photo in photos if str(photo.path) == path)


def test_a_tour_with_the_keyboard_alone(window: Window) -> None:
    walk_through_photos(window)
    first = look_at_photos(window)
    found = find_similar(window)
    assert first not in found
    rate_and_undo(window, found[1])
    use_palette_and_sheet(window)
    find_words_and_conditions(window)


def walk_through_photos(window: Window) -> None:
    """Move and select."""
    window.after_keys("Home", then=named("selection", **selected("photo_grid", 0, 1)))
    window.after_keys("Right", then=named("selection", **selected("photo_grid", 1, 1)))
    window.after_keys("shift+Right", "shift+Right", then=named("selection", **selected("photo_grid", 3, 3)))
    window.after_keys("Home", then=named("selection", **selected("photo_grid", 0, 1)))


def look_at_photos(window: Window) -> str:
    """Open a photo, go to the next one and back, leave; return the path of the photo."""
    first = window.after_keys("Return", then=named("viewing"))["path"]
    second = window.after_keys("Page_Down", then=named("viewing"))["path"]
    assert first != second
    assert window.after_keys("Page_Up", then=named("viewing"))["path"] == first
    window.after_keys("Escape", then=named("focus", name="photo_grid"))
    return str(first)


def find_similar(window: Window) -> list[str]:
    """Find similar photos, go to the results, see why the second of them was found; return their paths."""
    paths = window.after_keys("ctrl+shift+s", then=named("similar"))["paths"]
    assert isinstance(paths, list)
    tab_to(window, "similar_grid")
    window.after_keys("Home", then=named("selection", **selected("similar_grid", 0, 1)))
    window.after_keys("Right", then=named("selection", **selected("similar_grid", 1, 1)))
    begun = len(window.events())
    window.desktop.key("space")
    window.wait(begun, named("window", name="why_card"))
    window.wait(begun, named("explained", card="why_card"))
    window.after_keys("space", then=named("window", name="main_window"))
    return paths


def rate_and_undo(window: Window, path: str) -> None:
    """Give the current result four stars and take them away again."""
    assert rating(window, path) == 0
    window.after_keys("4", then=named("changed"))
    assert rating(window, path) == 4
    window.after_keys("ctrl+z", then=named("message"))
    assert rating(window, path) == 0


def use_palette_and_sheet(window: Window) -> None:
    """Hide the side bar by its name, and look at the keys."""
    window.after_keys("ctrl+k", then=named("focus", name="palette_field"))
    window.after(lambda: window.desktop.enter("side bar"), named("action", name="toggle_side_bar"))
    window.after_keys("F1", then=named("window", name="shortcut_sheet"))
    window.after_keys("Escape", then=named("window", name="main_window"))


def find_words_and_conditions(window: Window) -> None:
    """Find photos by words and by a condition out of the menu, and show all again."""
    window.after_keys("ctrl+f", then=named("focus", name="search_field"))
    window.after(lambda: window.desktop.enter("picture 05"), named("cells", count=1))
    window.after_keys("ctrl+shift+l", then=named("cells", count=PICTURES))
    window.after_keys("ctrl+l", then=named("action", name="add_condition"))
    window.after_keys("Up", "Up", "Return", then=named("cells", count=0))  # those that have a place
    window.after_keys("ctrl+shift+l", then=named("cells", count=PICTURES))
