"""Conditions put into words: what stands on a chip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale

from photofinder.records import VIDEO_FORMATS, Condition, Field

STAR = "★"
FLAGS = {1: "picked", 0: "without a flag", -1: "rejected"}
LABELS = {0: "no label", 1: "red", 2: "yellow", 3: "green", 4: "blue", 5: "purple"}
_MOST_STARS = 5


def describe_condition(condition: Condition) -> str:
    """Return a condition in a few words."""
    words = _describe(condition)
    return f"not: {words}" if condition.is_negated else words


def _describe(condition: Condition) -> str:
    values = condition.values
    match condition.field:
        case Field.TEXT:
            return "“" + " ".join(map(str, values)) + "”"
        case Field.CAPTURED:
            return describe_days(str(values[0]), str(values[1]))
        case Field.FOLDER:
            return "in " + _join([Path(str(value)).name or str(value) for value in values])
        case Field.RATING:
            return describe_stars(int(values[0]), int(values[1]))
        case Field.FLAG:
            return _join([FLAGS[int(value)] for value in values])
        case Field.LABEL:
            return _join([LABELS[int(value)] for value in values])
        case Field.FORMAT if frozenset(values) == frozenset(VIDEO_FORMATS):
            return "videos"
        case Field.CAMERA | Field.FORMAT:
            return _join([str(value) for value in values])
        case Field.PLACE:
            return "has a place"
        case Field.OFFLINE:
            return "cannot be reached now"
        case Field.UNREADABLE:
            return "cannot be opened"


def describe_stars(lowest: int, highest: int) -> str:
    """Return a range of ratings in words."""
    if highest == 0:
        return "without a rating"
    if lowest == highest:
        return STAR * lowest
    if highest == _MOST_STARS:
        return f"{STAR * lowest} and more"
    return f"{lowest} to {highest} {STAR}"


def describe_days(first: str, last: str) -> str:
    """Return a time from one day to another in as few words as it takes: a year, a month, a day."""
    begin, end = (date.fromisoformat(day) if day else None for day in (first, last))
    if begin is None:
        return f"until {_day(end)}" if end else "at any time"
    if end is None:
        return f"since {_day(begin)}"
    if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        return str(begin.year) if begin.year == end.year else f"{begin.year} to {end.year}"
    after = QDate(end.year, end.month, end.day).addDays(1)
    if begin.day == after.day() == 1 and (begin.year, begin.month) == (end.year, end.month):
        return QLocale().toString(QDate(begin.year, begin.month, 1), "MMMM yyyy")
    return _day(begin) if begin == end else f"{_day(begin)} to {_day(end)}"


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _join(words: Sequence[str], most: int = 3) -> str:
    more = f" or {len(words) - most} more" if len(words) > most else ""
    return " or ".join(words[:most]) + more
