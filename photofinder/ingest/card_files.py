"""What a worker process can do with files of a card, which may lie in a ZIP; see `worker` for the rules."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from photofinder.card_check import CardFile
from photofinder.errors import FileChanged, FileFault, UndecodableImage
from photofinder.features.content_digest import Readable, digest_stream
from photofinder.imaging.decode import open_picture
from photofinder.ingest.worker import OpenFile, WorkerConfig, extract_open_file, open_picture_file
from photofinder.ingest.zip_members import MemberStream, ZipListing, list_members
from photofinder.phrases import phrase, template
from photofinder.records import Extraction, Pixels

_MOST_IN_MEMORY_BYTES = 256 * 1024 * 1024
_TOO_LARGE = template("it is too large ({size} MB) to be looked at inside a ZIP file; unpack that and check the folder")


def list_zip(config: WorkerConfig, path: Path) -> ZipListing:
    """Return what a ZIP holds. Raises a `FileFault`."""
    del config
    with open_picture_file(path, in_memory_bytes=0) as file:
        return list_members(file.source, path)


@contextmanager
def open_content(file: CardFile) -> Iterator[Readable]:
    """Open the content of a file of a card to be read once, from its beginning. Raises a `FileFault`."""
    with open_picture_file(file.path, in_memory_bytes=0) as opened:
        if file.member is not None:
            yield MemberStream(opened.source, file)
        elif opened.stamp != file.stamp:
            raise FileChanged(file.path, phrase("the file was changed meanwhile; check the card again"))
        else:
            yield opened.source


def digest_card_files(config: WorkerConfig, files: Sequence[CardFile]) -> list[bytes | FileFault]:
    """Return the content digests of files, none of which is decoded; of one that cannot be read, its fault."""
    del config
    return [_digest(file) for file in files]


def _digest(file: CardFile) -> bytes | FileFault:
    try:
        with open_content(file) as content:
            return digest_stream(content)
    except FileFault as fault:
        return fault


def extract_card_file(config: WorkerConfig, file: CardFile) -> Extraction:
    """Read and decode a file once, as `extract_file` does. Raises a `FileFault`."""
    with _open_seekable(file) as opened:
        return extract_open_file(config, opened)


def load_card_pixels(config: WorkerConfig, file: CardFile, long_side_px: int) -> Pixels:
    """Decode a file for the screen, upright, no larger than asked for. Raises a `FileFault`."""
    with _open_seekable(file) as opened:
        image = open_picture(opened.source, opened.path, config.limits).decode(long_side_px)
        return image.fit(long_side_px).pixels


@contextmanager
def _open_seekable(file: CardFile) -> Iterator[OpenFile]:
    if file.member is None:
        with open_picture_file(file.path) as opened:
            yield opened
        return
    size = file.stamp.size_bytes
    if size == 0:
        raise UndecodableImage(file.place, phrase("the file is empty"))
    if size > _MOST_IN_MEMORY_BYTES:
        raise UndecodableImage(file.place, phrase(_TOO_LARGE, size=size / 1e6))
    with open_content(file) as content:
        yield OpenFile(file.place, io.BytesIO(content.read(size)), file.stamp)
