"""Undoing and redoing: the journal knows in which order, and each kind of change knows how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from photofinder.app.archive import Archive
from photofinder.app.deciding import describe_decisions, redo_decision_change, undo_decision_change
from photofinder.app.describing import describe_description, redo_describe_change, undo_describe_change
from photofinder.app.filing import describe_file_change, redo_file_change, undo_file_change
from photofinder.app.marking import describe_marks, redo_mark_change, undo_mark_change
from photofinder.app.people import PEOPLE, describe_people_change, redo_people_change, undo_people_change
from photofinder.app.stacking import describe_stack_change, redo_stack_change, undo_stack_change
from photofinder.app.waiting import describe_discard, redo_discard, undo_discard
from photofinder.catalog.decisions import DECIDE
from photofinder.catalog.edits import DESCRIBE
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.stacks import StackVerb
from photofinder.cleanups import CLEANUP
from photofinder.file_changes import DISCARD, FileVerb
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import NOTHING, Phrase, join_phrases, phrase
from photofinder.records import Mark, UndoState

Step = Callable[[Archive, JournalEntry, ProgressSink, CancelToken], Phrase]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of change is said in words, undone and redone; the two answer with what went wrong, or ""."""

    describe: Callable[[JournalEntry], Phrase]
    undo: Step
    redo: Step


_MARKS = Kind(describe_marks, undo_mark_change, redo_mark_change)
_FILES = Kind(describe_file_change, undo_file_change, redo_file_change)
_STACKS = Kind(describe_stack_change, undo_stack_change, redo_stack_change)
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(Mark, _MARKS),
    **dict.fromkeys(FileVerb, _FILES),
    **dict.fromkeys(StackVerb, _STACKS),
    CLEANUP: _FILES,
    DISCARD: Kind(describe_discard, undo_discard, redo_discard),
    DESCRIBE: Kind(describe_description, undo_describe_change, redo_describe_change),
    PEOPLE: Kind(describe_people_change, undo_people_change, redo_people_change),
    DECIDE: Kind(describe_decisions, undo_decision_change, redo_decision_change),
}
"""Every kind of change, by the verbs of the journal."""


def undo_last(archive: Archive, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Undo the last change; return what was undone in words, "" when there was nothing. Raises `UserError`."""
    entry = archive.reader.next_undo()
    if entry is None:
        return NOTHING
    kind = KINDS[entry.verb]
    trouble = kind.undo(archive, entry, progress, cancel)
    return join_phrases(phrase("Undone: {change}.", change=kind.describe(entry)), trouble)


def redo_last(archive: Archive, progress: ProgressSink, cancel: CancelToken) -> Phrase:
    """Redo what was undone last; return it in words, "" when there was nothing. Raises `UserError`."""
    entry = archive.reader.next_redo()
    if entry is None:
        return NOTHING
    kind = KINDS[entry.verb]
    trouble = kind.redo(archive, entry, progress, cancel)
    return join_phrases(phrase("Done again: {change}.", change=kind.describe(entry)), trouble)


def read_undo_state(archive: Archive) -> UndoState:
    """Return what would be undone and redone next, in words."""
    entries = archive.reader.next_undo(), archive.reader.next_redo()
    return UndoState(*(KINDS[entry.verb].describe(entry) if entry else NOTHING for entry in entries))
