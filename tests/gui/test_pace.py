"""How fast a job goes."""

from __future__ import annotations

import pytest

from photofinder.gui.pace import Pace


def test_a_rate_is_known_after_a_second() -> None:
    pace = Pace()
    pace.resume(0, 10.0)
    pace.note(50, 10.5)
    assert pace.rate is None
    pace.note(100, 11.0)
    assert pace.rate == pytest.approx(100)


def test_nothing_done_is_no_rate() -> None:
    pace = Pace()
    pace.resume(5, 0.0)
    pace.note(5, 3.0)
    assert pace.rate is None


def test_reports_of_the_same_moment_do_no_harm() -> None:
    pace = Pace()
    pace.resume(0, 1.0)
    pace.note(10, 1.0)
    pace.note(20, 3.0)
    assert pace.rate == pytest.approx(10)


def test_a_job_that_becomes_slower_is_followed_smoothly() -> None:
    pace = Pace()
    pace.resume(0, 0.0)
    for second in range(1, 31):
        pace.note(second * 100, float(second))
    assert pace.rate == pytest.approx(100)
    pace.note(3010, 31.0)
    assert pace.rate is not None
    assert 85 < pace.rate < 95  # one slow second is not yet the new rate
    for second in range(32, 92):
        pace.note(3010 + (second - 31) * 10, float(second))
    assert pace.rate == pytest.approx(10, rel=0.1)


def test_the_time_of_a_pause_does_not_count() -> None:
    pace = Pace()
    pace.resume(0, 0.0)
    pace.note(100, 10.0)
    pace.resume(104, 500.0)
    pace.note(114, 501.0)
    assert pace.rate == pytest.approx(10)
