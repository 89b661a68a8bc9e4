"""Conditions in the words of a chip."""

from __future__ import annotations

from datetime import date

import pytest

from photofinder.filters import ALL_VIDEOS
from photofinder.gui.filter_words import describe_condition, describe_expression
from photofinder.gui.hit_words import SIDES
from photofinder.gui.search_box import FIELD_WORDS
from photofinder.records import Condition, Field, Holding
from photofinder.search.query import parse_query
from photofinder.search.query_values import FIELDS
from photofinder.words import WHOLE, WORD_FIELDS, WordColumn


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(Field.TEXT, ("two words",)), "contains “two words”"),
        (Condition(Field.WORDS, ("two words", WHOLE)), "“two words”"),
        (Condition(Field.TAG, ("birch",)), "tag “birch”"),
        (Condition(Field.PICTURE_TEXT, ("top secret", WHOLE), is_negated=True), "not: in the picture “top secret”"),
        (Condition(Field.HAS, ("tags", "text")), "has tags or has text in the picture"),
        (Condition(Field.ISO, (100, 400)), "ISO 100 to 400"),
        (Condition(Field.ISO, ("", 400)), "ISO at most 400"),
        (Condition(Field.SIZE, (5_000_000, "")), "at least 5 MB"),
        (Condition(Field.SIZE, (1_500, 2_500_000)), "1.5 kB to 2.5 MB"),
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
        (Condition(Field.RATING, (0, 5)), "any rating"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("birch OR oak", "“birch” or “oak”"),
        ("-(birch OR tag:oak)", "not: “birch” or tag “oak”"),
        ("birch -oak", "“birch”, not: “oak”"),
        ("(birch lake) OR rating:5", "“birch”, “lake” or ★★★★★"),
    ],
)
def test_expressions(text: str, expected: str) -> None:
    assert describe_expression(parse_query(text, date(2026, 1, 1))) == expected


def test_everything_that_can_be_asked_for_has_words() -> None:
    for name in FIELDS:
        assert FIELD_WORDS[name]
    for field in WORD_FIELDS:
        assert "word" in describe_condition(Condition(field, ("word",)))
        assert "_" not in describe_condition(Condition(field, ("word",)))
    for holding in Holding:
        assert describe_condition(Condition(Field.HAS, (holding,)))


def test_every_side_that_words_are_on_has_a_name() -> None:
    assert set(WordColumn) <= set(SIDES)
