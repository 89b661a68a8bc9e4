"""When a slide show goes on; its clock is never waited for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from photofinder.gui.slide_show import SECONDS, SlideShow


class Stage:
    """What is asked whether the next picture is ready, and what is told to show it."""

    def __init__(self) -> None:
        self.is_ready = True
        self.shown = 0
        self.show = SlideShow(lambda: self.is_ready)
        self.show.slide_ended.connect(self._advance)

    def _advance(self) -> None:
        self.shown += 1

    def run_out(self) -> None:
        self.show._timer.timeout.emit()


@pytest.fixture
def stage(qapp: QApplication) -> Stage:
    return Stage()


def test_it_goes_on_when_the_time_is_over(stage: Stage) -> None:
    stage.show.play()
    assert stage.show._timer.interval() == 5000
    assert stage.shown == 0
    stage.run_out()
    assert stage.shown == 1


def test_it_waits_for_the_next_picture_and_goes_on_once(stage: Stage) -> None:
    stage.is_ready = False
    stage.show.play()
    stage.run_out()
    stage.show.look()
    assert stage.shown == 0
    stage.is_ready = True
    stage.show.look()
    stage.show.look()
    assert stage.shown == 1


def test_a_ready_picture_does_not_hasten_it(stage: Stage) -> None:
    stage.show.play()
    stage.show.look()
    assert stage.shown == 0


def test_a_step_of_the_user_begins_the_time_anew(stage: Stage) -> None:
    stage.is_ready = False
    stage.show.play()
    stage.run_out()
    stage.show.wait_for_picture()
    assert not stage.show._timer.isActive()
    stage.is_ready = True
    stage.show.look()
    assert stage.shown == 0
    stage.show.begin_slide()
    assert stage.show._timer.isActive()


def test_paused_it_counts_nothing(stage: Stage) -> None:
    stage.show.begin_slide()
    assert not stage.show._timer.isActive()
    stage.show.play()
    stage.show.pause()
    assert not stage.show._timer.isActive()
    assert not stage.show.is_playing


def test_its_pace_stays_between_a_second_and_a_minute(stage: Stage) -> None:
    for by, end in ((1, 60), (-1, 1)):
        for _ in SECONDS:
            stage.show.change_seconds(by)
        assert stage.show.seconds == end
    stage.show.play()
    stage.show.change_seconds(1)
    assert stage.show._timer.interval() == 2000
