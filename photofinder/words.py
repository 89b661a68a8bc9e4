"""What counts as a word of a text, in any script, and what a search for words asks of one.

One function makes words of what is written on photos and of what is typed, so that the index and the matcher in
memory cannot disagree. Letters lose case and accents, full-width forms become plain ones. Scripts without gaps between
words (Chinese, Japanese kana, Thai and its neighbours) and emoji are split into single characters, which are looked for
in a row: so any part of such a text is found, also of two characters, where an index of three at a time finds none.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from photofinder.records import Condition, Field

BETWEEN = "\ue000"
"""Stands between the parts of a text that are no sentence, such as keywords, where no row of words reaches across."""
WHOLE = "whole"
"""The second value of a condition about words whose last word must not go on."""

_MOST_LETTERS = 64  # of a word; what is longer was never typed by anybody
_PLAIN = re.compile(r"[a-z0-9]+")
_KEPT_MARKS = frozenset((0, 7, 8, 9))  # vowel signs, nukta, voicing and virama make another letter, accents do not
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_WITHOUT_GAPS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19DF), (0x3005, 0x3007), (0x3040, 0x312F),
    (0x31A0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip


class WordColumn(enum.StrEnum):
    """Where words of a photo come from: the columns of the index."""

    NAME = "name"
    FOLDER = "folder"
    TAGS = "tags"
    TITLE = "title"
    CAPTION = "caption"
    CAMERA = "camera"
    LENS = "lens"
    PLACE = "place"
    TEXT = "text"  # what is written in the picture


WORD_FIELDS: Mapping[Field, tuple[WordColumn, ...]] = {
    Field.WORDS: tuple(WordColumn),
    Field.NAME: (WordColumn.NAME,),
    Field.IN_FOLDER: (WordColumn.FOLDER,),
    Field.TAG: (WordColumn.TAGS,),
    Field.CAPTION: (WordColumn.TITLE, WordColumn.CAPTION),
    Field.CAMERA_NAME: (WordColumn.CAMERA,),
    Field.LENS: (WordColumn.LENS,),
    Field.PLACE_NAME: (WordColumn.PLACE,),
    Field.PICTURE_TEXT: (WordColumn.TEXT,),
}
"""The conditions about words, and the columns that they look into."""


def split_words(text: str) -> list[str]:
    """Return the words of a text, folded, in their order."""
    folded = text.lower() if text.isascii() else _fold(text)
    words: list[str] = _PLAIN.findall(folded) if folded.isascii() else _split_any(folded)
    return [word[:_MOST_LETTERS] for word in words] if len(folded) > _MOST_LETTERS else words


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", _DROPPED.sub("", text))
    kept = "".join(letter for letter in parts if unicodedata.combining(letter) in _KEPT_MARKS)
    return unicodedata.normalize("NFKC", kept).casefold().translate(_LETTERS)


def _split_any(folded: str) -> list[str]:
    words: list[str] = []
    is_open = False
    for letter in folded:
        kind = unicodedata.category(letter)
        is_letter = kind[0] in "LNM"
        if kind == "So" or (is_letter and _stands_alone(letter)):
            words.append(letter)
            is_open = False
        elif is_letter and is_open:
            words[-1] += letter
        elif kind[0] in "LN":
            words.append(letter)
            is_open = True
        elif not is_letter:
            is_open = False
    return words


def _stands_alone(letter: str) -> bool:
    code = ord(letter)
    return code >= _WITHOUT_GAPS[0][0] and any(first <= code <= last for first, last in _WITHOUT_GAPS)


def iter_places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text, each with where the run of letters that it is part of begins and ends."""
    for run in re.finditer(r"\S+", text):
        start = run.start()
        for piece in _pieces(run[0]):
            for word in split_words(piece):
                yield word, start, start + len(piece)
            start += len(piece)


def _pieces(run: str) -> Iterator[str]:
    """Cut a run without spaces after each character that is a word by itself, or where letters end."""
    piece = ""
    for letter in run:
        is_alone = not letter.isascii() and _stands_alone(letter)
        is_edge = letter.isascii() and not letter.isalnum()
        if piece and (is_alone or is_edge or (piece.isascii() and not piece[-1].isalnum())):
            yield piece
            piece = ""
        piece += letter
        if is_alone:
            yield piece
            piece = ""
    if piece:
        yield piece


@dataclass(frozen=True, slots=True)
class WordPattern:
    """Words in a row in one of some columns; where it is a prefix, the last one may go on."""

    words: tuple[str, ...]
    columns: tuple[WordColumn, ...]
    is_prefix: bool

    def find(self, words: Sequence[str]) -> int | None:
        """Return the place in a text's words at which the pattern first fits."""
        *first, last = self.words or ("",)
        if not last:
            return None
        for place in range(len(words) - len(first)):
            end = words[place + len(first)]
            fits = end.startswith(last) if self.is_prefix else end == last
            if fits and all(words[place + number] == word for number, word in enumerate(first)):
                return place
        return None


def iter_runs(pattern: WordPattern, words: Sequence[str]) -> Iterator[range]:
    """Yield the places of the words at which a pattern fits, each time as many as it has."""
    start = 0
    while (found := pattern.find(words[start:])) is not None:
        first = start + found
        yield range(first, first + len(pattern.words))
        start = first + 1


def pattern_of(condition: Condition) -> WordPattern:
    """Return what a condition about words looks for; a single letter or character stands for itself."""
    text, *mode = map(str, condition.values)
    words = tuple(split_words(text))
    is_prefix = WHOLE not in mode and bool(words) and len(words[-1]) > 1
    return WordPattern(words, WORD_FIELDS[condition.field], is_prefix)
