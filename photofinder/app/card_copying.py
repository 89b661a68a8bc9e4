"""Copies the new photos of a card into a folder, each with the files of its shot; the card is only read.

Nothing is overwritten: a shot whose name is taken gets another one, and a file that lies there already, byte for byte,
is not copied again. Each copy is written under a name of ours, read again, and only then published.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from photofinder.app.file_names import iter_numbered
from photofinder.app.file_work import part_of, put, removed_on_failure, told
from photofinder.card_check import CardFile, CardProblem, CardReport, CopiedFile, CopyReport, Pile
from photofinder.errors import Cancelled, FileFault, FileInaccessible, UserError
from photofinder.features.content_digest import Readable, digest_stream
from photofinder.ingest.card_files import open_content
from photofinder.ingest.card_scan import shot_of
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase, template

_STAGE = phrase("Copying what is new")
_DIFFERS = phrase("the copy differs from the file; the disk may be failing")

Shot = Sequence[CardFile]


def copy_new(report: CardReport, folder: Path, progress: ProgressSink, cancel: CancelToken) -> CopyReport:
    """Copy the new photos of a report into a folder, below it as they lie on the card; what fails is told.

    When that is cancelled, the copies made until then stay. Raises `UserError` for a folder on the card itself, or one
    with too little space.
    """
    folder = folder.resolve()
    _require_elsewhere(report, folder)
    shots = list_shots(report)
    _require_space(shots, folder)
    digests = {photo.file: photo.content_digest for photo in report.photos}
    total, done = sum(map(len, shots)), 0
    copied: list[CopiedFile] = []
    there: list[CopiedFile] = []
    problems: list[CardProblem] = []
    progress(Progress(_STAGE, 0, total))
    try:
        for shot in shots:
            targets = _choose_targets(shot, folder, digests, cancel)
            for file, (target, is_there) in zip(shot, targets, strict=True):
                if is_there:
                    there.append(CopiedFile(file.place, target))
                else:
                    try:
                        _copy(file, target, digests.get(file), cancel)
                        copied.append(CopiedFile(file.place, target))
                    except FileFault as fault:
                        problems.append(CardProblem(file.place, fault.reason))
                done += 1
                progress(Progress(_STAGE, done, total))
    except Cancelled:
        return CopyReport(folder, tuple(copied), tuple(there), tuple(problems), is_cancelled=True)
    return CopyReport(folder, tuple(copied), tuple(there), tuple(problems))


def list_shots(report: CardReport) -> list[list[CardFile]]:
    """Return the files to be copied, those of one shot together, each once."""
    shots: dict[object, dict[CardFile, None]] = {}
    for photo in report.pile(Pile.NEW):
        shot = shots.setdefault(shot_of(photo.file), {})
        shot.update(dict.fromkeys((photo.file, *photo.companions)))
    return [list(shot) for shot in shots.values()]


def _require_elsewhere(report: CardReport, folder: Path) -> None:
    for path in report.paths:
        if path == folder or path in folder.parents:
            words = template("{folder} lies on what was checked, {path}. Choose a folder elsewhere.")
            raise UserError(phrase(words, folder=folder, path=path))


def _require_space(shots: Sequence[Shot], folder: Path) -> None:
    """Raise `UserError` where not all would find room, before anything is written."""
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    needed = sum(file.stamp.size_bytes for shot in shots for file in shot)
    try:
        free = shutil.disk_usage(there).free
    except OSError:
        return  # it will be told of the first file
    if needed > free:
        words = template("{folder} has room for {free} MB, and {needed} MB are needed. Free some, or choose another.")
        raise UserError(phrase(words, folder=folder, free=free / 1e6, needed=needed / 1e6))


def _choose_targets(
    shot: Shot, folder: Path, digests: Mapping[CardFile, bytes], cancel: CancelToken
) -> list[tuple[Path, bool]]:
    """Return where the files of a shot go, under one number, and whether they lie there already."""
    name = shot_of(shot[0])[1].name
    for number, numbered in enumerate(iter_numbered(name)):
        suffix = numbered[len(name) :] if number else ""
        targets = [_target_of(file, len(name), suffix, folder) for file in shot]
        there = [os.path.lexists(target) for target in targets]
        if not any(there):
            break
        same = [
            is_taken and _is_same(file, target, digests.get(file), cancel)
            for file, target, is_taken in zip(shot, targets, there, strict=True)
        ]
        if same == there:
            return list(zip(targets, same, strict=True))
    return [(target, False) for target in targets]


def _target_of(file: CardFile, stem_letters: int, suffix: str, folder: Path) -> Path:
    name = file.relative.name
    return folder / file.relative.parent / f"{name[:stem_letters]}{suffix}{name[stem_letters:]}"


def _is_same(file: CardFile, target: Path, digest: bytes | None, cancel: CancelToken) -> bool:
    """Tell whether a file that lies at a target has the content of one on the card."""
    try:
        if not target.is_file() or target.lstat().st_size != file.stamp.size_bytes:
            return False
        with target.open("rb") as stream:
            found = digest_stream(_Interruptible(stream, cancel))
        if digest is None:
            with open_content(file) as content:
                digest = digest_stream(_Interruptible(content, cancel))
    except (OSError, FileFault):
        return False
    return found == digest


class _Interruptible:
    """A stream of which nothing more is read once that is cancelled."""

    def __init__(self, stream: Readable, cancel: CancelToken) -> None:
        self._stream, self._cancel = stream, cancel

    def read(self, size: int, /) -> bytes:
        self._cancel.raise_if_cancelled()
        return self._stream.read(size)


class _Copying:
    """A stream of which everything that is read is written elsewhere; that this fails is no fault of the file's."""

    def __init__(self, stream: Readable, target: BinaryIO, path: Path) -> None:
        self._stream, self._target, self._path = stream, target, path

    def read(self, size: int, /) -> bytes:
        chunk = self._stream.read(size)
        with told(self._path):
            self._target.write(chunk)
        return chunk


def _copy(file: CardFile, target: Path, digest: bytes | None, cancel: CancelToken) -> None:
    """Copy a file to a place where none is, verified. Raises `FileFault` or `Cancelled`."""
    with told(file.place, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        part = part_of(target)
        part.unlink(missing_ok=True)
        with removed_on_failure(part):
            written = _write(file, part, cancel)
            if digest is not None and written != digest:
                raise FileInaccessible(file.place, phrase("the file was changed meanwhile; check the card again"))
            with part.open("rb") as stream:
                if digest_stream(_Interruptible(stream, cancel)) != written:
                    raise FileInaccessible(file.place, _DIFFERS)
            os.utime(part, ns=(file.stamp.mtime_ns, file.stamp.mtime_ns))
            put(part, target)
        if target.lstat().st_size != file.stamp.size_bytes:
            raise FileInaccessible(file.place, _DIFFERS)


def _write(file: CardFile, part: Path, cancel: CancelToken) -> bytes:
    """Write the content of a file, force it to the disk, and return its digest."""
    with part.open("xb") as writing:
        with open_content(file) as content:
            digest = digest_stream(_Copying(_Interruptible(content, cancel), writing, file.place))
        writing.flush()
        os.fsync(writing.fileno())
    return digest
