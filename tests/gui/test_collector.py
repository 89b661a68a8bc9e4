"""Garbage is collected on the GUI thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from photofinder.gui.collector import Collector


class Thing:
    """Notes which thread took it away."""

    def __init__(self, takers: list[int]) -> None:
        self.itself = self
        self._takers = takers

    def __del__(self) -> None:
        self._takers.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    del qtbot
    gc.enable()
    parent = QObject()
    yield Collector(parent)
    gc.unfreeze()


def test_no_other_thread_collects(collector: Collector) -> None:
    takers: list[int] = []
    Thing(takers)
    thread = threading.Thread(target=lambda: [[number] for number in range(100_000)])
    thread.start()
    thread.join()
    assert not takers
    kept = [[number] for number in range(10_000)]
    collector.collect()
    assert takers == [threading.get_ident()]
    del kept


def test_what_is_not_due_is_not_looked_through(collector: Collector) -> None:
    gc.collect()
    takers: list[int] = []
    Thing(takers)
    collector.collect()
    assert not takers
    gc.collect()
    assert takers
