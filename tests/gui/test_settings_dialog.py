"""The form of settings: made from their declarations, kept at once, restored."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from photofinder.gui.main_window import MainWindow
from photofinder.gui.settings_dialog import SettingsDialog
from photofinder.settings import SETTINGS, Settings
from tests.fakes import FakeLibrary

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _field(dialog: QWidget, kind: type[T], key: str) -> T:
    found = dialog.findChild(kind, f"settings_{key}")
    assert isinstance(found, kind)
    return found


def test_every_setting_that_the_window_does_not_keep_by_itself_has_a_field(parent: QWidget) -> None:
    dialog = SettingsDialog(Settings(), parent, QWidget())
    for key in SETTINGS:
        is_kept_elsewhere = key.startswith(("window.", "models.")) and key not in ("window.results", "window.language")
        assert (dialog.findChild(QWidget, f"settings_{key}") is None) is is_kept_elsewhere, key


def test_fields_show_the_values_within_their_bounds(parent: QWidget) -> None:
    settings = Settings()
    settings.change("ingest.workers", "3")
    workers = _field(SettingsDialog(settings, parent, QWidget()), QSpinBox, "ingest.workers")
    assert (workers.value(), workers.minimum(), workers.maximum()) == (3, 0, 64)


def test_a_change_is_announced_in_words_that_the_settings_take(parent: QWidget, qtbot: QtBot) -> None:
    settings = Settings()
    dialog = SettingsDialog(settings, parent, QWidget())
    dialog.changed.connect(settings.change)
    _field(dialog, QSpinBox, "window.results").setValue(77)
    language = _field(dialog, QComboBox, "window.language")
    language.setCurrentIndex(language.findData("de"))
    assert settings.integer("window.results") == 77
    assert settings.text("window.language") == "de"


def test_the_defaults_can_be_restored(parent: QWidget, qtbot: QtBot) -> None:
    settings = Settings()
    settings.change("search.results", "9")
    dialog = SettingsDialog(settings, parent, QWidget())
    dialog.reset.connect(settings.reset)
    buttons = dialog.findChild(QDialogButtonBox, "settings_buttons")
    assert isinstance(buttons, QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert settings.integer("search.results") == SETTINGS["search.results"].default
    assert _field(dialog, QSpinBox, "search.results").value() == SETTINGS["search.results"].default


def test_boxes_stand_for_what_is_on_or_off(parent: QWidget) -> None:
    keys = [key for key, setting in SETTINGS.items() if isinstance(setting.default, bool)]
    shown = [
        box.objectName().removeprefix("settings_")
        for box in SettingsDialog(Settings(), parent, QWidget()).findChildren(QCheckBox)
    ]
    assert set(shown) == {key for key in keys if not key.startswith("window.")}


def test_the_window_opens_it_and_keeps_what_is_changed(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    library.settings = Settings(tmp_path / "settings.json")
    window.actions_by_name["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    _field(dialog, QSpinBox, "search.results").setValue(123)
    qtbot.waitUntil(lambda: Settings(tmp_path / "settings.json").integer("search.results") == 123)
    dialog.close()
