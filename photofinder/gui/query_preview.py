"""Small pictures of what is searched for: a photo's thumbnail, a file decoded by a worker, the part inside a box."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.images import to_image
from photofinder.gui.translation import tr
from photofinder.records import Box, PictureQuery


@dataclass(frozen=True, slots=True)
class Preview:
    """The name of a query picture and a small image of it, null when there is none."""

    name: str
    image: QImage


def load_preview(library: LibraryVerbs, picture: PictureQuery, side_px: int) -> Preview:
    """Load a picture about as large as asked; blocks, so it belongs into a background thread."""
    if picture.photo_id is not None:
        photos = library.photos([picture.photo_id])
        name = photos[0].path.name if photos else tr("a photo that is gone")
        pixels = library.upright_tile(picture.photo_id, side_px)  # as the box was drawn
        image = to_image(pixels) if pixels is not None else QImage()
    elif picture.path is not None:
        name, image = picture.path.name, to_image(library.load_pixels(picture.path, side_px))
    else:
        name, image = tr("Pasted picture"), _load_bytes(library, picture.image_bytes or b"", side_px)
    return Preview(name if picture.box is None else tr("Part of {name}").format(name=name), _cut(image, picture.box))


def _load_bytes(library: LibraryVerbs, content: bytes, side_px: int) -> QImage:
    """Have a picture in memory decoded where all others are: in a worker, which reads files."""
    with tempfile.TemporaryDirectory(prefix="photofinder-") as folder:
        path = Path(folder) / "pasted.png"
        path.write_bytes(content)
        return to_image(library.load_pixels(path, side_px))


def _cut(image: QImage, box: Box | None) -> QImage:
    if box is None or image.isNull():
        return image
    width, height = image.width(), image.height()
    corner = (round(box.x * width), round(box.y * height))
    return image.copy(QRect(*corner, max(1, round(box.width * width)), max(1, round(box.height * height))))
