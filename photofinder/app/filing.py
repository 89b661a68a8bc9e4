"""Renaming, moving, copying and trashing photos: the verbs, their undoing, and what is made out after a crash.

A change is written into the journal before the first file is touched and finished after the last row has followed its
file. A process that is killed in between leaves an unfinished entry; the next one that opens the archive for writing
looks where each file of it is, lets the rows follow, and finishes the entry.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.file_steps import find_step, take_back, take_step
from photofinder.app.file_words import STAGES, describe_change, describe_outcome, describe_problems
from photofinder.app.filing_plan import FilingPlan, plan_filing, plan_rename_steps
from photofinder.app.renaming import explain_pattern, plan_renaming, to_plan
from photofinder.app.reports import FileReport, Problem
from photofinder.catalog.journal import JournalEntry, add_entry, forget_entry, rewrite_entry, set_undone
from photofinder.catalog.photo_places import PhotoPlace, place_photos
from photofinder.catalog.writer import Transaction
from photofinder.errors import Cancelled, FileChanged, FileFault, UserError
from photofinder.file_changes import FileChange, FileStep, FileVerb, RenamePlan, summarize
from photofinder.jobs import CancelToken, Progress, ProgressSink, ignore_progress
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase, template
from photofinder.records import ChangeSet, PhotoId

_STEPS_A_BATCH = 100
_BATCH_S = 0.25
_LOST = phrase("it is in the trash, but its place there cannot be found; the system's own trash can restore it")
_NOTHING_UNDONE = template("Nothing was changed by undoing {change}.")
_NOTHING_REDONE = template("Nothing was changed by redoing {change}.")

Act = Callable[[FileStep, FileVerb, CancelToken], FileStep]


@dataclass(slots=True)
class _Work:
    """The steps of a change as they are now, which of them are to be taken or taken back, and what went wrong."""

    verb: FileVerb
    steps: list[FileStep]
    numbers: Sequence[int]
    act: Act
    problems: list[Problem] = field(default_factory=list)
    can_return: bool = False
    is_cancelled: bool = False


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
        return self._run(FileVerb.RENAME, plan, None, progress, cancel)

    def bring_to_folder(
        self, verb: FileVerb, photo_ids: Sequence[PhotoId], folder: Path, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        """Move or copy photos to a folder. Raises `UserError` when it is none or may not be written to."""
        if not folder.is_dir():
            raise UserError(phrase("{folder} is not a folder.", folder=folder))
        if not os.access(folder, os.W_OK):
            raise UserError(phrase("{folder} is write-protected. Choose another folder.", folder=folder))
        resolved = folder.resolve()
        plan = plan_filing(self.archive.reader, verb, photo_ids, resolved, progress=progress, cancel=cancel)
        report = self._run(verb, plan, resolved, progress, cancel)
        is_inside = any(resolved.is_relative_to(root.path) for root in self.archive.reader.roots())
        is_new = verb is FileVerb.COPY and is_inside and report.done
        return replace(report, folder_to_index=resolved if is_new else None)

    def trash(self, photo_ids: Sequence[PhotoId], progress: ProgressSink, cancel: CancelToken) -> FileReport:
        """Move photos to the trash of the system."""
        plan = plan_filing(self.archive.reader, FileVerb.TRASH, photo_ids, None, progress=progress, cancel=cancel)
        return self._run(FileVerb.TRASH, plan, None, progress, cancel)

    # The way back.

    def undo(self, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
        """Undo a change as far as that is possible; return what was not, in words.

        Raises `UserError` when nothing was; a change that can never be undone is then forgotten.
        """
        change = FileChange.from_document(entry.verb, entry.document)
        return self._go(entry, change, progress, cancel, is_backward=True)

    def redo(self, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
        """Do a change again that was undone; return what was not possible. Raises `UserError` when nothing was."""
        change = FileChange.from_document(entry.verb, entry.document)
        return self._go(entry, change, progress, cancel, is_backward=False)

    def recover(self) -> None:
        """Finish what a process that was killed has left unfinished in the journal."""
        for entry in self.archive.reader.unfinished_changes():
            change = FileChange.from_document(entry.verb, entry.document)
            found = [find_step(step, change.verb) for step in change.steps]
            places = [place for step in found if step is not None for place in self._places(step, change.verb)]
            steps = [now or before for now, before in zip(found, change.steps, strict=True)]
            self._finish(entry.entry_id, change, steps, places, is_undone=change.is_backward)

    # How.

    def _run(
        self, verb: FileVerb, plan: FilingPlan, folder: Path | None, progress: ProgressSink, cancel: CancelToken
    ) -> FileReport:
        change = FileChange(verb, tuple(plan.steps), folder)
        work = _Work(verb, list(plan.steps), range(len(plan.steps)), take_step)
        if plan.steps:
            document = change.begun(is_backward=False).to_document()
            entry_id = self._add_entry(verb, document)
            with self._as_own(change):
                places = self._perform(work, progress, cancel)
                self._finish(entry_id, change, work.steps, places, is_undone=False)
        problems = (*plan.problems, *work.problems)
        done = change.ended([step for step in work.steps if step.is_done])
        has_left = verb is FileVerb.MOVE and bool(done.count) and not self._is_inside(folder)
        return FileReport(
            done=done.count,
            problems=problems,
            sentence=describe_outcome(done, problems, is_cancelled=work.is_cancelled, has_left=has_left),
            is_cancelled=work.is_cancelled,
        )

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
        if is_backward:
            wanted.sort(key=lambda number: -change.steps[number].shot)
        self._rewrite(entry.entry_id, change.begun(is_backward=is_backward).to_document())
        work = _Work(change.verb, list(change.steps), wanted, take_back if is_backward else take_step)
        with self._as_own(change):
            places = self._perform(work, progress, cancel)
            is_moved = any(work.steps[number].is_done is not is_backward for number in wanted)
            if is_moved:
                self._finish(entry.entry_id, change, work.steps, places, is_undone=is_backward)
        if is_moved:
            return describe_problems(work.problems) if work.problems else NOTHING
        if work.can_return or work.is_cancelled:
            self._rewrite(entry.entry_id, entry.document)
        else:
            self._submit(forget_entry, entry.entry_id)
        nothing = _NOTHING_UNDONE if is_backward else _NOTHING_REDONE
        reasons = describe_problems(work.problems) if work.problems else phrase("It was cancelled.")
        raise UserError(join_phrases(phrase(nothing, change=describe_change(change.summary)), reasons))

    def _as_own(self, change: FileChange) -> AbstractContextManager[None]:
        """Keep the watcher from files whose rows follow them here; a copy has none yet."""
        steps = () if change.verb is FileVerb.COPY else change.steps
        return self.archive.own_changes.noted(path for step in steps for path in (step.source, step.target))

    def _perform(self, work: _Work, progress: ProgressSink, cancel: CancelToken) -> list[PhotoPlace]:
        """Take the steps that are wanted, one after the other; return the rows that have yet to follow."""
        places, failed, next_s = list[PhotoPlace](), set[int](), time.monotonic() + _BATCH_S
        for done, number in enumerate(work.numbers):
            step = work.steps[number]
            progress(Progress(STAGES[work.verb], done, len(work.numbers)))
            if step.is_companion and step.shot in failed:
                continue
            try:
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
            places.extend(self._places(work.steps[number], work.verb))
            if len(places) >= _STEPS_A_BATCH or time.monotonic() > next_s:
                self._place(places)
                places, next_s = [], time.monotonic() + _BATCH_S
        if not work.is_cancelled:
            progress(Progress(STAGES[work.verb], len(work.numbers), len(work.numbers)))
        return places

    def _places(self, step: FileStep, verb: FileVerb) -> list[PhotoPlace]:
        """Return where the photo of a step is now, if it is one."""
        if verb is FileVerb.COPY:
            copy = self.archive.reader.find_photo(step.target) if step.target else None
            if copy is None or (step.is_done and copy.stamp != step.stamp):
                return []
            return [PhotoPlace(copy.photo_id, copy.path if step.is_done else None, copy.stamp)]
        if step.photo_id is None:
            return []
        in_trash = verb is FileVerb.TRASH and step.is_done
        path = None if in_trash else step.target if step.is_done else step.source
        return [PhotoPlace(step.photo_id, path, step.stamp)]

    def _is_inside(self, folder: Path | None) -> bool:
        return folder is not None and any(folder.is_relative_to(root.path) for root in self.archive.reader.roots())

    # The journal.

    def _add_entry(self, verb: FileVerb, document: str) -> int:
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

    def _place(self, places: Sequence[PhotoPlace]) -> None:
        self.archive.writing.submit(lambda transaction: place_photos(transaction, places)).result()

    def _finish(
        self,
        entry_id: int,
        change: FileChange,
        steps: Sequence[FileStep],
        places: Sequence[PhotoPlace],
        *,
        is_undone: bool,
    ) -> None:
        """Let the last rows follow their files and close the entry, both or neither.

        Forwards, a step that came to nothing is dropped; backwards it stays, to be tried again another time.
        """
        kept = steps if is_undone else [step for step in steps if step.is_done]
        is_back = is_undone and not all(step.is_done for step in steps)

        def finish(transaction: Transaction) -> ChangeSet:
            if kept:
                rewrite_entry(transaction, entry_id, change.ended(kept).to_document())
                set_undone(transaction, entry_id, is_undone=is_back)
            else:
                forget_entry(transaction, entry_id)
            return place_photos(transaction, places)

        self.archive.writing.submit(finish).result()


def undo_file_change(archive: Archive, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Bring the files of a change back; see `Filing.undo`."""
    return Filing(archive).undo(entry, progress, cancel)


def redo_file_change(archive: Archive, entry: JournalEntry, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Do a change of files again; see `Filing.redo`."""
    return Filing(archive).redo(entry, progress, cancel)


def describe_file_change(entry: JournalEntry) -> Phrase:
    """Return a change of files in words."""
    return describe_change(summarize(entry.verb, entry.document))
