"""Marks for photos: the verbs behind rating, flags, labels and turns, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photofinder.app.archive import Archive
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.marks import read_mark_change, set_mark
from photofinder.errors import UserError
from photofinder.phrases import Phrase, phrase, template
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


def describe_marks(entry: JournalEntry) -> Phrase:
    """Return a change of marks in words."""
    change = read_mark_change(entry)
    return phrase("{mark} of %Ln photo(s)", change.count, mark=_NAMES[change.mark])
