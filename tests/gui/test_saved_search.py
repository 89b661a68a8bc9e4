"""Searches that are kept: as text, in the side bar, and opened again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from photofinder.errors import QueryError
from photofinder.expressions import EVERYTHING, And
from photofinder.gui.colour_palette import Palette
from photofinder.gui.main_window import MainWindow
from photofinder.gui.saved_search import from_document, to_document
from photofinder.gui.side_model import Node
from photofinder.gui.similar_query import Example, SimilarQuery
from photofinder.records import Box, Condition, Field, PhotoId, PictureQuery, SimilarMode
from tests.fakes import FakeLibrary

_WANTED = And((Condition(Field.FORMAT, ("JPEG",)), Condition(Field.PLACE, (), is_negated=True)))
_RED_ALL_OVER = (
    '{"conditions": [], "similar": {"mode": "colours", "among": false, "examples": [], "palette": [["red"]]}}'
)
_boxes = st.none() | st.builds(Box, *[st.floats(0, 1)] * 4)
_pictures = st.builds(PictureQuery, photo_id=st.integers(1, 99).map(PhotoId), box=_boxes) | st.builds(
    PictureQuery, path=st.sampled_from([Path("a.jpg"), Path("Äpfel/b.png")]), box=_boxes
)


_palettes = st.lists(st.tuples(st.integers(0, 0xFFFFFF), st.sampled_from([0.05, 0.33, 1.0])), max_size=6).map(tuple)


@given(
    st.lists(st.builds(Example, _pictures, st.booleans()), min_size=1),
    st.sampled_from(SimilarMode),
    st.booleans(),
    _palettes,
)
def test_a_search_survives_being_kept(
    examples: list[Example], mode: SimilarMode, among: bool, palette: Palette
) -> None:
    query = SimilarQuery(tuple(examples), mode, _WANTED if among else EVERYTHING, palette)
    assert from_document(to_document(_WANTED, query)) == (_WANTED, query)


def test_colours_alone_are_a_search() -> None:
    query = SimilarQuery((), SimilarMode.COLOURS, EVERYTHING, ((0x3060D0, 0.6), (0xFFFFFF, 0.4)))
    document = to_document(EVERYTHING, query)
    assert json.loads(document)["similar"]["palette"] == [["#3060d0", 0.6], ["#ffffff", 0.4]]
    assert from_document(document) == (EVERYTHING, query)


def test_a_search_that_was_kept_before_there_were_palettes() -> None:
    example = '{"photo": 7, "path": null, "box": null, "against": false}'
    text = f'{{"conditions": [], "similar": {{"mode": "colours", "among": false, "examples": [{example}]}}}}'
    assert from_document(text)[1] == SimilarQuery.of([PictureQuery(photo_id=PhotoId(7))], SimilarMode.COLOURS)


def test_conditions_alone_are_a_search() -> None:
    assert from_document(to_document(_WANTED, SimilarQuery())) == (_WANTED, None)


def test_a_pasted_picture_cannot_be_kept() -> None:
    with pytest.raises(QueryError, match="pasted"):
        to_document(EVERYTHING, SimilarQuery.of([PictureQuery(image_bytes=b"x")], SimilarMode.LOOK))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"conditions": [], "similar": {"mode": "smell"}}', _RED_ALL_OVER])
def test_what_is_no_search_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cannot be used"):
        from_document(text)


def test_a_search_is_kept_opened_and_forgotten(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert window.session is not None
    session = window.session
    session.filtering.apply(_WANTED)
    with qtbot.waitSignal(session.pane.answered):
        session.pane.search((PictureQuery(photo_id=PhotoId(7)),), SimilarMode.SUBJECT)
    qtbot.waitUntil(lambda: session.pane.chips.names == ["holiday 000007.jpg"])
    window.actions_by_name["save_search"].trigger()
    dialog = window.findChild(QInputDialog, "search_name_dialog")
    assert dialog is not None
    assert dialog.textValue() == "JPEG, not: has a place, like holiday 000007.jpg"
    dialog.setTextValue(" My search ")
    dialog.accept()
    qtbot.waitUntil(lambda: "My search" in library.searches)
    side_bar = session.filtering.side_bar
    qtbot.waitUntil(lambda: any(node.search for node in side_bar.model.nodes()))
    session.filtering.apply(())
    session.pane.search((PictureQuery(photo_id=PhotoId(8)),), SimilarMode.LOOK)
    with qtbot.waitSignal(session.pane.answered):
        side_bar.search_chosen.emit("My search")
    assert session.photos.wanted == _WANTED
    assert session.pane.query.examples == (Example(PictureQuery(photo_id=PhotoId(7))),)
    assert session.pane.mode is SimilarMode.SUBJECT
    side_bar.forget_requested.emit("My search")
    qtbot.waitUntil(lambda: not any(node.search for node in side_bar.model.nodes()))
    assert library.searches == {}


def test_delete_in_the_side_bar_deletes_a_search_and_undo_brings_it_back(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    assert window.session is not None
    side_bar, undo = window.session.filtering.side_bar, window.findChild(QPushButton, "banner_undo")
    assert undo is not None
    document = to_document(_WANTED, None)
    window.session.filtering.keep("My search", document)

    def searches() -> list[Node]:
        return [node for node in side_bar.model.nodes() if node.search]

    qtbot.waitUntil(lambda: len(searches()) == 1)
    side_bar.view.setCurrentIndex(side_bar.model.index_of(searches()[0]))
    side_bar.view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(side_bar.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not searches())
    text = window.findChild(QLabel, "banner_text")
    assert text is not None
    assert text.text() == "The search “My search” was deleted."
    assert undo.isVisible()
    undo.click()
    qtbot.waitUntil(lambda: len(searches()) == 1)
    assert library.searches == {"My search": document}
    side_bar.view.setCurrentIndex(side_bar.model.index(0, 0))  # no search
    QTest.keyClick(side_bar.view, Qt.Key.Key_Delete)
    assert library.searches == {"My search": document}


def test_where_nothing_is_searched_nothing_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    with qtbot.waitSignal(window.session.message) as caught:
        window.actions_by_name["save_search"].trigger()
    assert caught.args[0].startswith("There is nothing to save")


def test_a_search_by_colours_is_kept_under_their_names(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    assert window.session is not None
    session = window.session
    pane = session.pane
    with qtbot.waitSignal(pane.answered):
        pane.show_query(SimilarQuery((), SimilarMode.COLOURS, EVERYTHING, ((0xD03030, 0.4), (0x3060D0, 0.6))))
    window.actions_by_name["save_search"].trigger()
    dialog = window.findChild(QInputDialog, "search_name_dialog")
    assert dialog is not None
    assert dialog.textValue() == "40% red, 60% blue"
    dialog.accept()
    qtbot.waitUntil(lambda: "40% red, 60% blue" in library.searches)
    qtbot.waitUntil(lambda: any(node.search for node in session.filtering.side_bar.model.nodes()))
    pane.show_query(SimilarQuery())
    with qtbot.waitSignal(pane.answered):
        session.filtering.side_bar.search_chosen.emit("40% red, 60% blue")
    assert pane.editor.strip.colours == ((0xD03030, 0.4), (0x3060D0, 0.6))
    assert library.requests[-1].palette == pane.editor.strip.colours
