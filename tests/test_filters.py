"""Conditions as values: opposites, replacing, keeping as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import QueryError
from photofinder.filters import captured_between, filter_from_json, filter_to_json, with_condition
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
