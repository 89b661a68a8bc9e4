"""The pane: a query, a mode, ranked results, and the states in which there are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.similar_pane import SimilarPane
from photofinder.records import PhotoId, PictureQuery, SimilarMode
from tests.fakes import FakeLibrary


@pytest.fixture
def pane(bridge: Bridge, qtbot: QtBot) -> Iterator[SimilarPane]:
    pane = SimilarPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(330, 700)
    pane.show()
    yield pane
    pane.end()


def text_of(pane: SimilarPane, name: str) -> str:
    label = pane.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def query(photo_id: int) -> tuple[PictureQuery, ...]:
    return (PictureQuery(photo_id=PhotoId(photo_id)),)


def test_results_come_ranked(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    assert library.requests[0].mode is SimilarMode.LOOK
    assert library.requests[0].top == 50
    assert len(pane.model) == 50
    assert pane.grid.describe(0).caption == "97%"
    assert pane.grid.describe(0).detail == "holiday 000200.jpg"
    assert text_of(pane, "similar_state") == "50 photos in 12 ms"
    qtbot.waitUntil(lambda: text_of(pane, "similar_title") == "holiday 000007.jpg")
    assert not library.asked_rows or set(library.asked_rows) == {7}  # the results brought their rows along


def test_switching_the_mode_searches_again(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    copies = pane.findChild(QPushButton, "similar_mode_copies")
    assert isinstance(copies, QPushButton)
    with qtbot.waitSignal(pane.answered):
        QTest.mouseClick(copies, Qt.MouseButton.LeftButton)
    assert [request.mode for request in library.requests] == [SimilarMode.LOOK, SimilarMode.COPIES]
    with qtbot.waitSignal(pane.answered):
        pane.search(query(8), SimilarMode.LOOK)
    assert pane.mode is SimilarMode.LOOK


def test_among_copies_only_copies_are_shown(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7), SimilarMode.COPIES)
    assert 0 < len(pane.model) < 50
    assert all(result.similarity >= 0.7 for result in pane._results)
    assert text_of(pane, "similar_state") == f"{len(pane.model)} copies in 12 ms"


def test_nothing_close_is_said_and_the_nearest_are_shown(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    library.best_similarity = 0.3
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    assert text_of(pane, "similar_state") == "Nothing close"
    assert "the best is 30% similar" in text_of(pane, "similar_message")
    assert len(pane.model) == 50


def test_no_results_are_a_state(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    library.remove_photos(range(1, 201))
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7), SimilarMode.COPIES)
    assert text_of(pane, "similar_state") == "Nothing found"
    assert text_of(pane, "similar_message") == "No photo of the archive is a copy of this."


def test_an_error_is_a_state_from_which_one_goes_on(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    broken = Path("/elsewhere/broken.jpg")
    library.broken = {broken}
    pane.search((PictureQuery(path=broken),))
    qtbot.waitUntil(lambda: text_of(pane, "similar_state") == "The search did not work")
    assert text_of(pane, "similar_message") == "broken.jpg: the file ends in the middle of the picture"
    assert len(pane.model) == 0
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    assert len(pane.model) == 50


def test_a_picture_in_memory_is_decoded_by_the_library(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(image_bytes=b"png"),))
    qtbot.waitUntil(lambda: text_of(pane, "similar_title") == "Pasted picture")
    path, size = library.asked_pixels[0]
    assert (path.name, size) == ("pasted.png", 288)
    assert not path.exists()


def test_several_pictures_are_one_query(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search((*query(7), *query(8)))
    assert len(library.requests) == 1
    assert len(library.requests[0].pictures) == 2
    assert text_of(pane, "similar_title") == "2 pictures"


def test_every_widget_has_a_name(pane: SimilarPane) -> None:
    ours = [widget for widget in pane.findChildren(QWidget) if widget.objectName().startswith("similar_")]
    assert len(ours) > 10
    unnamed = [widget.objectName() for widget in ours if not widget.accessibleName()]
    assert unnamed == ["similar_header", "similar_body", "similar_query"]  # they only hold others
