"""Phrases: what they say in English, what they remember, and that all of them can be found and translated.

That nothing but a phrase is said to the user is seen to by the types.
"""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder import phrases, reasons
from photofinder.phrases import (
    NOTHING,
    Phrase,
    join_phrases,
    phrase,
    phrase_from_json,
    phrase_to_json,
    recognise,
    template,
)
from photofinder.reasons import DAMAGED, TOO_MANY_MEGAPIXELS, TOO_MUCH_MEMORY, read_reason

PACKAGE = Path(phrases.__file__).parent
_PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (phrase("renaming %Ln photo(s)", 1), "renaming 1 photo"),
        (phrase("renaming %Ln photo(s)", 0), "renaming 0 photos"),
        (phrase("renaming %Ln photo(s)", 12_345), "renaming 12,345 photos"),
        (phrase("moving %Ln photo(s) to {folder}", 2, folder="a {b} (s)"), "moving 2 photos to a {b} (s)"),
        (phrase("{a} and {b} of {place}", a=1234, b=1.25, place=Path("x")), "1,234 and 1.2 of x"),
        (phrase("Undone: {change}.", change=phrase("renaming %Ln photo(s)", 3)), "Undone: renaming 3 photos."),
        (phrase("braces {stay} as (s) they are"), "braces {stay} as (s) they are"),
        (join_phrases(phrase("One."), NOTHING, phrase("%Ln other(s).", 2)), "One. 2 others."),
        (join_phrases(NOTHING), ""),
    ],
)
def test_a_phrase_is_its_english_text(made: Phrase, text: str) -> None:
    assert made == text
    assert hash(made) == hash(text)


def test_a_phrase_travels_with_what_it_was_made_of() -> None:
    made = phrase("moving %Ln photo(s) to {folder}", 2, folder=phrase("the {name} folder", name=Path("a")))
    travelled = pickle.loads(pickle.dumps(made))
    assert (travelled, type(travelled)) == (made, Phrase)
    assert (travelled.template, travelled.number) == ("moving %Ln photo(s) to {folder}", 2)
    inner = travelled.fields["folder"]
    assert isinstance(inner, Phrase)
    assert inner.fields == {"name": Path("a")}


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.text("ab,.5) (", min_size=1))
def test_what_was_kept_as_text_is_recognised(claimed: int, tenths: int, error: str) -> None:
    for made in (
        phrase(TOO_MANY_MEGAPIXELS, claimed=claimed, most=300),
        phrase(TOO_MUCH_MEMORY, width=claimed, height=7, needed=tenths / 10, most=1.2),
        phrase(DAMAGED, error=error),
        phrase("the file is empty"),
        phrase("a text {like} no other"),
    ):
        read = read_reason(str(made))
        assert read == made
        assert read.template == made.template
        assert {name: str(each) for name, each in read.fields.items()} == {
            name: str(each) for name, each in made.fields.items()
        }


@pytest.mark.parametrize(
    "made",
    [
        NOTHING,
        phrase("renaming %Ln photo(s)", 2),
        phrase("it claims {much}, {more} and lies in {folder}", much=1234, more=1.5, folder=Path("a") / "b"),
        join_phrases(phrase("{file}: {reason}", file="a.jpg", reason=DAMAGED), phrase("braces {} stay")),
    ],
)
def test_a_kept_phrase_is_the_same_again(made: Phrase) -> None:
    kept = phrase_from_json(phrase_to_json(made))
    assert (kept, kept.template, kept.number) == (made, made.template, made.number)
    assert phrase_to_json(kept) == phrase_to_json(made)


def test_numbers_are_recognised_as_numbers() -> None:
    read = recognise("12,000 pixels, 1.2 GB, process 12345", [template("{a} pixels, {b} GB, process {c}")])
    assert read.fields == {"a": 12_000, "b": 1.2, "c": "12345"}


def test_every_reason_with_fields_is_read_again() -> None:
    declared = {value for name, value in vars(reasons).items() if name.isupper() and not name.startswith("_")}
    for each in declared:
        made = Phrase(each, None, dict.fromkeys(_PLACE.findall(each), "some words"))
        assert read_reason(str(made)).template == each


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield path.relative_to(PACKAGE).as_posix(), node.func.id, node


def test_every_template_can_be_found() -> None:
    for file, name, call in _calls():
        if name == "template":
            assert isinstance(call.args[0], ast.Constant), f"{file}:{call.lineno}"
        if name == "phrase":  # a name is that of something marked as a template
            allowed = ast.Constant | ast.Name | ast.Subscript
            assert isinstance(call.args[0], allowed), f"{file}:{call.lineno}"
        if name == "Phrase":
            assert file == "phrases.py" or file.startswith("cli"), (
                f"{file}:{call.lineno}: `phrase` marks a text for translation"
            )


def test_every_template_gets_its_count_and_its_fields() -> None:
    for file, name, call in _calls():
        if name == "phrase" and isinstance(call.args[0], ast.Constant):
            text = str(call.args[0].value)
            place = f"{file}:{call.lineno}"
            assert ("%Ln" in text) is (len(call.args) == 2), place
            assert "(s)" not in text or "%Ln" in text, place
            assert None in {each.arg for each in call.keywords} or set(_PLACE.findall(text)) == {
                each.arg for each in call.keywords
            }, place
