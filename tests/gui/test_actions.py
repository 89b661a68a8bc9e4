"""The table of actions: unique, complete, and the menus made from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from photofinder.gui.action_table import ACTIONS, CONTEXT_MENU, Needs
from photofinder.gui.main_window import MainWindow
from tests.fakes import FakeLibrary


def test_names_and_shortcuts_are_unique_and_valid() -> None:
    names = [spec.name for spec in ACTIONS]
    assert len(names) == len(set(names))
    keys = [QKeySequence(text).toString() for spec in ACTIONS for text in spec.shortcuts]
    assert all(keys)
    assert len(keys) == len(set(keys))
    submenus = {f"> {spec.submenu}" for spec in ACTIONS}
    assert {name for name in CONTEXT_MENU if name} <= set(names) | submenus


def test_every_action_does_something(window: MainWindow) -> None:
    assert window.session is not None
    done = set(window.session.slots()) | {"quit", "full_screen", "palette", "shortcuts"}
    assert done == {spec.name for spec in ACTIONS}


def test_actions_are_possible_when_their_needs_are_met(window: MainWindow, library: FakeLibrary) -> None:
    actions = window.actions_by_name
    assert window.session is not None
    assert actions["select_all"].isEnabled()
    assert not actions["find_similar"].isEnabled()
    window.session.grid.set_current(0)
    assert actions["find_similar"].isEnabled()
    actions.enable(frozenset({Needs.ARCHIVE}))
    assert not actions["add_folder"].isEnabled()
    assert actions["quit"].isEnabled()


def test_the_context_menu_is_in_the_declared_order(window: MainWindow, qtbot: QtBot) -> None:
    menu: QMenu = window.actions_by_name.make_context_menu(window)
    shown = [f"> {action.text()}" if action.menu() else action.objectName() for action in menu.actions()]
    assert shown == list(CONTEXT_MENU)
    menu.aboutToHide.emit()


def test_a_button_does_not_look_hovered_after_its_menu_is_closed(window: MainWindow) -> None:
    button = window.findChild(QPushButton, "tool_sort")
    assert button is not None
    is_there = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, not is_there)
    button.menu().aboutToHide.emit()
    assert button.underMouse() is is_there
