"""The real program in a real window: Xvfb, openbox and xdotool, with events in a log to wait on.

Each test waits for the events that follow its own doing, so that they can run in any order on one window.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageGrab, ImageStat

from photofinder.app.library import Library
from tests.fakes import draw_picture

pytestmark = pytest.mark.display

_ROOT = Path(__file__).resolve().parents[2]
_TOOLS = ("Xvfb", "openbox", "xdotool")
_PICTURES = 14
_PATIENCE_S = 60.0  # the first start builds the encoder
Event = dict[str, object]

_DRAG_SOURCE = """
    import sys
    from PySide6.QtCore import QMimeData, Qt, QUrl
    from PySide6.QtGui import QDrag
    from PySide6.QtWidgets import QApplication, QLabel

    class Source(QLabel):
        def mouseMoveEvent(self, event):
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(sys.argv[1])])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)

    application = QApplication([])
    source = Source("drag me", windowTitle="source")
    source.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.X11BypassWindowManagerHint)
    source.setGeometry(0, 0, 120, 80)
    source.show()
    print("shown", flush=True)
    application.exec()
"""


@dataclass(frozen=True, slots=True)
class Desktop:
    """A display of our own, and a mouse and a keyboard for it."""

    environment: dict[str, str]

    def press(self, *arguments: str | int) -> None:
        """Run xdotool."""
        command = ["xdotool", *(str(argument) for argument in arguments)]
        subprocess.run(command, env=self.environment, check=True, timeout=30)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the small pauses that toolkits need to believe it."""
        (x, y), (to_x, to_y) = start, end
        steps: list[str | int] = ["mousemove", x, y, "sleep", "0.2", "mousedown", 1, "sleep", "0.2"]
        for nudge in (6, 14):
            steps += ["mousemove", x + nudge, y + nudge, "sleep", "0.2"]
        for part in range(1, 11):
            steps += ["mousemove", x + (to_x - x) * part // 10, y + (to_y - y) * part // 10, "sleep", "0.05"]
        self.press(*steps, "mousemove", to_x, to_y + 3, "sleep", "0.4", "mouseup", 1)

    def grab(self) -> Image.Image:
        """Return what is on the screen."""
        return ImageGrab.grab(xdisplay=self.environment["DISPLAY"])


@dataclass(frozen=True, slots=True)
class Window:
    """The running program and its log."""

    desktop: Desktop
    process: subprocess.Popen[bytes]
    log: Path
    pictures: Path

    def events(self) -> list[Event]:
        """Return everything that has happened so far."""
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines() if line.endswith("}")]

    def wait(self, begun: int, is_wanted: Callable[[Event], bool]) -> Event:
        """Wait for an event that comes after the first `begun` ones."""
        deadline_s = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline_s:
            for event in self.events()[begun:]:
                if is_wanted(event):
                    return event
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            time.sleep(0.02)
        raise AssertionError(f"not in {self.events()[begun:]}")

    def cell(self, index: int) -> tuple[int, int]:
        """Return the middle of a cell of the grid on the screen."""
        cells = next(event["cells"] for event in reversed(self.events()) if event["event"] == "cells")
        assert isinstance(cells, list)
        x, y, width, height = cells[index]
        return x + width // 2, y + height // 2


def named(name: str) -> Callable[[Event], bool]:
    return lambda event: event["event"] == name


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """Start a display with a window manager; skip where the tools are missing."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"a real window needs {', '.join(missing)}")
    read_end, write_end = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    environment |= {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(_ROOT), "PHOTOFINDER_COLOURS": "light"}
    openbox = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    yield Desktop(environment)
    for process in (openbox, xvfb):
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="module")
def window(desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Start the program on a folder of drawn pictures and wait until it has indexed them."""
    folder = tmp_path_factory.mktemp("real window")
    pictures = folder / "pictures"
    pictures.mkdir()
    for kind in range(_PICTURES):
        draw_picture(kind, 640, 480).save(pictures / f"picture {kind:02}.jpg")
    log = folder / "events"
    command = [sys.executable, "-m", "photofinder", "--archive", str(folder / "archive"), str(pictures)]
    process = subprocess.Popen(command, env={**desktop.environment, "PHOTOFINDER_EVENTS": str(log)})
    window = Window(desktop, process, log, pictures)
    window.wait(0, named("indexed"))
    window.wait(0, lambda event: event["event"] == "cells" and event["count"] == _PICTURES)
    yield window
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0


def test_it_opens_fast_and_shows_thumbnails(window: Window) -> None:
    events = window.events()
    painted = next(event for event in events if event["event"] == "painted")
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
    begun = len(window.events())
    x, y = window.cell(1)
    window.desktop.press("mousemove", x, y, "click", 3, "sleep", "0.3", "key", "Down", "key", "Return")
    answer = window.wait(begun, named("similar"))
    assert answer["mode"] == "look"
    paths = answer["paths"]
    assert isinstance(paths, list)
    assert len(paths) >= _PICTURES - 1


def test_double_click_shows_the_picture_and_escape_comes_back(window: Window) -> None:
    begun = len(window.events())
    x, y = window.cell(2)
    window.desktop.press("mousemove", x, y, "click", "--repeat", 2, "--delay", 80, 1)
    viewing = window.wait(begun, named("viewing"))
    assert str(viewing["path"]).startswith(str(window.pictures))
    window.wait(begun, named("sharp"))
    window.desktop.press("key", "Escape")
    window.wait(begun, lambda event: event["event"] == "page" and event["page"] == "grid")


def test_a_picture_dragged_from_another_program_is_a_query(window: Window) -> None:
    picture = window.pictures / "picture 05.jpg"
    command = [sys.executable, "-c", textwrap.dedent(_DRAG_SOURCE), str(picture)]
    source = subprocess.Popen(command, env=window.desktop.environment, stdout=subprocess.PIPE)
    try:
        assert source.stdout is not None
        assert source.stdout.readline() == b"shown\n"
        begun = len(window.events())
        window.desktop.drag((50, 40), window.cell(4))
        answer = window.wait(begun, named("similar"))
        paths = answer["paths"]
        assert isinstance(paths, list)
        assert len(paths) > 3
        assert str(picture) not in paths  # a query that is a photo of the archive is left out
    finally:
        source.terminate()
        source.wait(timeout=10)
        if source.stdout is not None:
            source.stdout.close()


def test_a_second_start_hands_its_picture_to_the_first_window(window: Window) -> None:
    picture = next(window.pictures.rglob("*.jpg"))
    begun = len(window.events())
    command = [sys.executable, "-m", "photofinder", "--archive", str(window.pictures.parent / "archive"), str(picture)]
    environment = {**window.desktop.environment, "QT_QPA_PLATFORM": "offscreen"}
    second = subprocess.run(command, env=environment, timeout=60, check=False)
    assert second.returncode == 0
    assert window.wait(begun, named("handed_over"))["paths"] == [str(picture)]
    window.wait(begun, named("similar"))


def test_a_window_beside_the_command_line_reads_only(window: Window, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with Library.open(archive) as library:
        library.index([window.pictures])
        log = tmp_path / "events"
        command = [sys.executable, "-m", "photofinder", "--archive", str(archive)]
        environment = {**window.desktop.environment, "PHOTOFINDER_EVENTS": str(log), "QT_QPA_PLATFORM": "offscreen"}
        process = subprocess.Popen(command, env=environment)
        second = Window(window.desktop, process, log, window.pictures)
        try:
            ready = second.wait(0, named("ready"))
            assert ready["is_writable"] is False
            assert ready["photos"] == len(library.list_photos().photo_ids)
            assert ready["notice"]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
