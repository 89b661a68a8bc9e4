"""Conditions put into words: what stands on a chip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale

from photofinder.app.disk_names import disk_name
from photofinder.expressions import And, Expression, Not, Or, iter_wanted
from photofinder.filters import alternatives
from photofinder.gui.translation import join_with_or, later, show_decimal, show_short, tr
from photofinder.people import UNNAMED
from photofinder.records import VIDEO_FORMATS, Condition, Field, Holding
from photofinder.words import WORD_FIELDS

STAR = "★"
FLAGS = {1: later("picked"), 0: later("without a flag"), -1: later("rejected")}
LABELS = {
    0: later("no label"),
    1: later("red"),
    2: later("yellow"),
    3: later("green"),
    4: later("blue"),
    5: later("purple"),
}
_MOST_STARS = 5
_WORDS_IN = {
    Field.NAME: later("file name “{words}”"),
    Field.IN_FOLDER: later("folder “{words}”"),
    Field.TAG: later("tag “{words}”"),
    Field.CAPTION: later("caption “{words}”"),
    Field.CAMERA_NAME: later("camera “{words}”"),
    Field.LENS: later("lens “{words}”"),
    Field.PLACE_NAME: later("place “{words}”"),
    Field.PICTURE_TEXT: later("in the picture “{words}”"),
    Field.TEXT: later("contains “{words}”"),
    Field.SHOWS: later("shows “{words}”"),
    Field.KIND: later("kind “{words}”"),
}
_HELD = {
    Holding.TAGS: later("has tags"),
    Holding.CAPTION: later("has a caption"),
    Holding.TEXT: later("has text in the picture"),
    Holding.FACE: later("shows a face"),
    Holding.CAMERA: later("names its camera"),
    Holding.DATE: later("knows when it was taken"),
}
_MB = 1_000_000


def asks_for_words(wanted: Expression) -> bool:
    """Tell whether there are words that photos fit more or less."""
    return any(each.field in WORD_FIELDS for each in iter_wanted(wanted))


def describe_condition(condition: Condition) -> str:
    """Return a condition in a few words."""
    words = _describe(condition)
    return tr("not: {words}").format(words=words) if condition.is_negated else words


def _describe(condition: Condition) -> str:
    values = condition.values
    match condition.field:
        case Field.WORDS:
            return tr("“{words}”").format(words=_words_of(condition))
        case Field.SIMILAR:
            return tr("looks like {name}").format(name=Path(str(values[0])).name)
        case field if field in _WORDS_IN:
            return tr(_WORDS_IN[field]).format(words=_words_of(condition))
        case Field.CAPTURED:
            return _join([describe_days(*map(str, each.values)) for each in alternatives(condition)])
        case Field.FOLDER:
            folders = _join([Path(str(value)).name or str(value) for value in values])
            return tr("in {folders}").format(folders=folders)
        case Field.RATING:
            return describe_stars(int(values[0]), int(values[1]))
        case Field.FLAG:
            return _join([tr(FLAGS[int(value)]) for value in values])
        case Field.LABEL:
            return _join([tr(LABELS[int(value)]) for value in values])
        case Field.FORMAT if frozenset(values) == frozenset(VIDEO_FORMATS):
            return tr("videos")
        case Field.CAMERA | Field.FORMAT:
            return _join([describe_format(str(value)) for value in values])
        case Field.PERSON:
            return tr("somebody without a name") if values == (UNNAMED,) else str(values[0])
        case Field.FACES:
            return _describe_faces(*values)
        case Field.TAGGED:
            return tr("tagged {tags}").format(tags=_join([str(value) for value in values]))
        case Field.PLACE:
            return tr("has a place")
        case Field.AREA:
            return describe_area(*map(float, values))
        case Field.OFFLINE:
            return tr("cannot be reached now")
        case Field.WAITING:
            names = [disk_name(path) or path.name or str(path) for path in (Path(str(value)) for value in values)]
            return tr("waiting for {folders}").format(folders=_join(names)) if names else tr("waiting for a disk")
        case Field.UNREADABLE:
            return tr("cannot be opened")
        case Field.HAS:
            return _join([tr(_HELD[Holding(str(value))]) for value in values])
        case Field.ISO:
            return tr("ISO {range}").format(range=_range(*(str(value) for value in values)))
        case Field.SIZE:
            return _range(*(value if value == "" else _megabytes(int(value)) for value in map(str, values)))
        case field:
            return f"{field.replace('_', ' ')}: {', '.join(map(str, values))}"


def _describe_faces(lowest: str | int, highest: str | int) -> str:
    if highest == "":
        return tr("%Ln or more faces", int(lowest))
    if lowest == highest:
        return tr("%Ln face(s)", int(lowest))
    return tr("{lowest} to %Ln faces", int(highest)).format(lowest=lowest or 0)


def describe_area(south: float, west: float, north: float, east: float) -> str:
    """Return an area of the map by the degrees at its middle."""
    span = east - west if east >= west else east - west + 360
    longitude = (west + span / 2 + 180) % 360 - 180
    return tr("around {place}").format(place=describe_degrees((south + north) / 2, longitude, 2))


def describe_degrees(latitude: float, longitude: float, digits: int = 5) -> str:
    """Return a latitude and a longitude in degrees, as they are written in the language of the window."""
    north = tr("{degrees}° S") if latitude < 0 else tr("{degrees}° N")
    east = tr("{degrees}° W") if longitude < 0 else tr("{degrees}° E")
    parts = (
        north.format(degrees=show_decimal(abs(latitude), digits)),
        east.format(degrees=show_decimal(abs(longitude), digits)),
    )
    return ", ".join(parts)


def describe_expression(wanted: Expression) -> str:
    """Return an expression in a few words: what stands on its chip."""
    match wanted:
        case Condition():
            return describe_condition(wanted)
        case Not():
            return tr("not: {words}").format(words=describe_expression(wanted.part))
        case Or():
            return _join([describe_expression(part) for part in wanted.parts])
        case And():
            return ", ".join(map(describe_expression, wanted.parts))


def _words_of(condition: Condition) -> str:
    values = condition.values if condition.field not in WORD_FIELDS else condition.values[:1]
    return " ".join(map(str, values))


def _range(lowest: str, highest: str) -> str:
    if lowest == highest:
        return lowest
    if not lowest or not highest:
        words = tr("at least {number}") if lowest else tr("at most {number}")
        return words.format(number=lowest or highest)
    return tr("{first} to {last}").format(first=lowest, last=highest)


def _megabytes(size: int) -> str:
    return f"{show_short(size / _MB)} MB" if size >= _MB // 10 else f"{show_short(size / 1000)} kB"


def describe_format(name: str) -> str:
    """Return the name of a kind of file, of which that of a video is no word of every language."""
    return tr("{kind} video").format(kind=name.removesuffix(" video")) if name in VIDEO_FORMATS else name


def describe_stars(lowest: int, highest: int) -> str:
    """Return a range of ratings in words."""
    if highest == 0:
        return tr("without a rating")
    if (lowest, highest) == (0, _MOST_STARS):
        return tr("any rating")
    if lowest == highest:
        return STAR * lowest
    if highest == _MOST_STARS:
        return tr("{stars} and more").format(stars=STAR * lowest)
    return tr("{lowest} to {highest} ★").format(lowest=lowest, highest=highest)


def describe_days(first: str, last: str) -> str:
    """Return a time from one day to another in as few words as it takes: a year, a month, a day."""
    begin, end = (date.fromisoformat(day) if day else None for day in (first, last))
    if begin is None:
        return tr("until {day}").format(day=_day(end)) if end else tr("at any time")
    if end is None:
        return tr("since {day}").format(day=_day(begin))
    if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        return _span(str(begin.year), str(end.year))
    after = QDate(end.year, end.month, end.day).addDays(1)
    if begin.day == after.day() == 1 and (begin.year, begin.month) == (end.year, end.month):
        return QLocale().toString(QDate(begin.year, begin.month, 1), "MMMM yyyy")
    return _span(_day(begin), _day(end))


def _span(first: str, last: str) -> str:
    return first if first == last else tr("{first} to {last}").format(first=first, last=last)


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))


def _join(words: Sequence[str], most: int = 3) -> str:
    joined = join_with_or(words[:most])
    more = len(words) - most
    return tr("{words} or %Ln more", more).format(words=joined) if more > 0 else joined
