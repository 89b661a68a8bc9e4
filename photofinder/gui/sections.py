"""The sections that a grid shows: days joined to months or years, with their titles, and the labels of the scrubber."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from PySide6.QtCore import QDate, QLocale

from photofinder.gui.grid_layout import Positions
from photofinder.gui.translation import later, tr
from photofinder.records import PhotoListing


class Grouping(enum.StrEnum):
    """How long a time one section covers; by itself the shortest one that sections with some photos come of."""

    AUTO = "auto"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


_STARTS: Mapping[Grouping, Callable[[date], date]] = {
    Grouping.DAY: lambda day: day,
    Grouping.MONTH: lambda day: day.replace(day=1),
    Grouping.YEAR: lambda day: day.replace(day=1, month=1),
}
_FORMATS = {Grouping.DAY: later("dddd, d MMMM yyyy"), Grouping.MONTH: later("MMMM yyyy"), Grouping.YEAR: later("yyyy")}


_YEARS_WITH_MONTHS = 3
_PHOTOS_A_MONTH = 12


def _no_positions() -> Positions:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Sections:
    """Where sections begin and what they are called; `days` are the finest ones, for which a scrubber has words.

    `labels` are the positions at which another year begins, with its number; of few years, also the months.
    """

    starts: Positions = field(default_factory=_no_positions)
    titles: tuple[str, ...] = ()
    day_starts: Positions = field(default_factory=_no_positions)
    days: tuple[date | str, ...] = ()
    labels: tuple[tuple[int, str], ...] = ()

    def words_at(self, index: int) -> str:
        """Return the month or the folder that a position belongs to."""
        number = int(np.searchsorted(self.day_starts, index, side="right")) - 1
        return describe_key(self.days[number], Grouping.MONTH) if number >= 0 else ""


def make_sections(listing: PhotoListing, grouping: Grouping) -> Sections:
    """Join the days of a listing to longer times; folders stay as they are. 10 ms for a century of days."""
    if grouping is Grouping.AUTO:
        grouping = _choose_grouping(listing)
    starts: list[int] = []
    titles: list[str] = []
    before: date | str | None = None
    for start, key in zip(listing.starts.tolist(), listing.keys, strict=True):
        joined = _STARTS[grouping](key) if isinstance(key, date) and grouping in _STARTS else key
        is_joined = isinstance(key, date) and grouping is Grouping.NONE
        if joined != before and not is_joined:
            starts.append(start)
            titles.append(describe_key(joined, grouping))
        before = joined
    return Sections(
        np.array(starts, dtype=np.int64), tuple(titles), listing.starts, listing.keys, tuple(_make_labels(listing))
    )


def _make_labels(listing: PhotoListing) -> Iterator[tuple[int, str]]:
    days = [(start, key) for start, key in zip(listing.starts.tolist(), listing.keys, strict=True)
            if isinstance(key, date)]  # fmt: skip
    is_short = bool(days) and abs(days[0][1].year - days[-1][1].year) < _YEARS_WITH_MONTHS
    before: tuple[int, int] | None = None
    for start, day in days:
        begin = (day.year, day.month if is_short else 1)
        if begin != before:
            yield start, QLocale().toString(QDate(*begin, 1), tr("MMM yy") if is_short else "yyyy")
        before = begin


def _choose_grouping(listing: PhotoListing) -> Grouping:
    """Return months, or years where most months would be a row that is hardly begun."""
    months = {(key.year, key.month) for key in listing.keys if isinstance(key, date)}
    return Grouping.MONTH if len(listing.photo_ids) >= len(months) * _PHOTOS_A_MONTH else Grouping.YEAR


def describe_key(key: date | str, grouping: Grouping) -> str:
    """Return the title of a section, in the user's language."""
    if isinstance(key, str):
        return key
    day = QDate(key.year, key.month, key.day)
    return QLocale().toString(day, tr(_FORMATS.get(grouping, _FORMATS[Grouping.MONTH])))
