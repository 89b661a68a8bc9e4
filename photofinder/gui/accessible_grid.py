"""What a screen reader finds in a grid: a list of all its photos, told about one at a time.

The grid paints its cells itself, so there is no widget for one of them. `make_accessible` gives Qt an interface to the
grid's viewport in place of the one that it would make: a list of as many items as there are photos. An item is made
when it is asked for and remembers the photo it stands for; the few hundred used last are kept, and whoever walks
through a million of them in one go is given none beyond the first few thousand.

It is the viewport, since Qt's cache finds an interface by its widget and the widget's meta-object: that of a class
written in Python is another one after a signal was connected to one of its methods.

Interfaces belong to Qt's cache, which deletes them when their widget goes, or when told to. Python must neither delete
one nor lose the last reference to one before that, or the cache would be left with a dangling pointer: hence `_lists`,
and the items in the list's own table until `_forget_oldest` has had them deleted.
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget

from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_words import describe_photo
from photofinder.gui.translation import tr
from photofinder.records import PhotoId, PhotoIds

Tell = Callable[[QAccessibleEvent], None]

_KEPT_CELLS = 500
_MOST_CELLS = 4000  # in one turn of the event loop, 0.02 ms each

_lists: list[AccessibleGrid] = []


def make_accessible(grid: PhotoGrid, tell: Tell = QAccessible.updateAccessibility) -> None:
    """Let screen readers find the photos of a grid, and tell them of changes; costs nothing while there are none."""
    _lists[:] = [each for each in _lists if shiboken6.isValid(each)]  # the widgets of the others are gone
    accessible = AccessibleGrid(grid)
    _lists.append(accessible)
    QAccessible.registerAccessibleInterface(accessible)
    _Announcer(grid, tell)


class AccessibleGrid(QAccessibleWidget):
    """A grid as a list."""

    def __init__(self, grid: PhotoGrid) -> None:
        super().__init__(grid.viewport(), QAccessible.Role.List)
        self._cells: OrderedDict[PhotoId, AccessibleCell] = OrderedDict()
        self._selection = _Selection(self)
        grid.viewport().destroyed.connect(functools.partial(_forget_oldest, self._cells, 0))

    @property
    def grid(self) -> PhotoGrid:
        """The widget."""
        return cast("PhotoGrid", self.object().parent())

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> int:
        """Return the address of the selection.

        What the base class would answer is of no use: Shiboken makes another address of it on the way through Python.
        """
        is_known = wanted == QAccessible.InterfaceType.SelectionInterface
        return _address_of(self._selection if is_known else None)

    def text(self, part: QAccessible.Text) -> str:
        """Return what is said of the grid, as which the viewport is known to nobody."""
        if part == QAccessible.Text.Name:
            return self.grid.accessibleName()
        return self.grid.accessibleDescription() if part == QAccessible.Text.Description else super().text(part)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = state.extSelectable = True
        return state

    def childCount(self) -> int:
        return len(self.grid.model)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # none is an answer as well
        return self.cell(index)

    def cell(self, index: int) -> AccessibleCell | None:
        """Return the item at a position; none at a wrong one, and none to who walks through a million of them."""
        model = self.grid.model
        if not 0 <= index < len(model):
            return None
        photo_id = model.photo_id(index)
        cell = self._cells.get(photo_id)
        if cell is not None:
            self._cells.move_to_end(photo_id)
        elif len(self._cells) < _MOST_CELLS:
            cell = self._cells[photo_id] = AccessibleCell(self, photo_id)
            if len(self._cells) == _KEPT_CELLS + 1:
                # Whoever asks now may still hold one of the oldest.
                QTimer.singleShot(0, self.grid, functools.partial(_forget_oldest, self._cells, _KEPT_CELLS))
        return cell

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index if isinstance(child, AccessibleCell) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        index = self.grid.index_at(self.grid.viewport().mapFromGlobal(QPoint(x, y)))
        return None if index is None else self.cell(index)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.cell(self.grid.selection.current) if self.grid.hasFocus() else None


class AccessibleCell(QAccessibleInterface):
    """A photo of a grid as an item of the list."""

    def __init__(self, accessible_grid: AccessibleGrid, photo_id: PhotoId) -> None:
        super().__init__()
        self._list = accessible_grid
        self._photo_id = photo_id
        self._ids: PhotoIds | None = None
        self._index = -1
        self._actions = _CellActions(self)

    @property
    def grid(self) -> PhotoGrid:
        """The widget."""
        return self._list.grid

    @property
    def index(self) -> int:
        """Where the photo is now, -1 when it is gone; looked for again only after other photos were shown."""
        model = self.grid.model
        if self._ids is not model.ids:
            self._ids, self._index = model.ids, model.index_of(self._photo_id)
        return self._index

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> int:
        """Return the address of the actions."""
        return _address_of(self._actions if wanted == QAccessible.InterfaceType.ActionInterface else None)

    def isValid(self) -> bool:
        return shiboken6.isValid(self._list) and self.index >= 0

    def object(self) -> QObject | None:  # type: ignore[override] # none of its own
        return None

    def window(self) -> QWindow:
        return self._list.window()

    def parent(self) -> QAccessibleInterface:
        return self._list

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        del match
        return []

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        del index
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        del x, y
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        del child
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        grid, index, state = self.grid, self.index, QAccessible.State()
        state.focusable = state.selectable = True
        state.selected = index in grid.selection
        state.focused = grid.hasFocus() and index == grid.selection.current
        state.invisible = not grid.isVisible()
        state.offscreen = not grid.viewport().rect().intersects(grid.cell_rectangle(index))
        return state

    def rect(self) -> QRect:
        """Return where the cell is on the screen."""
        rectangle = self.grid.cell_rectangle(self.index)
        return rectangle.translated(self.grid.viewport().mapToGlobal(QPoint(0, 0)))

    def text(self, part: QAccessible.Text) -> str:
        """Return what is said of the photo; that it is one, and where, until its row is at hand."""
        if part == QAccessible.Text.Name:
            return self.grid.words_at(self.index)
        if part == QAccessible.Text.Description:
            photo = self.grid.model.row(self._photo_id)
            return describe_photo(photo) if photo is not None else ""
        return ""

    def setText(self, part: QAccessible.Text, text: str) -> None:
        """Change nothing: a photo is not named here."""


def _address_of(part: _CellActions | _Selection | None) -> int:
    """Return what Shiboken turns into a pointer; for a plain number, or `None`, Qt would be given a wild one."""
    address: object = shiboken6.VoidPtr(0 if part is None else shiboken6.getCppPointer(part)[0])
    return cast("int", address)


def _forget_oldest(cells: OrderedDict[PhotoId, AccessibleCell], kept: int, _gone: QObject | None = None) -> None:
    """Have Qt delete items, and let go of them only then."""
    while len(cells) > kept:
        cell = cells[next(iter(cells))]
        if shiboken6.isValid(cell):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(cell))
        cells.popitem(last=False)


class _CellActions(QAccessibleActionInterface):
    """What can be done to a photo without a mouse."""

    def __init__(self, cell: AccessibleCell) -> None:
        super().__init__()
        self._cell = cell

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.toggleAction(), self.setFocusAction()]

    def localizedActionName(self, name: str) -> str:
        words = {
            self.pressAction(): tr("Open"),
            self.toggleAction(): tr("Select"),
            self.setFocusAction(): tr("Go to"),
        }
        return words.get(name, "")

    def localizedActionDescription(self, name: str) -> str:
        words = {
            self.pressAction(): tr("See the photo as large as the window"),
            self.toggleAction(): tr("Select the photo in addition to the others, or no longer"),
            self.setFocusAction(): tr("Select this photo alone and bring it into sight"),
        }
        return words.get(name, "")

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["Return"] if name == self.pressAction() else []

    def doAction(self, name: str) -> None:
        grid, index = self._cell.grid, self._cell.index
        if index < 0:
            return
        if name == self.pressAction():
            grid.photo_activated.emit(index)
        elif name == self.toggleAction():
            grid.toggle(index)
        elif name == self.setFocusAction():
            grid.setFocus()
            grid.set_current(index)


class _Selection(QAccessibleSelectionInterface):
    """Which photos of a grid are selected; counting them and selecting all makes no items."""

    def __init__(self, accessible_grid: AccessibleGrid) -> None:
        super().__init__()
        self._list = accessible_grid

    def selectedItemCount(self) -> int:
        return len(self._list.grid.selection)

    def selectedItems(self) -> list[QAccessibleInterface]:
        cells = (self._list.cell(int(index)) for index in self._list.grid.selection.indexes()[:_KEPT_CELLS])
        return [cell for cell in cells if cell is not None]

    def selectedItem(self, number: int) -> QAccessibleInterface | None:  # type: ignore[override]
        indexes = self._list.grid.selection.indexes()
        return self._list.cell(int(indexes[number])) if 0 <= number < len(indexes) else None

    def isSelected(self, item: QAccessibleInterface) -> bool:
        return self._list.indexOfChild(item) in self._list.grid.selection

    def select(self, item: QAccessibleInterface) -> bool:
        return self._set(item, wished=True)

    def unselect(self, item: QAccessibleInterface) -> bool:
        return self._set(item, wished=False)

    def _set(self, item: QAccessibleInterface, *, wished: bool) -> bool:
        index = self._list.indexOfChild(item)
        if index >= 0 and self.isSelected(item) is not wished:
            self._list.grid.toggle(index)
        return index >= 0

    def selectAll(self) -> bool:
        self._list.grid.select_all()
        return True

    def clear(self) -> bool:
        self._list.grid.clear_selection()
        return True


class _Announcer(QObject):
    """Tells screen readers which photo is the current one, and what becomes of it; silent while none is running."""

    def __init__(self, grid: PhotoGrid, tell: Tell) -> None:
        super().__init__(grid)
        self._grid = grid
        self._tell = tell
        self._told: tuple[PhotoId | None, bool] = (None, False)
        grid.selection_changed.connect(self._follow_selection)
        grid.focus_taken.connect(lambda: QTimer.singleShot(0, self, self._tell_current))  # Qt tells of the grid first
        grid.model.rows_arrived.connect(self._follow_rows)
        grid.model.photos_changed.connect(self._follow_rows)
        grid.model.ids_replaced.connect(lambda _before: self._send(QAccessible.Event.ObjectReorder))

    def _current(self) -> PhotoId | None:
        current, model = self._grid.selection.current, self._grid.model
        return model.photo_id(current) if 0 <= current < len(model) else None

    def _follow_selection(self) -> None:
        if not QAccessible.isActive():
            return
        photo_id, is_selected = self._current(), self._grid.selection.current in self._grid.selection
        (told_id, was_selected), self._told = self._told, (photo_id, is_selected)
        self._send(QAccessible.Event.SelectionWithin)
        if photo_id != told_id and self._grid.hasFocus():
            self._tell_current()
        elif photo_id == told_id and photo_id is not None and is_selected != was_selected:
            change = QAccessible.Event.SelectionAdd if is_selected else QAccessible.Event.SelectionRemove
            self._send(change, self._grid.selection.current)

    def _tell_current(self) -> None:
        photo_id = self._current()
        if photo_id is not None:
            self._send(QAccessible.Event.Focus, self._grid.selection.current)

    def _follow_rows(self, ids: frozenset[PhotoId]) -> None:
        """Tell the name of the current photo when it comes after its position, or has changed."""
        if QAccessible.isActive() and self._current() in ids and self._grid.hasFocus():
            self._send(QAccessible.Event.NameChanged, self._grid.selection.current)

    def _send(self, kind: QAccessible.Event, index: int = -1) -> None:
        if QAccessible.isActive():
            event = QAccessibleEvent(self._grid.viewport(), kind)
            event.setChild(index)
            self._tell(event)
