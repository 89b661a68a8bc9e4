"""The start: arguments, no display, an archive that cannot be opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from photofinder.gui import application

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
    import gc
    import json
    import os
    import sys
    import time
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from photofinder.errors import ArchiveTooNew
    from photofinder.gui import application, main_window
    from photofinder.phrases import Phrase
    from tests.fakes import FakeLibrary

    library = FakeLibrary(30)

    def open_library():
        if sys.argv[1] == "fail":
            raise ArchiveTooNew(Phrase("This archive was written by a newer PhotoFinder."))
        return library

    class Window(main_window.MainWindow):
        # Closes when the log has what is waited for, or after half a minute, lest the test hang.
        def showEvent(self, event):
            super().showEvent(event)
            self.deadline_s = time.monotonic() + 30
            self.looking = QTimer(self, interval=20)
            self.looking.timeout.connect(self.look)
            self.looking.start()

        def look(self):
            log = Path(os.environ["PHOTOFINDER_EVENTS"])
            lines = log.read_text("utf-8").split("\\n")[:-1]
            if time.monotonic() > self.deadline_s or sys.argv[2] in {json.loads(line)["event"] for line in lines}:
                self.close()

    application.MainWindow = Window
    gc.disable()  # as the start does
    code = application.run(open_library, [Path(argument) for argument in sys.argv[3:]])
    assert library.is_closed == (sys.argv[1] == "open")
    assert gc.get_freeze_count() and not gc.isenabled()
    sys.exit(code)
"""


def run_program(events: Path, how: str, awaited: str, *arguments: str) -> list[dict[str, object]]:
    """Run a window in a process of its own, where it owns the application object, until an event is logged.

    `how` is "open" for a drawn library, or "fail" for one that cannot be opened.
    """
    environment = {**os.environ, "PHOTOFINDER_EVENTS": str(events), "PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-c", textwrap.dedent(_PROGRAM), how, awaited, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in events.read_text("utf-8").splitlines()]


def test_the_window_opens_and_closes(tmp_path: Path) -> None:
    events = run_program(tmp_path / "events", "open", "ready")
    ready = next(event for event in events if event["event"] == "ready")
    assert ready["photos"] == 30


def test_a_picture_on_the_command_line_is_searched_with(tmp_path: Path) -> None:
    picture = tmp_path / "5.jpg"
    picture.write_bytes(b"")
    events = run_program(tmp_path / "events", "open", "similar", str(picture))
    assert any(event["event"] == "similar" for event in events)


def test_an_archive_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    events = run_program(tmp_path / "events", "fail", "trouble")
    assert [event["text"] for event in events if event["event"] == "trouble"] == [
        "This archive was written by a newer PhotoFinder."
    ]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be deallocated any more")
def test_qt_drops_no_reference_to_none() -> None:
    """PySide6 6.12.0 drops one with every call, and the interpreter dies after a few thousand."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("a name")
    assert abs(sys.getrefcount(None) - before) < 100


def test_without_a_display_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform in ("win32", "darwin"):
        assert application.has_display()
        return
    assert application.main([]) == 2
    assert "no display" in capsys.readouterr().err
