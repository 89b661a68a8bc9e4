"""Which steps a change of files consists of: the photos, and the files that go along with them."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.app.file_names import TakenNames, iter_numbered
from photofinder.app.file_work import read_stamp
from photofinder.app.renaming import PLANNING, ShotRenaming, group_shots
from photofinder.app.reports import Problem
from photofinder.app.shots import Shots, split_name
from photofinder.catalog.reader import Reader
from photofinder.file_changes import FileStep, FileVerb, WaitingAction
from photofinder.imaging.formats import is_photo_name
from photofinder.jobs import CancelToken, Progress, ProgressSink
from photofinder.phrases import phrase
from photofinder.records import Photo, PhotoId


@dataclass(slots=True)
class FilingPlan:
    """The steps to take, what has to wait until disks are back, and the photos that nothing can be done with.

    `folders_away` are the folders of what waits, with the numbers of photos.
    """

    steps: list[FileStep] = field(default_factory=list)
    waiting: list[WaitingAction] = field(default_factory=list)
    folders_away: Counter[Path] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def wait(self, photos: Sequence[Photo], verb: FileVerb, target: str, keeper_digest: bytes | None = None) -> None:
        """Let something wait that cannot be done with photos now; a clean-up names the content that stays."""
        self.waiting += [
            WaitingAction(photo.photo_id, verb, target, photo.stamp, photo.content_digest, keeper_digest=keeper_digest)
            for photo in photos
        ]
        self.folders_away.update(photo.path.parent for photo in photos)


def plan_filing(
    reader: Reader,
    verb: FileVerb,
    photo_ids: Sequence[PhotoId],
    folder: Path | None,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
    is_cleanup: bool = False,
) -> FilingPlan:
    """Return the steps by which photos come to a folder, or, with none, to the trash.

    Moving takes whole shots along, but not in a clean-up, which has looked at each photo of a shot; that, copying and
    trashing take the sidecars that belong to nothing that stays. Raises `Cancelled`.
    """
    plan, shots, taken = FilingPlan(), Shots(), TakenNames()
    groups = group_shots(reader.photos(photo_ids))
    for number, photos in enumerate(groups):
        cancel.raise_if_cancelled()
        progress(Progress(PLANNING, number, len(groups)))
        paths = [photo.path for photo in photos]
        if folder and verb is FileVerb.MOVE and _is_same_folder(paths[0].parent, folder):
            reason = phrase("it lies in this folder already")
            plan.problems.extend(Problem(path, reason) for path in paths)
            continue
        if photos[0].is_offline:
            plan.wait(photos, verb, str(folder) if folder else "")
            continue
        others = shots.files_of(paths[0]) if verb is FileVerb.MOVE and not is_cleanup else shots.sidecars_of(paths)
        files = list(dict.fromkeys([*paths, *others]))
        targets = find_room(files, folder, taken) if folder else [None] * len(files)
        plan.steps.extend(make_steps(reader, photos, files, targets, number))
    return plan


def plan_rename_steps(reader: Reader, planned: Sequence[ShotRenaming], cancel: CancelToken) -> FilingPlan:
    """Return the steps that give photos their new names. Raises `Cancelled`."""
    plan = FilingPlan()
    for number, shot in enumerate(planned):
        cancel.raise_if_cancelled()
        if shot.problem:
            plan.problems.extend(Problem(photo.path, shot.problem) for photo in shot.photos)
        elif shot.is_possible and shot.is_offline:
            plan.wait(shot.photos, FileVerb.RENAME, shot.stem)
        elif shot.is_possible:
            pairs = [pair for pair in zip(shot.files, shot.targets, strict=True) if pair[0] != pair[1]]
            files, targets = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            plan.steps.extend(make_steps(reader, shot.photos, files, targets, number))
    return plan


def _is_same_folder(first: Path, second: Path) -> bool:
    """Tell whether two paths lead to one folder, which may be written in other cases or be mounted twice."""
    with contextlib.suppress(OSError):
        return first == second or first.samefile(second)
    return False


def find_room(files: Sequence[Path], folder: Path, taken: TakenNames) -> list[Path]:
    """Return places in a folder for the files of a shot, all with the same number where the name is taken."""
    stem = split_name(files[0].name)[0]
    for candidate in iter_numbered(stem):
        targets = [folder / f"{candidate}{split_name(path.name)[1]}" for path in files]
        if not any(map(taken.has, targets)):
            break
    for target in targets:
        taken.take(target)
    return targets


def make_steps(
    reader: Reader, photos: Sequence[Photo], files: Sequence[Path], targets: Sequence[Path | None], shot: int
) -> Iterator[FileStep]:
    """Yield a step for each file of a shot; those that were not chosen themselves go along with it."""
    chosen = {photo.path: photo for photo in photos}
    for path, target in zip(files, targets, strict=True):
        photo = chosen.get(path) or (reader.find_photo(path) if is_photo_name(path.name) else None)
        stamp = photo.stamp if photo is not None else read_stamp(path)
        if stamp is not None:
            yield FileStep(path, target, stamp, photo.photo_id if photo else None, shot, path not in chosen)
