"""All keys on one sheet, in the order of the menus; a double click on one changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.action_table import ActionSpec
from photofinder.gui.translation import join_with_or, show_keys, tr
from photofinder.gui.window_place import fit_to_screen

_SIZE_PX = (560, 640)


class ShortcutSheet(QDialog):
    """Signal: `changed(str, str)` with the name of an action and its new keys, "" for none."""

    changed = Signal(str, str)

    def __init__(
        self,
        specs: Sequence[ActionSpec],
        further: Mapping[str, Sequence[tuple[str, Sequence[str]]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._specs = specs
        self._further = further
        self._keys: Mapping[str, str] = {}
        self.setObjectName("shortcut_sheet")
        self.setAccessibleName(tr("Keys"))
        self.setWindowTitle(tr("Keys"))
        self.setMinimumWidth(_SIZE_PX[0])
        fit_to_screen(self, _SIZE_PX)
        self._field = QLineEdit(self)
        self._field.setObjectName("shortcut_field")
        self._field.setAccessibleName(tr("Find a key or an action"))
        self._field.setPlaceholderText(tr("Find a key or an action"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._filter)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("shortcut_tree")
        self.tree.setAccessibleName(tr("Actions and their keys"))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setRootIsDecorated(False)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.itemActivated.connect(lambda item, _column: self._ask(item))
        self.tree.itemDoubleClicked.connect(lambda item, _column: self._ask(item))
        hint = QLabel(tr("Double-click an action to give it other keys."), self)
        hint.setObjectName("shortcut_hint")
        hint.setAccessibleName(hint.text())
        hint.setProperty("part", "quiet")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setObjectName("shortcut_buttons")
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for widget in (self._field, self.tree, hint, buttons):
            column.addWidget(widget)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show the keys of the actions by their names, and open."""
        self._keys = keys
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for spec in self._specs:
            group = self._group(groups, tr(spec.submenu or spec.menu))
            item = QTreeWidgetItem(group, [tr(spec.text), show_keys(keys.get(spec.name, ""))])
            item.setData(0, Qt.ItemDataRole.UserRole, spec.name)
            item.setToolTip(0, tr(spec.tip))
        for title, lines in self._further.items():
            for words, declared in lines:
                texts = [tr(words), join_with_or([show_keys(each) for each in declared])]
                item = QTreeWidgetItem(self._group(groups, tr(title)), texts)
                item.setToolTip(0, texts[0])
        self.tree.expandAll()
        self.tree.setColumnWidth(0, 330)
        self._filter(self._field.text())
        self.show()
        self.raise_()

    def _group(self, groups: dict[str, QTreeWidgetItem], title: str) -> QTreeWidgetItem:
        if title not in groups:
            groups[title] = QTreeWidgetItem(self.tree, [title])
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            groups[title].setFont(0, bold)
            groups[title].setFlags(Qt.ItemFlag.ItemIsEnabled)
        return groups[title]

    def _filter(self, words: str) -> None:
        for number in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(number)
            assert group is not None
            lines = list(filter(None, (group.child(row) for row in range(group.childCount()))))
            for line in lines:
                text = f"{line.text(0)} {line.text(1)}".casefold()
                line.setHidden(not all(word in text for word in words.casefold().split()))
            group.setHidden(all(line.isHidden() for line in lines))

    def _ask(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(name, str):
            taken = {keys: self._text_of(other) for other, keys in self._keys.items() if keys and other != name}
            dialog = KeyDialog(item.text(0), self._keys.get(name, ""), taken, self)
            dialog.chosen.connect(lambda keys: self.changed.emit(name, keys))
            dialog.open()

    def _text_of(self, name: str) -> str:
        return next(tr(spec.text) for spec in self._specs if spec.name == name)


class KeyDialog(QDialog):
    """Asks for the keys of one action; those of another are refused. Signal: `chosen(str)`."""

    chosen = Signal(str)

    def __init__(self, text: str, keys: str, taken: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setObjectName("key_dialog")
        self.setAccessibleName(tr("Keys of “{action}”").format(action=text))
        self.setWindowTitle(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = QKeySequenceEdit(QKeySequence(keys), self)
        self.edit.setObjectName("key_edit")
        self.edit.setAccessibleName(tr("Press the keys"))
        self.edit.setClearButtonEnabled(True)
        self.edit.setMaximumSequenceLength(1)
        self.edit.keySequenceChanged.connect(lambda _keys: self._check())
        self.words = QLabel(tr("Press the keys."), self)
        self.words.setObjectName("key_words")
        self.words.setAccessibleName(tr("What the keys are used for"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.setObjectName("key_buttons")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        for widget in (self.edit, self.words, self.buttons):
            column.addWidget(widget)

    def _check(self) -> None:
        other = self._taken.get(self.edit.keySequence().toString())
        words = tr("These are the keys of “{action}”.").format(action=other) if other else tr("Press the keys.")
        self.words.setText(words)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(other is None)

    def accept(self) -> None:
        """Announce the keys."""
        self.chosen.emit(self.edit.keySequence().toString())
        super().accept()
