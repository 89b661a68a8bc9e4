"""Waiting for what other threads and processes do, as long as it takes on a machine that is busy."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_S = 60.0


def wait_until(condition: Callable[[], object], what: str = "") -> None:
    """Return as soon as a condition holds; fail after a minute."""
    deadline_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline_s, f"waited in vain for {what or condition}"
        time.sleep(0.01)
