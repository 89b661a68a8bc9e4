"""Sentences that know what they were made of, so that the window can say in its own language what is said further in.

The inner rings speak English: a `Phrase` is its English text, as the command line prints it and the log keeps it. What
is read by the user is typed as a phrase - the sentence of an error, a reason, a stage - so that nothing can be said
that the window cannot translate. The templates are found by ``packaging/update_translations.py``.
"""

from __future__ import annotations

import contextlib
import functools
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self, TypeAlias

Fillings = Mapping[str, str | int | float | Path]
_Document: TypeAlias = dict[str, Any]


class Phrase(str):
    """An English text with its template, the count in it and its fields, which may be phrases themselves."""

    __slots__ = ("fields", "number", "template")

    template: str
    number: int | None
    fields: Fillings

    def __new__(cls, template: str, count: int | None = None, fields: Fillings | None = None) -> Self:
        said = template
        if count is not None:
            said = said.replace("(s)", "" if count == 1 else "s").replace("%Ln", f"{count:,}")
        if fields:
            said = said.format(**{name: _say(filling) for name, filling in fields.items()})
        self = super().__new__(cls, said)
        self.template, self.number, self.fields = template, count, fields or {}
        return self

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, int | None, Fillings]]:
        return Phrase, (self.template, self.number, self.fields)


NOTHING = Phrase("")


def _say(filling: str | float | Path) -> str:
    match filling:
        case int():
            return f"{filling:,}"
        case float():
            return f"{filling:,.1f}"
        case _:
            return str(filling)


def phrase(template: str, count: int | None = None, /, **fields: str | float | Path) -> Phrase:
    """Return the phrase that a template makes: ``%Ln`` becomes the count, ``(s)`` its plural, ``{name}`` a field.

    Numbers are written with commas, those with a fraction with one digit of it. Without fields, braces are braces.
    """
    return Phrase(template, count, fields)


def template(text: str) -> str:
    """Mark a template that `phrase` or `recognise` is given elsewhere."""
    return text


def join_phrases(*phrases: Phrase) -> Phrase:
    """Return phrases one after the other; empty ones are left out."""
    fields = {f"phrase{number}": each for number, each in enumerate(filter(None, phrases))}
    return Phrase(" ".join(f"{{{name}}}" for name in fields), None, fields)


def phrase_to_json(kept: Phrase) -> str:
    """Return a phrase as text from which it can be made again."""
    return json.dumps(_as_document(kept)) if kept else ""


def phrase_from_json(text: str) -> Phrase:
    """Return the phrase that was kept as text."""
    return _from_document(json.loads(text)) if text else NOTHING


def _as_document(kept: Phrase) -> _Document:
    fields = {
        name: _as_document(each) if isinstance(each, Phrase) else each if isinstance(each, int | float) else str(each)
        for name, each in kept.fields.items()
    }
    return {"template": kept.template, "number": kept.number, "fields": fields}


def _from_document(document: _Document) -> Phrase:
    fields = {
        name: _from_document(each) if isinstance(each, dict) else each for name, each in document["fields"].items()
    }
    return Phrase(document["template"], document["number"], fields)


def recognise(text: str, templates: Iterable[str]) -> Phrase:
    """Return a text that was kept somewhere as the phrase that it was: of one of the templates, or without fields."""
    for each in templates:
        if found := _pattern(each).fullmatch(text):
            return Phrase(each, None, {name: _read(said) for name, said in found.groupdict().items()})
    return Phrase(text)


@functools.cache
def _pattern(text: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", text)
    return re.compile(
        "".join(f"(?P<{piece}>.*)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)),
        re.DOTALL,
    )


def _read(said: str) -> str | int | float:
    """Return the number that was written like this, or the text."""
    for kind in (int, float):
        with contextlib.suppress(ValueError):
            number = kind(said.replace(",", ""))
            if _say(number) == said:
                return number
    return said
