"""When a slide show goes on: after some seconds, and not before the next picture is decoded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from photofinder.gui.translation import show_number, tr

SECONDS = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60)


class SlideShow(QObject):
    """Counts the seconds of one photo after another; lives on the GUI thread.

    Signals: `slide_ended()` when it is time for the next photo and that is ready; `changed()` when it was started,
    stopped, or goes faster, slower or round.
    """

    slide_ended = Signal()
    changed = Signal()

    def __init__(self, is_next_ready: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_playing = False
        self.is_looping = False
        self._seconds = 5
        self._is_next_ready = is_next_ready
        self._is_due = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end_slide)

    @property
    def seconds(self) -> int:
        """How long a photo is shown."""
        return self._seconds

    def describe(self) -> str:
        """Return in words how long a photo is shown, and whether it begins again at the end."""
        words = tr("{number} s a photo, round and round") if self.is_looping else tr("{number} s a photo")
        return words.format(number=show_number(self._seconds))

    def play(self) -> None:
        """Begin with the photo that is shown."""
        self.is_playing = True
        self.begin_slide()
        self.changed.emit()

    def pause(self) -> None:
        """Stay with the photo that is shown."""
        if self.is_playing:
            self.is_playing = False
            self.wait_for_picture()
            self.changed.emit()

    def wait_for_picture(self) -> None:
        """Count nothing until `begin_slide`: another photo was chosen, and its picture is not there yet."""
        self._is_due = False
        self._timer.stop()

    def begin_slide(self) -> None:
        """Count from now: the picture is seen, or why it cannot be."""
        if self.is_playing:
            self._is_due = False
            self._timer.start(self._seconds * 1000)

    def change_seconds(self, by: int) -> None:
        """Show every photo longer (1) or shorter (-1)."""
        place = SECONDS.index(self._seconds) + by
        self._seconds = SECONDS[min(max(place, 0), len(SECONDS) - 1)]
        if self._timer.isActive():
            self._timer.start(self._seconds * 1000)
        self.changed.emit()

    def toggle_looping(self) -> None:
        """Begin again at the end, or stop there."""
        self.is_looping = not self.is_looping
        self.changed.emit()

    def look(self) -> None:
        """Go on if that is overdue and possible by now."""
        if self._is_due and self._is_next_ready():
            self._is_due = False
            self.slide_ended.emit()

    def _end_slide(self) -> None:
        self._is_due = True
        self.look()
