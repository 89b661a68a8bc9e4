"""Conditions as the text of a search: each is written so that the same condition is read again."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date

from photofinder.errors import InternalError
from photofinder.filters import alternatives
from photofinder.people import UNNAMED
from photofinder.phrases import phrase
from photofinder.records import VIDEO_FORMATS, Condition, Field
from photofinder.search.query_dates import may_begin_time
from photofinder.search.query_values import FLAGS, FORMATS, KEYWORDS, LABELS, MOST_STARS
from photofinder.words import WHOLE, WORD_FIELDS

_BARE = re.compile(r"[^\s\"“”„():,*=<>-][^\s\"“”„():,*=<>]*")


def write_condition(condition: Condition) -> str:
    """Return the text from which a condition, negated or not, is read again."""
    return ("-" if condition.is_negated else "") + _write(condition)


def _write(condition: Condition) -> str:
    values = condition.values
    match condition.field:
        case field if field in WORD_FIELDS:
            text = write_words(*map(str, values))
            return text if field is Field.WORDS else f"{_NAMES[field]}:{text}"
        case Field.PERSON:
            return f"person:{UNNAMED if values == (UNNAMED,) else write_words(*map(str, values))}"
        case Field.TEXT | Field.KIND as field:
            return f"{_NAMES[field]}:{_quoted(' '.join(map(str, values)))}"
        case Field.SHOWS | Field.SIMILAR as field:
            text = str(values[0])
            return f"{_NAMES[field]}:{text if _BARE.fullmatch(text) else _quoted(text)}"
        case Field.CAPTURED:
            return "date:" + ",".join(_write_days(*map(str, each.values)) for each in alternatives(condition))
        case Field.FOLDER | Field.CAMERA | Field.WAITING | Field.TAGGED as field if values:
            return f"{_NAMES[field]}:" + ",".join(f"={_quoted(str(value))}" for value in values)
        case Field.FORMAT:
            return "type:" + (
                "video" if values == VIDEO_FORMATS else ",".join(_write_type(str(each)) for each in values)
            )
        case Field.RATING:
            return f"rating:{_write_rating(int(values[0]), int(values[1]))}"
        case Field.FACES:
            return f"faces:{_write_range(*values)}"
        case Field.ISO:
            return f"iso:{_write_range(*values)}"
        case Field.SIZE:
            return f"size:{_write_range(*values)}"
        case Field.FLAG:
            return "flag:" + ",".join(_name_of(each, FLAGS) for each in values)
        case Field.LABEL:
            return "label:" + ",".join(_name_of(each, LABELS) for each in values)
        case Field.HAS:
            return "has:" + ",".join(map(str, values))
        case Field.AREA:
            return f"area:{_quoted(' '.join(map(str, values)))}"
        case Field.PLACE:
            return "has:place"
        case field:
            return f"is:{field.value}"


_NAMES = {
    Field.NAME: "name", Field.IN_FOLDER: "folder", Field.TAG: "tag", Field.CAPTION: "caption", Field.LENS: "lens",
    Field.CAMERA_NAME: "camera", Field.PLACE_NAME: "place", Field.PICTURE_TEXT: "text", Field.TEXT: "contains",
    Field.SHOWS: "shows", Field.SIMILAR: "similar", Field.KIND: "kind", Field.FOLDER: "folder",
    Field.CAMERA: "camera", Field.WAITING: "waiting", Field.TAGGED: "tag",
}  # fmt: skip


def write_words(text: str, mode: str = "") -> str:
    """Return a word or several as they are typed: in quotes where that is a whole, or where they need them."""
    if mode == WHOLE:
        return _quoted(text)
    is_plain = _BARE.fullmatch(text) and text not in KEYWORDS and not may_begin_time(text)
    return text if is_plain and "\\" not in text else f"{_quoted(text)}*"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write_type(name: str) -> str:
    plain = name.casefold()
    return plain if plain.isalnum() and FORMATS.get(plain) == name else f"={_quoted(name)}"


def _name_of(value: object, names: Mapping[str, int]) -> str:
    for name, each in names.items():
        if each == value:
            return name
    raise InternalError(phrase("There is no word for {value}.", value=str(value)))


def _write_rating(lowest: int, highest: int) -> str:
    if lowest == highest:
        return str(lowest)
    if highest == MOST_STARS and lowest:
        return f">={lowest}"
    return f"{lowest}..{highest}"


def _write_range(lowest: int | str, highest: int | str) -> str:
    if lowest == highest:
        return str(lowest)
    if highest == "":
        return f">={lowest}"
    return f"<={highest}" if lowest == "" else f"{lowest}..{highest}"


def _write_days(first: str, last: str) -> str:
    """Write a time as short as it can be: a year, a month, a day, or from one to another."""
    if not first or not last:
        return f">={first}" if first else f"<={last}" if last else ".."
    for short_first, short_last in _shortened(date.fromisoformat(first), date.fromisoformat(last)):
        return short_first if short_first == short_last else f"{short_first}..{short_last}"
    return f"{first}..{last}"


def _shortened(first: date, last: date) -> Iterator[tuple[str, str]]:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        yield first.isoformat()[:4], last.isoformat()[:4]
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        yield first.isoformat()[:7], last.isoformat()[:7]
    yield first.isoformat(), last.isoformat()
