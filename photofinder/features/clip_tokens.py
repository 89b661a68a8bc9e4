"""Words as the numbers that CLIP's text networks take: byte pair encoding by the vocabulary of a model pack.

Bytes stand for themselves as letters; the letters of a word are joined in the order of the vocabulary's merges until
none of them applies. Nothing that is typed is a mark of the language: "<|endoftext|>" is punctuation like any other.

Sources: Sennrich et al., Neural Machine Translation of Rare Words with Subword Units, ACL 2016; Radford et al.,
Learning Transferable Visual Models From Natural Language Supervision, 2021.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

from photofinder.errors import PackRefused
from photofinder.phrases import phrase

_MOST_BYTES = 16 * 1024 * 1024  # of a vocabulary; CLIP's has 3 MB
_MOST_MERGES = 48_894  # what CLIP's network knows; its file goes on
_MOST_LETTERS = 2_000  # of a text; 77 tokens are far fewer
_WORD_END = "</w>"
_CONTRACTIONS = ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d")
_SPACES = re.compile(r"\s+")


class ClipTokenizer:
    """Turns texts into tokens; `start` and `end` stand around each."""

    def __init__(self, merges: list[tuple[str, str]]) -> None:
        letters = list(_letters().values())
        words = [*letters, *(letter + _WORD_END for letter in letters), *map("".join, merges)]
        self._numbers = {word: number for number, word in enumerate(words)}
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}
        self.start = len(words)
        self.end = self.start + 1

    def encode(self, text: str) -> list[int]:
        """Return the tokens of a text, without start and end."""
        folded = _SPACES.sub(" ", unicodedata.normalize("NFC", text[:_MOST_LETTERS])).strip().lower()
        return [
            self._numbers[part]
            for piece in _split(folded)
            for part in self._join("".join(_letters()[byte] for byte in piece.encode("utf-8", "replace")))
        ]

    def make_row(self, text: str, length: int, pad: int) -> list[int]:
        """Return the tokens of a text between start and end, as many as asked for: cut off, or padded."""
        row = [self.start, *self.encode(text)[: length - 2], self.end]
        return row + [pad] * (length - len(row))

    def _join(self, letters: str) -> list[str]:
        parts = [*letters[:-1], letters[-1] + _WORD_END]
        while len(parts) > 1:
            first, second = min(itertools.pairwise(parts), key=lambda pair: self._ranks.get(pair, _MOST_MERGES))
            if (first, second) not in self._ranks:
                break
            joined, place = list[str](), 0
            while place < len(parts):
                if parts[place : place + 2] == [first, second]:
                    joined.append(first + second)
                    place += 2
                else:
                    joined.append(parts[place])
                    place += 1
            parts = joined
        return parts


@functools.cache
def _letters() -> dict[int, str]:
    """Return the letter that stands for each byte, in the order of the vocabulary: printable ones are themselves."""
    plain = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in plain]
    return {byte: chr(byte) for byte in plain} | {byte: chr(256 + place) for place, byte in enumerate(others)}


def _split(text: str) -> Iterator[str]:
    """Yield endings such as 's, runs of letters, single digits, and runs of anything else that is no space."""
    place = 0
    while place < len(text):
        ending = next((each for each in _CONTRACTIONS if text.startswith(each, place)), None)
        kind = _kind(text[place])
        stop = place + 1
        if ending is not None:
            stop = place + len(ending)
        elif kind != "digit":
            while stop < len(text) and _kind(text[stop]) == kind:
                stop += 1
        if ending is not None or kind != "space":
            yield text[place:stop]
        place = stop


def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    return {"L": "letter", "N": "digit"}.get(unicodedata.category(letter)[0], "other")


def load_clip_tokenizer(path: Path) -> ClipTokenizer:
    """Read a vocabulary, a text of merges that may be compressed. Raises `PackRefused`."""
    try:
        with path.open("rb") as stream:
            content = _unpack(stream.read(_MOST_BYTES + 1))
        lines = content.decode("utf-8").split("\n")[1 : 1 + _MOST_MERGES]
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise PackRefused(phrase("The vocabulary {file} is damaged.", file=path.name)) from error
    merges = [(first, second) for first, _, second in (line.partition(" ") for line in lines if line)]
    known = {*_letters().values(), *(letter + _WORD_END for letter in _letters().values())}
    for first, second in merges:
        if first not in known or second not in known or first + second in known:
            raise PackRefused(phrase("The vocabulary {file} is damaged.", file=path.name))
        known.add(first + second)
    return ClipTokenizer(merges)


def _unpack(content: bytes) -> bytes:
    if content[:2] == b"\x1f\x8b":
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        content = unpacker.decompress(content, _MOST_BYTES + 1)
        if not unpacker.eof and len(content) <= _MOST_BYTES:
            raise EOFError
    if len(content) > _MOST_BYTES:
        raise ValueError("too large")
    return content
