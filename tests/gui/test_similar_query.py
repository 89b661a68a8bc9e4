"""A search as a value: examples come, change sides and go."""

from __future__ import annotations

from photofinder.gui.similar_query import Example, SimilarQuery
from photofinder.records import PhotoId, PictureQuery, SimilarMode

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
    assert query.turned(1).request(9).against == (TWO,)
    assert not query.turned(0).turned(1).has_aim
    assert not query.without(1).without(0).has_aim
    assert query.without(0).examples == (Example(TWO),)
