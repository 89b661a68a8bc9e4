"""A process that is killed in the middle of a clean-up, or of its undoing, loses nothing, and leaves the way back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.bench_cleanup import VERBS, Ground, soak


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the trash of this system cannot be put elsewhere")
def test_kill_9_at_random_moments_of_a_clean_up(tmp_path: Path) -> None:
    outcome = soak(Ground.make(tmp_path, 200), kills=6, seed=1, longest_s=dict.fromkeys(VERBS, 0.5))
    assert (outcome.kills, outcome.lost, outcome.not_undone, outcome.rows_changed, outcome.damaged) == (6, 0, 0, 0, 0)
    assert any(0 < moved < 200 for moved in outcome.moments)  # else nobody was killed in the middle
