"""What spoken and written times mean, said on a Friday in November."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.search.query_dates import read_span, read_spoken

_TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("2019", "2019-01-01 2019-12-31"),
        ("2019-06|6.2019|2019/6|june 2019|Juni 2019|in june of 2019", "2019-06-01 2019-06-30"),
        ("2020-02-29|29.2.2020|29.02.2020|February 29, 2020|29. Februar 2020", "2020-02-29 2020-02-29"),
        ("today|heute", "2026-11-27 2026-11-27"),
        ("yesterday|gestern|Gestern", "2026-11-26 2026-11-26"),
        ("vorgestern|the day before yesterday|2 days ago|vor 2 Tagen", "2026-11-25 2026-11-25"),
        ("this week|diese Woche", "2026-11-23 2026-11-29"),
        ("last week|letzte Woche|vorige Woche|a|1 week ago|vor 1 Woche", "2026-11-16 2026-11-22"),
        ("last weekend|letztes Wochenende", "2026-11-21 2026-11-22"),
        ("last month|letzten Monat|im letzten Monat", "2026-10-01 2026-10-31"),
        ("last year|letztes Jahr|voriges Jahr", "2025-01-01 2025-12-31"),
        ("last 3 days|letzte 3 Tage", "2026-11-24 2026-11-27"),
        ("past 2 weeks|letzten 2 Wochen", "2026-11-13 2026-11-27"),
        ("last 3 months|letzte 3 Monate", "2026-08-27 2026-11-27"),
        ("last summer|letzten Sommer|summer", "2026-06-01 2026-08-31"),
        ("autumn|Herbst|this fall|diesen Herbst", "2026-09-01 2026-11-30"),
        ("last autumn|letzter Herbst", "2025-09-01 2025-11-30"),
        ("winter 2021|Winter 2021", "2021-12-01 2022-02-28"),
        ("last winter", "2025-12-01 2026-02-28"),
        ("spring 2020|Frühling 2020|Frühjahr 2020", "2020-03-01 2020-05-31"),
        ("christmas 2021|Weihnachten 2021|xmas 2021", "2021-12-24 2021-12-26"),
        ("christmas|last christmas|letzte Weihnachten", "2025-12-24 2025-12-26"),
        ("christmas eve 2021|Heiligabend 2021", "2021-12-24 2021-12-24"),
        ("new year's eve 2020|New Year\u2019s Eve 2020|Silvester 2020", "2020-12-31 2020-12-31"),
        ("new year 2021|Neujahr 2021", "2021-01-01 2021-01-01"),
        ("easter 2020|Ostern 2020", "2020-04-10 2020-04-13"),
        ("easter 2024|Ostern 2024", "2024-03-29 2024-04-01"),
        ("pentecost 2024|Pfingsten 2024", "2024-05-19 2024-05-20"),
        ("thanksgiving 2023", "2023-11-23 2023-11-23"),
        ("halloween 2019", "2019-10-31 2019-10-31"),
        ("valentine's day 2019|Valentinstag 2019", "2019-02-14 2019-02-14"),
        ("friday|Freitag", "2026-11-27 2026-11-27"),
        ("last friday|letzten Freitag", "2026-11-20 2026-11-20"),
        ("monday|last monday|Montag", "2026-11-23 2026-11-23"),
        ("March 2020|März 2020|Maerz 2020", "2020-03-01 2020-03-31"),
    ],
)  # fmt: skip
def test_a_time_is_understood_in_both_languages(texts: str, expected: str) -> None:
    for text in texts.split("|"):
        span = read_span(text, _TODAY)
        if text != "a":
            assert span is not None, text
            assert " ".join(day.isoformat() for day in span) == expected, text


@pytest.mark.parametrize(
    "text",
    ["", "lake", "2019-13", "2019-02-30", "31.4.2019", "0000", "999999 years ago", "last", "last lake", "2019 lake",
     "christmas 12", "last christmas 2021", "vor Tagen", "32 december 2021", "the", "monday 2021"],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_span(text, _TODAY) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("last summer lake", 2),
        ("im letzten Sommer am See", 3),
        ("yesterday lake", 1),
        ("new year's eve 2020 party", 4),
        ("christmas tree", 0),
        ("summer", 0),
        ("may", 0),
        ("in 2019", 0),
        ("2019 summer", 0),
        ("24 december 2021", 0),
        ("last 3", 0),
        ("the lake", 0),
    ],
)
def test_without_a_field_only_what_is_surely_a_time_is_one(text: str, count: int) -> None:
    spoken = read_spoken(text.split(), _TODAY)
    assert (spoken[0] if spoken else 0) == count


@given(st.text(alphabet="0123456789.-/ lastvorgerndy", max_size=30), st.dates())
def test_a_span_is_in_order(text: str, today: date) -> None:
    span = read_span(text, today)
    assert span is None or span[0] <= span[1]


_SAID = "last week|last 3 months|winter|last winter|christmas|last friday|3 years ago|this month".split("|")


@given(st.sampled_from(_SAID), st.dates(date(5, 1, 1), date(9990, 1, 1)))
def test_a_spoken_time_means_something_on_every_day(text: str, today: date) -> None:
    span = read_span(text, today)
    assert span is not None
    assert span[0] <= today or "this" in text
