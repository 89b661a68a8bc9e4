"""Videos: recognised by their first bytes, and seen as a picture that is one of their frames.

The frames come from the FFmpeg inside OpenCV. It reads through a stream of ours, never by a name, and only as one of
the containers that were recognised, so that no playlist or script inside a file makes it open other files or addresses;
and it finds the end of the stream when its time is over, which bounds how long it takes.
"""

from __future__ import annotations

import functools
import io
import os
import time
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from photofinder.errors import UndecodableImage
from photofinder.imaging.movie_header import MovieFacts, read_movie_facts
from photofinder.phrases import Phrase, phrase
from photofinder.records import Pixels

SNIFFED_BYTES = 600
_DEMUXERS = "mov,matroska,avi,mpegts,mpeg,asf"
_OPEN_LIMIT_S, _FRAME_LIMIT_S = 3.0, 4.0
_LONGEST_MS = 1_000_000_000
_SHARES = (0.0, 0.1, 0.3, 0.5)  # of the length: where a frame is looked for, the first one only for want of others
_ENOUGH_CONTRAST = 24.0  # standard deviation of grey values: fades and blank titles lie below 10
_FRAMES_WITHOUT_LENGTH = 150  # taken for the length where a file does not state one
_WIDEST_PIXEL = 4.0  # the proportions of a pixel that are believed, either way

_PICTURE_BRANDS = (
    b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1", b"avif", b"avis",
    b"crx ", b"jxl ", b"jp2 ", b"jpx ", b"jpm ", b"miaf",
)  # fmt: skip
_QUICKTIME_BOXES = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_ASF_START = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")


def recognise_video(start: bytes) -> str:
    """Return the format that the first 600 bytes of a file are of, as `records.VIDEO_FORMATS` has it, or ""."""
    if start[4:8] == b"ftyp":
        return _recognise_brand(start[8:12])
    if start[4:8] in _QUICKTIME_BOXES:
        return "MOV video"
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return "WebM video" if b"webm" in start[:64] else "MKV video"
    if start.startswith(b"RIFF") and start[8:12] == b"AVI ":
        return "AVI video"
    if start.startswith(_ASF_START):
        return "WMV video"
    return "MPEG video" if start.startswith(b"\0\0\x01\xba") or _is_transport_stream(start) else ""


def _recognise_brand(brand: bytes) -> str:
    if brand in _PICTURE_BRANDS:
        return ""
    if brand.startswith((b"3gp", b"3g2")):
        return "3GP video"
    return "MOV video" if brand == b"qt  " else "MP4 video"


def _is_transport_stream(start: bytes) -> bool:
    """Tell whether the byte that begins every packet stands where three packets begin, with or without times."""
    return any(start[first : first + 2 * size + 1 : size] == b"GGG" for first, size in ((0, 188), (4, 192)))


class Video(Image.Image):
    """A video as a picture of Pillow: its size is known at once, its frame is looked for when it is loaded.

    Raises `UndecodableImage`, at once or then.
    """

    def __init__(self, source: BinaryIO, path: Path, video_format: str) -> None:
        super().__init__()
        self.format = video_format
        self._path = path
        is_boxed = video_format in ("MP4 video", "MOV video", "3GP video")
        self.facts = read_movie_facts(source) if is_boxed else MovieFacts()
        source.seek(0)
        self._stream = _BoundedStream(source)
        self._capture = _open_capture(self._stream)
        if not self._capture.isOpened():
            raise UndecodableImage(path, self._reason())
        self._frames, self.duration_ms = self._measure()
        self._mode, self._size = "RGB", self._read_size()

    def _get(self, name: str) -> float:
        value = float(self._capture.get(getattr(_opencv(), f"CAP_PROP_{name}")))
        return value if np.isfinite(value) else 0.0

    def _measure(self) -> tuple[int, int]:
        """Return the number of frames, 0 where it is not known, and the duration, which the header knows better."""
        frames, rate = self._get("FRAME_COUNT"), self._get("FPS")
        counted_ms = frames / rate * 1000 if rate > 0 else 0
        is_known = frames >= 1 and 0 < counted_ms <= _LONGEST_MS
        duration_ms = self.facts.duration_ms or (round(counted_ms) if is_known else 0)
        return int(frames) if is_known else 0, duration_ms

    def _read_size(self) -> tuple[int, int]:
        """Return the upright size, with square pixels."""
        width, height = self._get("FRAME_WIDTH"), self._get("FRAME_HEIGHT")
        across, down = self._get("SAR_NUM"), self._get("SAR_DEN")
        proportion = across / down if across > 0 and down > 0 else 1.0
        if 1 / _WIDEST_PIXEL <= proportion <= _WIDEST_PIXEL:
            if self._get("ORIENTATION_META") % 180 == 90:
                height *= proportion
            else:
                width *= proportion
        if min(width, height) < 1:
            raise UndecodableImage(self._path, self._reason())
        return round(width), round(height)

    def _reason(self) -> Phrase:
        if self._stream.is_late:
            return phrase("finding a frame in this video took too long")
        if self.facts.is_cut_off:
            return phrase("the file is cut off: its end is missing")
        return phrase("its video is damaged, missing, or encoded in a way that PhotoFinder does not know")

    def load(self) -> Any:
        """Look for the frame, the first time."""
        if self._im is None:
            self._im = Image.fromarray(self._find_frame()).resize(self._size).im
        return super().load()

    def _find_frame(self) -> Pixels:
        """Return the first of some frames that is not nearly blank, or the least blank one."""
        self._stream.allow(_FRAME_LIMIT_S)
        best, most = None, -1.0
        for share in _SHARES:
            frame = self._read_frame(share)
            if frame is None:
                continue
            contrast = float(frame[::8, ::8].mean(axis=2).std())
            if contrast > most:
                best, most = frame, contrast
            if share and contrast >= _ENOUGH_CONTRAST:
                best = frame
                break
        if best is None:
            raise UndecodableImage(self._path, self._reason())
        return np.ascontiguousarray(best[:, :, ::-1])

    def _read_frame(self, share: float) -> Pixels | None:
        """Return the frame at a share of the length, blue first, or None where there is none."""
        if share and self._frames:
            self._capture.set(_opencv().CAP_PROP_POS_FRAMES, int(self._frames * share))
        elif share:
            for _ in range(int(_FRAMES_WITHOUT_LENGTH * share)):
                self._capture.grab()
        is_there, frame = self._capture.read()
        is_colour = is_there and frame is not None and frame.ndim == 3 and frame.dtype == np.uint8
        return frame if is_colour else None


class _BoundedStream(io.BufferedIOBase):
    """A file as FFmpeg reads it: it ends when the time is over.

    Nothing may be raised here, because an exception that passes through OpenCV ends the process.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.is_late = False
        self.allow(_OPEN_LIMIT_S)

    def allow(self, seconds: float) -> None:
        """Go on for so long."""
        self._deadline_s = time.monotonic() + seconds
        self.is_late = False

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            self.is_late = self.is_late or time.monotonic() > self._deadline_s
            return b"" if self.is_late or size is None or size < 0 else self._source.read(size)
        except Exception:  # noqa: BLE001 as the class says; what is missing shows in the frames
            return b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        try:
            return self._source.seek(offset, whence)
        except Exception:  # noqa: BLE001 as above; FFmpeg also asks for what Python does not know
            return -1


@functools.cache
def _opencv() -> Any:
    """Load OpenCV, silent about hostile files."""
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"
    import cv2  # noqa: PLC0415 heavy

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    return cv2


def _open_capture(stream: _BoundedStream) -> Any:
    cv2 = _opencv()
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = f"format_whitelist;{_DEMUXERS}|protocol_whitelist;none"
    options = (
        (cv2.CAP_PROP_N_THREADS, 1),  # the pool has as many processes as there are processors
        (cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE),
    )
    capture = cv2.VideoCapture(stream, cv2.CAP_FFMPEG, [number for option in options for number in option])
    capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 1)
    return capture
