"""Marks for photos: the verbs behind rating, flags, labels and turns, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photofinder.app.archive import Archive
from photofinder.app.file_words import count_photos
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.marks import read_mark_change, redo_marks, set_mark, undo_marks
from photofinder.errors import UserError
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.records import Mark, PhotoId

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


def undo_mark_change(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> str:
    """Give photos the values from before a change of marks; nothing can go wrong with that."""
    archive.writing.submit(lambda transaction: undo_marks(transaction, entry)).result()
    return ""


def redo_mark_change(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> str:
    """Give photos the values of a change of marks again."""
    archive.writing.submit(lambda transaction: redo_marks(transaction, entry)).result()
    return ""


def describe_marks(entry: JournalEntry) -> str:
    """Return a change of marks in words."""
    change = read_mark_change(entry)
    photos = count_photos(change.count)
    return f"{_NAMES[change.mark]} of {photos}"
