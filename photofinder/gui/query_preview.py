"""Small pictures of what is searched for: a photo's thumbnail, or what the search itself has made of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.colour_palette import Palette
from photofinder.gui.images import to_image
from photofinder.gui.translation import tr
from photofinder.records import Photo, PictureQuery


@dataclass(frozen=True, slots=True)
class Preview:
    """The name of a query picture and a small image of it, null when there is none.

    The image is turned by quarter turns clockwise from how the file has it.
    """

    name: str = ""
    image: QImage = field(default_factory=QImage)
    turns: int = 0


def load_preview(library: LibraryVerbs, picture: PictureQuery, side_px: int) -> Preview:
    """Load a picture, a photo's thumbnail about as large as asked; blocks, so it belongs into a background thread.

    Other pictures are not decoded a second time: the search, which decodes them too, is waited for.
    """
    photos = library.photos([picture.photo_id]) if picture.photo_id is not None else ()
    name = _name(picture, photos)
    if picture.photo_id is not None and picture.box is None:
        pixels = library.tiles([picture.photo_id], side_px, False).get(picture.photo_id)
        turns = photos[0].turns if photos else 0
        return Preview(name, QImage() if pixels is None else to_image(pixels), turns)
    image = to_image(library.query_pixels(picture))
    return Preview(name if picture.box is None else tr("Part of {name}").format(name=name), image)


def draw_palette(palette: Palette, side_px: int) -> Preview:
    """Return painted colours as a picture of stripes."""
    image = QImage(side_px, side_px * 3 // 4, QImage.Format.Format_RGB32)
    painter, left = QPainter(image), 0.0
    for colour, share in palette:
        painter.fillRect(QRectF(left, 0, share * side_px + 1, image.height()), QColor(colour))
        left += share * side_px
    painter.end()
    return Preview(tr("Painted colours"), image)


def _name(picture: PictureQuery, photos: Sequence[Photo]) -> str:
    if picture.photo_id is not None:
        return photos[0].path.name if photos else tr("a photo that is gone")
    return picture.path.name if picture.path is not None else tr("Pasted picture")
