"""Thumbnails: made from the decoded picture, or lifted out of the EXIF data for a first view within a millisecond."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import ExifTags, Image, JpegImagePlugin

from photofinder.errors import UndecodableImage
from photofinder.imaging.decode import DecodedImage, OpenPicture, decoder_edge, turn_upright
from photofinder.phrases import phrase
from photofinder.records import ImageHeader, Pixels, Thumbnail

THUMBNAIL_PX = 320
_QUALITY = 80  # WebP would save 15 % of the space and take 16 times as long to write
_OFFSET_TAG, _LENGTH_TAG = 0x0201, 0x0202
_EXIF_PREFIX = b"Exif\0\0"
_JPEG_START = b"\xff\xd8\xff"
_MOST_EMBEDDED_PX = 1024
_ASPECT_TOLERANCE = 0.03
_CLOCKWISE = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def make_thumbnail(image: DecodedImage) -> Thumbnail:
    """Return the thumbnail of a decoded picture, with its long side at 320 px unless the picture is smaller."""
    return _encode(image.fit(THUMBNAIL_PX).image)


def _encode(image: Image.Image) -> Thumbnail:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY)
    return Thumbnail(buffer.getvalue(), image.width, image.height, _mean_colour(image))


def _mean_colour(image: Image.Image) -> int:
    red, green, blue = (int(value) for value in np.asarray(image.resize((1, 1), Image.Resampling.BOX))[0, 0])
    return red << 16 | green << 8 | blue


def read_embedded_thumbnail(picture: OpenPicture) -> Thumbnail | None:
    """Return the thumbnail that the camera has put into the EXIF data, upright, or None where there is no usable one.

    Cameras pad it with black bars to 4:3; they are cut off, so that it has the shape of the picture. It is encoded
    anew (0.3 ms): bytes from a file never reach the decoder of another process.
    """
    try:
        with decoder_edge(picture.path):
            jpeg = _embedded_jpeg(picture)
            if not jpeg.startswith(_JPEG_START):
                return None
            stored = JpegImagePlugin.JpegImageFile(io.BytesIO(jpeg))
            if max(stored.size) > _MOST_EMBEDDED_PX:
                return None
            return _encode(_without_bars(turn_upright(stored.convert("RGB"), picture.orientation), picture.header))
    except UndecodableImage:
        return None  # the full pass makes a thumbnail of its own


def _embedded_jpeg(picture: OpenPicture) -> bytes:
    stored = picture.image.info.get("exif")
    if not isinstance(stored, bytes) or not stored.startswith(_EXIF_PREFIX):
        return b""
    directory = picture.exif.get_ifd(ExifTags.IFD.IFD1)
    offset, length = directory.get(_OFFSET_TAG), directory.get(_LENGTH_TAG)
    if not isinstance(offset, int) or not isinstance(length, int):
        return b""
    start = len(_EXIF_PREFIX) + offset
    return stored[start : start + length]


def _without_bars(image: Image.Image, header: ImageHeader) -> Image.Image:
    """Cut a thumbnail centrally to the shape of its picture, unless it has that shape already."""
    wanted = header.width_px / header.height_px
    width, height = image.size
    if abs(width / height / wanted - 1) <= _ASPECT_TOLERANCE:
        return image
    if width / height > wanted:
        inner = max(1, round(height * wanted))
        return image.crop(((width - inner) // 2, 0, (width - inner) // 2 + inner, height))
    inner = max(1, round(width / wanted))
    return image.crop((0, (height - inner) // 2, width, (height - inner) // 2 + inner))


def decode_thumbnail(jpeg: bytes, long_side_px: int = THUMBNAIL_PX) -> Pixels:
    """Decode one of our own thumbnails, which is safe in any process; pixels of shape (height, width, 3).

    Where less than its size is wanted, it may come smaller, in a third of the time, but not smaller than that.
    """
    stored = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
    if long_side_px < max(stored.size):
        scale = long_side_px / max(stored.size)
        stored.draft("RGB", (math.ceil(stored.width * scale), math.ceil(stored.height * scale)))
    return np.asarray(stored.convert("RGB"))


def decode_tile(jpeg: bytes, side_px: int, *, is_square: bool, turns: int = 0) -> Pixels:
    """Decode one of our own thumbnails for a cell of a grid: cut to a square, or whole and no larger than its side.

    It is turned by quarter turns clockwise. A square is cut from what is a tall picture then a little above its
    middle, where faces are. About 1 ms, during nearly all of which other threads run. Raises `UndecodableImage` for a
    damaged thumbnail.
    """
    try:
        stored = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
        if not is_square:
            stored.thumbnail((side_px, side_px), Image.Resampling.BICUBIC)
            return np.asarray(_turn(stored.convert("RGB"), turns))
        stored.draft("RGB", (side_px, side_px))
        image = _turn(stored.convert("RGB"), turns)
    except (OSError, ValueError, SyntaxError) as error:
        raise UndecodableImage("thumbnail", phrase("it is damaged")) from error
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) * 2 // 5
    box = (left, top, left + side, top + side)
    return np.asarray(image.resize((side_px, side_px), Image.Resampling.BICUBIC, box))


def _turn(image: Image.Image, turns: int) -> Image.Image:
    return image.transpose(_CLOCKWISE[turns % 4]) if turns % 4 else image


def grey_pixels(pixels: Pixels, side_px: int) -> Pixels:
    """Return a picture as grey of side x side, the whole of it squeezed."""
    image = Image.fromarray(pixels).convert("L")
    return np.asarray(image.resize((side_px, side_px), Image.Resampling.BOX))
