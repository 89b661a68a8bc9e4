"""Days as people write and say them, in English and German: 2019-06, 24.12.2021, last summer, Ostern 2020.

Spoken words are folded as all words are (März is marz), those of both languages are always understood, and what they
mean depends on the day on which they are said. "Last summer" is the last one that is over, "summer" the last one that
has begun; summer is that of the northern half. Weeks begin on Monday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from photofinder.words import split_words

Span: TypeAlias = tuple[date, date]
MOST_WORDS = 6  # of a spoken time

_DAY = timedelta(days=1)


def _numbered(*names: str) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, start=1) for name in group.split()}


_MONTHS = _numbered(
    "january jan januar janner", "february feb februar", "march mar marz maerz mrz", "april apr", "may mai",
    "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
    "december dec dezember dez",
)  # fmt: skip
_WEEKDAYS = _numbered(
    "monday montag", "tuesday dienstag", "wednesday mittwoch", "thursday donnerstag", "friday freitag",
    "saturday samstag sonnabend", "sunday sonntag",
)  # fmt: skip
_SEASONS = {
    **dict.fromkeys("spring fruhling fruehling fruhjahr fruehjahr".split(), 3),
    **dict.fromkeys("summer sommer".split(), 6),
    **dict.fromkeys("autumn fall herbst".split(), 9),
    "winter": 12,
}  # the first of their three months
_UNITS = {
    **dict.fromkeys("day days tag tage tagen".split(), "day"),
    **dict.fromkeys("week weeks woche wochen".split(), "week"),
    **dict.fromkeys("month months monat monate monaten monats".split(), "month"),
    **dict.fromkeys("year years jahr jahre jahren jahres".split(), "year"),
    **dict.fromkeys("weekend weekends wochenende wochenenden".split(), "weekend"),
}
_FIXED = {"today": 0, "heute": 0, "yesterday": 1, "gestern": 1, "vorgestern": 2, "day before yesterday": 2}
_LAST = frozenset(
    "last past previous letzte letzter letzten letztes letztem vorige voriger vorigen voriges vergangene vergangener "
    "vergangenen vergangenes".split()
)
_THIS = frozenset("this diese dieser diesen dieses diesem".split())
_FILLERS = frozenset("in im on am at an zu the der die das den dem of von vom".split())
_YEAR = re.compile(r"[12]\d{3}")
_NUMERIC = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_GERMAN = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})[./](\d{4})")


def _easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian algorithm, Nature 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _days_of(month: int, first: int, last: int) -> Callable[[int], Span]:
    return lambda year: (date(year, month, first), date(year, month, last))


_HOLIDAYS: Mapping[str, Callable[[int], Span]] = {
    **dict.fromkeys(("christmas", "xmas", "weihnachten"), _days_of(12, 24, 26)),
    **dict.fromkeys(("christmas eve", "heiligabend", "heilig abend"), _days_of(12, 24, 24)),
    **dict.fromkeys(("new year s eve", "silvester"), _days_of(12, 31, 31)),
    **dict.fromkeys(("new year", "new year s day", "neujahr"), _days_of(1, 1, 1)),
    **dict.fromkeys(("valentine s day", "valentinstag"), _days_of(2, 14, 14)),
    "halloween": _days_of(10, 31, 31),
    "thanksgiving": lambda year: (_thanksgiving(year), _thanksgiving(year)),
    **dict.fromkeys(("easter", "ostern"), lambda year: (_easter(year) - 2 * _DAY, _easter(year) + _DAY)),
    **dict.fromkeys(
        ("whitsun", "pentecost", "pfingsten"), lambda year: (_easter(year) + 49 * _DAY, _easter(year) + 50 * _DAY)
    ),
}
_STARTERS = frozenset(
    {*_MONTHS, *_WEEKDAYS, *_SEASONS, *_LAST, *_THIS, *_FILLERS, "vor"}
    | {name.split()[0] for name in (*_HOLIDAYS, *_FIXED)}
)


def may_begin_time(word: str) -> bool:
    """Tell whether a word may be the first of a spoken time, and has to be quoted where it is meant as a word."""
    return bool(words := split_words(word)) and words[0] in _STARTERS


def read_span(text: str, today: date) -> Span | None:
    """Return the days that a text means, from the first to the last; None where it means none."""
    written = text.strip()
    try:
        if found := _NUMERIC.fullmatch(written):
            return _calendar_span(*(int(each) if each else None for each in found.groups()))
        if found := _GERMAN.fullmatch(written):
            day, month, year = (int(each) if each else None for each in found.groups())
            return _calendar_span(year, month, day)
        words = split_words(written)
        return _read_words(words, today) if len(words) <= MOST_WORDS else None
    except (ValueError, OverflowError):  # no day of the calendar
        return None


def read_spoken(words: Sequence[str], today: date) -> tuple[int, Span] | None:
    """Return how many of the first words of a text are a spoken time, and the days it means.

    Without being told that it is a time, a single name or number is taken for a word: only "yesterday" and its like are
    not.
    """
    if not words or not may_begin_time(words[0]):
        return None
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        said = split_words(" ".join(words[:count]))
        is_plain = len([word for word in said if word not in _FILLERS]) > 1 and said[-1] not in _FILLERS
        is_sure = is_plain and (_YEAR.fullmatch(said[-1]) or not said[-1].isdecimal())
        if (is_sure or (count == 1 and " ".join(said) in _FIXED)) and (span := read_span(" ".join(said), today)):
            return count, span
    return None


def _calendar_span(year: int | None, month: int | None, day: int | None) -> Span:
    if year is None:
        raise ValueError(year)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _read_words(words: list[str], today: date) -> Span | None:
    while words and words[0] in _FILLERS:
        words = words[1:]
    said = " ".join(words)
    if said in _FIXED:
        return _unit_span("day", _FIXED[said], today)
    match words:
        case [year] | ["year" | "jahr", year] if _YEAR.fullmatch(year):
            return _calendar_span(int(year), None, None)
        case [which, unit] if unit in _UNITS and which in _LAST | _THIS:
            return _unit_span(_UNITS[unit], 1 if which in _LAST else 0, today)
        case ["vor", number, unit] | [number, unit, "ago"] if number.isdecimal() and unit in _UNITS:
            return _unit_span(_UNITS[unit], int(number), today)
        case [which, number, unit] if number.isdecimal() and unit in _UNITS and which in _LAST:
            return _days_since(_UNITS[unit], int(number), today), today
        case [day, month, year] if day.isdecimal() and month in _MONTHS and _YEAR.fullmatch(year):
            return _calendar_span(int(year), _MONTHS[month], int(day))
        case [month, day, year] if day.isdecimal() and month in _MONTHS and _YEAR.fullmatch(year):
            return _calendar_span(int(year), _MONTHS[month], int(day))
    return _read_named(words, today)


def _read_named(words: list[str], today: date) -> Span | None:
    """Read a season, month, holiday or weekday, with a year, "last", "this" or nothing."""
    which = words[0] if words and words[0] in _LAST | _THIS else ""
    year = int(words[-1]) if words and _YEAR.fullmatch(words[-1]) else None
    name = [word for word in words[bool(which) : len(words) - (year is not None)] if word not in _FILLERS]
    if len(name) == 1 and name[0] in _WEEKDAYS and year is None:
        return _weekday_span(_WEEKDAYS[name[0]] - 1, which, today)
    span_of = _named_span(" ".join(name))
    if span_of is None or (which and year is not None):
        return None
    if year is not None:
        return span_of(year)
    if which in _THIS:
        return span_of(today.year)
    spans = (span_of(today.year - back) for back in range(3))
    return next(span for span in spans if (span[1] < today if which else span[0] <= today))


def _named_span(name: str) -> Callable[[int], Span] | None:
    if name in _HOLIDAYS:
        return _HOLIDAYS[name]
    if name in _MONTHS:
        return lambda year: _calendar_span(year, _MONTHS[name], None)
    if name in _SEASONS:
        return lambda year: _season_span(year, _SEASONS[name])
    return None


def _season_span(year: int, month: int) -> Span:
    last = month + 2
    return date(year, month, 1), _calendar_span(year + (last > 12), last - 12 * (last > 12), None)[1]


def _weekday_span(weekday: int, which: str, today: date) -> Span:
    back = (today.weekday() - weekday) % 7
    if which in _THIS:
        back = today.weekday() - weekday
    elif which and not back:
        back = 7
    day = today - back * _DAY
    return day, day


def _unit_span(unit: str, back: int, today: date) -> Span:
    """Return the day, week, month, year or weekend so many before the one of today."""
    if unit == "day":
        return today - back * _DAY, today - back * _DAY
    if unit in ("week", "weekend"):
        monday = today - (today.weekday() + 7 * back) * _DAY
        return monday + (5 * _DAY if unit == "weekend" else 0 * _DAY), monday + 6 * _DAY
    if unit == "year":
        return _calendar_span(today.year - back, None, None)
    months = today.year * 12 + today.month - 1 - back
    return _calendar_span(months // 12, months % 12 + 1, None)


def _days_since(unit: str, count: int, today: date) -> date:
    if unit in ("month", "year"):
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    return today - count * (_DAY if unit == "day" else 7 * _DAY)
