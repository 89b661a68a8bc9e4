"""What goes on by itself in the viewer: the slide show from photo to photo, and the frames of a picture that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from photofinder.gui.frame_player import FramePlayer
from photofinder.gui.photo_cursor import PhotoCursor
from photofinder.gui.picture_source import PictureSource
from photofinder.gui.slide_show import SlideShow
from photofinder.gui.translation import show_number, tr
from photofinder.gui.viewer_notice import ViewerNotice
from photofinder.records import Animation


class ViewerMotion(QObject):
    """Says in passing what goes on; lives on the GUI thread. Signal: `slide_due(int)`, the position to go to."""

    slide_due = Signal(int)

    def __init__(self, place: PhotoCursor, source: PictureSource, notice: ViewerNotice, viewer: QObject) -> None:
        super().__init__(viewer)
        self._place = place
        self._source = source
        self._notice = notice
        self.player = FramePlayer(self)
        self.slide_show = SlideShow(self._is_next_ready, self)
        source.frames_arrived.connect(self._play)
        source.neighbour_settled.connect(self.slide_show.look)
        self.slide_show.slide_ended.connect(self._go_on)
        self.slide_show.changed.connect(self._tell)

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the names in `viewer_keys` stand for."""
        return {
            "hasten_slide_show": lambda: self.slide_show.change_seconds(-1),
            "slow_slide_show": lambda: self.slide_show.change_seconds(1),
            "toggle_looping": self.slide_show.toggle_looping,
            "toggle_motion": self._toggle_frames,
        }

    @property
    def following(self) -> int:
        """The position that the slide show goes to, -1 at the end."""
        index = self._place.index_after(1)
        return 0 if index < 0 and self.slide_show.is_looping else index

    def pause(self) -> None:
        """Let nothing go on."""
        self.slide_show.pause()
        self.player.pause()

    def _is_next_ready(self) -> bool:
        photo_id = self._place.photo_at(self.following)
        return photo_id is None or self._source.is_settled(photo_id)

    def _go_on(self) -> None:
        index = self.following
        if index < 0 or self._place.count < 2:
            self.slide_show.pause()
            self._notice.say_in_passing(tr("That was the last photo. Home begins again; L goes round."))
        else:
            self.slide_due.emit(index)

    def _tell(self) -> None:
        playing = tr("Slide show: {state}").format(state=self.slide_show.describe())
        self._notice.say_in_passing(playing if self.slide_show.is_playing else tr("Slide show paused"))

    def _play(self, animation: Animation) -> None:
        self.player.start(animation)
        if len(animation.frames) < animation.total:
            words = tr("Plays the first {count} of %Ln frames.", animation.total)
            self._notice.say_in_passing(words.format(count=show_number(len(animation.frames))))
        elif animation.is_reduced:
            self._notice.say_in_passing(tr("Plays in a smaller size: its frames would take more than 64 MB of memory."))

    def _toggle_frames(self) -> None:
        if self.player.is_loaded:
            self.player.toggle()
            self._notice.say_in_passing(tr("Plays") if self.player.is_playing else tr("Paused; K goes on"))
