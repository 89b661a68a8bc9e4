"""Words as numbers for the text network of a model pack, in the way that the pack was trained with."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from photofinder.features.clip_tokens import load_clip_tokenizer
from photofinder.features.siglip_tokens import load_siglip_tokenizer
from photofinder.model_packs import TextNetwork, Tokenizer


class TextTokenizer(Protocol):
    """Turns texts into tokens."""

    def encode(self, text: str) -> list[int]:
        """Return the tokens of a text alone."""
        ...

    def make_row(self, text: str, length: int, pad: int) -> list[int]:
        """Return the tokens of a text with what stands around it, as many as asked for."""
        ...


def load_tokenizer(folder: Path, text: TextNetwork) -> TextTokenizer:
    """Read the vocabulary of a pack whose files lie in a folder. Raises `PackRefused`."""
    vocabulary = folder / text.vocabulary
    is_clip = text.tokenizer is Tokenizer.CLIP_BPE
    return load_clip_tokenizer(vocabulary) if is_clip else load_siglip_tokenizer(vocabulary)
