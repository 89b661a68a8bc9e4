"""Thumbnails: what is wanted now is loaded, what was wanted before is not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.imaging.thumbnails import decode_tile
from photofinder.records import PhotoId, Pixels
from tests.fakes import draw_thumbnail

MakeLoader = Callable[["Source"], ThumbnailLoader]


class Source:
    """Thumbnails that wait at a gate, and the batches that were asked for."""

    def __init__(self) -> None:
        self.batches: list[list[PhotoId]] = []
        self.absent: set[int] = set()
        self.is_broken = False
        self.gate = threading.Event()
        self.gate.set()

    def fetch(self, ids: Sequence[PhotoId], side_px: int, is_square: bool) -> Mapping[PhotoId, Pixels]:
        self.batches.append(list(ids))
        self.gate.wait(5)
        if self.is_broken:
            raise OSError("the disk is gone")
        return {
            photo_id: decode_tile(draw_thumbnail(photo_id % 48).jpeg, side_px, is_square=is_square)
            for photo_id in ids
            if photo_id not in self.absent
        }


def ids(*values: int) -> list[PhotoId]:
    return [PhotoId(value) for value in values]


@pytest.fixture
def make_loader(qapp: QApplication) -> Iterator[MakeLoader]:
    loaders: list[ThumbnailLoader] = []

    def make(source: Source) -> ThumbnailLoader:
        loaders.append(ThumbnailLoader(source.fetch))
        return loaders[-1]

    yield make
    for loader in loaders:
        loader.close()


def test_a_wanted_tile_has_the_size_of_the_cell(make_loader: MakeLoader, qtbot: QtBot) -> None:
    loader = make_loader(Source())
    assert loader.tile(PhotoId(1)) is None
    loader.want(ids(1, 2), 100)
    qtbot.waitUntil(lambda: loader.tile(PhotoId(2)) is not None)
    tile = loader.tile(PhotoId(2))
    assert tile is not None
    assert (tile.image.width(), tile.image.height(), tile.cell_px) == (100, 100, 100)


def test_the_newest_wish_replaces_what_waits(make_loader: MakeLoader, qtbot: QtBot) -> None:
    source = Source()
    source.gate.clear()
    loader = make_loader(source)
    loader.want(ids(*range(100, 200)), 100)
    qtbot.waitUntil(lambda: len(source.batches) == 1)
    loader.want(ids(1, 2), 100)
    source.gate.set()
    qtbot.waitUntil(lambda: loader.tile(PhotoId(2)) is not None)
    assert source.batches == [ids(*range(100, 108)), ids(1, 2)]


def test_what_is_at_hand_is_not_fetched_again(make_loader: MakeLoader, qtbot: QtBot) -> None:
    source = Source()
    source.absent = {3}
    loader = make_loader(source)
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(1, 3), 100)
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(1, 3, 4), 100)
    assert source.batches == [ids(1, 3), ids(4)]
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(4), 120)  # another cell size
    tile = loader.tile(PhotoId(4))
    assert tile is not None
    assert tile.cell_px == 120


def test_a_stale_tile_stays_until_the_new_one_is_there(make_loader: MakeLoader, qtbot: QtBot) -> None:
    source = Source()
    source.absent = {2}
    loader = make_loader(source)
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(1, 2), 100)
    source.absent = set()
    loader.mark_stale(ids(1, 2, 99))
    before = loader.tile(PhotoId(1))
    assert before is not None
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(1, 2), 100)
    assert source.batches[-1] == ids(1, 2)
    assert loader.tile(PhotoId(1)) is not before
    assert loader.tile(PhotoId(2)) is not None


def test_what_changed_while_it_was_loaded_is_not_kept(make_loader: MakeLoader, qtbot: QtBot) -> None:
    source = Source()
    source.gate.clear()
    loader = make_loader(source)
    loader.want(ids(1), 100)
    qtbot.waitUntil(lambda: len(source.batches) == 1)
    loader.mark_stale(ids(1))
    with qtbot.waitSignal(loader.tiles_arrived):
        source.gate.set()
    assert loader.tile(PhotoId(1)) is None
    loader.want(ids(1), 100)
    qtbot.waitUntil(lambda: loader.tile(PhotoId(1)) is not None)


def test_a_failing_source_ends_nothing(make_loader: MakeLoader, qtbot: QtBot) -> None:
    source = Source()
    source.is_broken = True
    loader = make_loader(source)
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(1), 100)
    source.is_broken = False
    with qtbot.waitSignal(loader.tiles_arrived):
        loader.want(ids(2), 100)
    assert loader.tile(PhotoId(2)) is not None


def test_memory_is_bounded(make_loader: MakeLoader, qtbot: QtBot) -> None:
    loader = make_loader(Source())
    for first in range(1, 41, 8):  # 2,000 x 2,000 px are 16 MB each: the seventh drives out the first
        with qtbot.waitSignal(loader.tiles_arrived):
            loader.want(ids(*range(first, first + 2)), 2000)
    kept = [number for number in range(1, 41) if loader.tile(PhotoId(number)) is not None]
    assert len(kept) == 6
    assert 1 not in kept


def test_what_is_wanted_at_once_is_kept_however_large(make_loader: MakeLoader, qtbot: QtBot) -> None:
    loader = make_loader(Source())
    loader.want(ids(*range(1, 11)), 2000)
    qtbot.waitUntil(lambda: all(loader.tile(PhotoId(number)) is not None for number in range(1, 11)))
