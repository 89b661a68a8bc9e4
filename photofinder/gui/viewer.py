"""One photo as large as the window, and everything that can be done while looking at it.

This is where the parts meet: `photo_cursor` says which photo, `picture_source` brings its picture, `picture_canvas`
paints it, `viewer_box` searches with a part of it, `viewer_motion` keeps time, `viewer_keys` names what every key does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.face_marks import FaceMarks
from photofinder.gui.full_screen import FullScreen
from photofinder.gui.photo_cursor import PhotoCursor
from photofinder.gui.photo_model import PhotoModel
from photofinder.gui.photo_overlay import PhotoOverlay
from photofinder.gui.photo_turns import PhotoTurns
from photofinder.gui.photo_words import describe_place
from photofinder.gui.picture_canvas import PictureCanvas
from photofinder.gui.picture_source import DecodedPicture, PictureSource
from photofinder.gui.text_marks import TextMarks
from photofinder.gui.translation import show_percent, tr
from photofinder.gui.video_sign import VideoSign
from photofinder.gui.viewer_box import BoxSearch
from photofinder.gui.viewer_controls import MARGIN_PX, ViewerControls
from photofinder.gui.viewer_keys import find_key
from photofinder.gui.viewer_motion import ViewerMotion
from photofinder.gui.viewer_notice import ViewerNotice
from photofinder.records import Aspect, Box, ChangeSet, Photo, PhotoId

_LEAST_SCREEN_PX = 640


class Viewer(QWidget):
    """Shows the photos of a `PhotoModel` one at a time; lives on the GUI thread.

    Signals: `left()` when the user goes back; `photo_shown(Photo)` for every photo; `picture_sharpened(int, bool)` when
    a decoded picture replaces a thumbnail, with the photo id and whether it is the full one; `menu_requested(QPoint)`;
    `box_chosen(int, Box)` to find photos similar to a part, with the photo id; `play_requested()` to see a video in
    another program.
    """

    left = Signal()
    photo_shown = Signal(object)
    picture_sharpened = Signal(int, bool)
    menu_requested = Signal(QPoint)
    box_chosen = Signal(int, object)
    play_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.photo: Photo | None = None
        self._is_sharp = False
        self._is_forwards = True
        self._row_request = LatestRequest(bridge)
        self.place = PhotoCursor(self)
        self.source = PictureSource(bridge, self)
        self.canvas = PictureCanvas(self)
        self.faces = FaceMarks(bridge, self.canvas)
        self.text_marks = TextMarks(bridge, self.canvas)
        self.canvas.paint_over = self.text_marks.paint
        self.turns = PhotoTurns(bridge, self)
        self.full_screen = FullScreen(self)
        self.details = PhotoOverlay(bridge, self)
        self.video_sign = VideoSign(self)
        self.notice = ViewerNotice(self)
        self.motion = ViewerMotion(self.place, self.source, self.notice, self)
        self.player, self.slide_show = self.motion.player, self.motion.slide_show
        self.box_search = BoxSearch(self.canvas, self.notice, self)
        self.controls = ViewerControls(self)
        self.bar = self.controls.bar
        self._slots = self._name_slots()
        self.setObjectName("viewer")
        self.setAccessibleName(tr("Picture viewer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()

    def _connect(self) -> None:
        self._bridge.changes_arrived.connect(self._follow_changes)
        self.controls.chosen.connect(self.do)
        self.box_search.chosen.connect(self._announce_box)
        self.box_search.changed.connect(self._show_switches)
        self.video_sign.clicked.connect(self.play_requested)
        self.place.place_changed.connect(self._show_place)
        self.canvas.framed.connect(self._show_zoom)
        self.canvas.full_wanted.connect(self.source.want_full)
        self.canvas.pointer_moved.connect(self.controls.wake)
        self.faces.changed.connect(self._show_switches)
        self.text_marks.changed.connect(self._show_switches)
        self.turns.turned.connect(self._show_turns)
        self.source.rough_arrived.connect(self.canvas.show_rough)
        self.source.screen_arrived.connect(self._take_screen)
        self.source.full_arrived.connect(self._take_full)
        self.source.failed.connect(self._fail)
        self.player.frame_due.connect(self.canvas.show_frame)
        self.motion.slide_due.connect(self._show_slide)
        self.slide_show.changed.connect(self._show_slide_show)
        self.full_screen.changed.connect(self._arrange)

    def _name_slots(self) -> Mapping[str, Callable[[], None]]:
        """Return what the names in `viewer_keys` stand for."""
        canvas = self.canvas
        return {
            "go_back": self.go_back,
            "accept": self.accept,
            "go_left": lambda: self._go(-1, 0),
            "go_right": lambda: self._go(1, 0),
            "go_up": lambda: self._go(0, -1),
            "go_down": lambda: self._go(0, 1),
            "show_previous": lambda: self.step(-1),
            "show_next": lambda: self.step(1),
            "show_first": lambda: self._show_at(0),
            "show_last": lambda: self._show_at(self.place.count - 1),
            "zoom_in": lambda: canvas.zoom_steps(1),
            "zoom_out": lambda: canvas.zoom_steps(-1),
            "fit": canvas.fit,
            "show_actual_size": canvas.show_actual_size,
            "fill": canvas.fill,
            "turn_left": lambda: self.turns.turn(-1),
            "turn_right": lambda: self.turns.turn(1),
            "toggle_details": self._toggle_details,
            "toggle_faces": self.faces.toggle,
            "toggle_text_marks": self.text_marks.toggle,
            "toggle_box": self._toggle_box,
            "toggle_slide_show": self._toggle_slide_show,
            "toggle_full_screen": self._toggle_full_screen,
            **self.box_search.slots(),
            **self.motion.slots(),
        }

    def do(self, name: str) -> None:
        """Do what a key or a button stands for, by its name in `viewer_keys`."""
        self._slots[name]()
        self._show_switches()

    # Which photo.

    def show_photo(self, model: PhotoModel, index: int) -> None:
        """Show the photo at a position of a model; its neighbours there can be stepped to."""
        photo_id = self.place.put(model, index)
        self._forget_photo()
        photo = model.fresh_row(photo_id)
        if photo is not None:
            self._row_request.drop()
            self._begin(photo)
        else:
            self._row_request.ask(lambda: self._bridge.library.photos([photo_id]), self._begin_first)
        self._show_place()

    @property
    def index(self) -> int:
        """The position of the photo in its model, or of the one that has taken its place; -1 before the first."""
        return self.place.index

    def step(self, by: int) -> None:
        """Show the next photo (1) or the one before (-1); after a photo that is gone, its neighbours."""
        self._is_forwards = by > 0
        self._show_at(self.place.index_after(by))

    def pass_on(self) -> bool:
        """Show the next photo, at the end the one before; False when there is no other."""
        indexes = [index for index in (self.place.index_after(1), self.place.index_after(-1)) if index >= 0]
        if indexes:
            self._show_at(indexes[0])
        return bool(indexes)

    def _follow_changes(self, changes: ChangeSet) -> None:
        """Look whether the file of the photo lies elsewhere now, or its disk went or came back."""
        if self.photo is None:
            return
        photo_id = self.photo.photo_id
        is_own = bool(changes.aspects & Aspect.PRESENCE) and photo_id in changes.photo_ids
        if is_own or Aspect.ROOTS in changes.aspects:
            self._row_request.ask(lambda: self._bridge.library.photos([photo_id]), self._take_change)

    def _take_change(self, photos: Sequence[Photo]) -> None:
        before = self.photo
        if before is None or not photos:
            return
        if photos[0].path != before.path:
            self._begin(photos[0])
        elif photos[0].is_offline != before.is_offline:
            self._follow_disk(photos[0])

    def _follow_disk(self, photo: Photo) -> None:
        """Load a picture whose disk is back; one that is on the screen stays there when its disk goes."""
        self.photo = photo
        if not self._is_sharp:
            self.notice.say("")
            self.source.open(photo, self._screen_px())

    def _show_at(self, index: int) -> None:
        model = self.place.model
        if model is not None and 0 <= index < len(model) and (index != self.index or self.place.is_gone):
            self.show_photo(model, index)

    def _forget_photo(self) -> None:
        """Let go of a photo: what was under way for it is dropped."""
        self.photo, self._is_sharp = None, False
        self.source.drop()
        self.turns.end()
        self.player.stop()
        self.slide_show.wait_for_picture()
        self.box_search.close()
        self.canvas.clear()
        self.faces.show_photo(None)
        self.text_marks.show_photo(None)
        self.details.show_photo(None)
        self._show_video_sign()
        self.notice.say("")

    def _begin_first(self, photos: Sequence[Photo]) -> None:
        if photos:
            self._begin(photos[0])
        else:
            self._fail(tr("This photo is not in the archive any more."))

    def _begin(self, photo: Photo) -> None:
        self.photo = photo
        size = QSizeF(photo.width_px, photo.height_px)
        self.canvas.begin(size, photo.colour, self.turns.begin(photo))
        self.faces.show_photo(photo.photo_id)
        self.details.show_photo(photo)
        self.text_marks.show_photo(photo.photo_id)
        self.source.open(photo, self._screen_px())
        self.photo_shown.emit(photo)
        self._show_video_sign()
        self._show_place()
        self._show_zoom()

    def _take_screen(self, screen: DecodedPicture) -> None:
        self.canvas.show_screen(screen.image, is_full=screen.is_full)
        self._announce_sharp(is_full=screen.is_full)
        self.source.want_frames(self._screen_px())
        self.source.prefetch(self._neighbours(), self._screen_px())
        self.slide_show.begin_slide()

    def _take_full(self, image: QImage) -> None:
        self.canvas.show_full(image)
        self._announce_sharp(is_full=True)

    def _announce_sharp(self, *, is_full: bool) -> None:
        self._is_sharp = True
        if self.photo is not None:
            self.picture_sharpened.emit(self.photo.photo_id, is_full)

    def _fail(self, sentence: str) -> None:
        self.notice.say(sentence)
        self.source.prefetch(self._neighbours(), self._screen_px())
        self.slide_show.begin_slide()

    def _neighbours(self) -> list[PhotoId]:
        """Return the photos that may be wanted next, first the one in the direction of the last step."""
        ways = (1, -1) if self._is_forwards else (-1, 1)
        following = self.motion.following if self.slide_show.is_playing else -1
        places = (following, *(self.place.index_after(way) for way in ways))
        found = [self.place.photo_at(place) for place in dict.fromkeys(places)]
        return [photo_id for photo_id in found if photo_id is not None]

    def _screen_px(self) -> int:
        return round(max(self.width(), self.height(), _LEAST_SCREEN_PX) * self.devicePixelRatioF())

    # How it lies.

    def zoom_steps(self, steps: float) -> None:
        """Zoom by as much as so many notches of the wheel."""
        self.canvas.zoom_steps(steps)

    def _show_turns(self, turns: int) -> None:
        self.canvas.turn(turns - self.canvas.frame.turns)

    def _go(self, across: int, down: int) -> None:
        """Do what an arrow does: move the box, or a picture of which more is there, or step sideways."""
        frame = self.canvas.frame
        if self.box_search.is_open:
            self.box_search.nudge(across, down)
        elif (across and frame.is_wider) or (down and frame.is_taller):
            self.canvas.pan(across, down)
        elif across:
            self.step(across)

    def go_back(self) -> None:
        """End one thing: the box, full screen, the slide show, the viewer."""
        if self.box_search.is_open:
            self.box_search.close()
        elif self.full_screen.is_on:
            self.slide_show.pause()
            self.full_screen.end()
        elif self.slide_show.is_playing:
            self.slide_show.pause()
        else:
            self.left.emit()

    def accept(self) -> None:
        """Search with the box, or go back to the photos."""
        if self.box_search.is_open:
            self.box_search.search()
        else:
            self.full_screen.end()
            self.left.emit()

    def _toggle_box(self) -> None:
        if self.box_search.is_open:
            self.box_search.close()
        elif self.photo is not None:
            self.motion.pause()
            self.box_search.open()

    def _announce_box(self, box: Box) -> None:
        if self.photo is not None:
            self.box_chosen.emit(self.photo.photo_id, box)

    # The slide show.

    def _toggle_slide_show(self) -> None:
        if self.slide_show.is_playing:
            self.slide_show.pause()
        elif self.photo is not None:
            self.box_search.close()
            self.slide_show.play()
            if not self._is_sharp and self.notice.isHidden():
                self.slide_show.wait_for_picture()
            self.source.prefetch(self._neighbours(), self._screen_px())

    def _show_slide(self, index: int) -> None:
        self._is_forwards = True
        self._show_at(index)

    def _show_slide_show(self) -> None:
        self.bar.show_state(self.slide_show.describe() if self.slide_show.is_playing else "")
        self._arrange()

    # What lies around the picture.

    def _toggle_full_screen(self) -> None:
        self.full_screen.toggle()
        self.setFocus()

    def _toggle_details(self) -> None:
        self.details.toggle()
        self._arrange()

    def _show_place(self) -> None:
        cursor = self.place
        name = self.photo.path.name if self.photo else ""
        place = describe_place(cursor.index, cursor.count) if cursor.index >= 0 and not cursor.is_gone else ""
        has_previous, has_next = cursor.index_after(-1) >= 0, cursor.index_after(1) >= 0
        self.controls.show_place(name, place, has_previous=has_previous, has_next=has_next)
        self.setAccessibleDescription(f"{name}, {place}")

    def _show_zoom(self) -> None:
        self.bar.show_zoom(show_percent(self.canvas.zoom_level) if self.photo else "")

    def _show_switches(self) -> None:
        is_playing = self.slide_show.is_playing
        self.bar.set_on("toggle_details", not self.details.isHidden())
        self.bar.set_on("toggle_faces", self.faces.is_on)
        self.bar.set_on("toggle_box", self.box_search.is_open)
        self.bar.set_on("toggle_text_marks", self.text_marks.is_on)
        self.bar.set_there("toggle_text_marks", bool(self.text_marks.words))
        self.bar.set_on("toggle_slide_show", is_playing, "pause" if is_playing else "play")
        self.bar.set_on("toggle_full_screen", self.full_screen.is_on)
        self._show_video_sign()

    def _show_video_sign(self) -> None:
        """Say that it is a video, unless a box is drawn on its frame or the slide show goes on."""
        is_in_the_way = self.box_search.is_open or self.slide_show.is_playing
        self.video_sign.show_photo(self.photo, is_wanted=not is_in_the_way)
        self.video_sign.place(self.canvas.geometry())

    def _arrange(self) -> None:
        """Give every part its place; where the bar hides, the picture lies under it and keeps its place."""
        self.controls.is_quiet = self.full_screen.is_on or self.slide_show.is_playing
        self.controls.arrange()
        self._show_switches()
        bar_px = self.controls.top_px
        top = 0 if self.controls.is_quiet else bar_px
        self.canvas.setGeometry(0, top, self.width(), max(self.height() - top, 1))
        self.details.fit_into(MARGIN_PX, bar_px + MARGIN_PX, self.height() - MARGIN_PX)
        self.notice.place(self.rect())

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.motion.pause()
            self.full_screen.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        face = self.faces.face_at(QPointF(self.canvas.mapFromGlobal(event.globalPos())))
        if face is not None:
            self.faces.open_menu(face, event.globalPos())
        elif self.photo is not None:
            self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = find_key(event)
        if name:
            self.do(name)
        else:
            super().keyPressEvent(event)
