"""Which files are pictures and videos, by name, and which decoders may be tried on pictures.

Pillow also registers decoders that are no pictures to browse or that start other programs (PostScript, metafiles,
scientific stubs, MPEG); only those named here are ever tried.
"""

from __future__ import annotations

import functools

PILLOW_FORMATS = (
    "JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "DIB", "AVIF", "PPM", "TGA", "ICO", "ICNS", "PCX", "SGI", "JPEG2000",
    "QOI", "DDS", "PSD", "XBM", "XPM", "SUN", "FLI", "CUR", "DCX", "IM", "MSP",
)  # fmt: skip

_LOSSLESS = frozenset({"PNG", "TIFF", "BMP", "DIB", "PPM", "TGA", "PCX", "SGI", "QOI", "PSD", "RAW"})

_RASTER_ENDINGS = (
    "jpg jpeg jpe jfif jif mpo png apng webp gif tif tiff bmp dib avif avifs heic heics heif heifs hif ppm pgm pbm pnm "
    "pfm tga icb vda vst ico icns pcx sgi rgb rgba bw jp2 j2k jpf jpx j2c jpc qoi dds psd xbm xpm ras fli flc blp cur "
    "dcx im jxl"
).split()
RAW_ENDINGS = (
    "3fr arw cr2 cr3 crw dcr dng erf fff iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f"
).split()

# .ts is left out: it is more often code than a video
_VIDEO_ENDINGS = "mp4 m4v mov qt 3gp 3g2 avi mkv webm mpg mpeg mpe vob mts m2ts m2t wmv asf".split()

PICTURE_ENDINGS = (*_RASTER_ENDINGS, *RAW_ENDINGS)
PHOTO_ENDINGS = (*PICTURE_ENDINGS, *_VIDEO_ENDINGS)
_PICTURES = frozenset(PICTURE_ENDINGS)
_PHOTOS = frozenset(PHOTO_ENDINGS)
_RAWS = frozenset(RAW_ENDINGS)
_RASTERS = frozenset(_RASTER_ENDINGS)
_VIDEOS = frozenset(_VIDEO_ENDINGS)


def is_lossless(image_format: str) -> bool:
    """Tell whether pictures of a format, by Pillow's name for it, are kept pixel by pixel."""
    return image_format in _LOSSLESS


def is_photo_name(name: str) -> bool:
    """Tell whether a file name ends like that of something to catalogue: a picture or a video."""
    return _ending(name) in _PHOTOS


def is_picture_name(name: str) -> bool:
    """Tell whether a file name ends like a picture's."""
    return _ending(name) in _PICTURES


def is_raw_name(name: str) -> bool:
    """Tell whether a file name ends like that of a camera's RAW file."""
    return _ending(name) in _RAWS


def is_raster_name(name: str) -> bool:
    """Tell whether a file name ends like that of a finished picture, as a camera writes beside a RAW file."""
    return _ending(name) in _RASTERS


def is_video_name(name: str) -> bool:
    """Tell whether a file name ends like a video's."""
    return _ending(name) in _VIDEOS


def _ending(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return ending.lower() if stem else ""


@functools.cache
def register_heif() -> None:
    """Make Pillow able to open HEIC and HEIF; done on the first such file, because loading the library takes 30 ms."""
    import pi_heif  # noqa: PLC0415 heavy

    pi_heif.register_heif_opener(thumbnails=False)
