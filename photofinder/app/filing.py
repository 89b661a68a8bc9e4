"""Renaming, moving, copying and trashing photos: the verbs, their undoing, and what is made out after a crash.

A change is written into the journal before the first file is touched and finished after the last row has followed its
file. A process that is killed in between leaves an unfinished entry; the next one that opens the archive for writing
looks where each file of it is, lets the rows follow, and finishes the entry. What cannot be done because a disk is not
there is kept with the entry and waits from when that is finished on.
"""

from __future__ import annotations

import functools
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.cleanup_steps import CheckedSteps
from photofinder.app.disk_names import name_root
from photofinder.app.file_steps import find_step, take_back, take_step
from photofinder.app.file_words import STAGES, Outcome, describe_change, describe_problems, make_report
from photofinder.app.file_work import read_stamp
from photofinder.app.filing_plan import FilingPlan, plan_filing, plan_rename_steps
from photofinder.app.renaming import explain_pattern, plan_renaming, to_plan
from photofinder.app.reports import FileReport, Problem
from photofinder.app.roots import Sight, looks_offline, see
from photofinder.catalog.journal import JournalEntry, add_entry, forget_entry, put_aside, rewrite_entry, set_undone
from photofinder.catalog.merges import settle_merges
from photofinder.catalog.photo_places import PhotoPlace, place_photos
from photofinder.catalog.reader import Root
from photofinder.catalog.waiting_rows import (
    add_waiting,
    announce_waiting,
    drop_waiting,
    restore_waiting,
    settle_waiting,
)
from photofinder.catalog.writer import Transaction
from photofinder.errors import Cancelled, FileChanged, FileFault, JournalDamaged, UserError
from photofinder.file_changes import FileChange, FileStep, FileVerb, RenamePlan, WaitingAction, summarize
from photofinder.jobs import CancelToken, Progress, ProgressSink, ignore_progress
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase, template
from photofinder.records import ChangeSet, PhotoId

_log = logging.getLogger(__name__)
_STEPS_A_BATCH = 100
_BATCH_S = 0.25
_LOST = phrase("it is in the trash, but its place there cannot be found; the system's own trash can restore it")
_NOTHING_UNDONE = template("Nothing was changed by undoing {change}.")
_NOTHING_REDONE = template("Nothing was changed by redoing {change}.")

Act = Callable[[FileStep, FileVerb, CancelToken], FileStep]


@dataclass(slots=True)
class _Work:
    """The steps of a change as they are now, which of them are to be taken or taken back, and what went wrong."""

    change: FileChange
    steps: list[FileStep]
    numbers: Sequence[int]
    act: Act
    problems: list[Problem] = field(default_factory=list)
    can_return: bool = False
    is_cancelled: bool = False

    @property
    def verb(self) -> FileVerb:
        """What is done."""
        return self.change.verb


@dataclass(slots=True)
class _Arrived:
    """The rows that have yet to follow their files, and the photos with whose files the wished thing was done."""

    places: list[PhotoPlace] = field(default_factory=list)
    settled: list[PhotoId] = field(default_factory=list)

    def add(self, step: FileStep, places: Sequence[PhotoPlace]) -> None:
        """Note what became of a step."""
        self.places += places
        if step.is_done and step.photo_id is not None:
            self.settled.append(step.photo_id)


@dataclass(frozen=True, slots=True)
class Filing:
    """The changes of files of one archive; each runs in the thread of whoever calls, one at a time."""

    archive: Archive

    # What the user asks for.

    def plan_rename(self, photo_ids: Sequence[PhotoId], pattern: str, cancel: CancelToken) -> RenamePlan:
        """Return the names that photos would get; nothing is touched. Raises `Cancelled`."""
        problem = explain_pattern(pattern)
        if problem:
            return RenamePlan(problem=problem)
        return to_plan(plan_renaming(self.archive.reader, photo_ids, pattern, ignore_progress, cancel), photo_ids)

    def rename(
        self, photo_ids: Sequence[PhotoId], pattern: str, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        """Rename photos by a pattern, with the files of their shots. Raises `UserError` for the pattern."""
        if problem := explain_pattern(pattern):
            raise UserError(problem)
        reader = self.archive.reader
        planned = plan_renaming(reader, photo_ids, pattern, progress, cancel)
        plan = plan_rename_steps(reader, planned, cancel)
        return make_report([self.carry_out(FileVerb.RENAME, plan, None, progress, cancel)])

    def bring_to_folder(
        self, verb: FileVerb, photo_ids: Sequence[PhotoId], folder: Path, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        """Move or copy photos to a folder. Raises `UserError` when it is none or may not be written to."""
        require_writable(folder)
        resolved = folder.resolve()
        plan = plan_filing(self.archive.reader, verb, photo_ids, resolved, progress=progress, cancel=cancel)
        return make_report([self.carry_out(verb, plan, resolved, progress, cancel)])

    def trash(self, photo_ids: Sequence[PhotoId], progress: ProgressSink, cancel: CancelToken) -> FileReport:
        """Move photos to the trash of the system."""
        plan = plan_filing(self.archive.reader, FileVerb.TRASH, photo_ids, None, progress=progress, cancel=cancel)
        return make_report([self.carry_out(FileVerb.TRASH, plan, None, progress, cancel)])

    # The way back.

    def undo(self, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
        """Undo a change as far as that is possible; return what was not, in words.

        Raises `UserError` when nothing was; a change that can never be undone is then forgotten.
        """
        change = self._read(entry)
        with self.archive.changing, self.archive.own_changes.running():
            return self._go(entry, change, progress, cancel, is_backward=True)

    def redo(self, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
        """Do a change again that was undone; return what was not possible. Raises `UserError` when nothing was."""
        change = self._read(entry)
        with self.archive.changing, self.archive.own_changes.running():
            return self._go(entry, change, progress, cancel, is_backward=False)

    def _read(self, entry: JournalEntry) -> FileChange:
        """Return the change of an entry; one that cannot be read is forgotten, so that others can be undone."""
        try:
            return FileChange.from_document(entry.verb, entry.document)
        except JournalDamaged:
            self._submit(forget_entry, entry.entry_id)
            raise

    def recover(self) -> None:
        """Finish what a process that was killed has left unfinished in the journal.

        What cannot be made out because a disk has gone since is left for when that is back.
        """
        with self.archive.changing:  # else what another thread does just now would look cut off
            self._recover()

    def _recover(self) -> None:
        for entry in self.archive.reader.unfinished_changes():
            try:
                change = FileChange.from_document(entry.verb, entry.document)
            except JournalDamaged as error:
                _log.warning("%s (entry %d, %s)", error, entry.entry_id, entry.verb)
                self._submit(forget_entry, entry.entry_id)
                continue
            found = [find_step(step, change.verb) for step in change.steps]
            lost = [step for step, now in zip(change.steps, found, strict=True) if now is None]
            if lost and self._is_away(lost):
                continue
            arrived = _Arrived()
            for step in found:
                if step is not None:
                    arrived.add(step, self._places(step, change.verb))
            if change.is_backward:
                arrived.settled.clear()
            steps = [now or before for now, before in zip(found, change.steps, strict=True)]
            self._finish(entry.entry_id, change, steps, arrived, is_undone=change.is_backward)

    # How.

    def carry_out(
        self,
        verb: FileVerb,
        plan: FilingPlan,
        folder: Path | None,
        progress: ProgressSink,
        cancel: CancelToken,
        *,
        act: Act | None = None,
    ) -> Outcome:
        """Take the steps of a plan, in a way of the caller's or as usual, and let the rest wait: one journal entry."""
        change = FileChange(verb, tuple(plan.steps), folder, tuple(plan.waiting))
        return self.carry_out_change(change, plan, progress, cancel, act=act)

    def carry_out_change(
        self,
        change: FileChange,
        plan: FilingPlan,
        progress: ProgressSink,
        cancel: CancelToken,
        *,
        act: Act | None = None,
    ) -> Outcome:
        """Carry out a change whose steps, and what of it waits, are those of a plan."""
        with self.archive.changing:
            return self._carry_out_change(change, plan, progress, cancel, act=act)

    def _carry_out_change(
        self,
        change: FileChange,
        plan: FilingPlan,
        progress: ProgressSink,
        cancel: CancelToken,
        *,
        act: Act | None = None,
    ) -> Outcome:
        verb, folder = change.verb, change.folder
        work = _Work(change, list(plan.steps), range(len(plan.steps)), act or self._act_of(change))
        replaced: Sequence[WaitingAction] = ()
        entry_id = None
        if plan.steps or plan.waiting:
            entry_id = self._add_entry(change.journal_verb, change.begun(is_backward=False).to_document())
            with self.archive.own_changes.running():
                arrived = self._perform(work, progress, cancel)
                if work.is_cancelled:
                    change = replace(change, waiting=())
                replaced = self._finish(entry_id, change, work.steps, arrived, is_undone=False)
        done = change.ended([step for step in work.steps if step.is_done])
        is_inside = self._is_inside(folder)
        return Outcome(
            done,
            (*plan.problems, *work.problems),
            is_cancelled=work.is_cancelled,
            has_left=verb is FileVerb.MOVE and bool(done.count) and not is_inside,
            has_new_files=verb is FileVerb.COPY and bool(done.count) and is_inside,
            waiting_for=self._name_disks(plan.folders_away) if change.waiting else {},
            replaced=len({each.key for each in replaced} - {each.key for each in change.waiting}),
            entry_id=entry_id,
        )

    def _act_of(self, change: FileChange) -> Act:
        """Return how the steps of a change are taken: those of a clean-up only where what stays is really there."""
        return CheckedSteps(self.archive.reader, change).take if change.is_cleanup else take_step

    def _name_disks(self, folders: Counter[Path]) -> Counter[str]:
        """Return the numbers of photos in folders by what the disks are called."""
        roots = self.archive.reader.roots()
        named: Counter[str] = Counter()
        for folder, count in folders.items():
            around = [root for root in roots if folder.is_relative_to(root.path)]
            named[name_root(max(around, key=lambda root: len(root.path.parts)))] += count
        return named

    def _require_disks(self, steps: Sequence[FileStep]) -> None:
        """Raise `UserError` where files would be put into the folder in which a disk is mounted, but is not.

        A root that is empty because a change has taken the last photo out of it is there.
        """
        if _touch(steps, [root for root in self.archive.reader.roots() if not self._is_there(root)]):
            raise UserError(phrase("A disk that this is about is not there. Plug that in first."))

    def _is_there(self, root: Root) -> bool:
        sight = see(root.path)
        return sight is Sight.FILLED or (sight is Sight.EMPTY and not self.archive.reader.has_present_photos(root))

    def _find_roots_there(self) -> list[Path]:
        """Return the roots in which folders may be made again: they are there, and so is every root in them."""
        roots = self.archive.reader.roots()
        away = [root.path for root in roots if not self._is_there(root)]
        return [root.path for root in roots if not any(path.is_relative_to(root.path) for path in away)]

    def _is_away(self, steps: Sequence[FileStep]) -> bool:
        """Tell whether files of steps may lie in a root that cannot be reached."""
        reader = self.archive.reader
        return _touch(steps, [root for root in reader.roots() if looks_offline(root, see(root.path), reader)])

    def _go(
        self,
        entry: JournalEntry,
        change: FileChange,
        progress: ProgressSink,
        cancel: CancelToken,
        *,
        is_backward: bool,
    ) -> Phrase:
        """Undo or redo the steps of a change."""
        wanted = [number for number, step in enumerate(change.steps) if step.is_done is is_backward]
        if is_backward and change.is_cleanup:
            self._require_disks([change.steps[number] for number in wanted])
        if is_backward:
            wanted.sort(key=lambda number: -change.steps[number].shot)
        self._rewrite(entry.entry_id, change.begun(is_backward=is_backward).to_document())
        back = functools.partial(take_back, roots=self._find_roots_there())
        work = _Work(change, list(change.steps), wanted, back if is_backward else self._act_of(change))
        arrived = self._perform(work, progress, cancel)
        is_moved = any(work.steps[number].is_done is not is_backward for number in wanted)
        if is_moved or change.waiting:
            self._finish(entry.entry_id, change, work.steps, arrived, is_undone=is_backward)
            return describe_problems(work.problems) if work.problems else NOTHING
        if work.can_return or work.is_cancelled or change.is_cleanup:
            self._rewrite(entry.entry_id, entry.document)
            if is_backward and not (work.can_return or work.is_cancelled):
                self._submit(put_aside, entry.entry_id)
        else:
            self._submit(forget_entry, entry.entry_id)
        nothing = _NOTHING_UNDONE if is_backward else _NOTHING_REDONE
        reasons = describe_problems(work.problems) if work.problems else phrase("It was cancelled.")
        raise UserError(join_phrases(phrase(nothing, change=describe_change(change.summary)), reasons))

    def _perform(self, work: _Work, progress: ProgressSink, cancel: CancelToken) -> _Arrived:
        """Take the steps that are wanted, one after the other; return what the catalog has yet to follow."""
        arrived, failed, next_s = _Arrived(), set[int](), time.monotonic() + _BATCH_S
        for done, number in enumerate(work.numbers):
            step = work.steps[number]
            progress(Progress(STAGES[work.verb], done, len(work.numbers)))
            if step.is_companion and step.shot in failed:
                continue
            try:
                if step.is_companion:  # of a photo that went already
                    work.steps[number] = work.act(step, work.verb, CancelToken())
                else:
                    cancel.raise_if_cancelled()
                    work.steps[number] = work.act(step, work.verb, cancel)
            except Cancelled:
                work.is_cancelled = True
                break
            except FileFault as fault:
                failed.add(step.shot)
                work.problems.append(Problem(fault.path, fault.reason))
                work.can_return |= not isinstance(fault, FileChanged)
                continue
            if work.steps[number].target is None and work.steps[number].is_done:
                work.problems.append(Problem(step.source, _LOST))
            arrived.add(work.steps[number], self._places(work.steps[number], work.verb))
            if len(arrived.places) >= _STEPS_A_BATCH or time.monotonic() > next_s:
                self._follow(work.change, arrived)
                arrived, next_s = _Arrived(), time.monotonic() + _BATCH_S
        if not work.is_cancelled:
            progress(Progress(STAGES[work.verb], len(work.numbers), len(work.numbers)))
        return arrived

    def _places(self, step: FileStep, verb: FileVerb) -> list[PhotoPlace]:
        """Return where the photo of a step is now, if it is one."""
        if verb is FileVerb.COPY:
            copy = self.archive.reader.find_photo(step.target) if step.target else None
            if copy is None or (step.is_done and copy.stamp != step.stamp):
                return []
            return [PhotoPlace(copy.photo_id, copy.path if step.is_done else None, copy.stamp)]
        if step.photo_id is None:
            return []
        if verb is FileVerb.LINK:
            now = read_stamp(step.source)
            return [PhotoPlace(step.photo_id, step.source, now)] if now is not None else []
        in_trash = verb is FileVerb.TRASH and step.is_done
        path = None if in_trash else step.target if step.is_done else step.source
        return [PhotoPlace(step.photo_id, path, step.stamp)]

    def _is_inside(self, folder: Path | None) -> bool:
        return folder is not None and any(folder.is_relative_to(root.path) for root in self.archive.reader.roots())

    # The journal.

    def _add_entry(self, verb: str, document: str) -> int:
        entry_ids: list[int] = []

        def change(transaction: Transaction) -> ChangeSet:
            entry_ids.append(add_entry(transaction, verb, document))
            return ChangeSet()

        self.archive.writing.submit(change).result()
        return entry_ids[0]

    def _rewrite(self, entry_id: int, document: str) -> None:
        self._submit(rewrite_entry, entry_id, document)

    def _submit(self, change: Callable[..., None], *arguments: object) -> None:
        """Run a change of the journal, which concerns no view."""

        def run(transaction: Transaction) -> ChangeSet:
            change(transaction, *arguments)
            return ChangeSet()

        self.archive.writing.submit(run).result()

    def _follow(self, change: FileChange, arrived: _Arrived) -> None:
        self.archive.writing.submit(lambda transaction: _follow(transaction, change, arrived)).result()

    def _finish(
        self, entry_id: int, change: FileChange, steps: Sequence[FileStep], arrived: _Arrived, *, is_undone: bool
    ) -> Sequence[WaitingAction]:
        """Let the last rows follow their files and close the entry, both or neither; return what waited before.

        Forwards, a step that came to nothing is dropped; backwards it stays, to be tried again another time.
        """
        kept = steps if is_undone else [step for step in steps if step.is_done]
        is_back = is_undone and (bool(change.waiting) or not all(step.is_done for step in steps))
        if change.is_cleanup:  # can be undone further as long as something is left of it
            is_back = is_undone and not any(step.is_done for step in steps)
        due = {step.photo_id for step in steps if step.is_done}
        due |= set() if is_undone else {each.photo_id for each in change.waiting}
        ended = [change.ended(kept)]

        def finish(transaction: Transaction) -> ChangeSet:
            changed = _follow(transaction, change, arrived)
            changed |= settle_merges(transaction, change.merges, lambda merge: not due.isdisjoint(merge.sources))
            if change.waiting:
                changed |= announce_waiting(change.waiting)
                if is_undone:
                    drop_waiting(transaction, change.waiting)
                    restore_waiting(transaction, change.replaced)
                else:
                    ended.append(replace(ended[0], replaced=tuple(add_waiting(transaction, change.waiting))))
            if kept or change.waiting:
                rewrite_entry(transaction, entry_id, ended[-1].to_document())
                set_undone(transaction, entry_id, is_undone=is_back)
            else:
                forget_entry(transaction, entry_id)
            return changed

        self.archive.writing.submit(finish).result()
        return ended[-1].replaced


def _touch(steps: Sequence[FileStep], roots: Sequence[Root]) -> bool:
    """Tell whether a file of some steps lies, or is to lie, in one of some roots."""
    paths = {path for step in steps for path in (step.source, step.target) if path is not None}
    return any(path.is_relative_to(root.path) for root in roots for path in paths)


def _follow(transaction: Transaction, change: FileChange, arrived: _Arrived) -> ChangeSet:
    """Let rows follow their files, and what waited to be done with these be settled."""
    changed = place_photos(transaction, arrived.places)
    if arrived.settled:
        changed |= settle_waiting(transaction, change.verb, arrived.settled, change.folder)
    return changed


def require_writable(folder: Path) -> None:
    """Raise `UserError` for what is no folder or may not be written to."""
    if not folder.is_dir():
        raise UserError(phrase("{folder} is not a folder.", folder=folder))
    if not os.access(folder, os.W_OK):
        raise UserError(phrase("{folder} is write-protected. Choose another folder.", folder=folder))


def undo_file_change(archive: Archive, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Bring the files of a change back; see `Filing.undo`."""
    return Filing(archive).undo(entry, progress, cancel)


def redo_file_change(archive: Archive, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Do a change of files again; see `Filing.redo`."""
    return Filing(archive).redo(entry, progress, cancel)


def describe_file_change(entry: JournalEntry) -> Phrase:
    """Return a change of files in words."""
    try:
        return describe_change(summarize(entry.verb, entry.document))
    except JournalDamaged:
        return phrase("a change that cannot be read any more")
