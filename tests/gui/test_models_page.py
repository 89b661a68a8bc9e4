"""The page Models of the settings: packs are listed, used, removed, added and downloaded in the background."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from photofinder.app.reports import VectorStatus
from photofinder.gui.bridge import Bridge
from photofinder.gui.model_work import ModelWork
from photofinder.gui.models_page import ModelsPage
from photofinder.model_packs import PackKind
from photofinder.phrases import phrase
from tests.fakes import FakeLibrary
from tests.gui.conftest import OpenWindow
from tests.model_fakes import make_pack

ADDRESS = "https://example.org/clip/pack.json"


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.models.put(make_pack("clip", title="CLIP ViT-B/32"), is_used=True)
    library.models.put(make_pack("yunet", PackKind.FACE_DETECTOR, "YuNet"))
    return library


@pytest.fixture
def page(library: FakeLibrary, qtbot: QtBot) -> Iterator[ModelsPage]:
    window = QWidget()
    qtbot.addWidget(window)
    bridge, work = Bridge(library), ModelWork()
    page = ModelsPage(bridge, work, window)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "models_body") is not None)
    yield page
    library.models.gate.set()
    work.close()
    bridge.close()


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def words(page: QWidget, row: str) -> str:
    found = page.findChild(QWidget, f"models_row_{row}")
    return " | ".join(label.text() for label in found.findChildren(QLabel)) if found else ""


def told(page: QWidget) -> str:
    found = page.findChild(QLabel, "models_told")
    assert found is not None
    return found.text()


def test_packs_are_listed_with_licence_size_and_source(page: ModelsPage) -> None:
    assert words(page, "clip") == (
        "CLIP ViT-B/32 - in use | Compares pictures with words: searches go by what they mean"
        " | Licence MIT, 12.3 MB, version 1 | https://example.org/clip"
    )
    assert words(page, "yunet").startswith("YuNet | Finds faces")
    assert button(page, "models_use_clip").text() == "Stop using"
    assert button(page, "models_use_yunet").text() == "Use"
    assert not page.bar.isVisibleTo(page)


def test_a_pack_is_used_and_left_by_its_button(page: ModelsPage, library: FakeLibrary, qtbot: QtBot) -> None:
    button(page, "models_use_clip").click()
    qtbot.waitUntil(lambda: button(page, "models_use_clip").text() == "Use")
    assert library.models.used == set()
    button(page, "models_use_yunet").click()
    qtbot.waitUntil(lambda: button(page, "models_use_yunet").text() == "Stop using")
    assert library.models.used == {"yunet"}


def test_removing_asks_first(page: ModelsPage, library: FakeLibrary, qtbot: QtBot) -> None:
    def answer(role: QMessageBox.ButtonRole) -> None:
        box = page.findChild(QMessageBox, "models_removal")
        assert box is not None
        assert "CLIP ViT-B/32" in box.text()
        next(each for each in box.buttons() if box.buttonRole(each) is role).click()

    button(page, "models_remove_clip").click()
    answer(QMessageBox.ButtonRole.RejectRole)
    qtbot.waitUntil(lambda: page.findChild(QMessageBox, "models_removal") is None)
    assert "clip" in library.models.packs
    button(page, "models_remove_clip").click()
    answer(QMessageBox.ButtonRole.AcceptRole)
    qtbot.waitUntil(lambda: words(page, "clip") == "")
    assert "clip" not in library.models.packs


def test_a_download_shows_how_far_it_is_and_ends_in_the_list(
    page: ModelsPage, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.models.gate.clear()
    assert not page.download.isEnabled()
    page.address.setText(ADDRESS)
    page.download.click()
    qtbot.waitUntil(lambda: page.stage.text() == "Downloading the model pack: 3.0 of 12.3 MB")
    assert page.bar.isVisibleTo(page)
    assert not page.add.isEnabled()
    assert not page.download.isEnabled()
    library.models.gate.set()
    library.models.packs.pop("clip")
    qtbot.waitUntil(lambda: words(page, "clip").startswith("clip"))
    assert library.models.sources == [ADDRESS]
    assert not page.bar.isVisibleTo(page)
    assert page.address.text() == ""


def test_a_download_can_be_cancelled(page: ModelsPage, library: FakeLibrary, qtbot: QtBot) -> None:
    library.models.gate.clear()
    page.address.setText(ADDRESS)
    with qtbot.waitSignal(page._work.over) as ended:
        page.download.click()
        qtbot.waitUntil(lambda: bool(library.models.sources))
        page.cancel.click()
    assert ended.args == [None, ""]
    assert told(page) == ""
    assert page.add.isEnabled()


def test_what_is_refused_is_told_with_its_reason(page: ModelsPage, library: FakeLibrary, qtbot: QtBot) -> None:
    library.models.refusal = phrase("{file} has another checksum.", file="image.onnx")
    page._work.begin(lambda progress, cancel: library.models.add(Path("/packs/new"), progress, cancel))
    qtbot.waitUntil(lambda: told(page) == "image.onnx has another checksum.")
    assert words(page, "new") == ""


def test_a_damaged_pack_says_why_and_cannot_be_used(page: ModelsPage, library: FakeLibrary, qtbot: QtBot) -> None:
    library.models.damaged["old"] = phrase("The manifest names {file} twice.", file="a.onnx")
    page.read()
    qtbot.waitUntil(lambda: words(page, "old") == "old | Cannot be used: The manifest names a.onnx twice.")
    assert not button(page, "models_use_old").isEnabled()
    assert button(page, "models_remove_old").isEnabled()


def test_where_another_process_writes_nothing_can_be_changed(qtbot: QtBot) -> None:
    library = FakeLibrary(is_writable=False)
    library.models.put(make_pack("clip"))
    window = QWidget()
    qtbot.addWidget(window)
    bridge, work = Bridge(library), ModelWork()
    page = ModelsPage(bridge, work, window)
    qtbot.waitUntil(lambda: words(page, "clip") != "")
    page.address.setText(ADDRESS)
    for each in (page.add, page.download, button(page, "models_use_clip"), button(page, "models_remove_clip")):
        assert not each.isEnabled()
    bridge.close()


def test_the_dialog_has_the_page_and_a_download_goes_on_without_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    library = FakeLibrary(4)
    library.models.gate.clear()
    window = open_window(library)
    window.actions_by_name["settings"].trigger()
    dialog = window.findChild(QWidget, "settings_dialog")
    assert dialog is not None
    tabs = dialog.findChild(QTabWidget, "settings_tabs")
    assert tabs is not None
    tabs.setCurrentIndex(1)
    page = dialog.findChild(ModelsPage)
    assert page is not None
    assert page.isVisible()
    page.address.setText(ADDRESS)
    page.download.click()
    qtbot.waitUntil(lambda: bool(library.models.sources))
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "settings_dialog") is None)
    library.models.gate.set()
    qtbot.waitUntil(lambda: "clip" in library.models.packs)


def test_the_pack_in_use_says_how_much_it_has_seen_and_looks_at_the_rest(
    page: ModelsPage, library: FakeLibrary, qtbot: QtBot
) -> None:
    assert not page.look.isVisibleTo(page)
    library.content = VectorStatus("clip", 3, 10)
    page.read()
    qtbot.waitUntil(lambda: page.look.isVisibleTo(page))
    assert page.looked.text() == "3 photos can be searched by what they mean. 7 photos were not looked at yet."
    library.models.gate.clear()
    page.look.click()
    qtbot.waitUntil(lambda: page.stage.text() == "Looking at what pictures show: 3 of 10")
    assert not page.look.isEnabled()
    library.models.gate.set()
    qtbot.waitUntil(lambda: page.looked.text() == "10 photos can be searched by what they mean.")
    assert not page.look.isVisibleTo(page)
