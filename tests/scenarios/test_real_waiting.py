"""A disk that goes while the real window is open, what is wished meanwhile, and what happens when it is back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.scenarios.desktop import PICTURES, Desktop, Window, draw_pictures, middle, named, open_window

pytestmark = pytest.mark.display


@pytest.fixture
def window(desktop: Desktop, tmp_path: Path) -> Iterator[Window]:
    """Start the program on a folder of drawn pictures, with a trash of its own, and wait until it has indexed them."""
    pictures = draw_pictures(tmp_path / "disk")
    home = {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "home" / "share")}
    (tmp_path / "home" / "share").mkdir(parents=True)
    own = replace(desktop, environment={**desktop.environment, **home})
    with open_window(own, tmp_path, tmp_path / "archive", pictures, pictures) as window:
        window.wait(0, named("indexed"))
        window.wait(0, named("cells", count=PICTURES))
        yield window


def test_photos_of_a_disk_that_is_away_are_trashed_when_it_is_back(window: Window, tmp_path: Path) -> None:
    disk, away = window.pictures, tmp_path / "away"

    def click(place: object) -> None:
        x, y = middle(place)
        window.desktop.press("mousemove", x, y, "click", 1)

    gone = window.after(lambda: disk.rename(away), named("message"))
    assert "is not there any more" in str(gone["text"])
    window.after(lambda: window.desktop.press("mousemove", *window.cell(0), "click", 1), named("selection", selected=1))
    window.after_keys("shift+Right", then=named("selection", selected=2))
    said = window.after_keys("Delete", then=named("message"))
    assert said["text"] == "Waiting for disk: 2 photos."
    assert len(list(away.iterdir())) == PICTURES
    asked = window.after(lambda: away.rename(disk), named("question"))
    assert asked["text"] == "disk is back: 2 actions wait."
    answers = asked["answers"]
    assert isinstance(answers, dict)
    begun = len(window.events())
    click(answers["waiting_finish"])
    window.wait(begun, named("cells", count=PICTURES - 2))
    assert window.wait(begun, named("message"))["text"] == "2 photos moved to the trash."
    assert len(list(disk.iterdir())) == PICTURES - 2
    window.after_keys("ctrl+z", then=named("cells", count=PICTURES))
    assert len(list(disk.iterdir())) == PICTURES
