"""Words as the numbers that SigLIP's text networks take: SentencePiece's unigram model, read from the model pack.

A text is put into lower case, loses its punctuation, and is cut into the pieces whose scores are the highest together.
The file is read field by field here; no library parses what may be hostile.

Sources: Kudo, Subword Regularization, ACL 2018; sentencepiece_model.proto of SentencePiece (fields by their numbers).
"""

from __future__ import annotations

import math
import string
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from photofinder.errors import PackRefused
from photofinder.features.protobuf import Damaged, Message
from photofinder.phrases import phrase

_MOST_BYTES = 16 * 1024 * 1024
_MOST_LETTERS = 2_000
_SPACE = "\u2581"
_UNKNOWN_COSTS = 10.0  # below the lowest score
_NORMAL, _UNKNOWN, _CONTROL, _USER = 1, 2, 3, 4
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_UNIGRAM = 1


@dataclass(frozen=True, slots=True)
class SiglipTokenizer:
    """Turns texts into tokens, each followed by `end`."""

    pieces: dict[str, tuple[int, float]]
    unknown: int
    end: int
    is_composed: bool

    def encode(self, text: str) -> list[int]:
        """Return the tokens of a text, without the end."""
        plain = text[:_MOST_LETTERS].lower().translate(_PUNCTUATION)
        if self.is_composed:
            plain = unicodedata.normalize("NFKC", plain)
        words = plain.split()
        return self._cut(_SPACE + _SPACE.join(words)) if words else []

    def make_row(self, text: str, length: int, pad: int) -> list[int]:
        """Return the tokens of a text and the end, as many as asked for: cut off, or padded."""
        row = [*self.encode(text)[: length - 1], self.end]
        return row + [pad] * (length - len(row))

    def _cut(self, text: str) -> list[int]:
        """Return the pieces of the best way to cut a text, by the best way to each of its places."""
        longest = max(map(len, self.pieces), default=1)
        lowest = min((score for _, score in self.pieces.values()), default=0.0) - _UNKNOWN_COSTS
        best: list[tuple[float, int, int]] = [(0.0, -1, -1)] + [(-math.inf, -1, -1)] * len(text)
        for begin in range(len(text)):
            sum_before = best[begin][0]
            for end in range(begin + 1, min(begin + longest, len(text)) + 1):
                piece = self.pieces.get(text[begin:end])
                if piece is not None and sum_before + piece[1] > best[end][0]:
                    best[end] = (sum_before + piece[1], begin, piece[0])
            if text[begin] not in self.pieces and sum_before + lowest > best[begin + 1][0]:
                best[begin + 1] = (sum_before + lowest, begin, self.unknown)
        tokens: list[int] = []
        place = len(text)
        while place:
            _, begin, token = best[place]
            if not (token == self.unknown and tokens and tokens[-1] == self.unknown):  # a run of them is one
                tokens.append(token)
            place = begin
        return tokens[::-1]


def load_siglip_tokenizer(path: Path) -> SiglipTokenizer:
    """Read a model of SentencePiece. Raises `PackRefused`."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        return _read_model(Message(content, 0, len(content)))
    except (OSError, Damaged) as error:
        raise PackRefused(phrase("The vocabulary {file} is damaged.", file=path.name)) from error


def _read_model(model: Message) -> SiglipTokenizer:
    if model.stop > _MOST_BYTES:
        raise Damaged
    pieces: dict[str, tuple[int, float]] = {}
    unknown, end, count = -1, -1, 0
    kind, is_composed = _UNIGRAM, True
    for number, part in model.messages():
        if number == 1:
            text, score, of_kind = _read_piece(part)
            if of_kind == _UNKNOWN:
                unknown = count
            elif of_kind == _CONTROL and text == "</s>":
                end = count
            elif of_kind in (_NORMAL, _USER) and text:
                pieces[text] = (count, score)
            count += 1
        elif number == 2:
            kind = next((value for key, value in part.fields() if key == 3 and isinstance(value, int)), kind)
        elif number == 3:
            is_composed = all(value.text() != "identity" for key, value in part.messages() if key == 1)
    if not pieces or unknown < 0 or end < 0 or kind != _UNIGRAM:
        raise Damaged
    return SiglipTokenizer(pieces, unknown, end, is_composed)


def _read_piece(piece: Message) -> tuple[str, float, int]:
    text, score, kind = "", 0.0, _NORMAL
    for number, value in piece.fields():
        if isinstance(value, int):
            kind = value if number == 3 else kind
        elif number == 1:
            text = value.text()
        elif number == 2:
            score = value.number()
    if not math.isfinite(score):
        raise Damaged
    return text, score, kind
