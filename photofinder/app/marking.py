"""Marks for photos and the way back: the verbs behind rating, flags, labels and turns, and their undoing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photofinder.app.archive import Archive
from photofinder.catalog.marks import Entry, redo_entry, set_mark, undo_entry
from photofinder.errors import UserError
from photofinder.records import Mark, PhotoId, UndoState

_ALLOWED: Mapping[Mark, range] = {
    Mark.RATING: range(6),
    Mark.FLAG: range(-1, 2),
    Mark.LABEL: range(6),
    Mark.TURNS: range(-3, 4),
}
_NAMES = {Mark.RATING: "rating", Mark.FLAG: "flag", Mark.LABEL: "colour label", Mark.TURNS: "turn"}


def mark_photos(archive: Archive, photo_ids: Sequence[PhotoId], mark: Mark, value: int) -> None:
    """Give photos a value of a mark. Raises `UserError` for a value that there is not, and `ArchiveLocked`."""
    if value not in _ALLOWED[mark]:
        allowed = _ALLOWED[mark]
        raise UserError(f"A {_NAMES[mark]} goes from {allowed.start} to {allowed.stop - 1}; {value} is none.")
    archive.writing.submit(lambda transaction: set_mark(transaction, mark, photo_ids, value)).result()


def undo_last(archive: Archive) -> str:
    """Undo the last change of marks; return what was undone in words, "" when there was nothing."""
    entry = archive.reader.next_undo()
    if entry is None:
        return ""
    archive.writing.submit(lambda transaction: undo_entry(transaction, entry)).result()
    return f"Undone: {describe_entry(entry)}."


def redo_last(archive: Archive) -> str:
    """Redo what was undone last; return it in words, "" when there was nothing."""
    entry = archive.reader.next_redo()
    if entry is None:
        return ""
    archive.writing.submit(lambda transaction: redo_entry(transaction, entry)).result()
    return f"Done again: {describe_entry(entry)}."


def read_undo_state(archive: Archive) -> UndoState:
    """Return what would be undone and redone next, in words."""
    undo, redo = archive.reader.next_undo(), archive.reader.next_redo()
    return UndoState(describe_entry(undo) if undo else "", describe_entry(redo) if redo else "")


def describe_entry(entry: Entry) -> str:
    """Return a change of marks in words."""
    photos = f"{entry.count:,} photo{'s' if entry.count != 1 else ''}"
    return f"{_NAMES[entry.mark]} of {photos}"
