"""What is searched for as chips, and the menu of conditions that can be added."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QMenu,
    QPushButton,
    QWidget,
)

from photofinder.expressions import EVERYTHING, Expression, negated, parts_of, replaced, with_part
from photofinder.filters import ALL_VIDEOS
from photofinder.gui.condition_chip import ConditionChip
from photofinder.gui.filter_words import FLAGS, LABELS, describe_condition, describe_stars
from photofinder.gui.flow_layout import FlowLayout
from photofinder.gui.translation import later, show_number, tr
from photofinder.records import VIDEO_FORMATS, Condition, Facets, Field

_MOST_IN_MENU = 30
_MOST_STARS = 5


class FilterBar(QFrame):
    """A row of chips and a button for more.

    Signals: `filter_changed(Expression)` when the user changes it; `left()` when the last chip goes while in use.
    """

    filter_changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: Expression = EVERYTHING
        self._facets = Facets()
        self.setObjectName("filter_bar")
        self.setAccessibleName(tr("Conditions"))
        self.setProperty("part", "bar")
        self._row = FlowLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(6)
        self._chips: list[QWidget] = []
        self._more = QPushButton(tr("Add condition"), self)
        self._more.setObjectName("filter_add")
        self._more.setAccessibleName(tr("Add a condition"))
        self._more.clicked.connect(lambda: self.open_menu(self._more))
        self._clear = QPushButton(tr("Clear"), self)
        self._clear.setObjectName("filter_clear")
        self._clear.setAccessibleName(tr("Take all conditions away"))
        self._clear.clicked.connect(lambda: self.filter_changed.emit(EVERYTHING))
        self._row.addWidget(self._more)
        self._row.addWidget(self._clear)
        self.hide()

    def show_facets(self, facets: Facets) -> None:
        """Offer what the archive has photos of."""
        self._facets = facets

    def show_search(self, wanted: Expression) -> None:
        """Show a chip for each part; without any the bar is hidden."""
        used = self._place_in_use()
        self._wanted = wanted
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._make_chip(each) for each in parts_of(wanted)]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)
        self.setVisible(bool(self._chips))
        if used is not None:
            self._keep_focus(used)

    def _place_in_use(self) -> int | None:
        """Return the number of the chip that has the focus, or that of the buttons after them."""
        used = self.focusWidget()
        if used is None or not used.hasFocus():
            return None
        return next((place for place, chip in enumerate(self._chips) if chip.isAncestorOf(used)), len(self._chips))

    def _keep_focus(self, place: int) -> None:
        """Leave the focus where it was: with the chips it was on, it would go to the first button of the window."""
        if not self._chips:
            self.left.emit()
            return
        button = self._chips[place].findChild(QPushButton) if place < len(self._chips) else self._more
        assert button is not None
        button.setFocus()

    def _make_chip(self, part: Expression) -> ConditionChip:
        chip = ConditionChip(part, self)
        chip.turned.connect(functools.partial(self._replace, part, negated(part)))
        chip.removed.connect(functools.partial(self._replace, part, EVERYTHING))
        return chip

    def _replace(self, part: Expression, other: Expression) -> None:
        self.filter_changed.emit(replaced(self._wanted, part, other))

    def add(self, condition: Condition) -> None:
        """Ask for one more thing, or for another one about the same."""
        self.filter_changed.emit(with_part(self._wanted, condition))

    # The menu of what can be asked for.

    def open_menu(self, button: QWidget) -> None:
        """Open the menu of conditions below a button."""
        menu = self.make_menu(button)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def make_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of conditions; it deletes itself when it is closed."""
        menu = QMenu(parent)
        menu.setObjectName("filter_menu")
        menu.setAccessibleName(tr("Conditions to add"))
        menu.addAction(tr("Time…"), self._ask_for_days)
        stars = [*((least, _MOST_STARS) for least in range(_MOST_STARS, 0, -1)), (0, 0)]
        self._add_choices(
            menu, later("Rating"), [(Condition(Field.RATING, bounds), describe_stars(*bounds)) for bounds in stars]
        )
        self._add_choices(
            menu, later("Flag"), [(Condition(Field.FLAG, (flag,)), tr(words)) for flag, words in FLAGS.items()]
        )
        self._add_choices(
            menu,
            later("Colour label"),
            [(Condition(Field.LABEL, (label,)), tr(words)) for label, words in LABELS.items()],
        )
        kinds = _choices(Field.FORMAT, self._facets.formats)
        if videos := sum(count for name, count in self._facets.formats if name in VIDEO_FORMATS):
            kinds.insert(0, (ALL_VIDEOS, f"{tr('Videos')}  ({show_number(videos)})"))
        self._add_choices(menu, later("Kind of file"), kinds)
        self._add_choices(menu, later("Camera"), _choices(Field.CAMERA, self._facets.cameras))
        menu.addAction(tr("Has a place"), lambda: self.add(Condition(Field.PLACE)))
        menu.addAction(tr("Cannot be reached now"), lambda: self.add(Condition(Field.OFFLINE)))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_choices(self, menu: QMenu, title: str, choices: list[tuple[Condition, str]]) -> None:
        if not choices:
            return
        part = menu.addMenu(tr(title))
        part.setObjectName(f"filter_menu_{title.lower().replace(' ', '_')}")
        part.setAccessibleName(tr(title))
        for condition, words in choices:
            part.addAction(words, functools.partial(self.add, condition))

    def _ask_for_days(self) -> None:
        dialog = DaysDialog(self, self._facets)
        dialog.chosen.connect(self.add)
        dialog.open()


def _choices(field: Field, values: Sequence[tuple[str, int]]) -> list[tuple[Condition, str]]:
    """Return the conditions of having one of the most frequent values, each with its words."""
    conditions = [(Condition(field, (value,)), count) for value, count in values[:_MOST_IN_MENU]]
    return [(each, f"{describe_condition(each)}  ({show_number(count)})") for each, count in conditions]


class DaysDialog(QDialog):
    """Asks for the `first` and the `last` day. Signal: `chosen(Condition)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, facets: Facets) -> None:
        super().__init__(parent)
        self.setObjectName("days_dialog")
        self.setAccessibleName(tr("Photos of a time"))
        self.setWindowTitle(tr("Photos of a time"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        months = [month for month, _ in facets.months]
        self.first = self._make_day("first_day", tr("First day"), months[-1] if months else "")
        self.last = self._make_day("last_day", tr("Last day"), "")
        form = QFormLayout(self)
        form.setContentsMargins(20, 18, 20, 16)
        form.setSpacing(10)
        form.addRow(tr("From"), self.first)
        form.addRow(tr("To"), self.last)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.setObjectName("days_buttons")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _make_day(self, object_name: str, name: str, month: str) -> QDateEdit:
        first = QDate.fromString(f"{month}-01", Qt.DateFormat.ISODate)
        field = QDateEdit(first if first.isValid() else QDate.currentDate(), self)
        field.setObjectName(object_name)
        field.setAccessibleName(name)
        field.setCalendarPopup(True)
        return field

    def accept(self) -> None:
        """Announce the time that was chosen, from the earlier to the later day."""
        days = sorted(field.date().toString(Qt.DateFormat.ISODate) for field in (self.first, self.last))
        self.chosen.emit(Condition(Field.CAPTURED, tuple(days)))
        super().accept()
