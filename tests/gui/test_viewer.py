"""The viewer: which photo it shows, its picture when that is decoded, and what its keys and buttons do."""

from __future__ import annotations

import dataclasses
import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from photofinder.errors import ArchiveLocked
from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.viewer import Viewer
from photofinder.gui.viewer_keys import VIEWER_KEYS, find_key
from photofinder.jobs import CancelToken, ignore_progress
from photofinder.phrases import Phrase
from photofinder.records import Aspect, Box, ChangeSet, Mark, Metadata, PhotoId
from tests.fakes import FakeLibrary

Key = Qt.Key
_ALT_GR = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier  # as Windows says it


@pytest.fixture
def model(bridge: Bridge) -> PhotoModel:
    model = PhotoModel(bridge)
    model.replace_ids(np.arange(200, 0, -1))
    return model


@pytest.fixture
def viewer(bridge: Bridge, qtbot: QtBot) -> Viewer:
    viewer = Viewer(bridge)
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    viewer.show()
    return viewer


@pytest.fixture
def sharp(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> Viewer:
    """Return the viewer when it has shown the second photo, number 199."""
    show_sharp(viewer, model, 1, qtbot)
    return viewer


def show_sharp(viewer: Viewer, model: PhotoModel, index: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened):
        viewer.show_photo(model, index)


def press(viewer: Viewer, *keys: Qt.Key, shift: bool = False) -> None:
    """Press keys; the digits, which by themselves give stars, with Ctrl."""
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        is_digit = key in (Key.Key_0, Key.Key_1, Key.Key_2)
        QTest.keyClick(viewer, key, Qt.KeyboardModifier.ControlModifier if is_digit else modifier)


def _ignore(_answer: object) -> None:
    """Want nothing of an answer."""


def search_button(viewer: Viewer) -> QPushButton:
    button = viewer.findChild(QPushButton, "viewer_search_box")
    assert button is not None
    return button


def text_of(viewer: Viewer, name: str) -> str:
    label = viewer.findChild(QLabel, name)
    assert label is not None
    return label.text()


# The picture.


def test_a_photo_is_shown_at_screen_size_first(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(viewer.picture_sharpened) as caught:
        viewer.show_photo(model, 1)
    assert caught.args == [199, False]
    assert viewer.photo is not None
    assert viewer.photo.photo_id == 199
    assert library.asked_pixels[0] == (viewer.photo.path, 800)
    assert viewer.grab().toImage().pixelColor(400, 330) != viewer.grab().toImage().pixelColor(1, 330)
    assert text_of(viewer, "viewer_title") == "holiday 000199.jpg"
    assert text_of(viewer, "viewer_place") == "2 of 200"


def test_zooming_in_loads_the_full_picture_once(sharp: Viewer, library: FakeLibrary, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sharp.picture_sharpened) as caught:
        press(sharp, Key.Key_1)
    assert caught.args == [199, True]
    assert text_of(sharp, "viewer_zoom") == "100%"
    assert sharp.canvas.image.width() == 1600
    press(sharp, Key.Key_Plus, Key.Key_0)
    assert [size for path, size in library.asked_pixels if path.name == "holiday 000199.jpg"] == [800, None]
    assert sharp.canvas.image.width() == 800  # the smaller one is sharp enough, and has no moire


def test_a_late_answer_is_not_shown_under_another_name(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    show_sharp(viewer, model, 0, qtbot)
    qtbot.waitUntil(lambda: viewer.source.is_settled(PhotoId(199)))
    late = library.photo(PhotoId(190)).path
    library.slow[late] = threading.Event()
    viewer.show_photo(model, 10)
    qtbot.waitUntil(lambda: late in [path for path, _ in library.asked_pixels])
    show_sharp(viewer, model, 1, qtbot)
    expected = viewer.canvas.image.copy()
    library.slow[late].set()
    qtbot.waitUntil(lambda: viewer.source.is_settled(PhotoId(198)))  # so the late one has been answered, too
    assert viewer.canvas.image == expected
    assert viewer.photo is not None
    assert viewer.photo.photo_id == 199


def test_panning_does_not_ask_for_the_full_picture_again(sharp: Viewer, library: FakeLibrary, qtbot: QtBot) -> None:
    path = library.photo(PhotoId(199)).path
    library.slow[path] = threading.Event()
    press(sharp, Key.Key_1, *[Key.Key_Plus] * 4, Key.Key_Down, Key.Key_Left)
    library.slow[path].set()
    with qtbot.waitSignal(sharp.picture_sharpened) as caught:
        pass
    assert caught.args == [199, True]
    assert [size for asked, size in library.asked_pixels if asked == path].count(None) == 1


def test_a_picture_of_a_small_window_is_not_taken_for_the_full_one(
    sharp: Viewer, model: PhotoModel, qtbot: QtBot
) -> None:
    sharp.resize(1500, 1200)
    with qtbot.waitSignal(sharp.picture_sharpened) as caught:
        sharp.show_photo(model, 1)
    assert caught.args[1] is False
    with qtbot.waitSignal(sharp.picture_sharpened) as caught:
        press(sharp, Key.Key_1)
    assert caught.args == [199, True]


def test_a_changed_photo_is_decoded_again(
    sharp: Viewer, model: PhotoModel, library: FakeLibrary, bridge: Bridge, qtbot: QtBot
) -> None:
    bridge.changes_arrived.emit(ChangeSet(frozenset({PhotoId(199)}), Aspect.THUMBNAIL))
    show_sharp(sharp, model, 1, qtbot)
    paths = [path for path, _ in library.asked_pixels]
    assert paths.count(library.photo(PhotoId(199)).path) == 2


def test_a_picture_of_another_shape_than_the_catalog_says_is_not_squeezed(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    portrait = library.photo(PhotoId(194)).path  # the drawn file is upright
    model.replace_ids(np.array([199]), [dataclasses.replace(library.photo(PhotoId(199)), path=portrait)])
    show_sharp(viewer, model, 0, qtbot)
    assert viewer.canvas.frame.picture.width() < viewer.canvas.frame.picture.height()


def test_a_picture_that_cannot_be_decoded_says_why(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.broken = {library.photo(PhotoId(200)).path}
    viewer.show_photo(model, 0)
    qtbot.waitUntil(lambda: "its end is missing" in viewer.notice.text())
    assert viewer.notice.isVisible()
    press(viewer, Key.Key_Right)
    assert viewer.notice.isHidden()


# Which photo.


def test_neighbours_are_fetched_early_in_both_directions(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    show_sharp(viewer, model, 5, qtbot)
    qtbot.waitUntil(lambda: viewer.source.is_settled(PhotoId(194)) and viewer.source.is_settled(PhotoId(196)))
    sharpened: list[int] = []
    viewer.picture_sharpened.connect(lambda photo_id, _is_full: sharpened.append(photo_id))
    qtbot.waitUntil(lambda: not model._asked)
    with qtbot.waitSignal(viewer.picture_sharpened):
        press(viewer, Key.Key_Left)
    assert sharpened == [196]
    assert viewer.index == 4


def test_keys_step_through_the_photos(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    show_sharp(viewer, model, 0, qtbot)
    for key, index in (
        (Key.Key_Left, 0),
        (Key.Key_Right, 1),
        (Key.Key_PageDown, 2),
        (Key.Key_PageUp, 1),
        (Key.Key_End, 199),
        (Key.Key_Right, 199),
        (Key.Key_Backspace, 198),
        (Key.Key_Home, 0),
    ):
        press(viewer, key)
        assert viewer.index == index
    with qtbot.waitSignal(viewer.picture_sharpened):
        pass


def test_the_place_follows_the_photo(sharp: Viewer, model: PhotoModel) -> None:
    model.replace_ids(np.arange(210, 0, -1))
    assert sharp.index == 11
    assert text_of(sharp, "viewer_place") == "12 of 210"


def test_after_a_photo_that_is_gone_come_its_neighbours(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    show_sharp(viewer, model, 5, qtbot)
    model.replace_ids(np.delete(model.ids, 5))
    press(viewer, Key.Key_Right)
    assert viewer.index == 5
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == 194)
    model.replace_ids(np.delete(model.ids, 5))
    press(viewer, Key.Key_Left)
    assert viewer.index == 4
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == 196)


def test_the_place_of_a_photo_that_is_gone_can_be_taken_at_the_beginning(
    viewer: Viewer, model: PhotoModel, qtbot: QtBot
) -> None:
    show_sharp(viewer, model, 0, qtbot)
    model.replace_ids(np.delete(model.ids, 0))
    press(viewer, Key.Key_Home)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.photo_id == 199)


def test_escape_leaves(sharp: Viewer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sharp.left):
        press(sharp, Key.Key_Escape)


def test_a_right_click_asks_for_the_menu(sharp: Viewer, qtbot: QtBot) -> None:
    at = QPoint(400, 300)
    with qtbot.waitSignal(sharp.menu_requested):
        QApplication.sendEvent(
            sharp.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, sharp.canvas.mapToGlobal(at))
        )


# Keys and buttons.


def test_every_key_is_declared_once_and_does_something(viewer: Viewer) -> None:
    keys = [key for each in VIEWER_KEYS for key in each.keys]
    assert len(keys) == len(set(keys))
    assert {each.name for each in VIEWER_KEYS} == set(viewer._slots)
    for each in VIEWER_KEYS:  # on no photo at all, nothing may fail
        viewer.do(each.name)


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "name"),
    [
        (Key.Key_R, Qt.KeyboardModifier.NoModifier, "r", "turn_right"),
        (Key.Key_R, Qt.KeyboardModifier.ShiftModifier, "R", "turn_left"),
        (Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier, "+", "zoom_in"),
        (Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier, "+", "zoom_in"),
        (Key.Key_Left, Qt.KeyboardModifier.KeypadModifier, "", "go_left"),
        (Key.Key_BracketLeft, _ALT_GR, "[", "hasten_slide_show"),
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", "toggle_slide_show"),
        (Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "\x1b", "go_back"),
        (Key.Key_I, Qt.KeyboardModifier.AltModifier, "i", ""),
        (Key.Key_Q, Qt.KeyboardModifier.NoModifier, "q", ""),
    ],
)  # fmt: skip
def test_keys_are_found_on_every_keyboard(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, name: str) -> None:
    assert find_key(QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text)) == name


def test_buttons_name_themselves_and_do_what_their_keys_do(sharp: Viewer, qtbot: QtBot) -> None:
    buttons = sharp.findChildren(QToolButton)
    assert len(buttons) == len({button.objectName() for button in buttons}) >= 12
    for button in buttons:
        assert button.objectName()
        assert button.accessibleName()
        assert button.toolTip().endswith(")")  # the key
    info = sharp.findChild(QToolButton, "viewer_info")
    assert info is not None
    QTest.mouseClick(info, Qt.MouseButton.LeftButton)
    assert sharp.details.isVisible()
    assert info.isChecked()
    press(sharp, Key.Key_I)
    assert sharp.details.isHidden()
    assert not info.isChecked()


def test_arrows_move_a_picture_that_is_larger_than_the_view(sharp: Viewer) -> None:
    press(sharp, Key.Key_1)
    left = sharp.canvas.frame.target.left()
    press(sharp, Key.Key_Right)
    assert sharp.canvas.frame.target.left() < left
    assert sharp.index == 1
    press(sharp, Key.Key_0, Key.Key_Right)
    assert sharp.index == 2


def test_filling_leaves_no_edge_empty(sharp: Viewer) -> None:
    press(sharp, Key.Key_2)
    target, view = sharp.canvas.frame.target, sharp.canvas.frame.view
    assert target.width() >= view.width() - 0.01
    assert target.height() >= view.height() - 0.01
    sharp.resize(500, 700)
    assert sharp.canvas.frame.target.height() >= sharp.canvas.frame.view.height() - 0.01


def test_a_turned_view_is_kept_for_its_photo(sharp: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    upright = sharp.canvas.frame.picture
    press(sharp, Key.Key_R)
    assert sharp.canvas.frame.picture == upright.transposed()
    show_sharp(sharp, model, 3, qtbot)
    assert sharp.canvas.frame.turns == 0
    show_sharp(sharp, model, 1, qtbot)
    assert sharp.canvas.frame.turns == 1
    press(sharp, Key.Key_R, shift=True)
    assert sharp.canvas.frame.turns == 0
    assert sharp.canvas.frame.picture == upright


def test_a_turn_is_kept_in_the_archive_and_shown_at_once(
    sharp: Viewer, library: FakeLibrary, bridge: Bridge, qtbot: QtBot
) -> None:
    asked = len(library.asked_pixels)
    press(sharp, Key.Key_R, Key.Key_R)
    assert sharp.canvas.frame.turns == 2
    qtbot.waitUntil(lambda: library.marks.get((PhotoId(199), Mark.TURNS)) == 2)
    with qtbot.waitSignal(sharp.turns.turned) as caught:
        bridge.call(lambda: library.undo(ignore_progress, CancelToken()), _ignore)
    assert caught.args == [1]
    assert sharp.canvas.frame.turns == 1
    with qtbot.waitSignal(sharp.turns.turned):
        bridge.call(lambda: library.mark([PhotoId(199), PhotoId(198)], Mark.TURNS, -1), _ignore)
    assert sharp.canvas.frame.turns == 0
    assert library.photo(PhotoId(199)).path not in [path for path, _ in library.asked_pixels[asked:]]


def test_the_view_of_who_may_only_read_is_turned_all_the_same(
    sharp: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.is_writable = False
    press(sharp, Key.Key_R)
    show_sharp(sharp, model, 3, qtbot)
    assert sharp.canvas.frame.turns == 0
    show_sharp(sharp, model, 1, qtbot)
    assert sharp.canvas.frame.turns == 1
    assert not library.marks


def test_a_turn_that_cannot_be_kept_is_taken_back(
    sharp: Viewer, library: FakeLibrary, bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_ids: object, _mark: Mark, _value: int) -> None:
        raise ArchiveLocked(Phrase("Another window holds the archive."))

    monkeypatch.setattr(library, "mark", refuse)
    with qtbot.waitSignals([bridge.fault_arrived, sharp.turns.turned, sharp.turns.turned]):
        press(sharp, Key.Key_R)
    assert sharp.canvas.frame.turns == 0


def test_details_say_what_the_user_says(sharp: Viewer, library: FakeLibrary, bridge: Bridge, qtbot: QtBot) -> None:
    library.known_metadata[PhotoId(199)] = Metadata(rating=2)
    press(sharp, Key.Key_I)
    qtbot.waitUntil(lambda: "Folder" in text_of(sharp, "viewer_details_text"))
    assert "Rating" not in text_of(sharp, "viewer_details_text")
    bridge.call(lambda: library.mark([PhotoId(199)], Mark.RATING, 4), _ignore)
    bridge.call(lambda: library.mark([PhotoId(199)], Mark.LABEL, 1), _ignore)
    for words in ("★★★★<", ">red<"):
        qtbot.waitUntil(lambda words=words: words in text_of(sharp, "viewer_details_text"))  # type: ignore[misc]
    press(sharp, Key.Key_R)
    qtbot.waitUntil(lambda: "90° to the right" in text_of(sharp, "viewer_details_text"))


def test_details_are_read_while_they_are_shown(
    sharp: Viewer, model: PhotoModel, library: FakeLibrary, bridge: Bridge, qtbot: QtBot
) -> None:
    library.known_metadata[PhotoId(199)] = Metadata(exposure_s=0.004, aperture=2.8, iso=400, caption="<b>a & b</b>")
    press(sharp, Key.Key_I)
    qtbot.waitUntil(lambda: "1/250 s" in text_of(sharp, "viewer_details_text"))
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in text_of(sharp, "viewer_details_text")
    library.known_metadata[PhotoId(199)] = Metadata(iso=800)
    bridge.changes_arrived.emit(ChangeSet(frozenset({PhotoId(199)}), Aspect.METADATA))
    qtbot.waitUntil(lambda: "ISO 800" in text_of(sharp, "viewer_details_text"))
    sharp.show_photo(model, 2)
    qtbot.waitUntil(lambda: "Fuji X-T5" in text_of(sharp, "viewer_details_text"))
    assert "holiday 000198.jpg" in text_of(sharp, "viewer_details_text")


# Pictures that move.


def test_a_picture_that_moves_plays_and_pauses(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    path = library.photo(PhotoId(199)).path
    library.moving.add(path)
    model.replace_ids(model.ids)
    viewer.show_photo(model, 1)
    seen: set[int] = set()
    viewer.player.frame_due.connect(lambda image: seen.add(image.pixel(80, 10)))
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert library.asked_frames == [(path, 800)]
    press(viewer, Key.Key_K)
    assert not viewer.player.is_playing
    press(viewer, Key.Key_K)
    assert viewer.player.is_playing
    viewer.show_photo(model, 2)
    assert not viewer.player.is_loaded


def test_a_still_photo_asks_for_no_frames(sharp: Viewer, library: FakeLibrary) -> None:
    assert not library.asked_frames
    press(sharp, Key.Key_K)
    assert sharp.notice.isHidden()


# The slide show.


def test_a_slide_show_waits_until_the_next_picture_is_decoded(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    slow = library.photo(PhotoId(198)).path
    library.slow[slow] = threading.Event()
    show_sharp(viewer, model, 1, qtbot)
    press(viewer, Key.Key_Space)
    assert viewer.slide_show.is_playing
    viewer.slide_show._timer.timeout.emit()
    qtbot.waitUntil(lambda: slow in [path for path, _ in library.asked_pixels])
    assert viewer.index == 1
    library.slow[slow].set()
    qtbot.waitUntil(lambda: viewer.index == 2)


def test_a_slide_show_passes_over_a_picture_that_cannot_be_decoded(
    viewer: Viewer, model: PhotoModel, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.broken = {library.photo(PhotoId(198)).path}
    show_sharp(viewer, model, 1, qtbot)
    press(viewer, Key.Key_Space)
    qtbot.waitUntil(lambda: viewer.source.is_settled(PhotoId(198)))
    viewer.slide_show._timer.timeout.emit()
    assert viewer.index == 2
    qtbot.waitUntil(lambda: "its end is missing" in viewer.notice.text())
    assert viewer.slide_show._timer.isActive()


def test_a_slide_show_stops_at_the_end_or_goes_round(viewer: Viewer, model: PhotoModel, qtbot: QtBot) -> None:
    show_sharp(viewer, model, 199, qtbot)
    press(viewer, Key.Key_Space)
    viewer.slide_show._timer.timeout.emit()
    assert not viewer.slide_show.is_playing
    assert "last photo" in viewer.notice.text()
    press(viewer, Key.Key_L, Key.Key_Space)
    qtbot.waitUntil(lambda: viewer.source.is_settled(PhotoId(200)))
    viewer.slide_show._timer.timeout.emit()
    assert viewer.index == 0
    assert viewer.slide_show.is_playing


def test_the_pace_of_a_slide_show_is_shown(sharp: Viewer) -> None:
    press(sharp, Key.Key_Space, Key.Key_BracketRight)
    assert "7 s a photo" in sharp.notice.text()
    assert text_of(sharp, "viewer_state") == "7 s a photo"
    press(sharp, Key.Key_BracketLeft, Key.Key_BracketLeft)
    assert text_of(sharp, "viewer_state") == "4 s a photo"
    press(sharp, Key.Key_Escape)
    assert not sharp.slide_show.is_playing
    assert text_of(sharp, "viewer_state") == ""


def test_bar_and_pointer_hide_while_the_pointer_rests(sharp: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    QCursor.setPos(sharp.mapToGlobal(QPoint(400, 300)))
    sharp.controls._rest.timeout.emit()
    assert sharp.bar.isVisible()
    press(sharp, Key.Key_Space)
    sharp.controls._rest.timeout.emit()
    assert not sharp.bar.isVisible()
    assert sharp.cursor().shape() == Qt.CursorShape.BlankCursor
    assert sharp.canvas.geometry() == sharp.rect()
    sharp.canvas.pointer_moved.emit()  # nothing moved but what lies under the pointer
    assert not sharp.bar.isVisible()
    monkeypatch.setattr(sharp.controls, "_pointer_at", sharp.controls._pointer_at + QPoint(5, 0))
    sharp.canvas.pointer_moved.emit()
    assert sharp.bar.isVisible()
    assert sharp.cursor().shape() != Qt.CursorShape.BlankCursor
    press(sharp, Key.Key_Space)
    assert sharp.canvas.y() == sharp.bar.height()


def test_leaving_ends_what_runs(sharp: Viewer, qtbot: QtBot) -> None:
    press(sharp, Key.Key_Space, Key.Key_F)
    sharp.hide()
    assert not sharp.slide_show.is_playing
    assert not sharp.full_screen.is_on


# The box.


def drag(viewer: Viewer, start: QPointF, end: QPointF, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    canvas = viewer.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, start.toPoint())
    QTest.mouseMove(canvas, ((start + end) / 2).toPoint())
    QTest.mouseMove(canvas, end.toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, end.toPoint())


def seen_at(viewer: Viewer, x: float, y: float) -> QPointF:
    """Return where a point of the upright picture (in fractions) is seen."""
    return viewer.canvas.frame.placing.map(QPointF(x, y))


@pytest.mark.parametrize("turns", range(4))
def test_a_box_is_in_fractions_of_the_upright_picture(sharp: Viewer, turns: int, qtbot: QtBot) -> None:
    press(sharp, *[Key.Key_R] * turns, Key.Key_B)
    drag(sharp, seen_at(sharp, 0.2, 0.1), seen_at(sharp, 0.7, 0.5))
    with qtbot.waitSignal(sharp.box_chosen) as caught:
        press(sharp, Key.Key_Return)
    photo_id, box = caught.args
    assert photo_id == 199
    assert dataclasses.astuple(box) == pytest.approx((0.2, 0.1, 0.5, 0.4), abs=0.005)
    assert not sharp.canvas.box.is_open


def test_a_box_stays_on_the_picture_when_that_is_zoomed_and_turned(sharp: Viewer) -> None:
    drag(sharp, seen_at(sharp, 0.3, 0.3), seen_at(sharp, 0.6, 0.6), control=True)
    before = sharp.canvas.box.box
    press(sharp, Key.Key_Plus, Key.Key_R, Key.Key_2)
    assert sharp.canvas.box.box == before
    assert sharp.canvas.frame.target.contains(sharp.canvas.box.seen)


def test_a_box_is_moved_and_resized_by_the_pointer(sharp: Viewer) -> None:
    press(sharp, Key.Key_B)
    drag(sharp, seen_at(sharp, 0.2, 0.2), seen_at(sharp, 0.5, 0.6))
    drag(sharp, seen_at(sharp, 0.3, 0.4), seen_at(sharp, 0.4, 0.5))
    assert sharp.canvas.box.box is not None
    assert dataclasses.astuple(sharp.canvas.box.box) == pytest.approx((0.3, 0.3, 0.3, 0.4), abs=0.01)
    drag(sharp, seen_at(sharp, 0.6, 0.5), seen_at(sharp, 0.8, 0.5))
    assert dataclasses.astuple(sharp.canvas.box.box) == pytest.approx((0.3, 0.3, 0.5, 0.4), abs=0.01)


def test_a_box_is_made_and_changed_by_keys_alone(sharp: Viewer) -> None:
    press(sharp, Key.Key_B, Key.Key_Right)
    assert sharp.canvas.box.box == Box(0.25, 0.25, 0.5, 0.5)
    before = sharp.canvas.box.seen
    press(sharp, Key.Key_Right, Key.Key_Down)
    assert sharp.canvas.box.seen.topLeft().toPoint() == (before.topLeft() + QPointF(6, 6)).toPoint()
    press(sharp, Key.Key_Right, Key.Key_Up, shift=True)
    seen = sharp.canvas.box.seen
    assert (seen.width(), seen.height()) == pytest.approx((before.width() + 6, before.height() - 6))
    assert sharp.index == 1


def test_escape_takes_the_box_away_before_it_leaves(sharp: Viewer, qtbot: QtBot) -> None:
    press(sharp, Key.Key_B, Key.Key_Right)
    assert search_button(sharp).isVisible()
    with qtbot.assertNotEmitted(sharp.left):
        press(sharp, Key.Key_Escape)
    assert not sharp.canvas.box.is_open
    assert search_button(sharp).isHidden()


def test_the_button_searches_and_stays_in_the_window(sharp: Viewer, qtbot: QtBot) -> None:
    press(sharp, Key.Key_B)
    drag(sharp, seen_at(sharp, 0.0, 0.5), seen_at(sharp, 0.3, 1.0))
    assert sharp.rect().contains(search_button(sharp).geometry())
    with qtbot.waitSignal(sharp.box_chosen) as caught:
        QTest.mouseClick(search_button(sharp), Qt.MouseButton.LeftButton)
    assert caught.args[1].height == pytest.approx(0.5, abs=0.01)


def test_enter_with_an_empty_box_neither_searches_nor_leaves(sharp: Viewer, qtbot: QtBot) -> None:
    press(sharp, Key.Key_B)
    with qtbot.assertNotEmitted(sharp.left), qtbot.assertNotEmitted(sharp.box_chosen):
        press(sharp, Key.Key_Return)


def test_a_narrow_bar_has_fewer_buttons_and_room_for_all_words(sharp: Viewer, qtbot: QtBot) -> None:
    def hidden() -> set[str]:
        return {name for name, button in sharp.bar._buttons.items() if not button.isVisible()}

    sharp.resize(1000, 700)
    qtbot.waitUntil(lambda: hidden() == {"toggle_text_marks"})  # no words were searched for
    sharp.resize(460, 700)
    qtbot.waitUntil(lambda: {"toggle_text_marks", "turn_left", "turn_right"} <= hidden())
    assert sharp.bar.minimumSizeHint().width() <= sharp.bar.width()
    assert "go_back" not in hidden()
