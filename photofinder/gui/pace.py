"""How fast a job goes and how long it will take, from the progress that it reports."""

from __future__ import annotations

_MEMORY_S = 10.0  # what was longer ago hardly counts: large pictures follow small ones
_LEAST_S = 1.0  # before that a rate means nothing


class Pace:
    """The smoothed rate of one stage, of the time in which it is worked at; takes the time as an argument."""

    def __init__(self) -> None:
        self._rate = 0.0
        self._known_s = self._at_s = 0.0
        self._done = 0

    def resume(self, done: int, now_s: float) -> None:
        """Count from here: the time since the last note was a pause, or another stage's."""
        self._at_s, self._done = now_s, done

    def note(self, done: int, now_s: float) -> None:
        """Take in that so much is done by now."""
        elapsed_s = now_s - self._at_s
        if elapsed_s <= 0:
            return
        self._known_s = min(self._known_s, _MEMORY_S) + elapsed_s  # at first, every moment counts the same
        self._rate += (max(0, done - self._done) / elapsed_s - self._rate) * elapsed_s / self._known_s
        self._at_s, self._done = now_s, done

    @property
    def rate(self) -> float | None:
        """How much is done in a second, None while that is not known."""
        return self._rate if self._rate and self._known_s >= _LEAST_S else None
