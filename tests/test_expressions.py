"""Expressions as values: one form, opposites, filters as a plain case, keeping as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import QueryError
from photofinder.expressions import (
    EVERYTHING,
    And,
    Expression,
    Not,
    Or,
    as_expression,
    as_filter,
    expression_from_json,
    expression_to_json,
    iter_conditions,
    iter_wanted,
    negated,
    normalised,
)
from photofinder.filters import filter_from_json, filter_to_json
from photofinder.records import Condition, Field

_A, _B, _C = (Condition(Field.WORDS, (letter,)) for letter in "abc")

conditions = st.sampled_from([_A, _B, _C, _A.negated()])
expressions = st.recursive(
    conditions,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple).map(And)
        | st.lists(inner, max_size=3).map(tuple).map(Or)
        | inner.map(Not)
    ),
)


def holds(expression: Expression, true: frozenset[str]) -> bool:
    match expression:
        case Condition():
            return (expression.values[0] in true) is not expression.is_negated
        case Not():
            return not holds(expression.part, true)
        case And():
            return all(holds(part, true) for part in expression.parts)
        case Or():
            return any(holds(part, true) for part in expression.parts)


@given(expressions, st.frozensets(st.sampled_from("abc")))
def test_the_one_form_means_the_same(expression: Expression, true: frozenset[str]) -> None:
    form = normalised(expression)
    assert holds(form, true) is holds(expression, true)
    assert normalised(form) == form
    assert holds(negated(form), true) is not holds(form, true)
    assert expression_from_json(expression_to_json(form)) == form


def test_brackets_that_say_nothing_are_gone() -> None:
    assert normalised(And((And((_A,)), And((_B, And((_C,))))))) == And((_A, _B, _C))
    assert normalised(Or((Or((_A, _B)), _C))) == Or((_A, _B, _C))
    assert normalised(Not(Not(_A))) == _A
    assert normalised(Not(_A)) == _A.negated()


@given(st.lists(conditions).map(tuple))
def test_a_filter_is_an_expression_and_comes_back(photo_filter: tuple[Condition, ...]) -> None:
    expression = as_expression(photo_filter)
    assert as_filter(expression) == photo_filter
    assert expression_to_json(expression) == filter_to_json(photo_filter)
    assert filter_from_json(expression_to_json(expression)) == photo_filter


def test_what_is_more_than_a_filter_is_none() -> None:
    assert as_filter(Or((_A, _B))) is None
    assert as_filter(And((_A, Not(Or((_B, _C)))))) is None
    assert as_filter(EVERYTHING) == ()


def test_conditions_that_speak_for_a_photo_are_those_not_negated() -> None:
    expression = And((_A, Or((_B, _C.negated())), Not(And((_A, _C)))))
    assert list(iter_wanted(expression)) == [_A, _B]
    assert list(iter_conditions(expression)) == [_A, _B, _C.negated(), _A, _C]


@pytest.mark.parametrize(
    "text",
    ["", "1", "{}", '{"xor": []}', '{"and": 1}', '{"not": {"not": 1}}', '{"and": [["smell", [], false]]}',
     '{"or": [["captured", ["May", ""], false]]}', '{"not":' * 200 + "1" + "}" * 200, '{"not":' * 100_000],
)  # fmt: skip
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        expression_from_json(text)
