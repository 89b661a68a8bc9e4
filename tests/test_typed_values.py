"""Places, times and spans of time as they are typed and pasted."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import UserError
from photofinder.typed_values import parse_place, parse_shift, parse_time, parse_zone, write_place

PLACES = {
    "47.3769, 8.5417": (47.3769, 8.5417),
    "47.3769 8.5417": (47.3769, 8.5417),
    "-33.9,-70.5": (-33.9, -70.5),
    "47,3769; 8,5417": (47.3769, 8.5417),
    "47,3769 8,5417": (47.3769, 8.5417),
    "47, 8": (47, 8),
    "47.3769° N, 8.5417° E": (47.3769, 8.5417),
    "8.5417° E, 47.3769° N": (47.3769, 8.5417),
    "47°22'36.84\"N 8°32'30.12\"E": (47.3769, 8.5417),
    "47° 22\u2032 36.84\u2033 S, 8° 32\u2032 30.12\u2033 W": (-47.3769, -8.5417),
    "N47 22.614 E8 32.502": (47.3769, 8.5417),
    "47,3769° N, 8,5417° O": (47.3769, 8.5417),
    "geo:47.3769,8.5417;u=35": (47.3769, 8.5417),
    "https://maps.example/maps/place/X/@47.3769,8.5417,12z/data=x": (47.3769, 8.5417),
    "https://maps.example/?q=47.3769,8.5417": (47.3769, 8.5417),
    "https://osm.example/#map=12/47.3769/8.5417": (47.3769, 8.5417),
    "https://osm.example/?mlat=47.3769&mlon=8.5417#map=5/1.0/2.0": (1.0, 2.0),
}


@pytest.mark.parametrize("text", PLACES)
def test_places_are_read_in_usual_forms(text: str) -> None:
    assert parse_place(text) == pytest.approx(PLACES[text])


@pytest.mark.parametrize(
    "text", ["", "here", "47.3", "47.3, 8.5, 9", "47N 8N", "47N 8", "47.3; DROP", "1e5, 3", "\u0661, \u0662x"]
)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no place"):
        parse_place(text)


TIMES = {
    "2021-06-12T14:22:33+02:00": "2021-06-12T14:22:33+02:00",
    "2021:06:12 14:22:33": "2021-06-12T14:22:33",
    "2021-06-12": "2021-06-12T00:00:00",
    "12.6.2021, 14:22": "2021-06-12T14:22:00",
    "12.06.2021 2:22 pm -5": "2021-06-12T14:22:00-05:00",
    "2021/06/12 12:05 am": "2021-06-12T00:05:00",
    "2021-06-12 14:22 Z": "2021-06-12T14:22:00+00:00",
}


@pytest.mark.parametrize("text", TIMES)
def test_times_are_read_in_usual_forms(text: str) -> None:
    assert parse_time(text) == TIMES[text]


@pytest.mark.parametrize("text", ["", "yesterday", "2021-13-01", "30.2.2021", "2021-06-12 25:00", "12/06/2021"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is no time"):
        parse_time(text)


def test_spans_and_zones_are_read() -> None:
    spans = {
        "+1": 60,
        "-2 h": -120,
        "+1:30": 90,
        "-0:05": -5,
        "1 day 2h": 26 * 60,
        "+1,5 Std": 90,
        "\N{MINUS SIGN}30 min": -30,
    }
    assert {text: parse_shift(text) for text in spans} == {
        text: timedelta(minutes=minutes) for text, minutes in spans.items()
    }
    zones = {"+02:00": 120, "-5": -300, "UTC+0530": 330}
    assert {text: parse_zone(text).utcoffset(None) for text in zones} == {
        text: timedelta(minutes=minutes) for text, minutes in zones.items()
    }
    for text in ("", "soon", "1 parsec", "1:2:3:4"):
        with pytest.raises(UserError, match="no span"):
            parse_shift(text)
    for text in ("", "CET", "+15", "2"):
        with pytest.raises(UserError, match="no time zone"):
            parse_zone(text)


@pytest.mark.parametrize(
    "text", ["1" + " " * 100_000 + "x", "1° " * 50_000, "2021-06-12" + " " * 100_000 + "x", "9" * 100_000]
)
def test_what_is_endless_is_refused_at_once(text: str) -> None:
    for read in (parse_place, parse_time, parse_shift, parse_zone):
        with pytest.raises(UserError):
            read(text)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_words(text: str) -> None:
    for read in (parse_place, parse_time, parse_shift, parse_zone):
        with contextlib.suppress(UserError):
            read(text)


def test_a_written_place_is_read_again() -> None:
    assert parse_place(write_place((-0.5, 179.999999))) == [-0.5, 179.999999]
    assert write_place((None, None)) == ""
