"""Marks for photos: the verbs behind rating, flags, labels and turns, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photofinder.app.archive import Archive
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.marks import read_mark_change, redo_marks, set_mark, undo_marks
from photofinder.errors import UserError
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import NOTHING, Phrase, phrase, template
from photofinder.records import Mark, PhotoId

_ALLOWED: Mapping[Mark, range] = {
    Mark.RATING: range(6),
    Mark.FLAG: range(-1, 2),
    Mark.LABEL: range(6),
    Mark.TURNS: range(-3, 4),
}
_NAMES = {
    Mark.RATING: phrase("rating"),
    Mark.FLAG: phrase("flag"),
    Mark.LABEL: phrase("colour label"),
    Mark.TURNS: phrase("turn"),
}


def mark_photos(archive: Archive, photo_ids: Sequence[PhotoId], mark: Mark, value: int) -> None:
    """Give photos a value of a mark. Raises `UserError` for a value that there is not, and `ArchiveLocked`."""
    if value not in _ALLOWED[mark]:
        allowed = _ALLOWED[mark]
        words = template("A {mark} goes from {first} to {last}; {value} is none.")
        raise UserError(phrase(words, mark=_NAMES[mark], first=allowed.start, last=allowed.stop - 1, value=value))
    archive.writing.submit(lambda transaction: set_mark(transaction, mark, photo_ids, value)).result()


def undo_mark_change(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> Phrase:
    """Give photos the values from before a change of marks; nothing can go wrong with that."""
    archive.writing.submit(lambda transaction: undo_marks(transaction, entry)).result()
    return NOTHING


def redo_mark_change(archive: Archive, entry: JournalEntry, _progress: ProgressSink, _cancel: CancelToken) -> Phrase:
    """Give photos the values of a change of marks again."""
    archive.writing.submit(lambda transaction: redo_marks(transaction, entry)).result()
    return NOTHING


def describe_marks(entry: JournalEntry) -> Phrase:
    """Return a change of marks in words."""
    change = read_mark_change(entry)
    return phrase("{mark} of %Ln photo(s)", change.count, mark=_NAMES[change.mark])
