"""The pane: a query, a mode, ranked results, and the states in which there are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photofinder.expressions import EVERYTHING, Or
from photofinder.gui.bridge import Bridge
from photofinder.gui.similar_pane import SimilarPane
from photofinder.gui.similar_query import SimilarQuery
from photofinder.gui.tile_painter import action_places
from photofinder.records import Aspect, ChangeSet, Condition, Field, PhotoId, PictureQuery, SimilarMode
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


def shown(pane: SimilarPane) -> list[float]:
    return [result.similarity for result in pane.results.results]


def test_results_come_ranked(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    assert library.requests[0].mode is SimilarMode.LOOK
    assert library.requests[0].top == 200
    assert len(pane.model) == len(shown(pane)) > 20
    assert shown(pane) == sorted(shown(pane), reverse=True)
    assert min(shown(pane)) >= 0.5
    assert pane.grid.describe(0).caption == "97%"
    assert pane.grid.describe(0).detail == "holiday 000200.jpg"
    assert text_of(pane, "similar_state") == f"{len(pane.model)} photos in 12 ms"
    qtbot.waitUntil(lambda: pane.chips.names == ["holiday 000007.jpg"])
    assert not library.asked_rows or set(library.asked_rows) == {7}  # the results brought their rows along


def test_switching_the_mode_searches_again(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    for mode in (SimilarMode.COPIES, SimilarMode.SUBJECT, SimilarMode.COLOURS):
        button = pane.findChild(QPushButton, f"similar_mode_{mode}")
        assert isinstance(button, QPushButton)
        with qtbot.waitSignal(pane.answered):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [request.mode for request in library.requests] == [
        SimilarMode.LOOK, SimilarMode.COPIES, SimilarMode.SUBJECT, SimilarMode.COLOURS,
    ]  # fmt: skip
    with qtbot.waitSignal(pane.answered):
        pane.search(query(8), SimilarMode.LOOK)
    assert pane.mode is SimilarMode.LOOK


def test_the_line_decides_what_is_close_enough(pane: SimilarPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7), SimilarMode.COPIES)
    assert min(shown(pane)) >= 0.7
    assert text_of(pane, "similar_state") == f"{len(pane.model)} copies in 12 ms"
    many = len(pane.model)
    middle = pane.results.histogram.rect().center()
    QTest.mouseClick(pane.results.histogram, Qt.MouseButton.LeftButton, pos=middle)
    assert pane.results.histogram.cut == pytest.approx(0.5, abs=0.01)
    assert len(pane.model) > many
    QTest.keyClick(pane.results.histogram, Qt.Key.Key_PageUp)
    assert min(shown(pane)) >= 0.59
    with qtbot.waitSignal(pane.answered):
        pane.search(query(8))
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7), SimilarMode.COPIES)
    assert pane.results.histogram.cut == pytest.approx(0.6, abs=0.02)  # each mode remembers its own


def test_nothing_close_is_a_state_of_its_own(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    library.best_similarity = 0.3
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    assert text_of(pane, "similar_state") == "Nothing close enough"
    assert "The nearest is 30% similar" in text_of(pane, "similar_message")
    assert len(pane.model) == 0
    anyway = pane.findChild(QPushButton, "similar_show_all")
    assert anyway is not None
    anyway.click()
    assert len(pane.model) == 12
    assert not anyway.isVisible()


def test_no_results_are_a_state(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    library.remove_photos(range(1, 201))
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7), SimilarMode.COPIES)
    assert text_of(pane, "similar_state") == "Nothing found"
    assert text_of(pane, "similar_message") == "No photo of the archive is a copy of this."


def test_a_search_that_does_not_work_leads_back(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    before = (pane.query, shown(pane), text_of(pane, "similar_state"))
    broken = Path("/elsewhere/broken.jpg")
    library.broken = {broken}
    with qtbot.waitSignal(pane.refused) as caught:
        pane.search((PictureQuery(path=broken),))
    assert caught.args == [
        "broken.jpg: the file is cut off: its end is missing. The search stays as it was; try another picture."
    ]
    assert (pane.query, shown(pane), text_of(pane, "similar_state")) == before
    assert len(pane.model) > 20
    assert pane.isVisible()


def test_a_first_search_that_does_not_work_leaves_no_pane_behind(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    pane.close()
    broken = Path("/elsewhere/broken.jpg")
    library.broken = {broken}
    with qtbot.waitSignal(pane.refused):
        pane.search((PictureQuery(path=broken),))
    assert not pane.query.examples
    assert not pane.isVisible()


def test_a_search_under_way_goes_on_after_one_that_does_not_work(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    broken = Path("/elsewhere/broken.jpg")
    library.broken = {broken}
    library.search_gate.clear()
    pane.search(query(7))
    pane.add_examples((PictureQuery(path=broken),))
    with qtbot.waitSignals([pane.refused, pane.answered]):
        library.search_gate.set()
    assert [each.picture for each in pane.query.examples] == list(query(7))
    assert len(pane.model) > 20


def test_a_query_file_that_vanishes_later_costs_no_results(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    path = Path("/elsewhere/picture 7.jpg")
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(path=path),))
    library.broken = {path}
    pane._ask_again()
    qtbot.waitUntil(lambda: text_of(pane, "similar_state") == "The search did not work this time")
    assert text_of(pane, "similar_message").startswith("picture 7.jpg")
    assert len(pane.model) > 20


def test_a_picture_in_memory_is_decoded_by_the_library(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(image_bytes=b"png"),))
    qtbot.waitUntil(lambda: pane.chips.names == ["Pasted picture"])
    assert library.asked_queries == [PictureQuery(image_bytes=b"png")]


def test_examples_change_sides_and_go(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search((*query(7), *query(8)))
    assert library.requests[-1].pictures == (*query(7), *query(8))
    copies = pane.findChild(QPushButton, "similar_mode_copies")
    assert copies is not None
    assert not copies.isEnabled()  # it takes one picture
    with qtbot.waitSignal(pane.answered):
        click_chip(pane, 1)
    assert (library.requests[-1].pictures, library.requests[-1].against) == (query(7), query(8))
    with qtbot.waitSignal(pane.answered):
        QTest.keyClick(chip(pane, 1), Qt.Key.Key_Delete)
    assert (library.requests[-1].pictures, library.requests[-1].against) == (query(7), ())
    assert copies.isEnabled()
    click_chip(pane, 0)
    assert not pane.query.has_aim
    assert text_of(pane, "similar_message").startswith("Drop a picture here")
    assert len(pane.model) == 0


def test_the_focus_stays_with_the_examples_when_they_change(pane: SimilarPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search((*query(7), *query(8)))
    focused = []
    for number, key in ((0, Qt.Key.Key_Space), (1, Qt.Key.Key_Delete), (0, Qt.Key.Key_Delete)):
        chip(pane, number).setFocus()
        QTest.keyClick(chip(pane, number), key)
        focused.append(pane.window().focusWidget())
    assert [each.objectName() for each in focused if each] == ["query_chip_0", "query_chip_0", "query_add"]


def chip(pane: SimilarPane, number: int) -> QAbstractButton:
    found = [each for each in pane.findChildren(QAbstractButton, f"query_chip_{number}") if each.isVisible()]
    return found[0]


def click_chip(pane: SimilarPane, number: int) -> None:
    QTest.mouseClick(chip(pane, number), Qt.MouseButton.LeftButton, pos=QPoint(20, 40))


def test_a_thumb_on_a_result_makes_it_an_example(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    pane.grid.setFocus()
    pane.grid.set_current(2)
    with qtbot.waitSignal(pane.answered):
        QTest.keyClick(pane.grid, Qt.Key.Key_Plus)
    assert library.requests[-1].pictures == (*query(7), *query(198))
    cell = pane.grid.cell_rectangle(0)
    less = action_places(cell, 2)[0].center().toPoint()
    QTest.mouseMove(pane.grid.viewport(), cell.center())
    with qtbot.waitSignal(pane.answered):
        QTest.mouseClick(pane.grid.viewport(), Qt.MouseButton.LeftButton, pos=less)
    assert library.requests[-1].against == query(200)
    assert len(pane.grid.selection) == 0 or 0 not in pane.grid.selection


def test_the_search_can_be_held_to_the_photos_shown(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    among = pane.findChild(QCheckBox, "similar_among")
    assert among is not None
    assert not among.isVisible()

    def asked() -> str:
        return library.requests[-1].where

    place, either = Condition(Field.PLACE), Or((Condition(Field.FORMAT, ("JPEG",)), Condition(Field.WORDS, ("a b",))))
    pane.offer_search(place)
    assert among.isVisible()
    with qtbot.waitSignal(pane.answered):
        among.click()
    assert asked() == "has:place"
    with qtbot.waitSignal(pane.answered):
        pane.offer_search(either)
    assert asked() == 'type:jpeg OR "a b"*'
    with qtbot.waitSignal(pane.answered):
        pane.offer_search(EVERYTHING)
    assert asked() == ""


def test_new_photos_are_searched_by_themselves(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    pane._live_timer.setInterval(10)
    with qtbot.waitSignal(pane.answered):
        library.add_photos(1)
    assert pane.model.photo_id(0) == 201


def test_new_photos_are_searched_also_while_more_of_them_keep_coming(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    pane._follow_changes(ChangeSet(frozenset({PhotoId(7)}), Aspect.FEATURES))
    timer = pane._live_timer.timerId()
    pane._follow_changes(ChangeSet(frozenset({PhotoId(8)}), Aspect.FEATURES))
    assert pane._live_timer.timerId() == timer > 0  # the first need not wait for the last


def test_photos_that_come_during_a_search_are_searched_after_it(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    pane.results.begin()  # a search that takes its time
    pane._live_timer.setInterval(10)
    library.add_photos(1)
    with qtbot.waitSignal(pane._live_timer.timeout):
        pass
    with qtbot.waitSignal(pane.answered):
        pane.results.keep_after()


def test_painted_colours_are_searched_for_without_a_picture(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    assert not pane.editor.isVisible()
    pane.search_by_colours()
    assert pane.mode is SimilarMode.COLOURS
    assert pane.editor.isVisible()
    assert pane.editor.picker.isVisible()  # there is no colour yet
    assert text_of(pane, "similar_message").startswith("Choose the colours")
    with qtbot.waitSignal(pane.answered):
        QTest.keyClick(pane.editor.picker.field, Qt.Key.Key_Return)
    assert library.requests[-1].pictures == ()
    assert [share for _, share in library.requests[-1].palette] == [1.0]
    assert min(shown(pane)) >= 0.5
    many = len(pane.model)
    with qtbot.waitSignal(pane.answered):
        pane.add_examples(query(7))
    assert (library.requests[-1].pictures, len(library.requests[-1].palette)) == (query(7), 1)
    assert len(pane.model) == many
    with qtbot.waitSignal(pane.answered):
        QTest.keyClick(pane.editor.strip.swatch(0), Qt.Key.Key_Delete)
    assert library.requests[-1].palette == ()
    assert min(shown(pane)) >= 0.8  # pictures have a line of their own


def test_a_palette_waits_while_another_mode_is_on(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    palette = ((0xD03030, 1.0),)
    with qtbot.waitSignal(pane.answered):
        pane.show_query(SimilarQuery((), SimilarMode.COLOURS, EVERYTHING, palette))
    look = pane.findChild(QPushButton, "similar_mode_look")
    colours = pane.findChild(QPushButton, "similar_mode_colours")
    assert look is not None
    assert colours is not None
    look.click()
    assert not pane.editor.isVisible()
    assert text_of(pane, "similar_message").startswith("Drop a picture here")
    assert len(pane.model) == 0
    with qtbot.waitSignal(pane.answered):
        colours.click()
    assert library.requests[-1].palette == palette


def test_an_answer_that_comes_soon_replaces_the_one_before_without_a_word(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.search(query(7))
    before = text_of(pane, "similar_state")
    library.search_gate.clear()
    pane.search(query(8))
    assert pane.results.is_searching
    assert text_of(pane, "similar_state") == before
    qtbot.waitUntil(lambda: text_of(pane, "similar_state") == "Searching…")  # it takes its time
    with qtbot.waitSignal(pane.answered):
        library.search_gate.set()
    assert not pane.results.is_searching


def test_every_widget_has_a_name(pane: SimilarPane) -> None:
    ours = [widget for widget in pane.findChildren(QWidget) if widget.objectName().startswith("similar_")]
    assert len(ours) > 10
    unnamed = {widget.objectName() for widget in ours if not widget.accessibleName()}
    assert unnamed == {  # they only hold others
        "similar_header", "similar_body", "similar_mode_holder", "similar_state_holder", "similar_message_holder",
    }  # fmt: skip
