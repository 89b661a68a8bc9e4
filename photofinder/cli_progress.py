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
    throttled = ThrottledSink(line.show, interval_s=0.2)

    def take(progress: Progress) -> None:
        line.see(progress)
        throttled(progress)

    try:
        yield take
    finally:
        line.end()


class _ProgressLine:
    def __init__(self, *, is_terminal: bool) -> None:
        self._is_terminal = is_terminal
        self._stage = ""
        self._since_s = 0.0
        self._last: Progress | None = None
        self._shown: Progress | None = None

    def see(self, progress: Progress) -> None:
        """Learn how far it is, which may not be shown; when a stage ends, its last number is."""
        if self._last is not None and progress.stage != self._last.stage:
            self.end()
        self._last = progress

    def show(self, progress: Progress) -> None:
        now_s = time.monotonic()
        is_new = progress.stage != self._stage
        if is_new:
            self._stage, self._since_s = progress.stage, now_s
        is_due = self._is_terminal or (is_new and progress.done) or progress.done == progress.total
        if is_due and progress != self._shown:
            self._write(progress)

    def end(self) -> None:
        """End the stage with the last that is known of it."""
        if self._last is not None and self._last != self._shown:
            self._write(self._last)
        if self._is_terminal and self._stage:
            sys.stderr.write("\n")
        self._stage, self._last = "", None

    def _write(self, progress: Progress) -> None:
        self._shown = progress
        text = describe_progress(progress, time.monotonic() - self._since_s)
        sys.stderr.write(f"\r\x1b[K{text}" if self._is_terminal else f"{text}\n")
        sys.stderr.flush()


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
