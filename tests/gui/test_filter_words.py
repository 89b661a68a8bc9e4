"""Conditions in the words of a chip."""

from __future__ import annotations

import pytest

from photofinder.filters import ALL_VIDEOS
from photofinder.gui.filter_words import describe_condition
from photofinder.records import Condition, Field


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(Field.TEXT, ("two words",)), "“two words”"),
        (Condition(Field.CAPTURED, ("2024-01-01", "2024-12-31")), "2024"),
        (Condition(Field.CAPTURED, ("2022-01-01", "2024-12-31")), "2022 to 2024"),
        (Condition(Field.CAPTURED, ("2024-02-01", "2024-02-29")), "February 2024"),
        (Condition(Field.CAPTURED, ("2023-02-01", "2024-02-29")), "1 Feb 2023 to 29 Feb 2024"),
        (Condition(Field.CAPTURED, ("2024-02-03", "2024-02-03")), "3 Feb 2024"),
        (Condition(Field.CAPTURED, ("2024-02-03", "")), "since 3 Feb 2024"),
        (Condition(Field.CAPTURED, ("", "2024-02-03")), "until 3 Feb 2024"),
        (Condition(Field.FOLDER, ("/pictures/trip", "/pictures/home")), "in trip or home"),
        (Condition(Field.FOLDER, ("/",)), "in /"),
        (Condition(Field.RATING, (3, 5)), "★★★ and more"),
        (Condition(Field.RATING, (5, 5)), "★★★★★"),
        (Condition(Field.RATING, (0, 0)), "without a rating"),
        (Condition(Field.RATING, (1, 2)), "1 to 2 ★"),
        (Condition(Field.FLAG, (1,)), "picked"),
        (Condition(Field.LABEL, (1, 3)), "red or green"),
        (Condition(Field.CAMERA, ("A", "B", "C", "D", "E")), "A or B or C or 2 more"),
        (ALL_VIDEOS, "videos"),
        (ALL_VIDEOS.negated(), "not: videos"),
        (Condition(Field.FORMAT, ("MP4 video", "JPEG")), "MP4 video or JPEG"),
        (Condition(Field.PLACE, (), is_negated=True), "not: has a place"),
        (Condition(Field.OFFLINE), "cannot be reached now"),
        (Condition(Field.UNREADABLE), "cannot be opened"),
        (Condition(Field.WAITING), "waiting for a disk"),
        (Condition(Field.WAITING, ("/media/a/Disk 3/x", "/home/a/Old")), "waiting for Disk 3 or Old"),
    ],
)
def test_words(condition: Condition, expected: str) -> None:
    assert describe_condition(condition) == expected
