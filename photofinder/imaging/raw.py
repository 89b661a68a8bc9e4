"""Camera RAW files: the preview that the camera has put in, or a quick development at half size (LibRaw)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from photofinder.records import Pixels

_log = logging.getLogger(__name__)

_EXIF_BYTES = 4 * 1024 * 1024  # metadata stands near the beginning of TIFF-like RAW files
_ORIENTATION_OF_FLIP = {0: 1, 3: 3, 5: 8, 6: 6}  # LibRaw's flip to the EXIF orientation


@dataclass(frozen=True, slots=True)
class RawPreview:
    """What was got out of a RAW file: a JPEG preview or developed pixels, the sensor's size, and the file's EXIF."""

    jpeg: bytes
    pixels: Pixels | None
    size: tuple[int, int] | None
    orientation: int
    exif: Image.Exif | None

    def image(self) -> Image.Image:
        """Return the developed pixels as a picture."""
        assert self.pixels is not None
        return Image.fromarray(self.pixels)


def open_raw(source: BinaryIO) -> RawPreview | None:
    """Return the preview of a RAW file, or None where LibRaw cannot read it: it may be another format by that name."""
    import rawpy  # noqa: PLC0415 heavy

    try:
        source.seek(0)
        with rawpy.imread(source) as raw:
            size = raw.sizes.width, raw.sizes.height
            orientation = _ORIENTATION_OF_FLIP.get(raw.sizes.flip, 1)
            try:
                thumb = raw.extract_thumb()
            except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
                thumb = None
            exif = _read_exif(source)
            if thumb is not None and isinstance(thumb.data, bytes):  # a JPEG; small bitmaps are not worth having
                return RawPreview(thumb.data, None, size, orientation, exif)
            pixels = raw.postprocess(half_size=True, use_camera_wb=True, user_flip=0)
            return RawPreview(b"", pixels, size, orientation, exif)
    except rawpy.LibRawError as error:
        _log.info("LibRaw cannot read the file: %s", error)
        return None


def _read_exif(source: BinaryIO) -> Image.Exif | None:
    source.seek(0)
    start = source.read(_EXIF_BYTES)
    if not start.startswith((b"II*\0", b"MM\0*")):
        return None
    exif = Image.Exif()
    exif.load(start)
    return exif
