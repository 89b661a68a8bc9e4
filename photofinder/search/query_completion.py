"""What the word that is being typed into a search may become: names of fields, and values of its field."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from photofinder.search.query_values import FIELD_NAMES, FIELDS, VALUES
from photofinder.search.query_writing import write_words
from photofinder.words import WHOLE, split_words

KnownValues = Callable[[str, str], Sequence[str]]
"""Returns values of a field, of none words, that there are in the archive and begin so, the most useful first."""

_MOST = 12
_AMONG_WORDS = {"": 4, "tag": 4, "folder": 3, "camera": 2, "lens": 1}  # how many of each where no field was typed
_LEAST_LETTERS = 2
_WORD = re.compile(r"(-?)(?:([^\W\d_]+):)?([^\s\"()]*)$")
_QUOTED = re.compile(r"(-?)(?:([^\W\d_]+):=?)?(\"[^\"]*)$")


@dataclass(frozen=True, slots=True)
class Completion:
    """Text to put in place of what stands between two places of a query, with the cursor behind it."""

    start: int
    stop: int
    text: str


def complete(text: str, cursor: int, known: KnownValues) -> list[Completion]:
    """Return what the word before the cursor may become, the best first; nothing where nothing is known."""
    before = text[: max(0, min(cursor, len(text)))]
    found = (_QUOTED if before.count('"') % 2 else _WORD).search(before[-1000:])
    if found is None:
        return []
    minus, field, begun = found[1], found[2], found[3]
    start = len(before) - len(found[0])
    if field is None:
        proposed = [*_fields(minus, begun), *_anything(minus, begun, known)] if begun else []
        return [Completion(start, len(before), each) for each in proposed][:_MOST]
    name = FIELD_NAMES.get("".join(split_words(field)))
    if name is None:
        return []
    *earlier, last = begun.split(",") if not begun.startswith('"') else [begun]
    values = dict.fromkeys(_values(name, last.lstrip('="'), known))
    head = f"{minus}{field}:{''.join(f'{each},' for each in earlier)}"
    return [Completion(start, len(before), head + each) for each in values][:_MOST]


def _fields(minus: str, begun: str) -> Iterator[str]:
    folded = "".join(split_words(begun))
    for name in FIELDS:
        if folded and name.startswith(folded):
            yield f"{minus}{name}:"
    for other, name in FIELD_NAMES.items():
        if folded and other.startswith(folded) and not name.startswith(folded):
            yield f"{minus}{name}:"


def _anything(minus: str, begun: str, known: KnownValues) -> Iterator[str]:
    """Yield words and values of fields that a word may become."""
    if begun.startswith('"') or len("".join(split_words(begun))) < _LEAST_LETTERS:
        return
    for name, most in _AMONG_WORDS.items():
        head = f"{minus}{name}:" if name else minus
        for each in itertools.islice(dict.fromkeys(_known_values(name, begun, known)), most):
            yield head + each


def _values(name: str, begun: str, known: KnownValues) -> Iterator[str]:
    for each in VALUES.get(name, ()):
        if each.strip('"').startswith(begun.casefold()):
            yield each
    yield from _known_values(name, begun, known)


def _known_values(name: str, begun: str, known: KnownValues) -> Iterator[str]:
    folded = " ".join(split_words(begun))
    for each in known(name, begun):
        words = " ".join(split_words(each))
        if words.startswith(folded) or f" {folded}" in words:
            yield f'="{each}"' if name == "camera" else write_words(each, WHOLE if " " in each else "")
