"""Where the files of photos lie after the user had them moved: their rows go along, with all that is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photofinder.catalog.database import decode_name, encode_name
from photofinder.catalog.listing import make_name_key
from photofinder.catalog.photo_identity import take_over
from photofinder.catalog.photo_rows import enter_folder, set_aside
from photofinder.catalog.writer import Transaction
from photofinder.records import Aspect, ChangeSet, FileStamp, PhotoId


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """Where a photo's file is now; None: not in the archive, but its row stays for the day it comes back.

    Without an inode the one that is known stays: a file keeps it on its volume.
    """

    photo_id: PhotoId
    path: Path | None
    stamp: FileStamp
    inode: int | None = None


def place_photos(transaction: Transaction, places: Sequence[PhotoPlace]) -> ChangeSet:
    """Let rows follow their files; a file that lies outside of every root is missing."""
    roots = [
        (root_id, Path(decode_name(path)))
        for root_id, path in transaction.catalog.execute("SELECT id, path FROM roots")
    ]
    changes = ChangeSet(frozenset(place.photo_id for place in places), Aspect.PRESENCE)
    for place in places:
        path = place.path
        inside = [root for root in roots if path is not None and path.parent.is_relative_to(root[1])]
        if path is None or not inside:
            transaction.catalog.execute("UPDATE photos SET is_missing = 1 WHERE id = ?", (place.photo_id,))
        else:
            root_id, root = max(inside, key=lambda each: len(each[1].parts))
            if more := _move_row(transaction, place, root_id, path.relative_to(root)):
                changes |= more
    return changes


def _move_row(transaction: Transaction, place: PhotoPlace, root_id: int, relative: Path) -> ChangeSet:
    folder = relative.parent.as_posix()
    folder_id = enter_folder(transaction, root_id, "" if folder == "." else folder)
    name = encode_name(relative.name)
    changes = _clear_place(transaction, place, folder_id, name)
    transaction.catalog.execute(
        "UPDATE photos SET folder_id = ?, name = ?, name_key = ?, size_bytes = ?, mtime_ns = ?, is_missing = 0,"
        " inode = coalesce(?, inode) WHERE id = ?",
        (folder_id, name, make_name_key(relative.name), *place.stamp, place.inode, place.photo_id),
    )
    return changes


def _clear_place(transaction: Transaction, place: PhotoPlace, folder_id: int, name: str | bytes) -> ChangeSet:
    """Take away the row that was in this place before.

    One that a scan made of the very file, before its photo followed, ends; another one, of a trashed file for instance,
    is set aside.
    """
    row = transaction.catalog.execute(
        "SELECT id, is_missing = 0 AND ((content_digest IS NULL AND size_bytes = ? AND mtime_ns = ?)"
        " OR content_digest = (SELECT content_digest FROM photos WHERE id = ?))"
        " FROM photos WHERE folder_id = ? AND name = ? AND id <> ?",
        (*place.stamp, place.photo_id, folder_id, name, place.photo_id),
    ).fetchone()
    if row is None:
        return ChangeSet()
    row_id, is_same_file = PhotoId(row[0]), row[1]
    if is_same_file and (taken := take_over(transaction, [(place.photo_id, row_id)])).photo_ids:
        return taken
    return ChangeSet(frozenset(set_aside(transaction, folder_id, name, f"id = {row_id}")), Aspect.PRESENCE)
