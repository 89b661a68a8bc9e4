"""The looks of the window, light and dark: a palette for what is painted here, a style sheet for Qt's own widgets.

Widgets that paint themselves take their colours from the palette only: Base is the canvas under the photos,
AlternateBase a cell whose picture is not there yet, Mid a hair line, Highlight the accent, PlaceholderText quiet text.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

FAULT = QColor("#d8433b")
"""What cannot be understood, in both schemes."""
_TICKS = Path(__file__).parent / "ticks"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one scheme; grey is neutral, so that it does not tint how a photo is seen.

    `tick` is the file of the mark in a checked box: a style sheet takes no other.
    """

    canvas: str
    chrome: str
    cell: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    hover: str
    pressed: str
    notice: str
    thumb: str
    trough: str
    fault: str
    tick: str


LIGHT = Theme(
    canvas="#fbfbfb",
    chrome="#f3f3f3",
    cell="#e9e9e9",
    raised="#ffffff",
    line="#dfdfdf",
    text="#1d1d1d",
    quiet="#6a6a6a",
    accent="#2563d9",
    on_accent="#ffffff",
    hover="#e8e8e8",
    pressed="#dcdcdc",
    notice="#fdf3d7",
    thumb="#c4c4c4",
    trough="#e8e8e8",
    fault="#b3261e",
    tick=(_TICKS / "light.svg").as_posix(),
)
DARK = Theme(
    canvas="#161616",
    chrome="#1f1f1f",
    cell="#262626",
    raised="#2a2a2a",
    line="#343434",
    text="#ececec",
    quiet="#9b9b9b",
    accent="#6ea2ff",
    on_accent="#0b1a36",
    hover="#2e2e2e",
    pressed="#3a3a3a",
    notice="#3a3220",
    thumb="#4d4d4d",
    trough="#121212",
    fault="#ff9a90",
    tick=(_TICKS / "dark.svg").as_posix(),
)


def follow_system(application: QApplication) -> None:
    """Apply the scheme of the system now and when it changes; ``PHOTOFINDER_COLOURS`` (light, dark) overrules it."""
    hints = QGuiApplication.styleHints()
    wished = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(os.environ.get("PHOTOFINDER_COLOURS", ""))
    application.setStyle("Fusion")
    if wished is not None:
        _apply(application, wished)
        return
    hints.colorSchemeChanged.connect(lambda scheme: _apply(application, scheme))
    _apply(application, hints.colorScheme())


def _apply(application: QApplication, scheme: Qt.ColorScheme) -> None:
    theme = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    application.setPalette(make_palette(theme))
    application.setStyleSheet(make_style_sheet(theme))


def make_palette(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button), theme.chrome),
        ((role.Base,), theme.canvas),
        ((role.AlternateBase,), theme.cell),
        ((role.Light, role.Midlight, role.ToolTipBase), theme.raised),
        ((role.Mid, role.Dark), theme.line),
        ((role.Text, role.WindowText, role.ButtonText, role.ToolTipText, role.BrightText), theme.text),
        ((role.PlaceholderText,), theme.quiet),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), theme.accent),
        ((role.HighlightedText,), theme.on_accent),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.thumb))
    return palette


def make_style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    return Template(_SHEET).substitute({name: getattr(theme, name) for name in Theme.__slots__})


_SHEET = """
QMainWindow, QDialog { background: $chrome; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMenuBar { background: $chrome; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $quiet; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 5px 7px; }
QToolBar { background: $chrome; border: none; border-bottom: 1px solid $line; padding: 3px 10px; spacing: 6px; }
QStatusBar { background: $chrome; border-top: 1px solid $line; color: $quiet; }
QStatusBar::item { border: none; }
QPushButton, QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 4px 11px; color: $text; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; }
QToolButton[shape="icon"] { padding: 4px; }
QFileDialog QToolButton { padding: 1px; }
QPushButton[rank="primary"] { background: $accent; color: $on_accent; font-weight: 600; padding: 9px 20px; }
QPushButton[rank="primary"]:focus { border: 2px solid $text; padding: 8px 19px; }
QPushButton[rank="plain"] { background: $raised; border-color: $line; }
QPushButton[rank="plain"]:hover { background: $hover; }
QPushButton[rank="segment"] { background: transparent; border-color: transparent; padding: 4px 14px; color: $quiet; }
QPushButton[rank="segment"]:hover { color: $text; }
QPushButton[rank="segment"]:checked { background: $raised; border-color: $line; color: $text; }
QPushButton[rank="segment"]:focus { border-color: $accent; }
QPushButton[rank="segment"][size="small"] { padding: 4px 7px; }
QPushButton[rank="hint"] { border-radius: 6px; padding: 0; }
QLabel[part="key"] { background: $raised; border: 1px solid $line; border-radius: 4px; padding: 0 5px; }
QWidget[part="stages"] { background: $chrome; border-bottom: 1px solid $line; }
QWidget[part="footer"] { background: $chrome; border-top: 1px solid $line; }
QWidget[part="footer"] QPushButton[rank="default"] { background: $accent; color: $on_accent; }
QWidget[part="footer"] QPushButton[rank="default"]:focus { border-color: $text; }
QWidget[part="footer"] QPushButton[rank="default"]:disabled {
    background: $raised; border-color: $line; color: $quiet; }
QPushButton[rank="primary"]:disabled { background: $raised; border-color: $line; color: $quiet; }
QDialog#duplicate_wizard QRadioButton::indicator, QDialog#duplicate_wizard QCheckBox::indicator,
QDialog#people_window QCheckBox::indicator,
QListWidget#keep_rules_list::indicator { width: 12px; height: 12px; border: 1px solid $quiet; background: $raised; }
QDialog#duplicate_wizard QRadioButton::indicator { border-radius: 7px; }
QDialog#duplicate_wizard QCheckBox::indicator, QDialog#people_window QCheckBox::indicator,
QListWidget#keep_rules_list::indicator { border-radius: 3px; }
QDialog#duplicate_wizard QRadioButton::indicator:checked, QDialog#duplicate_wizard QCheckBox::indicator:checked,
QDialog#people_window QCheckBox::indicator:checked,
QListWidget#keep_rules_list::indicator:checked { border-color: $accent; background: $accent; image: url("$tick"); }
QDialog#duplicate_wizard QRadioButton::indicator:checked { image: none; background: qradialgradient(
    cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.62 $accent, stop: 0.7 $raised,
    stop: 1 $raised); }
QDialog#duplicate_wizard QRadioButton::indicator:disabled { border-color: $line; background: transparent; }
QDialog#duplicate_wizard QRadioButton:disabled, QListWidget:disabled { color: $quiet; }
QListWidget[part="field"] { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px; }
QListWidget[part="field"]:focus { border-color: $accent; }
QListWidget[part="field"]::item { padding: 4px 6px; color: $text; }
QListWidget[part="field"]::item:selected { background: $pressed; color: $text; }
QListWidget[part="field"]::item:disabled { color: $quiet; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; border: none; padding: 6px 12px; color: $quiet; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QFrame[part="line"] { background: $line; border: none; }
QFrame[part="segments"] { background: $trough; border-radius: 7px; }
QFrame[part="banner"] { background: $notice; border-bottom: 1px solid $line; }
QFrame[part="banner"] QPushButton[rank="default"] { background: $accent; color: $on_accent; }
QFrame[part="banner"] QPushButton[rank="default"]:focus { border-color: $text; }
QFrame[part="found"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[part="card"] { background: transparent; }
QLabel[part="heading"] { font-size: 19pt; font-weight: 600; }
QLabel[part="title"] { font-weight: 600; }
QLabel[part="lead"] { font-size: 13pt; font-weight: 600; }
QLabel[part="quiet"] { color: $quiet; }
QLabel[part="fault"] { color: $fault; }
QWidget[part="pane"] { background: $chrome; }
QWidget[part="canvas"] { background: $canvas; }
QLabel[part="bubble"] { background: $text; color: $canvas; border-radius: 6px; padding: 4px 9px; }
QSlider::groove:horizontal { background: $pressed; height: 3px; border-radius: 1px; }
QSlider::sub-page:horizontal { background: $quiet; height: 3px; border-radius: 1px; }
QSlider::handle:horizontal { background: $raised; border: 1px solid $quiet; width: 12px; height: 12px; margin: -5px 0;
    border-radius: 6px; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: $accent; }
QPushButton::menu-indicator { image: none; width: 0; }
QDialogButtonBox QPushButton { background: $raised; border-color: $line; min-width: 66px; }
QDialogButtonBox QPushButton:hover { background: $hover; }
QDialogButtonBox QPushButton:focus { border-color: $accent; }
QDialogButtonBox QPushButton[rank="default"] { background: $accent; color: $on_accent; }
QDialogButtonBox QPushButton[rank="default"]:focus { border-color: $text; }
QDialogButtonBox QPushButton[rank="default"]:disabled { background: $raised; border-color: $line; color: $quiet; }
QComboBox { min-height: 26px; }
QLineEdit { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px 8px;
    color: $text; selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0 4px; }
QLineEdit:focus { border-color: $accent; }
QLineEdit[part="inline"], QPlainTextEdit[part="inline"] { background: transparent; border: 1px solid $line;
    border-radius: 6px; padding: 4px 6px; color: $text; selection-background-color: $accent;
    selection-color: $on_accent; }
QPlainTextEdit[part="inline"] { padding: 1px 4px; }
QLineEdit[part="inline"]:hover, QPlainTextEdit[part="inline"]:hover { background: $raised; }
QLineEdit[part="inline"]:focus, QPlainTextEdit[part="inline"]:focus { background: $raised; border-color: $accent; }
QLineEdit[part="inline"]:read-only, QPlainTextEdit[part="inline"]:read-only { border-color: transparent; }
QFrame[part="tags"] { background: transparent; border: 1px solid $line; border-radius: 6px; }
QFrame[part="tags"]:hover { background: $raised; }
QLineEdit[part="bare"] { background: transparent; border: none; padding: 2px 4px; }
QFrame[part="bar"] { background: $chrome; border-bottom: 1px solid $line; }
QFrame[part="chip"] { background: $raised; border: 1px solid $line; border-radius: 13px; }
QFrame[part="chip"][negated="true"] { background: $pressed; border-style: dashed; border-color: $quiet; }
QFrame[part="chip"][partial="true"] { background: transparent; border-style: dashed; border-color: $quiet; }
QFrame[part="chip"][suggested="true"] { background: transparent; border-style: dashed; }
QFrame[part="chip"][suggested="true"] QPushButton { color: $quiet; }
QFrame[part="chip"][suggested="true"] QPushButton:hover, QFrame[part="chip"][suggested="true"] QPushButton:focus {
    color: $accent; }
QFrame#tag_chip, QFrame#suggestion_chip { border-radius: 9px; }
QFrame#tag_chip QPushButton, QFrame#suggestion_chip QPushButton { padding: 2px 1px 2px 7px; }
QToolButton[shape="small"] { padding: 1px; border-radius: 9px; }
QListView#tag_completions { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px;
    outline: none; }
QListView#tag_completions::item { padding: 4px 8px; border-radius: 5px; color: $text; }
QListView#tag_completions::item:selected, QListView#tag_completions::item:hover {
    background: $accent; color: $on_accent; }
QPushButton[rank="link"] { background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 1px 4px; color: $accent; }
QPushButton[rank="link"]:hover { background: $hover; }
QPushButton[rank="link"]:focus { border-color: $accent; }
QPushButton[rank="link"]:disabled { color: $quiet; }
QLabel[part="small"] { color: $quiet; font-size: 8.5pt; }
QLabel[part="trouble"] { color: $fault; font-size: 8.5pt; }
QPushButton[rank="chip"] { background: transparent; border: none; padding: 3px 4px 3px 8px; }
QPushButton[rank="chip"]:hover { background: transparent; color: $accent; }
QPushButton[rank="chip"]:focus { color: $accent; }
QTreeView { background: $chrome; border: none; outline: none; padding: 6px 4px; selection-background-color: $pressed; }
QTreeView::item { border: none; border-radius: 5px; color: $text; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $pressed; color: $text; }
QTreeView#side_tree { selection-background-color: transparent; }
QTreeView#side_tree::item:selected { background: transparent; }
QTreeView::branch { background: transparent; }
QFrame[part="pack"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[part="hanging"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[part="popup"] { background: $raised; border: 1px solid $line; }
QDialog[part="palette"] { background: $raised; border: 1px solid $line; }
QListWidget, QTreeWidget { background: transparent; border: none; outline: none; }
QTreeWidget::item { padding: 3px 0; }
QListWidget::item { border-radius: 6px; }
QListWidget::item:selected { background: $pressed; }
QTableView { background: $raised; border: 1px solid $line; border-radius: 6px; outline: none; }
QTableView::item { border: none; padding: 0 6px; }
QTableView[part="list"] {
    background: $canvas; border: none; border-radius: 0; selection-background-color: transparent; }
QTableView[part="list"]::item { padding: 0; }
QTableView[part="list"]::item:selected { background: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $quiet; border: none; border-bottom: 1px solid $line;
    padding: 4px 9px; }
QProgressBar { background: $pressed; border: none; border-radius: 2px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $thumb; border-radius: 3px; min-height: 36px; margin: 3px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $thumb; border-radius: 3px; min-width: 36px; margin: 3px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; width: 0; height: 0;
}
"""
