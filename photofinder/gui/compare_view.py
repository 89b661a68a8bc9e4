"""Photos of a group compared with the keeper: side by side, four at once, in turns, under a line, and by difference.

All pictures zoom and move together: what is shown of one leads, by the transforms that were found, to the place of the
others where they show the same.
"""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QSizeF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QTransform
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.compare_bar import CompareBar
from photofinder.gui.compare_canvas import Blend, BlendCanvas, CompareCanvas
from photofinder.gui.compare_pane import Caption, ComparePane
from photofinder.gui.compare_pictures import ComparePictures
from photofinder.gui.compare_places import between, make_transform
from photofinder.gui.images import to_image
from photofinder.gui.translation import later, show_number, show_percent, tr
from photofinder.records import Photo, PhotoId
from photofinder.relations import PictureDifference

_MOST_PANES = 4
_FLICKER_MS = 700
_SIDE_STEP_PX, _MOST_SIDE_PX = 256, 2048
_DIFFERENCE_PX = 1024
_SLIDE_STEP = 0.05
_LOUPE_STEP = 0.02
_WHOLE, _TELLING_LEVELS = 0.985, 5.0


class CompareMode(enum.Enum):
    """The ways to compare pictures; the value is the words on its button."""

    SIDE_BY_SIDE = later("Side by side")
    FOUR_UP = later("Four")
    FLICKER = later("In turns")
    SLIDER = later("Slider")
    DIFFERENCE = later("Difference")

    @property
    def blend(self) -> Blend | None:
        """How two pictures on each other are seen, None where they lie beside each other."""
        return _BLENDS.get(self)


_BLENDS = {
    CompareMode.FLICKER: Blend.FLICKER,
    CompareMode.SLIDER: Blend.SLIDER,
    CompareMode.DIFFERENCE: Blend.DIFFERENCE,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """The photos of a group, the keeper first, what is said of each, and how they lie on the keeper."""

    photos: Sequence[Photo] = ()
    captions: Mapping[PhotoId, Caption] = field(default_factory=dict)
    transforms: Mapping[PhotoId, tuple[float, ...]] = field(default_factory=dict)


class CompareView(QWidget):
    """Lives on the GUI thread; pictures and differences are made in the background.

    Signals: `mode_changed(CompareMode)`; `chosen(int)` with the id of a photo that was clicked.
    """

    mode_changed = Signal(object)
    chosen = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._compared = Compared()
        self._current: PhotoId | None = None
        self._shown: list[Photo] = []
        self._is_quiet = False
        self._loupe_at: QPointF | None = None
        self.mode = CompareMode.SIDE_BY_SIDE
        self.pictures = ComparePictures(bridge, self)
        self._difference = LatestRequest(bridge, Lane.PICTURES)
        self._flicker = QTimer(self, interval=_FLICKER_MS)
        self._flicker.timeout.connect(self.flick)
        self.setObjectName("compare_view")
        self.setAccessibleName(tr("Pictures compared"))
        self.bar = CompareBar([(mode, tr(mode.value)) for mode in CompareMode], self)
        self._stack = QStackedWidget(self)
        self._beside = QWidget(self._stack)
        self.panes = [ComparePane(number, self._beside) for number in range(1, _MOST_PANES + 1)]
        self.blend = BlendCanvas("compare_blend", tr("Two pictures on each other"), self)
        self.blend_pane = ComparePane(0, self._stack, self.blend)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._beside.setObjectName("compare_beside")
        self._grid = QGridLayout(self._beside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        for number, pane in enumerate(self.panes):
            self._grid.addWidget(pane, number // 2, number % 2)
        self._stack.setObjectName("compare_stack")
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self.blend_pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.set_mode)
        self.bar.loupe_toggled.connect(self.toggle_loupe)
        self.bar.fit_requested.connect(self.fit)
        self.bar.actual_requested.connect(self.show_actual_size)
        for canvas in self._canvases():
            canvas.framed.connect(lambda canvas=canvas: self._lead(canvas))
            canvas.pointed.connect(lambda at, canvas=canvas: self._point(canvas, at))
            canvas.full_wanted.connect(lambda canvas=canvas: self._want_full(canvas))
        self.pictures.rough_arrived.connect(self._take_rough)
        self.pictures.screen_arrived.connect(self._take_screen)
        self.pictures.full_arrived.connect(self._take_full)
        self.pictures.failed.connect(self._take_failure)

    def _canvases(self) -> list[CompareCanvas]:
        return [*(pane.canvas for pane in self.panes), self.blend]

    # What is compared.

    def show_group(self, compared: Compared, current: PhotoId | None) -> None:
        """Compare the photos of another group, one of them above all."""
        is_same = [each.photo_id for each in compared.photos] == [each.photo_id for each in self._compared.photos]
        self._compared = compared
        if not is_same:
            self._loupe_at = None
            self._shown = []
        self._current = None if not is_same else self._current
        self.set_current(current)

    def set_current(self, photo_id: PhotoId | None) -> None:
        """Compare another photo of the group with its keeper."""
        is_other = photo_id != self._current
        self._current = photo_id
        self._arrange()
        if is_other or not self._shown:
            self._ask_for_difference()

    def set_mode(self, mode: CompareMode) -> None:
        """Compare in another way."""
        self.mode = mode
        self.bar.show_mode(mode)
        blend = mode.blend
        if blend is not None:
            self.blend.set_blend(blend)
        self._arrange()
        self._ask_for_difference()
        self.mode_changed.emit(mode)

    def next_mode(self, by: int = 1) -> None:
        """Compare in the next way, or the one before (-1)."""
        modes = list(CompareMode)
        self.set_mode(modes[(modes.index(self.mode) + by) % len(modes)])

    def clear(self) -> None:
        """Compare nothing."""
        self.show_group(Compared(), None)

    @property
    def keeper(self) -> Photo | None:
        """The photo that others are compared with."""
        return self._compared.photos[0] if self._compared.photos else None

    @property
    def other(self) -> Photo | None:
        """The photo that is compared with the keeper."""
        others = self._compared.photos[1:]
        return next((each for each in others if each.photo_id == self._current), others[0] if others else None)

    def _arrange(self) -> None:
        """Put the photos that are to be seen into the panes, and have their pictures brought."""
        photos = self._photos_in_sight()
        if self.mode is CompareMode.FLICKER and len(photos) > 1:
            self._flicker.start()
        else:
            self._flicker.stop()
        self._stack.setCurrentIndex(int(self.mode.blend is not None))
        with self._quietly():
            self._fill_panes(photos)
        self._shown = photos
        self._follow_keeper()
        self.pictures.want(self._in_order_of_need(photos), self._side_px())
        self._say_zoom()

    def _photos_in_sight(self) -> list[Photo]:
        keeper, other = self.keeper, self.other
        if keeper is None:
            return []
        if self.mode is not CompareMode.FOUR_UP:
            return [keeper, other] if other is not None else [keeper]
        others = list(self._compared.photos[1:])
        at = others.index(other) if other in others else 0
        first = max(0, min(at, len(others) - (_MOST_PANES - 1)))
        return [keeper, *others[first : first + _MOST_PANES - 1]]

    def _in_order_of_need(self, photos: Sequence[Photo]) -> list[Photo]:
        rest = [each for each in self._compared.photos[: _MOST_PANES + 1] if each not in photos]
        return [*photos, *rest]

    def _fill_panes(self, photos: Sequence[Photo]) -> None:
        for number, pane in enumerate(self.panes):
            photo = photos[number] if number < len(photos) else None
            pane.setVisible(photo is not None)
            before = self._shown[number] if number < len(self._shown) else None
            if photo is not None:
                pane.caption.show_caption(self._caption(photo), is_current=photo.photo_id == self._current)
                if before is None or before.photo_id != photo.photo_id:
                    self._begin(pane.canvas, photo)
                    pane.say("")
        if photos:
            self._fill_blend(photos)

    def _fill_blend(self, photos: Sequence[Photo]) -> None:
        keeper, other = photos[0], photos[min(1, len(photos) - 1)]
        self._caption_blend()
        if not self._shown or self._shown[0].photo_id != keeper.photo_id:
            self._begin(self.blend, keeper)
            self.blend_pane.say("")
        if [each.photo_id for each in photos[:2]] != [each.photo_id for each in self._shown[:2]]:
            self.blend.lay_on(self._compared.transforms.get(other.photo_id, ()))

    def _begin(self, canvas: CompareCanvas, photo: Photo) -> None:
        canvas.begin(self._nominal_size(photo), photo.colour, 0)
        canvas.put_loupe(None)

    def _nominal_size(self, photo: Photo) -> QSizeF:
        """Return the size as which a photo is shown: all of a group are as long, however few pixels one has."""
        if not photo.width_px:
            return QSizeF()
        longest = max(max(each.width_px, each.height_px) for each in self._compared.photos)
        return QSizeF(photo.width_px, photo.height_px) * (longest / max(photo.width_px, photo.height_px))

    def _caption(self, photo: Photo) -> Caption:
        return self._compared.captions.get(photo.photo_id, Caption(0, photo.path.name))

    def _side_px(self) -> int:
        side = max(self.width(), self.height(), 2 * _SIDE_STEP_PX) * self.devicePixelRatioF()
        return min(_MOST_SIDE_PX, -int(-side // _SIDE_STEP_PX) * _SIDE_STEP_PX)

    # Pictures that arrive.

    def _shown_on(self, photo_id: int) -> Iterator[ComparePane]:
        for pane, photo in zip(self.panes, self._shown, strict=False):
            if photo.photo_id == photo_id:
                yield pane
        if self._shown and self._shown[0].photo_id == photo_id:
            yield self.blend_pane

    def _take_rough(self, photo_id: int, image: QImage) -> None:
        with self._quietly():
            for pane in self._shown_on(photo_id):
                pane.canvas.show_rough(image)
        self._take_other(photo_id, image)
        self._follow_keeper()

    def _take_screen(self, photo_id: int, image: QImage, is_full: bool) -> None:
        with self._quietly():
            for pane in self._shown_on(photo_id):
                pane.canvas.show_screen(image, is_full=is_full)
        self._take_other(photo_id, image)
        self._follow_keeper()

    def _take_full(self, photo_id: int, image: QImage) -> None:
        with self._quietly():
            for pane in self._shown_on(photo_id):
                pane.canvas.show_full(image)
        self._take_other(photo_id, image)
        self._follow_keeper()

    def _take_other(self, photo_id: int, image: QImage) -> None:
        if len(self._shown) > 1 and self._shown[1].photo_id == photo_id and self.mode is not CompareMode.FOUR_UP:
            self.blend.show_other(image)

    def _take_failure(self, photo_id: int, sentence: str) -> None:
        for pane in self._shown_on(photo_id):
            pane.say(sentence)
        if self.other is not None and self.other.photo_id == photo_id:
            self.blend_pane.say(sentence)

    def _want_full(self, canvas: CompareCanvas) -> None:
        shown = [photo for photo, pane in zip(self._shown, self.panes, strict=False) if pane.canvas is canvas]
        for photo in self._shown[:2] if canvas is self.blend else shown:
            self.pictures.want_full(photo.photo_id)

    def _ask_for_difference(self) -> None:
        keeper, other = self.keeper, self.other
        self.blend.show_difference(QImage())
        self.blend_pane.say("")
        if self.mode is not CompareMode.DIFFERENCE or keeper is None or other is None:
            self._difference.drop()
            return
        self.blend_pane.say(tr("Comparing…"))
        compare, transform = self._bridge.library.compare, self._compared.transforms.get(other.photo_id, ())

        def work() -> tuple[PictureDifference, QImage]:
            found = compare(keeper.path, other.path, transform, _DIFFERENCE_PX)
            return found, to_image(found.pixels)

        self._difference.ask(work, lambda found: self._show_difference(*found), self.blend_pane.say)

    def _show_difference(self, difference: PictureDifference, image: QImage) -> None:
        self.blend.show_difference(image)
        self.blend_pane.say(describe_difference(difference))

    # Zooming and moving together.

    @contextlib.contextmanager
    def _quietly(self) -> Iterator[None]:
        was_quiet, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = was_quiet  # a picture that arrives while the others follow is shown in the midst of it

    def _lead(self, leader: CompareCanvas) -> None:
        """Let all others show what one canvas shows."""
        if self._is_quiet:
            return
        with self._quietly():
            for canvas, place in self._placed():
                if canvas is not leader:
                    canvas.follow(leader, between(self._place_of(leader), place))
        self._say_zoom()

    def _follow_keeper(self) -> None:
        if self._shown:
            self._lead(self.blend if self.mode.blend is not None else self.panes[0].canvas)

    def _placed(self) -> Iterator[tuple[CompareCanvas, QTransform]]:
        """Yield the canvases with pictures, and how these lie on the keeper."""
        for photo, pane in zip(self._shown, self.panes, strict=False):
            yield pane.canvas, make_transform(self._compared.transforms.get(photo.photo_id, ()))
        yield self.blend, QTransform()

    def _place_of(self, canvas: CompareCanvas) -> QTransform:
        return next((place for each, place in self._placed() if each is canvas), QTransform())

    @property
    def leading(self) -> CompareCanvas:
        """The canvas that keys mean: that of the keeper."""
        return self.blend if self.mode.blend is not None else self.panes[0].canvas

    def fit(self) -> None:
        """Show all of each picture."""
        self.leading.fit()

    def show_actual_size(self) -> None:
        """Show a pixel of the keeper on a pixel of the screen."""
        self.leading.show_actual_size()

    def zoom_steps(self, steps: int) -> None:
        """Zoom all pictures."""
        self.leading.zoom_steps(steps)

    def pan(self, across: int, down: int) -> None:
        """Move all pictures; the loupe where it is open."""
        if self._loupe_at is None:
            self.leading.pan(across, down)
        else:
            step = QPointF(across * _LOUPE_STEP, down * _LOUPE_STEP)
            self._put_loupe(self.leading, self._loupe_at + step)

    def _say_zoom(self) -> None:
        keeper = self.keeper
        own = max(keeper.width_px, keeper.height_px) if keeper is not None else 0
        frame = self.leading.frame
        longest = max(frame.picture.width(), frame.picture.height())
        zoom = self.leading.zoom_level * longest / own if own else 1.0
        self.bar.show_zoom(show_percent(zoom) if own else "")

    # The loupe, the line, and turns.

    def toggle_loupe(self) -> None:
        """Open the loupe in the middle of the keeper, or close it."""
        if self._loupe_at is None:
            frame = self.leading.frame
            middle = QPointF(frame.view.width() / 2, frame.view.height() / 2)
            self._put_loupe(self.leading, self.leading.place_at(middle))
        else:
            self._put_loupe(self.leading, None)

    def _point(self, canvas: CompareCanvas, at: QPointF) -> None:
        if self._loupe_at is not None:
            self._put_loupe(canvas, at)

    def _put_loupe(self, canvas: CompareCanvas, at: QPointF | None) -> None:
        self._loupe_at = at
        self.bar.show_loupe(is_on=at is not None)
        canvas.put_loupe(at)
        own = self._place_of(canvas)
        for each, place in self._placed():
            if each is not canvas:
                each.follow_loupe(canvas, between(own, place))
        if at is not None and canvas is not self.leading:  # keys go on from the same place
            self._loupe_at = own.map(at)

    def slide(self, by: int) -> None:
        """Move the line of the slider by a step."""
        self.blend.slide_to(self.blend.slide + by * _SLIDE_STEP)

    def flick(self) -> None:
        """Show the other of two pictures that are seen in turns."""
        self.blend.see(is_other=not self.blend.is_other_seen)
        self._caption_blend()

    def _caption_blend(self) -> None:
        """Say which two pictures lie on each other, and mark the one that is seen."""
        keeper, other, pane = self.keeper, self.other, self.blend_pane
        in_turns = self.mode is CompareMode.FLICKER
        if keeper is not None:
            is_seen = in_turns and not self.blend.is_other_seen
            pane.caption.show_caption(self._caption(keeper), is_current=is_seen)
        pane.other_caption.setVisible(other is not None)
        if other is not None:
            is_seen = not in_turns or self.blend.is_other_seen
            pane.other_caption.show_caption(self._caption(other), is_current=is_seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_keeper()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._flicker.stop()


def describe_difference(difference: PictureDifference) -> str:
    """Say how much of two pictures is the same."""
    parts = [tr("{share} looks the same").format(share=show_percent(difference.alike))]
    if difference.covered < _WHOLE:
        parts.append(tr("shows {share} of the keeper").format(share=show_percent(difference.covered)))
    if difference.levels >= _TELLING_LEVELS:
        levels = show_number(round(difference.levels))
        parts.append(tr("colours {number} of 255 levels apart on average").format(number=levels))
    return "  ·  ".join(parts)
