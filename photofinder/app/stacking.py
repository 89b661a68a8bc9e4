"""Stacks of photos: the verbs behind stacking by hand, of bursts and of RAW files, and the way back."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from photofinder.app.archive import Archive
from photofinder.app.stack_rules import find_bursts, find_pairs
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.stacks import (
    StackVerb,
    put_on_top,
    read_stack_change,
    stack_photos,
    stack_undecided,
    unstack_photos,
)
from photofinder.errors import UserError
from photofinder.imaging.formats import RAW_ENDINGS
from photofinder.phrases import Phrase, phrase
from photofinder.records import PhotoId

_PAIRS_A_TRANSACTION = 2000


def stack_by_hand(archive: Archive, photo_ids: Sequence[PhotoId], top: PhotoId) -> None:
    """Put photos on one another. Raises `UserError` for fewer than two, and `ArchiveLocked`."""
    group = list(dict.fromkeys((top, *photo_ids)))
    if len(group) < 2:
        raise UserError(phrase("A stack takes at least two photos. Select more of them."))
    archive.writing.submit(lambda transaction: stack_photos(transaction, [group])).result()


def unstack(archive: Archive, photo_ids: Sequence[PhotoId]) -> None:
    """Take photos out of their stacks; with the photo on top, all of its stack. Raises `ArchiveLocked`."""
    archive.writing.submit(lambda transaction: unstack_photos(transaction, photo_ids)).result()


def choose_top(archive: Archive, photo_id: PhotoId) -> None:
    """Let a photo stand for its stack. Raises `ArchiveLocked`."""
    archive.writing.submit(lambda transaction: put_on_top(transaction, photo_id)).result()


def stack_bursts(archive: Archive, photo_ids: Sequence[PhotoId]) -> int:
    """Stack the bursts among photos; return how many there are. Raises `ArchiveLocked`."""
    gap_ms = round(archive.settings.number("stacks.burst_gap_s") * 1000)
    bursts = find_bursts(archive.reader.timed_shots(photo_ids), gap_ms)
    archive.writing.submit(lambda transaction: stack_photos(transaction, bursts)).result()
    return len(bursts)


def stack_raw_files(archive: Archive) -> None:
    """Put the RAW files about which nobody has decided under the pictures of the same shot, if the settings say so."""
    if not archive.settings.boolean("stacks.raw_with_jpeg"):
        return
    pairs = find_pairs(archive.reader.unpaired(RAW_ENDINGS))
    for start in range(0, len(pairs), _PAIRS_A_TRANSACTION):
        some = pairs[start : start + _PAIRS_A_TRANSACTION]
        archive.writing.submit(functools.partial(stack_undecided, pairs=some)).result()


def describe_stack_change(entry: JournalEntry) -> Phrase:
    """Return a change of stacks in words."""
    change = read_stack_change(entry)
    match change.verb:
        case StackVerb.STACK:
            return phrase("stacking of %Ln photo(s)", change.count)
        case StackVerb.UNSTACK:
            return phrase("unstacking of %Ln photo(s)", change.count)
        case StackVerb.TOP:
            return phrase("choice of the top of a stack")
