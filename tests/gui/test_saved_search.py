"""Searches that are kept: as text, in the side bar, and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from photofinder.errors import QueryError
from photofinder.gui.main_window import MainWindow
from photofinder.gui.saved_search import from_document, to_document
from photofinder.gui.similar_query import Example, SimilarQuery
from photofinder.records import Box, Condition, Field, PhotoId, PictureQuery, SimilarMode
from tests.fakes import FakeLibrary

_FILTER = (Condition(Field.FORMAT, ("JPEG",)), Condition(Field.PLACE, (), is_negated=True))
_boxes = st.none() | st.builds(Box, *[st.floats(0, 1)] * 4)
_pictures = st.builds(PictureQuery, photo_id=st.integers(1, 99).map(PhotoId), box=_boxes) | st.builds(
    PictureQuery, path=st.sampled_from([Path("a.jpg"), Path("Äpfel/b.png")]), box=_boxes
)


@given(st.lists(st.builds(Example, _pictures, st.booleans()), min_size=1), st.sampled_from(SimilarMode), st.booleans())
def test_a_search_survives_being_kept(examples: list[Example], mode: SimilarMode, among: bool) -> None:
    query = SimilarQuery(tuple(examples), mode, _FILTER if among else ())
    assert from_document(to_document(_FILTER, query)) == (_FILTER, query)


def test_conditions_alone_are_a_search() -> None:
    assert from_document(to_document(_FILTER, SimilarQuery())) == (_FILTER, None)


def test_a_pasted_picture_cannot_be_kept() -> None:
    with pytest.raises(QueryError, match="pasted"):
        to_document((), SimilarQuery.of([PictureQuery(image_bytes=b"x")], SimilarMode.LOOK))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"conditions": [], "similar": {"mode": "smell"}}'])
def test_what_is_no_search_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cannot be used"):
        from_document(text)


def test_a_search_is_kept_opened_and_forgotten(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert window.session is not None
    session = window.session
    session.filtering.apply(_FILTER)
    with qtbot.waitSignal(session.pane.answered):
        session.pane.search((PictureQuery(photo_id=PhotoId(7)),), SimilarMode.SUBJECT)
    window.actions_by_name["save_search"].trigger()
    dialog = window.findChild(QInputDialog, "search_name_dialog")
    assert dialog is not None
    assert dialog.textValue() == "JPEG, not: has a place"
    dialog.setTextValue(" My search ")
    dialog.accept()
    qtbot.waitUntil(lambda: "My search" in library.searches)
    side_bar = session.filtering.side_bar
    qtbot.waitUntil(lambda: any(node.search for node in side_bar.model.nodes()))
    session.filtering.apply(())
    session.pane.search((PictureQuery(photo_id=PhotoId(8)),), SimilarMode.LOOK)
    with qtbot.waitSignal(session.pane.answered):
        side_bar.search_chosen.emit("My search")
    assert session.photos.photo_filter == _FILTER
    assert session.pane.query.examples == (Example(PictureQuery(photo_id=PhotoId(7))),)
    assert session.pane.mode is SimilarMode.SUBJECT
    side_bar.forget_requested.emit("My search")
    qtbot.waitUntil(lambda: not any(node.search for node in side_bar.model.nodes()))
    assert library.searches == {}


def test_where_nothing_is_searched_nothing_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    with qtbot.waitSignal(window.session.message) as caught:
        window.actions_by_name["save_search"].trigger()
    assert caught.args[0].startswith("There is nothing to save")
