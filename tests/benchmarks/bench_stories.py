"""Plays random stories of files that move, vanish and change while a process watches them that is stopped and killed.

``PHOTOFINDER_STORIES`` says how many, ``PHOTOFINDER_STORIES_FIRST`` the number of the first: a number that failed
tells the same story again. Every fortieth is played with real workers, which are killed too. Four are played at a time,
as they mostly wait.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.benchmarks.table import Row
from tests.watched_stories import StoryFailed, make_story, play

_STORIES = 2000
_AT_A_TIME = 4
_WITH_WORKERS = 40


def run() -> list[Row]:
    """Play the stories; tell those that fail on stderr."""
    stories = int(os.environ.get("PHOTOFINDER_STORIES", _STORIES))
    first = int(os.environ.get("PHOTOFINDER_STORIES_FIRST", "0"))
    began_s, steps, failures = time.monotonic(), 0, 0
    with ProcessPoolExecutor(_AT_A_TIME, multiprocessing.get_context("spawn")) as players:
        for number, taken, failure in players.map(_play, range(first, first + stories)):
            steps += taken
            if failure:
                failures += 1
                sys.stderr.write(f"Story {number}: {failure}\n")
    note = f"{steps:,} steps, {(time.monotonic() - began_s) / stories:.2f} s a story"
    what = f"{stories:,} random stories while the folders are watched: decisions lost, catalogs unlike a fresh scan"
    return [Row(what, failures, "", 0, is_limit=True, note=note)]


def _play(number: int) -> tuple[int, int, str]:
    world, steps = make_story(number, has_workers=number % _WITH_WORKERS == 0)
    try:
        play(world, steps)
    except StoryFailed as error:
        return number, len(steps), str(error)
    return number, len(steps), ""
