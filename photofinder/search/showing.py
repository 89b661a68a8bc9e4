"""What is typed into a search asks for what is written, and for what pictures show: a word means either.

A word without quotes, or two next to each other that are a concept, such as polar bear, are also looked for in the
pictures. With a model pack that knows words, so are all words next to each other, by what they mean together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from photofinder.expressions import And, Expression, Not, Or, iter_conditions, negated, normalised
from photofinder.records import Condition, Field
from photofinder.sights import Asked
from photofinder.words import WHOLE

_WORDS_OF_A_CONCEPT = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What can be seen in pictures: whether a text is a concept, and whether any text has a meaning."""

    is_concept: Callable[[str], bool]
    by_meaning: bool = False


def with_shown(expression: Expression, known: Known) -> Expression:
    """Return an expression in which words also ask for what pictures show."""
    return normalised(And(tuple(each.whole for each in divide(expression, known))))


def divide(expression: Expression, known: Known) -> list[Asked]:
    """Return the parts of an expression that all have to hold, each with what it asks of pictures, too."""
    parts = expression.parts if isinstance(expression, And) else (expression,)
    asked: list[Asked] = []
    place = 0
    while place < len(parts):
        count, whole = _read_run(parts[place:], known)
        if count > 1:
            asked.append(Asked(And(tuple(parts[place : place + count])), whole))
        else:
            asked.extend(_ask(parts[place], known))
        place += max(count, 1)
    return asked


def _read_run(parts: Sequence[Expression], known: Known) -> tuple[int, Expression]:
    """Return how many words at the beginning mean something together, and what they ask for."""
    words: list[Condition] = []
    for part in parts:
        if not (isinstance(part, Condition) and not part.is_negated and is_free_word(part)):
            break
        words.append(part)
    most = len(words) if known.by_meaning else min(len(words), _WORDS_OF_A_CONCEPT)
    for count in range(most, 1, -1):
        text = " ".join(str(each.values[0]) for each in words[:count])
        if known.by_meaning or known.is_concept(text):
            concepts = Known(known.is_concept)
            if known.by_meaning:
                apart = with_shown(And(tuple(words[:count])), concepts)
            else:
                apart = And(tuple(each.whole for word in words[:count] for each in _ask_word(word, concepts)))
            return count, normalised(Or((apart, _shows(text))))
    return 0, And()


def is_free_word(condition: Condition) -> bool:
    """Tell whether a condition is a word without a field and without quotes."""
    return condition.field is Field.WORDS and WHOLE not in condition.values[1:]


def _shows(text: str) -> Condition:
    return Condition(Field.SHOWS, (text,))


def _ask(part: Expression, known: Known) -> Iterator[Asked]:
    match part:
        case Condition():
            yield from _ask_word(part, known)
        case Not():
            whole = negated(with_shown(part.part, known))
            yield Asked(whole, whole)
        case _:
            whole = normalised(type(part)(tuple(with_shown(each, known) for each in part.parts)))
            yield Asked(part if _is_all_wanted(part) else whole, whole)


def _ask_word(condition: Condition, known: Known) -> Iterator[Asked]:
    text = str(condition.values[0]) if condition.values else ""
    if not is_free_word(condition) or not (known.by_meaning or known.is_concept(text)):
        yield Asked(condition, condition)
    elif condition.is_negated:
        for each in (condition, _shows(text).negated()):
            yield Asked(each, each)
    else:
        yield Asked(condition, Or((condition, _shows(text))))


def _is_all_wanted(expression: Expression) -> bool:
    """Tell whether nothing in an expression is refused: else it may hold by words, and not by what is seen."""
    match expression:
        case Condition():
            return not expression.is_negated
        case Not():
            return False
        case And() | Or():
            return all(_is_all_wanted(part) for part in expression.parts)


def shown_texts(expression: Expression) -> list[str]:
    """Return what an expression asks pictures to show, each once."""
    texts = [str(each.values[0]) for each in iter_conditions(expression) if each.field is Field.SHOWS]
    return list(dict.fromkeys(texts))
