"""The files of a model pack on their way into an archive: no links, no more than declared, the right checksums."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from photofinder.errors import DiskFull, PackRefused, UserError
from photofinder.features.pack_manifest import is_program
from photofinder.jobs import CancelToken
from photofinder.model_packs import PackFile
from photofinder.phrases import phrase, template

_CHUNK_BYTES = 1024 * 1024
_SPARE_BYTES = 64 * 1024 * 1024
_MOST_LOOKED_AT = 1000
_READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def read_bounded(folder: Path, name: str, most: int) -> bytes:
    """Return the content of a file of a pack, of a longer one a byte more than is allowed. Raises `PackRefused`."""
    if not os.path.lexists(folder / name):
        words = template("{folder} holds no model pack: there is no {name} in it.")
        raise PackRefused(phrase(words, folder=folder, name=name))
    with open_plain(folder, name) as stream:
        return stream.read(most + 1)


@contextlib.contextmanager
def open_plain(folder: Path, path: str) -> Iterator[BinaryIO]:
    """Open a file below a folder that is reached through no link. Raises `PackRefused`."""
    place = folder
    try:
        for part in path.split("/"):
            place /= part
            if place.is_symlink() or (hasattr(place, "is_junction") and place.is_junction()):
                raise PackRefused(phrase("{file} is a link; a pack holds its files themselves.", file=path))
        stream = os.fdopen(os.open(place, _READING), "rb")
    except OSError as error:
        words = template("{file} of the model pack cannot be read: {error}.")
        raise PackRefused(phrase(words, file=path, error=error.strerror or str(error))) from error
    with stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise PackRefused(phrase("{file} is no regular file.", file=path))
        yield stream


def require_size(stream: BinaryIO, file: PackFile) -> None:
    """Raise `PackRefused` unless an open file is as long as its manifest says."""
    size = os.fstat(stream.fileno()).st_size
    if size != file.size_bytes:
        words = template("{file} has {size} bytes, not {wanted} as the manifest says.")
        raise PackRefused(phrase(words, file=file.path, size=size, wanted=file.size_bytes))


def copy_checked(reading: BinaryIO, writing: BinaryIO, file: PackFile, cancel: CancelToken) -> Iterator[int]:
    """Copy a file of a pack and force it to the disk; yield how much is done. Raises `PackRefused` if it is another.

    No more is read than the manifest says that there is.
    """
    require_size(reading, file)
    digest, done = hashlib.sha256(), 0
    while chunk := reading.read(min(_CHUNK_BYTES, file.size_bytes - done)):
        cancel.raise_if_cancelled()
        digest.update(chunk)
        writing.write(chunk)
        done += len(chunk)
        yield done
    require_digest(file, digest.hexdigest())
    writing.flush()
    os.fsync(writing.fileno())


def require_digest(file: PackFile, found: str) -> None:
    """Raise `PackRefused` unless the SHA-256 of a file is the one of the manifest."""
    if found != file.sha256:
        words = template("{file} has another checksum than the manifest says; it is damaged or was replaced.")
        raise PackRefused(phrase(words, file=file.path))


def require_no_programs(source: Path) -> None:
    """Raise `PackRefused` where a program or a library lies beside the files of a pack."""
    with os.scandir(source) as entries:
        for entry, _ in zip(entries, range(_MOST_LOOKED_AT), strict=False):
            if is_program(entry.name):
                words = template("The pack brings a library of operators of its own, {file}; none is ever loaded.")
                raise PackRefused(phrase(words, file=entry.name))


def require_space(folder: Path, size_bytes: int) -> None:
    """Raise `DiskFull` where a pack would not leave some space on the disk of a folder."""
    free = shutil.disk_usage(folder).free
    if free < size_bytes + _SPARE_BYTES:
        words = template("The model pack takes {size} MB, and only {free} MB are free in {folder}.")
        raise DiskFull(phrase(words, size=size_bytes // 1_000_000, free=free // 1_000_000, folder=folder))


@contextlib.contextmanager
def told_of(folder: Path) -> Iterator[None]:
    """Tell of what the disk of the packs refuses as what the user can mend."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(phrase("No space is left in {folder}; nothing was installed.", folder=folder)) from error
        words = template("The model pack cannot be kept in {folder}: {error}.")
        raise UserError(phrase(words, folder=folder, error=error.strerror or str(error))) from error
