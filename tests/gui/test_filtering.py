"""Choosing photos by the side bar, the chips and the field for words, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from photofinder.filters import ALL_VIDEOS
from photofinder.gui.filter_bar import DaysDialog, FilterBar
from photofinder.gui.filter_words import describe_condition
from photofinder.gui.filtering import Filtering
from photofinder.gui.icons import IconButton
from photofinder.gui.main_window import MainWindow
from photofinder.gui.side_bar import SideBar
from photofinder.gui.side_model import make_tree
from photofinder.records import Condition, Facets, Field, FolderCount, Mark, PhotoFilter, PhotoId
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow


@pytest.fixture
def filtering(window: MainWindow, qtbot: QtBot) -> Filtering:
    """Return the filtering of a window of 200 photos, with its numbers counted."""
    assert window.session is not None
    filtering = window.session.filtering
    qtbot.waitUntil(lambda: filtering.total == 200)
    return filtering


def line_of(bar: SideBar, key: str) -> QModelIndex:
    return bar.model.index_of(next(node for node in bar.model.nodes() if node.key == key))


def click_line(bar: SideBar, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    index = line_of(bar, key)
    bar.view.scrollTo(index)
    QTest.mouseClick(bar.view.viewport(), Qt.MouseButton.LeftButton, modifier, bar.view.visualRect(index).center())


def chosen(filtering: Filtering) -> PhotoFilter:
    return filtering.conditions


def marked(bar: SideBar) -> set[str]:
    return {bar.model.node(index).key for index in bar.view.selectionModel().selectedIndexes()}


def test_a_line_of_the_side_bar_is_a_condition(filtering: Filtering, window: MainWindow, qtbot: QtBot) -> None:
    assert marked(filtering.side_bar) == {"all"}
    click_line(filtering.side_bar, "time:2026")
    assert chosen(filtering) == (Condition(Field.CAPTURED, ("2026-01-01", "2026-12-31")),)
    assert marked(filtering.side_bar) == {"time:2026"}
    assert filtering.filter_bar.isVisible()
    label = window.findChild(QLabel, "status_text")
    assert label is not None
    qtbot.waitUntil(lambda: label.text() == "200 of 200 photos")
    click_line(filtering.side_bar, "all")
    assert chosen(filtering) == ()
    assert not filtering.filter_bar.isVisible()


def test_headings_fold_and_ask_for_nothing(filtering: Filtering) -> None:
    view = filtering.side_bar.view
    assert view.isExpanded(line_of(filtering.side_bar, "folders"))
    click_line(filtering.side_bar, "folders")
    assert not view.isExpanded(line_of(filtering.side_bar, "folders"))
    assert chosen(filtering) == ()


def test_a_heading_that_comes_later_is_unfolded_as_at_the_start(qtbot: QtBot) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    bar.show_tree(make_tree(Facets()))
    facets = Facets(folders=(FolderCount(Path("/photos"), False, "", 3),))
    bar.show_tree(make_tree(facets))
    assert bar.view.isExpanded(line_of(bar, "folders"))
    bar.view.setExpanded(line_of(bar, "folders"), False)
    bar.show_tree(make_tree(facets, ["kept"]))
    assert bar.view.isExpanded(line_of(bar, "searches"))
    assert not bar.view.isExpanded(line_of(bar, "folders"))


def test_the_tree_works_by_keyboard(filtering: Filtering) -> None:
    view = filtering.side_bar.view
    view.setCurrentIndex(line_of(filtering.side_bar, "folder:" + str(Path("/photos"))))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen(filtering) == (Condition(Field.FOLDER, (str(Path("/photos")),)),)


def test_ctrl_adds_to_what_is_chosen(filtering: Filtering, monkeypatch: pytest.MonkeyPatch) -> None:
    filtering.side_bar.chosen.emit(Condition(Field.FORMAT, ("JPEG",)), False)
    filtering.side_bar.chosen.emit(Condition(Field.FORMAT, ("GIF",)), True)
    assert chosen(filtering) == (Condition(Field.FORMAT, ("JPEG", "GIF")),)
    filtering.side_bar.chosen.emit(Condition(Field.FORMAT, ("PNG",)), False)
    assert chosen(filtering) == (Condition(Field.FORMAT, ("PNG",)),)


def test_ctrl_adds_a_time_and_takes_it_away(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(FakeLibrary(3000))  # of half a year
    assert window.session is not None
    filtering = window.session.filtering
    qtbot.waitUntil(lambda: filtering.total == 3000)
    bar = filtering.side_bar
    bar.view.setExpanded(line_of(bar, "time:2026"), True)
    click_line(bar, "time:2026-05")
    click_line(bar, "time:2026-03", Qt.KeyboardModifier.ControlModifier)
    (condition,) = chosen(filtering)
    assert condition.values == ("2026-05-01", "2026-05-31", "2026-03-01", "2026-03-31")
    assert describe_condition(condition) == "May 2026 or March 2026"
    assert marked(bar) == {"time:2026-05", "time:2026-03"}
    click_line(bar, "time:2026-05", Qt.KeyboardModifier.ControlModifier)
    assert marked(bar) == {"time:2026-03"}
    click_line(bar, "time:2026-03", Qt.KeyboardModifier.ControlModifier)
    assert chosen(filtering) == ()
    assert marked(bar) == {"all"}


def test_letters_in_the_side_bar_lead_to_a_line_and_mark_no_photo(
    filtering: Filtering, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.session is not None
    library, view = window.session.library, filtering.side_bar.view
    assert isinstance(library, FakeLibrary)
    window.session.grid.set_current(0)
    view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_T, Qt.Key.Key_3, Qt.Key.Key_P, Qt.Key.Key_X, Qt.Key.Key_6):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.session.grid.setFocus()
    QTest.keyClick(window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: bool(library.marks))
    assert library.marks == {(PhotoId(200), Mark.RATING): 2}


def test_what_is_unfolded_stays_so_when_the_numbers_are_counted_again(filtering: Filtering, qtbot: QtBot) -> None:
    bar = filtering.side_bar
    bar.view.setExpanded(line_of(bar, "time:2026"), True)
    bar.view.setExpanded(line_of(bar, "folders"), False)
    with qtbot.waitSignal(bar.model.modelReset):
        filtering.count()
    assert bar.view.isExpanded(line_of(bar, "time:2026"))
    assert not bar.view.isExpanded(line_of(bar, "folders"))


def test_new_photos_are_counted(filtering: Filtering, window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    library = window.session.library
    assert isinstance(library, FakeLibrary)
    library.add_photos(3)
    qtbot.waitUntil(lambda: filtering.total == 203)


def test_words_find_photos_while_they_are_typed(filtering: Filtering, window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    photos = window.session.photos
    window.actions_by_name["find_words"].trigger()
    QTest.keyClicks(filtering.search_box.field, "00019")
    qtbot.waitUntil(lambda: len(photos) == 10)
    assert chosen(filtering) == (Condition(Field.WORDS, ("00019",)),)
    filtering.search_box.field.clear()
    QTest.keyClick(filtering.search_box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(photos) == 200)
    assert chosen(filtering) == ()


def test_esc_takes_the_words_away_and_then_leads_to_the_photos(
    filtering: Filtering, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.session is not None
    photos = window.session.photos
    window.actions_by_name["find_words"].trigger()
    QTest.keyClicks(filtering.search_box.field, "00019")
    qtbot.waitUntil(lambda: len(photos) == 10)
    QTest.keyClick(filtering.search_box.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(photos) == 200)
    assert (filtering.search_box.field.text(), chosen(filtering)) == ("", ())
    with qtbot.waitSignal(filtering.search_box.left):
        QTest.keyClick(filtering.search_box.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.session.grid


def test_the_focus_stays_with_the_chips_and_then_goes_to_the_photos(filtering: Filtering, window: MainWindow) -> None:
    assert window.session is not None
    filtering.apply((Condition(Field.RATING, (5, 5)), Condition(Field.FORMAT, ("JPEG",))))
    for name, expected in (
        ("chip_rating_turn", "chip_rating_turn"),
        ("chip_rating_remove", "chip_format_turn"),
        ("chip_format_turn", "chip_format_turn"),
        ("filter_clear", window.session.grid.objectName()),
    ):
        button = filtering.filter_bar.findChildren(QAbstractButton, name)[-1]
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        used = window.focusWidget()
        assert used is not None
        assert used.objectName() == expected


def test_words_have_a_chip_that_turns_into_its_opposite(filtering: Filtering, window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    photos, field = window.session.photos, filtering.search_box.field
    QTest.keyClicks(field, "00019")
    qtbot.waitUntil(lambda: len(photos) == 10)
    turn = filtering.filter_bar.findChild(QPushButton, "chip_words_turn")
    assert turn is not None
    turn.click()
    qtbot.waitUntil(lambda: len(photos) == 190)
    assert field.text() == "-00019"
    QTest.keyClicks(field, " 00018")
    qtbot.waitUntil(lambda: len(photos) == 10)
    assert chosen(filtering) == (Condition(Field.WORDS, ("00019",), True), Condition(Field.WORDS, ("00018",)))
    remove = filtering.filter_bar.findChildren(IconButton, "chip_words_remove")
    remove[0].click()
    assert field.text() == "00018"
    assert chosen(filtering) == (Condition(Field.WORDS, ("00018",)),)


def test_nothing_found_says_so_and_leaves_the_way_back(filtering: Filtering, window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    grid = window.session.grid
    filtering.apply((Condition(Field.TEXT, ("no such name",)),))
    qtbot.waitUntil(lambda: len(grid.model) == 0)
    assert grid.isVisible()
    heading = grid.findChild(QLabel, "nothing_found_heading")
    assert heading is not None
    qtbot.waitUntil(heading.isVisible)
    assert heading.text() == "No photo fits contains “no such name”"
    window.actions_by_name["clear_filter"].trigger()
    qtbot.waitUntil(lambda: len(grid.model) == 200)
    assert filtering.search_box.field.text() == ""


def test_a_chip_turns_into_its_opposite_and_goes(filtering: Filtering, qtbot: QtBot) -> None:
    condition, other = Condition(Field.PLACE), Condition(Field.FORMAT, ("JPEG",))
    filtering.apply((condition, other))
    bar = filtering.filter_bar
    turn = bar.findChild(QPushButton, "chip_place_turn")
    assert turn is not None
    turn.click()
    assert chosen(filtering) == (condition.negated(), other)

    def away() -> list[QToolButton]:
        return [button for button in bar.findChildren(QToolButton, "chip_place_remove") if button.isVisible()]

    qtbot.waitUntil(lambda: len(away()) == 1)
    away()[0].click()
    assert chosen(filtering) == (other,)
    clear = bar.findChild(QPushButton, "filter_clear")
    assert clear is not None
    clear.click()
    assert chosen(filtering) == ()


def test_the_menu_offers_what_the_archive_has(filtering: Filtering, qtbot: QtBot) -> None:
    menu = filtering.filter_bar.make_menu(filtering.filter_bar)
    parts = {action.text(): action.menu() for action in menu.actions()}
    assert list(parts)[:2] == ["Time…", "Rating"]
    camera = parts["Camera"]
    assert camera is not None
    camera.actions()[0].trigger()  # type: ignore[attr-defined]  # the stub knows menus as objects
    assert chosen(filtering) == (Condition(Field.CAMERA, ("X-T5",)),)
    menu.aboutToHide.emit()


def test_all_videos_are_one_choice_of_the_menu(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show_facets(Facets(formats=(("JPEG", 9), ("MP4 video", 5), ("MOV video", 1))))
    menu = bar.make_menu(bar)
    kinds = next(action.menu() for action in menu.actions() if action.text() == "Kind of file")
    assert [action.text() for action in kinds.actions()] == [  # type: ignore[attr-defined]
        "Videos  (6)",
        "JPEG  (9)",
        "MP4 video  (5)",
        "MOV video  (1)",
    ]
    with qtbot.waitSignal(bar.filter_changed) as caught:
        kinds.actions()[0].trigger()  # type: ignore[attr-defined]
    assert caught.args == [ALL_VIDEOS]
    menu.aboutToHide.emit()


def test_days_are_put_in_order(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    dialog = DaysDialog(bar, Facets(months=(("2024-05", 1), ("2023-01", 1))))
    first, last = dialog.first.date(), dialog.last.date()
    assert (first.year(), first.month(), first.day()) == (2023, 1, 1)
    dialog.first.setDate(last)
    dialog.last.setDate(first)
    with qtbot.waitSignal(dialog.chosen) as caught:
        dialog.accept()
    assert caught.args[0].values[0] == "2023-01-01"


def test_a_filter_without_photos_is_not_the_welcome_page(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(FakeLibrary(0))
    assert window.session is not None
    assert not window.session.grid.isVisible()
    window.session.filtering.apply((Condition(Field.PLACE),))
    qtbot.waitUntil(lambda: window.session is not None and window.session.grid.isVisible())
