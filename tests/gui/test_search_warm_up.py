"""What the first search would wait for is done beforehand, while nobody scrolls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from photofinder.gui.bridge import Bridge
from photofinder.gui.photo_grid import PhotoGrid
from photofinder.gui.photo_model import ArchivePhotos
from photofinder.gui.search_warm_up import SearchWarmUp
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from tests.fakes import FakeLibrary

_REST_MS = 150


@pytest.fixture
def grid(bridge: Bridge, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[PhotoGrid]:
    monkeypatch.setattr("photofinder.gui.search_warm_up._REST_MS", _REST_MS)
    photos, loader = ArchivePhotos(bridge), ThumbnailLoader(library.tiles)
    grid = PhotoGrid(photos, loader, 170)
    qtbot.addWidget(grid)
    grid.resize(600, 400)
    grid.show()
    SearchWarmUp(bridge, photos, grid)
    with qtbot.waitSignal(photos.ids_loaded):
        photos.reload()
    yield grid
    loader.close()


@pytest.mark.usefixtures("grid")
def test_the_first_search_is_made_ready(library: FakeLibrary, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: library.is_search_ready)


def test_scrolling_puts_it_off(grid: PhotoGrid, library: FakeLibrary, qtbot: QtBot) -> None:
    clock = QElapsedTimer()
    clock.start()
    bar = grid.verticalScrollBar()

    def has_scrolled() -> bool:
        bar.setValue((bar.value() + 7) % bar.maximum())
        return clock.elapsed() > 3 * _REST_MS

    qtbot.waitUntil(has_scrolled)
    assert not library.is_search_ready
    qtbot.waitUntil(lambda: library.is_search_ready)


@pytest.mark.parametrize("library", [FakeLibrary(0)], ids=["empty"])
@pytest.mark.usefixtures("grid")
def test_an_empty_archive_has_nothing_to_search_in(library: FakeLibrary, bridge: Bridge, qtbot: QtBot) -> None:
    clock = QElapsedTimer()
    clock.start()
    qtbot.waitUntil(lambda: clock.elapsed() > 3 * _REST_MS)
    assert not library.is_search_ready
