"""The compare view: pictures come from the background, move together, lie on each other, and say how they differ."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.compare_pane import Caption, Fate
from photofinder.gui.compare_places import make_transform, to_fractions
from photofinder.gui.compare_view import Compared, CompareMode, CompareView, describe_difference
from photofinder.gui.images import to_pixels
from photofinder.records import PhotoId
from photofinder.relations import PictureDifference
from tests.duplicate_fakes import MIRROR
from tests.fakes import FakeLibrary

MIDDLE = (0.5, 0.0, 0.25, 0.0, 0.5, 0.25, 0.0, 0.0, 1.0)


@pytest.fixture
def view(bridge: Bridge, qtbot: QtBot) -> CompareView:
    view = CompareView(bridge)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


def compared(library: FakeLibrary, *ids: int, **transforms: tuple[float, ...]) -> Compared:
    photos = [library.photo(PhotoId(each)) for each in ids]
    captions = {photo.photo_id: Caption(number, photo.path.name) for number, photo in enumerate(photos, 1)}
    lies = {photo.photo_id: transforms.get(f"of_{photo.photo_id}", ()) for photo in photos}
    return Compared(photos, captions, lies)


def show(view: CompareView, group: Compared, qtbot: QtBot, current: int | None = None) -> None:
    photos = group.photos
    view.show_group(group, PhotoId(current) if current else photos[1].photo_id)
    shown = [pane for pane in view.panes if pane.isVisibleTo(view._beside)]
    qtbot.waitUntil(lambda: all(not pane.canvas._screen.isNull() for pane in shown))


def test_two_pictures_lie_side_by_side_and_four_at_once(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    show(view, compared(library, 1, 4, 7, 10, 13), qtbot)
    assert [pane.isVisible() for pane in view.panes] == [True, True, False, False]
    view.set_mode(CompareMode.FOUR_UP)
    assert [pane.isVisible() for pane in view.panes] == [True] * 4
    qtbot.waitUntil(lambda: all(not pane.canvas._screen.isNull() for pane in view.panes))
    view.set_current(PhotoId(13))  # the last one comes into sight
    assert [photo.photo_id for photo in view._shown] == [1, 7, 10, 13]


@pytest.mark.parametrize("transform", [(), MIRROR, MIDDLE])
def test_pictures_zoom_and_move_together(
    view: CompareView, library: FakeLibrary, qtbot: QtBot, transform: tuple[float, ...]
) -> None:
    show(view, compared(library, 1, 4, of_4=transform), qtbot)
    keeper, other = (pane.canvas for pane in view.panes[:2])
    assert keeper.frame.is_fitted
    assert other.frame.is_fitted
    view.zoom_steps(9)
    view.pan(1, -1)
    assert not other.frame.is_fitted
    there = make_transform(transform).map(to_fractions(other.frame.centre, other.frame.picture))
    here = to_fractions(keeper.frame.centre, keeper.frame.picture)
    assert (there.x(), there.y()) == pytest.approx((here.x(), here.y()), abs=1e-6)
    other.zoom(1.5, QPointF(40, 40))  # the other one leads as well
    there = make_transform(transform).map(to_fractions(other.frame.centre, other.frame.picture))
    here = to_fractions(keeper.frame.centre, keeper.frame.picture)
    assert (there.x(), there.y()) == pytest.approx((here.x(), here.y()), abs=1e-6)
    view.fit()
    assert other.frame.is_fitted


def test_a_small_copy_is_shown_as_large_as_the_keeper(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    show(view, compared(library, 1, 4), qtbot)
    sizes = [pane.canvas.frame.target.size() for pane in view.panes[:2]]
    assert sizes[0] == sizes[1]


def test_a_mirrored_copy_is_laid_on_the_keeper_by_the_slider(
    view: CompareView, library: FakeLibrary, qtbot: QtBot
) -> None:
    """Left of the line is the keeper as it is, right of it the other one turned about as the transform says."""
    show(view, compared(library, 1, 49, of_49=MIRROR), qtbot)  # both are drawn alike
    view.set_mode(CompareMode.SLIDER)
    qtbot.waitUntil(lambda: not view.blend._other.isNull() and not view.blend._screen.isNull())
    view.blend.slide_to(0.0)
    mirrored = to_pixels(view.blend.grab().toImage())
    view.blend.slide_to(1.0)
    plain = to_pixels(view.blend.grab().toImage())
    target = view.blend.frame.target.toRect().adjusted(40, 8, -40, -8)
    rows, columns = slice(target.top(), target.bottom()), slice(target.left(), target.right())
    apart = abs(mirrored[rows, columns][:, ::-1].astype(int) - plain[rows, columns].astype(int))
    assert (apart.max(axis=2) < 40).mean() > 0.97


def test_the_line_is_dragged_and_the_picture_beside_it(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    show(view, compared(library, 1, 4), qtbot)
    view.set_mode(CompareMode.SLIDER)
    middle = QPoint(view.blend.width() // 2, view.blend.height() // 3)
    QTest.mousePress(view.blend, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view.blend, middle + QPoint(100, 0))
    QTest.mouseRelease(view.blend, Qt.MouseButton.LeftButton, pos=middle + QPoint(100, 0))
    assert view.blend.slide == pytest.approx(0.5 + 100 / view.blend.width(), abs=0.01)
    view.slide(-1)
    assert view.blend.slide == pytest.approx(0.45 + 100 / view.blend.width(), abs=0.01)
    view.zoom_steps(9)
    before = view.blend.frame.centre
    aside = QPoint(30, 30)
    QTest.mousePress(view.blend, Qt.MouseButton.LeftButton, pos=aside)
    QTest.mouseMove(view.blend, aside + QPoint(50, 20))
    QTest.mouseRelease(view.blend, Qt.MouseButton.LeftButton, pos=aside + QPoint(50, 20))
    assert view.blend.frame.centre != before


def test_pictures_are_shown_in_turns(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    show(view, compared(library, 1, 4), qtbot)
    view.set_mode(CompareMode.FLICKER)
    qtbot.waitUntil(lambda: view.blend.is_other_seen)
    qtbot.waitUntil(lambda: not view.blend.is_other_seen)
    view.flick()
    assert view.blend.is_other_seen
    view.hide()
    assert not view._flicker.isActive()


def test_the_difference_is_made_in_the_background_and_said(
    view: CompareView, library: FakeLibrary, qtbot: QtBot
) -> None:
    show(view, compared(library, 1, 4, of_4=MIRROR), qtbot)
    view.set_mode(CompareMode.DIFFERENCE)
    expected = "90% looks the same  ·  shows 56% of the keeper  ·  colours 12 of 255 levels apart on average"
    qtbot.waitUntil(lambda: view.blend_pane.notice.text() == expected)
    assert library.compared == [(library.photo(PhotoId(1)).path, library.photo(PhotoId(4)).path, MIRROR)]
    assert not view.blend._difference.isNull()
    view.set_mode(CompareMode.SIDE_BY_SIDE)
    assert view.blend_pane.notice.text() == ""
    assert (
        describe_difference(PictureDifference(to_pixels(view.grab().toImage()), 1.0, 1.0, 0.0)) == "100% looks the same"
    )


def test_the_loupe_enlarges_the_same_place_everywhere(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    show(view, compared(library, 1, 4, of_4=MIRROR), qtbot)
    keeper, other = (pane.canvas for pane in view.panes[:2])
    view.toggle_loupe()
    for canvas in (keeper, other):
        assert canvas._loupe is not None
    view.pan(5, 0)
    assert keeper._loupe is not None
    assert other._loupe is not None
    place = to_fractions(keeper._loupe.centre, keeper._loupe.picture).x()
    assert place == pytest.approx(0.6)
    assert to_fractions(other._loupe.centre, other._loupe.picture).x() == pytest.approx(1 - place)
    enlarged = other.grab().toImage()
    view.toggle_loupe()
    assert keeper._loupe is other._loupe is None
    assert other.grab().toImage() != enlarged


def test_full_pixels_come_only_where_they_are_seen(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    show(view, compared(library, 1, 4), qtbot)
    assert all(side is not None for _, side in library.asked_pixels)
    view.zoom_steps(20)
    qtbot.waitUntil(lambda: sum(side is None for _, side in library.asked_pixels) == 2)


def test_full_pixels_of_the_other_are_shown_while_those_of_the_keeper_are_still_read(
    view: CompareView, library: FakeLibrary, qtbot: QtBot
) -> None:
    show(view, compared(library, 1, 4), qtbot)
    gate = threading.Event()
    library.slow[library.photo(PhotoId(1)).path] = gate
    view.zoom_steps(20)
    keeper, other = (pane.canvas for pane in view.panes[:2])
    qtbot.waitUntil(lambda: not other._full.isNull())
    view.zoom_steps(1)
    assert keeper._full.isNull()
    gate.set()
    qtbot.waitUntil(lambda: not keeper._full.isNull())


def test_a_picture_that_cannot_be_read_says_why(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    library.broken = {library.photo(PhotoId(4)).path}
    view.show_group(compared(library, 1, 4), PhotoId(4))
    notice = view.panes[1].notice
    qtbot.waitUntil(notice.isVisible)
    assert "the file is cut off" in notice.text()
    assert not view.panes[0].notice.isVisible()
    library.broken = set()
    view.show_group(compared(library, 1, 7), PhotoId(7))
    assert not notice.isVisible()


def test_what_is_passed_by_is_never_decoded(view: CompareView, library: FakeLibrary, qtbot: QtBot) -> None:
    """While three pictures are slow, others are looked past: only the last ones are read."""
    gates = {library.photo(PhotoId(each)).path: threading.Event() for each in (1, 4, 7)}
    library.slow.update(gates)
    view.show_group(compared(library, 1, 4, 7), PhotoId(4))
    for first in range(10, 60, 10):
        view.show_group(compared(library, first, first + 1), PhotoId(first + 1))
    for gate in gates.values():
        gate.set()
    qtbot.waitUntil(lambda: not view.panes[1].canvas._screen.isNull())
    read = {path for path, _ in library.asked_pixels}
    assert library.photo(PhotoId(50)).path in read
    assert not {library.photo(PhotoId(each)).path for each in (10, 20, 30)} & read


def test_captions_say_what_becomes_of_photos(view: CompareView, library: FakeLibrary) -> None:
    group = compared(library, 1, 4)
    captions = {PhotoId(1): Caption(1, "a.jpg", Fate.KEEPS), PhotoId(4): Caption(2, "b.jpg", Fate.GOES, "edited")}
    view.show_group(Compared(group.photos, captions, {}), PhotoId(4))
    assert view.panes[0].caption.accessibleName() == "1: a.jpg, stays"
    assert view.panes[1].caption.accessibleName() == "2: b.jpg, edited, goes"
    view.clear()
    assert not view.panes[0].isVisible()


def test_the_loupe_on_the_slider_enlarges_the_picture_that_is_seen_there(
    view: CompareView, library: FakeLibrary, qtbot: QtBot
) -> None:
    show(view, compared(library, 1, 4), qtbot)
    view.set_mode(CompareMode.SLIDER)
    qtbot.waitUntil(lambda: not view.blend._other.isNull() and not view.blend._screen.isNull())
    view.toggle_loupe()
    view.blend.slide_to(0.9)
    keeper = view.blend.grab().toImage().pixelColor(view.blend.width() // 2, view.blend.height() // 2)
    view.blend.slide_to(0.1)
    other = view.blend.grab().toImage().pixelColor(view.blend.width() // 2, view.blend.height() // 2)
    assert keeper != other
