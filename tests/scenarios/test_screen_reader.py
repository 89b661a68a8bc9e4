"""What a screen reader finds in the real window, asked over the accessibility bus as one would ask."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.conftest import IndexedFolder
from tests.scenarios.desktop import PICTURES, Desktop, Window, named, open_desktop, open_window

pytestmark = pytest.mark.display

_PYTHON = "/usr/bin/python3"  # pyatspi comes from the system's packages only
_BUS_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_SCRIPT = Path(__file__).with_name("screen_reader.py")
_TO_BE_NAMED = ("push button", "check box", "radio button", "toggle button", "text", "entry", "combo box", "slider",
                "list", "list item", "tree", "table cell", "menu item", "scroll bar", "spin button")  # fmt: skip
Node = dict[str, object]


@pytest.fixture(scope="module")
def spoken_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Return a display with an accessibility bus; skip where there cannot be one."""
    if shutil.which("dbus-daemon") is None or not _BUS_LAUNCHER.exists():
        pytest.skip("asking as a screen reader needs dbus and at-spi2-core")
    if subprocess.run([_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        pytest.skip("asking as a screen reader needs python3-pyatspi")
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    with open_desktop(XDG_RUNTIME_DIR=str(folder), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1") as desktop:
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=desktop.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert bus.stdout is not None
        environment = {**desktop.environment, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
        launcher = subprocess.Popen(
            [_BUS_LAUNCHER, "--launch-immediately"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        yield Desktop(environment)
        for process in (launcher, bus):
            process.terminate()
            process.wait(timeout=30)
        bus.stdout.close()


@pytest.fixture(scope="module")
def window(
    spoken_desktop: Desktop, indexed_folder: IndexedFolder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """Open an archive that knows its pictures, with the first of them selected."""
    folder = tmp_path_factory.mktemp("spoken")
    archive = indexed_folder.copy_archive(folder / "archive")
    with open_window(spoken_desktop, folder, archive, indexed_folder.pictures) as window:
        window.wait(0, named("cells", count=PICTURES))
        window.wait(0, named("focus", name="photo_grid"))
        window.wait(0, named("indexed"))
        window.wait(0, named("thumbnails"))
        window.after_keys("Home", then=named("selection"))
        yield window


def ask(window: Window, *arguments: str) -> str:
    """Run a command of the screen reader and return what it says."""
    command = [_PYTHON, str(_SCRIPT), *arguments]
    return subprocess.run(
        command, env=window.desktop.environment, stdout=subprocess.PIPE, text=True, check=True, timeout=120
    ).stdout


def read_tree(window: Window) -> list[Node]:
    """Return everything in the window, one after the other."""

    def walk(node: Node) -> Iterator[Node]:
        yield node
        children = node["children"]
        assert isinstance(children, list)
        for child in children:
            yield from walk(child)

    return list(walk(json.loads(ask(window, "tree"))))


def items_of(nodes: list[Node], name: str) -> list[Node]:
    (found,) = (node for node in nodes if node["role"] == "list" and node["name"] == name)
    items = found["children"]
    assert isinstance(items, list)
    assert found["count"] == len(items)
    return items


def test_the_photos_are_a_list_whose_items_say_name_date_rating_and_position(window: Window) -> None:
    window.after_keys("Home", then=named("selection", current=0))
    window.after_keys("4", then=named("changed"))
    try:
        nodes = read_tree(window)
        place = window_cell(window, 1)
    finally:
        window.after_keys("ctrl+z", then=named("message"))
    items = items_of(nodes, "Photo grid")
    assert len(items) == PICTURES
    assert items[0]["name"] == "picture 13.jpg, 14 July 2024, 12:00, 4 stars, 1 of 14"
    assert items[1]["name"] == "picture 12.jpg, 13 July 2024, 12:00, 2 of 14"
    assert (items[0]["is_selected"], items[0]["is_focused"]) == (True, True)
    assert (items[1]["is_selected"], items[1]["is_focused"]) == (False, False)
    assert items[1]["place"] == place
    assert items[1]["actions"] == ["Press", "Toggle", "SetFocus"]


def window_cell(window: Window, index: int) -> list[int]:
    cells = next(event["cells"] for event in reversed(window.events()) if event["event"] == "cells")
    assert isinstance(cells, list)
    place: list[int] = cells[index]
    return place


def test_everything_that_can_be_used_has_a_name(window: Window) -> None:
    window.after_keys("ctrl+shift+s", then=named("similar"))
    shown = [node for node in read_tree(window) if node["is_showing"] and node["role"] in _TO_BE_NAMED]
    assert len(shown) > 30
    assert [node for node in shown if not node["name"]] == []
    assert all("% similar" in str(item["name"]) for item in items_of(shown, "Similar photos, best first"))


def test_moving_tells_the_photo_that_one_comes_to(window: Window) -> None:
    window.after(lambda: ask(window, "act", "picture 12.jpg", "SetFocus"), named("selection", current=1))
    command = [_PYTHON, str(_SCRIPT), "follow"]
    environment = window.desktop.environment
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as reader:
        try:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
            window.after_keys("Right", then=named("selection", current=2))
            told = json.loads(reader.stdout.readline())
        finally:
            reader.terminate()
    assert told["role"] == "list item"
    assert told["name"].startswith("picture 11.jpg, 12 July 2024")
    assert told["name"].endswith("3 of 14")


def test_a_photo_is_opened_by_its_action(window: Window) -> None:
    viewing = window.after(lambda: ask(window, "act", "picture 12.jpg", "Press"), named("viewing"))
    assert str(viewing["path"]).endswith("picture 12.jpg")
    window.after_keys("Escape", then=named("focus", name="photo_grid"))
