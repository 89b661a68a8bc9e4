"""Small pictures of what is searched for: a photo's thumbnail, or what the search itself has made of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from photofinder.gui.bridge import LibraryVerbs
from photofinder.gui.images import to_image
from photofinder.gui.translation import tr
from photofinder.records import PictureQuery


@dataclass(frozen=True, slots=True)
class Preview:
    """The name of a query picture and a small image of it, null when there is none."""

    name: str
    image: QImage


def load_preview(library: LibraryVerbs, picture: PictureQuery, side_px: int) -> Preview:
    """Load a picture, a photo's thumbnail about as large as asked; blocks, so it belongs into a background thread.

    Other pictures are not decoded a second time: the search, which decodes them too, is waited for.
    """
    name = _name(library, picture)
    if picture.photo_id is not None and picture.box is None:
        pixels = library.tiles([picture.photo_id], side_px, False).get(picture.photo_id)
        return Preview(name, QImage() if pixels is None else to_image(pixels))
    image = to_image(library.query_pixels(picture))
    return Preview(name if picture.box is None else tr("Part of {name}").format(name=name), image)


def _name(library: LibraryVerbs, picture: PictureQuery) -> str:
    if picture.photo_id is not None:
        photos = library.photos([picture.photo_id])
        return photos[0].path.name if photos else tr("a photo that is gone")
    return picture.path.name if picture.path is not None else tr("Pasted picture")
