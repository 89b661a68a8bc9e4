"""Conditions that photos can be asked for: values that cross rings, from the chips of the window to the catalog's SQL.

A filter is a tuple of conditions that all hold. What a condition's values mean depends on its field and is said there.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from photofinder.errors import QueryError


class Field(enum.StrEnum):
    """What a condition is about, and what its values are."""

    TEXT = "text"  # words, each of which is in the name, folder, title, caption, keywords or camera
    CAPTURED = "captured"  # the first and the last day as ISO dates, either of them may be ""
    FOLDER = "folder"  # absolute paths: the photo lies in or below one of them
    RATING = "rating"  # the lowest and the highest number of stars
    FLAG = "flag"  # any of -1 (rejected), 0, 1 (picked)
    LABEL = "label"  # any of the numbers of colour labels
    CAMERA = "camera"  # any of the names of models
    FORMAT = "format"  # any of the names of formats
    PLACE = "place"  # no value: the photo knows where it was taken
    OFFLINE = "offline"  # no value: its folder cannot be reached
    UNREADABLE = "unreadable"  # no value: it could not be opened; such photos are shown by nothing else


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is true of a photo, or, negated, is not."""

    field: Field
    values: tuple[str | int, ...] = ()
    is_negated: bool = False

    def __post_init__(self) -> None:
        if self.field is Field.CAPTURED:
            _check_days(self.values)

    def negated(self) -> Condition:
        """Return the opposite condition."""
        return replace(self, is_negated=not self.is_negated)


PhotoFilter: TypeAlias = tuple[Condition, ...]


def _check_days(values: Sequence[str | int]) -> None:
    try:
        first, last = (date.fromisoformat(str(value)) if value else None for value in values)
    except ValueError:
        words = ", ".join(map(str, values))
        raise QueryError(f"A time goes from one day to another (2024-05-01, 2024-05-31), not {words}.") from None
    if first and last and last < first:
        raise QueryError(f"The time from {first} to {last} ends before it begins.")


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
        return tuple(Condition(*row) for row in rows)
    except (ValueError, TypeError) as error:
        raise QueryError(f"This saved search cannot be used: {error}.") from error
