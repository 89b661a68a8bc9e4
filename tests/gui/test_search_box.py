"""The one search box: typed live, read in the background, completed by keys, corrected at the spot, kept for later."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from photofinder.expressions import EVERYTHING, Expression, Not, Or
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.main_window import MainWindow
from photofinder.gui.search_box import SearchBox
from photofinder.records import Condition, Field, SortKey
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


@pytest.fixture
def session(window: MainWindow, qtbot: QtBot) -> ArchiveSession:
    """Return the session of a window of 200 photos, with the search box in use."""
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.filtering.total == 200)
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_by_name["find_words"].trigger()
    return session


@pytest.fixture
def box(session: ArchiveSession) -> SearchBox:
    return session.filtering.search_box


def press(box: SearchBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box.field, key)


def words(text: str) -> Condition:
    return Condition(Field.WORDS, (text,))


def offered(box: SearchBox) -> list[str]:
    return [line.text for line in box.panel.lines] if box.panel.isVisible() else []


# Live.


def test_an_answer_to_what_was_typed_before_is_dropped(
    session: ArchiveSession, box: SearchBox, library: FakeLibrary, qtbot: QtBot
) -> None:
    searched: list[Expression] = []
    box.searched.connect(searched.append)
    library.asking.read_gate.clear()
    QTest.keyClicks(box.field, "00019")
    qtbot.waitUntil(lambda: library.asking.texts_read == ["00019"])
    QTest.keyClicks(box.field, "9")
    library.asking.read_gate.set()
    qtbot.waitUntil(lambda: len(session.photos) == 1)
    assert searched == [words("000199")]


def test_the_best_come_first_until_another_order_is_chosen(
    session: ArchiveSession, box: SearchBox, window: MainWindow, qtbot: QtBot
) -> None:
    def first() -> int:
        return session.photos.photo_id(0)

    best, status = window.actions_by_name["sort_best"], window.findChild(QLabel, "status_text")
    assert status is not None
    assert not best.isEnabled()
    QTest.keyClicks(box.field, "00019")
    qtbot.waitUntil(lambda: len(session.photos) == 10)
    assert first() == 190  # the fake library holds the oldest for the best
    assert status.text() == "10 of 200 photos, best first"
    assert best.isChecked()
    window.actions_by_name["sort_captured"].trigger()
    qtbot.waitUntil(lambda: first() == 199)
    assert not best.isChecked()
    QTest.keyClicks(box.field, " holiday")
    with qtbot.waitSignal(session.photos.answered):
        press(box, Qt.Key.Key_Return)
    assert first() == 199  # the order holds for this search
    best.trigger()
    qtbot.waitUntil(lambda: first() == 190)
    window.actions_by_name["clear_filter"].trigger()
    qtbot.waitUntil(lambda: len(session.photos) == 200)
    assert session.photos.order.key is SortKey.CAPTURED
    assert first() == 200


# What cannot be understood, or has no answer.


def test_what_is_misread_is_shown_at_the_spot_and_the_photos_stay(
    session: ArchiveSession, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "00019")
    qtbot.waitUntil(lambda: len(session.photos) == 10)
    QTest.keyClicks(box.field, " rating:x")
    qtbot.waitUntil(lambda: box.panel.sentence.startswith("“x” is not a number"))
    assert box.panel.isVisible()
    assert box.field.accessibleDescription() == box.panel.sentence
    assert box.field._fault == (13, 14)
    assert (len(session.photos), session.photos.wanted) == (10, words("00019"))
    press(box, Qt.Key.Key_Backspace)
    QTest.keyClicks(box.field, "0")
    qtbot.waitUntil(lambda: session.filtering.conditions == (words("00019"), Condition(Field.RATING, (0, 0))))
    assert box.panel.sentence == ""
    assert box.field._fault is None


def test_what_is_only_begun_is_no_fault_until_it_is_meant(box: SearchBox, library: FakeLibrary, qtbot: QtBot) -> None:
    QTest.keyClicks(box.field, "tag:")
    qtbot.waitUntil(lambda: offered(box) == ["tag:birch", "tag:beach"])
    qtbot.waitUntil(lambda: "tag:" in library.asking.texts_read and box._fault is not None)
    assert (box.panel.sentence, box.field._fault) == ("", None)
    press(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.panel.sentence.startswith("What should “tag” be?"))
    assert box.field._fault is not None


def test_the_mark_is_painted_under_the_fault_alone(box: SearchBox, qtbot: QtBot) -> None:
    box.field.put_text("lake rating:x")
    clean = box.field.grab().toImage()
    box.field.mark_fault((12, 13))
    marked = box.field.grab().toImage()
    changed = [
        x
        for x in range(clean.width())
        for y in range(clean.height())
        if clean.pixelColor(x, y) != marked.pixelColor(x, y)
    ]
    metrics, left = box.field.fontMetrics(), box.field.cursorRect().center().x()
    start = left - metrics.horizontalAdvance("x")
    assert changed
    assert start - 3 <= min(changed) <= max(changed) <= max(left, start + 9) + 3


def test_what_has_no_answer_yet_says_so_and_the_photos_stay(
    session: ArchiveSession, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "person:anna")
    qtbot.waitUntil(lambda: box.panel.sentence == "Searching for persons is not available yet.")
    assert len(session.photos) == 200
    box.field.clear()
    QTest.keyClicks(box.field, "00019")
    qtbot.waitUntil(lambda: len(session.photos) == 10)
    assert box.panel.sentence == ""


# Completing.


def test_fields_and_values_are_chosen_by_keys(session: ArchiveSession, box: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box.field, "-ta")
    qtbot.waitUntil(lambda: "-tag:" in offered(box))
    press(box, Qt.Key.Key_Tab)
    assert box.field.text() == "-tag:"
    qtbot.waitUntil(lambda: offered(box) == ["-tag:birch", "-tag:beach"])
    press(box, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert box.field.accessibleDescription() == "-tag:beach"
    press(box, Qt.Key.Key_Return)
    assert box.field.text() == "-tag:beach "
    qtbot.waitUntil(lambda: session.photos.wanted == Condition(Field.TAG, ("beach",), is_negated=True))
    assert offered(box) == []
    assert box.field.hasFocus()


def test_what_stands_behind_the_cursor_stays(box: SearchBox, qtbot: QtBot) -> None:
    box.field.put_text("😀 ta lake", 4)
    press(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "tag:" in offered(box))
    press(box, Qt.Key.Key_Tab)
    assert (box.field.text(), box.field.cursor_place) == ("😀 tag: lake", 6)


def test_a_line_is_chosen_by_the_mouse(box: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box.field, "came")
    qtbot.waitUntil(lambda: bool(offered(box)))
    lines = box.panel.list
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualItemRect(lines.item(0)).center())
    assert box.field.text() == "camera:"
    assert box.field.hasFocus()


def test_esc_closes_the_lines_then_clears_then_leads_to_the_photos(
    session: ArchiveSession, box: SearchBox, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "ta")
    qtbot.waitUntil(lambda: bool(offered(box)))
    press(box, Qt.Key.Key_Escape)
    assert (offered(box), box.field.text()) == ([], "ta")
    qtbot.waitUntil(lambda: session.photos.wanted == words("ta"))
    press(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: session.photos.wanted == EVERYTHING)
    assert box.field.text() == ""
    press(box, Qt.Key.Key_Escape)
    assert window.focusWidget() is session.grid
    assert not box.panel.isVisible()


# Recent searches.


def test_a_search_that_was_meant_can_be_had_again(
    session: ArchiveSession, box: SearchBox, window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    for text in ("00018", "rating:x", "00019"):
        box.field.clear()
        QTest.keyClicks(box.field, text)
        press(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda text=text: library.asking.texts_read[-1:] == [text])  # type: ignore[misc]
        qtbot.waitUntil(lambda text=text: box._fault is not None or session.photos.wanted == words(text))  # type: ignore[misc]
    qtbot.waitUntil(lambda: json.loads(library.settings.text("window.recent_searches")) == ["00019", "00018"])
    press(box, Qt.Key.Key_Escape)
    press(box, Qt.Key.Key_Escape)
    window.actions_by_name["find_words"].trigger()
    assert offered(box) == ["00019", "00018"]
    press(box, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.photos.wanted == words("00018"))
    qtbot.waitUntil(lambda: json.loads(library.settings.text("window.recent_searches")) == ["00018", "00019"])
    window.actions_by_name["forget_searches"].trigger()
    qtbot.waitUntil(lambda: library.settings.text("window.recent_searches") == "[]")
    box.field.clear()
    press(box, Qt.Key.Key_Down)
    assert offered(box) == []


def test_leaving_the_box_keeps_the_search_and_at_most_ten_are_kept(
    open_window: OpenWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.settings.change("window.recent_searches", json.dumps([f"old {number}" for number in range(10)]))
    window = open_window(library)
    session = window.session
    assert session is not None
    qtbot.waitUntil(window.isActiveWindow)
    box = session.filtering.search_box
    window.actions_by_name["find_words"].trigger()
    QTest.keyClicks(box.field, "00019")
    qtbot.waitUntil(lambda: len(session.photos) == 10)
    session.grid.setFocus()
    qtbot.waitUntil(lambda: "00019" in library.settings.text("window.recent_searches"))
    assert json.loads(library.settings.text("window.recent_searches")) == ["00019", *(f"old {n}" for n in range(9))]


@pytest.mark.parametrize("kept", ["", "{", '{"a": 1}', "[1, null]"])
def test_what_was_kept_and_is_no_list_of_searches_counts_for_nothing(
    open_window: OpenWindow, kept: str, qtbot: QtBot
) -> None:
    library = FakeLibrary(3)
    library.settings.change("window.recent_searches", kept)
    window = open_window(library)
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_by_name["find_words"].trigger()
    assert window.session is not None
    assert offered(window.session.filtering.search_box) == []


# Text, chips and side bar are views of one expression.


def test_changing_the_chips_rewrites_the_text(session: ArchiveSession, box: SearchBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box.field, "(00019 OR 00018) -000185 rating:0")
    qtbot.waitUntil(lambda: len(session.photos) == 19)
    bar = session.filtering.filter_bar

    def chip(name: str) -> QAbstractButton:
        return bar.findChildren(QAbstractButton, name)[-1]

    either = Or((words("00019"), words("00018")))
    chip("chip_group_turn").click()
    assert box.field.text() == "-(00019 OR 00018) -000185 rating:0"
    assert session.photos.wanted == type(EVERYTHING)(
        (Not(either), words("000185").negated(), Condition(Field.RATING, (0, 0)))
    )
    turn = chip("chip_words_turn")
    turn.setFocus()
    QTest.keyClick(turn, Qt.Key.Key_Delete)
    assert box.field.text() == "-(00019 OR 00018) rating:0"
    QTest.keyClick(chip("chip_group_turn"), Qt.Key.Key_Return)
    assert box.field.text() == "(00019 OR 00018) rating:0"
    session.filtering.side_bar.chosen.emit(Condition(Field.RATING, (5, 5)), False)
    assert box.field.text() == "(00019 OR 00018) rating:5"
    session.filtering.side_bar.chosen.emit(Condition(Field.FORMAT, ("JPEG",)), False)
    assert box.field.text() == "(00019 OR 00018) rating:5 type:jpeg"
    chip("chip_group_remove").click()
    assert box.field.text() == "rating:5 type:jpeg"
    chip("filter_clear").click()
    assert (box.field.text(), session.photos.wanted) == ("", EVERYTHING)


def test_a_chip_that_is_pressed_while_the_text_is_misread_puts_it_right(
    session: ArchiveSession, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "00019 -00018")
    qtbot.waitUntil(lambda: len(session.photos) == 10)
    QTest.keyClicks(box.field, " (")
    qtbot.waitUntil(lambda: box.panel.sentence != "")
    session.filtering.filter_bar.findChildren(QAbstractButton, "chip_words_remove")[-1].click()
    assert (box.field.text(), box.panel.sentence, box.field._fault) == ("00019", "", None)
