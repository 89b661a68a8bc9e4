"""Cleaning up duplicates: which photos stay, what would be done, doing it, and the way back.

The journey: groups of duplicates become choices by rules; choices become a plan, which touches nothing; the plan is
applied file by file, each checked again, as one entry of the journal; and that entry can be undone, days later too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from photofinder.app.archive import Archive
from photofinder.app.cleanup_plan import PROTECTED, plan_cleanup
from photofinder.app.cleanup_steps import lies_below
from photofinder.app.file_names import TakenNames
from photofinder.app.file_words import make_report
from photofinder.app.filing import Filing, describe_file_change, require_writable
from photofinder.app.filing_plan import FilingPlan, find_room, make_steps
from photofinder.app.finding_duplicates import make_confirmation
from photofinder.app.reports import Problem
from photofinder.app.shots import Shots
from photofinder.catalog.journal import DatedEntry, JournalEntry, read_entries, read_entry
from photofinder.catalog.keep_presets import forget_preset, read_presets, save_preset
from photofinder.cleanups import (
    CLEANUP,
    CleanedFile,
    CleanupEntry,
    CleanupItem,
    CleanupMethod,
    CleanupOptions,
    CleanupPlan,
    CleanupReport,
    CleanupUndone,
    SkippedPhoto,
    SparedPhoto,
)
from photofinder.errors import JournalDamaged, UserError
from photofinder.file_changes import FileChange, FileStep, FileVerb
from photofinder.jobs import CancelToken, ProgressSink, ignore_progress
from photofinder.keeping import DEFAULT_PRESET, GroupChoice, KeepPreset
from photofinder.phrases import join_phrases, phrase
from photofinder.records import PhotoId
from photofinder.relations import WHOLE_ARCHIVE, DuplicateGroup, DuplicateScope
from photofinder.search.choosing import Chooser

_VERBS = {
    CleanupMethod.TRASH: FileVerb.TRASH,
    CleanupMethod.MOVE: FileVerb.MOVE,
    CleanupMethod.LINK: FileVerb.LINK,
}
_METHODS = {verb: method for method, verb in _VERBS.items()}


@dataclass(frozen=True, slots=True)
class Cleanup:
    """The clean-ups of one archive; may be asked from any thread, changes run in that of the caller, one at a time."""

    archive: Archive
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    # Rules.

    def presets(self) -> list[KeepPreset]:
        """Return the rules that come with the program, and those that the user has kept under a name."""
        return [DEFAULT_PRESET, *self.archive.reader.ask(read_presets)]

    def preset(self, name: str) -> KeepPreset:
        """Return the preset of a name, "" or "default" for that of the program. Raises `UserError` for another one."""
        wanted = "" if name == "default" else name
        found = next((each for each in self.presets() if each.name == wanted), None)
        if found is None:
            names = ", ".join(("default", *(each.name for each in self.presets()[1:])))
            raise UserError(phrase("There are no rules {name}. There are: {names}.", name=name, names=names))
        return found

    def save_preset(self, preset: KeepPreset) -> None:
        """Keep rules under a name, in the place of those of the same one. Raises `UserError`, and `ArchiveLocked`."""
        if preset.name.strip() in ("", "default"):
            raise UserError(phrase("Rules need a name of their own."))
        self.archive.writing.submit(lambda transaction: save_preset(transaction, preset)).result()

    def forget_preset(self, name: str) -> None:
        """Keep rules no longer. Raises `ArchiveLocked`."""
        self.archive.writing.submit(lambda transaction: forget_preset(transaction, name)).result()

    # Choices.

    def iter_choices(
        self,
        groups: Iterable[DuplicateGroup],
        preset: KeepPreset = DEFAULT_PRESET,
        scope: DuplicateScope = WHOLE_ARCHIVE,
        cancel: CancelToken | None = None,
    ) -> Iterator[GroupChoice]:
        """Yield what the rules choose in each group; who was not compared with the new keeper is compared now.

        The scope is the one that the groups were found in. Raises `Cancelled`.
        """
        chooser = self._chooser(preset, scope, cancel)
        try:
            yield from chooser.choose(groups)
        finally:
            chooser.confirmation.flush()

    def choose(
        self,
        groups: Iterable[DuplicateGroup],
        preset: KeepPreset = DEFAULT_PRESET,
        scope: DuplicateScope = WHOLE_ARCHIVE,
        cancel: CancelToken | None = None,
    ) -> list[GroupChoice]:
        """Return what the rules choose in groups; see `iter_choices`."""
        return list(self.iter_choices(groups, preset, scope, cancel))

    def choose_keeper(
        self,
        group: DuplicateGroup,
        keeper: PhotoId,
        preset: KeepPreset = DEFAULT_PRESET,
        scope: DuplicateScope = WHOLE_ARCHIVE,
        cancel: CancelToken | None = None,
    ) -> GroupChoice | None:
        """Return a group around the keeper that the user wants; None where too little of it is left."""
        chooser = self._chooser(preset, scope, cancel)
        choice = chooser.choose_keeper(group, keeper)
        chooser.confirmation.flush()
        return choice

    def _chooser(self, preset: KeepPreset, scope: DuplicateScope, cancel: CancelToken | None) -> Chooser:
        cancel = cancel or CancelToken()
        return Chooser(self.archive.reader, make_confirmation(self.archive, cancel), preset, scope, cancel)

    # The clean-up.

    def plan(
        self,
        choices: Sequence[GroupChoice],
        options: CleanupOptions | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> CleanupPlan:
        """Return what would be done; nothing is touched. Raises `UserError` for a folder, or `Cancelled`."""
        options = options or CleanupOptions()
        _require_folder(options)
        return plan_cleanup(self.archive.reader, choices, options, progress, cancel or CancelToken())

    def apply(
        self, plan: CleanupPlan, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
    ) -> CleanupReport:
        """Do what a plan says, each file looked at again before; one entry of the journal, which can be undone.

        Raises `UserError` for a folder, and `ArchiveLocked`.
        """
        with self._one_at_a_time:
            return self._apply(plan, progress, cancel or CancelToken())

    def _apply(self, plan: CleanupPlan, progress: ProgressSink, cancel: CancelToken) -> CleanupReport:
        folder = _require_folder(plan.options)
        steps = self._make_steps(plan, folder, cancel)
        change = FileChange(
            _VERBS[plan.options.method],
            tuple(steps.steps),
            folder,
            tuple(steps.waiting),
            is_cleanup=True,
            spared=tuple(map(_spared, plan.items)),
            merges=tuple(plan.merges),
        )
        outcome = Filing(self.archive).carry_out_change(change, steps, progress, cancel)
        report = make_report([outcome])
        found = [step for step in outcome.change.steps if step.target is not None]  # the others are among the problems
        done = {step.photo_id for step in found if not step.is_companion}
        waiting = {each.photo_id for each in outcome.change.waiting}
        merged = sum(not (done | waiting).isdisjoint(merge.sources) for merge in plan.merges)
        return CleanupReport(
            outcome.entry_id if outcome.change.steps or waiting else None,
            done=len(done),
            waiting=len(waiting),
            merged=merged,
            freed_bytes=sum(step.stamp.size_bytes for step in found),
            problems=tuple(SkippedPhoto(problem.path, problem.reason) for problem in report.problems),
            conflicts=plan.conflicts,
            sentence=report.sentence,
            is_cancelled=report.is_cancelled,
        )

    def _make_steps(self, plan: CleanupPlan, folder: Path | None, cancel: CancelToken) -> FilingPlan:
        made, shots, taken = FilingPlan(), Shots(), TakenNames()
        verb, reader = _VERBS[plan.options.method], self.archive.reader
        for number, item in enumerate(plan.items):
            cancel.raise_if_cancelled()
            photos = reader.photos([item.photo_id, *item.companions])
            if any(lies_below(photo.path, plan.options.protected) for photo in photos):
                made.problems.append(Problem(item.path, PROTECTED))
                continue
            if item.is_waiting:
                for photo in photos:  # of a companion its own bytes have to stay somewhere
                    digest = item.keeper_digest if photo.photo_id == item.photo_id else photo.content_digest
                    made.wait([photo], verb, str(folder) if folder else "", digest)
                continue
            if verb is FileVerb.LINK:
                made.steps.append(
                    FileStep(item.path, None, item.stamp, item.photo_id, number, link_to=item.keeper_path)
                )
                continue
            paths = [item.path, *(photo.path for photo in photos if photo.photo_id != item.photo_id)]
            files = list(dict.fromkeys([*paths, *shots.sidecars_of(paths)]))
            targets = find_room(files, folder, taken) if folder else [None] * len(files)
            made.steps += [
                FileStep(item.path, targets[0], item.stamp, item.photo_id, number),
                *make_steps(reader, [], files[1:], targets[1:], number),
            ]
        return made

    # The journal.

    def entries(self) -> list[CleanupEntry]:
        """Return the clean-ups that the journal knows, the newest first."""
        dated = self.archive.reader.ask(lambda catalog: read_entries(catalog, CLEANUP))
        return [entry for each in dated if (entry := _as_entry(each)) is not None]

    def undo(
        self,
        entry_id: int | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> CleanupUndone:
        """Undo a clean-up, the last one if none is named, whatever was done since.

        Raises `UserError` where there is none, or nothing of it could be undone, and `ArchiveLocked`.
        """
        found = self._find_entry(entry_id)
        if found is not None and found.is_unfinished:  # cut off, or of a program that died: made out first
            Filing(self.archive).recover()
            found = self._find_entry(found.entry.entry_id)
        if found is None:
            raise UserError(phrase("There is no such clean-up that could be undone."))
        if found.is_unfinished:
            words = phrase("This clean-up was cut off, and a disk that it is about is not there. Plug that in first.")
            raise UserError(words)
        with self._one_at_a_time:
            trouble = Filing(self.archive).undo(found.entry, progress, cancel or CancelToken())
        before = _count_done(found.entry)
        now = self.archive.reader.ask(lambda catalog: read_entry(catalog, found.entry.entry_id))
        left = _count_done(now) if now is not None else 0
        sentence = join_phrases(phrase("Undone: {change}.", change=describe_file_change(found.entry)), trouble)
        return CleanupUndone(found.entry.entry_id, before - left, left, sentence)

    def _find_entry(self, entry_id: int | None) -> DatedEntry | None:
        """Return the clean-up of an id, the last one if none is named; None where that is undone."""
        known = self.archive.reader.ask(lambda catalog: read_entries(catalog, CLEANUP))
        return next((each for each in known if entry_id in (None, each.entry.entry_id) and not each.is_undone), None)


def _count_done(entry: JournalEntry) -> int:
    """Return how many photos of a clean-up are not where they were."""
    change = FileChange.from_document(entry.verb, entry.document)
    return sum(step.is_done and not step.is_companion for step in change.steps)


def _require_folder(options: CleanupOptions) -> Path | None:
    """Return the folder that files are moved to, None where they are not. Raises `UserError`."""
    if options.method is not CleanupMethod.MOVE:
        return None
    if options.folder is None:
        raise UserError(phrase("Name the folder to which the files are to be moved."))
    require_writable(options.folder)
    return options.folder.resolve()


def _spared(item: CleanupItem) -> SparedPhoto:
    return SparedPhoto(item.photo_id, item.content_digest, item.keeper, item.keeper_digest)


def _as_entry(dated: DatedEntry) -> CleanupEntry | None:
    """Return a clean-up as the journal has it, None for an entry that is damaged."""
    try:
        change = FileChange.from_document(dated.entry.verb, dated.entry.document)
    except JournalDamaged:
        return None
    return CleanupEntry(
        dated.entry.entry_id,
        datetime.fromtimestamp(dated.at_ns / 1e9, UTC),
        _METHODS[change.verb],
        describe_file_change(dated.entry),
        change.count,
        change.waiting_count,
        is_undone=dated.is_undone,
        is_unfinished=dated.is_unfinished,
        files=tuple(CleanedFile(step.source, step.target, step.is_done) for step in change.steps),
    )
