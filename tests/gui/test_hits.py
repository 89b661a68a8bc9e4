"""Where a search has found a photo: below the tiles, in the information, on the picture; and what if it has not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from photofinder.expressions import EVERYTHING
from photofinder.gui.archive_session import ArchiveSession
from photofinder.gui.main_window import MainWindow
from photofinder.gui.marked_text import MarkedText, fit
from photofinder.gui.view_frame import ViewFrame
from photofinder.records import Aspect, Condition, Field, PhotoId, SimilarMode, TextWord
from tests.fakes import FakeLibrary

STAMP = TextWord("SECRET", ((0.4, 0.5), (0.7, 0.4), (0.72, 0.46), (0.42, 0.56)), 0.9, 0)
OTHER = TextWord("memorandum", ((0.1, 0.1), (0.4, 0.1), (0.4, 0.14), (0.1, 0.14)), 0.9, 1)


@pytest.fixture
def session(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> ArchiveSession:
    """Return the session of a window of 200 photos, one of which has text in it."""
    session = window.session
    assert session is not None
    library.texts[PhotoId(150)] = (OTHER, STAMP)
    qtbot.waitUntil(lambda: session.filtering.total == 200)
    return session


def search(session: ArchiveSession, text: str, qtbot: QtBot) -> None:
    """Search and wait for the photos."""
    session.filtering.search_box.field.setText(text)
    with qtbot.waitSignal(session.photos.answered):
        session.filtering.search_box.read()


# Below the tiles.


def test_each_tile_says_where_its_photo_was_found(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    grid = session.grid
    plain_px = grid._layout.caption_px
    assert plain_px == 0
    search(session, "text:secret", qtbot)
    qtbot.waitUntil(lambda: grid.describe(0).caption == "memorandum SECRET")
    cell = grid.describe(0)
    assert cell.marked is not None
    assert ([cell.caption[begin:end] for begin, end in cell.marked], cell.detail) == (["SECRET"], "in the picture")
    assert "found by in the picture: memorandum SECRET" in grid.words_at(0)
    assert grid._layout.caption_px > 0
    search(session, "holiday", qtbot)
    qtbot.waitUntil(lambda: grid.describe(0).detail == "file name")
    asked = {photo_id for _, photo_ids in library.asking.explained for photo_id in photo_ids}
    assert len(asked) < 60  # those in sight, not all 200
    with qtbot.waitSignal(session.photos.answered):
        session.filtering.apply(EVERYTHING)
    assert grid._layout.caption_px == 0
    assert "found by" not in grid.words_at(0)


def test_conditions_without_words_need_no_captions(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    search(session, "rating:0", qtbot)
    assert session.grid._layout.caption_px == 0
    assert not library.asking.explained


def test_a_caption_follows_what_is_read_later(session: ArchiveSession, library: FakeLibrary, qtbot: QtBot) -> None:
    search(session, "holiday OR secret", qtbot)
    index = session.photos.index_of(PhotoId(1))
    qtbot.waitUntil(lambda: session.grid.describe(index).detail == "file name")
    library.texts[PhotoId(1)] = (STAMP,)
    library.announce([PhotoId(1)], Aspect.TEXT)
    qtbot.waitUntil(
        lambda: session.grid.describe(session.photos.index_of(PhotoId(1))).detail.startswith("in the picture")
    )


@pytest.mark.parametrize("room_px", [40, 90, 200, 2000])
def test_a_cut_text_shows_its_first_marked_word(qapp: QApplication, room_px: int) -> None:
    metrics = QFontMetrics(qapp.font())
    text = "a long line of words that nobody looks for\nbefore the TOP SECRET stamp and some more behind it"
    start = text.index("SECRET")
    shown = fit(MarkedText(text, ((start, start + 6),)), metrics, room_px)
    assert metrics.horizontalAdvance(shown.text) <= room_px
    assert "\n" not in shown.text
    ((begin, end),) = shown.places
    assert shown.text[begin] == "S"
    assert shown.text[begin:end] == "SECRET" or room_px < 100
    if room_px == 2000:
        assert shown.text == text.replace("\n", " ")


# In the information.


def test_the_information_says_why_the_photo_was_found(
    session: ArchiveSession, window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_name["toggle_info"].trigger()
    search(session, "secret OR holiday", qtbot)
    found_by = session.info.found_by

    def rows() -> list[tuple[str, str]]:
        sides, words = (found_by.findChildren(QLabel, name) for name in ("found_by_side", "found_by_words"))
        return [(side.text(), value.text()) for side, value in zip(sides, words, strict=True)]

    session.grid.set_current(session.photos.index_of(PhotoId(150)))
    qtbot.waitUntil(lambda: len(rows()) == 2)
    (text_side, text), (name_side, name) = rows()
    assert (text_side, name_side) == ("in the picture", "file name")
    assert text.startswith("memorandum <span")
    assert ">SECRET</span>" in text
    assert ">holiday</span> 000150.jpg" in name
    assert found_by.isVisible()
    session.filtering.apply(EVERYTHING)
    qtbot.waitUntil(lambda: not found_by.isVisible())


# On the picture.


def test_the_words_are_outlined_on_the_picture_and_can_be_hidden(
    session: ArchiveSession, window: MainWindow, qtbot: QtBot
) -> None:
    search(session, "secret", qtbot)
    session.grid.set_current(0)
    window.actions_by_name["open_photo"].trigger()
    viewer, marks = session.viewer, session.viewer.text_marks
    qtbot.waitUntil(lambda: [word.text for word in marks.words] == ["SECRET"])
    qtbot.waitUntil(lambda: viewer._is_sharp)
    assert viewer.canvas.accessibleDescription() == "Found in the picture: SECRET"
    button = viewer.findChild(QToolButton, "viewer_text")
    assert button is not None
    assert button.isVisible()
    assert button.isChecked()
    marked = viewer.canvas.grab().toImage()
    QTest.keyClick(viewer, Qt.Key.Key_W)
    assert not button.isChecked()
    plain = viewer.canvas.grab().toImage()
    outline = marks.outlines(viewer.canvas.frame.placing)[0]
    changed = [
        QPointF(x, y)
        for x in range(0, plain.width(), 2)
        for y in range(0, plain.height(), 2)
        if plain.pixelColor(x, y) != marked.pixelColor(x, y)
    ]
    assert changed
    room = outline.boundingRect().adjusted(-4, -4, 4, 4)
    assert all(room.contains(point) for point in changed)
    session.filtering.apply((Condition(Field.RATING, (0, 0)),))
    qtbot.waitUntil(lambda: not marks.words)
    assert not button.isVisible()


@pytest.mark.parametrize("turns", range(4))
def test_outlines_turn_with_the_picture(session: ArchiveSession, turns: int) -> None:
    marks = session.viewer.text_marks
    marks.words = (STAMP,)
    frame = ViewFrame.fitted(QSizeF(*((900, 1200) if turns % 2 else (1200, 900))), QSizeF(800, 600), turns=turns)
    outline = marks.outlines(frame.placing)[0]
    middle = frame.placing.map(QPointF(0.56, 0.48))  # of the word
    assert (outline.boundingRect().center() - middle).manhattanLength() < 1
    across = outline.at(1) - outline.at(0)
    expected = QTransform().rotate(90 * turns).map(QPointF(0.3 * 1200, -0.1 * 900))
    assert across.x() * expected.y() == pytest.approx(across.y() * expected.x(), abs=20)
    assert across.x() * expected.x() + across.y() * expected.y() > 0


# Nothing.


def ways(session: ArchiveSession) -> list[QPushButton]:
    return [each for each in session.nothing_found.findChildren(QPushButton, "nothing_found_way") if each.isVisible()]


def text_of(session: ArchiveSession, name: str) -> str:
    label = session.nothing_found.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_a_search_without_an_answer_says_which_part_empties_it_and_goes_on_without_it(
    session: ArchiveSession, qtbot: QtBot
) -> None:
    search(session, "00019 nowhere", qtbot)
    qtbot.waitUntil(session.nothing_found.isVisible)
    assert text_of(session, "nothing_found_heading") == "No photo fits “nowhere”"
    assert "names of files" in text_of(session, "nothing_found_searched")
    assert text_of(session, "nothing_found_searched").endswith("Text was read in 30 of 200 pictures so far.")
    assert [button.text() for button in ways(session)] == ["Without “nowhere”: 10 photos"]
    QTest.mouseClick(ways(session)[0], Qt.MouseButton.LeftButton)
    assert session.filtering.search_box.field.text() == "00019"
    qtbot.waitUntil(lambda: len(session.photos) == 10)
    assert not session.nothing_found.isVisible()


def test_where_no_part_alone_is_to_blame_each_can_go(session: ArchiveSession, qtbot: QtBot) -> None:
    search(session, "00019 00018", qtbot)
    qtbot.waitUntil(session.nothing_found.isVisible)
    assert text_of(session, "nothing_found_heading").startswith("There are photos for each of these conditions")
    assert [button.text() for button in ways(session)] == ["Without “00019”: 10 photos", "Without “00018”: 10 photos"]


def test_where_one_part_less_is_not_enough_what_there_is_can_be_kept(session: ArchiveSession, qtbot: QtBot) -> None:
    search(session, "00019 nowhere never", qtbot)
    qtbot.waitUntil(session.nothing_found.isVisible)
    assert text_of(session, "nothing_found_heading") == "No photo fits “nowhere” or “never”"
    assert [button.text() for button in ways(session)] == ["Only “00019”: 10 photos"]
    QTest.mouseClick(ways(session)[0], Qt.MouseButton.LeftButton)
    assert session.photos.wanted == Condition(Field.WORDS, ("00019",))
    search(session, "nowhere", qtbot)
    qtbot.waitUntil(lambda: text_of(session, "nothing_found_heading") == "No photo fits “nowhere”")
    assert ways(session) == []
    all_photos = session.nothing_found.findChild(QPushButton, "nothing_found_all")
    assert all_photos is not None
    all_photos.click()
    qtbot.waitUntil(lambda: len(session.photos) == 200)
    assert session.filtering.wanted == EVERYTHING


def test_results_of_a_picture_that_are_not_close_enough_are_another_matter(
    session: ArchiveSession, window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.best_similarity = 0.3
    session.grid.set_current(0)
    with qtbot.waitSignal(session.pane.answered):
        session.queries.find(SimilarMode.LOOK)
    window.actions_by_name["sort_similarity"].trigger()
    qtbot.waitUntil(lambda: not len(session.photos))
    assert not session.nothing_found.isVisible()
