"""The rules by which the photo to keep is chosen: a list to be dragged, switched and given thresholds, and presets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.duplicate_words import describe_relation
from photofinder.gui.flow_layout import FlowLayout
from photofinder.gui.keep_rule_words import describe_criterion, describe_rule, describe_unit
from photofinder.gui.own_keys import keeps_key
from photofinder.gui.translation import tr
from photofinder.keeping import DEFAULT_PRESET, Criterion, KeepPreset, KeepRule, Unit
from photofinder.relations import Relation

_RULE_ROLE = Qt.ItemDataRole.UserRole
_ROW_PX = 27
_MOST_PERCENT, _MOST_SECONDS = 1000.0, 86_400.0 * 365
_SPARABLE = tuple(relation for relation in Relation if relation.is_duplicate)


class _RuleList(QListWidget):
    """Rules in their order, which is changed by dragging or with Alt+Up and Alt+Down. Signal: `moved()`."""

    moved = Signal()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, (Qt.Key.Key_Space,)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(by)
        else:
            super().keyPressEvent(event)

    def move_current(self, by: int) -> None:
        """Move the current rule up (-1) or down (1)."""
        row = self.currentRow()
        if 0 <= row + by < self.count():
            with QSignalBlocker(self):
                item = self.takeItem(row)
                self.insertItem(row + by, item)
            self.setCurrentRow(row + by)
            self.moved.emit()


class KeepRulesPanel(QWidget):
    """Lives on the GUI thread.

    Signals: `changed(KeepPreset)` when other rules hold; `save_requested(KeepPreset)`; `forget_requested(str)`.
    """

    changed = Signal(object)
    save_requested = Signal(object)
    forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets: Sequence[KeepPreset] = (DEFAULT_PRESET,)
        self.setObjectName("keep_rules")
        self.setAccessibleName(tr("Rules for the photo to keep"))
        self.list = _RuleList(self)
        self.list.setObjectName("keep_rules_list")
        self.list.setAccessibleName(tr("Rules, the first one counts most"))
        self.list.setProperty("part", "field")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setToolTip(tr("Drag a rule, or move it with Alt+Up and Alt+Down; Space switches it on and off"))
        self.list.itemChanged.connect(lambda _item: self._announce())
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_threshold())
        self.list.moved.connect(self._announce)
        self.preset_box = QComboBox(self)
        self.preset_box.setObjectName("keep_presets")
        self.preset_box.setAccessibleName(tr("Kept rules"))
        self.preset_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.preset_box.activated.connect(self._use)
        self.save = self._make_button("keep_save", tr("Keep…"), tr("Keep these rules under a name"))
        self.save.clicked.connect(self._ask_for_name)
        self.forget = self._make_button("keep_forget", tr("Delete"), tr("Keep these rules no longer"))
        self.forget.clicked.connect(lambda: self.forget_requested.emit(self.preset_box.currentData() or ""))
        self.threshold = QDoubleSpinBox(self)
        self.threshold.setObjectName("keep_threshold")
        self.threshold.setDecimals(0)
        self.threshold.valueChanged.connect(self._set_threshold)
        self.threshold_words = QLabel(self)
        self.threshold_words.setObjectName("keep_threshold_words")
        self.threshold_words.setBuddy(self.threshold)
        self.spared = {relation: self._make_spared(relation) for relation in _SPARABLE}
        self._build()
        self.show_preset(DEFAULT_PRESET)

    def _make_button(self, name: str, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setProperty("rank", "plain")
        button.setAutoDefault(False)
        return button

    def _make_spared(self, relation: Relation) -> QCheckBox:
        box = QCheckBox(describe_relation(relation), self)
        box.setObjectName(f"keep_spared_{relation.value}")
        box.setAccessibleName(tr("Moved away without a question: {relation}").format(relation=box.text()))
        box.clicked.connect(lambda _is_on: self._announce())
        return box

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        title = QLabel(tr("Keeps the photo that …"), self)
        title.setObjectName("keep_title")
        title.setProperty("part", "title")
        top.addWidget(title)
        top.addStretch(1)
        for widget in (self.preset_box, self.save, self.forget):
            top.addWidget(widget)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.threshold_words)
        row.addWidget(self.threshold)
        row.addStretch(1)
        column.addLayout(row)
        words = QLabel(tr("Moved away without a question; all others need you:"), self)
        words.setObjectName("keep_spared_words")
        words.setProperty("part", "quiet")
        column.addWidget(words)
        boxes = QWidget(self)
        boxes.setObjectName("keep_spared")
        flow = FlowLayout(boxes)
        for box in self.spared.values():
            flow.addWidget(box)
        column.addWidget(boxes)

    # The preset.

    @property
    def preset(self) -> KeepPreset:
        """The rules that hold, under the name of the preset they are."""
        rules = tuple(
            self._rule(row)
            for row in range(self.list.count())
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        )
        spared = frozenset(relation for relation, box in self.spared.items() if box.isChecked())
        known = next((each for each in self._presets if (each.rules, each.spared) == (rules, spared)), None)
        return known or KeepPreset(self.preset_box.currentData() or "", rules, spared)

    def _rule(self, row: int) -> KeepRule:
        rule = self.list.item(row).data(_RULE_ROLE)
        assert isinstance(rule, KeepRule)
        return rule

    def show_presets(self, presets: Sequence[KeepPreset]) -> None:
        """Offer these beside the ones that come with the program."""
        self._presets = (DEFAULT_PRESET, *presets)
        chosen = self.preset.name
        with QSignalBlocker(self.preset_box):
            self.preset_box.clear()
            for preset in self._presets:
                self.preset_box.addItem(preset.name or tr("PhotoFinder's rules"), preset.name)
            self.preset_box.setCurrentIndex(max(0, self.preset_box.findData(chosen)))
        self.forget.setEnabled(bool(self.preset_box.currentData()))

    def show_preset(self, preset: KeepPreset) -> None:
        """Let other rules hold, and show them."""
        used = [rule.criterion for rule in preset.rules]
        unused = [KeepRule(each) for each in Criterion if each not in used]
        with QSignalBlocker(self.list):
            self.list.clear()
            for rule in (*preset.rules, *unused):
                item = QListWidgetItem(describe_rule(rule))
                item.setData(_RULE_ROLE, rule)
                item.setSizeHint(QSize(0, _ROW_PX))
                flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if rule.criterion in used else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(0)
        for relation, box in self.spared.items():
            box.setChecked(relation in preset.spared)
        with QSignalBlocker(self.preset_box):
            self.preset_box.setCurrentIndex(max(0, self.preset_box.findData(preset.name)))
        self.forget.setEnabled(bool(preset.name))
        self._show_threshold()

    def _use(self, row: int) -> None:
        self.show_preset(self._presets[row])
        self._announce()

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("keep_name_dialog")
        dialog.setAccessibleName(tr("Keep these rules"))
        dialog.setWindowTitle(tr("Keep these rules"))
        dialog.setLabelText(tr("Name of the rules"))
        dialog.setTextValue(self.preset_box.currentData() or "")
        dialog.textValueSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, name: str) -> None:
        if name.strip():
            self.save_requested.emit(replace(self.preset, name=name.strip()))

    # The threshold of the current rule.

    def _show_threshold(self) -> None:
        item = self.list.currentItem()
        unit = self._rule(self.list.currentRow()).criterion.unit if item is not None else Unit.NONE
        has_one = unit is not Unit.NONE
        self.threshold.setVisible(has_one)
        self.threshold_words.setVisible(has_one)
        if not has_one:
            return
        rule = self._rule(self.list.currentRow())
        words = tr("“{rule}” counts only by more than").format(rule=describe_criterion(rule.criterion))
        self.threshold_words.setText(words)
        self.threshold.setAccessibleName(words)
        with QSignalBlocker(self.threshold):
            self.threshold.setMaximum(_MOST_PERCENT if unit is Unit.PERCENT else _MOST_SECONDS)
            self.threshold.setSuffix(f" {describe_unit(rule.criterion)}")
            self.threshold.setValue(rule.threshold)

    def _set_threshold(self, value: float) -> None:
        item = self.list.currentItem()
        if item is not None:
            rule = replace(self._rule(self.list.currentRow()), threshold=value)
            with QSignalBlocker(self.list):
                item.setData(_RULE_ROLE, rule)
                item.setText(describe_rule(rule))
            self._announce()

    def _announce(self) -> None:
        self.changed.emit(self.preset)
