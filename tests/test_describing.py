"""Tags as they are written, and which of all that is said of a photo counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofinder.describing import (
    TagEdit,
    choose,
    clean_caption,
    clean_name,
    clean_title,
    format_tag,
    overriders,
    parse_tag,
)
from photofinder.errors import UserError
from photofinder.records import Described, Source, Statement

HEBREW, ARABIC = "שלום", "صورة"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sea", ("sea",)),
        ("Animals/Dog", ("Animals", "Dog")),
        (" Animals / Dog ", ("Animals", "Dog")),
        ("AC\\/DC", ("AC/DC",)),
        ("Music/AC\\/DC", ("Music", "AC/DC")),
        ("a|b", ("a|b",)),
        ("Paris, Texas", ("Paris, Texas",)),
        ("back\\\\slash", ("back\\slash",)),
        ("end\\", ("end\\",)),
        ("two\nlines\tand\r\nmore", ("two lines and more",)),
        (f"{HEBREW}/{ARABIC}", (HEBREW, ARABIC)),
        ("\u202eevil\u202c", ("evil",)),
        ("zero\x00\x07width\ufeff", ("zerowidth",)),
        ("Ka\u0308se", ("Käse",)),
        ("👩\u200d👧", ("👩\u200d👧",)),
        ("a" * 200, ("a" * 200,)),
        ("\ud800x", ("x",)),
    ],
)
def test_a_tag_is_a_path_of_names(text: str, path: tuple[str, ...]) -> None:
    assert parse_tag(text) == path
    assert parse_tag(format_tag(path)) == path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "a name is empty"),
        ("  ", "a name is empty"),
        ("/", "a name is empty"),
        ("a//b", "a name is empty"),
        ("a/", "a name is empty"),
        ("\x00", "a name is empty"),
        ("a" * 201, "201 characters is too long; at most 200"),
        ("a" * 10_000, "10,000 characters is too long"),
        ("/".join("a" * 21), "more than 20 names"),
    ],
)
def test_what_is_no_tag_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        parse_tag(text)


NAMES = st.text(max_size=50).map(clean_name).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=8).map(tuple))
def test_every_path_survives_being_written(path: tuple[str, ...]) -> None:
    assert parse_tag(format_tag(path)) == path


@given(st.text(max_size=300))
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    try:
        path = parse_tag(text)
    except UserError:
        return
    assert parse_tag(format_tag(path)) == path
    format_tag(path).encode("utf-8")  # the catalog can keep it


def test_titles_have_one_line_and_captions_several() -> None:
    assert clean_title(" At\nthe  lake ") == "At the lake"
    assert clean_caption("one\r\ntwo\x00\n") == "one\ntwo"
    assert len(clean_caption("x" * 10_000)) == 10_000
    with pytest.raises(UserError, match="A title of 10,000 characters is too long; at most 2,000"):
        clean_title("x" * 10_000)
    with pytest.raises(UserError, match="A caption"):
        clean_caption("x" * 20_001)


def said(about: Described, **values: object) -> list[Statement]:
    return [Statement(about, Source(source), value) for source, value in values.items()]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"file": "F"}, "F"),
        ({"sidecar": "S", "file": "F"}, "S"),
        ({"file": "F", "sidecar": "S", "user": "U"}, "U"),
        ({"file": "F", "user": ""}, ""),
        ({"duplicate": "D"}, "D"),
        ({"duplicate": "D", "file": "F"}, "F"),
        ({}, ""),
    ],
)
def test_the_user_overrides_the_sidecar_which_overrides_the_file(values: dict[str, object], title: str) -> None:
    assert choose(said(Described.TITLE, **values)).title == title


@pytest.mark.parametrize(
    ("values", "captured", "by"),
    [
        ({"name": "2021-06-12T00:00:00"}, "2021-06-12T00:00:00", Source.NAME),
        ({"name": "2021-06-12T00:00:00", "duplicate": "2020-01-01T00:00:00"}, "2020-01-01T00:00:00", Source.DUPLICATE),
        ({"name": "2021-06-12T00:00:00", "file": "2019-01-01T00:00:00"}, "2019-01-01T00:00:00", Source.FILE),
        ({}, None, None),
    ],
)
def test_the_name_of_a_file_tells_the_time_last(
    values: dict[str, object], captured: str | None, by: Source | None
) -> None:
    what = choose(said(Described.CAPTURED, **values))
    assert (what.captured, what.captured_by) == (captured, by)


def test_tags_of_all_count_but_for_those_taken_away() -> None:
    edit = TagEdit(added=(("new",), ("a", "b")), removed=(("sea",), ("not there",)))
    statements = said(Described.TAGS, file=(("sea",), ("sky",)), sidecar=(("sky",), ("sun",)), user=edit)
    assert choose(statements).tags == (("sky",), ("sun",), ("new",), ("a", "b"))
    assert choose(statements).keywords == ("sky", "sun", "new", "b", "a")


def test_names_of_another_place_do_not_count() -> None:
    names = said(Described.PLACE_NAME, file=("Paris", "", "France"), gazetteer=("Rome", "Lazio", "Italy"))
    of_file, of_user = (said(Described.PLACE, **{source: (41.9, 12.5)}) for source in ("file", "user"))
    assert choose(names).place_name == ("Paris", "", "France")
    assert choose([*names, *of_file]).place_name == ("Paris", "", "France")
    assert choose([*names, *of_user]).place_name == ("Rome", "Lazio", "Italy")
    told = {each.source: by for each, by in overriders([*names, *of_user])}
    assert told == {Source.USER: None, Source.GAZETTEER: None, Source.FILE: Source.GAZETTEER}
    no_place = said(Described.PLACE, user=(), file=(41.9, 12.5))
    assert choose(no_place).place == (None, None, None)


def test_what_is_overridden_says_by_whom() -> None:
    statements = said(Described.TITLE, file="F", user="U", sidecar="S") + said(Described.CAPTION, file="C")
    assert [(each.value, by) for each, by in overriders(statements)] == [
        ("U", None),
        ("S", Source.USER),
        ("F", Source.USER),
        ("C", None),
    ]
