"""Small pictures that are loaded as they come into sight: what is wanted last first, and nothing that no longer is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photofinder.gui.bridge import Bridge, Lane
from photofinder.gui.images import to_image
from photofinder.records import Pixels

_KEPT = 600  # of 40 kB
_UNDER_WAY = 2  # one lane of pictures stays free for the viewer

K = TypeVar("K")


class LazyImages(QObject, Generic[K]):
    """Lives on the GUI thread; `load` is called in the background and returns None where there is no picture.

    Signal: `arrived()` when a picture is there, or is known never to be.
    """

    arrived = Signal()

    def __init__(self, bridge: Bridge, ratio: float, load: Callable[[K], Pixels | None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ratio = ratio
        self._load = load
        self._images: OrderedDict[K, QImage | None] = OrderedDict()
        self._waiting: list[K] = []
        self._under_way: set[K] = set()
        self._is_ended = False

    def image(self, key: K) -> QImage | None:
        """Return a picture if it is at hand; a null image is one that is never to be had."""
        if key not in self._images:
            return None
        self._images.move_to_end(key)
        return self._images[key] or QImage()

    def want(self, keys: Iterable[K]) -> None:
        """Load these, the first ones first, and nothing of what was wanted before."""
        wanted = dict.fromkeys(keys)
        self._waiting = [each for each in wanted if each not in self._images and each not in self._under_way]
        self._load_next()

    def end(self) -> None:
        """Load nothing any more."""
        self._is_ended = True
        self._waiting = []

    def _load_next(self) -> None:
        while self._waiting and len(self._under_way) < _UNDER_WAY and not self._is_ended:
            key = self._waiting.pop(0)
            self._under_way.add(key)
            self._bridge.call(
                lambda key=key: self._make(key),  # type: ignore[misc]
                lambda image, key=key: self._keep(key, image),  # type: ignore[misc]
                lambda _sentence, key=key: self._keep(key, None),  # type: ignore[misc]
                Lane.PICTURES,
            )

    def _make(self, key: K) -> QImage | None:
        """Return a picture; called in the background."""
        pixels = self._load(key)
        if pixels is None:
            return None
        image = to_image(pixels)
        image.setDevicePixelRatio(self._ratio)
        return image

    def _keep(self, key: K, image: QImage | None) -> None:
        self._under_way.discard(key)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self._load_next()
        if not self._is_ended:
            self.arrived.emit()
