"""A search as a value: examples come, change sides and go."""

from __future__ import annotations

from dataclasses import replace

from photofinder.gui.similar_query import Example, SimilarQuery
from photofinder.records import PhotoId, PictureQuery, SimilarMode
from photofinder.search.query import print_query

ONE, TWO = PictureQuery(photo_id=PhotoId(1)), PictureQuery(photo_id=PhotoId(2))


def test_copies_are_searched_of_one_picture() -> None:
    assert SimilarQuery.of([ONE], SimilarMode.COPIES).mode is SimilarMode.COPIES
    assert SimilarQuery.of([ONE, TWO], SimilarMode.COPIES).mode is SimilarMode.LOOK
    query = SimilarQuery.of([ONE], SimilarMode.COPIES)
    assert query.takes_copies
    assert query.with_examples([TWO], is_against=False).mode is SimilarMode.LOOK
    assert not query.turned(0).takes_copies


def test_an_example_is_there_once() -> None:
    query = SimilarQuery.of([ONE], SimilarMode.LOOK).with_examples([TWO], is_against=False)
    assert query.with_examples([ONE], is_against=True).examples == (Example(TWO), Example(ONE, is_against=True))


def test_without_an_example_for_it_there_is_no_aim() -> None:
    query = SimilarQuery.of([ONE, TWO], SimilarMode.SUBJECT)
    assert query.has_aim
    assert query.turned(1).request(9, print_query).against == (TWO,)
    assert not query.turned(0).turned(1).has_aim
    assert not query.without(1).without(0).has_aim
    assert query.without(0).examples == (Example(TWO),)


def test_painted_colours_are_an_aim_in_mode_colours_alone() -> None:
    palette = ((0x3060D0, 1.0),)
    query = SimilarQuery(mode=SimilarMode.COLOURS, palette=palette)
    assert query.has_aim
    assert query.is_palette_alone
    assert query.request(9, print_query).palette == palette
    assert not query.takes_copies
    by_look = replace(query, mode=SimilarMode.LOOK)
    assert not by_look.has_aim
    assert by_look.with_examples([ONE], is_against=False).request(9, print_query).palette == ()
    with_picture = query.with_examples([ONE], is_against=False)
    assert with_picture.is_by_palette
    assert not with_picture.is_palette_alone
    assert query.with_examples([ONE], is_against=True).request(9, print_query).against == (ONE,)
