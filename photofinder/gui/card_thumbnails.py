"""Thumbnails of the photos on a card, which workers decode, and of those of the archive, which are at hand."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QObject

from photofinder.card_check import CardFile
from photofinder.gui.bridge import Bridge
from photofinder.gui.lazy_images import LazyImages
from photofinder.records import PhotoId, Pixels

THUMBNAIL_PX = 96

Picture: TypeAlias = CardFile | PhotoId


class CardThumbnails(LazyImages[Picture]):
    """Lives on the GUI thread."""

    def __init__(self, bridge: Bridge, ratio: float, parent: QObject) -> None:
        side_px = round(THUMBNAIL_PX * ratio)

        def load(picture: Picture) -> Pixels | None:
            if isinstance(picture, CardFile):
                return bridge.library.card_tile(picture, side_px)
            return bridge.library.tiles([picture], side_px, False).get(picture)

        super().__init__(bridge, ratio, load, parent)
