"""What a worker process can do: look quickly at files, extract everything from one, and prepare query pictures.

Only `imaging` and `features` are imported here, so that a worker starts fast and holds neither SQLite nor Qt. Every
function is a task of its own, takes the same small `WorkerConfig`, and gives back small records or plain pixels.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO

import numpy as np

from photofinder.errors import PASTED_PICTURE, FileChanged, FileFault, FileInaccessible, UndecodableImage
from photofinder.features.colour import COLOUR_INPUT, COLOUR_LAYOUT, describe_colours
from photofinder.features.content_digest import digest_bytes, digest_stream
from photofinder.features.embedding import pack_embedding
from photofinder.features.encoders import Encoder, load_encoder, prepare_encoder
from photofinder.features.faces import FACES_DECODE_PX, find_faces
from photofinder.features.inner_picture import INNER_HASH, INNER_INPUT, inner_hash
from photofinder.features.pack_check import check_networks
from photofinder.features.pack_encoders import encode_image, encode_texts, input_of
from photofinder.features.perceptual_hash import PHASH, PHASH_INPUT, pack_hashes, perceptual_hashes
from photofinder.features.place_names import PlaceName, PlaceNames, read_towns
from photofinder.features.text import TEXT_DECODE_PX, read_text
from photofinder.imaging.animation import decode_frames
from photofinder.imaging.decode import DecodedImage, DecodeLimits, open_picture
from photofinder.imaging.metadata import read_metadata
from photofinder.imaging.sidecar_writing import SidecarDraft, SidecarRequest, draft_sidecar
from photofinder.imaging.thumbnails import make_thumbnail, read_embedded_thumbnail
from photofinder.model_packs import ModelPack, PackManifest
from photofinder.people import FaceFiles, FaceReading
from photofinder.phrases import phrase
from photofinder.reasons import DISK_FAILED
from photofinder.records import (
    Animation,
    Box,
    Extraction,
    FileStamp,
    Glimpse,
    Pixels,
    QueryPicture,
    TextReading,
    Vectors,
)
from photofinder.world_map import Towns

_IN_MEMORY_BYTES = 64 * 1024 * 1024  # larger files are read through their handle, a part at a time
_REDUCE_TO_PX = 320  # what the thumbnail needs; the encoder's 224 x 224 and the hash's 32 x 32 are made from it
_QUERY_PX = 640

_KINDS = (
    (stat.S_ISLNK, phrase("it is a link; add the folder where the picture itself lies")),
    (stat.S_ISDIR, phrase("it is a folder with the name of a picture")),
    (stat.S_ISFIFO, phrase("it is a pipe between programs, not a picture")),
    (stat.S_ISSOCK, phrase("it is a socket of a program, not a picture")),
    (lambda mode: not stat.S_ISREG(mode), phrase("it is a device, not a picture")),
)


@dataclass(frozen=True, slots=True)
class WorkerConfig:
    """What every task needs to know: where the encoder lies and what a picture may cost."""

    encoder_folder: Path
    limits: DecodeLimits


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A picture file opened once: its bytes (in memory unless it is large), and the stamp it was opened with."""

    path: Path
    source: BinaryIO
    stamp: FileStamp


class _SizedFile(io.BufferedReader):
    """A file of which no more is asked for than it has: Python makes room for all that a damaged header demands."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > io.DEFAULT_BUFFER_SIZE:
            size = min(size, max(0, os.fstat(self.fileno()).st_size - self.tell()))
        return super().read(size)


@contextmanager
def open_picture_file(path: Path, in_memory_bytes: int = _IN_MEMORY_BYTES) -> Iterator[OpenFile]:
    """Open a regular file without following links and without ever waiting for a pipe; read it whole if it is small.

    Raises `UndecodableImage` for what is no file of bytes, `FileInaccessible`, or `FileChanged` when it vanished or,
    at the end, is no longer what was opened.
    """
    try:
        before = os.lstat(path)
        for is_kind, reason in _KINDS:
            if is_kind(before.st_mode):
                raise UndecodableImage(path, reason)
        if before.st_size == 0:
            raise UndecodableImage(path, phrase("the file is empty"))
        with _SizedFile(FileIO(path, opener=_open_without_waiting)) as handle:
            stamp = _stamp_of(handle)
            is_small = stamp.size_bytes <= in_memory_bytes
            yield OpenFile(path, io.BytesIO(handle.read()) if is_small else handle, stamp)
            if _stamp_of(handle) != stamp:
                raise FileChanged(path, phrase("the file changed while it was being read"))
    except OSError as error:
        raise _fault_of(error, path) from error


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _stamp_of(handle: BinaryIO) -> FileStamp:
    status = os.fstat(handle.fileno())
    return FileStamp(status.st_size, status.st_mtime_ns)


def _fault_of(error: OSError, path: Path) -> FileFault:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ESTALE):
        return FileChanged(path, phrase("the file vanished before it could be read"))
    if error.errno in (errno.EACCES, errno.EPERM):
        words = phrase("you have no permission to read it; change its permissions and scan again")
        return FileInaccessible(path, words)
    if error.errno == errno.ELOOP:
        return UndecodableImage(path, phrase("it is a link that leads in a circle"))
    return FileInaccessible(path, phrase(DISK_FAILED, error=error.strerror or str(error)))


@functools.lru_cache(maxsize=1)
def _encoder(folder: Path) -> Encoder:
    prepare_encoder(folder)
    return load_encoder(folder)


def make_encoder_ready(config: WorkerConfig) -> None:
    """Build the encoder's graph file if it is missing or damaged, and load it."""
    _encoder(config.encoder_folder)


def check_pack(config: WorkerConfig, folder: Path, manifest: PackManifest) -> None:
    """Inspect the networks of a model pack and run each once. Raises `PackRefused`."""
    del config
    check_networks(folder, manifest)


@dataclass(frozen=True, slots=True)
class VectorReading:
    """The vector of a picture by a model pack, as the feature cache keeps it."""

    stamp: FileStamp
    packed: bytes


def encode_file(config: WorkerConfig, pack: ModelPack, path: Path) -> VectorReading:
    """Decode a file and return its vector by a model pack.

    Raises a `FileFault`, or `PackRefused` where the pack fails.
    """
    with open_picture_file(path) as file:
        wanted = input_of(pack.manifest.image)
        picture = open_picture(file.source, path, config.limits)
        image = picture.decode(2 * max(wanted.width_px, wanted.height_px))
        return VectorReading(file.stamp, pack_embedding(encode_image(pack, image.render(wanted))))


def encode_words(config: WorkerConfig, pack: ModelPack, texts: Sequence[str]) -> Vectors:
    """Return the unit vectors of texts by a model pack. Raises `PackRefused`."""
    del config
    return encode_texts(pack, texts)


def glimpse_files(config: WorkerConfig, paths: Sequence[Path]) -> list[Glimpse]:
    """Look at header, metadata and embedded thumbnail of files; leave out those that make trouble."""
    glimpses = []
    for path in paths:
        with contextlib.suppress(FileFault):
            glimpses.append(_glimpse_file(config, path))
    return glimpses


def _glimpse_file(config: WorkerConfig, path: Path) -> Glimpse:
    with open_picture_file(path, in_memory_bytes=0) as file:
        picture = open_picture(file.source, path, config.limits)
        return Glimpse(path, file.stamp, picture.header, read_metadata(picture), read_embedded_thumbnail(picture))


def extract_file(config: WorkerConfig, path: Path) -> Extraction:
    """Read and decode a file once and return everything that is wanted of it.

    Raises a `FileFault` that says in words what is the matter with the file.
    """
    with open_picture_file(path) as file:
        return extract_open_file(config, file)


def extract_open_file(config: WorkerConfig, file: OpenFile) -> Extraction:
    """Read and decode a file that is open. Raises a `FileFault`."""
    digest = digest_stream(file.source)
    file.source.seek(0)
    picture = open_picture(file.source, file.path, config.limits)
    metadata = read_metadata(picture)
    image = picture.decode(_REDUCE_TO_PX)
    return Extraction(
        path=file.path,
        stamp=file.stamp,
        content_digest=digest,
        header=picture.header,
        metadata=metadata,
        thumbnail=make_thumbnail(image),
        features=_extract_features(config, image),
    )


@functools.lru_cache(maxsize=1)
def _place_names() -> PlaceNames:
    return PlaceNames()


def find_place_names(config: WorkerConfig, places: Sequence[tuple[float, float]]) -> list[PlaceName]:
    """Return what places are called, given by latitude and longitude in degrees."""
    del config
    return _place_names().find(places)


def list_towns(config: WorkerConfig) -> Towns:
    """Return the towns of the world, for a map."""
    del config
    return read_towns()


def draft_sidecars(config: WorkerConfig, requests: Sequence[SidecarRequest]) -> list[SidecarDraft]:
    """Return what the sidecars of photos are to hold; nothing is written."""
    del config
    return [draft_sidecar(request) for request in requests]


def digest_file(config: WorkerConfig, path: Path) -> tuple[FileStamp, bytes]:
    """Return the stamp and the content digest of a file, which is not decoded. Raises a `FileFault`."""
    del config
    with open_picture_file(path, in_memory_bytes=0) as file:
        return file.stamp, digest_stream(file.source)


def _extract_features(config: WorkerConfig, image: DecodedImage) -> dict[str, bytes]:
    encoder = _encoder(config.encoder_folder)
    raw = encoder.encode(image.render(encoder.input)[np.newaxis])
    hashes = perceptual_hashes(image.render(PHASH_INPUT))
    return {
        PHASH.key: pack_hashes(hashes),
        INNER_HASH.key: inner_hash(image.render(INNER_INPUT)),
        COLOUR_LAYOUT.key: describe_colours(image.render(COLOUR_INPUT)),
        encoder.spec.key: pack_embedding(raw[0]),
    }


def prepare_query(
    config: WorkerConfig, source: Path | bytes, box: Box | None = None, *, all_orientations: bool = False
) -> QueryPicture:
    """Make a query picture comparable: a file or encoded bytes, whole or the part inside a box.

    With `all_orientations` the embeddings of its turns and mirrors are made too. Raises a `FileFault`.
    """
    if isinstance(source, bytes):
        return _prepare_query(config, io.BytesIO(source), Path(PASTED_PICTURE), box, all_orientations)
    with open_picture_file(source) as file:
        return _prepare_query(config, file.source, source, box, all_orientations)


def _prepare_query(
    config: WorkerConfig, source: BinaryIO, path: Path, box: Box | None, all_orientations: bool
) -> QueryPicture:
    digest = digest_stream(source)
    source.seek(0)
    image = open_picture(source, path, config.limits).decode(None if box else _QUERY_PX)
    if box:
        image = image.crop(box)
    encoder = _encoder(config.encoder_folder)
    rendered = image.render(encoder.input)
    views = orient_all(rendered) if all_orientations else [rendered]
    raw = encoder.encode(np.stack(views))
    return QueryPicture(
        content_digest=digest,
        pixels=image.fit(_QUERY_PX).pixels,
        embeddings=tuple(pack_embedding(row) for row in raw),
        hashes=perceptual_hashes(image.render(PHASH_INPUT)),
        colours=describe_colours(image.render(COLOUR_INPUT)),
    )


def orient_all(pixels: Pixels) -> list[Pixels]:
    """Return the eight turns and mirrors of a square picture, in the order of `records.ORIENTATIONS`."""
    return [np.rot90(view, turns) for view in (pixels, pixels[:, ::-1]) for turns in range(4)]


def load_pixels(config: WorkerConfig, path: Path, long_side_px: int | None = None) -> Pixels:
    """Decode a file for the screen, upright, no larger than `long_side_px` when given. Raises a `FileFault`."""
    with open_picture_file(path) as file:
        image = open_picture(file.source, path, config.limits).decode(long_side_px)
        return (image.fit(long_side_px) if long_side_px else image).pixels


def load_part(config: WorkerConfig, path: Path, box: Box, long_side_px: int) -> Pixels:
    """Decode the part of a picture inside a box for the screen, upright, no larger than asked for.

    Raises a `FileFault`.
    """
    enough_px = round(long_side_px / max(min(box.width, box.height), 0.01))
    with open_picture_file(path) as file:
        image = open_picture(file.source, path, config.limits).decode(enough_px)
        return image.crop(box).fit(long_side_px).pixels


def load_frames(config: WorkerConfig, path: Path, long_side_px: int, max_bytes: int) -> Animation | None:
    """Decode the frames of a file for the screen; None where it holds no more than one. Raises a `FileFault`."""
    with open_picture_file(path) as file:
        return decode_frames(open_picture(file.source, path, config.limits), long_side_px, max_bytes)


def digest_pixels(config: WorkerConfig, path: Path) -> bytes:
    """Decode a file in full and return the digest of its upright pixels and their shape. Raises a `FileFault`."""
    with open_picture_file(path) as file:
        pixels = open_picture(file.source, path, config.limits).decode().pixels
    shape = np.array(pixels.shape, dtype="<i8").tobytes()
    return digest_bytes(shape + pixels.tobytes())


def read_file_text(config: WorkerConfig, path: Path) -> TextReading:
    """Decode a file and return the words in its picture. Raises a `FileFault`."""
    with open_picture_file(path) as file:
        pixels = open_picture(file.source, path, config.limits).decode(TEXT_DECODE_PX).pixels
    return TextReading(path, file.stamp, read_text(pixels))


def read_file_faces(config: WorkerConfig, files: FaceFiles, path: Path) -> FaceReading:
    """Decode a file and return the faces in its picture. Raises a `FileFault`."""
    with open_picture_file(path) as file:
        image = open_picture(file.source, path, config.limits).decode(FACES_DECODE_PX).fit(FACES_DECODE_PX)
        pixels = image.pixels
    full_px = max(image.header.width_px, image.header.height_px)
    return FaceReading(path, file.stamp, find_faces(files, pixels, full_px))


def read_size(config: WorkerConfig, path: Path) -> tuple[int, int]:
    """Return the upright width and height of a picture file. Raises a `FileFault`."""
    with open_picture_file(path, in_memory_bytes=0) as file:
        header = open_picture(file.source, path, config.limits).header
        return header.width_px, header.height_px
