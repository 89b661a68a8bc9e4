"""One step of a clean-up that puts hard links in the place of files: taken, taken back, or made out after a crash.

The file itself goes to the trash, so that all of it - times, rights, its own name - can come back. The link lies beside
it under a name of ours until then: at every moment there is either the file or something to put in its place.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

from photofinder.app.file_work import is_same_stamp, part_of, put, read_stamp, told
from photofinder.app.trash import find_in_trash, put_into_trash, restore_from_trash
from photofinder.errors import FileChanged, FileFault
from photofinder.features.content_digest import digest_stream
from photofinder.file_changes import FileStep
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase

_OTHER_FILE = phrase("another file has taken its place by now, which is left alone; move it away and try again")


def take_link_step(step: FileStep, spare: Path | None = None) -> FileStep:
    """Move a file to the trash and put a link in its place. Raises `FileFault`; the file is then where it was."""
    assert step.link_to is not None
    part = part_of(step.source)
    with told(step.source):
        part.unlink(missing_ok=True)
        part.hardlink_to(step.link_to)
    try:
        place = put_into_trash(step.source, step.stamp, spare)
    except FileFault:
        part.unlink(missing_ok=True)
        raise
    with contextlib.suppress(FileExistsError):  # who has written a file there meanwhile keeps it
        put(part, step.source)
    part.unlink(missing_ok=True)
    return replace(step, target=place, is_done=True)


def take_back_link(step: FileStep, cancel: CancelToken) -> FileStep:
    """Bring a file back from the trash to the place of the link. Raises `FileFault` or `Cancelled`."""
    assert step.target is not None
    if not os.path.lexists(step.source):
        stamp = restore_from_trash(step.target, step.source, step.stamp, cancel)
        return replace(step, stamp=stamp, is_done=False)
    if not _is_link(step, step.source, step.target):
        raise FileChanged(step.source, _OTHER_FILE)
    part = part_of(step.source)
    with told(step.source):
        step.source.replace(part)
    try:
        stamp = restore_from_trash(step.target, step.source, step.stamp, cancel)
    except BaseException:
        part.replace(step.source)
        raise
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
    return replace(step, stamp=stamp, is_done=False)


def find_link_step(step: FileStep) -> FileStep | None:
    """Return a step that was interrupted as its files show it; what it has left halfway is finished."""
    part, place = part_of(step.source), step.target
    if place is None or not is_same_stamp(read_stamp(place), step.stamp):
        place = find_in_trash(step.source, step.stamp)
    if place is None:
        is_there = is_same_stamp(read_stamp(step.source), step.stamp)
        if is_there and _is_link(step, part, step.source):
            part.unlink(missing_ok=True)
        return replace(step, is_done=False) if is_there else None
    if not os.path.lexists(step.source):
        with contextlib.suppress(OSError):
            if not os.path.lexists(part) and step.link_to is not None:
                part.hardlink_to(step.link_to)
            put(part, step.source)
    return replace(step, target=place, is_done=True)


def _is_link(step: FileStep, path: Path, equal: Path) -> bool:
    """Tell whether what lies at a path is the link: the file that it leads to, or, where that went, the same bytes."""
    with contextlib.suppress(OSError):
        if step.link_to is not None and path.samefile(step.link_to):
            return True
    try:
        with path.open("rb") as one, equal.open("rb") as other:
            return digest_stream(one) == digest_stream(other)
    except OSError:
        return False
