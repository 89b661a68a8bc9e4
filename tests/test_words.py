"""What counts as a word, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.records import Condition, Field
from photofinder.words import BETWEEN, iter_places, pattern_of, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("IMG_1234.JPG", "img 1234 jpg"),
        ("Äpfel, Straße; Søren Łódź", "apfel strasse soren lodz"),
        ("A\u0308pfel cafe\u0301", "apfel cafe"),
        ("X-T5 (50mm)", "x t5 50mm"),
        ("\uff29\uff2d\uff27\uff11 \ufb01sh", "img1 fish"),
        ("東京タワー2019年", "東 京 タ ワ ー 2019 年"),
        ("がか", "が か"),
        ("서울 특별시", "서울 특별시"),
        ("Ελλάδα Москва", "ελλαδα москва"),
        ("שָׁלוֹם مَرْحَبًا", "שלום مرحبا"),
        ("हिन्दी नमस्ते", "हिन्दी नमस्ते"),
        ("ไทย", "ไ ท ย"),
        ("party🎉🎉 ❤\ufe0f", "party 🎉 🎉 ❤"),
        ("a\u200bb soft\u00adhyphen", "ab softhyphen"),
        ("\udce9x \0 y", "x y"),
        (f"{BETWEEN} !?%-_ ", ""),
        ("İstanbul", "istanbul"),
    ],
)
def test_text_is_split_into_folded_words(text: str, words: str) -> None:
    assert split_words(text) == words.split()


@given(st.text())
def test_words_are_what_fts5_takes_for_one_word(text: str) -> None:
    for word in split_words(text):
        assert word
        assert not any(letter.isascii() and not letter.isalnum() for letter in word)
        assert word.isascii() is False or word == word.lower()
        assert BETWEEN not in word


@given(st.text(), st.text())
def test_words_of_two_texts_are_those_of_both(one: str, other: str) -> None:
    assert split_words(f"{one} {other}") == split_words(one) + split_words(other)


@given(st.text())
def test_places_are_inside_of_the_text_and_in_order(text: str) -> None:
    places = list(iter_places(text))
    assert all(0 <= start < stop <= len(text) for _, start, stop in places)
    assert [start for _, start, _ in places] == sorted(start for _, start, _ in places)


def test_places_are_where_the_words_are() -> None:
    text = "Am See: (Äpfel) 東京タワー x-t5!"
    assert [(word, text[start:stop].strip(" :()!-")) for word, start, stop in iter_places(text)] == [
        ("am", "Am"), ("see", "See"), ("apfel", "Äpfel"), ("東", "東"), ("京", "京"), ("タ", "タ"), ("ワ", "ワ"),
        ("ー", "ー"), ("x", "x"), ("t5", "t5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "text", "is_found"),
    [
        (("lak",), "a lake", True),
        (("lak", "whole"), "a lake", False),
        (("lake a", "whole"), "a lake a", True),
        (("lake a",), "lake abc", False),  # a single letter stands for itself
        (("morning la",), "Morning Lake", True),
        (("lake morning",), "Morning Lake", False),
        (("京",), "東京", True),
        (("",), "lake", False),
    ],
)
def test_a_pattern_is_words_in_a_row(values: tuple[str, ...], text: str, is_found: bool) -> None:
    assert (pattern_of(Condition(Field.WORDS, values)).find(split_words(text)) is not None) is is_found
