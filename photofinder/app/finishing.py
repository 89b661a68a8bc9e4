"""Doing what has waited for a disk, once that is back.

Nothing is done on faith. Before a file is touched it is compared with the one that was meant, by stamp and by content;
one that is another by now, that is gone, or that has become the last copy, is left alone. What could not be done keeps
its reason and waits on, until it can be done or is given up.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.cleanup_steps import has_copy_there, is_one_entry
from photofinder.app.file_steps import take_step
from photofinder.app.file_words import Outcome, make_report
from photofinder.app.file_work import is_same_stamp, read_stamp, require_content, require_unchanged
from photofinder.app.filing import Filing, require_writable
from photofinder.app.filing_plan import FilingPlan, plan_filing, plan_rename_steps
from photofinder.app.renaming import group_shots, name_shots
from photofinder.app.reports import FileReport, Problem
from photofinder.app.roots import Roots
from photofinder.app.shots import split_name
from photofinder.app.waiting import Waiting
from photofinder.catalog.reader import Reader
from photofinder.catalog.same_content import read_by_digest
from photofinder.catalog.waiting_rows import WaitingRow, drop_waiting, note_reasons, read_other_copies, read_waiting
from photofinder.errors import Cancelled, UserError
from photofinder.file_changes import FileChange, FileStep, FileVerb, WaitingAction
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import NOTHING, Phrase, phrase
from photofinder.records import Photo, PhotoId

_GONE = phrase("the file is not there any more")
_CHANGED = phrase("the file was changed after that was decided")
_LAST_COPY = phrase("it is the last copy in the archive by now")
_KEEPER_GONE = phrase("the photo that was to stay in its place is not there")
_OTHER_DISK = phrase("another disk is in its place; look for changes (F5) if that is meant")
_BLOCKED = phrase("what was to be done with it before could not be done")

_BLOCKED_SHOT = phrase("a file that belongs to it has to stay")


def _shot_of(row: WaitingRow) -> tuple[Path, str]:
    return row.path.parent, split_name(row.path.name)[0].casefold()


Plan = Callable[[Reader, Sequence[WaitingRow], ProgressSink, CancelToken], FilingPlan]


@dataclass(frozen=True, slots=True)
class Kind:
    """How waiting actions of a kind are carried out: by which steps, and whether that has happened already."""

    plan: Plan
    is_fulfilled: Callable[[WaitingRow], bool] = lambda _row: False
    has_folder: bool = False

    def target(self, row: WaitingRow) -> str:
        """Return by what actions are put together: their folder; all new names are given together."""
        kind = "cleanup " if row.action.keeper_digest is not None else ""
        return kind + (row.action.target if self.has_folder else "")


def finish_waiting(
    archive: Archive, roots: Roots, folders: Sequence[Path], progress: ProgressSink, cancel: CancelToken
) -> FileReport:
    """Do what waits in those of some roots, or of all, that can be reached. Raises `ArchiveLocked`."""
    roots.look()
    Filing(archive).recover()  # what a process did that was killed, if its disk was away since
    waiting = Waiting(archive, roots)
    work = _Finishing(archive, progress, cancel)
    rows = [row for row in waiting.rows(folders) if not row.is_offline]
    strange = {root.path for root in roots.known() if not root.is_offline and roots.has_other_volume(root)}
    work.run([row for row in rows if row.root not in strange])
    if work.failed:
        roots.look()
        away = {row.action.key for row in waiting.rows() if row.is_offline}  # the disk has gone again: they wait on
        reasons = {action: problem.reason for action, problem in work.failed.items() if action.key not in away}
        archive.writing.submit(lambda transaction: note_reasons(transaction, reasons)).result()
    others = [Problem(path, _OTHER_DISK) for path in sorted(strange.intersection(row.root for row in rows))]
    report = make_report(work.outcomes, [*work.failed.values(), *others])
    nothing = phrase("There is nothing that could be done now.")
    return report if report.sentence else replace(report, sentence=nothing)


class _Finishing:
    """One run, in the thread of whoever calls: what became of it, and which actions failed by what."""

    def __init__(self, archive: Archive, progress: ProgressSink, cancel: CancelToken) -> None:
        self.outcomes: list[Outcome] = []
        self.failed: dict[WaitingAction, Problem] = {}
        self._archive = archive
        self._progress = progress
        self._cancel = cancel

    def run(self, rows: Sequence[WaitingRow]) -> None:
        """Carry out actions, kind by kind, until that is cancelled."""
        for verb, kind in KINDS.items():
            mine = sorted((row for row in rows if row.action.verb is verb), key=kind.target)
            for _, group in itertools.groupby(mine, key=kind.target):
                if not any(outcome.is_cancelled for outcome in self.outcomes):
                    self._carry_out(kind, [row.action for row in group])

    def _carry_out(self, kind: Kind, actions: Sequence[WaitingAction]) -> None:
        """Do what is of one kind and has one target."""
        possible = self._choose(kind, actions)
        if not possible:
            return
        verb, target = possible[0].action.verb, possible[0].action.target
        folder = Path(target) if kind.has_folder else None
        try:
            plan = kind.plan(self._archive.reader, possible, self._progress, self._cancel)
        except Cancelled:
            self.outcomes.append(Outcome(FileChange(verb, (), folder), is_cancelled=True))
            return
        digests = {row.action.photo_id: row.action.content_digest for row in possible}
        act = functools.partial(_take_checked, digests)
        outcome = Filing(self._archive).carry_out(verb, plan, folder, self._progress, self._cancel, act=act)
        left = {row.action.key for row in self._read(actions)}
        waiting = {row.path: row.action for row in possible if row.action.key in left}
        self.failed |= {waiting[each.path]: each for each in outcome.problems if each.path in waiting}
        others = [each for each in outcome.problems if each.path not in waiting]  # of files that went along
        if outcome.change.count or outcome.is_cancelled or others:
            self.outcomes.append(replace(outcome, problems=others))

    def _choose(self, kind: Kind, actions: Sequence[WaitingAction]) -> list[WaitingRow]:
        """Return what can be tried; what has happened already waits no longer."""
        blocked, keys = {action.photo_id for action in self.failed}, {action.key for action in actions}
        possible, fulfilled = list[WaitingRow](), list[WaitingAction]()
        for row in self._read(actions):
            if row.action.key not in keys:
                continue
            reason = _BLOCKED if row.action.photo_id in blocked else self._explain(row)
            if reason:
                self.failed[row.action] = Problem(row.path, reason)
            elif kind.is_fulfilled(row):
                fulfilled.append(row.action)
            else:
                possible.append(row)
        torn = {_shot_of(row) for row in self._read(actions) if row.action in self.failed and row.action.keeper_digest}
        for row in [row for row in possible if row.action.keeper_digest is not None and _shot_of(row) in torn]:
            possible.remove(row)
            self.failed[row.action] = Problem(row.path, _BLOCKED_SHOT)
        if fulfilled:
            self._archive.writing.submit(lambda transaction: drop_waiting(transaction, fulfilled)).result()
        return possible

    def _read(self, actions: Sequence[WaitingAction]) -> list[WaitingRow]:
        """Return what waits to be done with the photos of actions now; their files may have got other names."""
        photo_ids = {action.photo_id for action in actions}
        return self._archive.reader.ask(functools.partial(read_waiting, photo_ids=photo_ids))

    def _explain(self, row: WaitingRow) -> Phrase:
        """Return why something cannot be done, in words, as far as that is seen without reading the file."""
        action = row.action
        if row.is_missing:
            return _GONE
        if row.stamp != action.stamp:
            return _CHANGED
        if KINDS[action.verb].has_folder and not _is_writable(Path(action.target)):
            return phrase("the folder {folder} is not there or write-protected", folder=action.target)
        if action.verb is FileVerb.TRASH and action.has_copy and not self._has_copy(action):
            return _LAST_COPY
        if action.keeper_digest is not None and not self._has_keeper(action, action.keeper_digest):
            return _KEEPER_GONE
        return NOTHING

    def _has_keeper(self, action: WaitingAction, digest: bytes) -> bool:
        """Tell whether a file that is to stay holds what a clean-up has meant to stay, all of it."""
        ids = self._archive.reader.ask(functools.partial(read_by_digest, digests=[digest])).get(digest, [])
        trashed = {row.action.photo_id for row in self._read_all(FileVerb.TRASH)}
        staying = [each for each in ids if each != action.photo_id and each not in trashed]
        (own,) = self._archive.reader.photos([action.photo_id])
        others = [photo for photo in self._archive.reader.photos(staying) if not is_one_entry(own.path, photo.path)]
        return has_copy_there(others, self._cancel)

    def _read_all(self, verb: FileVerb) -> list[WaitingRow]:
        return [row for row in self._archive.reader.ask(read_waiting) if row.action.verb is verb]

    def _has_copy(self, action: WaitingAction) -> bool:
        """Tell whether another file with the content stays; one on a disk that is away counts."""
        copies = self._archive.reader.ask(functools.partial(read_other_copies, action=action))
        return any(is_offline or read_stamp(path) == stamp for path, stamp, is_offline in copies)


def _is_writable(folder: Path) -> bool:
    try:
        require_writable(folder)
    except UserError:
        return False
    return True


def _take_checked(
    digests: Mapping[PhotoId, bytes | None], step: FileStep, verb: FileVerb, cancel: CancelToken
) -> FileStep:
    """Take a step if the file has the content that was meant."""
    digest = digests.get(step.photo_id) if step.photo_id is not None else None
    if digest is not None:
        require_unchanged(step.source, step.stamp)
        require_content(step.source, digest, cancel)
    return take_step(step, verb, cancel)


def _plan_names(reader: Reader, rows: Sequence[WaitingRow], progress: ProgressSink, cancel: CancelToken) -> FilingPlan:
    """Plan new names; where the files of a shot were to get different ones, the wish that came last counts."""
    stems = {row.action.photo_id: row.action.target for row in rows}
    order = {photo_id: number for number, photo_id in enumerate(stems)}

    def stem_of(_number: int, photos: Sequence[Photo]) -> str:
        return stems[max((photo.photo_id for photo in photos), key=order.__getitem__)]

    groups = group_shots(reader.photos(list(stems)))
    return plan_rename_steps(reader, name_shots(reader, groups, stem_of, progress, cancel), cancel)


def _plan_filing(reader: Reader, rows: Sequence[WaitingRow], progress: ProgressSink, cancel: CancelToken) -> FilingPlan:
    action = rows[0].action
    folder = Path(action.target) if action.target else None
    photo_ids = [row.action.photo_id for row in rows]
    return plan_filing(
        reader,
        action.verb,
        photo_ids,
        folder,
        progress=progress,
        cancel=cancel,
        is_cleanup=action.keeper_digest is not None,
    )


def _has_name(row: WaitingRow) -> bool:
    return split_name(row.path.name)[0] == row.action.target


def _is_copied(row: WaitingRow) -> bool:
    """Tell whether a copy is there already: a process may have been killed that made it."""
    copy = Path(row.action.target) / row.path.name
    return copy != row.path and is_same_stamp(read_stamp(copy), row.stamp)


def _is_in_folder(row: WaitingRow) -> bool:
    return row.path.parent == Path(row.action.target)


KINDS: Mapping[FileVerb, Kind] = {
    FileVerb.RENAME: Kind(_plan_names, _has_name),
    FileVerb.COPY: Kind(_plan_filing, _is_copied, has_folder=True),
    FileVerb.MOVE: Kind(_plan_filing, _is_in_folder, has_folder=True),
    FileVerb.TRASH: Kind(_plan_filing),
}
"""Every kind of action that can wait, in the order in which those of a photo are carried out."""
