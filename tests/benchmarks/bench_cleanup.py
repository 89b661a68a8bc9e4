"""A clean-up of 1,000 files with its undoing, and kill -9 at random moments of both.

The files hold a few bytes, so that as many as possible are touched in a moment; what is measured does not decode. After
each kill every content must still be there twice - in the folder, in the trash, or where it was moved to - and
undoing must bring back the folder byte for byte and every row of the catalog as it was.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.library import Library
from photofinder.cleanups import CleanupMethod, CleanupOptions
from photofinder.records import Mark
from tests.app.cleaning import choose_exact, snapshot
from tests.app.moving_files import open_moving_files
from tests.benchmarks.table import Row

_FILES = 1000
_KILLS = 100
_PROJECT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 120.0
_BEGUN = "begun"

VERBS = (*CleanupMethod, *(f"undo {each}" for each in CleanupMethod))
Rows = list[tuple[object, ...]]


@dataclass
class Outcome:
    """What became of a folder under many kills."""

    kills: int = 0
    lost: int = 0
    not_undone: int = 0
    rows_changed: int = 0
    damaged: int = 0
    moments: list[int] = field(default_factory=list)


def run() -> list[Row]:
    """Clean up 1,000 files in each way, and kill 100 processes while they do or undo it."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        ground = Ground.make(Path(name), _FILES)
        for method in CleanupMethod:
            began_s = time.perf_counter()
            ground.run(method)
            apply_s = time.perf_counter() - began_s
            done = ground.count_gone(method)
            began_s = time.perf_counter()
            ground.run("undo")
            undo_s = time.perf_counter() - began_s
            same = ground.count_different()
            what = f"clean-up of {_FILES:,} files by {method}, and undo"
            rows += [
                Row(f"{what}: files cleaned up", done, "", _FILES, note=f"{apply_s:.1f} s, undone in {undo_s:.1f} s"),
                Row(f"{what}: files and rows that differ", same, "", 0, is_limit=True),
            ]
        outcome = soak(ground, _KILLS, seed=5, longest_s={verb: _time(ground, verb) for verb in VERBS})
    within = sum(0 < moved < _FILES for moved in outcome.moments)
    what = f"kill -9 at {outcome.kills} moments of a clean-up and its undoing"
    note = f"{within} of them with some of the files moved, and not yet all"
    return [
        *rows,
        Row(f"{what}: contents lost", outcome.lost, "", 0, is_limit=True, note=note),
        Row(f"{what}: files that undoing left different", outcome.not_undone, "", 0, is_limit=True),
        Row(f"{what}: rows of the catalog that differ", outcome.rows_changed, "", 0, is_limit=True),
        Row(f"{what}: integrity errors", outcome.damaged, "", 0, is_limit=True),
    ]


@dataclass(frozen=True)
class Ground:
    """A folder of files and copies of them, its archive, and how both were before."""

    folder: Path
    count: int
    files: dict[str, tuple[bytes, int, int]]
    rows: Rows

    @classmethod
    def make(cls, folder: Path, count: int) -> Ground:
        """Write files, each with a copy, catalog them and say something of some."""
        (folder / "aside").mkdir()
        (folder / "home" / "share").mkdir(parents=True)
        with open_moving_files(folder) as files:
            for number in range(count):
                below = files.one / f"{number % 20:02}"
                files.write(below / f"{number}.jpg", f"content {number}")
                files.write(below / "copies" / f"{number} (1).jpg", f"content {number}")
                if number % 10 == 0:
                    files.write(below / "copies" / f"{number} (1).xmp", "<x/>")
            files.index(files.one)
            for number in range(0, count, 3):
                copy = files.one / f"{number % 20:02}" / "copies" / f"{number} (1).jpg"
                files.library.mark([files.photo_id(copy)], Mark.RATING, 1 + number % 5)
                files.library.mark([files.photo_id(copy)], Mark.LABEL, 1 + number % 5)
        return cls(folder, count, snapshot(folder / "one"), _read_rows(folder))

    @property
    def environment(self) -> dict[str, str]:
        """Where a process finds its home folder, and the trash in it."""
        home = self.folder / "home"
        return {**os.environ, "PYTHONPATH": str(_PROJECT), "HOME": str(home), "XDG_DATA_HOME": str(home / "share")}

    def start(self, verb: str) -> subprocess.Popen[str]:
        """Start a process that cleans up in a way, or undoes that."""
        command = [sys.executable, "-m", "tests.benchmarks.bench_cleanup", str(self.folder), verb]
        return subprocess.Popen(command, cwd=_PROJECT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, verb: str) -> None:
        """Let a process do all of it."""
        with self.start(verb) as process:
            process.communicate(timeout=_PATIENCE_S)
        if process.returncode:
            raise RuntimeError(f"{verb} ended with {process.returncode}")

    def kill_after(self, verb: str, seconds: float) -> None:
        """Kill a process some time after it has begun."""
        with self.start(verb) as process:
            assert process.stdout is not None
            if process.stdout.readline().strip() != _BEGUN:
                raise RuntimeError(f"{verb} does not begin")
            time.sleep(seconds)  # the moment of the kill is what this is about
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)

    def count_gone(self, method: str) -> int:
        """Return how many of the copies are not there any more as files of their own."""
        copies = [path for path in (self.folder / "one").glob("*/copies/*.jpg") if method != CleanupMethod.LINK]
        linked = [path for path in (self.folder / "one").glob("*/copies/*.jpg") if path.stat().st_nlink > 1]
        return len(linked) if method == CleanupMethod.LINK else self.count - len(copies)

    def count_lost(self) -> int:
        """Return of how many contents there is no file at its own place, or not another one anywhere."""
        places = (self.folder / "one", self.folder / "aside", self.folder / "home")
        seen: dict[tuple[int, int], bytes] = {}
        for path in (path for place in places for path in place.rglob("*.jpg") if path.is_file()):
            status = path.stat()
            seen[status.st_dev, status.st_ino] = path.read_bytes()
        found = Counter(seen.values())
        lost = 0
        for number in range(self.count):
            keeper = self.folder / "one" / f"{number % 20:02}" / f"{number}.jpg"
            content = f"content {number}".encode()
            lost += not keeper.is_file() or keeper.read_bytes() != content or found[content] < 2
        return lost

    def count_different(self) -> int:
        """Return how many files and rows are not as they were before everything."""
        return self.count_different_files() + self.count_different_rows()

    def count_different_files(self) -> int:
        """Return how many files are not as they were; what a crash has left beside them counts, too."""
        now = snapshot(self.folder / "one")
        return sum(now.get(name) != self.files.get(name) for name in now.keys() | self.files.keys())

    def count_different_rows(self) -> int:
        """Return how many rows of photos are not as they were."""
        return len(set(_read_rows(self.folder)) ^ set(self.rows))

    def is_damaged(self) -> bool:
        """Tell whether the catalog is."""
        with closing(sqlite3.connect(self.folder / "archive" / "catalog.sqlite")) as catalog:
            is_well = catalog.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            return not is_well or bool(catalog.execute("PRAGMA foreign_key_check").fetchall())


def soak(ground: Ground, kills: int, seed: int, longest_s: Mapping[str, float]) -> Outcome:
    """Kill a process that cleans up, or one that undoes a whole clean-up, by turns; compare after each kill.

    `longest_s` is how long each of them takes from its beginning until all is done.
    """
    chooser, outcome = random.Random(seed), Outcome()
    while outcome.kills < kills:
        method = list(CleanupMethod)[outcome.kills // 2 % len(CleanupMethod)]
        if outcome.kills % 2:
            ground.run(method)
            ground.kill_after("undo", chooser.uniform(0, longest_s[f"undo {method}"]))
        else:
            ground.kill_after(method, chooser.uniform(0, longest_s[method]))
        outcome.kills += 1
        outcome.moments.append(ground.count_gone(method))
        outcome.lost += ground.count_lost()
        ground.run("undo")
        outcome.not_undone += ground.count_different_files()
        outcome.rows_changed += ground.count_different_rows()
        outcome.damaged += ground.is_damaged()
    return outcome


def _time(ground: Ground, verb: str) -> float:
    """Return how long a process takes from its beginning until all is done."""
    method = verb.removeprefix("undo ")
    if verb != method:
        ground.run(method)
    with ground.start("undo" if verb != method else method) as process:
        assert process.stdout is not None
        process.stdout.readline()
        began_s = time.monotonic()
        process.communicate(timeout=_PATIENCE_S)
        seconds = time.monotonic() - began_s
    if verb == method:
        ground.run("undo")
    return seconds


def _read_rows(folder: Path) -> Rows:
    with closing(sqlite3.connect(folder / "archive" / "catalog.sqlite")) as catalog:
        return catalog.execute("SELECT * FROM photos ORDER BY id").fetchall()


def _work(folder: Path, verb: str) -> None:
    """Be the process that is killed."""
    with Library.open(folder / "archive") as library:
        if verb == "undo":
            _say_begun()
            while any(not entry.is_undone for entry in library.cleanup.entries()):
                library.cleanup.undo()
            return
        options = CleanupOptions(CleanupMethod(verb), folder / "aside")
        plan = library.cleanup.plan(choose_exact(library), options)
        _say_begun()
        library.cleanup.apply(plan)


def _say_begun() -> None:
    sys.stdout.write(f"{_BEGUN}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _work(Path(sys.argv[1]), sys.argv[2])
