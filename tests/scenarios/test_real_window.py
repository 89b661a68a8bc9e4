"""The real program in a real window, with the mouse and with other programs beside it.

Each test waits for the events that follow its own doing, so that they can run in any order on one window.
"""

from __future__ import annotations

import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import numpy as np
import pytest
from PIL import Image, ImageStat

from photofinder.app.library import Library
from photofinder.gui.drops import WEB_ADDRESS
from tests.scenarios.conftest import IndexedFolder
from tests.scenarios.desktop import (
    PICTURES,
    Desktop,
    Event,
    Wanted,
    Window,
    draw_pictures,
    middle,
    named,
    open_window,
    place_of,
)

pytestmark = pytest.mark.display

_PATIENCE_S = 60.0

_DRAG_SOURCE = """
    import sys
    from PySide6.QtCore import QMimeData, Qt, QUrl
    from PySide6.QtGui import QDrag
    from PySide6.QtWidgets import QApplication, QLabel

    class Source(QLabel):
        def mouseMoveEvent(self, event):
            mime = QMimeData()
            mime.setUrls([QUrl(sys.argv[1])])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)

    application = QApplication([])
    source = Source("drag me", windowTitle="source")
    source.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.X11BypassWindowManagerHint)
    source.setGeometry(0, 0, 120, 80)
    source.show()
    print("ready", flush=True)
    application.exec()
"""
_CLIPBOARD = """
    import sys
    from PySide6.QtCore import QMimeData, QUrl
    from PySide6.QtGui import QGuiApplication, QImage

    application = QGuiApplication([])
    mime = QMimeData()
    if sys.argv[1] == "bitmap":
        mime.setImageData(QImage(sys.argv[2]))
    else:
        mime.setUrls([QUrl(sys.argv[2])])
    application.clipboard().setMimeData(mime)
    print("ready", flush=True)
    application.exec()
"""

_DROP_TARGET = """
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLabel

    class Target(QLabel):
        def dragEnterEvent(self, event):
            event.acceptProposedAction()

        def dropEvent(self, event):
            is_move = bool(event.possibleActions() & Qt.DropAction.MoveAction)
            addresses = [url.toEncoded().data().decode() for url in event.mimeData().urls()]
            print("move" if is_move else "copy", *addresses, flush=True)
            event.acceptProposedAction()

    application = QApplication([])
    target = Target("drop here", windowTitle="target", acceptDrops=True)
    target.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.X11BypassWindowManagerHint)
    target.setGeometry(0, 0, 120, 80)
    target.show()
    print("ready", flush=True)
    application.exec()
"""


@pytest.fixture(scope="module")
def window(desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Start the program on a folder of drawn pictures and wait until it has indexed them."""
    folder = tmp_path_factory.mktemp("real window")
    pictures = draw_pictures(folder / "pictures")
    with open_window(desktop, folder, folder / "archive", pictures, pictures) as window:
        window.wait(0, named("indexed"))
        window.wait(0, named("cells", count=PICTURES))
        yield window


def paths_of(answer: dict[str, object]) -> list[str]:
    paths = answer["paths"]
    assert isinstance(paths, list)
    return paths


def test_it_opens_fast_and_shows_thumbnails(window: Window) -> None:
    painted = next(event for event in window.events() if event["event"] == "painted")
    assert isinstance(painted["ms"], int)
    assert painted["ms"] < 1000
    window.wait(0, named("thumbnails"))
    x, y = window.cell(0)
    deadline_s = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline_s:
        cell = window.desktop.grab().convert("RGB").crop((x - 50, y - 50, x + 50, y + 50))
        if max(ImageStat.Stat(cell).stddev) > 15:  # a picture, not a plain placeholder
            return
        time.sleep(0.05)
    raise AssertionError("no picture was painted")


def test_right_click_find_similar(window: Window) -> None:
    x, y = window.cell(1)
    answer = window.after(
        lambda: window.desktop.press("mousemove", x, y, "click", 3, "sleep", "0.3", "key", "Down", "key", "Return"),
        named("similar"),
    )
    assert answer["mode"] == "look"
    assert len(paths_of(answer)) >= PICTURES - 1


def open_viewer(window: Window, index: int) -> dict[str, object]:
    """Double-click a photo and wait until it is shown as sharp as it gets; return that event."""
    begun = len(window.events())
    x, y = window.cell(index)
    window.desktop.press("mousemove", x, y, "click", "--repeat", 2, "--delay", 80, 1)
    viewing = window.wait(begun, named("viewing"))
    assert str(viewing["path"]).startswith(str(window.pictures))
    return window.wait(begun, named("sharp"))


def leave_viewer(window: Window) -> None:
    window.after_keys("Escape", then=named("page", page="grid"))


def test_double_click_shows_the_picture_and_escape_comes_back(window: Window) -> None:
    open_viewer(window, 2)
    leave_viewer(window)


def test_a_box_drawn_in_the_viewer_is_a_query(window: Window) -> None:
    place = open_viewer(window, 3)["place"]
    x, y = middle(place)
    begun = len(window.events())
    window.desktop.key("b")
    window.desktop.drag((x - 60, y - 60), (x + 60, y + 60))
    window.desktop.key("Return")
    answer = window.wait(begun, named("similar"))
    boxes = answer["boxes"]
    assert isinstance(boxes, list)
    ((left, top, width, height),) = boxes
    assert abs(left + width / 2 - 0.5) < 0.1
    assert abs(top + height / 2 - 0.5) < 0.1
    assert 0 < width < 1
    assert paths_of(answer)
    leave_viewer(window)


def drag_in(window: Window, address: str, to: tuple[int, int], event: str) -> dict[str, object]:
    """Drag an address out of another program and return the event that follows."""
    with window.desktop.other_program(_DRAG_SOURCE, address):
        return window.after(lambda: window.desktop.drag((50, 40), to), named(event))


def test_a_picture_dragged_from_another_program_is_a_query(window: Window) -> None:
    picture = window.pictures / "picture 05.jpg"
    answer = drag_in(window, picture.as_uri(), window.cell(4), "similar")
    assert len(paths_of(answer)) > 3
    assert str(picture) not in paths_of(answer)  # a query that is a photo of the archive is left out


def test_a_picture_dropped_on_the_pictures_of_a_search_joins_them(window: Window) -> None:
    first = drag_in(window, (window.pictures / "picture 06.jpg").as_uri(), window.cell(0), "similar")
    assert first["boxes"] == [None]
    both = drag_in(window, (window.pictures / "picture 07.jpg").as_uri(), middle(first["chips"]), "similar")
    assert both["boxes"] == [None, None]
    assert not {str(window.pictures / f"picture {number}.jpg") for number in ("06", "07")} & set(paths_of(both))


def test_a_web_address_is_answered_with_what_to_do_instead(window: Window) -> None:
    assert drag_in(window, "https://example.org/picture.html", window.cell(4), "message")["text"] == WEB_ADDRESS
    assert "Drop the picture itself" in WEB_ADDRESS


@pytest.mark.parametrize("kind", ["bitmap", "file"])
def test_a_pasted_picture_is_a_query(window: Window, kind: str) -> None:
    picture = window.pictures / "picture 08.jpg"
    with window.desktop.other_program(_CLIPBOARD, kind, picture if kind == "bitmap" else picture.as_uri()):
        answer = window.after_keys("ctrl+v", then=named("similar"))
    paths = paths_of(answer)
    if kind == "bitmap":
        assert paths[0] == str(picture)
    else:
        assert paths
        assert str(picture) not in paths


def test_photos_dragged_to_another_program_arrive_as_copies(window: Window) -> None:
    (x, y), (to_x, to_y) = window.cell(2), window.cell(3)
    with window.desktop.other_program(_DROP_TARGET) as target:
        begun = len(window.events())
        window.desktop.press("mousemove", x, y, "click", 1, "keydown", "ctrl", "mousemove", to_x, to_y, "click", 1)
        window.desktop.press("keyup", "ctrl")
        window.wait(begun, named("selection", grid="photo_grid", selected=2))
        window.desktop.drag((x, y), (60, 40))
        assert target.stdout is not None
        assert select.select([target.stdout], [], [], _PATIENCE_S)[0], "nothing was dropped"
        action, *addresses = target.stdout.readline().split(" ")
    files = [Path(url2pathname(urlparse(address.strip()).path)) for address in addresses]
    assert action == "copy"  # nothing else is offered, so that nobody can take an original away
    assert len(files) == 2
    assert all(file.parent == window.pictures and file.is_file() for file in files)


def run_command(window: Window, words: str, then: Wanted) -> Event:
    """Do something by its name."""
    window.after_keys("ctrl+k", then=named("focus", name="palette_field"))
    return window.after(lambda: window.desktop.enter(words), then)


def test_the_cut_line_is_drawn_with_the_mouse_and_with_keys_and_the_photos_follow_it(window: Window) -> None:
    x, y = window.cell(1)
    begun = len(window.events())
    window.desktop.press("mousemove", x, y, "click", 1, "key", "ctrl+shift+s")
    window.wait(begun, named("similar", mode="look"))
    results = window.wait(begun, named("results"))
    left, top, width, height = place_of(results["histogram"])
    begun = len(window.events())
    run_command(window, "similarity", named("action", name="sort_similarity"))
    window.wait(begun, named("cells", count=results["count"]))

    def at(similarity: float) -> tuple[int, int]:
        return round(left + 16 + similarity * (width - 32)), top + height // 2

    begun = len(window.events())
    window.desktop.drag(at(cut_of(results)), at(0.9))
    strict = window.wait(begun, lambda event: event["event"] == "results" and abs(cut_of(event) - 0.9) < 0.01)
    assert int(str(strict["count"])) < int(str(results["count"]))
    window.wait(begun, named("cells", count=strict["count"]))
    begun = len(window.events())
    window.desktop.key(*["Page_Down"] * 6)  # the line has the focus, since it was pressed
    loose = window.wait(begun, lambda event: event["event"] == "results" and abs(cut_of(event) - 0.3) < 0.01)
    window.wait(begun, named("cells", count=loose["count"]))
    assert int(str(loose["count"])) >= int(str(results["count"]))
    run_command(window, "time taken", named("cells", count=PICTURES))


def cut_of(event: Event) -> float:
    return float(str(event["cut"]))


def test_painted_colours_are_searched_for(window: Window) -> None:
    begun = len(window.events())
    run_command(window, "search by colours", named("action", name="search_colours"))
    left, top, _width, _height = place_of(window.wait(begun, named("focus", name="colour_field"))["place"])
    begun = len(window.events())
    window.desktop.press("mousemove", left + 14 + 24 * 4, top + 14 + 24 * 3, "click", 1)  # a full green
    green = window.wait(begun, named("similar", mode="colours"))
    assert green["boxes"] == []
    found = paths_of(green)
    assert greenness(found[0]) > greenness(found[-1])


def greenness(path: str) -> float:
    """Return how much of a picture is rather green than anything else."""
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    return float((pixels[..., 1] > pixels[..., (0, 2)].max(axis=2) + 20).mean())


def test_a_second_start_hands_its_picture_to_the_first_window(window: Window) -> None:
    picture = next(window.pictures.rglob("*.jpg"))
    begun = len(window.events())
    command = [sys.executable, "-m", "photofinder", "--archive", str(window.archive), str(picture)]
    environment = {**window.desktop.environment, "QT_QPA_PLATFORM": "offscreen"}
    second = subprocess.run(command, env=environment, timeout=60, check=False)
    assert second.returncode == 0
    assert window.wait(begun, named("handed_over"))["paths"] == [str(picture)]
    window.wait(begun, named("similar"))


def test_a_window_beside_the_command_line_reads_only(
    desktop: Desktop, indexed_folder: IndexedFolder, tmp_path: Path
) -> None:
    archive = indexed_folder.copy_archive(tmp_path / "archive")
    unseen = Desktop({**desktop.environment, "QT_QPA_PLATFORM": "offscreen"})
    with (
        Library.open(archive) as library,
        open_window(unseen, tmp_path, archive, indexed_folder.pictures) as second,
    ):
        ready = second.wait(0, named("ready"))
        assert ready["is_writable"] is False
        assert ready["photos"] == len(library.list_photos().photo_ids)
        assert ready["notice"]
