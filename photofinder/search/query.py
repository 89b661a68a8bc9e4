"""The text of a search: reading it as an expression, and writing an expression as text that is read as the same.

    sunset "morning lake" -blurred (birch OR oak) tag:family date:2019-06..2019-08 rating:>=4

Words next to each other all have to fit, OR joins alternatives and binds less, - in front takes the opposite. What is
not understood raises `QueryMisread`, which knows where the fault lies. Nothing is looked up here: whether there is an
answer is for the catalog to say. A text may be hostile: reading takes time in proportion to it, and what is inside of
what, and how much of it, is limited.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from photofinder.errors import QueryMisread
from photofinder.expressions import EVERYTHING, And, Expression, Not, Or, negated, normalised
from photofinder.phrases import Phrase, phrase
from photofinder.records import Condition, Field
from photofinder.search.query_dates import MOST_WORDS, read_span, read_spoken
from photofinder.search.query_values import (
    FIELD_NAMES,
    FIELDS,
    KEYWORDS,
    Piece,
    ValueRefused,
    merge_alternatives,
    read_value,
    write_condition,
)
from photofinder.words import split_words

MOST_LETTERS = 20_000
MOST_CONDITIONS = 500
MOST_DEPTH = 20

_QUOTES = {'"': '"', "“": "”“", "„": "“”", "”": "”"}
_FIELD = re.compile(r"([^\W\d_]+):")
_BARE_STOP = re.compile(r"[\s\"“”„]")
_RUN = re.compile(r"\S+")
_SPECIAL = re.compile(r"[\"“”„():,*]")


class Mark(enum.Enum):
    """What is neither a condition nor a word."""

    OPEN = enum.auto()
    CLOSE = enum.auto()
    OR = enum.auto()
    NOT = enum.auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A mark, a plain word, or what stands for a condition, and its place."""

    what: Mark | str | Expression
    start: int
    stop: int


def parse_query(text: str, today: date) -> Expression:
    """Return what a text asks for; nothing asks for everything. Raises `QueryMisread`."""
    if len(text) > MOST_LETTERS:
        sentence = phrase("This search is too long: at most %Ln letter(s).", MOST_LETTERS)
        raise QueryMisread(sentence, text, MOST_LETTERS, len(text))
    return normalised(_Parser(text, today).parse())


def print_query(expression: Expression) -> str:
    """Return the text of which `parse_query` makes this expression."""
    expression = normalised(expression)
    return _print(expression, is_inside=False)


def _print(expression: Expression, *, is_inside: bool) -> str:
    match expression:
        case Condition():
            return write_condition(expression)
        case Not():
            return f"-({_print(expression.part, is_inside=False)})"
        case And():
            text = " ".join(_print(part, is_inside=True) for part in expression.parts)
        case Or():
            text = " OR ".join(_print(part, is_inside=True) for part in expression.parts)
    return f"({text})" if is_inside else text


class _Parser:
    """Reads one text; its methods are the rules of the language."""

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._tokens = list(_Lexer(text, today).iter_tokens())
        self._place = 0
        self._conditions = 0

    def parse(self) -> Expression:
        if not self._tokens:
            if self._text.strip():
                raise self._misread(phrase("There are no letters or digits to look for."), 0, len(self._text.rstrip()))
            return EVERYTHING
        expression = self._parse_either(0)
        if self._place < len(self._tokens):
            token = self._tokens[self._place]
            raise self._misread(phrase("This bracket closes nothing."), token.start, token.stop)
        return expression

    def _misread(self, sentence: Phrase, start: int, stop: int) -> QueryMisread:
        return QueryMisread(sentence, self._text, start, stop)

    def _peek(self) -> Mark | str | Expression | None:
        return self._tokens[self._place].what if self._place < len(self._tokens) else None

    def _parse_either(self, depth: int) -> Expression:
        parts = [self._parse_all(depth)]
        while self._peek() is Mark.OR:
            self._place += 1
            parts.append(self._parse_all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _parse_all(self, depth: int) -> Expression:
        parts: list[Expression] = []
        while (what := self._peek()) is not None and what not in (Mark.OR, Mark.CLOSE):
            parts.append(self._parse_one(depth))
        if not parts:
            raise self._missing()
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _missing(self) -> QueryMisread:
        """Return the error about where something to look for should stand."""
        if self._place < len(self._tokens):
            token = self._tokens[self._place]
            start, stop = token.start, token.stop
        else:
            start = stop = len(self._text)
        return self._misread(phrase("Something to look for is missing here."), start, stop)

    def _parse_one(self, depth: int) -> Expression:
        is_negated = False
        while self._peek() is Mark.NOT:
            self._place += 1
            is_negated = not is_negated
        if self._peek() in (None, Mark.OR, Mark.CLOSE):
            raise self._missing()
        token = self._tokens[self._place]
        if token.what is Mark.OPEN:
            found = self._parse_group(token, depth)
        elif isinstance(token.what, str):
            found = self._parse_words(is_alone=is_negated)
        else:
            self._place += 1
            assert not isinstance(token.what, Mark)
            found = token.what
        self._conditions += 1
        if self._conditions > MOST_CONDITIONS:
            sentence = phrase("This search asks for too much at once: at most %Ln condition(s).", MOST_CONDITIONS)
            raise self._misread(sentence, token.start, token.stop)
        return negated(normalised(found)) if is_negated else found

    def _parse_group(self, opening: Token, depth: int) -> Expression:
        if depth == MOST_DEPTH:
            sentence = phrase("Too many brackets lie inside one another: at most %Ln bracket(s).", MOST_DEPTH)
            raise self._misread(sentence, opening.start, opening.stop)
        self._place += 1
        found = self._parse_either(depth + 1)
        if self._peek() is not Mark.CLOSE:
            raise self._misread(phrase("This bracket is never closed."), opening.start, opening.stop)
        self._place += 1
        return found

    def _parse_words(self, *, is_alone: bool) -> Expression:
        """Read a word, or a time that is said in plain words, such as "last summer"."""
        words: list[str] = []
        for each in self._tokens[self._place : self._place + MOST_WORDS]:
            if not isinstance(each.what, str):
                break
            words.append(each.what)
        spoken = read_spoken(words, self._today)
        if spoken is not None and not (is_alone and spoken[0] > 1):
            count, (first, last) = spoken
            self._place += count
            return Condition(Field.CAPTURED, (first.isoformat(), last.isoformat()))
        self._place += 1
        return Condition(Field.WORDS, (words[0].rstrip("*"),))


class _Lexer:
    """Takes a text apart; goes through it once."""

    def __init__(self, text: str, today: date) -> None:
        self._source = text
        self._text = text.replace("\0", " ")
        self._today = today

    def iter_tokens(self) -> Iterator[Token]:
        place = 0
        while place < len(self._text):
            letter = self._text[place]
            if letter.isspace():
                place += 1
            elif letter in "()":
                yield Token(Mark.OPEN if letter == "(" else Mark.CLOSE, place, place + 1)
                place += 1
            elif letter == "-" and place + 1 < len(self._text) and not self._text[place + 1].isspace():
                yield Token(Mark.NOT, place, place + 1)
                place += 1
            elif (field := _FIELD.match(self._text, place)) is not None:
                token = self._read_field(field)
                yield token
                place = token.stop
            elif letter in _QUOTES:
                piece = self._read_quoted(place)
                yield Token(self._make("", [piece]), piece.start, piece.stop)
                place = piece.stop
            else:
                stop = self._end_of_bare(place, is_value=False)
                yield from self._read_bare(place, stop)
                place = stop

    def _misread(self, sentence: Phrase, start: int, stop: int) -> QueryMisread:
        return QueryMisread(sentence, self._source, start, stop)

    def _read_bare(self, start: int, stop: int) -> Iterator[Token]:
        word = self._text[start:stop]
        if word in KEYWORDS:
            if word in ("OR", "ODER"):
                yield Token(Mark.OR, start, stop)
            elif word in ("NOT", "NICHT"):
                yield Token(Mark.NOT, start, stop)
        elif split_words(word):  # else it is a sign such as & or -, which is nowhere among the words
            yield Token(word, start, stop)

    def _end_of_bare(self, start: int, *, is_value: bool) -> int:
        """Return where a word without quotes ends: brackets inside of it, as in IMG(1).jpg, are part of it."""
        open_brackets = 0
        for place in range(start, len(self._text)):
            letter = self._text[place]
            if letter == "(" and place > start:
                open_brackets += 1
            elif letter == ")" and open_brackets:
                open_brackets -= 1
            elif letter in "()" or _BARE_STOP.match(letter) or (is_value and letter == ","):
                return place
        return len(self._text)

    def _read_field(self, found: re.Match[str]) -> Token:
        name = FIELD_NAMES.get("".join(split_words(found[1])))
        if name is None:
            names = ", ".join(FIELDS)
            sentence = phrase("There is no field “{name}”. Put it in quotes if it is a word. The fields are: {names}.",
                              name=found[1], names=names)  # fmt: skip
            raise self._misread(sentence, found.start(), found.end())
        pieces, place = list[Piece](), found.end()
        while True:
            piece = self._read_piece(name, place)
            if piece.start == piece.stop:
                sentence = phrase("What should “{name}” be? A value is missing here.", name=name)
                raise self._misread(sentence, found.start(), piece.stop)
            pieces.append(piece)
            place = piece.stop
            if self._text[place : place + 1] != ",":
                break
            place += 1
        return Token(self._make(name, pieces), found.start(), place)

    def _read_piece(self, name: str, start: int) -> Piece:
        is_exact = self._text[start : start + 1] == "="
        first = self._text[start + is_exact : start + is_exact + 1]
        if first and first in _QUOTES:
            piece = self._read_quoted(start + is_exact)
            return Piece(piece.text, start, piece.stop, is_quoted=True, is_exact=is_exact, is_open=piece.is_open)
        stop = self._end_of_bare(start, is_value=True)
        if name == "date":
            stop = self._end_of_spoken(start, stop)
        is_exact = is_exact and name not in ("date", "iso", "size", "rating")
        return Piece(self._text[start + is_exact : stop], start, stop, is_exact=is_exact)

    def _end_of_spoken(self, start: int, stop: int) -> int:
        """Return where a time ends that is said in several words, such as date:last summer."""
        runs = _RUN.finditer(self._text, start, min(start + 200, len(self._text)))
        stops = [run.end() for run, _ in zip(runs, range(MOST_WORDS), strict=False)]
        for end in reversed(stops):
            said = self._text[start:end]
            if end > stop and not _SPECIAL.search(said) and read_span(said, self._today) is not None:
                return end
        return stop

    def _read_quoted(self, start: int) -> Piece:
        closing = _QUOTES[self._text[start]]
        letters: list[str] = []
        place = start + 1
        while place < len(self._text) and self._text[place] not in closing:
            if self._text[place] == "\\" and self._text[place + 1 : place + 2] in ('"', "\\"):
                place += 1
            letters.append(self._text[place])
            place += 1
        if place == len(self._text):
            raise self._misread(phrase("This quotation mark is never closed."), start, start + 1)
        is_open = self._text[place + 1 : place + 2] == "*"
        return Piece("".join(letters), start, place + 1 + is_open, is_quoted=True, is_open=is_open)

    def _make(self, name: str, pieces: list[Piece]) -> Expression:
        conditions: list[Condition] = []
        for piece in pieces:
            try:
                conditions.append(read_value(name, piece, self._today))
            except ValueRefused as refused:
                raise self._misread(refused.sentence, piece.start, piece.stop) from refused
        merged = merge_alternatives(conditions)
        return merged[0] if len(merged) == 1 else Or(tuple(merged))
