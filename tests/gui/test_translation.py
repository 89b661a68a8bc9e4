"""The languages of the window: every text is translated, none was forgotten, and numbers and dates follow."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QLocale, QModelIndex, Qt, QTranslator
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QWidget

from photofinder.app.default_folder import window_settings
from photofinder.gui.filter_words import describe_days
from photofinder.gui.jobs_panel import describe_progress
from photofinder.gui.metadata_words import describe_size
from photofinder.gui.photo_words import explain_result
from photofinder.gui.translation import (
    FOLDER,
    LANGUAGES,
    choose_language,
    show_keys,
    show_moment,
    show_number,
    show_percent,
    tr,
)
from photofinder.jobs import Progress
from photofinder.records import PhotoId, SimilarResult
from photofinder.settings import ArchivePaths, Settings
from tests.fakes import FakeLibrary
from tests.gui.looks_drawing import EMPTY, FULL, Stage

_SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "update_translations.py"
_PLACES = re.compile(r"\{\w+\}|%Ln")


def _load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_translations", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = _load_script()


@pytest.fixture
def _english_after(qapp: QApplication) -> Iterator[None]:
    """Speak English again after the test."""
    yield
    choose_language(qapp, "en")
    QLocale.setDefault(QLocale("en"))


@pytest.fixture
def _german(qapp: QApplication, _english_after: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak German during the test, as if the system spoke something else."""
    monkeypatch.setenv("PHOTOFINDER_LANGUAGE", "de")
    assert choose_language(qapp) == "de"


# The files.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_have_the_texts_of_the_code(language: str) -> None:
    texts = set(script.find_texts())
    wanted = {text for text in texts if "%Ln" in text} if language == "en" else texts
    assert (
        set(script.read_translations(FOLDER / f"photofinder_{language}.ts")) == wanted
    )  # unfinished ones are not read


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_places_of_their_texts(language: str) -> None:
    for text, forms in script.read_translations(FOLDER / f"photofinder_{language}.ts").items():
        assert len(forms) == (2 if "%Ln" in text else 1), text
        for form in forms:
            assert form
            assert sorted(_PLACES.findall(form)) == sorted(_PLACES.findall(text)), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_files_are_those_of_the_texts(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    compiler = Path(sys.executable).with_name("pyside6-lrelease")
    source = FOLDER / f"photofinder_{language}.ts"
    subprocess.run([compiler, "-silent", source, "-qm", fresh], check=True)
    assert fresh.read_bytes() == (FOLDER / f"photofinder_{language}.qm").read_bytes()


# What was forgotten.


class _Brackets(QTranslator):
    """A language in which every text stands in brackets."""

    def isEmpty(self) -> bool:  # noqa: N802 Qt's name
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        del context, disambiguation, n
        return f"[{source}]"


@pytest.fixture
def _brackets(qapp: QApplication, _english_after: None) -> Iterator[None]:
    translator = _Brackets(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    translator.deleteLater()


def _texts_of(widget: QWidget) -> Iterator[str]:
    """Yield whatever a widget says to eyes and to screen readers."""
    for name in (
        "text",
        "toolTip",
        "accessibleName",
        "accessibleDescription",
        "windowTitle",
        "placeholderText",
        "title",
    ):
        say = getattr(widget, name, None)
        if callable(say):
            yield str(say())
    for action in widget.actions():
        yield action.text().replace("&", "")
        yield action.toolTip().replace("&", "")
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _texts_in(widget.model(), QModelIndex())


def _texts_in(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for index in (model.index(row, column, parent) for column in range(columns)):
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
            yield from (str(model.data(index, role) or "") for role in roles)
        yield from _texts_in(model, model.index(row, 0, parent))


_DATA = re.compile(  # what is the same in every language: names of the drawn library, units, formats, programs
    r"holiday \d+(\.\w+)?|photos|holiday|PhotoFinder|PNG|JPEG|RAW|TIFF|HEIC|MP4 video|[km]?B\b|MP\b|mm\b|ms\b|s\b|m\b"
    r"|ISO|f/|x\b|English|Deutsch|\{[\w:]+\}|@eaDir.*|/[\w./]+|May|June|no such name|The catalog is damaged.*"
    r"|Another PhotoFinder.*"
)


def _forgotten(stage: Stage) -> set[str]:
    """Return what is said in the window, its menus and its dialogs without brackets, seen or not."""
    texts = {text for widget in (stage.window, *stage.window.findChildren(QWidget)) for text in _texts_of(widget)}
    texts.add(stage.session.grid.empty_words)
    return {text for text in texts if "[" not in text and re.search(r"[^\W\d_]{2}", _DATA.sub("", text))}


@pytest.mark.usefixtures("_brackets")
@pytest.mark.parametrize("state", [*EMPTY, *FULL])
def test_no_text_was_forgotten(qapp: QApplication, state: str) -> None:
    library = FakeLibrary(200 if state in FULL else 0)
    stage = Stage(qapp, library)
    try:
        {**EMPTY, **FULL}[state](stage)
        forgotten = _forgotten(stage)
    finally:
        stage.close()
    assert not forgotten


@pytest.mark.usefixtures("_brackets")
def test_no_text_of_the_menus_and_dialogs_was_forgotten(qapp: QApplication) -> None:
    stage = Stage(qapp, FakeLibrary(200))
    try:
        menus: list[QMenu] = [
            stage.session.filtering.filter_bar.make_menu(stage.window),
            stage.window.actions_by_name.make_context_menu(stage.window),
        ]
        stage.session.grid.select_all()
        for name in ("rename", "save_search", "search_colours"):
            stage.window.actions_by_name[name].trigger()
        stage.wait(lambda: stage.window.findChild(QWidget, "rename_dialog") is not None)
        forgotten = _forgotten(stage)
        assert all(menu.actions() for menu in menus)
    finally:
        for dialog in stage.window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if dialog.isWindow():
                dialog.close()
        stage.close()
    assert not forgotten


# German.


@pytest.mark.usefixtures("_german")
def test_a_german_window(qapp: QApplication) -> None:
    stage = Stage(qapp, FakeLibrary(1200))
    try:
        titles = [action.text().replace("&", "") for action in stage.window.menuBar().actions()]
        assert titles == ["Datei", "Bearbeiten", "Foto", "Ansicht", "Hilfe"]
        assert stage.window.actions_by_name["undo"].text() == "Rückgängig"
        assert stage.window.actions_by_name["trash"].toolTip() == "Die Dateien in den Papierkorb verschieben (Entf)"
        assert stage.session.describe() == "1.200 Fotos"
        FULL["settings"](stage)
        buttons = stage.window.findChild(QWidget, "settings_buttons")
        assert buttons is not None
        assert "Schließen" in {
            text.replace("&", "") for each in buttons.findChildren(QWidget) for text in _texts_of(each)
        }
    finally:
        stage.close()


@pytest.mark.usefixtures("_german")
def test_german_numbers_dates_and_keys() -> None:
    library = FakeLibrary(9)
    assert show_number(1_234_567) == "1.234.567"
    assert show_percent(0.934) == "93\N{NO-BREAK SPACE}%"
    assert show_moment(datetime(2026, 3, 5, 7, 8)) == "5. März 2026, 07:08"
    assert describe_days("2026-03-05", "2026-03-05") == "5. März 2026"
    assert describe_days("2026-10-01", "2026-10-31") == "Oktober 2026"
    assert show_keys("Ctrl+Shift+A") == "Strg+Umschalt+A"
    assert tr("%Ln photos", 1) == "1 Foto"
    assert tr("%Ln photos", 1000) == "1.000 Fotos"
    assert describe_size(library.photo(PhotoId(7))).startswith("1.600 x 1.200  ·  1,9 MP")
    assert describe_progress(Progress("Reading pictures", 1000, 20_000), 2.0) == (
        "Bilder lesen: 1.000 von 20.000  ·  2/s  ·  noch 2,6 h"
    )
    why = {
        "evidence": "local match",
        "transform": "mirrored, turned 90, crop of 62%",
        "inliers": 1200,
        "agreement": 0.9,
    }
    words = explain_result(SimilarResult(library.photo(PhotoId(7)), 0.9, why))
    assert "gespiegelt, um 90° gedreht, Ausschnitt von 62\N{NO-BREAK SPACE}%" in words
    assert "1.200 Punkte" in words


@pytest.mark.usefixtures("_english_after")
def test_the_setting_names_the_language(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHOTOFINDER_LANGUAGE", raising=False)
    Settings(ArchivePaths(tmp_path).settings).change("window.language", "de")
    assert choose_language(qapp, window_settings(tmp_path).text("window.language")) == "de"
    assert tr("Undo") == "Rückgängig"
    assert choose_language(qapp, "xx") == "en"
    assert tr("Undo") == "Undo"
