"""What is proposed while a search is typed, and that it can be read once it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.search.query import parse_query
from photofinder.search.query_completion import complete

_KNOWN = {
    "": ["birch", "bison"],
    "camera": ["X-T5", "Canon EOS 5D"],
    "tag": ["birch", "birch tree", "Ärger"],
    "folder": ["trip", "day (1)"],
}


def known(field: str, begun: str) -> Sequence[str]:
    return _KNOWN.get(field, [])


def chosen(text: str) -> list[str]:
    """Return the texts that there would be; the sign | is where the cursor stands."""
    before, _, after = text.partition("|")
    found = complete(before + after, len(before), known)
    return [(before + after)[: each.start] + each.text + (before + after)[each.stop :] for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lake ra|", ["lake rating:"]),
        ("-ca|", ["-caption:", "-camera:", '-camera:="Canon EOS 5D"']),
        ("ca| lake", ["caption: lake", "camera: lake", 'camera:="Canon EOS 5D" lake']),
        ("bi|", ["birch", "bison", "tag:birch", 'tag:"birch tree"']),
        ("-bi|", ["-birch", "-bison", "-tag:birch", '-tag:"birch tree"']),
        ("tr|", ['tag:"birch tree"', "folder:trip"]),
        ('"bi|', []),
        ("b|", ["caption:", "rating:"]),
        ("Ord|", ["folder:"]),
        ("flag:p|", ["flag:picked"]),
        ("-flag:|", ["-flag:picked", "-flag:rejected", "-flag:none"]),
        ("flag:picked,n|", ["flag:picked,none"]),
        ("camera:x|", ['camera:="X-T5"']),
        ("kamera:eos|", ['kamera:="Canon EOS 5D"']),
        ("tag:bi|", ["tag:birch", 'tag:"birch tree"']),
        ("tag:arg|", ["tag:Ärger"]),
        ('tag:"birch t|', ['tag:"birch tree"']),
        ("folder:day|", ['folder:"day (1)"']),
        ('date:"last s|', ['date:"last summer"']),
        ("colour:r|", []),
        ('"morning lake" tag:bi|', ['"morning lake" tag:birch', '"morning lake" tag:"birch tree"']),
        ('"morning lake" OR ra|', ['"morning lake" OR rating:']),
        ('camera:="canon e|', ['camera:="Canon EOS 5D"']),
        ("|", []),
        ("lake |", []),
        ("(ra|", ["(rating:"]),
    ],
)
def test_what_is_begun_is_completed(text: str, expected: list[str]) -> None:
    assert chosen(text) == expected


@pytest.mark.parametrize(
    "text", ["flag:|", "label:|", "has:|", "is:|", "type:|", "rating:|", "date:|", "size:|", "tag:|"]
)
def test_every_proposed_value_can_be_read(text: str) -> None:
    assert chosen(text)
    for each in chosen(text):
        parse_query(each, date(2026, 11, 27))


@given(st.text(max_size=200), st.integers(-5, 300))
def test_any_text_at_any_cursor_is_answered(text: str, cursor: int) -> None:
    for each in complete(text, cursor, known):
        assert 0 <= each.start <= each.stop <= len(text)
