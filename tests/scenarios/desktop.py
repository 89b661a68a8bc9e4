"""A display of our own with the real program on it: Xvfb, openbox and xdotool, and the log of events to wait on."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageGrab

from tests.fakes import draw_picture

Event = dict[str, object]
Wanted = Callable[[Event], bool]

PICTURES = 14
_ROOT = Path(__file__).resolve().parents[2]
_TOOLS = ("Xvfb", "openbox", "xdotool")
_PATIENCE_S = 90.0  # the first start builds the encoder, perhaps on a busy machine


@dataclass(frozen=True, slots=True)
class Desktop:
    """A display, and a mouse and a keyboard for it."""

    environment: Mapping[str, str]

    def press(self, *arguments: str | int) -> None:
        """Run xdotool."""
        command = ["xdotool", *(str(argument) for argument in arguments)]
        subprocess.run(command, env=self.environment, check=True, timeout=60)

    def key(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.press("key", "--delay", 30, *keys)

    def enter(self, words: str) -> None:
        """Type words and press Return."""
        self.press("type", "--delay", 30, words)
        self.key("Return")

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

    @contextlib.contextmanager
    def other_program(self, source: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
        """Run a small program of our own on the same display, from its first line of output to the end of the block."""
        command = [sys.executable, "-c", textwrap.dedent(source), *map(str, arguments)]
        with subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                yield process
            finally:
                process.terminate()


@dataclass(frozen=True, slots=True)
class Window:
    """The running program and its log."""

    desktop: Desktop
    process: subprocess.Popen[bytes]
    log: Path
    pictures: Path
    archive: Path

    def events(self) -> list[Event]:
        """Return everything that has happened so far."""
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines() if line.endswith("}")]

    def wait(self, begun: int, is_wanted: Wanted) -> Event:
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

    def after(self, doing: Callable[[], object], is_wanted: Wanted) -> Event:
        """Do something and wait for the event that follows."""
        begun = len(self.events())
        doing()
        return self.wait(begun, is_wanted)

    def after_keys(self, *keys: str, then: Wanted) -> Event:
        """Press keys and wait for the event that follows."""
        return self.after(lambda: self.desktop.key(*keys), then)

    def cell(self, index: int) -> tuple[int, int]:
        """Return the middle of a cell of the grid on the screen."""
        cells = next(event["cells"] for event in reversed(self.events()) if event["event"] == "cells")
        assert isinstance(cells, list)
        return middle(cells[index])


def middle(place: object) -> tuple[int, int]:
    """Return the middle of a place on the screen."""
    x, y, width, height = place_of(place)
    return x + width // 2, y + height // 2


def place_of(place: object) -> tuple[int, int, int, int]:
    """Return a place on the screen, which is logged as x, y, width, height."""
    assert isinstance(place, list)
    x, y, width, height = place
    return x, y, width, height


def named(name: str, /, **details: object) -> Wanted:
    """Return what recognizes events by their name and some of their details."""
    return lambda event: event["event"] == name and all(event.get(key) == value for key, value in details.items())


@contextlib.contextmanager
def open_desktop(**further: str) -> Iterator[Desktop]:
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
    environment |= {"PHOTOFINDER_LANGUAGE": "en", **further}
    openbox = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Desktop(environment)
    finally:
        for process in (openbox, xvfb):
            process.terminate()
            process.wait(timeout=30)


@contextlib.contextmanager
def open_window(desktop: Desktop, folder: Path, archive: Path, pictures: Path, *paths: Path) -> Iterator[Window]:
    """Start the program on an archive; it must end well when it is asked to."""
    log = folder / "events"
    command = [sys.executable, "-m", "photofinder", "--archive", str(archive), *map(str, paths)]
    process = subprocess.Popen(command, env={**desktop.environment, "PHOTOFINDER_EVENTS": str(log)})
    try:
        yield Window(desktop, process, log, pictures, archive)
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=60)
    assert code == 0


def draw_pictures(folder: Path) -> Path:
    """Draw a folder of pictures, taken on one day after the other."""
    folder.mkdir()
    for kind in range(PICTURES):
        exif = Image.Exif()
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = f"2024:07:{kind + 1:02} 12:00:00"
        draw_picture(kind, 640, 480).save(folder / f"picture {kind:02}.jpg", exif=exif)
    return folder
