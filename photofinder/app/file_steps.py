"""One step of a change of files: taken, taken back, or, after a crash, made out from where its file lies."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from photofinder.app.file_work import clear_leftovers, copy_file, is_same_stamp, move_file, part_of, read_stamp
from photofinder.app.link_steps import find_link_step, take_back_link, take_link_step
from photofinder.app.trash import find_in_trash, put_into_trash, restore_from_trash
from photofinder.errors import FileChanged, FileInaccessible
from photofinder.file_changes import FileStep, FileVerb
from photofinder.jobs import CancelToken
from photofinder.phrases import phrase

_PLACE_UNKNOWN = phrase("its place in the trash is not known; the system's own trash can restore it")


def take_step(step: FileStep, verb: FileVerb, cancel: CancelToken, spare: Path | None = None) -> FileStep:
    """Do to a file what the verb says; return the step with its place and stamp. Raises `FileFault` or `Cancelled`.

    Where the trash of the system does not take a file, it goes to the `spare` one, if there is one.
    """
    if verb is FileVerb.TRASH:
        return replace(step, target=put_into_trash(step.source, step.stamp, spare), is_done=True)
    if verb is FileVerb.LINK:
        return take_link_step(step, spare)
    assert step.target is not None
    do = copy_file if verb is FileVerb.COPY else move_file
    return replace(step, stamp=do(step.source, step.target, step.stamp, cancel), is_done=True)


def take_back(step: FileStep, verb: FileVerb, cancel: CancelToken, roots: Sequence[Path] = ()) -> FileStep:
    """Bring a file back to where it was, in `roots` with all its folders; a copy goes to the trash.

    Raises `FileFault` or `Cancelled`.
    """
    if step.target is None:
        raise FileChanged(step.source, _PLACE_UNKNOWN)
    if verb is FileVerb.COPY:
        put_into_trash(step.target, step.stamp)
        return replace(step, is_done=False)
    _make_folder_again(step.source, roots)
    if verb is FileVerb.LINK:
        return take_back_link(step, cancel)
    do = restore_from_trash if verb is FileVerb.TRASH else move_file
    return replace(step, stamp=do(step.target, step.source, step.stamp, cancel), is_done=False)


def _make_folder_again(path: Path, roots: Sequence[Path]) -> None:
    """Make the folder of a file again, the ones above only in roots that are there: they are gone if a disk is out."""
    try:
        path.parent.mkdir(parents=any(root in path.parents for root in roots), exist_ok=True)
    except OSError as error:
        raise FileInaccessible(path, phrase("its folder cannot be reached at present")) from error


def find_step(step: FileStep, verb: FileVerb) -> FileStep | None:
    """Return a step of an interrupted change as its file shows it, None when the file is in neither place.

    What the interruption has left beside the file is taken away.
    """
    target = step.target
    if verb is FileVerb.LINK:
        return find_link_step(step)
    if target is not None and verb is FileVerb.COPY:
        with contextlib.suppress(OSError):
            part_of(target).unlink(missing_ok=True)
        stamp = read_stamp(target)
        is_done = is_same_stamp(stamp, step.stamp)
        return replace(step, stamp=stamp if stamp and is_done else step.stamp, is_done=is_done)
    if is_same_stamp(read_stamp(step.source), step.stamp):
        if target is not None:
            clear_leftovers(step.source, target, step.stamp)
        return _found(step, step.source, is_done=False)
    if target is None or not is_same_stamp(read_stamp(target), step.stamp):
        target = find_in_trash(step.source, step.stamp) if verb is FileVerb.TRASH else None
    if target is None:
        return None
    clear_leftovers(target, step.source, step.stamp)
    return _found(replace(step, target=target), target, is_done=True)


def _found(step: FileStep, path: Path, *, is_done: bool) -> FileStep:
    return replace(step, stamp=read_stamp(path) or step.stamp, is_done=is_done)
