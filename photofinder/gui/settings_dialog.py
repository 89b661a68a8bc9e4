"""The settings of the archive as a form, made from their declarations; what is changed is kept at once.

What the window keeps by itself, such as the order of the photos, is changed where it is seen, and is not here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.translation import later, tr
from photofinder.gui.window_place import fit_to_screen
from photofinder.settings import SETTINGS, Setting, Settings, Value

_SIZE_PX = (620, 640)
_FIELD_PX, _FIELD_HEIGHT_PX = 170, 28
_KEPT_BY_WINDOW = {
    "window.shortcuts",
    "window.sort",
    "window.sort_ascending",
    "window.sections",
    "window.thumbnail_px",
    "window.place",
    "window.recent_searches",
    "window.target_folder",
    "window.protected_folders",
    "models.image_text",
    "models.face_detector",
    "models.face_encoder",
}
_GROUPS = {
    "window": later("Window"),
    "search": later("Search"),
    "index": later("Search"),
    "duplicates": later("Duplicates"),
    "stacks": later("Stacks"),
    "sidecars": later("Sidecars"),
    "ingest": later("Reading pictures"),
    "text": later("Text in pictures"),
    "faces": later("Faces in pictures"),
}
_CHOICES = {"auto": later("As the system"), "en": "English", "de": "Deutsch"}

_Widget = TypeVar("_Widget", bound=QWidget)


class SettingsDialog(QDialog):
    """Lives on the GUI thread. Signals: `changed(str, str)`, a key and its new value in words; `reset(str)`, a key."""

    changed = Signal(str, str)
    reset = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget, models: QWidget) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self.setObjectName("settings_dialog")
        self.setWindowTitle(tr("Settings"))
        self.setAccessibleName(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_SIZE_PX[0])
        fit_to_screen(self, _SIZE_PX)
        hint = QLabel(tr("The language, and what concerns reading pictures, apply from the next start."), self)
        hint.setObjectName("settings_hint")
        hint.setAccessibleName(hint.text())
        hint.setProperty("part", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        self._buttons = self._build_buttons()
        self._models = models
        self._tabs = self._build_tabs(self._build_form(settings), hint, models)
        column.addWidget(self._tabs, 1)
        column.addWidget(self._buttons)

    def show_models(self) -> None:
        """Begin with the page of model packs."""
        self._tabs.setCurrentWidget(self._models)

    def _build_tabs(self, form: QWidget, hint: QWidget, models: QWidget) -> QTabWidget:
        """Return the pages; what restores the defaults is about the first one."""
        general = QWidget(self)
        general.setObjectName("settings_general")
        column = QVBoxLayout(general)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(form, 1)
        column.addWidget(hint)
        tabs = QTabWidget(self)
        tabs.setObjectName("settings_tabs")
        tabs.setAccessibleName(tr("Pages of the settings"))
        tabs.addTab(general, tr("General"))
        tabs.addTab(models, tr("Models"))
        restore = self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        tabs.currentChanged.connect(lambda number: restore.setVisible(number == 0))
        return tabs

    def _build_form(self, settings: Settings) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("settings_area")
        area.setAccessibleName(tr("Settings"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        body = QWidget(area)
        body.setObjectName("settings_body")
        body.setProperty("part", "pane")
        form = self._form = QFormLayout(body)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        heading = ""
        for key in sorted(_shown_keys(), key=_rank):
            group = _GROUPS[key.partition(".")[0]]
            if group != heading:
                heading = group
                form.addRow(_make_heading(tr(group), body))
            words = QLabel(tr(SETTINGS[key].description), body)
            words.setObjectName(f"settings_words_{key}")
            words.setAccessibleName(words.text())
            words.setWordWrap(True)
            words.setMinimumWidth(_SIZE_PX[0] - _FIELD_PX - 110)
            field = self._make_field(SETTINGS[key], settings[key], body)
            words.setBuddy(field)
            self._fields[key] = field
            form.addRow(words, field)
        area.setWidget(body)
        return area

    def add_below(self, key: str, note: QWidget) -> None:
        """Put something that belongs to a setting below it."""
        row = int(self._form.getWidgetPosition(self._fields[key])[0])  # type: ignore[index]
        self._form.insertRow(row + 1, note)

    def _build_buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.RestoreDefaults | kinds.Close, self)
        buttons.setObjectName("settings_buttons")
        buttons.rejected.connect(self.close)
        buttons.button(kinds.RestoreDefaults).clicked.connect(self._restore)
        return buttons

    def _make_field(self, setting: Setting, value: Value, parent: QWidget) -> QWidget:
        """Return a field for a value of the setting's type, which announces what is chosen in it."""
        field: QWidget
        if isinstance(setting.default, bool):
            box = QCheckBox(parent)
            box.toggled.connect(self._announcing(setting.key, lambda is_on: "on" if is_on else "off"))
            field = box
        elif isinstance(setting.default, int):
            field = self._with_bounds(QSpinBox(parent), setting)
        elif isinstance(setting.default, float):
            field = self._with_bounds(QDoubleSpinBox(parent), setting)
        elif setting.choices:
            choices = QComboBox(parent)
            for choice in setting.choices:
                choices.addItem(tr(_CHOICES.get(choice, choice)), choice)
            choices.currentIndexChanged.connect(self._announcing(setting.key, choices.itemData))
            field = choices
        else:
            line = QLineEdit(parent)
            line.editingFinished.connect(lambda: self.changed.emit(setting.key, line.text()))
            field = line
        field.setObjectName(f"settings_{setting.key}")
        field.setAccessibleName(tr(setting.description))
        field.setMinimumWidth(_FIELD_PX)
        _show_value(field, value)
        return field

    def _with_bounds(self, field: _Widget, setting: Setting) -> _Widget:
        assert isinstance(field, QSpinBox | QDoubleSpinBox)
        assert setting.lowest is not None
        assert setting.highest is not None
        field.setKeyboardTracking(False)
        field.setMinimumHeight(_FIELD_HEIGHT_PX)
        if isinstance(field, QSpinBox):
            field.setRange(int(setting.lowest), int(setting.highest))
        else:
            field.setDecimals(1)
            field.setRange(setting.lowest, setting.highest)
        field.setGroupSeparatorShown(True)
        field.valueChanged.connect(self._announcing(setting.key, str))
        return field

    def _announcing(self, key: str, as_words: Callable[..., str]) -> Callable[..., None]:
        return lambda value: self.changed.emit(key, as_words(value))

    def _restore(self) -> None:
        for key, field in self._fields.items():
            with QSignalBlocker(field):
                _show_value(field, SETTINGS[key].default)
            self.reset.emit(key)


def _shown_keys() -> list[str]:
    return [key for key in SETTINGS if key not in _KEPT_BY_WINDOW]


def _rank(key: str) -> tuple[int, str]:
    """Order the settings by their groups, and by their keys inside."""
    names = list(_GROUPS)
    return names.index(key.partition(".")[0]), key


def _make_heading(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("settings_heading")
    label.setAccessibleName(words)
    label.setProperty("part", "title")
    label.setContentsMargins(0, 10, 0, 2)
    return label


def _show_value(field: QWidget, value: Value) -> None:
    match field:
        case QCheckBox():
            field.setChecked(bool(value))
        case QSpinBox():
            field.setValue(int(value))
        case QDoubleSpinBox():
            field.setValue(float(value))
        case QComboBox():
            field.setCurrentIndex(field.findData(value))
        case QLineEdit():
            field.setText(str(value))
            field.setCursorPosition(0)
