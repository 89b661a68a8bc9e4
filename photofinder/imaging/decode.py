"""Opens a picture once and decodes it: reduced where that is cheap, upright, in sRGB, and never beyond the limits.

A video is opened as the picture of one of its frames. Here alone it is decided what a file is.

Sources: the EXIF 2.32 specification for the orientation tag; ICC.1:2010 for colour profiles (applied by LittleCMS).
"""

from __future__ import annotations

import functools
import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageCms, JpegImagePlugin, UnidentifiedImageError

from photofinder.errors import FileFault, UndecodableImage
from photofinder.imaging.formats import PILLOW_FORMATS, is_raw_name, is_video_name, register_heif
from photofinder.imaging.raw import RawPreview, open_raw
from photofinder.imaging.video import SNIFFED_BYTES, Video, recognise_video
from photofinder.phrases import Phrase, phrase
from photofinder.reasons import DAMAGED, TOO_MANY_MEGAPIXELS, TOO_MANY_PIXELS, TOO_MUCH_MEMORY
from photofinder.records import Box, ImageHeader, InputSpec, Pixels

logging.getLogger("PIL").setLevel(logging.ERROR)  # Pillow logs what it also raises

_SHORT_SIDE_PX = 224  # the encoder's input: a reduced picture stays at least this large on its short side
_ORIENTATION_TAG = 0x0112
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_RESAMPLING = {
    "box": Image.Resampling.BOX,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
_BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "LA": 4, "PA": 4}
_REDUCIBLE = ("L", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "RGBX", "RGBa")


@dataclass(frozen=True, slots=True)
class DecodeLimits:
    """What a picture may cost: pixels it may claim to have, and bytes that decoding it may need."""

    max_pixels: int = 300_000_000
    max_decoded_bytes: int = 1_200_000_000


@contextmanager
def decoder_edge(path: Path) -> Iterator[None]:
    """Turn whatever a decoder raises into an `UndecodableImage` with a reason for the user, and silence its warnings.

    Decoders fail on hostile bytes in every way there is, so this catches all of them.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (FileFault, MemoryError):
        raise
    except Exception as error:
        raise UndecodableImage(path, _reason_for(error)) from error


def _reason_for(error: Exception) -> Phrase:
    text = str(error).strip()
    if isinstance(error, Image.DecompressionBombError):
        claimed, most = (round(int(number) / 1e6) for number in re.findall(r"\d+", text)[:2])
        return phrase(TOO_MANY_MEGAPIXELS, claimed=claimed, most=most)
    if "truncated" in text.lower() or "not enough" in text.lower() or isinstance(error, EOFError):
        return phrase("the file is cut off: its end is missing")
    if isinstance(error, UnidentifiedImageError):
        return phrase("it is not a picture in a format that PhotoFinder knows, or its beginning is damaged")
    return phrase(DAMAGED, error=text or type(error).__name__)


class OpenPicture:
    """A picture file that was opened and whose header was read; decodes on demand."""

    def __init__(self, image: Image.Image, path: Path, limits: DecodeLimits, raw: RawPreview | None = None) -> None:
        self.image = image
        self.path = path
        self.raw = raw
        self._limits = limits
        with decoder_edge(path):
            self.exif = raw.exif if raw and raw.exif else _read_exif(image)
        self.orientation = self._read_orientation()
        self.header = self._read_header()
        if self.header.width_px * self.header.height_px > limits.max_pixels:
            size = {"width": self.header.width_px, "height": self.header.height_px}
            raise UndecodableImage(path, phrase(TOO_MANY_PIXELS, **size, most=round(limits.max_pixels / 1e6)))

    def _read_orientation(self) -> int:
        own = _orientation_in(self.image.getexif() if self.raw else self.exif)
        return self.raw.orientation if self.raw and own == 1 else own

    def _read_header(self) -> ImageHeader:
        width, height = self.raw.size if self.raw and self.raw.size else self.image.size
        if self.orientation >= 5:  # the four orientations that lie on their side
            width, height = height, width
        frames = getattr(self.image, "n_frames", 1) if self.image.format in ("GIF", "PNG", "WEBP", "AVIF") else 1
        duration_ms = self.image.duration_ms if isinstance(self.image, Video) else 0
        return ImageHeader(width, height, "RAW" if self.raw else str(self.image.format), frames, duration_ms)

    def decode(self, reduce_to_px: int | None = None) -> DecodedImage:
        """Decode the picture, or its first frame: upright, sRGB, over white where it is transparent.

        With `reduce_to_px` the result may be smaller than the original, but its long side is at least that (and its
        short side at least 224) where the original's are. Raises `UndecodableImage`.
        """
        with decoder_edge(self.path):
            image = self.image
            factor = _reduction(image.size, reduce_to_px) if reduce_to_px else 1.0
            if factor >= 2:
                image.draft(image.mode, (int(image.width / factor), int(image.height / factor)))
                factor = _reduction(image.size, reduce_to_px or 1)
            self._check_cost(image, factor)
            image.load()
            if factor >= 2 and image.mode in _REDUCIBLE:
                image = _with_info(image.reduce(int(factor)), image)
            return DecodedImage(turn_upright(to_srgb(image), self.orientation), self.header)

    def decode_frame(self, number: int) -> DecodedImage:
        """Decode one frame of an animated picture as `decode` does the first; going forwards is cheap.

        Raises `UndecodableImage`.
        """
        with decoder_edge(self.path):
            self.image.seek(number)
        return self.decode()

    def _check_cost(self, image: Image.Image, factor: float) -> None:
        pixels = image.width * image.height
        converted = 4 if factor < 2 or image.mode not in _REDUCIBLE else 1
        cost_bytes = pixels * (_BYTES_A_PIXEL.get(image.mode, 4) + converted)
        if cost_bytes > self._limits.max_decoded_bytes:
            needed, most = cost_bytes / 1e9, self._limits.max_decoded_bytes / 1e9
            raise UndecodableImage(
                self.path, phrase(TOO_MUCH_MEMORY, width=image.width, height=image.height, needed=needed, most=most)
            )


def open_picture(source: BinaryIO, path: Path, limits: DecodeLimits) -> OpenPicture:
    """Read a picture's header from a stream that stands at its beginning; `path` serves its ending and messages.

    Raises `UndecodableImage`.
    """
    with decoder_edge(path):
        Image.MAX_IMAGE_PIXELS = limits.max_pixels // 2  # Pillow refuses at twice this number
        if is_raw_name(path.name) and (raw := open_raw(source)) is not None:
            image = _open_image(io.BytesIO(raw.jpeg), path) if raw.jpeg else raw.image()
            return OpenPicture(image, path, limits, raw)
        return OpenPicture(_open_image(source, path), path, limits)


def _open_image(source: BinaryIO, path: Path) -> Image.Image:
    source.seek(0)
    start = source.read(SNIFFED_BYTES)
    source.seek(0)
    if start.startswith(b"\xff\xd8\xff"):
        return JpegImagePlugin.JpegImageFile(source)  # never as a multi-picture file, whose extra parts only do harm
    video_format = recognise_video(start)
    if video_format:
        return Video(source, path, video_format)
    if is_video_name(path.name):
        raise UndecodableImage(
            path, phrase("it is not a video in a format that PhotoFinder knows, or its beginning is damaged")
        )
    if start[4:8] == b"ftyp" and start[8:12] not in (b"avif", b"avis"):
        register_heif()
        return Image.open(source, formats=["HEIF", "AVIF"])
    if start.startswith((b"\xff\x0a", b"\x00\x00\x00\x0cJXL ")):
        raise UndecodableImage(path, phrase("pictures in JPEG XL cannot be opened yet"))
    return Image.open(source, formats=PILLOW_FORMATS)


def _read_exif(image: Image.Image) -> Image.Exif:
    try:
        return image.getexif()
    except Exception:  # noqa: BLE001 the edge of a plug-in: a picture whose EXIF is damaged is still a picture
        return Image.Exif()


def turn_upright(image: Image.Image, orientation: int) -> Image.Image:
    """Turn and mirror a picture as the EXIF orientation (1 to 8) demands."""
    return image.transpose(_TRANSPOSE[orientation]) if orientation in _TRANSPOSE else image


def _orientation_in(exif: Image.Exif) -> int:
    value = exif.get(_ORIENTATION_TAG)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _reduction(size: tuple[int, int], reduce_to_px: int) -> float:
    """Return the factor by which a picture may shrink and keep its long side at the aim and its short side at 224."""
    return min(max(size) / reduce_to_px, min(size) / _SHORT_SIDE_PX)


def _with_info(image: Image.Image, original: Image.Image) -> Image.Image:
    image.info = original.info
    return image


def to_srgb(image: Image.Image) -> Image.Image:
    """Return an RGB picture in sRGB, over white where the given one is transparent."""
    image = _eight_bit(image)
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        return _over_white(image)
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and image.mode in ("RGB", "CMYK", "L"):
        image = _apply_profile(image, profile)
    return image if image.mode == "RGB" else image.convert("RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    """Scale pictures of 16 and 32 bits to grey of 8 bits: integers by their range, floats by their largest value."""
    if image.mode not in ("I", "F") and not image.mode.startswith("I;16"):
        return image
    values = np.asarray(image).astype(np.float32)
    finite = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    highest = float(finite.max(initial=0.0))
    scale = 255 / 65535 if image.mode != "F" and highest > 255 else 1.0
    if image.mode == "F" and highest > 0:
        scale = 255 / highest
    return Image.fromarray(np.clip(finite * scale, 0, 255).astype(np.uint8))


def _over_white(image: Image.Image) -> Image.Image:
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, (255, 255, 255))
    white.paste(image, mask=image.getchannel("A"))
    return white


@functools.lru_cache(maxsize=8)
def _transform_from(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Return the transform to sRGB, or None where the profile is sRGB itself or cannot be used."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.buildTransform(source, _SRGB, mode, "RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


_SRGB = ImageCms.createProfile("sRGB")


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    transform = _transform_from(profile, image.mode)
    converted = ImageCms.applyTransform(image, transform) if transform else None
    return converted or image


def _middle(size: tuple[int, int], wanted: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the box in the middle of a picture, as large as can be, that has the proportions of a size."""
    scale = min(size[0] / wanted[0], size[1] / wanted[1])
    width, height = wanted[0] * scale, wanted[1] * scale
    left, top = (size[0] - width) / 2, (size[1] - height) / 2
    return left, top, left + width, top + height


class DecodedImage:
    """A decoded picture, upright RGB; `header` describes the full original even when this one is reduced."""

    def __init__(self, image: Image.Image, header: ImageHeader) -> None:
        self.image = image
        self.header = header

    @property
    def pixels(self) -> Pixels:
        """The pixels, uint8 of shape (height, width, 3)."""
        return np.asarray(self.image)

    def render(self, spec: InputSpec) -> Pixels:
        """Return the picture as an extractor asks for it."""
        image = self.image.convert("L") if spec.mode == "grey" else self.image
        size, how = (spec.width_px, spec.height_px), _RESAMPLING[spec.resampling]
        match spec.fit:
            case "crop":
                return np.asarray(image.resize(size, how, _middle(image.size, size)))
            case "pad":
                scale = min(size[0] / image.width, size[1] / image.height)
                inner = max(1, round(image.width * scale)), max(1, round(image.height * scale))
                padded = Image.new(image.mode, size)
                padded.paste(image.resize(inner, how), ((size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2))
                return np.asarray(padded)
        return np.asarray(image.resize(size, how))

    def crop(self, box: Box) -> DecodedImage:
        """Return the part inside a box, at least one pixel of it."""
        width, height = self.image.size
        left, top = min(int(box.x * width), width - 1), min(int(box.y * height), height - 1)
        right = min(max(round((box.x + box.width) * width), left + 1), width)
        bottom = min(max(round((box.y + box.height) * height), top + 1), height)
        return DecodedImage(self.image.crop((max(left, 0), max(top, 0), right, bottom)), self.header)

    def fit(self, long_side_px: int) -> DecodedImage:
        """Return the picture with its long side no larger than given; never enlarged."""
        width, height = self.image.size
        scale = long_side_px / max(width, height)
        if scale >= 1:
            return self
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return DecodedImage(self.image.resize(size, Image.Resampling.BICUBIC), self.header)
