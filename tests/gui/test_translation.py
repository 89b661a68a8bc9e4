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
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QMenu, QPushButton, QWidget

from photofinder.app.default_folder import window_settings
from photofinder.app.file_words import Outcome, make_report
from photofinder.app.library import Library
from photofinder.app.reports import Problem
from photofinder.errors import PASTED_PICTURE, ArchiveLocked, UndecodableImage, UserError
from photofinder.file_changes import FileChange, FileStep, FileVerb
from photofinder.gui.bridge import explain
from photofinder.gui.filter_words import describe_condition, describe_days
from photofinder.gui.jobs_panel import describe_progress
from photofinder.gui.metadata_words import describe_size
from photofinder.gui.photo_words import describe_photo, explain_result
from photofinder.gui.rename_dialog import RenameDialog
from photofinder.gui.translation import (
    FOLDER,
    LANGUAGES,
    choose_language,
    show_keys,
    show_moment,
    show_number,
    show_percent,
    show_phrase,
    tr,
)
from photofinder.jobs import Progress
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.reasons import read_reason
from photofinder.records import Condition, Field, FileStamp, Mark, PhotoId, PictureQuery, SimilarMode, SimilarResult
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
    r"(/photos/)?holiday \d+(\.\w+)?|Fuji X-T5|photos|holiday|PhotoFinder|PNG|JPEG|RAW|TIFF|HEIC"
    r"|[km]?B\b|MP\b|mm\b|ms\b|s\b|m\b|ISO|f/|x\b"
    r"|English|Deutsch|\{[\w:]+\}|@eaDir.*|/[\w./]+|May|June|no such name|The catalog is damaged.*"
    r"|Another PhotoFinder.*|Evening at the lake|Places|Lake|Sunset|boat|lakeside|Zürich|Zurich|Switzerland"
    r"|Anna Lee|Ben|\b(rating|date|is|tag|OR):?|offline|birch|beach|[Tt]op|[Ss]ecret|<[^>]+>"  # of queries
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
    library.videos[PhotoId(8)] = 1000
    assert describe_size(library.photo(PhotoId(7))).startswith("1.600 x 1.200  ·  1,9 MP")
    assert "MP4-Video" in describe_photo(library.photo(PhotoId(8)))
    assert describe_condition(Condition(Field.FORMAT, ("MOV video", "JPEG"))) == "MOV-Video oder JPEG"
    assert describe_progress(Progress(Phrase("Reading pictures"), 1000, 20_000), 2.0) == (
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


def _banner(stage: Stage) -> str:
    label = stage.window.findChild(QLabel, "banner_text")
    assert label is not None
    return label.text()


@pytest.mark.usefixtures("_german")
def test_what_is_done_and_undone_is_said_in_german(qapp: QApplication) -> None:
    stage = Stage(qapp, FakeLibrary(1200))
    act, undo = stage.window.actions_by_name, stage.window.actions_by_name["undo"]
    try:
        stage.session.grid.select_all()
        act["rate_3"].trigger()
        stage.wait(lambda: undo.text() == "Rückgängig: Bewertung von 1.200 Fotos")
        undo.trigger()
        stage.wait(lambda: _banner(stage) == "Rückgängig gemacht: Bewertung von 1.200 Fotos.")
        stage.wait(lambda: act["redo"].text() == "Wiederholen: Bewertung von 1.200 Fotos")
        stage.session.grid.set_current(1)
        act["trash"].trigger()
        stage.wait(lambda: _banner(stage) == "1 Foto in den Papierkorb verschoben.")
        button = stage.window.findChild(QPushButton, "banner_undo")
        assert button is not None
        assert button.toolTip() == "Rückgängig: Verschieben von 1 Foto in den Papierkorb"
        act["stack"].trigger()
        stage.wait(lambda: _banner(stage) == "Ein Stapel braucht mindestens zwei Fotos. Bitte mehr auswählen.")
    finally:
        stage.close()


@pytest.mark.usefixtures("_german")
def test_what_does_not_work_is_said_in_german(qapp: QApplication, tmp_path: Path) -> None:
    library = FakeLibrary(50)
    library.unreadable.add(PhotoId(7))
    stage = Stage(qapp, library)
    try:
        assert "Die Datei ist abgeschnitten: Ihr Ende fehlt" in describe_photo(library.photo(PhotoId(7)))
        dialog = RenameDialog(stage.session.bridge, [PhotoId(1)], "a.jpg", stage.window, is_one=True)
        dialog.field.setText("taken")
        stage.wait(lambda: dialog.state.text() == "Der Name taken.jpg gehört schon einer anderen Datei.")
        dialog.close()
        library.broken.add(tmp_path / "x.jpg")
        stage.session.pane.search([PictureQuery(path=tmp_path / "x.jpg")], SimilarMode.LOOK)
        stage.wait(lambda: _banner(stage).startswith("x.jpg: Die Datei ist abgeschnitten: Ihr Ende fehlt. Die Suche"))
    finally:
        stage.close()


@pytest.mark.usefixtures("_german")
def test_an_archive_that_another_process_holds_is_told_of_in_german(tmp_path: Path) -> None:
    with Library.open(tmp_path), Library.open(tmp_path, may_fall_back=True) as reading:
        notice = show_phrase(reading.notice)
        assert notice.startswith(f"Ein anderes PhotoFinder schreibt gerade in {tmp_path} (Befehlszeile, Prozess ")
        with pytest.raises(ArchiveLocked) as refused:
            reading.mark([PhotoId(1)], Mark.RATING, 3)
        assert explain(refused.value) == notice
        with pytest.raises(UserError) as missing:
            reading.copy_to_folder([PhotoId(1)], tmp_path / "x")
        assert explain(missing.value) == f"{tmp_path / 'x'} ist kein Ordner."


@pytest.mark.usefixtures("_german")
def test_german_phrases() -> None:
    assert explain(UndecodableImage(Path(PASTED_PICTURE), read_reason("its picture data is damaged (at 7)"))) == (
        "Eingefügtes Bild: Die Bilddaten sind beschädigt (at 7)"
    )
    kept = "opening its 40,000 x 10,000 pixels would take 2.4 GB, more than the limit of 1.2 GB"
    assert show_phrase(read_reason(kept)) == (
        "Die 40.000 x 10.000 Pixel zu öffnen würde 2,4 GB brauchen, mehr als die erlaubten 1,2 GB"
    )
    problems = [Problem(Path("a.jpg"), phrase("the file is empty")) for _ in range(1001)]
    change = FileChange(FileVerb.MOVE, (FileStep(Path("b.jpg"), None, FileStamp(1, 1)),), Path("Ziel"))
    assert show_phrase(make_report([Outcome(change, problems, is_cancelled=True)]).sentence) == (
        "Abgebrochen: 1 Foto nach Ziel verschoben. a.jpg: Die Datei ist leer. "
        "Das Gleiche gilt für 1.000 weitere Dateien."
    )
    assert show_phrase(phrase("a text {that} nobody has translated")) == "a text {that} nobody has translated"
    assert show_phrase(NOTHING) == ""


@pytest.mark.usefixtures("_english_after")
def test_the_setting_names_the_language(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHOTOFINDER_LANGUAGE", raising=False)
    Settings(ArchivePaths(tmp_path).settings).change("window.language", "de")
    assert choose_language(qapp, window_settings(tmp_path).text("window.language")) == "de"
    assert tr("Undo") == "Rückgängig"
    assert choose_language(qapp, "xx") == "en"
    assert tr("Undo") == "Undo"
