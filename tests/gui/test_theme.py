"""Light and dark: readable by the numbers, and applied to the whole application."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.gui.icons import IconButton, make_icon
from photofinder.gui.theme import DARK, LIGHT, Theme, follow_system, make_palette, make_style_sheet
from photofinder.gui.welcome import Welcome


def luminance(colour: str) -> float:
    """Return the relative luminance of the Web Content Accessibility Guidelines."""
    rgb = QColor(colour)
    parts: list[float] = [rgb.redF(), rgb.greenF(), rgb.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_can_be_read(theme: Theme) -> None:
    for ground in (theme.canvas, theme.chrome, theme.raised, theme.notice):
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.quiet, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.canvas) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_style_sheet_is_complete(theme: Theme) -> None:
    sheet = make_style_sheet(theme)
    assert "$" not in sheet
    assert len(re.findall("{", sheet)) == len(re.findall("}", sheet))
    assert make_palette(theme).color(QPalette.ColorRole.Base) == QColor(theme.canvas)


def test_the_environment_overrules_the_system(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, theme in (("dark", DARK), ("light", LIGHT)):
        monkeypatch.setenv("PHOTOFINDER_COLOURS", name)
        follow_system(qapp)
        assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(theme.canvas)
        welcome = Welcome()
        qtbot.addWidget(welcome)
        welcome.resize(500, 400)
        welcome.show_first_step()
        assert welcome.grab().toImage().pixelColor(5, 5) == QColor(theme.canvas)


def test_icons_follow_the_palette(qtbot: QtBot) -> None:
    welcome = Welcome()
    qtbot.addWidget(welcome)
    button = IconButton("close", "close_it", "Close it", welcome)
    before = button.icon().pixmap(16, 16).toImage()
    button.setPalette(make_palette(DARK if button.palette().text().color().lightness() < 128 else LIGHT))
    assert button.icon().pixmap(16, 16).toImage() != before
    assert not make_icon("tick", QColor("red")).isNull()
