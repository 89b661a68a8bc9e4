"""Plays the frames of an animated picture with the durations of the file, as often as the file says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from photofinder.gui.images import to_image
from photofinder.records import Animation


class FramePlayer(QObject):
    """Lives on the GUI thread; making an image of a frame costs it 1 ms a megapixel.

    Signals: `frame_due(QImage)`.
    """

    frame_due = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._animation: Animation | None = None
        self._frame = self._played = 0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)

    @property
    def is_loaded(self) -> bool:
        """Whether there are frames to play."""
        return self._animation is not None

    @property
    def is_playing(self) -> bool:
        """Whether another frame is coming."""
        return self._timer.isActive()

    def start(self, animation: Animation) -> None:
        """Play from the first frame."""
        self._animation, self._frame, self._played = animation, 0, 0
        self._show()

    def stop(self) -> None:
        """Forget the frames."""
        self._animation = None
        self._timer.stop()

    def pause(self) -> None:
        """Stay at the frame that is shown."""
        self._timer.stop()

    def toggle(self) -> None:
        """Stay at this frame, or go on; after the end, begin again."""
        if self._animation is None:
            return
        if self.is_playing:
            self.pause()
        elif self._is_over(self._animation):
            self.start(self._animation)
        else:
            self._show()

    def _is_over(self, animation: Animation) -> bool:
        return bool(animation.plays) and self._played + 1 >= animation.plays and self._is_last(animation)

    def _is_last(self, animation: Animation) -> bool:
        return self._frame + 1 >= len(animation.frames)

    def _show(self) -> None:
        animation = self._animation
        if animation is not None:
            self.frame_due.emit(to_image(animation.frames[self._frame]))
            if not self._is_over(animation):
                self._timer.start(animation.durations_ms[self._frame])

    def _advance(self) -> None:
        if self._animation is None:
            return
        if self._is_last(self._animation):
            self._frame, self._played = 0, self._played + 1
        else:
            self._frame += 1
        self._show()
