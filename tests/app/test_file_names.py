"""Names that every system takes, names from patterns, and the next one that is free, as tables and as properties."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.app.file_names import TakenNames, expand_pattern, explain_name, iter_numbered, uses_token
from photofinder.errors import UserError

FACTS = {
    "name": lambda: "IMG_1",
    "date": lambda: "2024-05-01",
    "time": lambda: "18-30-00",
    "camera": lambda: "X/T5: mark?",
    "folder": lambda: "Lake",
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.jpg", ""),
        ("a b (2).jpg", ""),
        ("Žluťoučký kůň.jpg", ""),
        (".jpg", "the name is empty"),
        (".a.jpg", "would hide the file"),
        ("a?.jpg", "? cannot stand in a name"),
        ("a\\b.jpg", "\\ cannot stand in a name"),
        ("a\tb.jpg", "a control character cannot stand"),
        ("CON.jpg", "CON is a name that Windows keeps for itself"),
        ("nul", "nul is a name that Windows keeps"),
        ("com1.tar.jpg", "com1 is a name that Windows keeps"),
        ("lpt9 .jpg", "lpt9  is a name that Windows keeps"),
        ("console.jpg", ""),
        ("com10.jpg", ""),
        ("a.jpg ", "cannot end with a space or a dot"),
        ("a.", "cannot end with a space or a dot"),
        ("a" * 252 + ".jpg", "too long"),
        ("ä" * 126 + ".jpg", "too long"),
        ("ä" * 125 + ".jpg", ""),
    ],
)
def test_names_are_explained(name: str, words: str) -> None:
    assert (words in explain_name(name)) if words else explain_name(name) == ""


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{date} {number:3}", "2024-05-01 007"),
        ("{name}-{number}", "IMG_1-7"),
        ("{folder} {time}", "Lake 18-30-00"),
        ("{camera}", "X-T5- mark-"),
        ("  a . ", "a"),
        ("{{x}}", "{x}"),
        ("a/b", "a/b"),
    ],
)
def test_patterns_are_expanded(pattern: str, name: str) -> None:
    assert expand_pattern(pattern, 7, FACTS) == name


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{colour}", "{colour} is not known"),
        ("{date:3}", "{date:3} is not known"),
        ("{number:x}", "is not known"),
        ("{number:0}", "is not known"),
        ("{number:10}", "is not known"),
        ("{}", "{} is not known"),
        ("a{", "A { stands alone"),
        ("a}", "Write }} for the character itself"),
    ],
)
def test_patterns_that_mean_nothing_are_refused(pattern: str, words: str) -> None:
    with pytest.raises(UserError, match=words.replace("{", r"\{").replace("}", r"\}")):
        expand_pattern(pattern, 1, FACTS)


def test_what_a_pattern_needs_is_known() -> None:
    assert uses_token("a {camera}", "camera")
    assert not uses_token("a {{camera}}", "camera")


@given(st.text(max_size=20))
def test_braces_that_are_doubled_stand_for_themselves(text: str) -> None:
    escaped = text.replace("{", "{{").replace("}", "}}")
    assert expand_pattern(escaped, 1, FACTS) == text.strip().rstrip(" .")


@given(st.lists(st.sampled_from(["a", "A", "b", "B (2)", "a (2)"]), max_size=8))
def test_no_name_is_given_twice(stems: list[str]) -> None:
    folder, taken, given_names = Path("nowhere at all"), TakenNames(), list[Path]()
    for stem in stems:
        free = next(path for each in iter_numbered(stem) if not taken.has(path := folder / f"{each}.jpg"))
        taken.take(free)
        given_names.append(free)
    folded = [path.name.casefold() for path in given_names]
    assert len(set(folded)) == len(stems)


def test_numbers_follow_each_other() -> None:
    assert list(itertools.islice(iter_numbered("a"), 3)) == ["a", "a (2)", "a (3)"]


def test_names_of_a_folder_are_taken_whatever_their_case(tmp_path: Path) -> None:
    (tmp_path / "Caf\u00e9.JPG").touch()
    taken = TakenNames()
    assert taken.has(tmp_path / "cafe\u0301.jpg")
    taken.release(tmp_path / "CAF\u00c9.jpg")
    assert not taken.has(tmp_path / "Caf\u00e9.JPG")
