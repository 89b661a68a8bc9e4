"""Conditions as values: opposites, replacing, keeping as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import QueryError
from photofinder.filters import (
    alternatives,
    captured_between,
    filter_from_json,
    filter_to_json,
    toggled,
    with_condition,
)
from photofinder.records import Condition, Field

_WORDS = Condition(Field.TEXT, ("lake",))
_JPEG = Condition(Field.FORMAT, ("JPEG", "PNG"))

conditions = st.builds(
    Condition,
    st.sampled_from([field for field in Field if field is not Field.CAPTURED]),
    st.lists(st.text() | st.integers(-5, 5)).map(tuple),
    st.booleans(),
)


def test_a_condition_takes_the_place_of_one_about_the_same() -> None:
    assert with_condition((), _JPEG) == (_JPEG,)
    assert with_condition((_WORDS,), _JPEG) == (_WORDS, _JPEG)
    assert with_condition((_WORDS, _JPEG), _WORDS.negated()) == (_WORDS.negated(), _JPEG)


_MAY, _JULY = (Condition(Field.CAPTURED, days) for days in (("2024-05-01", "2024-05-31"), ("2024-07-01", "2024-07-31")))
_MAY_OR_JULY = Condition(Field.CAPTURED, (*_MAY.values, *_JULY.values))
_STARS = Condition(Field.RATING, (3, 5))


@pytest.mark.parametrize(
    ("condition", "other", "expected"),
    [
        (_MAY, _JULY, _MAY_OR_JULY),
        (_MAY_OR_JULY, _JULY, _MAY),
        (_MAY, _MAY, None),
        (_JPEG, Condition(Field.FORMAT, ("GIF",)), Condition(Field.FORMAT, ("JPEG", "PNG", "GIF"))),
        (_JPEG.negated(), Condition(Field.FORMAT, ("PNG",)), Condition(Field.FORMAT, ("JPEG",), is_negated=True)),
        (_JPEG, Condition(Field.FORMAT, ("GIF", "PNG")), Condition(Field.FORMAT, ("JPEG", "PNG", "GIF"))),
        (Condition(Field.RATING, (1, 1)), _STARS, _STARS),
        (_WORDS, Condition(Field.TEXT, ("sea",)), Condition(Field.TEXT, ("sea",))),
        (Condition(Field.PLACE), Condition(Field.PLACE), Condition(Field.PLACE)),
    ],
)
def test_alternatives_are_added_and_taken_away(
    condition: Condition, other: Condition, expected: Condition | None
) -> None:
    assert toggled(condition, other) == expected


def test_a_condition_holds_where_one_of_its_alternatives_does() -> None:
    assert alternatives(_MAY_OR_JULY) == (_MAY, _JULY)
    assert alternatives(_STARS) == (_STARS,)
    assert alternatives(Condition(Field.PLACE)) == (Condition(Field.PLACE),)


def test_several_times_survive_being_kept() -> None:
    assert filter_from_json(filter_to_json((_MAY_OR_JULY,))) == (_MAY_OR_JULY,)
    with pytest.raises(QueryError):
        filter_from_json('[["captured", ["2024-05-01", "2024-05-31", "2024-07-01"], false]]')


@given(st.lists(conditions).map(tuple))
def test_a_filter_survives_being_kept(photo_filter: tuple[Condition, ...]) -> None:
    assert filter_from_json(filter_to_json(photo_filter)) == photo_filter


@given(conditions)
def test_the_opposite_of_the_opposite_is_the_same(condition: Condition) -> None:
    assert condition.negated() != condition
    assert condition.negated().negated() == condition


@pytest.mark.parametrize("text", ["", "{", "[1]", '[["smell", [], false]]', '[["captured", ["May", ""], false]]'])
def test_what_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        filter_from_json(text)


@pytest.mark.parametrize("days", [("2024-05-02", "2024-05-01"), ("2024-13-01", ""), ("", "today")])
def test_impossible_times_are_refused(days: tuple[str, str]) -> None:
    with pytest.raises(QueryError):
        captured_between(*days)


def test_a_time_may_be_open_at_either_end() -> None:
    assert captured_between("", "2024-05-01") == Condition(Field.CAPTURED, ("", "2024-05-01"))
    assert captured_between("2024-05-01", "2024-05-01").values == ("2024-05-01", "2024-05-01")
