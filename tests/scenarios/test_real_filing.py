"""Moving files in a real window, on a display and an archive of its own: what changes has searches asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.desktop import PICTURES, Desktop, Window, draw_pictures, middle, named, open_window

pytestmark = pytest.mark.display


@pytest.fixture
def window(desktop: Desktop, tmp_path: Path) -> Iterator[Window]:
    """Start the program on a folder of drawn pictures and wait until it has indexed them."""
    pictures = draw_pictures(tmp_path / "pictures")
    with open_window(desktop, tmp_path, tmp_path / "archive", pictures, pictures) as window:
        window.wait(0, named("indexed"))
        window.wait(0, named("cells", count=PICTURES))
        yield window


def test_photos_are_moved_to_a_folder_and_brought_back_by_the_banner_and_by_keys(
    window: Window, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir()

    def is_moved() -> tuple[int, int]:
        return len(list(window.pictures.iterdir())), len(list(target.iterdir()))

    x, y = window.cell(1)
    window.after(lambda: window.desktop.press("mousemove", x, y, "click", 1), named("selection", selected=1))
    window.after_keys("ctrl+m", then=named("focus", name="fileNameEdit"))
    begun = len(window.events())
    window.desktop.enter(str(target))
    assert str(window.wait(begun, named("message"))["text"]).startswith("1 photo moved to elsewhere.")
    window.wait(begun, named("cells", count=PICTURES - 1))
    assert is_moved() == (PICTURES - 1, 1)
    x, y = middle(window.wait(begun, named("undo_offered"))["place"])
    window.after(lambda: window.desktop.press("mousemove", x, y, "click", 1), named("cells", count=PICTURES))
    assert is_moved() == (PICTURES, 0)
    window.after_keys("ctrl+shift+z", then=named("cells", count=PICTURES - 1))
    assert is_moved() == (PICTURES - 1, 1)
    window.after_keys("ctrl+z", then=named("cells", count=PICTURES))
    assert is_moved() == (PICTURES, 0)
