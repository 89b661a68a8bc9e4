"""`photofinder watch` as a script meets it: lines of JSON while it runs, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.factories import draw_scene, jpeg_bytes, write_folder
from tests.scenarios.test_command_line import PROJECT, document, run
from tests.waiting import PATIENCE_S, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal to another process there")


class Watch:
    """A running command and the lines that it has printed."""

    def __init__(self, archive: Path, *folders: Path, prefix: Sequence[str] = ()) -> None:
        environment = {**os.environ, "PHOTOFINDER_ARCHIVE": str(archive), "PYTHONPATH": str(PROJECT)}
        command = [*prefix, sys.executable, "-W", "error", "-m", "photofinder", "watch", *map(str, folders)]
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.lines: list[dict[str, Any]] = []
        self._reading = [threading.Thread(target=self._read), threading.Thread(target=self._read_errors)]
        self.errors = ""
        for thread in self._reading:
            thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(json.loads(line))

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self.errors = self.process.stderr.read()

    def events(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]

    def paths(self, event: str, kind: str) -> set[str]:
        return {path for line in self.events(event) for path in line[kind]}

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        code = self.process.wait(PATIENCE_S)
        for thread in self._reading:
            thread.join(PATIENCE_S)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return code


@pytest.fixture
def start() -> Iterator[Callable[..., Watch]]:
    """Return what starts the command; what still runs after the test is killed."""
    started: list[Watch] = []

    def begin(*folders: Path, prefix: Sequence[str] = ()) -> Watch:
        started.append(Watch(*folders, prefix=prefix))
        return started[-1]

    yield begin
    for watch in started:
        if watch.process.poll() is None:
            watch.process.kill()
            watch.end()


@pytest.fixture
def watch(start: Callable[..., Watch], tmp_path: Path) -> Watch:
    write_folder(tmp_path / "pictures", 2)
    return start(tmp_path / "archive", tmp_path / "pictures")


def test_what_happens_is_printed_as_lines_of_json(watch: Watch, tmp_path: Path) -> None:
    pictures = tmp_path.resolve() / "pictures"
    wait_until(lambda: watch.events("ready"), "the start")
    assert watch.events("ready") == [{"event": "ready", "roots": [str(pictures)], "photos": 2}]
    assert watch.events("indexed")[0]["found"] == 2
    new = str(pictures / "new.jpg")
    Path(new).write_bytes(jpeg_bytes(draw_scene(8)))
    (pictures / "broken.jpg").write_bytes(b"no picture at all")
    wait_until(lambda: new in watch.paths("read", "read"), "the new photo")  # seen by the first scan, or as it came
    wait_until(lambda: any(line["unreadable"] for line in watch.events("read")), "the broken one")
    second = str(pictures / "second.jpg")
    Path(second).write_bytes(jpeg_bytes(draw_scene(9)))
    wait_until(lambda: second in watch.paths("changed", "found"), "the second one as it comes")
    wait_until(lambda: second in watch.paths("read", "read"), "its look")
    renamed = str(pictures / "renamed.jpg")
    Path(new).rename(renamed)
    wait_until(lambda: any(line["moved"] for line in watch.events("looked")), "the rename")
    Path(renamed).unlink()
    wait_until(lambda: any(line["missing"] for line in watch.events("looked")), "the deletion")
    pictures.rename(tmp_path / "away")
    wait_until(lambda: watch.events("offline"), "the disk that went")
    (tmp_path / "away").rename(pictures)
    wait_until(lambda: watch.events("online"), "the disk that came back")
    assert watch.interrupt() == 130
    assert "work" in watch.errors or "kept" in watch.errors
    assert "Traceback" not in watch.errors
    assert document(tmp_path / "archive", "status")["photos"] == 3


def test_an_archive_that_is_watched_is_held(watch: Watch, tmp_path: Path) -> None:
    wait_until(lambda: watch.events("ready"), "the start")
    other = run(tmp_path / "archive", "watch")
    assert other.returncode == 2
    assert "Traceback" not in other.stderr
    assert watch.interrupt() == 130


def test_a_watch_without_folders_says_what_to_do(tmp_path: Path) -> None:
    result = run(tmp_path / "archive", "watch")
    assert result.returncode == 2
    assert "photofinder watch FOLDER" in result.stderr
    missing = run(tmp_path / "archive", "watch", tmp_path / "nowhere")
    assert missing.returncode == 2
    assert "not a folder" in missing.stderr


_FEW_WATCHES = ["unshare", "-Ur", "sh", "-c", 'echo 5 > /proc/sys/user/max_inotify_watches && exec "$@"', "sh"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the folders that are followed")
def test_where_the_system_follows_few_folders_the_others_are_looked_through(
    start: Callable[..., Watch], tmp_path: Path
) -> None:
    if subprocess.run([*_FEW_WATCHES, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody lower the limit of inotify for a test")
    for number in range(12):
        write_folder(tmp_path / "pictures" / str(number), 1)
    watch = start(tmp_path / "archive", tmp_path / "pictures", prefix=_FEW_WATCHES)
    wait_until(lambda: watch.events("ready") or watch.process.poll() is not None, "the start")
    assert watch.events("ready")[0]["photos"] == 12
    wait_until(lambda: watch.events("fallback"), "what cannot be followed")
    told = watch.events("fallback")
    assert [line["root"] for line in told] == [str(tmp_path.resolve() / "pictures")]
    assert "fs.inotify.max_user_watches" in told[0]["reason"]
    assert watch.interrupt() == 130
    assert "Traceback" not in watch.errors
