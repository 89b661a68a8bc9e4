"""Where a search that does not work leads back to, as a table of what was asked, answered and refused before."""

from __future__ import annotations

import pytest

from photofinder.gui.query_trail import QueryTrail, Step
from photofinder.gui.similar_query import SimilarQuery
from photofinder.records import PhotoId, PictureQuery, SimilarMode

_QUERIES = {
    name: SimilarQuery.of([PictureQuery(photo_id=PhotoId(number))], SimilarMode.LOOK)
    for number, name in enumerate("abc", start=1)
}


@pytest.mark.parametrize(
    ("story", "expected", "is_settled"),
    [
        ("ask a, refuse", "", True),
        ("ask a, answer, ask b, refuse", "a", True),
        ("ask a, answer, refuse", None, True),
        ("ask a, ask b, refuse", "a", False),
        ("ask a, ask b, refuse, refuse", "", True),
        ("ask a, ask b, answer, ask c, refuse", "b", True),
    ],
)
def test_what_a_refusal_leads_back_to(story: str, expected: str | None, is_settled: bool) -> None:
    trail, back = QueryTrail(), None
    for step in story.split(", "):
        match step.split():
            case ["ask", name]:
                trail.ask(_QUERIES[name], is_open=True)
            case ["answer"]:
                trail.settle()
            case _:
                back = trail.go_back()
    assert back == (None if expected is None else Step(_QUERIES.get(expected, SimilarQuery()), was_open=True))
    assert trail.is_settled is is_settled


def test_the_pane_that_was_closed_is_closed_again() -> None:
    trail = QueryTrail()
    trail.ask(_QUERIES["a"], is_open=False)
    assert trail.go_back() == Step(SimilarQuery(), was_open=False)
