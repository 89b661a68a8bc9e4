"""Words as CLIP's tokens: the ids that its own tokenizer gives, and vocabularies that are none."""

from __future__ import annotations

import gzip
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.errors import PackRefused
from photofinder.features.clip_tokens import ClipTokenizer, _letters, load_clip_tokenizer
from tests.packs import small_vocabulary

_KNOWN = {  # told by OpenAI's code or by the library `tokenizers`, which agreed with ours on 3,500 further texts
    "a photo of a cat": [320, 1125, 539, 320, 2368],
    "hello world!": [3306, 1002, 256],
    "A photo of a dog.": [320, 1125, 539, 320, 1929, 269],
    "it's a dog's life": [585, 568, 320, 1929, 568, 970],
    "they'll won't I'd we've you're i'm": [889, 1342, 1749, 713, 328, 1896, 649, 1200, 592, 982, 328, 880],
    "café naïve Zürich": [15304, 1097, 35689, 563, 89, 6522, 4021],
    "cafe\u0301": [15304],
    "😀 🐱🏽": [7334, 35710, 6114],
    "12 monkeys in 2021": [272, 273, 15781, 530, 273, 271, 273, 272],
    "red_car, blue-car & co.": [736, 318, 1615, 267, 1746, 268, 1615, 261, 1320, 269],
    "東京タワー": [48338, 21078, 105, 34941, 2429, 107, 30391],
    "שלום עולם": [147, 102, 147, 250, 147, 243, 147, 507, 147, 95, 147, 243, 147, 250, 147, 507],
    "  two\n\tlines  ": [1237, 3418],
    "<|endoftext|>": [27, 347, 40786, 4160, 91, 285],
    "antidisestablishmentarianism": [3120, 4262, 7726, 12658, 1585, 44351],
    "½ ① Ⅷ": [33613, 158, 239, 510, 158, 227, 371],
    "Straße İstanbul": [1894, 127, 253, 324, 328, 16384, 11231],
    "'s 'tis rock'n'roll": [568, 713, 533, 2172, 262, 333, 262, 3341],
    "!!!???...": [11194, 5195, 22641],
    "": [],
}


@pytest.fixture(scope="module")
def tokenizer(test_data: Path) -> ClipTokenizer:
    return load_clip_tokenizer(test_data / "models" / "clip_bpe_simple_vocab_16e6.txt.gz")


@pytest.mark.parametrize("text", _KNOWN)
def test_known_texts_have_their_known_tokens(tokenizer: ClipTokenizer, text: str) -> None:
    assert tokenizer.encode(text) == _KNOWN[text]


def test_a_row_begins_ends_and_is_as_long_as_asked(tokenizer: ClipTokenizer) -> None:
    row = tokenizer.make_row("a photo of a cat", 77, 0)
    assert row == [49406, 320, 1125, 539, 320, 2368, 49407] + [0] * 70
    assert tokenizer.make_row("", 77, 49407) == [49406] + [49407] * 76
    long = tokenizer.make_row("cat " * 100, 77, 0)
    assert long == [49406] + [2368] * 75 + [49407]
    assert len(tokenizer.make_row("cat " * 1_000_000, 77, 0)) == 77


@given(text=st.text(max_size=40))
def test_tokens_hold_all_of_a_text_but_its_spaces(tokenizer: ClipTokenizer, text: str) -> None:
    words = {number: word for word, number in tokenizer._numbers.items()}
    bytes_of = {letter: byte for byte, letter in _letters().items()}
    said = "".join(words[number].removesuffix("</w>") for number in tokenizer.encode(text))
    folded = "".join(unicodedata.normalize("NFC", text).lower().split())
    assert bytes(bytes_of[letter] for letter in said) == folded.encode("utf-8", "replace")


def test_a_plain_text_of_merges_is_as_good(tmp_path: Path) -> None:
    packed, plain = tmp_path / "a.txt.gz", tmp_path / "merges.txt"
    packed.write_bytes(small_vocabulary())
    plain.write_bytes(gzip.decompress(small_vocabulary()))
    for path in (packed, plain):
        small = load_clip_tokenizer(path)
        assert small.encode("dog cat") == [513, 515]
        assert (small.start, small.end) == (516, 517)


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"version\na b c\n"),
        gzip.compress(b"version\nno-such letters\n"),
        gzip.compress(b"version\nd o\nd o\n"),
        gzip.compress(b"\xff\xff\xff\n\xff\xff"),
        gzip.compress(bytes(100_000_000)),
        gzip.compress(b"version\nd o\n" * 1000)[:-20],
        b"\x1f\x8bnothing",
        b"version\nonly-one\n",
    ],
    ids=["three", "letters", "twice", "no text", "large", "cut off", "no gzip", "one"],
)
def test_what_is_no_vocabulary_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt.gz").write_bytes(content)
    with pytest.raises(PackRefused, match="damaged"):
        load_clip_tokenizer(tmp_path / "a.txt.gz")
