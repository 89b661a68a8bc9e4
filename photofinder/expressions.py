"""What a search asks of photos, as one value: conditions, joined by and, or and not.

A filter, the tuple of conditions that the window shows as chips, is the plain case of it. Normalised, an expression has
one form: no group inside of one of its kind or of a single part, and what is negated is a condition or a group.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from photofinder.errors import QueryError
from photofinder.filters import condition_from_values, condition_to_values
from photofinder.phrases import phrase
from photofinder.records import Condition, PhotoFilter

_MOST_DEPTH = 60  # of what is read from text that was kept; far more than can be typed


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; without parts, everything does."""

    parts: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts holds; without parts, nothing does."""

    parts: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Expression


Expression: TypeAlias = And | Or | Not | Condition
EVERYTHING = And()


def as_expression(wanted: PhotoFilter | Expression) -> Expression:
    """Return the expression that a filter is."""
    return normalised(And(wanted)) if isinstance(wanted, tuple) else wanted


def as_filter(expression: Expression) -> PhotoFilter | None:
    """Return the filter that an expression is, None where it is more than conditions that all hold."""
    expression = normalised(expression)
    parts = expression.parts if isinstance(expression, And) else (expression,)
    conditions = tuple(part for part in parts if isinstance(part, Condition))
    return conditions if len(conditions) == len(parts) else None


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """Return what all has to hold for an expression to hold: a chip of the window each."""
    expression = normalised(expression)
    return expression.parts if isinstance(expression, And) else (expression,)


def together(parts: Iterable[Expression]) -> Expression:
    """Return the expression that all of these hold."""
    return normalised(And(tuple(parts)))


def with_part(expression: Expression, condition: Condition) -> Expression:
    """Return an expression with a condition in the place of the first one about the same field, or at its end."""
    parts = list(parts_of(expression))
    for place, part in enumerate(parts):
        if isinstance(part, Condition) and part.field is condition.field:
            parts[place] = condition
            return together(parts)
    return together((*parts, condition))


def without_part(expression: Expression, part: Expression) -> Expression:
    """Return an expression that does not ask for one of its parts any more."""
    return replaced(expression, part, EVERYTHING)


def replaced(expression: Expression, part: Expression, other: Expression) -> Expression:
    """Return an expression with another one in the place of one of its parts."""
    return together(other if each == part else each for each in parts_of(expression))


def normalised(expression: Expression) -> Expression:
    """Return the one form of all expressions that differ in their brackets alone."""
    match expression:
        case Condition():
            return expression
        case Not():
            return negated(normalised(expression.part))
    kind = type(expression)
    parts: list[Expression] = []
    for part in map(normalised, expression.parts):
        parts.extend(part.parts if isinstance(part, kind) else (part,))
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def negated(expression: Expression) -> Expression:
    """Return the opposite of an expression."""
    match expression:
        case Condition():
            return expression.negated()
        case Not():
            return expression.part
    return Not(expression)


def iter_conditions(expression: Expression) -> Iterator[Condition]:
    """Yield all conditions of an expression, from left to right."""
    match expression:
        case Condition():
            yield expression
        case Not():
            yield from iter_conditions(expression.part)
        case And() | Or():
            for part in expression.parts:
                yield from iter_conditions(part)


def iter_wanted(expression: Expression) -> Iterator[Condition]:
    """Yield the conditions that speak for a photo: those that are not negated, nor inside of something that is."""
    match expression:
        case Condition():
            if not expression.is_negated:
                yield expression
        case And() | Or():
            for part in expression.parts:
                yield from iter_wanted(part)


def expression_to_json(expression: Expression) -> str:
    """Return an expression as text that can be kept; of a filter it is the text that `filter_to_json` makes."""
    plain = as_filter(expression)
    document = _as_document(expression) if plain is None else [condition_to_values(each) for each in plain]
    return json.dumps(document, ensure_ascii=False)


def expression_from_json(text: str) -> Expression:
    """Return the expression, or the filter, that was kept. Raises `QueryError` for text of another kind."""
    try:
        document = json.loads(text)
        if isinstance(document, list):
            return normalised(And(tuple(condition_from_values(each) for each in document)))
        return normalised(_from_document(document, 0))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise QueryError(phrase("This saved search cannot be used: {error}.", error=str(error))) from error


def _as_document(expression: Expression) -> object:
    match expression:
        case Condition():
            return condition_to_values(expression)
        case Not():
            return {"not": _as_document(expression.part)}
        case And():
            return {"and": [_as_document(part) for part in expression.parts]}
        case Or():
            return {"or": [_as_document(part) for part in expression.parts]}


def _from_document(document: object, depth: int) -> Expression:
    if depth > _MOST_DEPTH:
        raise ValueError("too many brackets")
    if isinstance(document, list):
        return condition_from_values(document)
    if not isinstance(document, dict) or len(document) != 1:
        raise TypeError(type(document).__name__)
    ((kind, inner),) = document.items()
    if kind == "not":
        return Not(_from_document(inner, depth + 1))
    parts = tuple(_from_document(each, depth + 1) for each in inner)
    return And(parts) if kind == "and" else {"or": Or}[kind](parts)
