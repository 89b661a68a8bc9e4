"""Why a photo was found: compared when somebody asks, on the card of the keyboard and on that of the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photofinder.expressions import EVERYTHING
from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_words import explain_match
from photofinder.gui.query_preview import Preview
from photofinder.gui.region_picture import RegionPicture, turn_corners
from photofinder.gui.similar_pane import SimilarPane
from photofinder.gui.similar_query import SimilarQuery
from photofinder.gui.why_view import WhyView
from photofinder.records import Mark, MatchExplanation, PhotoId, PictureQuery, SimilarMode, SimilarResult
from tests.fakes import FakeLibrary

REGION = ((0.1, 0.2), (0.7, 0.2), (0.7, 0.8), (0.1, 0.8))


@pytest.fixture
def pane(bridge: Bridge, qtbot: QtBot) -> Iterator[SimilarPane]:
    """Return a pane with what looks like photo 7: the photos 200, 199, 198 and so on."""
    pane = SimilarPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(330, 700)
    pane.show()
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(photo_id=PhotoId(7)),))
    pane.grid.setFocus()
    yield pane
    pane.end()


def outlined(view: WhyView) -> list[object]:
    return [picture._region for picture in view.pictures]


def hover(pane: SimilarPane, index: int) -> None:
    """Let the mouse rest on a result."""
    viewport, point = pane.grid.viewport(), pane.grid.cell_rectangle(index).center()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))


def move_mouse(widget: QWidget, to: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, to, QPointF(widget.mapToGlobal(to)), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_space_compares_the_two_pictures_and_outlines_what_both_have(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.explain_gate.clear()
    pane.grid.set_current(0)
    QTest.keyClick(pane.grid, Qt.Key.Key_Space)
    view = pane.why.view
    assert pane.why.isVisible()
    assert view.words.text() == (
        "97% similar: the two look alike as a whole to the neural network. The two pictures are being compared…"
    )
    qtbot.waitUntil(lambda: all(picture.has_picture for picture in view.pictures))
    with qtbot.waitSignal(view.explained):
        library.explain_gate.set()
    assert outlined(view) == [REGION, REGION]
    assert view.words.text().startswith("97% similar: the same picture, mirrored. 40 points of both lie alike")


def test_where_nothing_is_shared_nothing_is_outlined_and_it_is_said(pane: SimilarPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.why.view.explained):
        pane.show_why(1)
    assert outlined(pane.why.view) == [(), ()]
    assert pane.why.view.words.text().endswith("No region of one was found in the other, so none is outlined.")


def test_the_arrows_go_on_and_what_is_known_is_not_compared_again(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    view = pane.why.view
    with qtbot.waitSignal(view.explained):
        pane.show_why(0)
    with qtbot.waitSignal(view.explained):
        QTest.keyClick(pane.why, Qt.Key.Key_Right)
    assert pane.grid.selection.current == 1
    with qtbot.waitSignal(view.explained):
        QTest.keyClick(pane.why, Qt.Key.Key_Left)
    assert outlined(view) == [REGION, REGION]
    assert library.explained == [200, 199]
    QTest.keyClick(pane.why, Qt.Key.Key_Space)
    assert not pane.why.isVisible()
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(photo_id=PhotoId(8)),))
    with qtbot.waitSignal(view.explained):
        pane.show_why(0)
    assert library.explained == [200, 199, 200]  # another search, another reason


def test_the_newest_question_wins(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    library.explain_gate.clear()
    pane.show_why(0)
    qtbot.waitUntil(lambda: library.explained == [200])
    with qtbot.waitSignal(pane.why.view.explained) as caught:
        pane.show_why(1)
        library.explain_gate.set()
    assert caught.args is not None
    assert caught.args[0] == 199
    assert outlined(pane.why.view) == [(), ()]


def test_the_picture_that_explains_it_is_the_one_shown(pane: SimilarPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.add_examples((PictureQuery(photo_id=PhotoId(9)),))
    view = pane.why.view
    with qtbot.waitSignal(view.explained):
        pane.show_why(0)
    qtbot.waitUntil(lambda: view.pictures[0].accessibleDescription() == "holiday 000009.jpg")


def test_a_query_that_is_gone_is_told(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    path = Path("/elsewhere/picture 7.jpg")
    with qtbot.waitSignal(pane.answered):
        pane.search((PictureQuery(path=path),))
    library.broken = {path}
    pane.show_why(0)
    qtbot.waitUntil(lambda: "could not be compared" in pane.why.view.words.text())
    assert pane.why.view.words.text().endswith("picture 7.jpg: the file is cut off: its end is missing")


def test_painted_colours_stand_for_the_picture(pane: SimilarPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.show_query(SimilarQuery((), SimilarMode.COLOURS, EVERYTHING, ((0xD03030, 0.5), (0x3030D0, 0.5))))
    view = pane.why.view
    with qtbot.waitSignal(view.explained):
        pane.show_why(0)
    assert view.pictures[0].has_picture
    assert view.pictures[0].accessibleDescription() == "Painted colours"


def test_a_copy_that_the_search_has_compared_is_not_compared_again(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    why = {"evidence": "local match", "inliers": 30, "agreement": 0.9, "transform": "mirrored"}
    found = pane.results.results[0]
    pane.results.results = [SimilarResult(found.photo, 0.9, {**why, "region_query": REGION, "region_photo": REGION})]
    pane.show_why(0)
    assert outlined(pane.why.view) == [REGION, REGION]
    assert not library.explained


def test_resting_on_a_result_shows_it_beside_the_cell_until_the_mouse_leaves(
    pane: SimilarPane, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.hover.view.explained):
        hover(pane, 0)
    assert pane.hover.isVisible()
    assert outlined(pane.hover.view) == [REGION, REGION]
    assert "holiday 000200.jpg" in pane.hover._photo.text()
    cell, viewport = pane.grid.cell_rectangle(0), pane.grid.viewport()
    on_screen = QRect(viewport.mapToGlobal(cell.topLeft()), cell.size())
    assert not pane.hover.geometry().intersects(on_screen)
    move_mouse(viewport, QPointF(cell.center()) + QPointF(4, 4))
    hover(pane, 0)
    assert pane.hover.isVisible()
    assert library.explained == [200]
    move_mouse(viewport, QPointF(pane.grid.cell_rectangle(1).center()))
    assert not pane.hover.isVisible()


def test_the_small_card_goes_with_the_search(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    hover(pane, 0)
    library.search_gate.clear()
    pane.search((PictureQuery(photo_id=PhotoId(8)),))
    assert not pane.hover.isVisible()
    with qtbot.waitSignal(pane.answered):
        library.search_gate.set()


def test_the_region_turns_with_the_picture(pane: SimilarPane, library: FakeLibrary, qtbot: QtBot) -> None:
    assert turn_corners(((0.1, 0.2),), 1) == [(0.8, 0.1)]
    assert turn_corners([(0.25, 0.5)], 4) == [(0.25, 0.5)]
    library.marks[PhotoId(200), Mark.TURNS] = 1
    with qtbot.waitSignal(pane.why.view.explained):
        pane.show_why(0)
    qtbot.waitUntil(lambda: pane.why.view.pictures[1]._turns == 1)


def test_outside_of_the_region_the_picture_is_dimmed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    picture = RegionPicture("picture", "Picture", 200, window)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    picture.resize(200, 224)
    picture.show_preview(Preview("white", image))
    picture.outline(((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0)))
    painted = picture.grab().toImage()
    assert painted.pixelColor(40, 100).lightness() < 200
    assert painted.pixelColor(150, 100).lightness() == 255


NOTHING = " No region of one was found in the other, so none is outlined."


@pytest.mark.parametrize(
    ("found", "why", "expected"),
    [
        (
            "subject",
            {"classes": 0.82, "cosine": 0.6},
            f"what the neural network takes the two for agrees to 82%, how they look as a whole to 60%.{NOTHING}",
        ),
        (
            "colours",
            {"palette": 0.92, "layout": 0.4},
            f"how much there is of each colour agrees to 92%, where the colours lie to 40%.{NOTHING}",
        ),
        ("look", {"cosine": 0.9}, f"the two look alike as a whole to the neural network.{NOTHING}"),
    ],
)
def test_what_a_similarity_rests_on(found: str, why: dict[str, object], expected: str) -> None:
    result = SimilarResult(FakeLibrary(9).photo(PhotoId(7)), 0.9, {"evidence": found})
    words = explain_match(result, MatchExplanation(PictureQuery(), why, is_compared=True))
    assert words == f"90% similar: {expected}"


def test_what_needs_no_region_says_nothing_of_one() -> None:
    result = SimilarResult(FakeLibrary(9).photo(PhotoId(7)), 1.0, {"evidence": "same bytes"})
    explanation = MatchExplanation(PictureQuery(), {"cosine": 1.0}, is_compared=True)
    assert explain_match(result, explanation) == "The very same file, byte for byte."


def test_a_region_that_is_not_the_same_picture_is_called_what_it_is() -> None:
    result = SimilarResult(FakeLibrary(9).photo(PhotoId(7)), 0.9, {"evidence": "look"})
    why = {"region_query": REGION, "inliers": 12, "agreement": 0.3, "is_same_picture": False}
    assert explain_match(result, MatchExplanation(PictureQuery(), why, is_compared=True)) == (
        "90% similar. 12 points of the outlined regions lie alike, but only 30% of the pixels agree: perhaps the same "
        "thing in another picture."
    )


def test_what_was_not_compared_is_said() -> None:
    result = SimilarResult(FakeLibrary(9).photo(PhotoId(7)), 0.9, {"evidence": "look"})
    words = explain_match(result, MatchExplanation(PictureQuery(), {"cosine": 0.9}, is_compared=False))
    assert words.endswith("No region was looked for: there is no thumbnail of the photo yet.")
    painted = explain_match(result, MatchExplanation(None, {"palette": 0.9}, is_compared=True))
    assert (
        painted == "90% similar: that far it has the painted colours in their amounts; where they lie does not count."
    )
