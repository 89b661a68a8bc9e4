"""The actions and menus of one window, made from what `action_table` declares."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCursor, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from photofinder.gui.action_table import ACTIONS, CONTEXT_MENU, ActionSpec, Needs
from photofinder.gui.translation import show_keys, show_phrase, tr
from photofinder.records import UndoState


class Actions(QObject):
    """The `QAction`s of one window, by name. Signal: `triggered(str)` with the name of the action."""

    triggered = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            action = QAction(tr(spec.text), window)
            action.setObjectName(spec.name)
            action.setShortcuts([QKeySequence(text) for text in spec.shortcuts])
            action.setToolTip(_tool_tip(spec, spec.shortcuts))
            action.setCheckable(spec.is_checkable or bool(spec.choice))
            if spec.choice:
                self._groups.setdefault(spec.choice, QActionGroup(window)).addAction(action)
            action.triggered.connect(functools.partial(self._announce, spec.name))
            window.addAction(action)
            self._actions[spec.name] = action
        self.enable(frozenset())

    def _announce(self, name: str, _is_checked: bool = False) -> None:
        self.triggered.emit(name)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def enable(self, possible: frozenset[Needs]) -> None:
        """Enable the actions whose needs are met."""
        for spec in ACTIONS:
            self._actions[spec.name].setEnabled(spec.needs is Needs.NOTHING or spec.needs in possible)

    def remap(self, keys: Mapping[str, str]) -> None:
        """Give actions other keys than the declared ones, "" none at all; names of no action mean nothing."""
        for spec in ACTIONS:
            wished = keys.get(spec.name)
            texts = spec.shortcuts if wished is None else (wished,) if wished else ()
            self._actions[spec.name].setShortcuts([QKeySequence(text) for text in texts])
            self._actions[spec.name].setToolTip(_tool_tip(spec, texts))

    def keys(self) -> dict[str, str]:
        """Return the first keys of every action by its name, "" for none."""
        return {name: action.shortcut().toString() for name, action in self._actions.items()}

    def unmet_need(self, keys: QKeySequence) -> Needs | None:
        """Return what an action with these keys needs that is not possible now, None where there is no such one."""
        specs = (spec for spec in ACTIONS if not self._actions[spec.name].isEnabled())
        return next((spec.needs for spec in specs if keys in self._actions[spec.name].shortcuts()), None)

    def offered(self) -> list[tuple[QAction, str]]:
        """Return the actions that are possible now, each with the name of its menu."""
        return [
            (self._actions[spec.name], tr(spec.submenu or spec.menu))
            for spec in ACTIONS
            if self._actions[spec.name].isEnabled() and spec.name != "palette"
        ]

    def name_undo(self, state: UndoState) -> None:
        """Say in the menu what would be undone and redone."""
        undo, redo = tr("Undo {change}"), tr("Redo {change}")
        self._actions["undo"].setText(undo.format(change=show_phrase(state.undo)) if state.undo else tr("Undo"))
        self._actions["redo"].setText(redo.format(change=show_phrase(state.redo)) if state.redo else tr("Redo"))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Add the menus in the order in which they are declared."""
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in menus:
                menus[spec.menu] = _named(bar.addMenu(f"&{tr(spec.menu)}"), spec.menu)
            if spec.submenu and spec.submenu not in menus:
                menus[spec.submenu] = _named(menus[spec.menu].addMenu(tr(spec.submenu)), spec.submenu)
            menus[spec.submenu or spec.menu].addAction(self._actions[spec.name])

    def make_menu(self, parent: QWidget, submenus: Sequence[str]) -> QMenu:
        """Return a menu of what stands in some submenus, with a line between them, for a button."""
        menu = _named(QMenu(parent), *submenus)
        for submenu in submenus:
            menu.addSeparator()
            menu.addActions([self._actions[spec.name] for spec in ACTIONS if spec.submenu == submenu])
        menu.aboutToHide.connect(lambda: _see_the_mouse_gone(parent))
        return menu

    def check(self, names: Iterable[str]) -> None:
        """Check these actions and no others."""
        names = frozenset(names)
        for name, action in self._actions.items():
            if action.isCheckable():
                action.setChecked(name in names)

    def make_context_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of a right click on photos; it deletes itself when it is closed."""
        menu = QMenu(parent)
        menu.setObjectName("photo_menu")
        menu.setAccessibleName(tr("Photo menu"))
        for name in CONTEXT_MENU:
            if name.startswith(">"):
                submenu = name.removeprefix("> ")
                part = _named(menu.addMenu(tr(submenu)), submenu)
                part.addActions([self._actions[spec.name] for spec in ACTIONS if spec.submenu == submenu])
            elif name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _see_the_mouse_gone(button: QWidget) -> None:
    """Let a button look as if the mouse is elsewhere, as it is when a menu closes; Qt tells it with the next press."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, button.rect().contains(button.mapFromGlobal(QCursor.pos())))
    button.update()


def _tool_tip(spec: ActionSpec, shortcuts: Sequence[str]) -> str:
    return f"{tr(spec.tip)} ({show_keys(shortcuts[0])})" if shortcuts else tr(spec.tip)


def _named(menu: QMenu, *names: str) -> QMenu:
    menu.setObjectName(f"menu_{'_and_'.join(names).lower().replace(' ', '_')}")
    menu.setAccessibleName(", ".join(map(tr, names)))
    return menu
