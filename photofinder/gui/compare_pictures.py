"""Brings the pictures of a group to the compare view: thumbnail, screen size, and all pixels where they are wanted.

As in the viewer, worker processes decode. What is wanted now comes first; what is wanted no more and has not begun is
never decoded. Pictures are kept while they fit into 160 MB, full ones into 200 MB, the ones used last.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.images import to_image
from photofinder.gui.root_words import describe_lost
from photofinder.records import Aspect, ChangeSet, Photo, PhotoId

_SCREENS_BYTES, _FULL_BYTES = 160 * 1024 * 1024, 200 * 1024 * 1024
_ROUGH_PX = 512


class _Kept:
    """Images by photo, the ones used last, up to some bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._images: OrderedDict[PhotoId, QImage] = OrderedDict()

    def get(self, photo_id: PhotoId) -> QImage | None:
        image = self._images.get(photo_id)
        if image is not None:
            self._images.move_to_end(photo_id)
        return image

    def put(self, photo_id: PhotoId, image: QImage) -> None:
        self._images[photo_id] = image
        self._images.move_to_end(photo_id)
        while len(self._images) > 1 and sum(each.sizeInBytes() for each in self._images.values()) > self._most_bytes:
            self._images.popitem(last=False)

    def forget(self, photo_ids: Iterable[PhotoId]) -> None:
        for photo_id in photo_ids:
            self._images.pop(photo_id, None)


class ComparePictures(QObject):
    """Lives on the GUI thread, works in the background.

    Signals, each with a photo's id: `rough_arrived(int, QImage)`, `screen_arrived(int, QImage, bool)` with whether
    there are no more pixels in the file, `full_arrived(int, QImage)`, `failed(int, str)` with a sentence.
    """

    rough_arrived = Signal(int, object)
    screen_arrived = Signal(int, object, bool)
    full_arrived = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._screens, self._full = _Kept(_SCREENS_BYTES), _Kept(_FULL_BYTES)
        self._complete: set[PhotoId] = set()
        self._side_px = 0
        self._wanted: dict[PhotoId, Photo] = {}
        self._begun: set[tuple[PhotoId, bool]] = set()
        bridge.changes_arrived.connect(self._forget_changed)

    def want(self, photos: Sequence[Photo], side_px: int) -> None:
        """Bring these, the first ones first, as large as a side, and nothing of what was wanted before."""
        self._wanted = {photo.photo_id: photo for photo in photos}
        self._side_px = side_px
        for photo in photos:
            self._bring(photo)

    def prefetch(self, photos: Sequence[Photo]) -> None:
        """Bring these too, after what is wanted."""
        for photo in photos:
            if not photo.is_offline and photo.photo_id not in self._wanted:
                self._wanted[photo.photo_id] = photo
                if self._screens.get(photo.photo_id) is None and (photo.photo_id, False) not in self._begun:
                    self._decode(photo, is_full=False)

    def want_full(self, photo_id: PhotoId) -> None:
        """Bring all pixels of a photo that is wanted."""
        photo = self._wanted.get(photo_id)
        if photo is None or photo.is_offline or photo_id in self._complete:
            return
        if (image := self._full.get(photo_id)) is not None:
            self.full_arrived.emit(photo_id, image)
        elif (photo_id, True) not in self._begun:
            self._decode(photo, is_full=True)

    def _bring(self, photo: Photo) -> None:
        photo_id = photo.photo_id
        if (image := self._screens.get(photo_id)) is not None:
            self.screen_arrived.emit(photo_id, image, photo_id in self._complete)
            return
        self._bring_rough(photo_id)
        if photo.is_offline:
            self.failed.emit(photo_id, describe_lost(photo.path))
        elif (photo_id, False) not in self._begun:
            self._decode(photo, is_full=False)

    def _bring_rough(self, photo_id: PhotoId) -> None:
        def load() -> QImage | None:
            pixels = self._bridge.library.upright_tile(photo_id, _ROUGH_PX) if photo_id in self._wanted else None
            return to_image(pixels) if pixels is not None else None

        def show(image: QImage | None) -> None:
            if image is not None and photo_id in self._wanted and self._screens.get(photo_id) is None:
                self.rough_arrived.emit(photo_id, image)

        self._bridge.call(load, show, lambda _sentence: None)

    def _decode(self, photo: Photo, *, is_full: bool) -> None:
        photo_id, side_px = photo.photo_id, None if is_full else self._side_px
        self._begun.add((photo_id, is_full))

        def load() -> QImage | None:
            if photo_id not in self._wanted:
                return None
            return to_image(self._bridge.library.load_pixels(photo.path, side_px))

        def take(image: QImage | None) -> None:
            self._begun.discard((photo_id, is_full))
            if image is None:
                if photo_id in self._wanted:  # again: it was wanted no more in between
                    self._decode(photo, is_full=is_full)
            elif is_full:
                self._full.put(photo_id, image)
                self.full_arrived.emit(photo_id, image)
            else:
                self._take_screen(photo_id, image)

        def fail(sentence: str) -> None:
            self._begun.discard((photo_id, is_full))
            self.failed.emit(photo_id, sentence)

        self._bridge.call(load, take, fail, Lane.PICTURES)

    def _take_screen(self, photo_id: PhotoId, image: QImage) -> None:
        if max(image.width(), image.height()) < self._side_px:
            self._complete.add(photo_id)
        self._screens.put(photo_id, image)
        self.screen_arrived.emit(photo_id, image, photo_id in self._complete)

    def _forget_changed(self, changes: ChangeSet) -> None:
        if changes.aspects is Aspect.MARKS:
            return  # what the user says of a photo is not in its picture
        self._complete -= changes.photo_ids
        self._screens.forget(changes.photo_ids)
        self._full.forget(changes.photo_ids)
