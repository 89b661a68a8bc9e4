"""The rules of stacking as tables: which files are one shot, and which photos are a burst."""

from __future__ import annotations

import pytest

from photofinder.app.stack_rules import find_bursts, find_pairs
from photofinder.catalog.stacks import ShotFile, TimedShot
from photofinder.records import PhotoId


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["a.jpg", "a.nef"], [(0, 1)]),
        (["A.NEF", "a.JPG", "b.jpg", "c.CR2"], [(1, 0)]),
        (["a.heic", "a.dng", "b.jpeg", "b.x3f"], [(0, 1), (2, 3)]),
        (["a.jpg", "a.png", "a.nef"], []),  # which of the two belongs to the RAW file?
        (["a.jpg", "a.nef", "a.dng"], []),
        (["a.jpg", "a.png"], []),
        (["a.nef", "a.dng"], []),
        (["a.mov", "a.nef"], []),
        (["a.b.jpg", "a.b.nef", "a.jpg"], [(0, 1)]),
        (["straße.jpg", "STRASSE.nef"], [(0, 1)]),
        ([], []),
    ],
)
def test_raw_files_and_their_pictures(names: list[str], pairs: list[tuple[int, int]]) -> None:
    files = [ShotFile(PhotoId(number), 1, name) for number, name in enumerate(names)]
    assert find_pairs(files) == pairs


def test_files_of_two_folders_are_no_shot() -> None:
    assert find_pairs([ShotFile(PhotoId(1), 1, "a.jpg"), ShotFile(PhotoId(2), 2, "a.nef")]) == []


@pytest.mark.parametrize(
    ("times_ms", "gap_ms", "bursts"),
    [
        ([0, 500, 900], 2000, [[0, 1, 2]]),
        ([0, 2000, 4000], 2000, [[0, 1, 2]]),
        ([0, 2000, 4001], 2000, []),
        ([0, 0, 0, 9000, 9000, 9000], 2000, [[0, 1, 2], [3, 4, 5]]),
        ([0, 1, 2, 2003, 2004], 2000, [[0, 1, 2]]),
        ([0, 100], 2000, []),
        ([0, 1, 2], 0, []),
        ([5, 5, 5], 0, [[0, 1, 2]]),
        ([], 2000, []),
    ],
)
def test_bursts(times_ms: list[int], gap_ms: int, bursts: list[list[int]]) -> None:
    shots = [TimedShot(PhotoId(number), (1, "X"), time_ms) for number, time_ms in enumerate(times_ms)]
    assert find_bursts(shots, gap_ms) == bursts


def test_a_burst_is_of_one_folder_and_camera() -> None:
    series = [(1, "X"), (1, "X"), (1, "Y"), (1, "Y"), (2, "Y"), (2, "Y"), (2, "Y")]
    shots = [TimedShot(PhotoId(number), own, number) for number, own in enumerate(series)]
    assert find_bursts(shots, 2000) == [[4, 5, 6]]
