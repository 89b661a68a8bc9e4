"""What must be survived: killing at any moment, hostile files in an archive, two processes, a full disk."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.errors import DiskFull
from tests.benchmarks.bench_kill import soak
from tests.factories import draw_scene, jpeg_bytes, write_folder
from tests.scenarios.test_command_line import PROJECT, document, run

KILLS = 20
FILES = 150


def start(archive: Path, *arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PHOTOFINDER_ARCHIVE": str(archive), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "photofinder", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ready_photos(archive: Path) -> int:
    """Return how many photos the catalog has as read, asked of SQLite directly, 0 while there is no catalog."""
    path = archive / "catalog.sqlite"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'photos'").fetchone()[0]
        return int(connection.execute("SELECT count(*) FROM photos WHERE state = 2").fetchone()[0]) if tables else 0


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found by way of /proc")
def test_kill_9_at_random_moments_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    """Kill the main process, or one of its workers, again and again; then let it finish and look for damage."""
    pictures, archive = tmp_path / "pictures", tmp_path / "archive"
    scenes = [draw_scene(number, (900, 700)) for number in range(10)]
    pictures.mkdir()
    for number in range(FILES):
        jpeg = jpeg_bytes(scenes[number % 10], quality=60 + number // 10)
        (pictures / f"{number:03}.jpg").write_bytes(jpeg)
    chooser = random.Random(4)
    before = 0
    for kill in range(KILLS):
        process = start(archive, "index", pictures)
        time.sleep(chooser.uniform(0.05, 1.6))  # the moment of the kill is what this test is about
        children = _children(process.pid)
        victim = chooser.choice(children) if kill % 4 == 3 and children else process.pid
        with contextlib.suppress(ProcessLookupError):  # it may have been done before the kill came
            os.kill(victim, signal.SIGKILL)
        if victim == process.pid:
            process.wait(30)
        else:
            assert process.wait(120) == 0
        after = ready_photos(archive)
        assert after >= before
        before = after
    assert run(archive, "index", pictures).returncode == 0
    status = document(archive, "status")
    assert (status["photos"], status["ready"], status["pending"], status["unreadable"]) == (FILES, FILES, 0, [])
    assert document(archive, "doctor")["is_well"]
    with Library.open(archive, writable=False) as library:
        assert len(library.thumbnails(library.list_photos().photo_ids.tolist())) == FILES


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_kill_9_while_photos_are_rated_loses_no_rating_that_was_confirmed(tmp_path: Path) -> None:
    """The benchmark `kill` does the same 200 times over 2,000 pictures."""
    (tmp_path / "pictures").mkdir()
    write_folder(tmp_path / "pictures", 60)
    outcome = soak(tmp_path, tmp_path / "pictures", 5, seed=1)
    assert (outcome.lost, outcome.damaged) == (0, 0)
    assert outcome.confirmed > 5


def _children(process: int) -> list[int]:
    try:
        return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def test_an_archive_of_hostile_files_is_indexed_and_every_file_accounted_for(test_data: Path, tmp_path: Path) -> None:
    from photofinder.imaging.formats import is_photo_name

    broken = test_data / "broken"
    began_s = time.monotonic()
    report = document(tmp_path / "archive", "index", broken, code=1)
    assert time.monotonic() - began_s < 100
    status = document(tmp_path / "archive", "status")
    names = {path.name for path in broken.iterdir() if is_photo_name(path.name)}
    unreadable = {Path(each["path"]).name: each["reason"] for each in status["unreadable"]}
    with Library.open(tmp_path / "archive", writable=False) as library:
        opened = {photo.path.name for photo in library.photos(library.list_photos().photo_ids)}
    assert opened | set(unreadable) == names
    assert not opened & set(unreadable)
    assert report["unreadable"] == len(unreadable) > 60
    assert all(reason and "Traceback" not in reason for reason in unreadable.values())
    assert document(tmp_path / "archive", "index", broken)["read"] == 0  # not tried again until they change


def test_an_unreadable_file_is_tried_again_when_it_changes(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    write_folder(pictures, 1)
    good = (pictures / "scene 000.jpg").read_bytes()
    (pictures / "cut.jpg").write_bytes(good[: len(good) // 2])
    assert run(tmp_path / "archive", "index", pictures).returncode == 1
    (reason,) = [each["reason"] for each in document(tmp_path / "archive", "status")["unreadable"]]
    assert "cut off" in reason
    (pictures / "cut.jpg").write_bytes(good)
    assert run(tmp_path / "archive", "index", pictures).returncode == 0
    assert document(tmp_path / "archive", "status")["unreadable"] == []


def test_ctrl_c_ends_with_130_and_keeps_what_was_done(tmp_path: Path) -> None:
    pictures, archive = tmp_path / "pictures", tmp_path / "archive"
    write_folder(pictures, 1, (640, 480))
    for number in range(1, 1500):  # half a minute of work
        shutil.copy(pictures / "scene 000.jpg", pictures / f"copy {number}.jpg")
    process = start(archive, "index", pictures)
    deadline_s = time.monotonic() + 60
    while ready_photos(archive) == 0 and time.monotonic() < deadline_s:
        time.sleep(0.05)  # waits on a condition of another process
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert 0 < ready_photos(archive) < 1500


def test_a_second_writer_ends_with_2_and_says_who_writes(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 2)
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        result = run(tmp_path / "archive", "index", tmp_path / "pictures")
        assert result.returncode == 2
        assert f"process {os.getpid()}" in result.stderr
        assert document(tmp_path / "archive", "status")["photos"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files stands in for a full disk")
def test_a_full_disk_stops_the_job_with_a_message_and_does_no_damage(tmp_path: Path) -> None:
    pictures, archive = tmp_path / "pictures", tmp_path / "archive"
    write_folder(pictures, 60, (640, 480))
    script = """
import pathlib, resource, signal, sys
from photofinder.app.library import Library
from photofinder.errors import UserError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
archive, pictures = map(pathlib.Path, sys.argv[1:])
with Library.open(archive) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        library.index([pictures])
    except UserError as error:
        print(type(error).__name__, error)
"""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    result = subprocess.run(
        [sys.executable, "-c", script, str(archive), str(pictures)],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(DiskFull.__name__), result.stdout
    assert run(archive, "index", pictures).returncode == 0
    assert document(archive, "status")["ready"] == 60
    assert document(archive, "doctor")["is_well"]


def test_a_catalog_from_the_future_is_refused_untouched(tmp_path: Path) -> None:
    write_folder(tmp_path / "pictures", 1)
    run(tmp_path / "archive", "index", tmp_path / "pictures")
    catalog = tmp_path / "archive" / "catalog.sqlite"
    with closing(sqlite3.connect(catalog)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    before = catalog.read_bytes()
    for command in (["status"], ["index", tmp_path / "pictures"]):
        result = run(tmp_path / "archive", *command)
        assert result.returncode == 2
        assert "newer version" in result.stderr
    assert catalog.read_bytes() == before


def test_a_worker_stays_within_its_memory(test_data: Path, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="only Unix counts the memory of ended processes")
    # In a process of its own, whose only descendants these are.
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    index = [sys.executable, "-m", "photofinder", "index", "--archive", str(tmp_path / "archive")]
    command = [sys.executable, "-c", program, *index, str(test_data / "broken"), str(test_data / "formats")]
    peak_kb = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert 100_000 < peak_kb < 700 * 1024
