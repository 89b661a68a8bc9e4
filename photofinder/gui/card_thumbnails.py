"""Thumbnails of the photos on a card, which workers decode, and of those of the archive, which are at hand.

What is wanted last is loaded first, and what is not wanted any more is not loaded at all.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photofinder.card_check import CardFile
from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.images import to_image
from photofinder.records import PhotoId

THUMBNAIL_PX = 96
_KEPT = 600  # of 40 kB
_UNDER_WAY = 2  # one lane of pictures stays free for the viewer

Picture: TypeAlias = CardFile | PhotoId


class CardThumbnails(QObject):
    """Lives on the GUI thread. Signal: `arrived()` when a picture is there, or is known never to be."""

    arrived = Signal()

    def __init__(self, bridge: Bridge, ratio: float, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ratio = ratio
        self._images: OrderedDict[Picture, QImage | None] = OrderedDict()
        self._waiting: list[Picture] = []
        self._under_way: set[Picture] = set()
        self._is_ended = False

    def image(self, picture: Picture) -> QImage | None:
        """Return a picture if it is at hand; a null image is one that is never to be had."""
        if picture not in self._images:
            return None
        self._images.move_to_end(picture)
        return self._images[picture] or QImage()

    def want(self, pictures: Iterable[Picture]) -> None:
        """Load these, the first ones first, and nothing of what was wanted before."""
        wanted = dict.fromkeys(pictures)
        self._waiting = [each for each in wanted if each not in self._images and each not in self._under_way]
        self._load_next()

    def end(self) -> None:
        """Load nothing any more."""
        self._is_ended = True
        self._waiting = []

    def _load_next(self) -> None:
        while self._waiting and len(self._under_way) < _UNDER_WAY and not self._is_ended:
            picture = self._waiting.pop(0)
            self._under_way.add(picture)
            self._bridge.call(
                lambda picture=picture: self._load(picture),  # type: ignore[misc]
                lambda image, picture=picture: self._keep(picture, image),  # type: ignore[misc]
                lambda _sentence, picture=picture: self._keep(picture, None),  # type: ignore[misc]
                Lane.PICTURES,
            )

    def _load(self, picture: Picture) -> QImage | None:
        """Return a picture; called in the background."""
        side_px = round(THUMBNAIL_PX * self._ratio)
        if isinstance(picture, CardFile):
            pixels = self._bridge.library.card_tile(picture, side_px)
        else:
            tiles = self._bridge.library.tiles([picture], side_px, False)
            if picture not in tiles:
                return None
            pixels = tiles[picture]
        image = to_image(pixels)
        image.setDevicePixelRatio(self._ratio)
        return image

    def _keep(self, picture: Picture, image: QImage | None) -> None:
        self._under_way.discard(picture)
        self._images[picture] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self._load_next()
        if not self._is_ended:
            self.arrived.emit()
