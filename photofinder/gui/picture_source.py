"""Brings the picture of a photo to the viewer: thumbnail, screen size, full size, frames; and its neighbours early.

Every picture is hostile until it is decoded, so a worker process behind `load_pixels` and `load_frames` decodes; here
its answer is only turned into an image, in a background thread. A picture as large as the screen is asked for first,
because a reduced JPEG is decoded several times faster, and the full one only when it is wanted. The pixels are sRGB:
decoding has applied the colour profile of the file. They are not converted to the profile of the screen, of which Qt
tells nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.images import to_image
from photofinder.gui.root_words import describe_lost
from photofinder.records import Aspect, ChangeSet, Photo, PhotoId

_KEPT_SCREENS = 5  # the photo, two neighbours, and two it may be gone back to; 4 MB each in a window of usual size
_ROUGH_PX = 512  # all that there is of a thumbnail
_MOVING_FORMATS = ("GIF", "WEBP", "PNG", "AVIF")


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A decoded picture; `is_full` when there are no more pixels in the file than these."""

    image: QImage
    is_full: bool


class PictureSource(QObject):
    """Loads one photo at a time; lives on the GUI thread, works in the background.

    Signals: `rough_arrived(QImage)` with the thumbnail; `screen_arrived(DecodedPicture)`; `full_arrived(QImage)`;
    `frames_arrived(Animation)`; `failed(str)`, a sentence about the photo; `neighbour_settled()` when a photo that was
    asked for early is there, or is known never to be.
    """

    rough_arrived = Signal(object)
    screen_arrived = Signal(object)
    full_arrived = Signal(object)
    frames_arrived = Signal(object)
    failed = Signal(str)
    neighbour_settled = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._photo: Photo | None = None
        self._is_full_asked = False
        self._screens: OrderedDict[PhotoId, DecodedPicture] = OrderedDict()
        self._hopeless: set[PhotoId] = set()
        self._rough_request = LatestRequest(bridge)
        self._screen_request, self._full_request, self._frames_request = (
            LatestRequest(bridge, Lane.PICTURES) for _ in range(3)
        )
        self._neighbour_requests = tuple(LatestRequest(bridge, Lane.PICTURES) for _ in range(2))
        bridge.changes_arrived.connect(self._forget_changed)

    def open(self, photo: Photo, long_side_px: int) -> None:
        """Load a photo, its thumbnail first unless the picture is at hand; of one on a lost disk only that."""
        self.drop()
        self._photo = photo
        screen = self._screens.get(photo.photo_id)
        if screen is not None:
            self._take_screen(photo, screen)
            return
        self._rough_request.ask(lambda: self._load_thumbnail(photo), self.rough_arrived.emit)
        if photo.is_offline:
            self.failed.emit(describe_lost(photo.path))
            return
        self._screen_request.ask(
            lambda: self._load(photo, long_side_px), lambda screen: self._take_screen(photo, screen), self.failed.emit
        )

    def drop(self) -> None:
        """Want nothing more of the photo."""
        self._photo, self._is_full_asked = None, False
        for request in (self._rough_request, self._screen_request, self._full_request, self._frames_request):
            request.drop()

    def want_full(self) -> None:
        """Load all pixels of the photo; only once, a decode under way would be thrown away by every step of a pan."""
        photo = self._photo
        if photo is not None and not self._is_full_asked:
            self._is_full_asked = True
            self._full_request.ask(lambda: self._load(photo, None).image, self.full_arrived.emit, self.failed.emit)

    def want_frames(self, long_side_px: int) -> None:
        """Load the frames of the photo if it is of a kind that may move."""
        photo = self._photo
        if photo is not None and photo.format in _MOVING_FORMATS:
            self._frames_request.ask(
                lambda: self._bridge.library.load_frames(photo.path, long_side_px),
                self.frames_arrived.emit,
                lambda _sentence: None,  # its first frame is on the screen
            )

    def prefetch(self, neighbours: Sequence[PhotoId], long_side_px: int) -> None:
        """Have up to two other photos ready, the likelier one first."""
        for photo_id, request in zip(neighbours, self._neighbour_requests, strict=False):
            if not self.is_settled(photo_id):
                self._prefetch(photo_id, request, long_side_px)

    def is_settled(self, photo_id: PhotoId) -> bool:
        """Tell whether a photo can be shown at once, or never."""
        return photo_id in self._screens or photo_id in self._hopeless

    def _prefetch(self, photo_id: PhotoId, request: LatestRequest, long_side_px: int) -> None:
        def load() -> DecodedPicture | None:
            rows = self._bridge.library.photos([photo_id])
            return self._load(rows[0], long_side_px) if rows else None

        request.ask(load, lambda screen: self._take_neighbour(photo_id, screen), lambda _: self._give_up(photo_id))

    def _take_neighbour(self, photo_id: PhotoId, screen: DecodedPicture) -> None:
        self._keep_screen(photo_id, screen)
        self.neighbour_settled.emit()

    def _give_up(self, photo_id: PhotoId) -> None:
        self._hopeless.add(photo_id)
        self.neighbour_settled.emit()

    def _load_thumbnail(self, photo: Photo) -> QImage | None:
        pixels = self._bridge.library.upright_tile(photo.photo_id, _ROUGH_PX)
        return to_image(pixels) if pixels is not None else None

    def _load(self, photo: Photo, long_side_px: int | None) -> DecodedPicture:
        """Decode a photo; runs in a background thread."""
        image = to_image(self._bridge.library.load_pixels(photo.path, long_side_px))
        return DecodedPicture(image, long_side_px is None or max(image.width(), image.height()) < long_side_px)

    def _take_screen(self, photo: Photo, screen: DecodedPicture) -> None:
        self._rough_request.drop()
        self._is_full_asked = screen.is_full
        self._keep_screen(photo.photo_id, screen)
        self.screen_arrived.emit(screen)

    def _keep_screen(self, photo_id: PhotoId, screen: DecodedPicture) -> None:
        self._screens[photo_id] = screen
        self._screens.move_to_end(photo_id)
        while len(self._screens) > _KEPT_SCREENS:
            self._screens.popitem(last=False)

    def _forget_changed(self, changes: ChangeSet) -> None:
        if changes.aspects is Aspect.MARKS:
            return  # what the user says of a photo is not in its picture
        if Aspect.ROOTS in changes.aspects:
            self._hopeless.clear()
        self._hopeless -= changes.photo_ids
        for photo_id in changes.photo_ids & self._screens.keys():
            del self._screens[photo_id]
