"""Kills PhotoFinder by kill -9 at random moments while it indexes and photos are rated, and looks what is lost.

A process indexes 2,000 pictures and rates photos all the while. It writes down each rating before it asks for it and
when it is told that it is stored. After each kill the catalog must be sound, and every rating that was confirmed must
stand there, unless the one that was asked for last has replaced it. When all is read, the pictures get another time.
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
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.bench_first_run import fill
from tests.benchmarks.table import Row

_KILLS = 200
_PROJECT = Path(__file__).resolve().parents[2]
_LONGEST_S = 4.0  # from the first rating to the kill: workers take a second to start
_PATIENCE_S = 120.0
_BETWEEN_RATINGS_S = 0.005  # so that indexing gets on


@dataclass
class Outcome:
    """What became of an archive under many kills."""

    kills: int = 0
    confirmed: int = 0
    lost: int = 0
    damaged: int = 0
    read: int = 0
    resume_s: list[float] = field(default_factory=list)


def run() -> list[Row]:
    """Kill 200 times; print what it came to."""
    with tempfile.TemporaryDirectory() as name:
        pictures = Path(name, "pictures")
        fill(pictures)
        outcome = soak(Path(name), pictures, _KILLS, seed=4)
    slowest_s, median_s = max(outcome.resume_s), sorted(outcome.resume_s)[len(outcome.resume_s) // 2]
    note = f"{outcome.confirmed:,} ratings confirmed"
    what = f"kill -9 at {outcome.kills} moments of an index with ratings"
    return [
        Row(f"{what}: confirmed ratings lost", outcome.lost, "", 0, is_limit=True, note=note),
        Row(f"{what}: integrity errors", outcome.damaged, "", 0, is_limit=True),
        Row(f"{what}: pictures read in full meanwhile", outcome.read, "", 1),
        Row(f"{what}: start to next stored rating, p50", median_s, "s", 2, is_limit=True),
        Row(f"{what}: start to next stored rating, worst", slowest_s, "s", 2, is_limit=True),
    ]


def soak(folder: Path, pictures: Path, kills: int, seed: int) -> Outcome:
    """Kill a process on an archive in the folder again and again, and compare after each kill."""
    archive, log = folder / "archive", folder / "log"
    log.touch()
    chooser, outcome = random.Random(seed), Outcome()
    while outcome.kills < kills:
        began_s = time.monotonic()
        before = log.stat().st_size
        with _started(archive, pictures, log) as process:
            _await_rating(log, before, process)
            outcome.resume_s.append(time.monotonic() - began_s)
            time.sleep(chooser.uniform(0, _LONGEST_S))  # the moment of the kill is what this is about
            process.kill()
        outcome.kills += 1
        _compare(archive, log, outcome)
        left, read = _count(archive)
        outcome.read = max(outcome.read, read)
        if not left:
            for path in pictures.rglob("*.*"):
                os.utime(path, (time.time(), time.time()))
    return outcome


@contextlib.contextmanager
def _started(archive: Path, pictures: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_kill", *map(str, (archive, pictures, log))]
    with subprocess.Popen(command, cwd=_PROJECT, start_new_session=True) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # the workers, too: the next round is to find nobody


def _await_rating(log: Path, before: int, process: subprocess.Popen[bytes]) -> None:
    deadline_s = time.monotonic() + _PATIENCE_S
    while not _has_rated(log, before):
        if process.poll() is not None or time.monotonic() > deadline_s:
            raise RuntimeError("the process rates nothing")
        time.sleep(0.01)


def _has_rated(log: Path, before: int) -> bool:
    with log.open("rb") as file:
        file.seek(before)
        return b"!" in file.read()


def _compare(archive: Path, log: Path, outcome: Outcome) -> None:
    asked: dict[int, int] = {}
    confirmed: dict[int, int] = {}
    lines = log.read_text().splitlines()
    for line in lines:
        sign, photo_id, value = line.split()
        (confirmed if sign == "!" else asked)[int(photo_id)] = int(value)
    with closing(sqlite3.connect(archive / "catalog.sqlite")) as catalog:
        outcome.damaged += catalog.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
        outcome.damaged += bool(catalog.execute("PRAGMA foreign_key_check").fetchall())
        stored = dict(catalog.execute("SELECT id, rating FROM photos"))
    outcome.lost += sum(stored.get(each) not in (confirmed[each], asked[each]) for each in confirmed)
    outcome.confirmed = sum(line.startswith("!") for line in lines)
    for name in ("thumbnails", "features"):
        with closing(sqlite3.connect(archive / "cache" / f"{name}.sqlite")) as cache:
            outcome.damaged += cache.execute("PRAGMA quick_check").fetchone()[0] != "ok"


def _count(archive: Path) -> tuple[int, int]:
    """Return how many pictures await reading, and how many are read."""
    with closing(sqlite3.connect(archive / "catalog.sqlite")) as catalog:
        row = catalog.execute("SELECT count(*) FILTER (WHERE state < 2), count(*) FILTER (WHERE state = 2) FROM photos")
        left, read = row.fetchone()
    return int(left), int(read)


def _rate_while_indexing(archive: Path, pictures: Path, log: Path) -> None:
    """Be the process that is killed."""
    from photofinder.app.library import Library
    from photofinder.records import Mark, PhotoId

    chooser = random.Random()
    with Library.open(archive) as library, log.open("ab", buffering=0) as file:
        threading.Thread(target=lambda: library.index([pictures]), daemon=True).start()
        while True:
            photo_ids = library.list_photos().photo_ids
            if not len(photo_ids):
                time.sleep(0.01)
                continue
            for photo_id in chooser.choices(photo_ids.tolist(), k=50):
                value = chooser.randint(1, 5)
                file.write(f"? {photo_id} {value}\n".encode())
                library.mark([PhotoId(photo_id)], Mark.RATING, value)
                file.write(f"! {photo_id} {value}\n".encode())
                time.sleep(_BETWEEN_RATINGS_S)


if __name__ == "__main__":
    _rate_while_indexing(*map(Path, sys.argv[1:]))
