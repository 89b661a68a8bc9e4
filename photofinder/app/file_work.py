"""Moving and copying one file so that nothing is ever overwritten or lost; knows nothing of the catalog.

Right before a file is touched its stamp is compared with the one that is expected, afterwards that it is gone from the
one place and present in the other. POSIX's rename overwrites, so a file gets its new name by a hard link, which does
not, and then loses the old one; where there are no links, the new name is reserved first. Across disks a copy is
written under a name of ours, compared, and only then published in the same way.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from photofinder.errors import Cancelled, FileChanged, FileFault, FileInaccessible
from photofinder.features.content_digest import digest_stream
from photofinder.jobs import CancelToken
from photofinder.phrases import Phrase, phrase
from photofinder.records import FileStamp

_CHUNK_BYTES = 1024 * 1024
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES)
_COARSE_NS = 2_000_000_000  # FAT keeps times in steps of two seconds
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def read_stamp(path: Path) -> FileStamp | None:
    """Return the stamp of what lies at a path, a link itself; None where nothing does."""
    try:
        status = path.lstat()
    except (OSError, ValueError):
        return None
    return FileStamp(status.st_size, status.st_mtime_ns)


def is_same_stamp(first: FileStamp | None, second: FileStamp) -> bool:
    """Tell whether two stamps are of one file, of which a file system may have kept the time coarsely."""
    return (
        first is not None
        and first.size_bytes == second.size_bytes
        and abs(first.mtime_ns - second.mtime_ns) <= _COARSE_NS
    )


def make_name_identity(name: str) -> str:
    """Return what is equal for two names that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def require_unchanged(path: Path, stamp: FileStamp) -> None:
    """Raise `FileChanged` or `FileInaccessible` unless a regular file with this stamp lies at the path."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        if not path.parent.is_dir():
            raise FileInaccessible(path, phrase("its folder cannot be reached at present")) from None
        raise FileChanged(path, phrase("the file is not there any more")) from None
    except OSError as error:
        raise FileInaccessible(path, _explain(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise FileInaccessible(path, phrase("it is a link or no file at all, which is left alone"))
    if FileStamp(status.st_size, status.st_mtime_ns) != stamp:
        raise FileChanged(path, phrase("the file was changed meanwhile; look for changes (F5) and try again"))


def require_content(path: Path, digest: bytes, cancel: CancelToken) -> None:
    """Raise `FileChanged` unless a file has this content, `FileInaccessible` or `Cancelled`."""
    with told(path), path.open("rb") as stream:
        if digest_stream(_Interruptible(stream, cancel)) != digest:
            raise FileChanged(path, phrase("its content is another one than when that was decided"))


@dataclass(frozen=True, slots=True)
class _Interruptible:
    """A stream of which nothing more is read once that is cancelled."""

    stream: BinaryIO
    cancel: CancelToken

    def read(self, size: int, /) -> bytes:
        self.cancel.raise_if_cancelled()
        return self.stream.read(size)


def require_movable(path: Path) -> None:
    """Raise `FileInaccessible` for a file that is write-protected or lies in a folder that is."""
    with told(path):
        if not path.lstat().st_mode & _WRITABLE:
            words = phrase("the file is write-protected; allow writing to it and try again")
            raise FileInaccessible(path, words)
        if sys.platform != "win32" and not path.parent.stat().st_mode & _WRITABLE:
            words = phrase("its folder is write-protected; allow writing to it and try again")
            raise FileInaccessible(path, words)


def move_file(source: Path, target: Path, stamp: FileStamp, cancel: CancelToken) -> FileStamp:
    """Move a file to a place where none is; return its stamp there. Raises `FileFault` or `Cancelled`."""
    require_unchanged(source, stamp)
    require_movable(source)
    with told(source, target):
        try:
            put(source, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _move_across(source, target, stamp, cancel)
        return _verify_moved(source, target, stamp)


def copy_file(source: Path, target: Path, stamp: FileStamp, cancel: CancelToken) -> FileStamp:
    """Copy a file to a place where none is; return the copy's stamp. Raises `FileFault` or `Cancelled`."""
    require_unchanged(source, stamp)
    with told(source, target):
        part = _copy_to_part(source, target, cancel)
        with removed_on_failure(part):
            require_unchanged(source, stamp)
            put(part, target)
        return _verify_present(source, target, stamp)


def part_of(target: Path) -> Path:
    """Return the name under which a copy is written before it is published."""
    return target.with_name(f".photofinder-{zlib.crc32(os.fsencode(target.name)):08x}.part")


def clear_leftovers(source: Path, target: Path, stamp: FileStamp) -> None:
    """Take away what an interrupted move leaves beside a source that is still there, and nothing else.

    That is a copy not yet published, a second name of the same file, or an empty reservation.
    """
    with contextlib.suppress(OSError):
        part_of(target).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        status = target.lstat()
        is_second_name = status.st_nlink > 1 and target.samefile(source) and is_entry(source) and is_entry(target)
        is_reservation = status.st_size == 0 < stamp.size_bytes
        if stat.S_ISREG(status.st_mode) and (is_second_name or is_reservation):
            target.unlink()


def is_entry(path: Path) -> bool:
    """Tell whether a folder lists exactly this name, and not only one that counts as the same."""
    return path in path.parent.iterdir()


@contextlib.contextmanager
def told(path: Path, target: Path | None = None) -> Iterator[None]:
    """Raise `FileInaccessible` in place of the system's errors about a file, or about the place it is to get."""
    try:
        yield
    except FileExistsError as error:
        words = phrase("there is a file of the name {name} already", name=(target or path).name)
        raise FileInaccessible(path, words) from error
    except OSError as error:
        raise FileInaccessible(path, _explain(error)) from error


def _explain(error: OSError) -> Phrase:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return phrase("the file or its folder is write-protected; allow writing to it and try again")
    if error.errno == errno.EXDEV:
        return phrase("it lies on another disk than what is to stay, and no link can lead there")
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return phrase("no space is left there; free some and try again")
    return phrase("the system says: {error}", error=error.strerror or str(error))


def put(source: Path, target: Path) -> None:
    """Give a file another name on the same disk; raise `FileExistsError` where that is taken."""
    if sys.platform == "win32" or _is_only_other_case(source, target):
        source.rename(target)  # Windows refuses to overwrite
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _put_on_reserved(source, target)
        return
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def _is_only_other_case(source: Path, target: Path) -> bool:
    """Tell whether two names are one to the file system, as `a.JPG` and `a.jpg` are to some."""
    if source.parent != target.parent or make_name_identity(source.name) != make_name_identity(target.name):
        return False
    return target.exists() and target.samefile(source) and not is_entry(target)


def _put_on_reserved(source: Path, target: Path) -> None:
    """Take the new name by an empty file that nobody else can have made, and replace that."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        source.replace(target)
    except OSError:
        target.unlink()
        raise


def _move_across(source: Path, target: Path, stamp: FileStamp, cancel: CancelToken) -> None:
    """Move a file to another disk."""
    part = _copy_to_part(source, target, cancel)
    with removed_on_failure(part):
        require_unchanged(source, stamp)
        put(part, target)
    _force_names(target.parent)
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def _force_names(folder: Path) -> None:
    """Force the names in a folder to the disk, so that a power cut cannot take the new one and spare the old one.

    Windows has no such thing, and some file systems refuse it.
    """
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _copy_to_part(source: Path, target: Path, cancel: CancelToken) -> Path:
    """Write a copy beside its place, force it to the disk, and compare it with the file."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    part = part_of(target)
    part.unlink(missing_ok=True)
    with removed_on_failure(part):
        status = source.stat()
        with source.open("rb") as reading, part.open("xb") as writing:
            while chunk := reading.read(_CHUNK_BYTES):
                cancel.raise_if_cancelled()
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
        with source.open("rb") as first, part.open("rb") as second:
            if digest_stream(first) != digest_stream(second):
                raise FileFault(source, phrase("the copy differs from the file; the disk may be failing"))
        os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
        with contextlib.suppress(OSError):  # some file systems keep no rights
            part.chmod(stat.S_IMODE(status.st_mode) | stat.S_IWUSR)  # what may not be written to cannot be undone
    return part


@contextlib.contextmanager
def removed_on_failure(part: Path) -> Iterator[None]:
    """Remove a file that was only begun, if what writes it fails or is cancelled."""
    try:
        yield
    except (OSError, FileFault, Cancelled):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _verify_moved(source: Path, target: Path, stamp: FileStamp) -> FileStamp:
    now = _verify_present(source, target, stamp)
    if os.path.lexists(source) and not _is_only_other_case(target, source):
        raise FileFault(source, phrase("the file is still there, and also at {place}", place=target))
    return now


def _verify_present(source: Path, target: Path, stamp: FileStamp) -> FileStamp:
    now = read_stamp(target)
    if now is None or not is_same_stamp(now, stamp):
        raise FileFault(source, phrase("the file cannot be found again at {place}", place=target))
    return now
