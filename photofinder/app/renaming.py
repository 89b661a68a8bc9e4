"""What new names photos would get from a pattern, and which steps lead there; nothing is touched here.

The pictures of one shot get one name, and what lies beside them under that name keeps going with them. Of a folder that
cannot be reached only what is catalogued is known; the names are looked at again when its disk is back.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from photofinder.app.file_names import (
    Facts,
    TakenNames,
    check_pattern,
    expand_pattern,
    explain_name,
    list_everything,
    uses_token,
)
from photofinder.app.file_work import make_name_identity
from photofinder.app.shots import Shots, split_name
from photofinder.catalog.photo_places import read_file_names
from photofinder.catalog.reader import Reader
from photofinder.errors import UserError
from photofinder.file_changes import PlannedName, RenamePlan
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import Photo, PhotoId

PLANNING = phrase("looking at the files")
_NO_CAMERA = "unknown camera"

StemOf = Callable[[int, Sequence[Photo]], str]
"""Returns the new name, without its ending, of the photos of a shot, from its number and them."""


@dataclass(frozen=True, slots=True)
class ShotRenaming:
    """The photos of one shot, all its files, and the names they would get; or why that is impossible.

    `stem` is what the names have in common.
    """

    photos: tuple[Photo, ...]
    stem: str
    files: tuple[Path, ...]
    names: tuple[str, ...]
    problem: Phrase = NOTHING

    @property
    def is_offline(self) -> bool:
        """Whether all this has to wait."""
        return self.photos[0].is_offline

    @property
    def targets(self) -> tuple[Path, ...]:
        """The paths that the files would have; only for names that are possible."""
        return tuple(path.with_name(name) for path, name in zip(self.files, self.names, strict=True))

    @property
    def is_possible(self) -> bool:
        """Whether there is something to do, and nothing against it."""
        return not self.problem and self.names != tuple(path.name for path in self.files)


def plan_renaming(
    reader: Reader, photo_ids: Sequence[PhotoId], pattern: str, progress: ProgressSink, cancel: CancelToken
) -> list[ShotRenaming]:
    """Return the shots of photos with the names from a pattern, in the order in which they can be renamed.

    Raises `UserError` for the pattern, and `Cancelled`.
    """
    check_pattern(pattern)
    wants_camera = uses_token(pattern, "camera")

    def expand(number: int, photos: Sequence[Photo]) -> str:
        return expand_pattern(pattern, number, _make_facts(reader, photos[0], wants_camera=wants_camera))

    return name_shots(reader, group_shots(reader.photos(photo_ids)), expand, progress, cancel)


def name_shots(
    reader: Reader, groups: Sequence[Sequence[Photo]], stem_of: StemOf, progress: ProgressSink, cancel: CancelToken
) -> list[ShotRenaming]:
    """Return the shots of photos with new names, in the order in which they can be renamed. Raises `Cancelled`."""
    list_catalogued = catalogued_names(reader)
    shots, away = Shots(), Shots(list_catalogued)
    planned = []
    for number, photos in enumerate(groups, 1):
        cancel.raise_if_cancelled()
        progress(Progress(PLANNING, number - 1, len(groups)))
        stem = stem_of(number, photos)
        paths = [photo.path for photo in photos]
        files = tuple(dict.fromkeys([*paths, *(away if photos[0].is_offline else shots).files_of(paths[0])]))
        names = tuple(stem + split_name(path.name)[1] for path in files)
        problem = next(filter(None, map(explain_name, names)), NOTHING)
        planned.append(ShotRenaming(tuple(photos), stem, files, names, problem))
    folders_away = {photo.path.parent for photos in groups for photo in photos if photo.is_offline}
    taken = TakenNames(lambda folder: (list_catalogued if folder in folders_away else list_everything)(folder))
    return _order(_check_collisions(planned, taken, cancel))


def catalogued_names(reader: Reader) -> Callable[[Path], Iterable[str]]:
    """Return what tells the names that are known of a folder that cannot be read."""
    return lambda folder: reader.ask(functools.partial(read_file_names, folder=folder))


def to_plan(planned: Sequence[ShotRenaming], photo_ids: Sequence[PhotoId]) -> RenamePlan:
    """Return what the preview shows, photo by photo."""
    names = {
        photo.photo_id: PlannedName(
            photo.photo_id,
            photo.path,
            shot.names[shot.files.index(photo.path)],
            shot.problem,
            is_offline=shot.is_offline,
        )
        for shot in planned
        for photo in shot.photos
    }
    return RenamePlan(tuple(names[photo_id] for photo_id in dict.fromkeys(photo_ids) if photo_id in names))


def group_shots(photos: Sequence[Photo]) -> list[list[Photo]]:
    """Return photos by the shots that they belong to, in the order of the first ones."""
    groups: dict[tuple[Path, str], list[Photo]] = {}
    for photo in photos:
        key = photo.path.parent, split_name(photo.path.name)[0].casefold()
        group = groups.setdefault(key, [])
        if photo not in group:
            group.append(photo)
    return list(groups.values())


def _make_facts(reader: Reader, photo: Photo, *, wants_camera: bool) -> Facts:
    taken = photo.captured or datetime.fromtimestamp(photo.stamp.mtime_ns / 1e9, UTC).astimezone()
    metadata = reader.metadata(photo.photo_id) if wants_camera else None
    return {
        "name": lambda: photo.path.stem,
        "date": lambda: f"{taken:%Y-%m-%d}",
        "time": lambda: f"{taken:%H-%M-%S}",
        "camera": lambda: (metadata.camera_model if metadata else "") or _NO_CAMERA,
        "folder": lambda: photo.path.parent.name,
    }


def _check_collisions(planned: Sequence[ShotRenaming], taken: TakenNames, cancel: CancelToken) -> list[ShotRenaming]:
    """Note which names two shots would get, or a file has that keeps it."""
    checked, owners = list(planned), dict[tuple[Path, str], int]()
    for shot in planned:
        cancel.raise_if_cancelled()
        if shot.is_possible:
            for path in shot.files:
                taken.release(path)
    for number, shot in enumerate(planned):
        cancel.raise_if_cancelled()
        if shot.is_possible:
            blocked = next((path for path in shot.targets if taken.has(path)), None)
            if blocked is not None:
                _block(checked, number, blocked, taken, owners)
                continue
            for path in shot.targets:
                taken.take(path)
                owners[_key(path)] = number
    return checked


def _block(
    checked: list[ShotRenaming], number: int, path: Path, taken: TakenNames, owners: Mapping[tuple[Path, str], int]
) -> None:
    """Let a shot keep its names, and with it every shot that was to get one of them."""
    waiting = [(number, path)]
    while waiting:
        number, path = waiting.pop()
        if checked[number].problem:
            continue
        problem = phrase("the name {name} is taken by another file", name=path.name)
        checked[number] = replace(checked[number], problem=problem)
        for kept in checked[number].files:
            taken.take(kept)
            owner = owners.get(_key(kept), number)
            waiting.append((owner, kept))


def _order(planned: Sequence[ShotRenaming]) -> list[ShotRenaming]:
    """Put a shot whose name another one gets before that one; those that want each other's names cannot have them."""
    owners = {_key(path): number for number, shot in enumerate(planned) if shot.is_possible for path in shot.files}
    waits_for = {
        number: {owners[_key(path)] for path in shot.targets if _key(path) in owners} - {number}
        for number, shot in enumerate(planned)
        if shot.is_possible
    }
    sorter = TopologicalSorter(waits_for)
    with contextlib.suppress(CycleError):
        sorter.prepare()
    done = [number for number in range(len(planned)) if number not in waits_for]
    while free := sorter.get_ready():
        done.extend(free)
        sorter.done(*free)
    swapped = sorted(waits_for.keys() - set(done))
    return [
        *(planned[number] for number in done),
        *(replace(planned[number], problem=_swap_words(planned, number)) for number in swapped),
    ]


def _swap_words(planned: Sequence[ShotRenaming], number: int) -> Phrase:
    name = planned[number].names[0]
    return phrase("another of these photos has the name {name} until it gets its own", name=name)


def _key(path: Path) -> tuple[Path, str]:
    return path.parent, make_name_identity(path.name)


def explain_pattern(pattern: str) -> Phrase:
    """Return what is wrong with a pattern, in words, or ""."""
    try:
        check_pattern(pattern)
    except UserError as error:
        return error.sentence
    return NOTHING if pattern.strip() else phrase("Type a name.")
