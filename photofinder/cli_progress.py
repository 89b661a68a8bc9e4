"""Progress on stderr, in words: one line that is overwritten on a terminal, a line per stage elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from photofinder.jobs import Progress, ThrottledSink


@contextmanager
def progress_line() -> Iterator[Callable[[Progress], None]]:
    """Show progress on stderr: one line that is overwritten on a terminal, a line per stage elsewhere."""
    line = _ProgressLine(is_terminal=sys.stderr.isatty())
    try:
        yield ThrottledSink(line.show, interval_s=0.2)
    finally:
        line.end()


class _ProgressLine:
    def __init__(self, *, is_terminal: bool) -> None:
        self._is_terminal = is_terminal
        self._stage = ""
        self._since_s = 0.0

    def show(self, progress: Progress) -> None:
        now_s = time.monotonic()
        is_new = progress.stage != self._stage
        if is_new:
            self.end()
            self._stage, self._since_s = progress.stage, now_s
        text = describe_progress(progress, now_s - self._since_s)
        if self._is_terminal:
            sys.stderr.write(f"\r\x1b[K{text}")
        elif is_new or progress.done == progress.total:
            sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def end(self) -> None:
        if self._is_terminal and self._stage:
            sys.stderr.write("\n")


def describe_progress(progress: Progress, elapsed_s: float) -> str:
    """Say a progress in words, with the rate and the time left where they can be known."""
    text = f"{progress.stage}: {progress.done:,}"
    if progress.total is not None:
        text += f" of {progress.total:,}"
    if elapsed_s > 1 and progress.done:
        rate = progress.done / elapsed_s
        text += f", {rate:,.0f} a second"
        if progress.total is not None and progress.done < progress.total:
            text += f", {_describe_seconds((progress.total - progress.done) / rate)} left"
    return text


def _describe_seconds(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
