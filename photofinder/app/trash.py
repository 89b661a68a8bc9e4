"""The trash of the system: putting a file there, knowing where it lies in it, and bringing it back.

Putting is done by Send2Trash, which does not tell the place; that is found afterwards from what the systems write
beside a file: `.trashinfo` files (freedesktop.org Trash specification 1.0), `$I` files in Windows' `$Recycle.Bin`
(versions 1 and 2); macOS writes nothing that can be read, so a file is known there by its stamp.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath
from urllib.parse import quote, unquote_to_bytes

from photofinder.app.file_names import iter_numbered
from photofinder.app.file_work import is_same_stamp, move_file, read_stamp, require_movable, require_unchanged, told
from photofinder.errors import FileChanged, FileFault, FileInaccessible
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase
from photofinder.records import FileStamp
from photofinder.settings import Settings

_INFO_ENDING = ".trashinfo"
_SPARE = ".Trash-photofinder"


def put_into_trash(path: Path, stamp: FileStamp, spare: Path | None = None) -> Path | None:
    """Move a file to the trash; return where it lies there, None where that cannot be found out.

    Where the system's trash does not take it, it goes to the `spare` one, if there is one: a folder of ours on its own
    disk. Raises `FileFault` when the file is another one than expected or has stayed where it was.
    """
    from send2trash import send2trash  # noqa: PLC0415 reads the system's folders when it is loaded

    require_unchanged(path, stamp)
    require_movable(path)
    try:
        send2trash(str(path))
    except OSError as error:
        if os.path.lexists(path) and spare is not None:
            return put_into_spare_trash(spare, path, stamp)
        if os.path.lexists(path):
            reason = phrase("the trash does not take it: {error}", error=error.strerror or str(error))
            raise FileInaccessible(path, reason) from error
    if os.path.lexists(path):
        raise FileInaccessible(path, phrase("the trash has not taken it"))
    return find_in_trash(path, stamp)


def put_into_spare_trash(spare: Path, path: Path, stamp: FileStamp) -> Path:
    """Move a file into a trash folder of ours, made like that of the system; return where it lies there.

    The note is written first: at no moment is the file in a place that cannot be found. Raises `FileFault`.
    """
    files, infos = spare / "files", spare / "info"
    with told(path):
        files.mkdir(parents=True, exist_ok=True)
        infos.mkdir(exist_ok=True)
    for name in iter_numbered(path.stem):
        place = files / f"{name}{path.suffix}"
        note = infos / f"{place.name}{_INFO_ENDING}"
        if os.path.lexists(place) or os.path.lexists(note):
            continue
        with told(path):
            note.write_text(f"[Trash Info]\nPath={quote(os.fsencode(path.absolute()))}\n", "utf-8")
        try:
            move_file(path, place, stamp, CancelToken())
        except FileFault:
            note.unlink(missing_ok=True)
            raise
        break
    return place


def spare_trash_of(root: Path) -> Path:
    """Return the trash folder of ours in a folder of the archive; no scan looks into it."""
    return root / _SPARE


def read_skip_names(settings: Settings) -> list[str]:
    """Return the names of folders that are left out: those of the settings, and our own trash, whatever they say."""
    return [*settings.text("ingest.skip_folders").split(";"), _SPARE]


def restore_from_trash(place: Path, path: Path, stamp: FileStamp, cancel: CancelToken) -> FileStamp:
    """Bring a file back from its place in the trash, never over another one; return its stamp. Raises `FileFault`."""
    if not os.path.lexists(place):
        raise FileChanged(path, phrase("it is not in the trash any more"))
    now = move_file(place, path, stamp, cancel)
    with contextlib.suppress(OSError):  # a note about a file that is gone harms nobody
        note = _note_of(place)
        if note is not None:
            note.unlink(missing_ok=True)
    return now


def find_in_trash(path: Path, stamp: FileStamp) -> Path | None:
    """Return where a file that lay at a path lies in the trash, the one trashed last; None when it is not there."""
    if sys.platform == "win32":
        places = iter_recycle_bin(Path(path.anchor, "$Recycle.Bin"), path)
    elif sys.platform == "darwin":
        places = iter_mac_trash(_mac_folders(path), path)
    else:
        places = iter_freedesktop_trash(_freedesktop_folders(path), path)
    places = itertools.chain(places, iter_freedesktop_trash(_spare_folders(path), path))
    return next((place for place in places if is_same_stamp(read_stamp(place), stamp)), None)


def _note_of(place: Path) -> Path | None:
    """Return what the system has written about a file in the trash."""
    if place.parent.name == "files":
        return place.parent.parent / "info" / f"{place.name}{_INFO_ENDING}"
    return place.with_name(f"$I{place.name[2:]}") if place.name.startswith("$R") else None


def _spare_folders(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the trash folders of ours that a file may have gone to."""
    yield from ((folder / _SPARE, folder) for folder in path.absolute().parents if (folder / _SPARE).is_dir())


# Linux: the trash of the home folder, and one at the top of every other disk.


def parse_trash_info(text: str, base: Path) -> Path | None:
    """Return the path that a `.trashinfo` file names; one that is relative begins at `base`."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "[Trash Info]":
        return None
    for line in lines[1:]:
        key, _, value = line.partition("=")
        if key.strip() == "Path":
            return base / os.fsdecode(unquote_to_bytes(value.strip()))
    return None


def iter_freedesktop_trash(folders: Iterable[tuple[Path, Path]], path: Path) -> Iterator[Path]:
    """Yield the places in trash folders, each with its base, of what lay at a path; the last one first.

    The names that are given to files of this name are tried first: there may be many thousand others.
    """
    own, resolved = path.absolute(), path.parent.resolve() / path.name
    for trash, base in folders:
        for info in _iter_infos(trash / "info", path):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                if parse_trash_info(info.read_text("utf-8"), base) in (own, resolved):
                    yield trash / "files" / info.name.removesuffix(_INFO_ENDING)


def _iter_infos(folder: Path, path: Path) -> Iterator[Path]:
    guessed = _guess_infos(folder, path)
    yield from reversed(guessed)
    yield from sorted(set(_listed(folder, _INFO_ENDING)) - set(guessed), key=_age, reverse=True)


def _guess_infos(folder: Path, path: Path) -> list[Path]:
    found, number = list[Path](), 0
    while (info := folder / f"{path.stem}{f' {number}' if number else ''}{path.suffix}{_INFO_ENDING}").exists():
        found.append(info)
        number += 1
    return found


def _freedesktop_folders(path: Path) -> Iterator[tuple[Path, Path]]:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    yield data / "Trash", data
    top = path.parent.resolve()
    while not top.is_mount():
        top = top.parent
    if sys.platform != "win32":
        yield top / ".Trash" / str(os.getuid()), top
        yield top / f".Trash-{os.getuid()}", top


# Windows: files beside each other in a folder for each user, $I... about $R...


def parse_recycle_info(content: bytes) -> str:
    """Return the path that an `$I` file of version 1 or 2 names, "" for anything else."""
    if len(content) < 28:
        return ""
    (version,) = struct.unpack_from("<q", content)
    name = {1: content[24:544], 2: content[28 : 28 + 2 * struct.unpack_from("<i", content, 24)[0]]}.get(version, b"")
    return name.decode("utf-16-le", "replace").partition("\0")[0]


def iter_recycle_bin(folder: Path, path: Path | PureWindowsPath) -> Iterator[Path]:
    """Yield the places in a `$Recycle.Bin` of what lay at a path; the last one first."""
    infos = [info for user in _listed(folder) for info in _listed(user) if info.name.startswith("$I")]
    for info in sorted(infos, key=_age, reverse=True):
        with contextlib.suppress(OSError):
            if PureWindowsPath(parse_recycle_info(info.read_bytes())) == PureWindowsPath(path):
                yield info.with_name(f"$R{info.name[2:]}")


# macOS: the files alone.


def iter_mac_trash(folders: Iterable[Path], path: Path) -> Iterator[Path]:
    """Yield the files in trash folders that may be the one that lay at a path; the last one first.

    A file whose name is taken there gets the time of day behind its name.
    """
    for folder in folders:
        same = [place for place in _listed(folder, path.suffix) if place.name.startswith(path.stem)]
        yield from sorted(same, key=_age, reverse=True)


def _mac_folders(path: Path) -> Iterator[Path]:
    yield Path.home() / ".Trash"
    if sys.platform != "win32" and path.parts[1:2] == ("Volumes",):
        yield Path(*path.parts[:3], ".Trashes", str(os.getuid()))


def _listed(folder: Path, ending: str = "") -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.endswith(ending)]
    except OSError:
        return []


def _age(path: Path) -> int:
    """Return when something was done to a file last, its moving included."""
    try:
        return path.lstat().st_ctime_ns
    except OSError:
        return 0
