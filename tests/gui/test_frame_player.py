"""Playing frames: in their order, with their times, as often as the file says; the clock is never waited for."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from photofinder.gui.frame_player import FramePlayer
from photofinder.records import Animation


class Watcher:
    """A player, and the grey values of the frames that it has shown."""

    def __init__(self) -> None:
        self.player = FramePlayer()
        self.shown: list[int] = []
        self.player.frame_due.connect(lambda image: self.shown.append(image.pixelColor(0, 0).red()))

    def run(self, ticks: int) -> list[int]:
        """Let the time of so many frames pass; return how long each was to be shown."""
        times = []
        for _ in range(ticks):
            times.append(self.player._timer.interval() if self.player.is_playing else 0)
            if self.player.is_playing:
                self.player._timer.stop()
                self.player._timer.timeout.emit()
        return times


@pytest.fixture
def watcher(qapp: QApplication) -> Watcher:
    return Watcher()


def three_frames(plays: int) -> Animation:
    frames = np.repeat(np.array([10, 20, 30], dtype=np.uint8), 12).reshape(3, 2, 2, 3)
    return Animation(frames, (100, 200, 300), plays, 3)


def test_frames_are_shown_for_their_times_for_ever(watcher: Watcher) -> None:
    watcher.player.start(three_frames(0))
    assert watcher.run(5) == [100, 200, 300, 100, 200]
    assert watcher.shown == [10, 20, 30, 10, 20, 30]


def test_it_ends_at_the_last_frame_and_can_begin_again(watcher: Watcher) -> None:
    watcher.player.start(three_frames(2))
    assert watcher.run(7) == [100, 200, 300, 100, 200, 0, 0]
    assert watcher.shown == [10, 20, 30, 10, 20, 30]
    assert not watcher.player.is_playing
    watcher.player.toggle()
    assert watcher.shown[-1] == 10
    assert watcher.player.is_playing


def test_a_pause_stays_at_the_frame(watcher: Watcher) -> None:
    watcher.player.start(three_frames(0))
    watcher.run(1)
    watcher.player.toggle()
    assert watcher.run(2) == [0, 0]
    watcher.player.toggle()
    watcher.run(1)
    assert watcher.shown == [10, 20, 20, 30]


def test_without_frames_there_is_nothing_to_play(watcher: Watcher) -> None:
    watcher.player.start(three_frames(0))
    watcher.player.stop()
    watcher.player.toggle()
    assert not watcher.player.is_loaded
    assert not watcher.player.is_playing
