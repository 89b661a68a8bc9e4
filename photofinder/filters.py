"""What is done with filters, tuples of conditions that all hold: making, changing and keeping them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from photofinder.errors import QueryError
from photofinder.phrases import phrase
from photofinder.records import VIDEO_FORMATS, Condition, Field, PhotoFilter

_LENGTHS = {
    Field.CAPTURED: 2,
    **dict.fromkeys(
        (Field.FOLDER, Field.FLAG, Field.LABEL, Field.CAMERA, Field.FORMAT, Field.WAITING, Field.TAGGED), 1
    ),
}  # of the values that make one alternative; the values of other fields belong together
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


def alternatives(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions of which one has to hold for this one to hold, for instance one for each folder."""
    values, length = condition.values, _LENGTHS.get(condition.field, len(condition.values)) or 1
    parts = (values[start : start + length] for start in range(0, len(values), length))
    return tuple(Condition(condition.field, part) for part in parts) or (condition,)


def toggled(condition: Condition, other: Condition) -> Condition | None:
    """Return a condition with the alternatives of another one about the same, or without those it has all of.

    None when nothing is left; the other one itself where there can be no alternatives.
    """
    if condition.field not in _LENGTHS:
        return other
    now, turned = alternatives(condition), alternatives(other)
    has_all = set(turned) <= set(now)
    kept = [each for each in now if each not in turned] if has_all else dict.fromkeys((*now, *turned))
    values = tuple(value for each in kept for value in each.values)
    return Condition(condition.field, values, condition.is_negated) if values else None


def filter_to_json(photo_filter: PhotoFilter) -> str:
    """Return a filter as text that can be kept."""
    return json.dumps([condition_to_values(each) for each in photo_filter], ensure_ascii=False)


def filter_from_json(text: str) -> PhotoFilter:
    """Return the filter that was kept. Raises `QueryError` for text of another kind."""
    try:
        return tuple(condition_from_values(each) for each in json.loads(text))
    except (ValueError, TypeError) as error:
        raise QueryError(phrase("This saved search cannot be used: {error}.", error=str(error))) from error


def condition_to_values(condition: Condition) -> list[object]:
    """Return a condition as what JSON can hold."""
    return [condition.field, list(condition.values), condition.is_negated]


def condition_from_values(kept: Sequence[Any]) -> Condition:
    """Return the condition that was kept. Raises `ValueError`, `TypeError` or `QueryError` for something else."""
    name, values, is_negated = kept
    condition = Condition(Field(name), tuple(values), bool(is_negated))
    if condition.field is Field.CAPTURED:
        for each in alternatives(condition):
            first, last = map(str, each.values)
            captured_between(first, last)
    return condition
