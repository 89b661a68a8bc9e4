"""What is done with filters, tuples of conditions that all hold: making, changing and keeping them."""

from __future__ import annotations

import json
from datetime import date

from photofinder.errors import QueryError
from photofinder.phrases import phrase
from photofinder.records import VIDEO_FORMATS, Condition, Field, PhotoFilter

ALL_VIDEOS = Condition(Field.FORMAT, VIDEO_FORMATS)


def captured_between(first: str, last: str) -> Condition:
    """Return the condition of having been taken from one day to another, ISO dates of which one may be "".

    Raises `QueryError` for what are no days, or for a last day before the first one.
    """
    try:
        begin, end = (date.fromisoformat(day) if day else None for day in (first, last))
    except ValueError:
        raise QueryError(phrase("A day is written like 2024-05-31, not like {day}.", day=first or last)) from None
    if begin and end and end < begin:
        raise QueryError(phrase("The time from {first} to {last} ends before it begins.", first=first, last=last))
    return Condition(Field.CAPTURED, (first, last))


def with_condition(photo_filter: PhotoFilter, condition: Condition) -> PhotoFilter:
    """Return a filter with a condition in the place of the one about the same field, or at its end."""
    fields = [each.field for each in photo_filter]
    if condition.field not in fields:
        return (*photo_filter, condition)
    place = fields.index(condition.field)
    return (*photo_filter[:place], condition, *photo_filter[place + 1 :])


def filter_to_json(photo_filter: PhotoFilter) -> str:
    """Return a filter as text that can be kept."""
    return json.dumps([[each.field, list(each.values), each.is_negated] for each in photo_filter], ensure_ascii=False)


def filter_from_json(text: str) -> PhotoFilter:
    """Return the filter that was kept. Raises `QueryError` for text of another kind."""
    try:
        rows = [(Field(name), tuple(values), bool(is_negated)) for name, values, is_negated in json.loads(text)]
        return tuple(_checked(Condition(*row)) for row in rows)
    except (ValueError, TypeError) as error:
        raise QueryError(phrase("This saved search cannot be used: {error}.", error=str(error))) from error


def _checked(condition: Condition) -> Condition:
    if condition.field is Field.CAPTURED:
        first, last = map(str, condition.values)
        captured_between(first, last)
    return condition
