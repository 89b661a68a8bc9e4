"""The language of searches: what is read, what is refused and where, and that writing and reading are opposites."""

from __future__ import annotations

import contextlib
import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photofinder.errors import QueryMisread
from photofinder.expressions import EVERYTHING, And, Expression, Not, Or
from photofinder.records import VIDEO_FORMATS, Condition, Field
from photofinder.search.query import MOST_DEPTH, MOST_LETTERS, parse_query, print_query
from photofinder.words import split_words
from tests.drawn_expressions import draw_expression

_TODAY = date(2026, 11, 27)


def read(text: str) -> Expression:
    return parse_query(text, _TODAY)


def word(text: str, field: Field = Field.WORDS) -> Condition:
    return Condition(field, (text,))


def whole(text: str, field: Field = Field.WORDS) -> Condition:
    return Condition(field, (text, "whole"))


def days(first: str, last: str) -> Condition:
    return Condition(Field.CAPTURED, (first, last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EVERYTHING),
        ("  \n", EVERYTHING),
        ("lake", word("lake")),
        ("lake*", word("lake")),
        ("lake birch", And((word("lake"), word("birch")))),
        ("lake AND birch", And((word("lake"), word("birch")))),
        ("lake OR birch oak", Or((word("lake"), And((word("birch"), word("oak")))))),
        ("lake ODER birch", Or((word("lake"), word("birch")))),
        ("(lake OR birch) oak", And((Or((word("lake"), word("birch"))), word("oak")))),
        ("-lake", word("lake").negated()),
        ("--lake", word("lake")),
        ("NOT lake", word("lake").negated()),
        ("-(lake birch)", Not(And((word("lake"), word("birch"))))),
        ("-(-lake)", word("lake")),
        ("((lake))", word("lake")),
        ('"morning lake"', whole("morning lake")),
        ("“morning lake”", whole("morning lake")),
        ("„am See“", whole("am See")),
        (r'"quo\"te \\"', whole('quo"te \\')),
        ('"morning la"*', word("morning la")),
        ("salt & pepper", And((word("salt"), word("pepper")))),
        ("IMG(1).jpg", word("IMG(1).jpg")),
        ("12:30", word("12:30")),
        ("東京 שלום", And((word("東京"), word("שלום")))),
        ("a\0b", And((word("a"), word("b")))),
        ("or and not", And((word("or"), word("and"), word("not")))),
        ("tag:birch", word("birch", Field.TAG)),
        ('-tag:"birch tree"', whole("birch tree", Field.TAG).negated()),
        ("tag:birch,oak", Or((word("birch", Field.TAG), word("oak", Field.TAG)))),
        ("Stichwort:Birke", word("Birke", Field.TAG)),
        ("text:secret", word("secret", Field.PICTURE_TEXT)),
        ("shows:dog", Condition(Field.SHOWS, ("dog",))),
        ('-zeigt:"polar  bear"', Condition(Field.SHOWS, ("polar bear",), is_negated=True)),
        ("caption:lake", word("lake", Field.CAPTION)),
        ("name:IMG_1", word("IMG_1", Field.NAME)),
        ("folder:trip/day", word("trip/day", Field.IN_FOLDER)),
        ("folder:/home/me/trip", Condition(Field.FOLDER, ("/home/me/trip",))),
        (r'folder:"C:\My Pictures"', Condition(Field.FOLDER, (r"C:\My Pictures",))),
        ("camera:canon", word("canon", Field.CAMERA_NAME)),
        ('camera:="X-T5",="EOS 5D"', Condition(Field.CAMERA, ("X-T5", "EOS 5D"))),
        ("lens:50mm", word("50mm", Field.LENS)),
        ("place:Ulm", word("Ulm", Field.PLACE_NAME)),
        ("person:anna", Condition(Field.PERSON, ("anna",))),
        ('person:"Anna Lee"', Condition(Field.PERSON, ("Anna Lee", "whole"))),
        ("person:?", Condition(Field.PERSON, ("?",))),
        ("faces:>2", Condition(Field.FACES, (3, ""))),
        ("gesichter:0", Condition(Field.FACES, (0, 0))),
        ("hat:gesicht", Condition(Field.HAS, ("face",))),
        ("kind:receipt", Condition(Field.KIND, ("receipt",))),
        ("similar:a.jpg", Condition(Field.SIMILAR, ("a.jpg",))),
        ("contains:erg", Condition(Field.TEXT, ("erg",))),
        ("iso:400", Condition(Field.ISO, (400, 400))),
        ("iso:100..400", Condition(Field.ISO, (100, 400))),
        ("iso:>400", Condition(Field.ISO, (401, ""))),
        ("iso:<=400", Condition(Field.ISO, ("", 400))),
        ("rating:>=4", Condition(Field.RATING, (4, 5))),
        ("rating:<2", Condition(Field.RATING, (0, 1))),
        ("rating:3", Condition(Field.RATING, (3, 3))),
        ("size:>5MB", Condition(Field.SIZE, (5_000_001, ""))),
        ("size:1.5MB..2MiB", Condition(Field.SIZE, (1_500_000, 2_097_152))),
        ("Größe:<500kB", Condition(Field.SIZE, ("", 499_999))),
        ("size:5MB", Condition(Field.SIZE, (4_500_000, 5_499_999))),
        ("flag:picked,none", Condition(Field.FLAG, (1, 0))),
        ("label:rot", Condition(Field.LABEL, (1,))),
        ("type:jpg,png", Condition(Field.FORMAT, ("JPEG", "PNG"))),
        ("type:video", Condition(Field.FORMAT, VIDEO_FORMATS)),
        ("is:picture", Condition(Field.FORMAT, VIDEO_FORMATS, is_negated=True)),
        ("has:place", Condition(Field.PLACE)),
        ("has:tags", Condition(Field.HAS, ("tags",))),
        ("-has:gps", Condition(Field.PLACE, is_negated=True)),
        ("is:offline", Condition(Field.OFFLINE)),
        ("date:2019", days("2019-01-01", "2019-12-31")),
        ("date:2019-06..2019-08", days("2019-06-01", "2019-08-31")),
        ("date:..2019", days("", "2019-12-31")),
        ("date:>2019", days("2020-01-01", "")),
        ("date:24.12.2021", days("2021-12-24", "2021-12-24")),
        ("date:2019,2021", Condition(Field.CAPTURED, ("2019-01-01", "2019-12-31", "2021-01-01", "2021-12-31"))),
        ('date:"last summer"', days("2026-06-01", "2026-08-31")),
        ("date:last summer lake", And((days("2026-06-01", "2026-08-31"), word("lake")))),
        ("lake last summer", And((word("lake"), days("2026-06-01", "2026-08-31")))),
        ("im letzten Sommer", days("2026-06-01", "2026-08-31")),
        ("christmas 2021", days("2021-12-24", "2021-12-26")),
        ("Weihnachten 2021 Oma", And((days("2021-12-24", "2021-12-26"), word("Oma")))),
        ("gestern", days("2026-11-26", "2026-11-26")),
        ("-yesterday", days("2026-11-26", "2026-11-26").negated()),
        ('"last summer"', whole("last summer")),
        ("summer", word("summer")),
        ("2021", word("2021")),
        ("christmas", word("christmas")),
    ],
)  # fmt: skip
def test_a_text_is_read(text: str, expected: Expression) -> None:
    assert read(text) == expected
    assert read(print_query(expected)) == expected


@pytest.mark.parametrize(
    ("text", "words", "fault"),
    [
        ("lake (birch", "never closed", "("),
        ("lake) birch", "closes nothing", ")"),
        ("lake OR", "missing here", ""),
        ("OR lake", "missing here", "OR"),
        ("lake OR OR oak", "missing here", "OR"),
        ("()", "missing here", ")"),
        ("lake -", "", None),
        ("-", "no letters", "-"),
        ("!!!", "no letters", "!!!"),
        ('lake "birch', "never closed", '"'),
        ('lake "!!"', "no letters", '"!!"'),
        ("colour:red", "no field", "colour:"),
        ("lake tag:", "value is missing", "tag:"),
        ("tag: lake", "value is missing", "tag:"),
        ("tag:a,", "value is missing", "tag:a,"),
        ("rating:6", "0 to 5", "6"),
        ("rating:>5", "0 to 5", ">5"),
        ("rating:four", "not a number", "four"),
        ("iso:400..100", "nothing from 400 to 100", "400..100"),
        ("size:big", "not a size", "big"),
        ("date:2019-13", "no time", "2019-13"),
        ("date:2020..2019", "ends before", "2020..2019"),
        ("date:2019-02-30 lake", "no time", "2019-02-30"),
        ("lake flag:maybe", "none of: picked", "maybe"),
        ("has:legs", "none of: tags", "legs"),
        ("faces:many", "not a number", "many"),
        ("person:-", "no letters", "-"),
        ("type:jpeg,doc", "no kind of file", "doc"),
        ("(" * (MOST_DEPTH + 1) + "a" + ")" * (MOST_DEPTH + 1), "inside one another", "("),
        ("a " * 5000, "at most 500 conditions", "a"),
        ("tag:" + "a" * 5000, "too long", "a" * 5000),
    ],
)
def test_a_fault_is_pointed_at(text: str, words: str, fault: str | None) -> None:
    if fault is None:
        assert read(text) == word("lake")
        return
    with pytest.raises(QueryMisread, match=words) as caught:
        read(text)
    assert text[caught.value.start : caught.value.stop] == fault


@given(chooser=st.randoms(use_true_random=False))
def test_what_is_written_is_read_as_the_same(chooser: random.Random) -> None:
    expression = draw_expression(chooser, Path("/pictures"), 5)
    assert read(print_query(expression)) == expression


@given(text=st.text(alphabet=st.characters(blacklist_characters="\0")), is_whole=st.booleans())
@example(text="last", is_whole=False)
@example(text="OR", is_whole=False)
@example(text="-x", is_whole=False)
@example(text='a\\"b*', is_whole=True)
@example(text="“x„", is_whole=False)
def test_any_word_is_read_as_it_was_written(text: str, is_whole: bool) -> None:
    condition = Condition(Field.WORDS, (text, "whole") if is_whole else (text,))
    if split_words(text):
        assert read(print_query(condition)) == condition
    else:
        with pytest.raises(QueryMisread, match="no letters"):
            read(print_query(condition))


@given(text=st.text(alphabet="ab \"'()-:,*=.<>|\\\0“„%_ORANDdatetag20191\u200f\u05d0\u6771\udc80", max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    found = read_or_refuse(text)
    if isinstance(found, QueryMisread):
        assert 0 <= found.start <= len(text)
        assert found.start < found.stop
    else:
        assert read(print_query(found)) == found


def read_or_refuse(text: str) -> Expression | QueryMisread:
    try:
        return read(text)
    except QueryMisread as fault:
        return fault


@pytest.mark.parametrize(
    "piece", ["(", ")", "-", '"', "a ", "(a OR ", "-(", "tag:", "last ", "date:last ", "a(", "東", "\0"]
)
def test_a_hundred_thousand_letters_are_answered_at_once(piece: str) -> None:
    for length in (100_000, MOST_LETTERS):
        began_s = time.monotonic()
        with contextlib.suppress(QueryMisread):
            read((piece * length)[:length])
        assert time.monotonic() - began_s < 20  # quadratic time would be minutes


def test_errors_survive_a_pickle() -> None:
    import pickle

    with pytest.raises(QueryMisread) as caught:
        read("(a")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.query, again.start, again.stop, str(again)) == ("(a", 0, 1, "This bracket is never closed.")
