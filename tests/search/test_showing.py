"""Words of a search that ask for what pictures show: which ones do, and that nothing else of the search changes."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.expressions import And, Expression, Not, Or, normalised
from photofinder.records import Condition, Field
from photofinder.search.query import parse_query, print_query
from photofinder.search.showing import Known, divide, shown_texts, with_shown
from photofinder.words import WHOLE
from tests.drawn_expressions import CONCEPTS, draw_expression

KNOWN = Known(lambda text: text in ("dog", "beach", "polar bear", "bear"))
MEANING = Known(KNOWN.is_concept, by_meaning=True)


def shown(text: str, known: Known = KNOWN) -> str:
    return print_query(with_shown(parse_query(text, date(2026, 1, 1)), known))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("dog", "dog OR shows:dog"),
        ('"dog"', '"dog"'),
        ("birch", "birch"),
        ("tag:dog", "tag:dog"),
        ("-dog", "-dog -shows:dog"),
        ("dog rating:5", "(dog OR shows:dog) rating:5"),
        ("dog -beach", "(dog OR shows:dog) -beach -shows:beach"),
        ("dog OR birch", "dog OR shows:dog OR birch"),
        ("-(dog birch)", "-((dog OR shows:dog) birch)"),
        ("polar bear", '(polar (bear OR shows:bear)) OR shows:"polar bear"'),
        ("bear polar", "(bear OR shows:bear) polar"),
        ("a polar bear cub", 'a ((polar (bear OR shows:bear)) OR shows:"polar bear") cub'),
        ("polar tag:x bear", "polar tag:x (bear OR shows:bear)"),
        ("shows:dog", "shows:dog"),
        ("", ""),
    ],
)
def test_words_ask_for_what_is_seen(text: str, whole: str) -> None:
    assert shown(text) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("red car", '(red car) OR shows:"red car"'),
        ("red dog", '(red (dog OR shows:dog)) OR shows:"red dog"'),
        ("car", "car OR shows:car"),
        ('red "car"', '(red OR shows:red) "car"'),
        ("red car iso:100", '((red car) OR shows:"red car") iso:100'),
    ],
)
def test_with_a_pack_words_mean_something_together(text: str, whole: str) -> None:
    assert shown(text, MEANING) == whole


def holds(expression: Expression, written: set[str], seen: set[str]) -> bool:
    """Tell what was typed of a photo with words and concepts, by the rule of each single word."""
    match expression:
        case Condition():
            text = str(expression.values[0]) if expression.values else ""
            is_free = expression.field is Field.WORDS and WHOLE not in expression.values[1:] and " " not in text
            fits = text in (seen if expression.field is Field.SHOWS else written)
            return (fits or (is_free and text.casefold() in CONCEPTS and text in seen)) is not expression.is_negated
        case Not():
            return not holds(expression.part, written, seen)
        case And():
            return all(holds(part, written, seen) for part in expression.parts)
        case Or():
            return any(holds(part, written, seen) for part in expression.parts)


@given(chooser=st.randoms(use_true_random=False))
def test_every_word_means_either_wherever_it_stands(chooser: random.Random) -> None:
    expression = draw_expression(chooser, Path("/pictures"), 4)
    single = Known(lambda text: " " not in text and text.casefold() in CONCEPTS)
    whole = with_shown(expression, single)
    texts = sorted({str(each) for each in _values(whole)})
    for _ in range(8):
        written, seen = (set(chooser.sample(texts, chooser.randint(0, len(texts)))) for _ in range(2))
        assert _evaluate(whole, written, seen) is holds(expression, written, seen)


def _values(expression: Expression) -> list[object]:
    if isinstance(expression, Condition):
        return list(expression.values[:1])
    parts = (expression.part,) if isinstance(expression, Not) else expression.parts
    return [value for part in parts for value in _values(part)]


def _evaluate(expression: Expression, written: set[str], seen: set[str]) -> bool:
    match expression:
        case Condition():
            text = str(expression.values[0]) if expression.values else ""
            among = seen if expression.field is Field.SHOWS else written
            return (text in among) is not expression.is_negated
        case Not():
            return not _evaluate(expression.part, written, seen)
        case And():
            return all(_evaluate(part, written, seen) for part in expression.parts)
        case Or():
            return any(_evaluate(part, written, seen) for part in expression.parts)


@given(chooser=st.randoms(use_true_random=False))
def test_what_holds_by_words_alone_holds(chooser: random.Random) -> None:
    expression = draw_expression(chooser, Path("/pictures"), 4)
    known = Known(lambda text: text.casefold() in CONCEPTS)
    asked = divide(expression, known)
    assert normalised(And(tuple(each.whole for each in asked))) == with_shown(expression, known)
    texts = sorted({str(each) for part in asked for each in _values(part.whole)})
    for _ in range(8):
        written, seen = (set(chooser.sample(texts, chooser.randint(0, len(texts)))) for _ in range(2))
        for part in asked:
            assert _evaluate(part.whole, written, seen) or not _evaluate(part.written, written, seen)


def test_what_is_asked_of_pictures_is_told_once() -> None:
    whole = with_shown(parse_query("dog polar bear -dog", date(2026, 1, 1)), KNOWN)
    assert shown_texts(whole) == ["dog", "bear", "polar bear"]
