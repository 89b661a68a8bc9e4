"""Undoing and redoing: the journal knows in which order, and each kind of change knows how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from photofinder.app.archive import Archive
from photofinder.app.deciding import describe_decisions
from photofinder.app.describing import describe_description, redo_describe_change, undo_describe_change
from photofinder.app.filing import describe_file_change, redo_file_change, undo_file_change
from photofinder.app.marking import describe_marks
from photofinder.app.people import describe_people_change
from photofinder.app.stacking import describe_stack_change
from photofinder.app.waiting import describe_discard, redo_discard, undo_discard
from photofinder.catalog.decisions import DECIDE, redo_decisions, undo_decisions
from photofinder.catalog.edits import DESCRIBE
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.marks import redo_marks, undo_marks
from photofinder.catalog.persons import PEOPLE, redo_people, undo_people
from photofinder.catalog.stacks import StackVerb, redo_stacks, undo_stacks
from photofinder.catalog.writer import Transaction
from photofinder.cleanups import CLEANUP
from photofinder.errors import UserError
from photofinder.file_changes import DISCARD, FileVerb
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase
from photofinder.records import ChangeSet, Mark, UndoState

__all__ = ["DESCRIBE", "PEOPLE", "read_undo_state", "redo_last", "undo_last"]

Step = Callable[[Archive, JournalEntry, ProgressSink, CancelToken], Phrase]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of change is said in words, undone and redone; the two answer with what went wrong, or ""."""

    describe: Callable[[JournalEntry], Phrase]
    undo: Step
    redo: Step


def _with_rows(step: Callable[[Transaction, JournalEntry], ChangeSet]) -> Step:
    """Return the undoing or redoing of a change of rows alone, with which nothing can go wrong."""

    def take(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> Phrase:
        archive.writing.submit(lambda transaction: step(transaction, entry)).result()
        return NOTHING

    return take


_MARKS = Kind(describe_marks, _with_rows(undo_marks), _with_rows(redo_marks))
_FILES = Kind(describe_file_change, undo_file_change, redo_file_change)
_STACKS = Kind(describe_stack_change, _with_rows(undo_stacks), _with_rows(redo_stacks))
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(Mark, _MARKS),
    **dict.fromkeys(FileVerb, _FILES),
    **dict.fromkeys(StackVerb, _STACKS),
    CLEANUP: _FILES,
    DISCARD: Kind(describe_discard, undo_discard, redo_discard),
    DESCRIBE: Kind(describe_description, undo_describe_change, redo_describe_change),
    PEOPLE: Kind(describe_people_change, _with_rows(undo_people), _with_rows(redo_people)),
    DECIDE: Kind(describe_decisions, _with_rows(undo_decisions), _with_rows(redo_decisions)),
}
"""Every kind of change, by the verbs of the journal."""


def undo_last(archive: Archive, progress: ProgressSink, cancel: CancelToken, only: str = "") -> Phrase:
    """Undo the last change; return what was undone in words, "" when there was nothing.

    Raises `UserError`, also where the change is not of the `only` verb that was asked for.
    """
    entry = archive.reader.next_undo()
    if entry is None:
        return NOTHING
    kind = _kind_of(entry, only)
    trouble = kind.undo(archive, entry, progress, cancel)
    return join_phrases(phrase("Undone: {change}.", change=kind.describe(entry)), trouble)


def redo_last(archive: Archive, progress: ProgressSink, cancel: CancelToken, only: str = "") -> Phrase:
    """Redo what was undone last; return it in words, "" when there was nothing. Raises `UserError` as `undo_last`."""
    entry = archive.reader.next_redo()
    if entry is None:
        return NOTHING
    kind = _kind_of(entry, only)
    trouble = kind.redo(archive, entry, progress, cancel)
    return join_phrases(phrase("Done again: {change}.", change=kind.describe(entry)), trouble)


def _kind_of(entry: JournalEntry, only: str) -> Kind:
    kind = KINDS[entry.verb]
    if only and entry.verb != only:
        raise UserError(phrase("The last change was another one: {change}.", change=kind.describe(entry)))
    return kind


def read_undo_state(archive: Archive) -> UndoState:
    """Return what would be undone and redone next, in words."""
    entries = archive.reader.next_undo(), archive.reader.next_redo()
    return UndoState(*(KINDS[entry.verb].describe(entry) if entry else NOTHING for entry in entries))
