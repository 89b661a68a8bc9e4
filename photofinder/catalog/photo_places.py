"""Where the files of photos lie after the user had them moved: their rows go along, with all that is known of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photofinder.catalog.database import decode_name, encode_name
from photofinder.catalog.listing import make_name_key
from photofinder.catalog.photo_identity import take_over
from photofinder.catalog.photo_rows import enter_folder, set_aside
from photofinder.catalog.waiting_rows import try_again
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
    changed = ChangeSet(frozenset(place.photo_id for place in places), Aspect.PRESENCE if places else Aspect.NONE)
    for place in places:
        path = place.path
        inside = [root for root in roots if path is not None and path.parent.is_relative_to(root[1])]
        if path is None or not inside:
            transaction.catalog.execute("UPDATE photos SET is_missing = 1 WHERE id = ?", (place.photo_id,))
        else:
            root_id, root = max(inside, key=lambda each: len(each[1].parts))
            changed |= _move_row(transaction, place, root_id, path.relative_to(root))
    return changed | try_again(transaction, (place.photo_id for place in places))


def has_photos_at(catalog: sqlite3.Connection, root_id: int, relative: str) -> bool:
    """Tell whether a path below a root is that of a photo that is not missing, or of a folder with such photos."""
    folder, _, name = relative.rpartition("/")
    here = "SELECT 1 FROM photos JOIN folders ON folders.id = folder_id WHERE root_id = ? AND is_missing = 0"
    is_photo = catalog.execute(
        f"{here} AND path = ? AND name = ? LIMIT 1", (root_id, encode_name(folder), encode_name(name))
    )
    if is_photo.fetchone() is not None:
        return True
    stored, first, after = (encode_name(relative + ending) for ending in ("", "/", "0"))  # "0" is what follows "/"
    inside = os.fsencode(relative + "/")  # of folders whose names are no text, which SQLite sorts behind all others
    is_folder = catalog.execute(
        f"{here} AND (path = ? OR (path > ? AND path < ?) OR (path >= x'' AND substr(path, 1, ?) = ?)) LIMIT 1",
        (root_id, stored, first, after, len(inside), inside),
    )
    return is_folder.fetchone() is not None


def read_file_names(catalog: sqlite3.Connection, folder: Path) -> list[str]:
    """Return the names of the photos that are catalogued in a folder and not missing."""
    names: list[str] = []
    for root_id, stored in catalog.execute("SELECT id, path FROM roots").fetchall():
        root = Path(decode_name(stored))
        if folder.is_relative_to(root):
            relative = folder.relative_to(root).as_posix()
            rows = catalog.execute(
                "SELECT name FROM photos JOIN folders ON folders.id = folder_id"
                " WHERE root_id = ? AND path = ? AND is_missing = 0 ORDER BY name",
                (root_id, encode_name("" if relative == "." else relative)),
            )
            names += [decode_name(name) for (name,) in rows]
    return names


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

    One that was made of the very file, before its photo followed, ends; another one, of a trashed file for instance, is
    set aside.
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
